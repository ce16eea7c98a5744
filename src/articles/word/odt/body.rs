//! The text of an OpenDocument text as its reader sees it.

use super::styles::{Looks, Styles};
use crate::articles::word::document::Document;
use crate::articles::word::markup::{Listener, Next, Tag};
use crate::articles::word::paragraphs::Builder;
use crate::articles::word::properties::{Properties, Reading};
use crate::files::fault::Fault;

/// The most columns a cell is believed to be wide.
const WIDEST: u32 = 64;

/// Elements that are passed over: what was deleted, notes and comments, readings above the line, numbers of pages, lists
/// that are made of other parts of the document, and what is no text.
const PASSED_OVER: [(&str, &str); 27] = [
    ("text", "tracked-changes"),
    ("text", "note"),
    ("text", "ruby-text"),
    ("text", "page-number"),
    ("text", "page-count"),
    ("text", "page-continuation"),
    ("text", "page-variable-get"),
    ("text", "placeholder"),
    ("text", "script"),
    ("text", "table-of-content"),
    ("text", "illustration-index"),
    ("text", "table-index"),
    ("text", "object-index"),
    ("text", "user-index"),
    ("text", "alphabetical-index"),
    ("office", "annotation"),
    ("office", "annotation-end"),
    ("office", "binary-data"),
    ("office", "event-listeners"),
    ("office", "scripts"),
    ("office", "settings"),
    ("office", "master-styles"),
    ("office", "forms"),
    // A formula or a chart, which .odt keeps in a part of its own.
    ("draw", "object"),
    ("draw", "object-ole"),
    ("svg", "title"),
    ("svg", "desc"),
];

/// What hangs on a paragraph and may hold paragraphs of its own.
const BOXES: [&str; 13] = [
    "text-box",
    "custom-shape",
    "rect",
    "ellipse",
    "circle",
    "line",
    "polyline",
    "polygon",
    "regular-polygon",
    "path",
    "connector",
    "caption",
    "measure",
];

/// The document in the making.
pub(super) struct Body {
    pub(super) styles: Styles,
    pub(super) properties: Reading,
    out: Builder,
    /// What the text looks like: of the paragraph, and of each span and link within.
    looks: Vec<Looks>,
    /// How many of the looks belong to paragraphs outside a text box.
    outside: Vec<usize>,
    in_body: bool,
    in_properties: bool,
    title: Option<String>,
    is_title: bool,
    /// Whether a condition hides the paragraph.
    hides_paragraph: bool,
}

impl Body {
    /// Nothing yet, and never more than so many bytes.
    pub(super) fn within(most: u64) -> Self {
        Body {
            styles: Styles::default(),
            properties: Reading::default(),
            out: Builder::within(most),
            looks: Vec::new(),
            outside: Vec::new(),
            in_body: false,
            in_properties: false,
            title: None,
            is_title: false,
            hides_paragraph: false,
        }
    }

    /// The document.
    pub(super) fn finish(self, properties: Properties) -> Result<Document, Fault> {
        Ok(Document {
            paragraphs: self.out.finish()?,
            title: self.title,
            properties,
        })
    }

    /// An element before the text.
    fn before(&mut self, name: (&str, &str), tag: &Tag<'_>) -> Next {
        match name {
            ("office", "text") => self.in_body = true,
            ("office", "meta") => self.in_properties = true,
            ("office", "automatic-styles") if self.styles.only_common => return Next::Skip,
            ("style", "font-face") => self.styles.font(tag),
            ("style", "style") => self.styles.begin(tag, false),
            ("style", "default-style") => self.styles.begin(tag, true),
            ("style", "text-properties") => self.styles.take(tag),
            _ => {}
        }
        Next::Into
    }

    /// An element of the text.
    fn element(&mut self, name: (&str, &str), tag: &Tag<'_>) -> Result<Next, Fault> {
        match name {
            ("text", "p" | "h") => self.begin_paragraph(tag),
            ("text", "span" | "a") => self.begin_span(tag),
            ("text", "s" | "tab") => self.say(" ")?,
            ("text", "line-break") => self.break_line()?,
            (
                "text",
                "section" | "hidden-text" | "variable-set" | "variable-input" | "user-field-get"
                | "user-field-input" | "sequence" | "expression",
            ) if is_hidden(tag) => return Ok(Next::Skip),
            ("text", "hidden-paragraph") if is_hidden(tag) => {
                self.hides_paragraph = true;
                return Ok(Next::Skip);
            }
            ("table", "table") => self.out.begin_table()?,
            ("table", "table-row") => self.out.begin_row(),
            ("table", "table-cell" | "covered-table-cell") => {
                self.out.begin_cell();
                let columns = tag.get("number-columns-repeated");
                let columns = columns.and_then(|text| text.trim().parse().ok());
                self.out.widen(columns.unwrap_or(1).clamp(1, WIDEST));
                // What lies below a cell that spans it is not seen.
                if name.1 == "covered-table-cell" {
                    self.out.end_cell()?;
                    return Ok(Next::Skip);
                }
            }
            ("draw", name) if BOXES.contains(&name) => {
                self.outside.push(self.looks.len());
                self.out.begin_box();
            }
            _ => {}
        }
        Ok(Next::Into)
    }

    fn begin_paragraph(&mut self, tag: &Tag<'_>) {
        let name = tag.get("style-name");
        self.looks.push(self.styles.paragraph(name.as_deref()));
        self.is_title = name.as_deref() == Some("Title");
        self.out.begin();
    }

    fn end_paragraph(&mut self) -> Result<(), Fault> {
        self.looks.pop();
        if std::mem::take(&mut self.is_title) && self.title.is_none() {
            self.title = Some(self.out.so_far()).filter(|title| !title.is_empty());
        }
        if std::mem::take(&mut self.hides_paragraph) {
            self.out.drop_line();
        }
        self.out.end()
    }

    fn begin_span(&mut self, tag: &Tag<'_>) {
        let below = self.looks.last().copied().unwrap_or_default();
        let name = tag.get("style-name");
        let own = name.map(|name| self.styles.text(&name));
        self.looks.push(own.unwrap_or_default().over(below));
    }

    fn say(&mut self, text: &str) -> Result<(), Fault> {
        // Text stands in paragraphs only; what is between them sets the markup out.
        let outside = self.outside.last().copied().unwrap_or_default();
        if self.looks.len() <= outside {
            return Ok(());
        }
        let looks = self.looks.last().copied().unwrap_or_default();
        match looks.hidden {
            Some(true) => Ok(()),
            _ => self.out.text(text, looks.ink.unwrap_or_default()),
        }
    }

    fn break_line(&mut self) -> Result<(), Fault> {
        match self.looks.last() {
            Some(looks) if looks.hidden != Some(true) => self.out.line_break(),
            _ => Ok(()),
        }
    }
}

/// Whether a condition, or a style, hides what follows.
fn is_hidden(tag: &Tag<'_>) -> bool {
    let says = |name: &str, value: &str| tag.get(name).is_some_and(|found| found == value);
    says("display", "none") || says("is-hidden", "true")
}

impl Listener for Body {
    fn start(&mut self, name: (&str, &str), tag: &Tag<'_>) -> Result<Next, Fault> {
        if PASSED_OVER.contains(&name) {
            return Ok(Next::Skip);
        }
        if self.in_properties {
            return self.properties.start(name, tag);
        }
        match self.in_body {
            true => self.element(name, tag),
            false => Ok(self.before(name, tag)),
        }
    }

    fn end(&mut self, name: (&str, &str)) -> Result<(), Fault> {
        match name {
            ("office", "text") => self.in_body = false,
            ("office", "meta") => self.in_properties = false,
            _ if self.in_properties => self.properties.end(name)?,
            ("style", "style" | "default-style") if !self.in_body => self.styles.end(),
            _ if !self.in_body => {}
            ("text", "p" | "h") => self.end_paragraph()?,
            ("text", "span" | "a") => drop(self.looks.pop()),
            ("table", "table") => self.out.end_table()?,
            ("table", "table-cell") => self.out.end_cell()?,
            ("draw", name) if BOXES.contains(&name) => {
                let outside = self.outside.pop().unwrap_or_default();
                self.looks.truncate(outside);
                self.out.end_box()?;
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Fault> {
        if self.in_properties {
            return self.properties.text(text);
        }
        if !self.in_body {
            return Ok(());
        }
        match text.contains(['\n', '\r']) {
            true => self.say(&text.replace(['\n', '\r'], " ")),
            false => self.say(text),
        }
    }
}
