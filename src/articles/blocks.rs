//! Markup to paragraphs. XHTML, NITF and web pages share their body elements, so that one list of blocks serves
//! all: a block begins and ends a paragraph, anything else is part of the line it stands in.

use super::story::collapsed;
use super::text;
use crate::files::xml_tree::{Element, Node};
use crate::model::article::Layout;

/// Elements that part paragraphs.
const BLOCKS: [&str; 38] = [
    "address",
    "article",
    "blockquote",
    "body",
    "body.content",
    "block",
    "bq",
    "br",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hl1",
    "hl2",
    "hr",
    "li",
    "main",
    "media",
    "media-caption",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

/// Elements whose text is no part of an article: programs, forms, notes to editors, credits of pictures.
const PASSED_OVER: [&str; 27] = [
    "script",
    "style",
    "noscript",
    "template",
    "form",
    "button",
    "select",
    "input",
    "nav",
    "aside",
    "footer",
    "svg",
    "head",
    "iframe",
    "byline",
    "byttl",
    "media-metadata",
    "media-producer",
    "media-reference",
    "media-object",
    "dateline",
    "distributor",
    "note",
    "copyrite",
    "ednote",
    "tagline",
    "credit",
];

/// Paragraphs in the making.
#[derive(Debug, Default)]
pub(crate) struct Blocks {
    paragraphs: Vec<String>,
    line: String,
    /// Letters of the line that are a link's.
    linked: usize,
    /// Whether the link stands in a list, as links that lead elsewhere do.
    listed: bool,
    /// Whether line ends count, in `<pre>`.
    preformatted: bool,
    /// Whether a paragraph that is nothing but a link is text all the same.
    is_text: Option<fn(&str) -> bool>,
    /// Whether what begins a paragraph says that its link leads elsewhere.
    leads_elsewhere: Option<fn(&str) -> bool>,
}

impl Blocks {
    /// Paragraphs of which those that are nothing but links stay if they pass a test, and those that are a link with a
    /// word before it, which says that it leads elsewhere, go.
    pub(crate) fn with_links(is_text: fn(&str) -> bool, leads_elsewhere: fn(&str) -> bool) -> Self {
        Blocks {
            is_text: Some(is_text),
            leads_elsewhere: Some(leads_elsewhere),
            ..Blocks::default()
        }
    }

    /// An element begins or ends.
    pub(crate) fn edge(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.part();
        }
        if name == "pre" {
            self.preformatted = !self.preformatted;
        }
    }

    /// Says of the next text that it is a link's: a paragraph that is nothing but links leads elsewhere and is
    /// dropped; `listed` says that it stands in a list.
    pub(crate) fn link(&mut self, text: &str, listed: bool) {
        self.linked += letters(text);
        self.listed |= listed;
    }

    /// Text within the line.
    pub(crate) fn text(&mut self, text: &str) {
        self.line.push_str(text);
    }

    /// Ends the paragraph.
    pub(crate) fn part(&mut self) {
        let line = std::mem::take(&mut self.line);
        let linked = std::mem::take(&mut self.linked);
        let listed = std::mem::take(&mut self.listed);
        if self.preformatted {
            return self.lines(&text::line_ends(&line, Layout::Paragraphs));
        }
        let paragraph = collapsed(&line);
        let is_link = linked > 0 && linked == letters(&line);
        let is_text = |is_text: fn(&str) -> bool| !listed && is_text(&paragraph);
        let leads = |leads_elsewhere: fn(&str) -> bool| {
            2 * linked >= letters(&line) && leads_elsewhere(&paragraph)
        };
        let is_text = match is_link {
            true => self.is_text.is_some_and(is_text),
            false => linked == 0 || !self.leads_elsewhere.is_some_and(leads),
        };
        if !paragraph.is_empty() && is_text {
            self.paragraphs.push(paragraph);
        }
    }

    /// The paragraphs of a text whose line ends count: as those of a text file.
    fn lines(&mut self, lines: &str) {
        let paragraphs = text::paragraphs(lines, Layout::Paragraphs).into_iter();
        let paragraphs = paragraphs.map(|range| collapsed(&lines[range]));
        self.paragraphs
            .extend(paragraphs.filter(|paragraph| !paragraph.is_empty()));
    }

    /// The paragraphs, white space collapsed, none empty.
    pub(crate) fn finish(mut self) -> Vec<String> {
        self.part();
        self.paragraphs
    }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// True for an element that is passed over with all that is in it.
pub(crate) fn is_passed_over(name: &str) -> bool {
    PASSED_OVER.contains(&name)
}

/// The paragraphs of an XML body.
pub(crate) fn paragraphs(body: &Element) -> Vec<String> {
    let mut blocks = Blocks::default();
    walk(body, &mut blocks);
    blocks.finish()
}

// As deep as `xml_tree::parse` lets elements be.
fn walk(element: &Element, blocks: &mut Blocks) {
    blocks.edge(&element.name);
    for node in &element.children {
        match node {
            Node::Element(inner) if is_passed_over(&inner.name) => {}
            Node::Element(inner) => walk(inner, blocks),
            Node::Text(text) => blocks.text(text),
        }
    }
    blocks.edge(&element.name);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::xml_tree::parse;

    #[test]
    fn blocks_part_and_lines_do_not() {
        let body = parse(
            "<div>Loose <p>One <b>bold</b>\n word.<br/>After.</p><script>no()</script><ul><li>a</li><li>b</li></ul>\
             <pre>x\ny</pre> tail</div>",
        )
        .unwrap();
        assert_eq!(
            paragraphs(&body),
            [
                "Loose",
                "One bold word.",
                "After.",
                "a",
                "b",
                "x",
                "y",
                "tail"
            ]
        );
    }
}
