//! The journal of a run: which documents are finished and what their beads are, so that a run that was interrupted
//! goes on where it stopped.
//!
//! It is a file of JSON lines beside the first output. The first line says what made it; each other line is one
//! finished document. Lines are written whole and at once, so that only the last can be cut. A document counts as
//! finished only while both its texts are what they were: their fingerprint stands in its line. The words that a
//! first pass learnt stand in the first line, so that a run goes on with them although articles were added or mended
//! meanwhile, and one memory is made with one lexicon. Outputs are written anew from the start, with the beads of the journal, and so are the same bytes as without interruption.

use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::article::Article;
use crate::bead::{Aligned, Bead};
use crate::error::{Error, Position, Result};
use crate::read::at::At;

use super::Word;

/// A journal that is open.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: File,
    /// Where the lines of earlier runs begin, by the fingerprint of the document.
    past: FxHashMap<u128, u64>,
    /// Documents found in it.
    pub finished: usize,
    /// The words that the run learnt before it aligned the first document.
    pub words: Vec<Word>,
}

#[derive(Serialize, Deserialize)]
struct Head {
    journal: String,
    #[serde(default)]
    words: Vec<Word>,
}

#[derive(Serialize)]
struct Entry<'a> {
    print: String,
    doc: &'a str,
    doc_en: &'a str,
    beads: &'a [Bead],
}

#[derive(Deserialize)]
struct Print {
    print: String,
}

#[derive(Deserialize)]
struct Beads {
    beads: Vec<Bead>,
}

/// Where the journal of a run lies whose first output is this.
pub fn beside(output: &Path) -> PathBuf {
    let mut name = output.as_os_str().to_owned();
    name.push(".journal");
    PathBuf::from(name)
}

/// What tells two document pairs apart: ids and texts.
pub fn fingerprint(bn: &Article, en: &Article) -> u128 {
    let mut hash = Sha256::new();
    for part in [&bn.id, &en.id, &bn.text, &en.text] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let digest = hash.finalize();
    digest
        .iter()
        .take(16)
        .fold(0, |print, &byte| print << 8 | u128::from(byte))
}

impl Journal {
    /// Begins a journal; one that is there already is written over. `made_by` and the words learnt say what the
    /// beads depend on.
    ///
    /// # Errors
    /// The system refuses.
    pub fn begin(path: &Path, made_by: &str, words: &[Word]) -> Result<Journal> {
        let failed = |source| Error::io(path, source);
        let mut file = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(true)
            .open(path)
            .map_err(failed)?;
        let head = Head {
            journal: made_by.to_owned(),
            words: words.to_vec(),
        };
        write_line(&mut file, &head).map_err(failed)?;
        Ok(Journal {
            path: path.to_path_buf(),
            file,
            past: FxHashMap::default(),
            finished: 0,
            words: head.words,
        })
    }

    /// Takes up the journal of a run that was interrupted; `None` where there is none.
    ///
    /// # Errors
    /// The system refuses, or it was made by something else than `made_by`.
    pub fn resume(path: &Path, made_by: &str) -> Result<Option<Journal>> {
        let failed = |source| Error::io(path, source);
        let file = match OpenOptions::new().read(true).append(true).open(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            opened => opened.map_err(failed)?,
        };
        let mut reader = BufReader::new(At::new(&file, 0));
        let (mut line, mut offset) = (Vec::new(), 0u64);
        let (mut past, mut words) = (FxHashMap::default(), Vec::new());
        loop {
            line.clear();
            let count = reader.read_until(b'\n', &mut line).map_err(failed)? as u64;
            if line.pop() != Some(b'\n') {
                break;
            }
            if offset == 0 {
                words = words_of(path, &line, made_by)?;
            } else {
                let Some(print) = print_of(&line) else { break };
                past.insert(print, offset);
            }
            offset += count;
        }
        if offset == 0 {
            // Cut within its first line: nothing was finished.
            return Ok(None);
        }
        file.set_len(offset).map_err(failed)?;
        Ok(Some(Journal {
            path: path.to_path_buf(),
            file,
            finished: past.len(),
            past,
            words,
        }))
    }

    /// The beads of a document, if it was finished by an earlier run.
    pub fn beads(&self, print: u128) -> Option<Vec<Bead>> {
        let offset = *self.past.get(&print)?;
        let mut line = Vec::new();
        let mut reader = BufReader::new(At::new(&self.file, offset));
        reader.read_until(b'\n', &mut line).ok()?;
        let found: Beads = serde_json::from_slice(&line).ok()?;
        Some(found.beads)
    }

    /// Adds a finished document.
    ///
    /// # Errors
    /// The system refuses.
    pub fn add(&self, aligned: &Aligned, print: u128) -> Result<()> {
        let entry = Entry {
            print: format!("{print:032x}"),
            doc: &aligned.doc,
            doc_en: &aligned.doc_en,
            beads: &aligned.beads,
        };
        write_line(&mut &self.file, &entry).map_err(|source| Error::io(&self.path, source))
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Removes it: the outputs are complete.
    ///
    /// # Errors
    /// The system refuses.
    pub fn remove(self) -> Result<()> {
        drop(self.file);
        fs::remove_file(&self.path).map_err(|source| Error::io(&self.path, source))
    }
}

fn write_line(file: &mut impl Write, value: &impl Serialize) -> std::io::Result<()> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    file.write_all(&line)
}

/// The words in the first line, if it was made with the same settings.
fn words_of(path: &Path, line: &[u8], made_by: &str) -> Result<Vec<Word>> {
    let problem = match serde_json::from_slice::<Head>(line) {
        Ok(head) if head.journal == made_by => return Ok(head.words),
        Ok(head) => format!(
            "the interrupted run was made with other settings ({}), this one with {made_by}; run without --resume \
             to begin anew",
            head.journal
        ),
        Err(_) => {
            "this is no journal of an interrupted run; move it away, or name another first output"
                .to_owned()
        }
    };
    Err(Error::input(Position::line(path, 1), problem))
}

fn print_of(line: &[u8]) -> Option<u128> {
    let found: Print = serde_json::from_slice(line).ok()?;
    u128::from_str_radix(&found.print, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bead::Explanation;

    fn aligned(score: f64) -> Aligned {
        let bead = Bead {
            bn: vec![0],
            en: vec![0, 1],
            score,
            moved: false,
            flags: vec![crate::bead::Flag::Length],
            evidence: Explanation::default(),
        };
        Aligned {
            doc: "d".into(),
            doc_en: "d".into(),
            bn: vec![],
            en: vec![],
            beads: vec![bead],
        }
    }

    #[test]
    fn what_was_finished_is_found_again_bit_by_bit() {
        let folder = tempfile::tempdir().unwrap();
        let path = beside(&folder.path().join("m.tmx"));
        assert!(path.ends_with("m.tmx.journal"));
        let odd = 0.1 + 0.2;
        assert!(Journal::resume(&path, "v1").unwrap().is_none());
        let words = [Word {
            bn: "সেতু".into(),
            en: "bridg".into(),
            probability: 0.1 + 0.7 / 3.0,
        }];
        let journal = Journal::begin(&path, "v1", &words).unwrap();
        journal.add(&aligned(odd), 7).unwrap();
        journal.add(&aligned(1.0 / 3.0), u128::MAX).unwrap();
        assert_eq!(journal.beads(7), None);
        drop(journal);
        // A line that was being written.
        let mut file = OpenOptions::new().append(true).open(&path).unwrap();
        file.write_all(b"{\"print\":\"00").unwrap();
        drop(file);

        let journal = Journal::resume(&path, "v1").unwrap().unwrap();
        assert_eq!((journal.finished, &journal.words[..]), (2, &words[..]));
        assert_eq!(journal.beads(7), Some(aligned(odd).beads));
        assert_eq!(
            journal.beads(u128::MAX).unwrap()[0].score.to_bits(),
            (1.0f64 / 3.0).to_bits()
        );
        journal.add(&aligned(0.5), 9).unwrap();
        drop(journal);
        let journal = Journal::resume(&path, "v1").unwrap().unwrap();
        assert_eq!((journal.finished, journal.beads(9).is_some()), (3, true));

        let other = Journal::resume(&path, "v2").unwrap_err().to_string();
        assert!(other.contains("other settings (v1)"), "{other}");
        journal.remove().unwrap();
        assert!(!path.exists());
        fs::write(&path, "something else\n").unwrap();
        assert!(Journal::resume(&path, "v1").is_err());
        assert_eq!(Journal::begin(&path, "v1", &[]).unwrap().finished, 0);
    }
}
