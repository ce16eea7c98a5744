//! The text of a segment and the codes of a layout that stand in it, in TMX and in XLIFF.

mod kinds;
mod parting;
mod placing;
mod reading;
pub(crate) mod writing;

use std::io::BufRead;
use std::ops::Range;

use crate::files::xml::{Token, Xml};
use crate::model::codes::{Code, CodeForm, Coded};
use crate::model::error::Result;

pub(crate) use kinds::is_code;
pub(crate) use parting::{Partings, parts_words};
pub(crate) use placing::moved;

/// Adds the text of the element that has just begun, up to its end, to `out`, and the codes that stand in it to `codes`.
/// One that stands for a line break or a tab leaves a space between words; other elements, such as highlights, leave
/// their text.
///
/// # Errors
/// The document is damaged.
pub(crate) fn segment<R: BufRead>(
    xml: &mut Xml<R>,
    out: &mut String,
    codes: &mut Vec<Code>,
) -> Result<()> {
    let mut line = Line {
        text: out,
        codes,
        parted: false,
    };
    walk(
        xml,
        &mut line,
        CodeForm::Tmx,
        &Partings::default(),
        |_, _, _| Ok(()),
    )
}

/// A text that may be separated by marks (`<mrk mtype="seg" mid="1">` of XLIFF 1.2).
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Marked {
    pub text: String,
    pub codes: Vec<Code>,
    /// The id of each mark and its part of the text, in order.
    pub marks: Vec<(String, Reach)>,
}

/// A part of a text, in bytes, and its codes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Reach {
    text: Range<usize>,
    codes: Range<usize>,
}

impl Marked {
    /// A part of it, without space around.
    pub(crate) fn part(&self, reach: &Reach) -> Coded {
        let whole = &self.text[reach.text.clone()];
        let text = whole.trim();
        let start = reach.text.start + (whole.len() - whole.trim_start().len());
        let mut codes = self.codes[reach.codes.clone()].to_vec();
        for code in &mut codes {
            code.at = code.at.saturating_sub(start).min(text.len());
        }
        reading::settle(&mut codes);
        Coded {
            text: text.to_owned(),
            codes,
        }
    }

    /// All of it.
    pub(crate) fn whole(self) -> Coded {
        Coded {
            text: self.text,
            codes: self.codes,
        }
    }
}

/// As [`segment`], with the marks that stand in it; `partings` says which codes part words though they do not say it
/// themselves.
///
/// # Errors
/// The document is damaged.
pub(crate) fn marked<R: BufRead>(
    xml: &mut Xml<R>,
    form: CodeForm,
    partings: &Partings,
) -> Result<Marked> {
    let mut marks: Vec<(String, Reach)> = Vec::new();
    let mut marked = Marked::default();
    // The depths of the marks that are open, and which they are.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut line = Line {
        text: &mut marked.text,
        codes: &mut marked.codes,
        parted: false,
    };
    walk(
        xml,
        &mut line,
        form,
        partings,
        |token, xml, (text, codes)| {
            match token {
                Token::Start => {
                    let mid = xml.attribute("mid")?.unwrap_or_default();
                    open.push((xml.depth(), marks.len()));
                    let (text, codes) = (text..text, codes..codes);
                    marks.push((mid, Reach { text, codes }));
                }
                _ => {
                    if let Some((_, which)) = open.pop_if(|(depth, _)| xml.depth() < *depth) {
                        let reach = &mut marks[which].1;
                        (reach.text.end, reach.codes.end) = (text, codes);
                    }
                }
            }
            Ok(())
        },
    )?;
    marked.marks = marks;
    Ok(marked)
}

fn is_segment_mark<R: BufRead>(xml: &mut Xml<R>) -> Result<bool> {
    Ok(xml.name() == "mrk" && xml.attribute("mtype")?.as_deref() == Some("seg"))
}

/// A text in the making.
struct Line<'a> {
    text: &'a mut String,
    codes: &'a mut Vec<Code>,
    /// Whether the next word is not to be glued to the last.
    parted: bool,
}

impl Line<'_> {
    fn push(&mut self, text: &str) {
        if !text.is_empty() {
            if self.parted && !text.starts_with(char::is_whitespace) {
                self.part();
            }
            self.parted = false;
            self.text.push_str(text);
        }
    }

    fn code(&mut self, mut code: Code) {
        code.at = self.text.len();
        self.codes.push(code);
    }

    /// Parts what follows from what stands there.
    fn part(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(char::is_whitespace) {
            // By the code that parts them, the writer knows that the space is not the text's own.
            if let Some(code) = self.codes.last_mut() {
                code.parts = true;
            }
            self.text.push(' ');
        }
        self.parted = false;
    }

    /// How much of the text and of the codes there is.
    fn reached(&self) -> (usize, usize) {
        (self.text.len(), self.codes.len())
    }
}

/// Reads a text; `visit` sees the marks of segments as they begin and all other elements as they end, with the lengths
/// of what stands before them.
fn walk<R: BufRead>(
    xml: &mut Xml<R>,
    line: &mut Line,
    form: CodeForm,
    partings: &Partings,
    mut visit: impl FnMut(Token, &mut Xml<R>, (usize, usize)) -> Result<()>,
) -> Result<()> {
    let outside = xml.depth();
    // The depths of elements with text whose ends part words; those of the codes that are around text, and which.
    let (mut blocks, mut around): (Vec<usize>, Vec<(usize, usize)>) = (Vec::new(), Vec::new());
    loop {
        match xml.token()? {
            Token::Text => line.push(xml.text()),
            Token::Start if is_code(xml.name()) => {
                let (code, parts) = point(xml, form, partings)?;
                line.code(code);
                line.parted |= parts;
            }
            Token::Start if xml.name() == "cp" => {
                let character = xml.attribute("hex")?.and_then(|hex| code_point(&hex));
                character
                    .into_iter()
                    .for_each(|c| line.push(c.encode_utf8(&mut [0; 4])));
            }
            Token::Start => {
                if parting::says_so(xml, partings)? {
                    line.parted = true;
                    blocks.push(xml.depth());
                }
                if line.parted && xml.name() == "mrk" {
                    line.part();
                }
                match is_segment_mark(xml)? {
                    true => visit(Token::Start, xml, line.reached())?,
                    false => {
                        around.push((xml.depth(), line.codes.len()));
                        line.code(reading::begun(xml, form, partings)?);
                    }
                }
            }
            Token::End if xml.depth() < outside => break,
            Token::End => {
                if let Some((_, which)) = around.pop_if(|(depth, _)| xml.depth() < *depth) {
                    line.code(reading::ended(&line.codes[which], partings));
                }
                line.parted |= blocks.pop_if(|depth| xml.depth() < *depth).is_some();
                visit(Token::End, xml, line.reached())?;
            }
            Token::Eof => {}
        }
    }
    if !line.codes.is_empty() {
        reading::pair_up(line.codes);
    }
    Ok(())
}

/// Reads a code that has just begun and has no text of the segment inside. Whether it parts words, by what it says of
/// itself or what it holds.
fn point<R: BufRead>(
    xml: &mut Xml<R>,
    form: CodeForm,
    partings: &Partings,
) -> Result<(Code, bool)> {
    let says = parting::says_so(xml, partings)?;
    let mut code = reading::begun(xml, form, partings)?;
    reading::hold(xml, &mut code)?;
    let parts = says || parts_words(reading::beginning(&code.native));
    Ok((code, parts))
}

/// Passes over a code that has just begun. Whether it parts words.
///
/// # Errors
/// The document is damaged.
pub(crate) fn code<R: BufRead>(xml: &mut Xml<R>, partings: &Partings) -> Result<bool> {
    Ok(point(xml, CodeForm::Tmx, partings)?.1)
}

fn code_point(hex: &str) -> Option<char> {
    u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)
}

/// All text up to the end of the element that has just begun, whatever elements part it.
///
/// # Errors
/// The document is damaged.
pub(crate) fn text<R: BufRead>(xml: &mut Xml<R>) -> Result<String> {
    let mut all = String::new();
    push_text(xml, &mut all)?;
    Ok(all)
}

/// Adds the same to `all`.
///
/// # Errors
/// The document is damaged.
pub(crate) fn push_text<R: BufRead>(xml: &mut Xml<R>, all: &mut String) -> Result<()> {
    let outside = xml.depth();
    loop {
        match xml.token()? {
            Token::Text => all.push_str(xml.text()),
            Token::End if xml.depth() < outside => return Ok(()),
            Token::Start | Token::End | Token::Eof => {}
        }
    }
}

/// Passes over the element that has just begun.
///
/// # Errors
/// The document is damaged.
pub(crate) fn skip<R: BufRead>(xml: &mut Xml<R>) -> Result<()> {
    let outside = xml.depth();
    while xml.token()? != Token::End || xml.depth() >= outside {}
    Ok(())
}
