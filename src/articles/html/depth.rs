//! How deep a page's elements stand, roughly and in one pass over its text. HTML parsers take time that grows with
//! the square of the depth, so that a page made to be deep must not reach them.

/// Elements without an end, or whose end may be left away: they say nothing of depth.
const ENDLESS: [&str; 30] = [
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html",
    "img", "input", "li", "link", "meta", "option", "p", "param", "rp", "rt", "source", "tbody",
    "td", "tfoot", "th", "thead", "tr", "wbr",
];
/// Elements whose content is no markup.
const OPAQUE: [&str; 4] = ["script", "style", "textarea", "title"];

/// The greatest number of elements open at once.
pub(super) fn deepest(html: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0usize);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let closing = rest.starts_with('/');
        let tag = rest.trim_start_matches('/');
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        let name = tag[..end.unwrap_or(tag.len())].to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || ENDLESS.contains(&name.as_str())
        {
            continue;
        }
        if closing {
            depth = depth.saturating_sub(1);
        } else if OPAQUE.contains(&name.as_str()) {
            rest = after(rest, &name);
        } else if !rest[..rest.find('>').unwrap_or(0)].ends_with('/') {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// What follows the end tag of an element whose content is no markup; nothing when there is none.
fn after<'h>(html: &'h str, name: &str) -> &'h str {
    let mut rest = html;
    while let Some(at) = rest.find("</") {
        rest = &rest[at + 2..];
        if rest
            .get(..name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name))
        {
            return rest;
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_is_open() {
        assert_eq!(
            deepest("<html><div><p>a<p>b<br><span>c</span></div><div></div>"),
            2
        );
        assert_eq!(
            deepest("<div><script>if (a<b && c<d) { '<div><div><div>' }</script></div>"),
            1
        );
        assert_eq!(deepest("<div><svg><path d='x'/><path/></svg> 3 < 4 <"), 2);
        assert_eq!(deepest(&"<x-y>".repeat(5000)), 5000);
    }
}
