//! GNU gettext PO, entry by entry.
//!
//! What is fuzzy, obsolete or not translated is left out. Of an entry with plurals, the singular and the plural are
//! units of their own. A context (`msgctxt`) becomes the property `x-msgctxt`, flags such as `c-format` `x-flags`, and
//! our own writer makes a context, flags and an entry with plurals of them again; extracted comments of the form
//! `#. x-score: 0.97` become properties again, as our own writer writes them.
//!
//! Why no crate: polib and poreader read whole catalogs, from UTF-8 files only.
//! Source: <https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html>.

pub(crate) mod entry;

use std::collections::VecDeque;
use std::io::BufRead;

use crate::files::xml::LARGEST;
use crate::memory::formats::buffered::Queue;
use crate::memory::formats::lines::Lines;
use crate::memory::formats::reader::{Omitted, UnitSource};
use crate::memory::formats::salvage::Salvage;
use crate::model::error::{Error, Position, Result};
use crate::model::lang::{Lang, detect};
use crate::model::unit::Unit;

use super::header::CatalogHeader;
use entry::{Entry, keyword};

/// Reads PO.
pub(crate) struct Po<R> {
    lines: Lines<R>,
    source: Lang,
    /// What the catalog says of itself, once it was read.
    header: Option<CatalogHeader>,
    /// The comments of the first entry, as they stand.
    comments: Option<Vec<String>>,
    /// What the header says of its language.
    language: Option<String>,
    /// A line that was read too far.
    ahead: Option<String>,
    /// The line the entry at hand began in.
    began: Position,
    /// A fault behind the entry at hand.
    fault: Option<Error>,
    /// Within an entry that is damaged: whether its `msgid` is still to come.
    damaged: Option<bool>,
    /// Whether the last fault was a line that belongs to no entry.
    stray: bool,
    omitted: Omitted,
}

impl<R: BufRead> Po<R> {
    /// Reads as far as the first unit. The header's `Language` tells the direction, or else the first unit's letters. Goes
    /// on behind entries that are damaged where there is a `salvage`, which is told of them.
    ///
    /// # Errors
    /// The catalog cannot be read or is in another language.
    pub(crate) fn salvaging(lines: Lines<R>, salvage: Option<Salvage>) -> Result<Queue<Self>> {
        let units = Queue::new(Po {
            lines,
            source: Lang::En,
            header: None,
            comments: Some(Vec::new()),
            language: None,
            ahead: None,
            began: Position::default(),
            fault: None,
            damaged: None,
            stray: false,
            omitted: Omitted::default(),
        });
        let mut units = units.salvaging(salvage);
        let first = units.first()?.and_then(|unit| detect(&unit.source));
        let po = units.steps_mut();
        po.source = match &po.language {
            None => first.unwrap_or(Lang::En),
            Some(tag) => match Lang::from_tag(tag) {
                Some(target) => target.other(),
                None => {
                    let problem = format!("its language is {tag}, not Bengali or English");
                    return Err(po.lines.fault(problem));
                }
            },
        };
        Ok(units)
    }

    /// Takes the language from the entry that describes the catalog.
    fn header(&mut self, entry: &Entry) {
        let text = entry.translations.first().map_or("", String::as_str);
        let named = text.lines().find_map(|line| line.strip_prefix("Language:"));
        let named = named.map(str::trim).filter(|tag| !tag.is_empty());
        if let Some(comments) = self.comments.take() {
            self.header = Some(CatalogHeader {
                comments,
                fields: text.to_owned(),
            });
        }
        self.language = named.map(str::to_owned);
    }

    /// Keeps the units of an entry.
    fn keep(&mut self, entry: &Entry, out: &mut VecDeque<Unit>) {
        let (omitted, began) = (&mut self.omitted, &self.began);
        out.extend(entry.units(|reason, count| {
            omitted.add_all(reason, count, || began.clone());
        }));
    }

    fn line(&mut self) -> Result<Option<String>> {
        if let Some(fault) = self.fault.take() {
            return Err(fault);
        }
        match self.ahead.take() {
            Some(line) => Ok(Some(line)),
            None => self.lines.line(),
        }
    }

    /// The next entry, which ends where the next one's comments or texts begin.
    fn entry(&mut self) -> Result<Option<Entry>> {
        let (mut entry, mut field) = (Entry::default(), None);
        let (mut texts, mut blank, mut size) = (false, false, 0);
        loop {
            let complete = !entry.translations.is_empty();
            let line = match self.line() {
                Ok(Some(line)) => line,
                Ok(None) => break,
                // The entry before it is whole.
                Err(fault) if complete => {
                    self.fault = Some(fault);
                    break;
                }
                Err(fault) => return Err(self.damage(&entry, "", fault)),
            };
            let text = line.trim();
            if self.is_damaged(text) {
                continue;
            }
            if text.is_empty() {
                blank = texts;
                continue;
            }
            let goes_on = text.starts_with('"') || keyword(text).starts_with("msgstr");
            if complete && !goes_on {
                self.ahead = Some(line);
                break;
            }
            if texts && !complete && entry.ends_before(text, blank) {
                let fault = self.lines.fault("the entry before this line has no msgstr");
                self.ahead = Some(line);
                return Err(self.damage(&entry, "", fault));
            }
            size += line.len();
            if size > LARGEST {
                let problem = format!("an entry of more than {} MiB", LARGEST >> 20);
                let fault = self.lines.fault(problem);
                return Err(self.damage(&entry, text, fault));
            }
            if let Some(comment) = text.strip_prefix('#') {
                if let Some(comments) = &mut self.comments {
                    comments.push(text.to_owned());
                }
                match comment.strip_prefix('~') {
                    Some(obsolete) => self.obsolete(obsolete),
                    None => entry.comment(comment),
                }
                continue;
            }
            if !texts {
                self.began = self.lines.position();
            }
            let first = !texts;
            texts = true;
            match entry.text(field, text) {
                Ok(found) => field = Some(found),
                Err(problem) => {
                    let fault = self.lines.fault(problem);
                    let fault = self.damage(&entry, text, fault);
                    let alone = first && !entry.expects_id() && !text.starts_with("msg");
                    self.stray = alone && !self.goes_on();
                    return Err(fault);
                }
            }
        }
        match (texts, entry.translations.is_empty()) {
            (true, true) => Err(self
                .lines
                .fault("the file is cut: the last entry has no msgstr")),
            (true, false) => Ok(Some(entry)),
            (false, _) => Ok(None),
        }
    }

    fn obsolete(&mut self, text: &str) {
        if keyword(text.trim_start()) == "msgid" {
            let at = self.lines.position();
            self.omitted.add("obsolete entries", || at);
        }
    }

    /// Says that an entry is damaged in a line, in case the reading goes on.
    fn damage(&mut self, entry: &Entry, line: &str, fault: Error) -> Error {
        self.damaged = Some(keyword(line) == "msgctxt" || entry.expects_id());
        self.stray = false;
        fault
    }

    /// Whether the next line belongs to the entry of the last.
    fn goes_on(&mut self) -> bool {
        match self.lines.line() {
            Ok(next) => {
                let text = next.as_deref().unwrap_or_default().trim();
                let goes_on = text.starts_with('"') || keyword(text).starts_with("msgstr");
                self.ahead = next;
                goes_on
            }
            Err(fault) => {
                self.fault = Some(fault);
                false
            }
        }
    }

    /// Whether a line belongs to an entry that is damaged. The next one begins behind a blank line, with a comment or
    /// with its first word.
    fn is_damaged(&mut self, line: &str) -> bool {
        let Some(expects_id) = self.damaged else {
            return false;
        };
        let goes_on = match keyword(line) {
            "msgctxt" => false,
            "msgid" => expects_id,
            _ => !line.is_empty() && !line.starts_with('#'),
        };
        self.damaged = match keyword(line) {
            "msgid" if goes_on => Some(false),
            _ => self.damaged.filter(|_| goes_on),
        };
        goes_on
    }
}

impl<R: BufRead> UnitSource for Po<R> {
    fn step(&mut self, out: &mut VecDeque<Unit>) -> Result<bool> {
        let Some(entry) = self.entry()? else {
            return Ok(false);
        };
        if entry.is_header() {
            self.header(&entry);
        } else {
            self.comments = None;
            self.keep(&entry, out);
        }
        Ok(true)
    }

    fn resume(&mut self) -> bool {
        self.lines.can_go_on()
    }

    fn costs_a_unit(&self) -> bool {
        !self.stray
    }

    fn source(&self) -> Lang {
        self.source
    }

    fn omitted(&self) -> &Omitted {
        &self.omitted
    }

    fn catalog(&self) -> Option<&CatalogHeader> {
        self.header.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn po(text: &str) -> Result<Queue<Po<&[u8]>>> {
        Po::salvaging(Lines::new(text.as_bytes(), None), None)
    }

    const HEADER: &str =
        "# Translators\nmsgid \"\"\nmsgstr \"\"\n\"Language: bn\\n\"\n\"X: y\\n\"\n\n";

    #[test]
    fn entries_are_units() {
        let text = format!(
            "{HEADER}# Note\n#. x-score: 0.5\n#: d.txt\nmsgctxt \"c\"\nmsgid \"A \\\"b\\\"\\n\"\n\"more\"\nmsgstr \"ক\"\n\n\
             #, fuzzy, c-format\n#| msgid \"old\"\nmsgid \"B\"\nmsgstr \"খ\"\n\nmsgid\"C\"\nmsgstr\"\"\n\n\
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
        let props = [("x-msgctxt", "c"), ("x-references", "d.txt")];
        let props = props.map(|(kind, value)| (kind.to_owned(), value.to_owned()));
        assert_eq!(found[0].props, props);
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
    fn an_entry_without_end_is_refused() {
        let text = format!("{HEADER}msgid \"\"\n{}", "\"xxxxxxxx\"\n".repeat(200_000));
        let error = po(&text).err().unwrap().to_string();
        assert!(error.contains("more than 1 MiB"), "{error}");
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
