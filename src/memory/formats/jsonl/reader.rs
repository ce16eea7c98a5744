//! JSON Lines: what `align` and the memory commands write, and the records other tools use for parallel text.
//!
//! Also the lines of `align -`, of which each holds the beads of a document.
//!
//! Known keys: `bn_text` and `en_text` (ours), `bn` and `en` as texts, `source` and `target`, or an object
//! `translation` of `bn` and `en`, or what the columns of tables are called; beside them `score`, `kind`, `doc`, `status`, `notes`, `created`, `changed` and
//! `props`.

use std::collections::VecDeque;
use std::io::BufRead;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::files::delimited::names;
use crate::files::delimited::names::Role;
use crate::files::foreign::json;
use crate::files::json_list::take_wrapped;
use crate::memory::formats::buffered::Queue;
use crate::memory::formats::lines::Lines;
use crate::memory::formats::reader::{Omitted, UnitSource};
use crate::memory::formats::salvage::Salvage;
use crate::memory::formats::tmx::reader::unit::date;
use crate::model::article::Origins;
use crate::model::error::Result;
use crate::model::lang::{Lang, detect};
use crate::model::unit::{Status, Unit};

/// Reads JSON Lines.
pub(crate) struct Jsonl<R> {
    lines: Lines<R>,
    /// The direction of the first record, which all units are oriented to.
    source: Option<Lang>,
    /// The units of a document that are still to come.
    beads: VecDeque<(Unit, Lang)>,
    omitted: Omitted,
    /// Whether the last line that is no record has nothing of one.
    stray: bool,
}

/// A record of whatever tool; only what has the expected type is taken.
pub(crate) type Record = Map<String, Value>;

impl<R: BufRead> Jsonl<R> {
    /// Reads the first unit, which tells the direction; goes on behind lines that are damaged where there is a `salvage`,
    /// which is told of them.
    ///
    /// # Errors
    /// The first record cannot be read.
    pub(crate) fn salvaging(lines: Lines<R>, salvage: Option<Salvage>) -> Result<Queue<Self>> {
        let units = Queue::new(Jsonl {
            lines,
            source: None,
            beads: VecDeque::new(),
            omitted: Omitted::default(),
            stray: false,
        });
        let mut units = units.salvaging(salvage);
        units.first()?;
        Ok(units)
    }

    /// The next unit in the direction it was written, and that direction.
    fn record(&mut self) -> Result<Option<(Unit, Lang)>> {
        loop {
            if let Some(bead) = self.beads.pop_front() {
                return Ok(Some(bead));
            }
            self.stray = false;
            let Some(line) = self.lines.line()? else {
                return Ok(None);
            };
            let line = line.trim_start_matches('\u{FEFF}');
            if line.trim().is_empty() {
                continue;
            }
            let mut record: Record = match json::read_text(line) {
                Ok(record) => record,
                Err(trouble) => {
                    self.stray = !line.contains(['{', '}']) && !line.contains("\":");
                    // One object on many lines, as programs write it for people.
                    let problem = match line.trim() {
                        "{" => "not a record of a memory, but an object over several lines: give a list of records, \
                                [{\"en\": …, \"bn\": …}, …], or a record a line"
                            .to_owned(),
                        _ => format!("not a record of a memory: {}", trouble.in_line()),
                    };
                    return Err(self.lines.fault(problem));
                }
            };
            match texts(&record) {
                Some((en, bn)) if en.trim().is_empty() && bn.trim().is_empty() => {
                    let at = self.lines.position();
                    self.omitted.add("records without text", || at);
                }
                Some((en, bn)) => return Ok(Some(unit(&record, en, bn))),
                None => {
                    let beads = match record.remove("beads") {
                        Some(Value::Array(beads)) => Some(beads),
                        Some(_) => None,
                        None => take_wrapped(&mut record, |one| texts(one).is_some()),
                    };
                    match beads {
                        Some(beads) => self.document(&record, beads),
                        None => self.lose(&record),
                    }
                }
            }
        }
    }

    /// The beads of a document, as `align -` answers.
    fn document(&mut self, record: &Record, beads: Vec<Value>) {
        let name = text(record, "doc").or_else(|| text(record, "id"));
        for bead in beads {
            let found = bead.as_object().and_then(|bead| Some((bead, texts(bead)?)));
            let at = || self.lines.position();
            match found {
                Some((_, (en, bn))) if en.trim().is_empty() || bn.trim().is_empty() => {
                    self.omitted.add("segments without a partner", at);
                }
                Some((bead, (en, bn))) => {
                    let (mut unit, from) = unit(bead, en, bn);
                    unit.document = unit.document.or_else(|| name.clone());
                    self.beads.push_back((unit, from));
                }
                None => self
                    .omitted
                    .lose("beads without a Bengali and an English text", at),
            }
        }
    }

    /// Counts a record of something else.
    fn lose(&mut self, record: &Record) {
        let reason = match record.contains_key("error") {
            true => "answers of align with an error",
            false => "records without a Bengali and an English text",
        };
        self.omitted.lose(reason, || self.lines.position());
    }
}

/// The English and the Bengali text of a record.
pub(crate) fn texts(record: &Record) -> Option<(String, String)> {
    let pair = |record: &Record, en: &str, bn: &str| Some((text(record, en)?, text(record, bn)?));
    let nested = || {
        let translation = record.get("translation")?.as_object()?;
        pair(translation, "en", "bn").or_else(|| by_names(translation))
    };
    pair(record, "en_text", "bn_text")
        .or_else(|| pair(record, "en", "bn"))
        .or_else(nested)
        .or_else(|| {
            let (source, target) = pair(record, "source", "target")?;
            Some(match detect(&source) {
                Some(Lang::Bn) => (target, source),
                _ => (source, target),
            })
        })
        .or_else(|| by_names(record))
        // The rows of an answer of Hugging Face.
        .or_else(|| texts(record.get("row")?.as_object()?))
}

/// The same of keys that are called as columns of tables are (`eng_Latn`, `src`, `English`), if none is meant twice.
fn by_names(record: &Record) -> Option<(String, String)> {
    let one = |role: Role| {
        let mut found = record
            .iter()
            .filter(|(key, value)| value.is_string() && names::role(key) == Some(role))
            .map(|(_, value)| value.as_str().unwrap_or_default().to_owned());
        found.next().filter(|_| found.next().is_none())
    };
    let languages = one(Role::Text(Lang::En)).zip(one(Role::Text(Lang::Bn)));
    languages.or_else(|| {
        let (source, target) = one(Role::Source).zip(one(Role::Target))?;
        Some(match detect(&source) {
            Some(Lang::Bn) => (target, source),
            _ => (source, target),
        })
    })
}

/// A text; one that is not there yet (`null`) is empty.
fn text(record: &Record, key: &str) -> Option<String> {
    match record.get(key)? {
        Value::Null => Some(String::new()),
        value => value.as_str().map(str::to_owned),
    }
}

fn list<'a>(record: &'a Record, key: &str) -> &'a [Value] {
    let found = record.get(key).and_then(Value::as_array);
    found.map(Vec::as_slice).unwrap_or_default()
}

/// The unit of a record and the language it is translated from, which the key `from` says.
pub(crate) fn unit(record: &Record, en: String, bn: String) -> (Unit, Lang) {
    let from = record.get("from").and_then(Value::as_str);
    let from = from.and_then(Lang::from_tag).unwrap_or(Lang::En);
    let (source, target) = match from {
        Lang::En => (en, bn),
        Lang::Bn => (bn, en),
    };
    let said = |key: &str| record.get(key).and_then(Value::as_str);
    let shape = said("kind").and_then(|kind| {
        let (bn, en) = kind.split_once('-')?;
        Some((bn.parse().ok()?, en.parse().ok()?))
    });
    let approved = said("status") == Some(Status::Approved.name());
    let share = |key: &str| {
        let value = record.get(key).and_then(Value::as_f64);
        value.filter(|value| (0.0..=1.0).contains(value))
    };
    let prop = |pair: &Value| {
        let part = |at: usize| pair.get(at)?.as_str().map(str::to_owned);
        Some((part(0)?, part(1)?))
    };
    // Where a bead of `align` comes from.
    let origins = record.get("origin").map(Origins::deserialize);
    let origins = origins.and_then(|read| read.ok()).unwrap_or_default();
    let note = |note: &Value| note.as_str().map(str::to_owned);
    let unit = Unit {
        source,
        target,
        score: share("score"),
        related: share("related"),
        shape,
        document: text(record, "doc").filter(|name| !name.is_empty()),
        status: if approved {
            Status::Approved
        } else {
            Status::Unreviewed
        },
        notes: list(record, "notes").iter().filter_map(note).collect(),
        created: said("created").and_then(date),
        changed: said("changed").and_then(date),
        props: list(record, "props")
            .iter()
            .filter_map(prop)
            .chain(origins.props())
            .collect(),
        codes: None,
    };
    (unit, from)
}

impl<R: BufRead> UnitSource for Jsonl<R> {
    fn step(&mut self, out: &mut VecDeque<Unit>) -> Result<bool> {
        let Some((unit, from)) = self.record()? else {
            return Ok(false);
        };
        let source = *self.source.get_or_insert(from);
        out.push_back(crate::memory::formats::reader::oriented(unit, from, source));
        Ok(true)
    }

    fn resume(&mut self) -> bool {
        self.lines.can_go_on()
    }

    fn costs_a_unit(&self) -> bool {
        !self.stray
    }

    fn source(&self) -> Lang {
        self.source.unwrap_or(Lang::En)
    }

    fn omitted(&self) -> &Omitted {
        &self.omitted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Result<Unit>> {
        match Jsonl::salvaging(Lines::new(text.as_bytes(), None), None) {
            Ok(units) => units.collect(),
            Err(error) => vec![Err(error)],
        }
    }

    #[test]
    fn records_of_any_tool_are_units() {
        let text = "{\"doc\":\"d\",\"bn\":[0],\"en\":[0,1],\"bn_text\":\"ক\",\"en_text\":\"A\",\"score\":0.5,\
                    \"kind\":\"1-2\",\"moved\":false,\"flags\":[],\"evidence\":{}}\n\n\
                    {\"en\":\"A\",\"bn\":\"ক\"}\n{\"translation\":{\"en\":\"A\",\"bn\":\"ক\"}}\n\
                    {\"source\":\"ক\",\"target\":\"A\"}\n";
        let units: Vec<Unit> = read(text).into_iter().map(Result::unwrap).collect();
        assert_eq!(units.len(), 4);
        assert!(
            units
                .iter()
                .all(|unit| unit.source == "A" && unit.target == "ক")
        );
        assert_eq!((units[0].shape, units[0].score), (Some((1, 2)), Some(0.5)));
    }

    #[test]
    fn keys_are_called_as_columns_are() {
        for line in [
            "{\"translation\":{\"eng_Latn\":\"A\",\"ben_Beng\":\"ক\"}}",
            "{\"translation\":{\"en_XX\":\"A\",\"bn_IN\":\"ক\"}}",
            "{\"English\":\"A\",\"Bangla\":\"ক\",\"id\":7}",
            "{\"src\":\"A\",\"tgt\":\"ক\"}",
            "{\"src\":\"ক\",\"tgt\":\"A\"}",
            "{\"sentence_eng_Latn\":\"A\",\"sentence_ben_Beng\":\"ক\"}",
        ] {
            let units: Vec<Unit> = read(line).into_iter().map(Result::unwrap).collect();
            assert_eq!((&*units[0].source, &*units[0].target), ("A", "ক"), "{line}");
        }
        // Which of two is meant cannot be known.
        assert!(read("{\"English\":\"A\",\"eng\":\"B\",\"bn\":\"ক\"}").is_empty());
    }

    #[test]
    fn the_answers_of_align_are_units() {
        let text = "{\"doc\":\"d\",\"beads\":[{\"bn\":[0],\"en\":[0],\"bn_text\":\"ক\",\"en_text\":\"A\",\"score\":0.5,\
                    \"kind\":\"1-1\"},{\"bn\":[],\"en\":[1],\"bn_text\":\"\",\"en_text\":\"B\"}]}\n\
                    {\"id\":\"e\",\"beads\":[{\"doc\":\"f\",\"bn_text\":\"খ\",\"en_text\":\"C\"}]}\n{\"id\":\"g\",\"beads\":[]}\n\
                    {\"error\":\"x\",\"line\":4}\n{\"en\":\"D\",\"bn\":null}\n{\"x\":1}\n";
        let mut units = Jsonl::salvaging(Lines::new(text.as_bytes(), None), None).unwrap();
        let found: Vec<Unit> = units.by_ref().map(Result::unwrap).collect();
        let told: Vec<(&str, Option<&str>)> = found
            .iter()
            .map(|unit| (unit.source.as_str(), unit.document.as_deref()))
            .collect();
        assert_eq!(told, [("A", Some("d")), ("C", Some("f")), ("D", None)]);
        let omitted: Vec<(bool, usize)> = units
            .omitted()
            .reasons
            .iter()
            .map(|o| (o.lost, o.count))
            .collect();
        assert_eq!(omitted, [(false, 1), (true, 1), (true, 1)]);
    }

    #[test]
    fn faults_name_the_line() {
        let message = read("\n{\"en\":\"A\",\"bn\":\"ক\"}\n{")
            .pop()
            .unwrap()
            .unwrap_err()
            .to_string();
        assert!(message.contains(":3: not a record"), "{message}");
    }
}
