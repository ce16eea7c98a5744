//! Markup to paragraphs. XHTML, NITF and web pages share their body elements, so that one list of blocks serves
//! all: a block begins and ends a paragraph, anything else is part of the line it stands in.

use super::story::collapsed;
use super::xml::{Element, Node};

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
pub struct Blocks {
    paragraphs: Vec<String>,
    line: String,
    /// Letters of the line that are a link's.
    linked: usize,
}

impl Blocks {
    /// An element begins or ends.
    pub fn edge(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.part();
        }
    }

    /// Says of the next text that it is a link's: a paragraph that is nothing but links leads elsewhere and is
    /// dropped.
    pub fn link(&mut self, text: &str) {
        self.linked += letters(text);
    }

    /// Text within the line.
    pub fn text(&mut self, text: &str) {
        self.line.push_str(text);
    }

    /// Ends the paragraph.
    pub fn part(&mut self) {
        let paragraph = collapsed(&self.line);
        let link = self.linked > 0 && self.linked == letters(&self.line);
        self.line.clear();
        self.linked = 0;
        if !paragraph.is_empty() && !link {
            self.paragraphs.push(paragraph);
        }
    }

    /// The paragraphs, white space collapsed, none empty.
    pub fn finish(mut self) -> Vec<String> {
        self.part();
        self.paragraphs
    }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// True for an element that is passed over with all that is in it.
pub fn is_passed_over(name: &str) -> bool {
    PASSED_OVER.contains(&name)
}

/// The paragraphs of an XML body.
pub fn paragraphs(body: &Element) -> Vec<String> {
    let mut blocks = Blocks::default();
    walk(body, &mut blocks);
    blocks.finish()
}

// As deep as `xml::parse` lets elements be.
fn walk(element: &Element, blocks: &mut Blocks) {
    blocks.edge(&element.name);
    for node in &element.children {
        match node {
            Node::Element(inner) if is_passed_over(&inner.name) => {}
            Node::Element(inner) => walk(inner, blocks),
            Node::Text(text) if element.name == "pre" => {
                text.lines().for_each(|line| {
                    blocks.text(line);
                    blocks.part();
                });
            }
            Node::Text(text) => blocks.text(text),
        }
    }
    blocks.edge(&element.name);
}

#[cfg(test)]
mod tests {
    use super::super::xml::parse;
    use super::*;

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
