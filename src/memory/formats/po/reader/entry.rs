//! An entry of a catalog.

use crate::memory::formats::property_comments::{is_property, take};
use crate::model::display::Quoted;
use crate::model::unit::{Status, Unit};

/// The properties that keep what only catalogs have.
pub(crate) const CONTEXT: &str = "x-msgctxt";
pub(crate) const FLAGS: &str = "x-flags";
/// Where in a program the text stands, and what its programmer says of it, which is among the notes too.
pub(crate) const REFERENCES: &str = "x-references";
pub(crate) const EXTRACTED: &str = "x-extracted-comment";
/// Of the unit of a singular, the plural that belongs to it, and the other way round.
pub(crate) const PLURAL: &str = "x-msgid-plural";
pub(crate) const SINGULAR: &str = "x-msgid-singular";

/// All of these: what no comment says in a catalog.
pub(crate) const OF_CATALOGS: [&str; 6] = [CONTEXT, FLAGS, PLURAL, SINGULAR, REFERENCES, EXTRACTED];

/// An entry as it was read.
#[derive(Default)]
pub(super) struct Entry {
    notes: Vec<String>,
    /// Those of the notes that a programmer wrote.
    extracted: Vec<String>,
    props: Vec<(String, String)>,
    document: Option<String>,
    pub fuzzy: bool,
    /// What else the flags say: `c-format`.
    flags: Vec<String>,
    pub context: Option<String>,
    pub id: String,
    has_id: bool,
    pub plural: Option<String>,
    pub translations: Vec<String>,
}

/// Which text a continued line belongs to.
#[derive(Clone, Copy)]
pub(super) enum Field {
    Context,
    Id,
    Plural,
    Translation,
}

impl Entry {
    /// Adds a line of text, which goes on with the field before unless it names one.
    pub(super) fn text(
        &mut self,
        before: Option<Field>,
        line: &str,
    ) -> std::result::Result<Field, String> {
        let keyword = keyword(line);
        let quoted = &line[line.find('"').unwrap_or(line.len())..];
        let text = unquoted(quoted)?;
        let field = match (keyword, before) {
            ("", Some(field)) => field,
            ("msgctxt", _) => {
                self.context = Some(String::new());
                Field::Context
            }
            ("msgid", _) => {
                self.has_id = true;
                Field::Id
            }
            ("msgid_plural", _) => {
                self.plural = Some(String::new());
                Field::Plural
            }
            (keyword, _) if keyword.starts_with("msgstr") => {
                self.translations.push(String::new());
                Field::Translation
            }
            _ => {
                let start: String = line.chars().take(30).collect();
                return Err(format!("{} is no line of a PO file", Quoted(start)));
            }
        };
        let target = match field {
            Field::Context => self.context.as_mut(),
            Field::Id => Some(&mut self.id),
            Field::Plural => self.plural.as_mut(),
            Field::Translation => self.translations.last_mut(),
        };
        if let Some(target) = target {
            target.push_str(&text);
        }
        Ok(field)
    }

    /// Whether a line belongs to the next entry though this one has no translation yet; `blank` says that a blank line
    /// stands before it.
    pub(super) fn ends_before(&self, line: &str, blank: bool) -> bool {
        match keyword(line) {
            "msgctxt" => true,
            "msgid" => self.has_id,
            _ => blank && line.starts_with('#'),
        }
    }

    /// Of an entry that is damaged where it was read to: whether a `msgid` that follows is surely its own.
    pub(super) fn expects_id(&self) -> bool {
        !self.has_id && (self.context.is_some() || self.fuzzy)
    }

    /// Whether it describes the catalog and is no text of it.
    pub(super) fn is_header(&self) -> bool {
        self.id.is_empty() && self.context.is_none()
    }

    /// Takes what stands behind `#`.
    pub(super) fn comment(&mut self, comment: &str) {
        let mut chars = comment.chars();
        match chars.next() {
            Some(',') => {
                let flags = chars.as_str().split(',').map(str::trim);
                for flag in flags.filter(|flag| !flag.is_empty()) {
                    match flag {
                        "fuzzy" => self.fuzzy = true,
                        flag => self.flags.push(flag.to_owned()),
                    }
                }
            }
            Some(':') => self.reference(chars.as_str().trim()),
            Some('.') => match chars.as_str().trim().split_once(": ") {
                Some((kind, value)) if is_property(kind) => {
                    self.props.push((kind.to_owned(), value.to_owned()));
                }
                _ => {
                    let comment = chars.as_str().trim().to_owned();
                    self.notes.push(comment.clone());
                    self.extracted.push(comment);
                }
            },
            Some('|') => {}
            _ => self.notes.push(comment.trim().to_owned()),
        }
    }

    /// Takes a place the text comes from; there may be several lines of them.
    fn reference(&mut self, place: &str) {
        match &mut self.document {
            _ if place.is_empty() => {}
            None => self.document = Some(place.to_owned()),
            Some(document) => {
                document.push(' ');
                document.push_str(place);
            }
        }
    }

    /// The units of its texts. `omit` hears what is left out, and how often.
    pub(super) fn units(&self, mut omit: impl FnMut(&str, usize)) -> Vec<Unit> {
        if self.fuzzy {
            omit("fuzzy entries, which need a review", 1);
            return Vec::new();
        }
        let translation = |at: usize| self.translations.get(at).filter(|text| !text.is_empty());
        let singular = translation(0).map(|text| self.unit(&self.id, text));
        let Some(plural) = &self.plural else {
            return match singular {
                Some(unit) if !self.id.is_empty() => vec![unit],
                _ => {
                    omit("entries that are not translated", 1);
                    Vec::new()
                }
            };
        };
        let last = self.translations.len().saturating_sub(1);
        let mut units: Vec<Unit> = singular.into_iter().collect();
        units.extend(translation(last).map(|text| self.unit(plural, text)));
        match &mut units[..] {
            [] => omit("entries that are not translated", 1),
            [one, many] => {
                // They are written as one entry again.
                one.props.push((PLURAL.to_owned(), plural.clone()));
                many.props.push((SINGULAR.to_owned(), self.id.clone()));
            }
            _ => omit("plural forms that are not translated", 1),
        }
        if last > 1 {
            omit("plural forms between the first and the last", last - 1);
        }
        units
    }

    /// The unit of one of its texts and the translation.
    fn unit(&self, source: &str, target: &str) -> Unit {
        let mut unit = Unit {
            source: source.to_owned(),
            target: target.to_owned(),
            status: Status::Unreviewed,
            notes: self
                .notes
                .iter()
                .filter(|note| !note.is_empty())
                .cloned()
                .collect(),
            ..Unit::default()
        };
        if let Some(context) = &self.context {
            unit.props.push((CONTEXT.to_owned(), context.clone()));
        }
        if !self.flags.is_empty() {
            unit.props.push((FLAGS.to_owned(), self.flags.join(", ")));
        }
        let extracted = self.extracted.iter().filter(|note| !note.is_empty());
        let extracted = extracted.map(|note| (EXTRACTED.to_owned(), note.clone()));
        unit.props.extend(extracted);
        for (kind, value) in &self.props {
            take(&mut unit, kind, value);
        }
        if let Some(places) = &self.document {
            unit.props.push((REFERENCES.to_owned(), places.clone()));
            unit.document = unit.document.or_else(|| Some(places.clone()));
        }
        unit
    }
}

/// What an escape stands for that is no number.
const ESCAPES: [(char, char); 10] = [
    ('n', '\n'),
    ('t', '\t'),
    ('r', '\r'),
    ('a', '\u{7}'),
    ('b', '\u{8}'),
    ('v', '\u{B}'),
    ('f', '\u{C}'),
    ('"', '"'),
    ('\'', '\''),
    ('\\', '\\'),
];

/// What is to be escaped, and the letter for it.
pub(crate) fn escape(c: char) -> Option<char> {
    let found = ESCAPES.iter().find(|(_, known)| *known == c && c != '\'');
    found.map(|(letter, _)| *letter)
}

/// The text of a quoted string.
fn unquoted(quoted: &str) -> std::result::Result<String, String> {
    let inner = quoted
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .ok_or_else(|| "a text without quotation marks on both sides".to_owned())?;
    let mut text = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            text.push(c);
            continue;
        }
        let Some(letter) = chars.next() else {
            return Err("a text that ends with a backslash".to_owned());
        };
        let known = ESCAPES.iter().find(|(known, _)| *known == letter);
        let rest = chars.as_str();
        let number = match letter {
            _ if known.is_some() => None,
            'x' => code(rest, 0, 2, 16),
            '0'..='7' => code(&inner[inner.len() - rest.len() - 1..], 1, 3, 8),
            _ => None,
        };
        match (known, number) {
            (Some((_, c)), _) => text.push(*c),
            (None, Some((c, length))) => {
                text.push(c);
                chars = rest[length..].chars();
            }
            (None, None) => text.extend(['\\', letter]),
        }
    }
    Ok(text)
}

/// The character whose number stands at the beginning of a text, and how many digits follow the first `read` of them.
/// A number above 127 is a byte of whatever encoding, which cannot be known.
fn code(text: &str, read: usize, most: usize, radix: u32) -> Option<(char, usize)> {
    let digits = text.chars().take(most).take_while(|c| c.is_digit(radix));
    let digits = &text[..digits.count()];
    let number = u8::from_str_radix(digits, radix)
        .ok()
        .filter(u8::is_ascii)?;
    Some((char::from(number), digits.len() - read))
}

/// What a line of text begins with, before its quotation mark.
pub(crate) fn keyword(line: &str) -> &str {
    line[..line.find('"').unwrap_or(line.len())].trim_end()
}
