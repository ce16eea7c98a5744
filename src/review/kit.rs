//! A ready OmegaT project: opened, it translates.
//!
//! `tm/auto` holds what may be inserted unseen, `tm/penalty-010` and `tm/penalty-030` what is offered at a price (less
//! sure pairs, and pairs of several source sentences, which a tool never looks for as a whole), `glossary` the names
//! and terms that matched, `source` the articles of the source language, and `omegat` the segmentation rules in the
//! forms of OmegaT 6 (`segmentation.srx`) and of OmegaT 3 to 5 (`segmentation.conf`). OmegaT takes no heed of scores,
//! so the folder is the policy.

mod file_names;
pub(crate) mod glossary;
pub(crate) mod glossary_table;
mod omegat;

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::carry::units::{Share, shares};
use super::decision::Decision;
use super::units_of::unit;
use crate::files::file_writer::FileWriter;
use crate::files::identity::folder_of;
use crate::files::output_path::{OutputPath, Way};
use crate::files::parts::PartFolder;
use crate::files::placing::{Ready, place};
use crate::memory::formats::settings::Part;
use crate::memory::formats::settings::Settings;
use crate::memory::formats::tmx::writer::Tmx;
use crate::memory::formats::writer::UnitWriter;
use crate::model::bead::Aligned;
use crate::model::error::{Error, Result};
use crate::model::lang::Lang;
use crate::model::unit::Unit;
use file_names::FileNames;
use glossary::Glossary;

/// Doubtful pairs that score at least so much cost 10 per cent, the others 30.
const LIKELY: f64 = 0.5;

/// A project in the making. It appears at its place whole or not at all.
pub struct Kit {
    /// What the user called it.
    name: PathBuf,
    /// Where it goes.
    target: PathBuf,
    making: PartFolder,
    settings: Settings,
    memories: [Memory; 3],
    glossary: Glossary,
    /// The names of the texts to translate.
    sources: FileNames,
}

struct Memory {
    path: PathBuf,
    file: BufWriter<File>,
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
    /// Begins a project that will stand at a folder that does not exist yet or is empty.
    ///
    /// # Errors
    /// Beside the folder nothing can be written.
    pub fn create(folder: OutputPath, settings: &Settings) -> Result<Kit> {
        let (name, way) = folder.into_parts();
        let Way::File { target, .. } = way else {
            let problem = format!("{}: a kit is a folder", name.display());
            return Err(Error::output(&name, problem));
        };
        let parent = folder_of(&target);
        let making = PartFolder::begin(parent).map_err(|error| Error::io(parent, error))?;
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
            name,
            target,
            making,
            settings: settings.clone(),
            memories,
            glossary: Glossary::default(),
            sources: FileNames::default(),
        })
    }

    /// Adds a document: its pairs, its text to translate, and the names and terms in it. What a person decided about
    /// the pairs before counts more than their scores.
    ///
    /// # Errors
    /// Whatever the file system says.
    pub fn document(&mut self, doc: &Aligned, decisions: &[Option<Decision>]) -> Result<()> {
        self.memory_of(doc, decisions)?;
        let (id, text) = match self.settings.source {
            Lang::En => (&doc.doc_en, omegat::text(&doc.en)),
            Lang::Bn => (&doc.doc, omegat::text(&doc.bn)),
        };
        self.text(id, &text)
    }

    /// Adds a text to translate.
    ///
    /// # Errors
    /// Whatever the file system says.
    pub fn text(&mut self, id: &str, text: &str) -> Result<()> {
        if let Some(name) = self.sources.name_of(id) {
            // OmegaT reads .utf8 as UTF-8 wherever it runs.
            self.put(&format!("source/{name}.utf8"), text)?;
        }
        Ok(())
    }

    /// Adds a document's pairs, and the names and terms in it, but not its text.
    ///
    /// # Errors
    /// Whatever the file system says.
    pub fn memory_of(&mut self, doc: &Aligned, decisions: &[Option<Decision>]) -> Result<()> {
        let source = self.settings.source;
        for (bead, share) in doc.beads.iter().zip(shares(doc, decisions, source)) {
            match share {
                Share::Open(note) if !bead.is_gap() => {
                    let place = if Part::Unseen.takes(bead, &self.settings) {
                        0
                    } else if bead.score >= LIKELY && !bead.is_refused() {
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
        let settings = &self.settings;
        self.glossary
            .add(doc, |bead| Part::Sure.takes(bead, settings));
        Ok(())
    }

    fn add(&mut self, place: usize, unit: &Unit) -> Result<()> {
        let memory = &mut self.memories[place];
        let written = memory.writer.unit(unit, &mut memory.file);
        written.map_err(|error| Error::io(&memory.path, error))?;
        memory.units += 1;
        Ok(())
    }

    /// Ends the project and moves it to its place.
    ///
    /// # Errors
    /// Whatever the file system says.
    pub fn finish(self) -> Result<Contents> {
        let (ready, contents) = self.ready()?;
        place(vec![ready])?;
        Ok(contents)
    }

    /// Ends the project, which waits to be [put into place](place) with other outputs.
    ///
    /// # Errors
    /// Whatever the file system says.
    pub fn ready(self) -> Result<(Ready, Contents)> {
        self.put("omegat.project", &omegat::project(self.settings.source))?;
        self.put(
            "omegat/segmentation.srx",
            crate::language::segmentation::Rules::SOURCE,
        )?;
        self.put("omegat/segmentation.conf", &omegat::segmentation_conf()?)?;
        let (glossary, terms) = glossary_table::table(&self.glossary, self.settings.source);
        self.put("glossary/names.utf8", &glossary)?;
        let [inserted, likely, unlikely] = self.memories.each_ref().map(|memory| memory.units);
        for memory in self.memories {
            memory.finish()?;
        }
        let contents = Contents {
            inserted,
            offered: likely + unlikely,
            terms,
            texts: self.sources.len(),
        };
        let ready = Ready::folder(self.making, self.target, self.name);
        Ok((ready, contents))
    }

    fn put(&self, name: &str, text: &str) -> Result<()> {
        let path = self.making.path().join(name);
        fs::write(&path, text).map_err(|error| Error::io(&path, error))
    }
}

impl Memory {
    fn create(path: &Path, settings: &Settings) -> Result<Memory> {
        let failed = |error| Error::io(path, error);
        // The whole folder is in the making, so that its files need not be.
        let mut memory = Memory {
            path: path.to_path_buf(),
            file: BufWriter::new(File::create_new(path).map_err(failed)?),
            writer: Tmx::new(settings.clone()),
            units: 0,
        };
        memory.writer.begin(&mut memory.file).map_err(failed)?;
        Ok(memory)
    }

    fn finish(mut self) -> Result<()> {
        let finished = self
            .writer
            .finish(&mut self.file)
            .and_then(|()| self.file.flush())
            .and_then(|()| self.file.get_ref().sync_all());
        finished.map_err(|error| Error::io(&self.path, error))
    }
}

fn make(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).map_err(|error| Error::io(folder, error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::output_guard::OutputGuard;
    use crate::review::tests_support::{bead, doc};

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
        let create = || {
            let folder = OutputGuard::new().approve_folder("--kit", &folder)?;
            Kit::create(folder, &settings)
        };
        let mut kit = create().unwrap();
        kit.document(&doc, &[]).unwrap();
        assert_eq!(kit.sources.name_of("../w/1"), None);
        assert!(kit.sources.name_of("..:w/1").unwrap().starts_with("_w_1-"));
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
        assert!(create().err().unwrap().to_string().contains("not empty"));
    }
}
