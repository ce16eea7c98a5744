//! What a person changed in memories: texts put right, and units deleted. Each change is a line of
//! `PROJECT/memory.journal`, on disk before it is acknowledged; taking one back is a line too, so that undo goes on after
//! the desk was closed.

use std::collections::HashMap;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::desk::kept::{DocKey, KeptBead};
use crate::desk::project::Project;
use crate::memory::keys;
use crate::model::error::{Error, Result};

const JOURNAL: &str = "memory.journal";

/// The two texts of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::desk) struct Texts {
    pub english: String,
    pub bengali: String,
}

/// A unit of the project's own memory is a pair of an article: what the pair was, and what it became.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::desk) struct OfArticle {
    pub doc: DocKey,
    pub before: KeptBead,
    pub after: KeptBead,
}

/// A change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::desk) struct Change {
    /// The memory, as [`Source`](super::Source) names it.
    pub memory: String,
    pub from: Texts,
    /// None where the unit was deleted.
    pub to: Option<Texts>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<OfArticle>,
    /// When, in milliseconds.
    pub at: u64,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line {
    Change(Box<Change>),
    /// The last change that stands is taken back.
    Undo(u64),
}

/// What became of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::desk) enum Fate {
    Same,
    Gone,
    Now(Texts),
}

/// All changes that stand.
#[derive(Debug)]
pub(in crate::desk) struct Changes {
    path: PathBuf,
    list: Vec<Change>,
    /// The last change to each unit, by its memory and texts.
    of: HashMap<(String, u64, u64), usize>,
    /// How long the journal is up to its last whole line.
    end: u64,
}

impl Changes {
    /// Reads the changes of a project.
    ///
    /// # Errors
    /// The journal cannot be read.
    pub(in crate::desk) fn open(project: &Project) -> Result<Changes> {
        let path = project.file(JOURNAL);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
            Err(source) => return Err(Error::io(&path, source)),
        };
        let mut changes = Changes {
            path,
            list: Vec::new(),
            of: HashMap::new(),
            end: 0,
        };
        for line in bytes.split_inclusive(|&byte| byte == b'\n') {
            // A line that breaks off was never acknowledged.
            if line.last() != Some(&b'\n') {
                break;
            }
            changes.end += line.len() as u64;
            match serde_json::from_slice(line) {
                Ok(Line::Change(change)) => changes.list.push(*change),
                Ok(Line::Undo(_)) => drop(changes.list.pop()),
                Err(_) => {}
            }
        }
        changes.sort();
        Ok(changes)
    }

    fn sort(&mut self) {
        let keyed = self.list.iter().enumerate();
        self.of = keyed
            .map(|(n, change)| (key(&change.memory, &change.from), n))
            .collect();
    }

    /// How many changes stand.
    pub(in crate::desk) fn count(&self) -> usize {
        self.list.len()
    }

    /// The last change that stands.
    pub(in crate::desk) fn last(&self) -> Option<&Change> {
        self.list.last()
    }

    /// Keeps a change; when this returns it is on disk.
    ///
    /// # Errors
    /// The system refuses; then nothing of it is kept.
    pub(in crate::desk) fn add(&mut self, change: Change) -> Result<()> {
        let line = Line::Change(Box::new(change.clone()));
        self.write(&line)?;
        self.list.push(change);
        self.sort();
        Ok(())
    }

    /// Takes the last change back.
    ///
    /// # Errors
    /// The system refuses; then it stands.
    pub(in crate::desk) fn undo(&mut self, now: u64) -> Result<Option<Change>> {
        if self.list.is_empty() {
            return Ok(None);
        }
        self.write(&Line::Undo(now))?;
        let change = self.list.pop();
        self.sort();
        Ok(change)
    }

    fn write(&mut self, line: &Line) -> Result<()> {
        let refused = |source| Error::io(&self.path, source);
        let mut text = serde_json::to_vec(line).map_err(|error| refused(error.into()))?;
        text.push(b'\n');
        let mut options = OpenOptions::new();
        let mut file = options
            .create(true)
            .append(true)
            .open(&self.path)
            .map_err(refused)?;
        // What breaks off behind the last whole line is none.
        file.set_len(self.end).map_err(refused)?;
        let written = file.write_all(&text).and_then(|()| file.sync_data());
        if let Err(source) = written {
            let _ = file.set_len(self.end);
            return Err(Error::io(&self.path, source));
        }
        self.end += text.len() as u64;
        Ok(())
    }

    /// What became of a unit of an added memory.
    pub(in crate::desk) fn fate(&self, memory: &str, texts: &Texts) -> Fate {
        let mut fate = Fate::Same;
        let mut texts = texts.clone();
        // A unit that was put right may have been put right again; each change counts once.
        for _ in 0..=self.list.len() {
            let Some(&n) = self.of.get(&key(memory, &texts)) else {
                break;
            };
            match &self.list[n] {
                Change { to: None, .. } => return Fate::Gone,
                Change {
                    to: Some(to),
                    article: None,
                    ..
                } if *to != texts => {
                    texts = to.clone();
                    fate = Fate::Now(to.clone());
                }
                _ => break,
            }
        }
        fate
    }

    /// The units of added memories that have other texts now: memory and texts.
    pub(in crate::desk) fn edited(&self) -> impl Iterator<Item = (&str, &Texts)> {
        self.list.iter().filter_map(|change| {
            let to = change.to.as_ref().filter(|_| change.article.is_none())?;
            let stands = self.fate(&change.memory, to) == Fate::Same;
            stands.then_some((change.memory.as_str(), to))
        })
    }
}

fn key(memory: &str, texts: &Texts) -> (String, u64, u64) {
    let (english, bengali) = (keys::hash(&texts.english), keys::hash(&texts.bengali));
    (memory.to_owned(), english, bengali)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::tests_support::new_project;

    fn texts(english: &str, bengali: &str) -> Texts {
        Texts {
            english: english.to_owned(),
            bengali: bengali.to_owned(),
        }
    }

    fn change(from: Texts, to: Option<Texts>) -> Change {
        Change {
            memory: "old.tmx".to_owned(),
            from,
            to,
            article: None,
            at: 1,
        }
    }

    #[test]
    fn changes_stand_until_they_are_taken_back_also_after_the_desk_was_closed() {
        let (_folder, project) = new_project();
        let mut changes = Changes::open(&project).unwrap();
        let (one, two, three) = (texts("a", "ক"), texts("a", "খ"), texts("a", "গ"));
        changes.add(change(one.clone(), Some(two.clone()))).unwrap();
        changes
            .add(change(two.clone(), Some(three.clone())))
            .unwrap();
        assert_eq!(changes.fate("old.tmx", &one), Fate::Now(three.clone()));
        assert_eq!(changes.fate("other.tmx", &one), Fate::Same);
        assert_eq!(changes.edited().collect::<Vec<_>>(), [("old.tmx", &three)]);
        changes.add(change(three.clone(), None)).unwrap();
        // The computer lost its power in the middle of a line.
        let path = project.file(JOURNAL);
        let mut bytes = fs::read(&path).unwrap();
        bytes.extend(b"{\"change\":{\"mem");
        fs::write(&path, bytes).unwrap();
        let mut changes = Changes::open(&project).unwrap();
        assert_eq!(changes.fate("old.tmx", &one), Fate::Gone);
        assert_eq!(changes.undo(2).unwrap().unwrap().to, None);
        let mut changes = Changes::open(&project).unwrap();
        assert_eq!(changes.fate("old.tmx", &one), Fate::Now(three));
        changes.undo(3).unwrap();
        changes.undo(3).unwrap();
        assert_eq!(changes.fate("old.tmx", &one), Fate::Same);
        assert_eq!(changes.undo(4).unwrap(), None);
        assert_eq!(Changes::open(&project).unwrap().count(), 0);
    }
}
