//! An entry of a catalog.

use crate::display::Quoted;
use crate::memory::commented::{is_property, take};
use crate::unit::{Status, Unit};

/// An entry as it was read.
#[derive(Default)]
pub(super) struct Entry {
    notes: Vec<String>,
    props: Vec<(String, String)>,
    document: Option<String>,
    pub fuzzy: bool,
    pub context: Option<String>,
    pub id: String,
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
    pub fn text(
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
            ("msgid", _) => Field::Id,
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

    /// Whether it describes the catalog and is no text of it.
    pub fn is_header(&self) -> bool {
        self.id.is_empty() && self.context.is_none()
    }

    /// Takes what stands behind `#`.
    pub fn comment(&mut self, comment: &str) {
        let mut chars = comment.chars();
        match chars.next() {
            Some(',') => self.fuzzy |= chars.as_str().split(',').any(|flag| flag.trim() == "fuzzy"),
            Some(':') => {
                self.document =
                    Some(chars.as_str().trim().to_owned()).filter(|name| !name.is_empty())
            }
            Some('.') => match chars.as_str().trim().split_once(": ") {
                Some((kind, value)) if is_property(kind) => {
                    self.props.push((kind.to_owned(), value.to_owned()));
                }
                _ => self.notes.push(chars.as_str().trim().to_owned()),
            },
            Some('|') => {}
            _ => self.notes.push(comment.trim().to_owned()),
        }
    }

    /// The unit of one of its texts and the translation.
    pub fn unit(&self, source: &str, target: &str) -> Unit {
        let mut unit = Unit {
            source: source.to_owned(),
            target: target.to_owned(),
            document: self.document.clone(),
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
            unit.props.push(("x-msgctxt".to_owned(), context.clone()));
        }
        for (kind, value) in &self.props {
            take(&mut unit, kind, value);
        }
        unit
    }
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
        match chars.next() {
            Some('n') => text.push('\n'),
            Some('t') => text.push('\t'),
            Some('r') => text.push('\r'),
            Some(c @ ('"' | '\\')) => text.push(c),
            Some(c) => text.extend(['\\', c]),
            None => return Err("a text that ends with a backslash".to_owned()),
        }
    }
    Ok(text)
}

/// What a line of text begins with, before its quotation mark.
pub(super) fn keyword(line: &str) -> &str {
    line[..line.find('"').unwrap_or(line.len())].trim_end()
}
