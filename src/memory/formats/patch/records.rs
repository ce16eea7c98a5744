//! JSON Lines with some of their units changed: a line that no one touched is copied, and of one that changes only the values
//! that do; keys of other tools stay.

use std::io::{self, BufRead, Read};
use std::ops::Range;
use std::path::Path;

use serde_json::{Value, json};

use super::change::{Change, Patched, changed};
use super::json_members::{Member, members};
use crate::files::delimited::names::{Role, role};
use crate::memory::formats::input;
use crate::memory::formats::jsonl::reader::Jsonl;
use crate::memory::formats::jsonl::units::UnitJsonl;
use crate::memory::formats::lines::Lines;
use crate::memory::formats::open::open;
use crate::memory::formats::reader::{UnitSource, oriented};
use crate::memory::formats::settings::Settings;
use crate::memory::formats::writer::UnitWriter;
use crate::model::error::{Error, Position, Result};
use crate::model::lang::Lang;
use crate::model::unit::{Status, Unit};

/// The longest line, as their reader has it.
const LONGEST: u64 = 16 << 20;

/// Writes JSON Lines with the changes that `decide` has for their units.
///
/// # Errors
/// As [`super::patch`].
pub(super) fn patch(
    path: &Path,
    out: &mut dyn io::Write,
    decide: &mut dyn FnMut(&Unit, usize) -> Option<Change>,
) -> Result<Patched> {
    let failed = |error| Error::io(path, error);
    let source = open(path)?.source();
    let mut input = input::bytes(path)?;
    let mut patched = Patched {
        whole: true,
        ..Patched::default()
    };
    let (mut line, mut number) = (Vec::new(), 0);
    loop {
        line.clear();
        let read = input
            .by_ref()
            .take(LONGEST + 1)
            .read_until(b'\n', &mut line);
        if read.map_err(failed)? == 0 {
            return Ok(patched);
        }
        number += 1;
        let fault = |problem: &str| Error::input(Position::line(path, number), problem);
        if line.len() as u64 > LONGEST {
            return Err(fault("a line of more than 16 MiB"));
        }
        let text = std::str::from_utf8(&line).map_err(|_| fault("not UTF-8"))?;
        let units = units(text, source).map_err(|error| fault(&error.problem()))?;
        let changes: Vec<Option<Change>> = units
            .iter()
            .map(|unit| {
                patched.units += 1;
                decide(unit, patched.units)
            })
            .collect();
        if changes.iter().all(Option::is_none) {
            out.write_all(&line).map_err(failed)?;
            continue;
        }
        let is_only = units.len() == 1;
        for (unit, change) in units.into_iter().zip(changes) {
            match &change {
                Some(Change::Drop) => patched.dropped += 1,
                Some(_) => patched.changed += 1,
                None => {}
            }
            for new in changed(unit.clone(), change) {
                let kept = is_only.then(|| rewritten(text, &unit, &new)).flatten();
                match kept {
                    Some(line) => out.write_all(line.as_bytes()).map_err(failed)?,
                    None => anew(&new, source, out).map_err(failed)?,
                }
            }
        }
    }
}

/// The units of a line, in the direction of the file.
fn units(line: &str, source: Lang) -> Result<Vec<Unit>> {
    if line.trim_start_matches('\u{FEFF}').trim().is_empty() {
        return Ok(Vec::new());
    }
    let mut units = Jsonl::salvaging(Lines::new(line.as_bytes(), None), None)?;
    let mut found = Vec::new();
    while let Some(unit) = units.next() {
        found.push(oriented(unit?, units.source(), source));
    }
    Ok(found)
}

fn anew(unit: &Unit, source: Lang, out: &mut dyn io::Write) -> io::Result<()> {
    let settings = Settings {
        source,
        ..Settings::default()
    };
    UnitJsonl::new(&settings).unit(unit, out)
}

/// A line of one unit with what changed in that; nothing where its texts are not found.
fn rewritten(line: &str, old: &Unit, new: &Unit) -> Option<String> {
    let object = line.find('{')?;
    let top = members(line, object);
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    if old.source != new.source || old.target != new.target {
        let texts = texts(line, &top);
        if old.source == old.target {
            return None;
        }
        for (was, is) in [(&old.source, &new.source), (&old.target, &new.target)] {
            let (place, _) = texts.iter().find(|(_, text)| text == was)?;
            edits.push((place.clone(), json!(is).to_string()));
        }
    }
    let mut more = String::new();
    let mut set = |key: &str, value: Value| match top.iter().rfind(|(known, _)| known == key) {
        Some((_, place)) => edits.push((place.clone(), value.to_string())),
        None => more.push_str(&format!(",{}:{value}", json!(key))),
    };
    if old.status != new.status {
        set("status", json!(Status::name(new.status)));
    }
    if old.notes != new.notes {
        set("notes", json!(new.notes));
    }
    if old.document != new.document {
        set("doc", json!(new.document));
    }
    if old.props != new.props {
        set("props", json!(new.props));
    }
    if old.changed != new.changed {
        set("changed", json!(new.changed));
    }
    if !more.is_empty() {
        let end = top.last().map_or(object + 1, |(_, place)| place.end);
        edits.push((end..end, more));
    }
    edits.sort_by_key(|(place, _)| (place.start, place.end));
    let (mut made, mut at) = (String::with_capacity(line.len()), 0);
    for (place, text) in edits {
        made.push_str(&line[at..place.start]);
        made.push_str(&text);
        at = place.end;
    }
    made.push_str(&line[at..]);
    if !made.ends_with('\n') {
        made.push('\n');
    }
    Some(made)
}

/// The values that are texts of a unit by their keys, also of the objects that hold them, with where they stand.
fn texts(line: &str, top: &[Member]) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    for (key, place) in top {
        match &line[place.clone()] {
            value if value.starts_with('{') && matches!(key.as_str(), "translation" | "row") => {
                found.extend(texts(line, &members(line, place.start)));
            }
            value if is_text(key) => {
                let text: Option<String> = serde_json::from_str(value).unwrap_or(None);
                let is_empty = value == "null";
                let text = text.or_else(|| is_empty.then(String::new));
                found.extend(text.map(|text| (place.clone(), text)));
            }
            _ => {}
        }
    }
    found
}

fn is_text(key: &str) -> bool {
    matches!(
        key,
        "en_text" | "bn_text" | "en" | "bn" | "source" | "target"
    ) || role(key).is_some_and(|role| !matches!(role, Role::Other(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::formats::patch::change::Revised;

    fn patched(text: &str, number: usize, change: Change) -> (String, Patched) {
        let desk = tempfile::tempdir().unwrap();
        let path = desk.path().join("m.jsonl");
        std::fs::write(&path, text).unwrap();
        let mut out = Vec::new();
        let mut decide = |_: &Unit, at: usize| (at == number).then(|| change.clone());
        let patched = patch(&path, &mut out, &mut decide).unwrap();
        (String::from_utf8(out).unwrap(), patched)
    }

    #[test]
    fn of_a_record_only_what_changes_is_written_anew() {
        let text = "{\"id\": 7, \"translation\": {\"bn\": \"ক\", \"en\": \"A\"}, \"x\": {\"b\": 1, \"a\": [2]}}\r\n\n\
                    {\"src\":\"B\",\"tgt\":\"\\u0996\",\"score\":0.50}\n{\"en\":\"C\",\"bn\":\"গ\"}";
        let revised = |target: &str| Revised {
            target: Some(target.to_owned()),
            approved: true,
            notes: vec!["n".to_owned()],
            ..Revised::default()
        };
        let (out, told) = patched(text, 1, Change::Replace(vec![revised("ঘ \"")]));
        let expected = text.replacen("\"ক\"", "\"ঘ \\\"\"", 1).replacen(
            "[2]}}",
            "[2]},\"status\":\"approved\",\"notes\":[\"n\"]}",
            1,
        );
        assert_eq!(out, expected);
        assert_eq!((told.units, told.changed, told.dropped), (3, 1, 0));
        let (out, _) = patched(text, 2, Change::Replace(vec![revised("ঘ")]));
        let expected = text.replacen(
            "\"\\u0996\",\"score\":0.50",
            "\"ঘ\",\"score\":0.50,\"status\":\"approved\",\"notes\":[\"n\"]",
            1,
        );
        assert_eq!(out, expected);
        let (out, told) = patched(text, 2, Change::Drop);
        assert!(!out.contains("src") && out.starts_with("{\"id\": 7, ") && out.ends_with("গ\"}"));
        assert_eq!(told.dropped, 1);
    }
}
