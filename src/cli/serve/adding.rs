//! Units that clients add, where the owner allows it.
//!
//! The memory itself is never changed. What is added goes to a file beside it, `memory.added.jsonl`: a unit a line, on the
//! disk before the client hears so, and itself a memory that `shetu merge` puts together with the other. One server at a
//! time holds its lock. What it holds is found from the next request on, also when the server begins again.

use std::fs::{File, TryLockError};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Map, Value};

use super::candidate::Candidate;
use crate::files::json;
use crate::language::normalize::published;
use crate::memory::formats::jsonl::reader::texts;
use crate::memory::fuzzy::characters::similarity;
use crate::model::error::{Error, Result};
use crate::model::lang::{Lang, detect};

/// More units are not added: they are compared one by one.
const MOST: usize = 20_000;
/// The most characters of a text.
const LONGEST: usize = 32_767;

/// The units that were added.
pub(super) struct Added {
    kept: Mutex<Kept>,
}

struct Kept {
    file: File,
    units: Vec<Pair>,
}

/// A unit: the English and the Bengali text.
#[derive(Clone, PartialEq)]
pub(super) struct Pair {
    en: String,
    bn: String,
}

/// What became of a unit.
pub(super) enum Taken {
    /// It is on the disk.
    New,
    /// It was there already.
    Known,
}

/// Why a unit is not taken.
pub(super) enum Refusal {
    /// What is wrong with it.
    Wrong(String),
    /// No more units are taken.
    Full,
    /// The file cannot be written.
    Failed,
}

/// The file of what is added to a memory.
pub(super) fn place(memory: &Path) -> PathBuf {
    let mut name = memory.file_name().unwrap_or_default().to_os_string();
    name.push(".added.jsonl");
    memory.with_file_name(name)
}

impl Added {
    /// Opens the file, which is made where it is not there.
    ///
    /// # Errors
    /// Another server holds it, it is no file of this kind, or cannot be read or written.
    pub(super) fn open(path: &Path) -> Result<Added> {
        let failed = |error| Error::io(path, error);
        let mut options = File::options();
        let mut file = options
            .read(true)
            .append(true)
            .create(true)
            .open(path)
            .map_err(failed)?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => {
                let problem =
                    "another server adds to it: end that one, or serve without --allow-add";
                return Err(Error::output(
                    path,
                    format!("{}: {problem}", path.display()),
                ));
            }
            // A file system without locks.
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
        let units = read(path, &mut file)?;
        Ok(Added {
            kept: Mutex::new(Kept { file, units }),
        })
    }

    /// How many units there are.
    pub(super) fn count(&self) -> usize {
        self.lock().units.len()
    }

    /// Takes a unit.
    pub(super) fn add(&self, pair: Pair) -> std::result::Result<Taken, Refusal> {
        let mut kept = self.lock();
        if kept.units.contains(&pair) {
            return Ok(Taken::Known);
        }
        if kept.units.len() >= MOST {
            return Err(Refusal::Full);
        }
        let line = json::line(
            &serde_json::json!({"bn_text": pair.bn, "en_text": pair.en, "status": "unreviewed"}),
        );
        let line = format!("{line}\n");
        // Whole and at once: a server that ends at this moment spoils the last line only.
        let written = kept
            .file
            .write_all(line.as_bytes())
            .and_then(|()| kept.file.sync_data());
        written.map_err(|_| Refusal::Failed)?;
        kept.units.push(pair);
        Ok(Taken::New)
    }

    /// The units whose text in a language is like another, at least so many per cent.
    pub(super) fn like(&self, text: &str, side: Lang, least: f64) -> Vec<Candidate> {
        let units = self.lock().units.clone();
        let like = |pair: Pair| {
            let (source, target) = match side {
                Lang::En => (pair.en, pair.bn),
                Lang::Bn => (pair.bn, pair.en),
            };
            let quality = similarity(text, &source);
            (quality >= least).then_some(Candidate {
                source,
                target,
                quality,
            })
        };
        units.into_iter().filter_map(like).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The units of the file. A line that is cut, which a server that was ended may leave, is ended, so that the next unit has a
/// line of its own.
fn read(path: &Path, file: &mut File) -> Result<Vec<Pair>> {
    let failed = |error| Error::io(path, error);
    let mut units = Vec::new();
    let mut ended = true;
    let mut lines = BufReader::new(&*file);
    let mut line = Vec::new();
    loop {
        line.clear();
        if lines.read_until(b'\n', &mut line).map_err(failed)? == 0 {
            break;
        }
        ended = line.ends_with(b"\n");
        let record: Option<Map<String, Value>> = serde_json::from_slice(&line).ok();
        match record.as_ref().and_then(texts) {
            Some((en, bn)) => units.push(Pair { en, bn }),
            // What a server that was ended left of its last line.
            None if !ended || !units.is_empty() => {}
            None => {
                let problem = "holds lines that are no units: it is not made by serve --allow-add; move it away";
                return Err(Error::output(path, format!("{} {problem}", path.display())));
            }
        }
    }
    if !ended {
        file.write_all(b"\n").map_err(failed)?;
    }
    Ok(units)
}

impl Pair {
    /// The unit that a client sends, `from` the language of its source, where it says.
    pub(super) fn of(
        source: &str,
        target: &str,
        from: Option<Lang>,
    ) -> std::result::Result<Pair, Refusal> {
        let wrong = |problem: &str| Err(Refusal::Wrong(problem.to_owned()));
        let (source, target) = (published(source), published(target));
        if source.is_empty() || target.is_empty() {
            return wrong("source and target must both hold text");
        }
        if source.chars().count() > LONGEST || target.chars().count() > LONGEST {
            return wrong("a text is too long: at most 32,767 characters");
        }
        let Some(from) = from
            .or_else(|| detect(&source))
            .or_else(|| detect(&target).map(Lang::other))
        else {
            return wrong("the language cannot be known: say source_lang, en or bn");
        };
        if detect(&source).is_some_and(|found| found != from) || detect(&target) == Some(from) {
            return wrong("the texts are not in the languages that are said");
        }
        Ok(match from {
            Lang::En => Pair {
                en: source,
                bn: target,
            },
            Lang::Bn => Pair {
                en: target,
                bn: source,
            },
        })
    }
}
