//! Every decision on disk when the key is up: a journal that is only ever appended to, a line a change, each synced
//! before it is acknowledged. When the desk opens, and from time to time, what stands in it goes into
//! `decisions.json`, which the command line reads, and the journal begins anew.
//!
//! A line that is broken (a computer that lost its power in the middle of it) counts as not there; a journal with a
//! broken line before its last is kept beside as it was, so that nothing a person did is thrown away by a program.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::decisions_file::{self, FileDocument};
use super::kept::{DocKey, KeptBead, KeptDocument, KeptDocuments};
use super::project::Project;
use super::told::Told;
use crate::files::atomic::AtomicFile;
use crate::files::output_guard::OutputGuard;
use crate::model::bead::{Aligned, Bead};
use crate::model::error::{Error, Position, Result};

const JOURNAL: &str = "decisions.journal";
const DECISIONS: &str = "decisions.json";
/// After so many changes the journal goes into `decisions.json`.
const MOST: usize = 500;

/// The decisions of a project, in memory and on disk.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    decisions: PathBuf,
    file: File,
    /// What is in the journal and in `decisions.json` together.
    pub documents: KeptDocuments,
    /// Changes in the journal.
    lines: usize,
    /// What a person should know of the files that were found.
    pub notes: Vec<Told>,
    /// Where the last whole line ends.
    end: u64,
}

/// A line: the document it speaks of, its texts where it is the first, and the beads that were made.
#[derive(Debug, Serialize, Deserialize)]
struct Line {
    doc: DocKey,
    /// The document before its segments were put right by hand, whose place this one takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    replaces: Option<DocKey>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    bn: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    en: Vec<String>,
    made: Vec<KeptBead>,
}

impl Journal {
    /// Opens the decisions of a project.
    ///
    /// # Errors
    /// A file that cannot be read or written, or a `decisions.json` that is none.
    pub(super) fn open(project: &Project) -> Result<Journal> {
        let (path, decisions) = (project.file(JOURNAL), project.file(DECISIONS));
        let mut documents = decisions_file::read(&decisions)?;
        let refused = |source| Error::io(&path, source);
        let mut options = OpenOptions::new();
        options.read(true).append(true).create(true);
        let mut file = options.open(&path).map_err(refused)?;
        let mut text = Vec::new();
        file.read_to_end(&mut text).map_err(refused)?;
        let (lines, broken, end) = read_lines(&text, &mut documents);
        let mut journal = Journal {
            path,
            decisions,
            file,
            documents,
            lines,
            notes: Vec::new(),
            end,
        };
        if broken > 0 {
            journal.set_aside(broken)?;
        } else if end < text.len() as u64 {
            journal.cut()?;
        }
        Ok(journal)
    }

    /// Keeps a journal with broken lines as it is, under another name.
    fn set_aside(&mut self, broken: usize) -> Result<()> {
        let aside = (1..)
            .map(|n| self.path.with_extension(format!("damaged-{n}.journal")))
            .find(|path| !path.exists())
            .unwrap_or_default();
        fs::copy(&self.path, &aside).map_err(|source| Error::io(&aside, source))?;
        self.notes.push(Told::sentence(&format!(
            "{JOURNAL} was damaged: lines that could not be read: {broken}. All others were taken over; the file is kept as {}",
            aside.display()
        )));
        Ok(())
    }

    /// Cuts off a line that was being written when the desk ended.
    fn cut(&mut self) -> Result<()> {
        let cut = self.file.set_len(self.end);
        cut.map_err(|source| Error::io(&self.path, source))
    }

    /// Keeps the beads that a reviewer made; when this returns they are on disk.
    ///
    /// # Errors
    /// A bead that the document cannot hold, or the system refuses: then nothing of it is kept, and it may be tried
    /// again.
    pub(super) fn add(&mut self, doc: &Aligned, made: Vec<KeptBead>) -> Result<()> {
        let key = DocKey::of(doc);
        let sizes = (doc.bn.len(), doc.en.len());
        if let Some(wrong) = made.iter().find(|bead| !bead.fits(sizes)) {
            let numbers = |list: &[usize]| {
                let numbers: Vec<String> = list.iter().map(usize::to_string).collect();
                numbers.join(",")
            };
            let (bn, en) = (numbers(&wrong.bn), numbers(&wrong.en));
            let problem = format!("a pair of segments {bn} and {en} does not fit the article");
            return Err(Error::input(Position::default(), problem));
        }
        let texts = |segments: &[crate::model::article::Segment]| {
            segments.iter().map(|s| s.text.clone()).collect()
        };
        let known = self.documents.contains_key(&key);
        let mut line = Line {
            doc: key.clone(),
            replaces: None,
            bn: Vec::new(),
            en: Vec::new(),
            made,
        };
        if !known {
            (line.bn, line.en) = (texts(&doc.bn), texts(&doc.en));
        }
        self.write(&line)?;
        let document = self
            .documents
            .entry(key)
            .or_insert_with(|| KeptDocument::of_texts(line.bn, line.en));
        line.made.into_iter().for_each(|bead| document.take(bead));
        self.lines += 1;
        Ok(())
    }

    /// Keeps what was made of a document whose segments were put right by hand, with the beads as they are now: the
    /// document before goes.
    ///
    /// # Errors
    /// The system refuses; then the document before stays.
    pub(super) fn replace(
        &mut self,
        old: &DocKey,
        doc: &Aligned,
        made: Vec<KeptBead>,
    ) -> Result<()> {
        let texts = |segments: &[crate::model::article::Segment]| -> Vec<String> {
            segments.iter().map(|s| s.text.clone()).collect()
        };
        let line = Line {
            doc: DocKey::of(doc),
            replaces: Some(old.clone()),
            bn: texts(&doc.bn),
            en: texts(&doc.en),
            made,
        };
        self.write(&line)?;
        take_line(line, &mut self.documents);
        self.lines += 1;
        Ok(())
    }

    /// Appends a line and waits until it is on disk. One that was not written whole is cut off again.
    fn write(&mut self, line: &Line) -> Result<()> {
        let mut text = serde_json::to_vec(line).map_err(|error| {
            Error::input(
                Position::file(&self.path),
                format!("a change cannot be written down: {error}"),
            )
        })?;
        text.push(b'\n');
        let written = self
            .file
            .write_all(&text)
            .and_then(|()| self.file.sync_data());
        if let Err(source) = written {
            // Where even that is refused, the next opening does it.
            let _ = self.file.set_len(self.end);
            return Err(Error::io(&self.path, source));
        }
        self.end += text.len() as u64;
        Ok(())
    }

    /// Whether it is time to write `decisions.json`.
    pub(super) fn is_long(&self) -> bool {
        self.lines >= MOST
    }

    /// Writes `decisions.json`, and begins the journal anew. `own` gives the beads that a document was aligned to.
    ///
    /// # Errors
    /// The system refuses; then all that was is still there.
    pub(super) fn compact(&mut self, own: impl Fn(&DocKey) -> Vec<Bead>) -> Result<()> {
        if self.lines == 0 {
            return Ok(());
        }
        let text = self.as_file(own);
        let path = OutputGuard::new().approve("the decisions", &self.decisions)?;
        let mut file = AtomicFile::create(path)?;
        let written = file.write_all(text.as_bytes());
        written.map_err(|source| Error::io(&self.decisions, source))?;
        file.persist()?;
        let emptied = self.file.set_len(0).and_then(|()| self.file.sync_data());
        emptied.map_err(|source| Error::io(&self.path, source))?;
        (self.lines, self.end) = (0, 0);
        Ok(())
    }

    /// All decisions as `shetu apply` reads them.
    pub(super) fn as_file(&self, own: impl Fn(&DocKey) -> Vec<Bead>) -> String {
        let documents = self.documents.iter().map(|(key, document)| FileDocument {
            key: key.clone(),
            bn: document.bn.clone(),
            en: document.en.clone(),
            edit_source: document.edits_source(),
            beads: document.joined(&own(key)),
        });
        decisions_file::text(documents.collect())
    }
}

/// Takes the lines of a journal over: how many, how many broken ones before the last, and where the last whole line
/// ends.
fn read_lines(text: &[u8], documents: &mut KeptDocuments) -> (usize, usize, u64) {
    let (mut lines, mut broken, mut end) = (0, 0, 0);
    let mut at = 0;
    for line in text.split_inclusive(|&byte| byte == b'\n') {
        at += line.len();
        if line.last() != Some(&b'\n') {
            break;
        }
        end = at;
        let Ok(line) = serde_json::from_slice::<Line>(line) else {
            broken += 1;
            continue;
        };
        lines += 1;
        take_line(line, documents);
    }
    (lines, broken, end as u64)
}

fn take_line(line: Line, documents: &mut KeptDocuments) {
    if let Some(old) = line.replaces {
        documents.remove(&old);
    }
    let document = documents
        .entry(line.doc)
        .or_insert_with(|| KeptDocument::of_texts(line.bn, line.en));
    let sizes = (document.bn.len(), document.en.len());
    let fitting = line.made.into_iter().filter(|bead| bead.fits(sizes));
    fitting.for_each(|bead| document.take(bead));
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::desk::tests_support::{made, new_project};
    use crate::review::tests_support::doc;

    fn accepted(n: usize, at: u64) -> KeptBead {
        made(&[n], &[n], "accept", at)
    }

    fn document() -> Aligned {
        let beads = (0..2).map(|n| Bead::unscored(vec![n], vec![n])).collect();
        doc(&["এক।", "দুই।"], &["One.", "Two."], beads)
    }

    #[test]
    fn what_was_acknowledged_is_there_again() {
        let (_folder, project) = new_project();
        let doc = document();
        let mut journal = Journal::open(&project).unwrap();
        journal.add(&doc, vec![accepted(0, 5)]).unwrap();
        let kept = journal.documents.clone();
        drop(journal);
        // The computer lost its power in the middle of a line.
        let path = project.file(JOURNAL);
        let mut text = fs::read(&path).unwrap();
        text.extend(b"{\"doc\":{\"id\":\"d\"");
        fs::write(&path, text).unwrap();
        let mut journal = Journal::open(&project).unwrap();
        assert_eq!((&journal.documents, &journal.notes[..]), (&kept, &[][..]));
        journal.add(&doc, vec![accepted(1, 6)]).unwrap();
        journal.compact(|_| doc.beads.clone()).unwrap();
        let kept = journal.documents.clone();
        drop(journal);
        assert_eq!(fs::read(&path).unwrap(), b"");
        let journal = Journal::open(&project).unwrap();
        assert_eq!(journal.documents, kept);
        assert_eq!(journal.documents[&DocKey::of(&doc)].newest_first().len(), 2);
        // The command line reads the same file.
        let text = fs::read_to_string(project.file(DECISIONS)).unwrap();
        let read = crate::review::decisions::read(Path::new("d"), &text).unwrap();
        let applied = crate::review::decisions::apply(&read, Default::default());
        assert_eq!((applied.units.len(), &applied.problems[..]), (2, &[][..]));
    }

    #[test]
    fn a_broken_line_is_kept_aside() {
        let (_folder, project) = new_project();
        let mut journal = Journal::open(&project).unwrap();
        journal.add(&document(), vec![accepted(0, 5)]).unwrap();
        drop(journal);
        let path = project.file(JOURNAL);
        let whole = fs::read(&path).unwrap();
        fs::write(&path, [&b"spoilt\n"[..], &whole].concat()).unwrap();
        let journal = Journal::open(&project).unwrap();
        assert_eq!(journal.documents.len(), 1);
        assert!(
            journal.notes[0].en.contains("could not be read: 1.") && !journal.notes[0].detail,
            "{:?}",
            journal.notes
        );
        assert!(project.file("decisions.damaged-1.journal").exists());
    }

    #[test]
    fn a_file_that_is_no_file_of_decisions_is_left_alone() {
        let (_folder, project) = new_project();
        fs::write(project.file(DECISIONS), "my notes").unwrap();
        assert!(Journal::open(&project).is_err());
        assert_eq!(
            fs::read_to_string(project.file(DECISIONS)).unwrap(),
            "my notes"
        );
    }
}
