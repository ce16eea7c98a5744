//! An inline element as it is read to a code.

use std::io::BufRead;

use quick_xml::escape::{escape, partial_escape};
use rustc_hash::FxHashMap;

use super::kinds::{self, is_code};
use super::parting::Partings;
use crate::files::xml::{Token, Xml};
use crate::model::codes::{Code, CodeForm, CodeRole, WrittenCode};
use crate::model::error::Result;

/// So much of a code is looked at, in bytes.
const LOOK: usize = 1000;

/// An element that has just begun, by its name and attributes. What it holds is not read.
pub(super) fn begun<R: BufRead>(
    xml: &mut Xml<R>,
    form: CodeForm,
    partings: &Partings,
) -> Result<Code> {
    let element = xml.name().to_owned();
    let mut attributes = Vec::new();
    xml.attributes(|name, value| attributes.push((name.to_owned(), value.to_owned())))?;
    let mut code = Code {
        role: role(form, &element, &attributes),
        written: WrittenCode {
            form,
            element,
            attributes,
            content: String::new(),
        },
        ..Code::default()
    };
    describe(&mut code, partings);
    Ok(code)
}

/// The end of an element that has text inside; `code` is its beginning.
pub(super) fn ended(code: &Code, partings: &Partings) -> Code {
    let mut end = Code {
        role: match code.role {
            CodeRole::MarkOpen => CodeRole::MarkClose,
            _ => CodeRole::Close,
        },
        kind: code.kind.clone(),
        id: code.id.clone(),
        written: WrittenCode {
            form: code.written.form,
            element: code.written.element.clone(),
            ..WrittenCode::default()
        },
        ..Code::default()
    };
    if code.written.form == CodeForm::Xliff2 {
        end.native = data(code, "dataRefEnd", partings);
        end.shown = value(code, "dispEnd")
            .or(value(code, "equivEnd"))
            .unwrap_or_default()
            .to_owned();
    } else if is_foreign(code) {
        end.native = format!("</{}>", code.written.element);
    }
    end
}

/// Reads what a code holds that has just begun, up to its end.
pub(super) fn hold<R: BufRead>(xml: &mut Xml<R>, code: &mut Code) -> Result<()> {
    let outside = xml.depth();
    let content = &mut code.written.content;
    loop {
        match xml.token()? {
            Token::Text => {
                content.push_str(&partial_escape(xml.text()));
                code.native.push_str(xml.text());
            }
            Token::Start => {
                content.push('<');
                content.push_str(xml.name());
                xml.attributes(|name, value| {
                    content.push_str(&format!(" {name}=\"{}\"", escape(value)));
                })?;
                content.push('>');
            }
            Token::End if xml.depth() < outside => return Ok(()),
            Token::End => {
                content.push_str("</");
                content.push_str(xml.name());
                content.push('>');
            }
            Token::Eof => {}
        }
    }
}

/// So much of what a code holds as is looked at to know whether it parts words.
pub(super) fn beginning(native: &str) -> &str {
    &native[..native.floor_char_boundary(LOOK)]
}

fn role(form: CodeForm, element: &str, attributes: &[(String, String)]) -> CodeRole {
    let is = |name: &str, values: &[&str]| {
        let found = attributes.iter().find(|(known, _)| known == name);
        found.is_some_and(|(_, value)| values.contains(&&**value))
    };
    match element {
        "it" if is("pos", &["end", "close"]) => CodeRole::LoneClose,
        "it" => CodeRole::LoneOpen,
        "sc" if is("isolated", &["yes"]) => CodeRole::LoneOpen,
        "ec" if is("isolated", &["yes"]) => CodeRole::LoneClose,
        "bpt" | "bx" | "sc" => CodeRole::Open,
        "ept" | "ex" | "ec" => CodeRole::Close,
        "hi" if form == CodeForm::Tmx => CodeRole::MarkOpen,
        "mrk" | "sm" => CodeRole::MarkOpen,
        "em" => CodeRole::MarkClose,
        _ if is_code(element) => CodeRole::Alone,
        _ => CodeRole::Open,
    }
}

/// What the attributes say, in the words all formats share.
fn describe(code: &mut Code, partings: &Partings) {
    let own = |code: &Code, name: &str| value(code, name).unwrap_or_default().to_owned();
    match code.written.form {
        CodeForm::Tmx => {
            code.id = own(code, "x");
            code.kind = own(code, "type");
        }
        CodeForm::Xliff1 => {
            code.id = own(code, "id");
            code.kind = kinds::from_xliff1(value(code, "ctype").or(value(code, "mtype")));
            code.shown = own(code, "equiv-text");
        }
        CodeForm::Xliff2 => {
            let id = value(code, "startRef").or(value(code, "id"));
            code.id = id.unwrap_or_default().to_owned();
            code.kind = kinds::from_xliff2(value(code, "type"), value(code, "subType"));
            let shown = ["disp", "dispStart", "equiv", "equivStart"];
            let shown = shown.into_iter().find_map(|name| value(code, name));
            code.shown = shown.unwrap_or_default().to_owned();
            let name = match code.written.element.as_str() {
                "pc" => "dataRefStart",
                _ => "dataRef",
            };
            code.native = data(code, name, partings);
        }
    }
    if is_foreign(code) {
        // A tag that is none of the format's: the code is the tag itself.
        let mut tag = format!("<{}", code.written.element);
        for (name, value) in &code.written.attributes {
            tag.push_str(&format!(" {name}=\"{}\"", escape(value)));
        }
        tag.push('>');
        code.native = tag;
        code.id.clear();
    }
}

/// Whether an element is none that the format has.
pub(super) fn is_foreign(code: &Code) -> bool {
    let element = code.written.element.as_str();
    let known: &[&str] = match code.written.form {
        CodeForm::Tmx => &["bpt", "ept", "it", "ph", "ut", "hi"],
        CodeForm::Xliff1 => &["bpt", "ept", "it", "ph", "g", "x", "bx", "ex", "mrk"],
        CodeForm::Xliff2 => &["ph", "pc", "sc", "ec", "mrk", "sm", "em"],
    };
    !known.contains(&element)
}

fn value<'a>(code: &'a Code, name: &str) -> Option<&'a str> {
    let found = code
        .written
        .attributes
        .iter()
        .find(|(known, _)| known == name)?;
    Some(&found.1)
}

/// What `originalData` of XLIFF 2.x says a code stands for.
fn data(code: &Code, name: &str, partings: &Partings) -> String {
    let found = value(code, name).and_then(|id| partings.data.get(id));
    found.cloned().unwrap_or_default()
}

/// Finds which code ends what which other one begins. A pair of which one is missing stands in several segments.
pub(super) fn pair_up(codes: &mut Vec<Code>) {
    let (mut around, mut pairs) = (Vec::new(), 0);
    let mut open: FxHashMap<(bool, String), Vec<usize>> = FxHashMap::default();
    for at in 0..codes.len() {
        let code = &codes[at];
        let mark = matches!(code.role, CodeRole::MarkOpen | CodeRole::MarkClose);
        let is_point = is_code(&code.written.element);
        let key = (mark, key(code));
        match code.role {
            CodeRole::Open | CodeRole::MarkOpen => {
                pairs += 1;
                codes[at].pair = pairs;
                match is_point {
                    true => open.entry(key).or_default().push(at),
                    false => around.push(at),
                }
            }
            CodeRole::Close | CodeRole::MarkClose => {
                let begin = match is_point {
                    true => open.get_mut(&key).and_then(Vec::pop),
                    false => around.pop(),
                };
                let Some(begin) = begin else { continue };
                let (pair, id, kind) = (
                    codes[begin].pair,
                    codes[begin].id.clone(),
                    codes[begin].kind.clone(),
                );
                let code = &mut codes[at];
                (code.pair, code.id, code.kind) = (pair, id, kind);
            }
            _ => {}
        }
    }
    settle(codes);
}

/// By what a code names its partner.
fn key(code: &Code) -> String {
    let names: &[&str] = match code.written.form {
        CodeForm::Tmx => &["i"],
        CodeForm::Xliff1 => &["rid", "id"],
        CodeForm::Xliff2 => &["startRef", "id"],
    };
    let found = names.iter().find_map(|name| value(code, name));
    found.unwrap_or_default().to_owned()
}

/// Codes without their partner stand alone from now on, and the pairs are numbered anew.
pub(super) fn settle(codes: &mut Vec<Code>) {
    let mut members: FxHashMap<usize, usize> = FxHashMap::default();
    for code in codes.iter().filter(|code| code.pair > 0) {
        *members.entry(code.pair).or_default() += 1;
    }
    let mut numbers: FxHashMap<usize, usize> = FxHashMap::default();
    codes.retain_mut(|code| {
        let is_paired = members.get(&code.pair).is_some_and(|&members| members == 2);
        if is_paired {
            let next = numbers.len() + 1;
            code.pair = *numbers.entry(code.pair).or_insert(next);
            return true;
        }
        code.pair = 0;
        code.role = match code.role {
            CodeRole::Open => CodeRole::LoneOpen,
            CodeRole::Close => CodeRole::LoneClose,
            // What is said of half a text is said of none.
            CodeRole::MarkOpen | CodeRole::MarkClose => return false,
            role => role,
        };
        true
    });
}
