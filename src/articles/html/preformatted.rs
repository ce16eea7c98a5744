//! Text whose line ends are shown though it stands in no `<pre>`: the style says so, or an old element of HTML does.

use dom_query::{Document, NodeRef};

/// Elements that show their text as it is written.
const AS_WRITTEN: &str = "xmp, listing";
/// Elements of text whose style may say so.
const STYLED: &str =
    "div[style], p[style], section[style], article[style], blockquote[style], td[style]";

/// Makes a `<pre>` of what shows its line ends, so that they end lines here too.
pub(super) fn mark(document: &Document) {
    for node in document.select(AS_WRITTEN).nodes() {
        node.rename("pre");
    }
    for node in document.select(STYLED).nodes() {
        if keeps_lines(node) && node.text().trim().contains('\n') {
            node.rename("pre");
        }
    }
}

/// Whether an element's own style keeps line ends: `white-space: pre`, `pre-wrap`, `pre-line`, `break-spaces`.
fn keeps_lines(node: &NodeRef<'_>) -> bool {
    let style = node.attr_or("style", "").to_ascii_lowercase();
    let value = style.split(';').filter_map(|one| one.split_once(':'));
    let mut value = value.filter(|(name, _)| name.trim() == "white-space");
    value.next_back().is_some_and(|(_, value)| {
        let value = value.trim();
        value.starts_with("pre") || value.starts_with("break-spaces")
    })
}

#[cfg(test)]
mod tests {
    use crate::articles::html::story;

    #[test]
    fn a_style_keeps_line_ends_as_pre_does() {
        let text = "Flood hits north\n\nRivers rose in the north on Sunday, officials said.\n\nRelief was sent.";
        for page in [
            format!("<body><div style='white-space: pre-wrap'>{text}</div></body>"),
            format!("<body><p style=\"color: red; WHITE-SPACE:pre-line;\">{text}</p></body>"),
            format!("<body><xmp>{text}</xmp></body>"),
        ] {
            let read = story(&page).unwrap().text;
            let paragraphs: Vec<&str> = read.split("\n\n").collect();
            assert_eq!(paragraphs.len(), 3, "{page}: {paragraphs:?}");
        }
        let page = format!("<body><div style='white-space: normal'>{text}</div></body>");
        assert!(!story(&page).unwrap().text.contains("north\n\nRivers"));
    }
}
