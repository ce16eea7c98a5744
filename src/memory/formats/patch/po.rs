//! A catalog of gettext with some of its entries changed, every other byte as it was: its header, references, fuzzy and
//! obsolete entries, and the lines in which other texts are written.
//!
//! An entry belongs to a program and cannot go: one that is rejected is marked fuzzy, so that its translator sees it and no
//! program takes it.

use std::io::{self, Cursor, Read};
use std::ops::Range;
use std::path::Path;

use super::change::{Change, Patched, Revised};
use crate::files::formats::Format;
use crate::memory::formats::decode::encoding_of;
use crate::memory::formats::input;
use crate::memory::formats::open::of_text;
use crate::memory::formats::po::reader::entry::{OF_CATALOGS, REFERENCES, keyword};
use crate::memory::formats::po::writer;
use crate::memory::formats::property_comments::{is_property, property_comment};
use crate::memory::undo::Splice;
use crate::model::error::{Error, Position, Result};
use crate::model::unit::Unit;

/// Writes a catalog with the changes that `decide` has for its units.
///
/// # Errors
/// As [`super::patch`].
pub(super) fn patch(
    path: &Path,
    out: &mut dyn io::Write,
    decide: &mut dyn FnMut(&Unit, usize) -> Option<Change>,
) -> Result<Patched> {
    let failed = |error| Error::io(path, error);
    let mut bytes = Vec::new();
    input::bytes(path)?
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    let mark = encoding_of(&bytes[..bytes.len().min(512)]).1;
    let fault = |problem: String| Error::input(Position::file(path), problem);
    let text = std::str::from_utf8(&bytes[mark..]).map_err(|_| {
        fault("its letters are not UTF-8, in which a catalog is changed: convert it first, with msgconv -t UTF-8".to_owned())
    })?;
    let (mut patched, mut written) = (Patched::default(), mark);
    let (mut header, mut last) = ("", String::new());
    out.write_all(&bytes[..mark]).map_err(failed)?;
    for range in entries(text) {
        let entry = &text[range];
        let whole = format!("{header}\n{entry}");
        let units: Vec<Unit> = of_text(
            Cursor::new(whole.into_bytes()),
            Format::Po,
            path,
            None,
            None,
        )?
        .collect::<Result<_>>()?;
        if units.is_empty() && header.is_empty() && is_header(entry) {
            header = entry;
        }
        let from = patched.units;
        patched.units += units.len();
        let changes: Vec<Option<Change>> = (from + 1..)
            .zip(&units)
            .map(|(number, unit)| decide(unit, number))
            .collect();
        if changes.iter().all(Option::is_none) {
            written += entry.len();
            out.write_all(entry.as_bytes()).map_err(failed)?;
            last = entry.to_owned();
            continue;
        }
        let (new, doubts) = rewritten(entry, &units, &changes)
            .map_err(|problem| fault(format!("unit {}: {problem}", from + 1)))?;
        let is_drop = |change: &&Change| matches!(change, Change::Drop);
        let dropped = changes.iter().flatten().filter(is_drop).count();
        patched.dropped += dropped;
        patched.changed += changes.iter().flatten().count() - dropped;
        let doubts = doubts.into_iter().map(|(at, told)| (from + 1 + at, told));
        patched.doubts.extend(doubts);
        let splice = Splice::new(written, new.len(), entry.as_bytes());
        let splice = splice.with(from + 1, new.as_bytes(), last.as_bytes());
        patched.splices.push(splice);
        written += new.len();
        out.write_all(new.as_bytes()).map_err(failed)?;
        last = new;
    }
    Ok(patched)
}

/// The lines of a text with their ends.
fn lines(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let range = at..at + line.len();
        at = range.end;
        (range, line)
    })
}

/// The entries of a catalog, each with what stands before it and the empty lines behind: an entry with a translation ends where the
/// comments or texts of the next begin, as its reader has it.
fn entries(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut start, mut complete) = (Vec::new(), 0, false);
    for (range, line) in lines(text) {
        let line = line.trim();
        let is_translation = keyword(line).starts_with("msgstr");
        if complete && !line.is_empty() && !line.starts_with('"') && !is_translation {
            found.push(start..range.start);
            (start, complete) = (range.start, false);
        }
        complete |= is_translation;
    }
    found.push(start..text.len());
    found
}

/// Whether an entry describes the catalog: its text is empty.
fn is_header(entry: &str) -> bool {
    let id = places(entry, "msgid");
    let [id] = id.as_slice() else {
        return false;
    };
    is_empty(&entry[id.clone()])
}

/// Whether a field holds no text.
fn is_empty(field: &str) -> bool {
    field.matches('"').count() == 2 * field.matches("\"\"").count()
}

/// Where the texts of a keyword stand, with their keywords and all their lines.
fn places(entry: &str, name: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for (range, line) in lines(entry) {
        let line = line.trim();
        let of_line = keyword(line);
        let of_line = of_line.split('[').next().unwrap_or(of_line);
        if line.starts_with('"') {
            if let (true, Some(last)) = (open, found.last_mut()) {
                last.end = range.end;
            }
        } else if !line.is_empty() {
            open = of_line == name;
            if open {
                found.push(range);
            }
        }
    }
    found
}

/// An entry written anew, with what a person should look at.
fn rewritten(
    entry: &str,
    units: &[Unit],
    changes: &[Option<Change>],
) -> std::result::Result<(String, Vec<(usize, String)>), String> {
    let drops = |change: &Option<Change>| matches!(change, Some(Change::Drop));
    let mut made = Made {
        text: entry.to_owned(),
        end: if entry.contains("\r\n") { "\r\n" } else { "\n" },
    };
    if changes.iter().all(drops) {
        made.mark_fuzzy();
        return Ok((made.text, Vec::new()));
    }
    if changes.iter().any(drops) {
        return Err("one form of an entry with plurals is rejected and the other is not; decide on both alike".to_owned());
    }
    let mut doubts = Vec::new();
    // From the last text to the first, so that the places before stay.
    for (at, (unit, change)) in units.iter().zip(changes).enumerate().rev() {
        let Some(Change::Replace(revised)) = change else {
            continue;
        };
        let [revised] = revised.as_slice() else {
            return Err("an entry of a catalog cannot be split; correct it instead".to_owned());
        };
        if revised.source.is_some() {
            return Err(
                "the source text of a catalog belongs to its program and cannot be changed"
                    .to_owned(),
            );
        }
        if let Some(target) = &revised.target {
            let breaks = made.put_translation(unit, target, (at, units.len()))?;
            doubts.extend(breaks.map(|told| (at, told)));
        }
        made.remark(unit, revised)?;
    }
    Ok((made.text, doubts))
}

/// An entry in the making.
struct Made<'a> {
    text: String,
    /// How its lines end.
    end: &'a str,
}

impl Made<'_> {
    /// Writes another translation of the unit at this place among so many of its entry.
    fn put_translation(
        &mut self,
        unit: &Unit,
        target: &str,
        (at, all): (usize, usize),
    ) -> std::result::Result<Option<String>, String> {
        let places = places(&self.text, "msgstr");
        let filled = |place: &&Range<usize>| !is_empty(&self.text[(*place).clone()]);
        let place = match (at, all) {
            (0, 1) => [places.first(), places.last()]
                .into_iter()
                .flatten()
                .find(filled),
            (0, _) => places.first(),
            _ => places.last(),
        };
        let place = place.ok_or("the entry has no translation")?.clone();
        let name = keyword(self.text[place.clone()].trim_start()).to_owned();
        // The program counts on line ends at the edges.
        let edge = |is: bool| if is { "\n" } else { "" };
        let lacks_first = unit.target.starts_with('\n') && !target.starts_with('\n');
        let lacks_last = unit.target.ends_with('\n') && !target.ends_with('\n');
        let target = format!("{}{target}{}", edge(lacks_first), edge(lacks_last));
        let within = |text: &str| text.trim_matches('\n').matches('\n').count();
        let doubt = (within(&unit.target) != within(&target)).then(|| {
            "it had line ends within, which a cell of a sheet does not show; look at them"
                .to_owned()
        });
        let mut field = Vec::new();
        writer::text(&name, &target, &mut field).map_err(|error| error.to_string())?;
        let field = String::from_utf8(field).map_err(|error| error.to_string())?;
        let mut field = field.replace('\n', self.end);
        if !self.text[place.clone()].ends_with('\n') {
            field.truncate(field.trim_end().len());
        }
        self.text.replace_range(place, &field);
        Ok(doubt)
    }

    /// Adds notes and properties, as comments, and takes away what goes.
    fn remark(&mut self, unit: &Unit, revised: &Revised) -> std::result::Result<(), String> {
        if revised.without_notes {
            self.take_notes_away();
        }
        for note in &revised.notes {
            let at = self.before(&[".", ":", ",", "|"]);
            let line = format!("# {}{}", note.replace('\n', " "), self.end);
            self.text.insert_str(at, &line);
        }
        if let Some(place) = unit.prop(REFERENCES).filter(|_| revised.document.is_some()) {
            return Err(format!(
                "the document of an entry of a catalog is the place in its program ({place}) and cannot be changed"
            ));
        }
        let date = revised.date.clone();
        let date = date.map(|date| ("changedate".to_owned(), date));
        for (kind, value) in revised.all_props(unit).into_iter().chain(date) {
            if OF_CATALOGS.contains(&kind.as_str()) {
                return Err(format!(
                    "{kind} is what the catalog itself says of an entry and cannot be set"
                ));
            }
            let kind = property_comment(&kind);
            let line = match value.is_empty() {
                true => String::new(),
                false => format!("#. {kind}: {}{}", value.replace('\n', " "), self.end),
            };
            let start = format!("#. {kind}:");
            let known = lines(&self.text).find(|(_, line)| line.trim_start().starts_with(&start));
            let place = match known {
                Some((range, _)) => range,
                None => {
                    let at = self.before(&[":", ",", "|"]);
                    at..at
                }
            };
            self.text.replace_range(place, &line);
        }
        Ok(())
    }

    /// Takes the comments of translators and programmers away, and leaves what a comment says of the unit.
    fn take_notes_away(&mut self) {
        let is_note = |line: &str| {
            let comment = line.trim().strip_prefix('#');
            comment.is_some_and(|comment| match comment.chars().next() {
                Some(',' | ':' | '|' | '~') => false,
                Some('.') => {
                    let kind = comment[1..].trim().split_once(": ");
                    !kind.is_some_and(|(kind, _)| is_property(kind))
                }
                _ => true,
            })
        };
        let kept = lines(&self.text).filter(|(_, line)| !is_note(line));
        self.text = kept.map(|(_, line)| line).collect();
    }

    /// Where the first comment of one of these kinds or the first text begins, behind obsolete entries.
    fn before(&self, kinds: &[&str]) -> usize {
        let obsolete = lines(&self.text).filter(|(_, line)| line.trim_start().starts_with("#~"));
        let from = obsolete.last().map_or(0, |(range, _)| range.end);
        let begins = |line: &str| {
            let line = line.trim_start();
            match line.strip_prefix('#') {
                Some(comment) => kinds.iter().any(|kind| comment.starts_with(kind)),
                None => keyword(line).starts_with("msg"),
            }
        };
        let found = lines(&self.text).find(|(range, line)| range.start >= from && begins(line));
        found.map_or(from, |(range, _)| range.start)
    }

    fn mark_fuzzy(&mut self) {
        let flags = lines(&self.text).find(|(_, line)| line.trim_start().starts_with("#,"));
        match flags {
            Some((range, line)) => {
                let rest = line.trim_start()[2..].trim_start();
                let line = format!("#, fuzzy, {rest}");
                self.text.replace_range(range, &line);
            }
            None => {
                let at = self.before(&["|"]);
                let line = format!("#, fuzzy{}", self.end);
                self.text.insert_str(at, &line);
            }
        }
    }
}
