//! The journal of a run: which documents are finished and what their beads are, so that a run that was interrupted
//! goes on where it stopped.
//!
//! It is a file of JSON lines beside the first output, each with a checksum, so that a damaged one is known. One line
//! says what made it; most are one finished document each. Lines are written whole and at once, so that a run that is
//! cut off spoils only the last. A document counts as finished only while both its texts are what they were: their
//! fingerprint stands in its line. The words that a first pass learnt stand in the journal too, so that a run goes on
//! with them although articles were added or fixed meanwhile, and one memory is made with one lexicon. Outputs are
//! written anew from the start, with the beads of the journal, and so are the same bytes as without interruption.
//!
//! [`Claim`] is how a run takes hold of a journal: one run at a time, and nothing that is no journal.

mod claim;
mod line;
mod place;

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::files::read_at::{At, append};
use crate::model::article::Article;
use crate::model::bead::{Aligned, Bead};
use crate::model::error::{Error, Result};

use crate::align::induce::WordPair;
use line::{is_whole, sealed};

pub(crate) use claim::Claim;

/// A journal that is open.
#[derive(Debug)]
pub(crate) struct Journal {
    path: PathBuf,
    file: File,
    /// Where the lines of earlier runs begin, by the fingerprint of the document.
    past: FxHashMap<u128, u64>,
    /// Documents found in it.
    pub finished: usize,
    /// The words that the run learnt before it aligned the first document.
    pub words: Vec<WordPair>,
}

/// A run, as it names itself to others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Run {
    /// The number of its process.
    pub pid: u32,
    /// When it began.
    pub since: String,
}

#[derive(Serialize)]
struct RunLine {
    run: Run,
}

#[derive(Serialize)]
struct Head {
    journal: String,
    words: Vec<WordPair>,
}

#[derive(Serialize)]
struct Entry<'a> {
    print: String,
    doc: &'a str,
    doc_en: &'a str,
    beads: &'a [Bead],
}

/// Any line, without the beads.
#[derive(Deserialize)]
struct Line {
    run: Option<Run>,
    journal: Option<String>,
    #[serde(default)]
    words: Vec<WordPair>,
    print: Option<String>,
}

#[derive(Deserialize)]
struct Beads {
    beads: Vec<Bead>,
}

/// Where the journal of a run lies whose first output is this.
pub(crate) fn beside(output: &Path) -> PathBuf {
    let mut name = output.as_os_str().to_owned();
    name.push(".journal");
    PathBuf::from(name)
}

/// What tells two document pairs apart: ids and texts.
pub(crate) fn fingerprint(bn: &Article, en: &Article) -> u128 {
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
    /// The beads of a document, if it was finished by an earlier run.
    pub(crate) fn beads(&self, print: u128) -> Option<Vec<Bead>> {
        let offset = *self.past.get(&print)?;
        let mut line = Vec::new();
        let mut reader = BufReader::new(At::new(&self.file, offset));
        reader.read_until(b'\n', &mut line).ok()?;
        if line.pop() != Some(b'\n') || !is_whole(&line) {
            return None;
        }
        let found: Beads = serde_json::from_slice(&line).ok()?;
        Some(found.beads)
    }

    /// Adds a finished document.
    ///
    /// # Errors
    /// The system refuses.
    pub(crate) fn add(&self, aligned: &Aligned, print: u128) -> Result<()> {
        let entry = Entry {
            print: format!("{print:032x}"),
            doc: &aligned.doc,
            doc_en: &aligned.doc_en,
            beads: &aligned.beads,
        };
        self.write(&entry)
    }

    fn write(&self, value: &impl Serialize) -> Result<()> {
        let written = sealed(value).and_then(|line| append(&self.file, &line));
        written.map_err(|source| Error::io(&self.path, source))
    }

    /// Where it lies.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Removes it: the outputs are complete. What somebody else put at its name meanwhile stays.
    ///
    /// # Errors
    /// The system refuses.
    pub(crate) fn remove(self) -> Result<()> {
        if !place::is_at(&self.path, &self.file) {
            return Ok(());
        }
        // Still locked, so that no other run can take hold of it in between.
        fs::remove_file(&self.path).map_err(|source| Error::io(&self.path, source))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::model::bead::Explained;

    fn aligned(score: f64) -> Aligned {
        let bead = Bead {
            bn: vec![0],
            en: vec![0, 1],
            score,
            related: score,
            moved: false,
            flags: vec![crate::model::bead::Flag::Length],
            explanation: Explained::default(),
        };
        Aligned {
            origins: Default::default(),
            made: None,
            doc: "d".into(),
            doc_en: "d".into(),
            bn: vec![],
            en: vec![],
            beads: vec![bead],
        }
    }

    fn run() -> Run {
        Run {
            pid: 4711,
            since: "2026-11-29 05:00:00 UTC".into(),
        }
    }

    fn begin(path: &Path, words: &[WordPair]) -> Journal {
        let claim = Claim::take(path, run()).unwrap();
        claim.begin("v1", words).unwrap()
    }

    fn resume(path: &Path) -> Journal {
        let mut claim = Claim::take(path, run()).unwrap();
        assert!(claim.fits("v1").unwrap());
        claim.hold().unwrap();
        claim.resume().unwrap()
    }

    fn append(path: &Path, bytes: &[u8]) {
        let mut file = fs::OpenOptions::new().append(true).open(path).unwrap();
        file.write_all(bytes).unwrap();
    }

    #[test]
    fn what_was_finished_is_found_again_bit_by_bit() {
        let folder = tempfile::tempdir().unwrap();
        let path = beside(&folder.path().join("m.tmx"));
        assert!(path.ends_with("m.tmx.journal"));
        let odd = 0.1 + 0.2;
        let words = [WordPair {
            bn: "সেতু".into(),
            en: "bridg".into(),
            probability: 0.1 + 0.7 / 3.0,
            ..WordPair::default()
        }];
        let journal = begin(&path, &words);
        journal.add(&aligned(odd), 7).unwrap();
        journal.add(&aligned(1.0 / 3.0), u128::MAX).unwrap();
        assert_eq!(journal.beads(7), None);
        drop(journal);
        // A line that was being written.
        append(&path, b"{\"sum\":\"00");

        let journal = resume(&path);
        assert_eq!((journal.finished, &journal.words[..]), (2, &words[..]));
        assert_eq!(journal.beads(7), Some(aligned(odd).beads));
        assert_eq!(
            journal.beads(u128::MAX).unwrap()[0].score.to_bits(),
            (1.0f64 / 3.0).to_bits()
        );
        journal.add(&aligned(0.5), 9).unwrap();
        drop(journal);
        let journal = resume(&path);
        assert_eq!((journal.finished, journal.beads(9).is_some()), (3, true));
        drop(journal);

        let claim = Claim::take(&path, run()).unwrap();
        let other = claim.fits("v2").unwrap_err().to_string();
        assert!(other.contains("other settings (v1)"), "{other}");
        drop(claim);
        assert!(path.exists());
        resume(&path).remove().unwrap();
        assert!(!path.exists());
    }

    #[test]
    fn a_damaged_line_counts_as_not_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.tmx.journal");
        let journal = begin(&path, &[]);
        for print in 1..=3 {
            journal.add(&aligned(0.25), print).unwrap();
        }
        drop(journal);
        let text = fs::read_to_string(&path).unwrap();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines[3] = lines[3].replace("0.25", "0.75");
        fs::write(&path, lines.join("\n") + "\n").unwrap();
        let claim = Claim::take(&path, run()).unwrap();
        assert_eq!((claim.finished(), claim.damaged()), (2, &[4][..]));
        let journal = claim.resume().unwrap();
        assert_eq!(journal.beads(2), None);
        assert!(journal.beads(1).is_some() && journal.beads(3).is_some());
        drop(journal);

        // Without the line that says how it was made, nothing can be gone on with.
        lines[1] = lines[1].replace("v1", "v2");
        fs::write(&path, lines.join("\n") + "\n").unwrap();
        let claim = Claim::take(&path, run()).unwrap();
        assert!(
            claim
                .fits("v2")
                .unwrap_err()
                .to_string()
                .contains("--restart")
        );
    }

    #[test]
    fn what_is_no_journal_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.tmx.journal");
        for text in [
            "my notes\n",
            "x",
            "{\"sum\":\"my notes\"}\n",
            "{\"journal\":\"v1\"}\n",
        ] {
            fs::write(&path, text).unwrap();
            let error = Claim::take(&path, run()).unwrap_err();
            assert!(matches!(error, Error::Output { .. }), "{error}");
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert!(Claim::take(&path, run()).is_err() && path.is_dir());
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("m.journal"), folder.path().join("other"));
        for content in [None, Some("precious"), Some("")] {
            if let Some(content) = content {
                fs::write(&other, content).unwrap();
            }
            std::os::unix::fs::symlink("other", &path).unwrap();
            assert!(Claim::take(&path, run()).is_err());
            assert_eq!(fs::read_to_string(&other).ok().as_deref(), content);
            fs::remove_file(&path).unwrap();
        }
    }

    #[test]
    fn one_run_at_a_time_and_a_new_one_takes_away_only_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.tmx.journal");
        let claim = Claim::take(&path, run()).unwrap();
        let told = Claim::take(&path, Run::default()).unwrap_err().to_string();
        assert!(told.contains("process 4711, since 2026-11-29"), "{told}");
        let journal = claim.begin("v1", &[]).unwrap();
        assert!(Claim::take(&path, Run::default()).is_err());
        assert!(path.exists());
        // Somebody moved it away and put something else there.
        fs::rename(&path, folder.path().join("away")).unwrap();
        fs::write(&path, "mine").unwrap();
        journal.remove().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
        fs::remove_file(&path).unwrap();
        // A claim that came to nothing leaves nothing.
        drop(Claim::take(&path, run()).unwrap());
        assert!(!path.exists());
    }
}
