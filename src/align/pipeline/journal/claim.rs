//! Taking hold of a journal: what stands at its name is looked at before it is touched, and a lock keeps a second
//! run out.
//!
//! Nothing but a journal of ours is ever written to, cut or removed: no other file, nothing behind a link, no device.
//! The lock is the system's, so it ends with the process that holds it, however that ends.

use super::place::is_at;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{BufRead, BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use super::line::{START, is_whole, sealed};
use super::{Head, Journal, Line, Run, RunLine};
use crate::align::induce::WordPair;
use crate::files::parts;
use crate::files::read_at::{At, append};
use crate::model::error::{Error, Position, Result};

/// A journal that this run holds and nobody else writes to.
#[derive(Debug)]
pub(crate) struct Claim {
    path: PathBuf,
    file: Option<File>,
    past: Past,
    run: Run,
}

/// What a journal holds.
#[derive(Debug, Default)]
struct Past {
    /// What the beads depend on, and the words learnt.
    head: Option<(String, Vec<WordPair>)>,
    /// Where the lines of finished documents begin, by the fingerprint.
    prints: FxHashMap<u128, u64>,
    /// Lines that are not as they were written, the numbers of the first ones.
    damaged: Vec<usize>,
    /// Where the last whole line ends.
    end: u64,
    /// The run that wrote last.
    run: Option<Run>,
}

impl Claim {
    /// Takes hold of the journal at `path`, for a run that says of itself what `run` says. One that is not there yet
    /// is made; it goes away again with the claim unless something is finished in it.
    ///
    /// # Errors
    /// Another run holds it, something else than a journal stands there, or the system refuses.
    pub(crate) fn take(path: &Path, run: Run) -> Result<Claim> {
        loop {
            let file = open(path)?;
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => return Err(held(path, &file)),
                // Where the file system knows no locks, there is none.
                Ok(()) | Err(TryLockError::Error(_)) => {}
            }
            // The run that held it may have removed it in between.
            if !is_at(path, &file) {
                continue;
            }
            let past = Past::read(path, &file)?;
            let mut claim = Claim {
                path: path.to_path_buf(),
                file: Some(file),
                past,
                run,
            };
            if claim.past.prints.is_empty() {
                // Not even a run that is ended from without leaves a journal of nothing.
                parts::enter(path);
                claim.hold()?;
            }
            return Ok(claim);
        }
    }

    /// How many documents an earlier run finished.
    pub(crate) fn finished(&self) -> usize {
        self.past.prints.len()
    }

    /// The numbers of the lines that are not as they were written; what stood in them counts as not finished.
    pub(crate) fn damaged(&self) -> &[usize] {
        &self.past.damaged
    }

    /// Whether there is something to go on with by a run with these settings.
    ///
    /// # Errors
    /// The journal was made with other settings, or the line that says with which is damaged.
    pub(crate) fn fits(&self, made_by: &str) -> Result<bool> {
        let problem = match &self.past.head {
            Some((found, _)) if found == made_by => return Ok(true),
            Some((found, _)) => format!(
                "the interrupted run was made with other settings ({found}), this one with {made_by}; to begin anew, \
                 give --restart instead of --resume"
            ),
            None if self.past.prints.is_empty() => return Ok(false),
            None => "the line that says how the interrupted run was made is damaged; to begin anew, give --restart \
                     instead of --resume"
                .to_owned(),
        };
        Err(Error::input(Position::file(&self.path), problem))
    }

    /// Goes on with what is finished.
    ///
    /// # Errors
    /// The system refuses.
    pub(crate) fn resume(mut self) -> Result<Journal> {
        let past = std::mem::take(&mut self.past);
        let words = past.head.map(|(_, words)| words).unwrap_or_default();
        self.journal(past.prints, words)
    }

    /// Begins anew; what was finished is forgotten. `made_by` and the words learnt say what the beads depend on.
    ///
    /// # Errors
    /// The system refuses.
    pub(crate) fn begin(mut self, made_by: &str, words: &[WordPair]) -> Result<Journal> {
        self.past = Past::default();
        self.hold()?;
        let head = Head {
            journal: made_by.to_owned(),
            words: words.to_vec(),
        };
        self.write(&sealed(&head).map_err(|source| Error::io(&self.path, source))?)?;
        self.journal(FxHashMap::default(), head.words)
    }

    fn journal(&mut self, past: FxHashMap<u128, u64>, words: Vec<WordPair>) -> Result<Journal> {
        let gone = || Error::io(&self.path, ErrorKind::NotFound.into());
        parts::leave(&self.path);
        Ok(Journal {
            path: self.path.clone(),
            file: self.file.take().ok_or_else(gone)?,
            finished: past.len(),
            past,
            words,
        })
    }

    /// Says in the journal which run holds it; what is not whole at its end is cut off. Only after this is anything
    /// written to a journal in which something is finished.
    ///
    /// # Errors
    /// The system refuses.
    pub(crate) fn hold(&mut self) -> Result<()> {
        if let Some(file) = &self.file {
            let cut = file.set_len(self.past.end);
            cut.map_err(|source| Error::io(&self.path, source))?;
        }
        let line = RunLine {
            run: self.run.clone(),
        };
        self.write(&sealed(&line).map_err(|source| Error::io(&self.path, source))?)
    }

    fn write(&mut self, line: &[u8]) -> Result<()> {
        let Some(file) = &self.file else {
            return Ok(());
        };
        append(file, line).map_err(|source| Error::io(&self.path, source))?;
        self.past.end += line.len() as u64;
        Ok(())
    }
}

impl Drop for Claim {
    /// A journal in which nothing is finished is of no use to anybody.
    fn drop(&mut self) {
        let Some(file) = self.file.as_ref().filter(|_| self.past.prints.is_empty()) else {
            return;
        };
        if is_at(&self.path, file) {
            // Left behind, it does no harm.
            let _ = fs::remove_file(&self.path);
        }
        parts::leave(&self.path);
    }
}

/// Opens what stands at the name if it is a file, not a link to one; or makes it.
fn open(path: &Path) -> Result<File> {
    let failed = |source| Error::io(path, source);
    loop {
        match fs::symlink_metadata(path) {
            Ok(found) if !found.is_file() => return Err(foreign(path)),
            Ok(_) => {
                let opened = growing().open(path);
                match opened {
                    Err(error) if error.kind() == ErrorKind::NotFound => continue,
                    opened => return opened.map_err(failed),
                }
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(failed(error)),
        }
        match growing().create_new(true).open(path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            opened => return opened.map_err(failed),
        }
    }
}

/// How a journal is opened: it is read, grows at its end, and is cut where a line was not finished. A file that is opened
/// for appending cannot be cut on Windows; [`append`] finds its end there.
fn growing() -> OpenOptions {
    let mut options = OpenOptions::new();
    options
        .read(true)
        .append(!cfg!(windows))
        .write(cfg!(windows));
    options
}

fn foreign(path: &Path) -> Error {
    Error::output(
        path,
        format!(
            "{}: this is no journal of an interrupted run, and is left alone; move it away, or name another first output",
            path.display()
        ),
    )
}

/// The error for a journal that another run holds.
fn held(path: &Path, file: &File) -> Error {
    let who = Past::read(path, file).ok().and_then(|past| past.run);
    let who = who.map_or_else(String::new, |run| {
        format!(" (process {}, since {})", run.pid, run.since)
    });
    Error::output(
        path,
        format!(
            "{}: another run{who} is working on the same output; wait until it ends, or name another first output",
            path.display()
        ),
    )
}

impl Past {
    /// Reads a journal; a line that is not as it was written counts as not there.
    fn read(path: &Path, file: &File) -> Result<Past> {
        let failed = |source| Error::io(path, source);
        let mut start = Vec::new();
        let mut head = At::new(file, 0).take(START.len() as u64);
        head.read_to_end(&mut start).map_err(failed)?;
        if !START.starts_with(&start) {
            return Err(foreign(path));
        }
        let mut past = Past::default();
        let mut reader = BufReader::new(At::new(file, 0));
        let (mut line, mut number, mut whole) = (Vec::new(), 0, 0);
        loop {
            line.clear();
            let count = reader.read_until(b'\n', &mut line).map_err(failed)? as u64;
            if line.pop() != Some(b'\n') {
                break;
            }
            number += 1;
            if is_whole(&line) && past.take(&line) {
                whole += 1;
            } else {
                past.damaged.push(number);
            }
            past.end += count;
        }
        if number > 0 && whole == 0 {
            return Err(foreign(path));
        }
        Ok(past)
    }

    /// Takes in a line that begins at the end of what was read so far; false where it says nothing known.
    fn take(&mut self, line: &[u8]) -> bool {
        let Ok(line) = serde_json::from_slice::<Line>(line) else {
            return false;
        };
        if let Some(print) = line.print {
            let Ok(print) = u128::from_str_radix(&print, 16) else {
                return false;
            };
            self.prints.insert(print, self.end);
        } else if let Some(made_by) = line.journal {
            self.head = Some((made_by, line.words));
        } else if let Some(run) = line.run {
            self.run = Some(run);
        } else {
            return false;
        }
        true
    }
}
