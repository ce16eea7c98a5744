//! The text of a Word document as its reader sees it: tracked changes accepted, hidden text left out, alternatives
//! taken once.

use super::alternatives::is_understood;
use super::fields::Fields;
use super::styles::{Looks, Styles, Theme};
use crate::articles::word::document::Document;
use crate::articles::word::ink::Ink;
use crate::articles::word::markup::{Listener, Next, Tag};
use crate::articles::word::paragraphs::Builder;
use crate::articles::word::properties::Properties;
use crate::files::fault::Fault;

/// The most columns a cell is believed to be wide.
const WIDEST: u32 = 64;

/// A paragraph that is open; those of a text box stand within the paragraph that it hangs on.
#[derive(Debug, Default)]
struct Paragraph {
    looks: Looks,
    is_title: bool,
    /// Whether the next paragraph goes on in its line: its end was deleted or is hidden (Word's style separator), or it is a drop
    /// cap, the first letter of the text that Word keeps in a frame of its own.
    joins: bool,
}

/// A run that is open.
#[derive(Clone, Copy, Debug, Default)]
struct Run {
    own: Looks,
    style: Looks,
    settled: Option<(bool, Ink)>,
}

/// Whose properties are being told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Telling {
    #[default]
    Nothing,
    Paragraph,
    Mark,
    Run,
    Control,
    Row,
    Cell,
}

/// The body in the making.
pub(super) struct Body<'t> {
    styles: &'t Styles<'t>,
    theme: &'t Theme,
    out: Builder,
    paragraphs: Vec<Paragraph>,
    runs: Vec<Run>,
    fields: Fields,
    /// The fields around a text box.
    fields_outside: Vec<Fields>,
    telling: Telling,
    /// Content controls that are open: whether what they hold is no text.
    controls: Vec<bool>,
    /// Rows and cells that are open: whether they were deleted.
    rows: Vec<bool>,
    cells: Vec<bool>,
    /// Alternatives that are open: whether one was taken.
    alternatives: Vec<bool>,
    in_text: bool,
    in_instruction: bool,
    title: Option<String>,
    /// Whether text lies in another document that Word would draw in.
    is_elsewhere: bool,
}

impl<'t> Body<'t> {
    /// Nothing yet, and never more than so many bytes.
    pub(super) fn of(styles: &'t Styles<'t>, theme: &'t Theme, most: u64) -> Self {
        Body {
            styles,
            theme,
            out: Builder::within(most),
            paragraphs: Vec::new(),
            runs: Vec::new(),
            fields: Fields::default(),
            fields_outside: Vec::new(),
            telling: Telling::Nothing,
            controls: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
            alternatives: Vec::new(),
            in_text: false,
            in_instruction: false,
            title: None,
            is_elsewhere: false,
        }
    }

    /// The document.
    pub(super) fn finish(self, properties: Properties) -> Result<Document, Fault> {
        let paragraphs = self.out.finish()?;
        if self.is_elsewhere {
            // Beside text of its own too: half an article would pass for a whole one.
            return Err(Fault::empty(
                "its text, or a part of it, is a web page or document within the file that Word would draw in when it opens it; \
                 open it there and save it",
            ));
        }
        Ok(Document {
            paragraphs,
            title: self.title,
            properties,
        })
    }

    /// An element of properties.
    fn property(&mut self, name: &str, tag: &Tag<'_>) -> Next {
        match (self.telling, name) {
            (Telling::Paragraph, "rPr") => self.telling = Telling::Mark,
            (Telling::Paragraph, "pStyle") => {
                if let (Some(paragraph), Some(id)) = (self.paragraphs.last_mut(), tag.get("val")) {
                    let style = self.styles.get(&id);
                    (paragraph.looks, paragraph.is_title) = (style.looks, style.is_title);
                }
            }
            (Telling::Paragraph, "framePr") => {
                let drops = tag.get("dropCap").is_some_and(|drop| drop != "none");
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.joins |= drops;
                }
            }
            (Telling::Mark, "del" | "moveFrom") => self.join(),
            (Telling::Mark, "vanish") if tag.is_on() => self.join(),
            (Telling::Run, name) => {
                let Some(run) = self.runs.last_mut() else {
                    return Next::Into;
                };
                match (name, tag.get("val")) {
                    ("rStyle", Some(id)) => run.style = self.styles.get(&id).looks,
                    _ => run.own.take(name, tag, self.theme),
                }
            }
            (Telling::Control, "showingPlcHdr") if tag.is_on() => self.silence_control(),
            (Telling::Control, "docPartGallery") => {
                let kind = tag.get("val").unwrap_or_default();
                if kind.eq_ignore_ascii_case("Table of Contents") {
                    self.silence_control();
                }
            }
            (Telling::Row, "del") => set_last(&mut self.rows),
            (Telling::Cell, "cellDel") => set_last(&mut self.cells),
            // Below a cell that spans rows nothing is seen.
            (Telling::Cell, "vMerge") if tag.get("val").as_deref() != Some("restart") => {
                set_last(&mut self.cells);
            }
            (Telling::Cell, "gridSpan") => {
                let columns = tag.get("val").and_then(|text| text.trim().parse().ok());
                self.out.widen(columns.unwrap_or(1).clamp(1, WIDEST));
            }
            _ => {}
        }
        Next::Into
    }

    /// An element of properties ends; those of controls hold others.
    fn told(&mut self, name: &str) {
        self.telling = match (self.telling, name) {
            (Telling::Mark, "rPr") => Telling::Paragraph,
            (Telling::Paragraph, "pPr")
            | (Telling::Run, "rPr")
            | (Telling::Control, "sdtPr")
            | (Telling::Row, "trPr")
            | (Telling::Cell, "tcPr") => Telling::Nothing,
            (telling, _) => telling,
        };
    }

    fn join(&mut self) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.joins = true;
        }
    }

    fn silence_control(&mut self) {
        set_last(&mut self.controls);
    }

    /// Where an element of properties leads; none for any other.
    fn told_by(&self, name: &str) -> Option<Telling> {
        Some(match name {
            "pPr" => Telling::Paragraph,
            "rPr" if !self.runs.is_empty() => Telling::Run,
            "sdtPr" => Telling::Control,
            "trPr" => Telling::Row,
            "tcPr" => Telling::Cell,
            _ => return None,
        })
    }

    /// An element of the text.
    fn element(&mut self, name: &str, tag: &Tag<'_>) -> Result<Next, Fault> {
        if let Some(telling) = self.told_by(name) {
            self.telling = telling;
            return Ok(Next::Into);
        }
        let is_deleted = self.cells.last() == Some(&true);
        match name {
            "p" | "tbl" | "sdt" if is_deleted => return Ok(Next::Skip),
            "p" => self.begin_paragraph(),
            "r" => self.runs.push(Run::default()),
            "t" => self.in_text = true,
            "tab" | "ptab" => self.say("\t")?,
            "br" | "cr" => self.break_line()?,
            "noBreakHyphen" => self.say("\u{2011}")?,
            "sym" => self.sign(tag)?,
            "instrText" => self.in_instruction = true,
            "fldChar" => {
                let kind = tag.get("fldCharType").unwrap_or_default();
                if let Some(word) = self.fields.mark(&kind) {
                    self.say(&word)?;
                }
            }
            "fldSimple" => self.fields.simple(&tag.get("instr").unwrap_or_default()),
            "sdt" => self.controls.push(false),
            "sdtContent" if self.controls.last() == Some(&true) => return Ok(Next::Skip),
            "tbl" => self.out.begin_table()?,
            "tr" => {
                self.rows.push(false);
                self.out.begin_row();
            }
            "tc" if self.rows.last() == Some(&true) => return Ok(Next::Skip),
            "tc" => {
                self.cells.push(false);
                self.out.begin_cell();
            }
            "txbxContent" => {
                self.fields_outside.push(std::mem::take(&mut self.fields));
                self.out.begin_box();
            }
            // A mark of the author's own (*) stands in the run of its note.
            "footnoteReference" | "endnoteReference" => self.silence_mark(tag),
            "altChunk" => self.is_elsewhere = true,
            // Deleted, moved away, read aloud, or about the page.
            "del" | "moveFrom" | "delText" | "delInstrText" | "rt" | "sectPr" | "tblPr"
            | "tblGrid" | "tblPrEx" | "pgNum" | "numbering" | "fldData" => return Ok(Next::Skip),
            _ => {}
        }
        Ok(Next::Into)
    }

    fn silence_mark(&mut self, tag: &Tag<'_>) {
        let follows = tag.get("customMarkFollows");
        if matches!(follows.as_deref(), Some("1" | "true" | "on"))
            && let Some(run) = self.runs.last_mut()
        {
            (run.own.hidden, run.settled) = (Some(true), None);
        }
    }

    fn begin_paragraph(&mut self) {
        let style = &self.styles.default_paragraph;
        self.paragraphs.push(Paragraph {
            looks: style.looks,
            is_title: style.is_title,
            joins: false,
        });
        self.out.begin();
    }

    fn end_paragraph(&mut self) -> Result<(), Fault> {
        let paragraph = self.paragraphs.pop().unwrap_or_default();
        if paragraph.is_title && self.title.is_none() {
            self.title = Some(self.out.so_far()).filter(|title| !title.is_empty());
        }
        match paragraph.joins {
            true => Ok(()),
            false => self.out.end(),
        }
    }

    /// Whether what the run says can be seen, and in what ink.
    fn look(&mut self) -> (bool, Ink) {
        let below = self.styles.defaults;
        let paragraph = self.paragraphs.last().map(|paragraph| paragraph.looks);
        let paragraph = paragraph.unwrap_or_default();
        let Some(run) = self.runs.last_mut() else {
            return (true, paragraph.over(below).settled_ink());
        };
        *run.settled.get_or_insert_with(|| {
            let ink = run.own.over(run.style).over(paragraph).over(below);
            // What both styles say cancels out; see 17.7.3 of the standard.
            let by_styles = run.style.hidden.unwrap_or_default()
                ^ paragraph.hidden.unwrap_or_default()
                || below.hidden.unwrap_or_default();
            let hidden = run.own.hidden.unwrap_or(by_styles);
            (!hidden, ink.settled_ink())
        })
    }

    fn say(&mut self, text: &str) -> Result<(), Fault> {
        let (seen, ink) = self.look();
        match seen && self.fields.speak() {
            true => self.out.text(text, ink),
            false => Ok(()),
        }
    }

    fn break_line(&mut self) -> Result<(), Fault> {
        match self.look().0 && self.fields.speak() {
            true => self.out.line_break(),
            false => Ok(()),
        }
    }

    /// A sign of a font, by its code.
    fn sign(&mut self, tag: &Tag<'_>) -> Result<(), Fault> {
        let code = tag.get("char").unwrap_or_default();
        let code = u32::from_str_radix(code.trim(), 16).ok();
        let (Some(c), Some(font)) = (code.and_then(char::from_u32), tag.get("font")) else {
            return Ok(());
        };
        let (seen, _) = self.look();
        match seen && self.fields.speak() {
            true => self.out.text(c.encode_utf8(&mut [0; 4]), Ink::of(&font)),
            false => Ok(()),
        }
    }
}

fn set_last(flags: &mut [bool]) {
    if let Some(last) = flags.last_mut() {
        *last = true;
    }
}

impl Listener for Body<'_> {
    fn start(&mut self, name: (&str, &str), tag: &Tag<'_>) -> Result<Next, Fault> {
        match name {
            ("w", name) if name.ends_with("Change") => Ok(Next::Skip),
            ("w", name) if self.telling != Telling::Nothing => Ok(self.property(name, tag)),
            ("w", name) => self.element(name, tag),
            ("m", "t") => {
                self.in_text = true;
                Ok(Next::Into)
            }
            ("mc", "AlternateContent") => {
                self.alternatives.push(false);
                Ok(Next::Into)
            }
            ("mc", name @ ("Choice" | "Fallback")) => match self.alternatives.last_mut() {
                Some(true) => Ok(Next::Skip),
                Some(false) if name == "Choice" && !is_understood(tag) => Ok(Next::Skip),
                Some(taken) => {
                    *taken = true;
                    Ok(Next::Into)
                }
                None => Ok(Next::Into),
            },
            _ => Ok(Next::Into),
        }
    }

    fn end(&mut self, name: (&str, &str)) -> Result<(), Fault> {
        match name {
            ("w", name) if self.telling != Telling::Nothing => self.told(name),
            _ if self.telling != Telling::Nothing => {}
            ("w", "p") => self.end_paragraph()?,
            ("w", "r") => drop(self.runs.pop()),
            ("w" | "m", "t") => self.in_text = false,
            ("w", "instrText") => self.in_instruction = false,
            ("w", "fldSimple") => self.fields.end(),
            ("w", "sdt") => drop(self.controls.pop()),
            ("w", "tbl") => self.out.end_table()?,
            ("w", "tr") => drop(self.rows.pop()),
            ("w", "tc") => {
                self.cells.pop();
                self.out.end_cell()?;
            }
            ("w", "txbxContent") => {
                self.fields = self.fields_outside.pop().unwrap_or_default();
                self.out.end_box()?;
            }
            ("mc", "AlternateContent") => drop(self.alternatives.pop()),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Fault> {
        if self.in_text {
            // Line ends of the file are none of the text.
            match text.contains(['\n', '\r']) {
                true => self.say(&text.replace(['\n', '\r'], " ")),
                false => self.say(text),
            }
        } else {
            if self.in_instruction {
                self.fields.instruct(text);
            }
            Ok(())
        }
    }
}
