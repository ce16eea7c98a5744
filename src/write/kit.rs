//! A ready OmegaT project: opened, it translates.
//!
//! `tm/auto` holds what may be inserted unseen, `tm/penalty-010` and `tm/penalty-030` what is offered at a price (less
//! sure pairs, and pairs of several source sentences, which a tool never looks for as a whole), `glossary` the names
//! and terms that matched, `source` the articles of the source language, and `omegat` the segmentation rules in the
//! forms of OmegaT 6 (`segmentation.srx`) and of OmegaT 3 to 5 (`segmentation.conf`). OmegaT takes no heed of scores,
//! so the folder is the policy.

mod glossary;
mod omegat;

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::tmx::Tmx;
use super::units::{Part, unit};
use super::{Settings, UnitWriter, WholeFile};
use crate::bead::Aligned;
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::review::carry::units::{Share, shares};
use crate::review::decision::Decision;
use crate::unit::Unit;
use glossary::Glossary;

/// Doubtful pairs that score at least so much cost 10 per cent, the others 30.
const LIKELY: f64 = 0.5;

/// A project in the making. It appears at its place whole or not at all.
pub struct Kit {
    folder: PathBuf,
    making: TempDir,
    settings: Settings,
    memories: [Memory; 3],
    glossary: Glossary,
    /// The names of the texts to translate, each with the id it was made of.
    sources: HashMap<String, String>,
}

struct Memory {
    file: WholeFile,
    writer: Tmx,
    units: usize,
}

/// What a kit came to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contents {
    /// Units that OmegaT inserts.
    pub inserted: usize,
    /// Units that it offers at a price.
    pub offered: usize,
    /// Entries of the glossary.
    pub terms: usize,
    /// Texts to translate.
    pub texts: usize,
}

impl Kit {
    /// Begins a project that will stand at `folder`, which does not exist yet or is empty.
    ///
    /// # Errors
    /// There is something at `folder`, or beside it nothing can be written.
    pub fn create(folder: &Path, settings: &Settings) -> Result<Kit> {
        let folder = refuse_what_is_there(folder)?;
        let parent = match folder.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let making = tempfile::Builder::new()
            .prefix(".shetu-")
            .tempdir_in(parent)
            .map_err(|error| Error::io(parent, error))?;
        for name in [
            "source",
            "target",
            "tm/auto",
            "tm/penalty-010",
            "tm/penalty-030",
            "omegat",
            "glossary",
            "dictionary",
        ] {
            make(&making.path().join(name))?;
        }
        let memory = |name: &str| Memory::create(&making.path().join(name), settings);
        let memories = [
            memory("tm/auto/memory.tmx")?,
            memory("tm/penalty-010/memory.tmx")?,
            memory("tm/penalty-030/memory.tmx")?,
        ];
        Ok(Kit {
            folder,
            making,
            settings: settings.clone(),
            memories,
            glossary: Glossary::default(),
            sources: HashMap::new(),
        })
    }

    /// Adds a document: its pairs, its text to translate, and the names and terms in it. What a person decided about
    /// the pairs before counts more than their scores.
    ///
    /// # Errors
    /// Whatever the file system says.
    pub fn document(&mut self, doc: &Aligned, decisions: &[Option<Decision>]) -> Result<()> {
        let source = self.settings.source;
        for (bead, share) in doc.beads.iter().zip(shares(doc, decisions, source)) {
            match share {
                Share::Open(note) if !bead.is_gap() => {
                    let place = if Part::Unseen.takes(bead, &self.settings) {
                        0
                    } else if bead.score >= LIKELY {
                        1
                    } else {
                        2
                    };
                    let notes = note.into_iter().collect();
                    let unit = unit(doc, bead, source);
                    self.add(place, &Unit { notes, ..unit })?;
                }
                Share::Units(units) => {
                    for unit in &units {
                        let unseen = Part::Unseen.takes_approved(unit, &self.settings);
                        self.add(usize::from(!unseen), unit)?;
                    }
                }
                Share::Open(_) | Share::Unclear => {}
            }
        }
        self.glossary.add(doc, self.settings.min_score);
        let (id, text) = match self.settings.source {
            Lang::En => (&doc.doc_en, omegat::text(&doc.en)),
            Lang::Bn => (&doc.doc, omegat::text(&doc.bn)),
        };
        if let Some(name) = self.new_name(id) {
            // OmegaT reads .utf8 as UTF-8 wherever it runs.
            self.put(&format!("source/{name}.utf8"), &text)?;
        }
        Ok(())
    }

    fn add(&mut self, place: usize, unit: &Unit) -> Result<()> {
        let memory = &mut self.memories[place];
        let written = memory.writer.unit(unit, &mut memory.file);
        written.map_err(|error| Error::io(memory.file.path(), error))?;
        memory.units += 1;
        Ok(())
    }

    /// Ends the project and moves it to its place.
    ///
    /// # Errors
    /// Whatever the file system says.
    pub fn finish(self) -> Result<Contents> {
        self.put("omegat.project", &omegat::project(self.settings.source))?;
        self.put("omegat/segmentation.srx", crate::segment::Rules::SOURCE)?;
        self.put("omegat/segmentation.conf", &omegat::segmentation_conf()?)?;
        self.put(
            "glossary/names.utf8",
            &self.glossary.table(self.settings.source),
        )?;
        let [inserted, likely, unlikely] = self.memories.each_ref().map(|memory| memory.units);
        for memory in self.memories {
            memory.finish()?;
        }
        // An empty folder at the place was allowed.
        let moved = |error| Error::io(&self.folder, error);
        if self.folder.is_dir() {
            fs::remove_dir(&self.folder).map_err(moved)?;
        }
        open_to_all(self.making.path()).map_err(moved)?;
        fs::rename(self.making.path(), &self.folder).map_err(moved)?;
        Ok(Contents {
            inserted,
            offered: likely + unlikely,
            terms: self.glossary.len(),
            texts: self.sources.len(),
        })
    }

    /// A name for the text of an id; `None` when it is there already, since one wire copy may have become two
    /// articles.
    fn new_name(&mut self, id: &str) -> Option<String> {
        let first = file_name(id);
        let mut name = first.clone();
        for number in 2.. {
            match self.sources.get(&name) {
                None => break,
                Some(known) if known == id => return None,
                Some(_) => name = format!("{first}-{number}"),
            }
        }
        self.sources.insert(name.clone(), id.to_owned());
        Some(name)
    }

    fn put(&self, name: &str, text: &str) -> Result<()> {
        let path = self.making.path().join(name);
        fs::write(&path, text).map_err(|error| Error::io(&path, error))
    }
}

impl Memory {
    fn create(path: &Path, settings: &Settings) -> Result<Memory> {
        let mut memory = Memory {
            file: WholeFile::create(path)?,
            writer: Tmx::new(settings.clone()),
            units: 0,
        };
        let begun = memory.writer.begin(&mut memory.file);
        begun.map_err(|error| Error::io(path, error))?;
        Ok(memory)
    }

    fn finish(mut self) -> Result<()> {
        let finished = self
            .writer
            .finish(&mut self.file)
            .and_then(|()| self.file.flush());
        finished.map_err(|error| Error::io(self.file.path(), error))?;
        self.file.persist()
    }
}

fn refuse_what_is_there(folder: &Path) -> Result<PathBuf> {
    let filled = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(Error::io(folder, error)),
    };
    if filled {
        let problem = "is there already and not empty: give the kit a new folder";
        return Err(Error::Usage(format!("{} {problem}", folder.display())));
    }
    Ok(folder.to_path_buf())
}

fn make(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).map_err(|error| Error::io(folder, error))
}

/// Temporary folders are the owner's alone; a project is like any other folder.
fn open_to_all(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        // What create_dir gives a folder inside is what it would have given this one.
        let permissions = fs::metadata(folder.join("source"))?.permissions();
        fs::set_permissions(folder, permissions)?;
    }
    let _ = folder;
    Ok(())
}

/// An id as the name of a file: no folder, no hidden file, nothing a file system refuses.
fn file_name(id: &str) -> String {
    let allowed = |c: char| {
        if c.is_control() || "/\\:*?\"<>|".contains(c) {
            '_'
        } else {
            c
        }
    };
    let name: String = id.chars().take(100).map(allowed).collect();
    match name.trim_matches(['.', ' ']) {
        "" => "article".to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::tests_support::{bead, doc};

    #[test]
    fn pairs_go_where_their_score_and_shape_say() {
        let beads = vec![
            bead(&[0], &[0], 0.99),
            bead(&[1], &[1, 2], 0.99),
            bead(&[2], &[3], 0.1),
            bead(&[3], &[], 0.0),
        ];
        let mut doc = doc(&["ক।", "খ।", "গ।", "ঘ।"], &["A.", "B.", "C.", "D."], beads);
        doc.doc_en = "../w/1".to_owned();
        let desk = tempfile::tempdir().unwrap();
        let folder = desk.path().join("kit");
        let settings = Settings {
            min_score: 0.9,
            ..Settings::default()
        };
        let mut kit = Kit::create(&folder, &settings).unwrap();
        kit.document(&doc).unwrap();
        assert_eq!(kit.new_name("../w/1"), None);
        assert_eq!(kit.new_name("..:w/1").as_deref(), Some("_w_1-2"));
        assert!(!folder.exists());
        let contents = kit.finish().unwrap();
        assert_eq!(
            (contents.inserted, contents.offered, contents.texts),
            (1, 2, 2)
        );
        let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
        assert!(read("tm/auto/memory.tmx").contains("<seg>A.</seg>"));
        assert!(read("tm/penalty-010/memory.tmx").contains("<seg>B. C.</seg>"));
        assert!(read("tm/penalty-030/memory.tmx").contains("<seg>D.</seg>"));
        assert_eq!(read("source/_w_1.utf8"), "A. B. C. D.\n");
        assert!(read("omegat.project").contains("<source_lang>en</source_lang>"));
        assert_eq!(fs::read_dir(desk.path()).unwrap().count(), 1);
        assert!(
            Kit::create(&folder, &settings)
                .err()
                .unwrap()
                .to_string()
                .contains("not empty")
        );
    }

    #[test]
    fn ids_are_file_names() {
        assert_eq!(file_name("a/b:c"), "a_b_c");
        assert_eq!(file_name(".."), "article");
        assert_eq!(file_name("০৩৩"), "০৩৩");
    }
}
