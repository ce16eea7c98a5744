//! GNU gettext PO, entry by entry.
//!
//! What is fuzzy, obsolete or not translated is left out. Of an entry with plurals, the singular and the plural are
//! units of their own. A context (`msgctxt`) becomes the property `x-msgctxt`; extracted comments of the form
//! `#. x-score: 0.97` become properties again, as our own writer writes them.
//!
//! Why no crate: polib and poreader read whole catalogs, from UTF-8 files only.
//! Source: <https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html>.

use std::collections::VecDeque;
use std::io::BufRead;

use super::lines::Lines;
use super::tmx::unit::{date, property};
use super::{Omitted, Units};
use crate::error::Result;
use crate::lang::{Lang, detect};
use crate::unit::{Status, Unit};

/// Reads PO.
pub struct Po<R> {
    lines: Lines<R>,
    source: Lang,
    /// A line that was read too far.
    ahead: Option<String>,
    omitted: Omitted,
    waiting: VecDeque<Unit>,
    ended: bool,
}

/// An entry as it was read.
#[derive(Default)]
struct Entry {
    notes: Vec<String>,
    props: Vec<(String, String)>,
    document: Option<String>,
    fuzzy: bool,
    context: Option<String>,
    id: String,
    plural: Option<String>,
    translations: Vec<String>,
}

/// Which text a continued line belongs to.
#[derive(Clone, Copy)]
enum Field {
    Context,
    Id,
    Plural,
    Translation,
}

impl<R: BufRead> Po<R> {
    /// Reads as far as the first unit. The header's `Language` tells the direction, or else the first unit's letters.
    ///
    /// # Errors
    /// The catalog cannot be read or is in another language.
    pub fn new(lines: Lines<R>) -> Result<Self> {
        let mut po = Po {
            lines,
            source: Lang::En,
            ahead: None,
            omitted: Omitted::default(),
            waiting: VecDeque::new(),
            ended: false,
        };
        let mut language = None;
        while po.waiting.is_empty() {
            let Some(entry) = po.entry()? else {
                po.ended = true;
                break;
            };
            if entry.id.is_empty() && entry.context.is_none() {
                let header = entry
                    .translations
                    .first()
                    .map(String::as_str)
                    .unwrap_or_default();
                let named = header
                    .lines()
                    .find_map(|line| line.strip_prefix("Language:"));
                language = named
                    .map(str::trim)
                    .filter(|tag| !tag.is_empty())
                    .map(str::to_owned);
            } else {
                po.keep(entry);
            }
        }
        po.source = match language {
            Some(tag) => match Lang::from_tag(&tag) {
                Some(target) => target.other(),
                None => {
                    return Err(po
                        .lines
                        .fault(format!("its language is {tag}, not Bengali or English")));
                }
            },
            None => po
                .waiting
                .front()
                .and_then(|unit| detect(&unit.source))
                .unwrap_or(Lang::En),
        };
        Ok(po)
    }

    /// Keeps the units of an entry.
    fn keep(&mut self, entry: Entry) {
        let at = self.lines.position();
        if entry.fuzzy {
            self.omitted
                .add("fuzzy entries, which need a review", || at);
            return;
        }
        let last = entry.translations.len().saturating_sub(1);
        let sources = [Some(&entry.id), entry.plural.as_ref()];
        for (source, n) in sources.into_iter().flatten().zip([0, last]) {
            match entry.translations.get(n) {
                Some(target) if !target.is_empty() && !source.is_empty() => {
                    let unit = entry.unit(source, target);
                    self.waiting.push_back(unit);
                }
                _ => self
                    .omitted
                    .add("entries that are not translated", || at.clone()),
            }
        }
    }

    fn line(&mut self) -> Result<Option<String>> {
        match self.ahead.take() {
            Some(line) => Ok(Some(line)),
            None => self.lines.line(),
        }
    }

    /// The next entry, which ends where the next one's comments or texts begin.
    fn entry(&mut self) -> Result<Option<Entry>> {
        let (mut entry, mut field, mut texts) = (Entry::default(), None, false);
        while let Some(line) = self.line()? {
            let text = line.trim();
            let complete = !entry.translations.is_empty();
            let begins =
                text.starts_with('#') || text.starts_with("msgctxt") || text.starts_with("msgid ");
            if complete && begins {
                self.ahead = Some(line);
                return Ok(Some(entry));
            }
            if text.is_empty() {
                continue;
            }
            if let Some(comment) = text.strip_prefix('#') {
                if comment.starts_with('~') {
                    let at = self.lines.position();
                    if comment.contains("msgid ") {
                        self.omitted.add("obsolete entries", || at);
                    }
                } else {
                    entry.comment(comment);
                }
                continue;
            }
            texts = true;
            field = Some(self.text(&mut entry, field, text)?);
        }
        match (texts, entry.translations.is_empty()) {
            (true, true) => Err(self
                .lines
                .fault("the file is cut: the last entry has no msgstr")),
            (true, false) => Ok(Some(entry)),
            (false, _) => Ok(None),
        }
    }

    /// Adds a line of text to an entry.
    fn text(&self, entry: &mut Entry, before: Option<Field>, line: &str) -> Result<Field> {
        let quote = line.find('"').unwrap_or(line.len());
        let (keyword, quoted) = line.split_at(quote);
        let text = unquoted(quoted).map_err(|problem| self.lines.fault(problem))?;
        let field = match (keyword.trim_end(), before) {
            ("", Some(field)) => field,
            ("msgctxt", _) => {
                entry.context = Some(String::new());
                Field::Context
            }
            ("msgid", _) => Field::Id,
            ("msgid_plural", _) => {
                entry.plural = Some(String::new());
                Field::Plural
            }
            (keyword, _) if keyword.starts_with("msgstr") => {
                entry.translations.push(String::new());
                Field::Translation
            }
            _ => {
                let start: String = line.chars().take(30).collect();
                return Err(self
                    .lines
                    .fault(format!("{start:?} is no line of a PO file")));
            }
        };
        let target = match field {
            Field::Context => entry.context.as_mut(),
            Field::Id => Some(&mut entry.id),
            Field::Plural => entry.plural.as_mut(),
            Field::Translation => entry.translations.last_mut(),
        };
        if let Some(target) = target {
            target.push_str(&text);
        }
        Ok(field)
    }
}

impl Entry {
    fn comment(&mut self, comment: &str) {
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

    fn unit(&self, source: &str, target: &str) -> Unit {
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
            match kind.as_str() {
                "creationdate" => unit.created = date(value),
                "changedate" => unit.changed = date(value),
                kind => property(&mut unit, kind, value),
            }
        }
        unit
    }
}

fn is_property(kind: &str) -> bool {
    (kind.starts_with("x-") && !kind.contains(' ')) || matches!(kind, "creationdate" | "changedate")
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

impl<R: BufRead> Iterator for Po<R> {
    type Item = Result<Unit>;

    fn next(&mut self) -> Option<Result<Unit>> {
        loop {
            if let Some(unit) = self.waiting.pop_front() {
                return Some(Ok(unit));
            }
            if self.ended {
                return None;
            }
            match self.entry() {
                Ok(Some(entry)) => self.keep(entry),
                Ok(None) => self.ended = true,
                Err(error) => {
                    self.ended = true;
                    return Some(Err(error));
                }
            }
        }
    }
}

impl<R: BufRead> Units for Po<R> {
    fn source(&self) -> Lang {
        self.source
    }

    fn omitted(&self) -> &Omitted {
        &self.omitted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn po(text: &str) -> Result<Po<&[u8]>> {
        Po::new(Lines::new(text.as_bytes(), None))
    }

    const HEADER: &str =
        "# Translators\nmsgid \"\"\nmsgstr \"\"\n\"Language: bn\\n\"\n\"X: y\\n\"\n\n";

    #[test]
    fn entries_are_units() {
        let text = format!(
            "{HEADER}# Note\n#. x-score: 0.5\n#: d.txt\nmsgctxt \"c\"\nmsgid \"A \\\"b\\\"\\n\"\n\"more\"\nmsgstr \"ক\"\n\n\
             #, fuzzy, c-format\n#| msgid \"old\"\nmsgid \"B\"\nmsgstr \"খ\"\n\nmsgid \"C\"\nmsgstr \"\"\n\n\
             msgid \"one\"\nmsgid_plural \"many\"\nmsgstr[0] \"এক\"\nmsgstr[1] \"অনেক\"\n\n#~ msgid \"D\"\n#~ msgstr \"ঘ\"\n"
        );
        let mut units = po(&text).unwrap();
        let found: Vec<Unit> = units.by_ref().map(Result::unwrap).collect();
        let texts: Vec<(&str, &str)> = found
            .iter()
            .map(|unit| (&*unit.source, &*unit.target))
            .collect();
        assert_eq!(
            texts,
            [("A \"b\"\nmore", "ক"), ("one", "এক"), ("many", "অনেক")]
        );
        assert_eq!(
            (
                found[0].score,
                &*found[0].notes[0],
                found[0].document.as_deref()
            ),
            (Some(0.5), "Note", Some("d.txt"))
        );
        assert_eq!(found[0].props, [("x-msgctxt".to_owned(), "c".to_owned())]);
        let reasons: Vec<&str> = units.omitted().reasons.iter().map(|o| &*o.reason).collect();
        assert_eq!(
            reasons,
            [
                "fuzzy entries, which need a review",
                "entries that are not translated",
                "obsolete entries"
            ]
        );
        assert_eq!(units.source(), Lang::En);
    }

    #[test]
    fn faults_name_the_line() {
        let last = |text: &str| match po(text) {
            Ok(units) => units.last().unwrap().unwrap_err().to_string(),
            Err(error) => error.to_string(),
        };
        let good = format!("{HEADER}msgid \"A\"\nmsgstr \"ক\"\n\n");
        assert!(last(&format!("{good}msgid \"B\"\n")).contains("is cut"));
        assert!(last(&format!("{good}msgid \"B\nmsgstr \"\"\n")).contains(":10: a text without"));
        assert!(last(&format!("{good}nonsense \"B\"\n")).contains("no line of a PO file"));
        assert!(last(&HEADER.replace("bn", "fr")).contains("its language is fr"));
    }
}
