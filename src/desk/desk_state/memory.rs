//! The memory room of a desk: searching, checking, and putting right.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use serde_json::{Value, json};

use super::Desk;
use crate::desk::kept::KeptBead;
use crate::desk::memory_room::finding::{self, Filter, Hit, Query};
use crate::desk::memory_room::growth::{self, Point};
use crate::desk::memory_room::{Source, damaged, faults};
use crate::desk::told::Told;
use crate::desk::{names, removed};
use crate::files::file_writer::FileWriter;
use crate::memory::formats::open::open;
use crate::memory::formats::reader::oriented;
use crate::memory::formats::settings::Settings;
use crate::memory::formats::tmx::writer::Tmx;
use crate::memory::formats::writer::UnitWriter;
use crate::model::error::{Error, Position, Result};
use crate::model::lang::Lang;
use crate::model::unit::Unit;

fn refused(problem: &str) -> Error {
    Error::input(Position::default(), problem)
}

impl Desk {
    /// Where the project's own memory lies.
    fn memory_file(&self) -> PathBuf {
        self.project.file("memory.tmx")
    }

    /// Writes the project's memory where something changed since.
    ///
    /// # Errors
    /// The system refuses.
    pub(in crate::desk) fn write_memory(&self) -> Result<()> {
        let mut written = self.room.written();
        let version = self.version.load(Ordering::Relaxed);
        if *written != version || !self.memory_file().exists() {
            let _ = self.compact();
            let documents = self.documents();
            self.order(&documents).keep_memory()?;
            *written = version;
        }
        Ok(())
    }

    /// The memories of the room, the project's own first; all of them, or that of a name.
    ///
    /// # Errors
    /// The system refuses, or there is none of that name.
    pub(in crate::desk) fn sources(&self, within: Option<&str>) -> Result<Vec<Source>> {
        let own = Source {
            name: String::new(),
            path: self.memory_file(),
        };
        let mut sources = vec![own];
        sources.extend(self.room.added()?);
        if let Some(name) = within {
            sources.retain(|source| source.name == name);
            if sources.is_empty() {
                return Err(refused("there is no such memory any more"));
            }
        }
        if sources.iter().any(|source| source.name.is_empty()) {
            self.write_memory()?;
        }
        Ok(sources)
    }

    /// Searches the memories as they are now.
    ///
    /// # Errors
    /// The system refuses, or a memory cannot be read.
    pub(in crate::desk) fn search(&self, query: &Query, within: Option<&str>) -> Result<Vec<Hit>> {
        let mut hits = Vec::new();
        for source in self.sources(within)? {
            let index = self.room.index(&source.path, query.side)?;
            let changes = self.room.changes();
            finding::search(
                &index,
                &source.path,
                &source.name,
                query,
                &changes,
                &mut hits,
            )?;
        }
        if within != Some("") {
            finding::search_edited(query, &self.room.changes(), &mut hits);
        }
        Ok(finding::ranked(hits, query.most))
    }

    /// Units of a memory in its order, from one on: those with a fault, where one is named. The units, and how many
    /// there are to be shown.
    ///
    /// # Errors
    /// As [`Desk::search`].
    pub(in crate::desk) fn browse(
        &self,
        within: &str,
        fault: Option<&str>,
        filter: &Filter,
        from: usize,
        most: usize,
    ) -> Result<(Vec<Hit>, usize)> {
        let source = self.sources(Some(within))?.remove(0);
        let index = self.room.index(&source.path, Lang::En)?;
        let numbers = match fault {
            Some(fault) => self
                .findings(within)?
                .iter()
                .find(|found| found.fault == fault)
                .map_or_else(Vec::new, |found| found.units.clone()),
            None => Vec::new(),
        };
        let count = match fault {
            Some(_) => numbers.len(),
            None => index.about().units,
        };
        let (mut hits, mut seen) = (Vec::new(), 0);
        let changes = self.room.changes();
        let listed: Box<dyn Iterator<Item = (usize, String)>> = match fault {
            Some(_) => Box::new(numbers.into_iter()),
            None => Box::new((0..count).map(|number| (number, String::new()))),
        };
        for (n, (number, detail)) in listed.enumerate() {
            if number >= index.about().units {
                continue;
            }
            // Without a filter nothing before the place has to be read.
            let is_free = fault.is_none() && filter.approved.is_none() && filter.document.is_none();
            if is_free && n < from {
                seen += 1;
                continue;
            }
            let unit = index.unit(number).map_err(|_| damaged(&source.path))?;
            let hit = finding::hit(&unit, index.about().source, within, &changes);
            let Some(mut hit) = hit.filter(|_| filter.takes(&unit)) else {
                continue;
            };
            hit.detail = detail;
            seen += 1;
            if seen > from {
                hits.push(hit);
            }
            if hits.len() == most {
                break;
            }
        }
        Ok((hits, count))
    }

    /// What is wrong with the units of a memory.
    ///
    /// # Errors
    /// As [`Desk::search`].
    pub(in crate::desk) fn findings(
        &self,
        within: &str,
    ) -> Result<std::sync::Arc<Vec<faults::Faulty>>> {
        let source = self.sources(Some(within))?.remove(0);
        self.room
            .findings(&source.path, || faults::find(&source.path, &self.resources))
    }

    /// The memories with their sizes, and how the project's own grew.
    ///
    /// # Errors
    /// The system refuses.
    pub(in crate::desk) fn memories(&self, now: u64) -> Result<Value> {
        let mut list = Vec::new();
        for source in self.sources(None)? {
            let one = match self.room.index(&source.path, Lang::En) {
                Ok(index) => json!({"name": source.name, "units": index.about().units}),
                Err(error) => {
                    json!({"name": source.name, "units": 0, "problem": Told::why(&error)})
                }
            };
            list.push(one);
        }
        let units = list[0]["units"].as_u64().unwrap_or(0) as usize;
        let approved = {
            let journal = self.journal();
            let decided = |kept: &crate::desk::kept::KeptDocument| {
                let is_taken =
                    |bead: &&&KeptBead| matches!(bead.status.as_str(), "accept" | "edit");
                kept.newest_first().iter().filter(is_taken).count()
            };
            journal.documents.values().map(decided).sum::<usize>()
        };
        let path = self.project.file("growth.tsv");
        let growth = match units {
            0 => growth::read(&path)?,
            _ => growth::keep(
                &path,
                Point {
                    at: now,
                    units,
                    approved: approved.min(units),
                },
            )?,
        };
        let changes = self.room.changes();
        Ok(json!({"memories": list, "growth": growth, "undo": changes.count()}))
    }

    /// Writes the units of an added memory as they are now.
    ///
    /// # Errors
    /// The memory cannot be read, or the system refuses.
    pub(in crate::desk) fn write_added(
        &self,
        source: &Source,
        settings: &Settings,
        out: &mut dyn std::io::Write,
    ) -> Result<()> {
        let refused = |error| Error::io(&source.path, error);
        let mut writer = Tmx::new(settings.clone());
        writer.begin(out).map_err(refused)?;
        self.add_units(source, settings, &mut writer, out)?;
        writer.finish(out).map_err(refused)
    }

    fn add_units(
        &self,
        source: &Source,
        settings: &Settings,
        writer: &mut Tmx,
        out: &mut dyn std::io::Write,
    ) -> Result<()> {
        let refused = |error| Error::io(&source.path, error);
        let mut units = open(&source.path)?;
        let changes = self.room.changes();
        while let Some(unit) = units.next() {
            let unit = oriented(unit?, units.source(), settings.source);
            let Some(hit) = finding::hit(&unit, settings.source, &source.name, &changes) else {
                continue;
            };
            let (source, target) = match settings.source {
                Lang::En => (hit.english, hit.bengali),
                Lang::Bn => (hit.bengali, hit.english),
            };
            let unit = Unit {
                source,
                target,
                ..unit
            };
            writer.unit(&unit, out).map_err(refused)?;
        }
        Ok(())
    }

    /// The project's memory and all that were added, as one.
    ///
    /// # Errors
    /// The system refuses, or a memory cannot be read.
    pub(in crate::desk) fn everything(&self) -> Result<Vec<u8>> {
        let settings = Settings {
            signature: self.signature(),
            ..Settings::default()
        };
        let refused = |error| Error::io(self.project.root(), error);
        let mut out = Vec::new();
        let mut writer = Tmx::new(settings.clone());
        writer.begin(&mut out).map_err(refused)?;
        for source in self.sources(None)? {
            self.add_units(&source, &settings, &mut writer, &mut out)?;
        }
        writer.finish(&mut out).map_err(refused)?;
        Ok(out)
    }

    /// Adds a memory that lies beside its place; how many units it has. Its index is made at once.
    ///
    /// # Errors
    /// It is no memory, or the system refuses; then nothing is added.
    pub(in crate::desk) fn add_memory(&self, part: &Path, place: &Path) -> Result<usize> {
        let units = self.room.index(part, Lang::En)?.about().units;
        if units == 0 {
            return Err(refused(
                "there is no unit with Bengali and English text in it",
            ));
        }
        std::fs::rename(part, place).map_err(|source| Error::io(place, source))?;
        for side in [Lang::En, Lang::Bn] {
            let index = |path: &Path| crate::memory::search::store::place(path, side, None);
            // One that does not come with it is made when it is needed.
            let _ = std::fs::rename(index(part), index(place));
            self.room.index(place, side)?;
        }
        self.events.tell("memory", &json!({}));
        Ok(units)
    }

    /// Takes a memory out of the room. Its file is not deleted: under which name it lies in the folder `removed`.
    ///
    /// # Errors
    /// There is no such memory, or the system refuses.
    pub(in crate::desk) fn remove_memory(&self, name: &str) -> Result<String> {
        let added = self.room.added()?;
        let Some(source) = added.into_iter().find(|source| source.name == name) else {
            return Err(refused("there is no such memory any more"));
        };
        let there = removed::take_out(&self.project, &source.path)?;
        for side in [Lang::En, Lang::Bn] {
            // Made anew whenever it is needed.
            let index = crate::memory::search::store::place(&source.path, side, None);
            let _ = std::fs::remove_file(index);
        }
        self.events.tell("memory", &json!({}));
        Ok(there)
    }

    /// Puts a memory back that was taken out: under which name it lies there, and which it had.
    ///
    /// # Errors
    /// It is not there any more, or its place is taken.
    pub(in crate::desk) fn put_memory_back(&self, there: &str, name: &str) -> Result<()> {
        let to = self.room.folder().join(names::safe(name));
        removed::put_back(&self.project, there, &to)?;
        self.events.tell("memory", &json!({}));
        Ok(())
    }
}
