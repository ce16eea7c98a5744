//! New wire copy at the desk: what the memories know of a story, and the story for other tools.

use std::io::Write;

use serde_json::json;

use super::Desk;
use crate::desk::memory_room::finding::{self, Filter, Query};
use crate::desk::take_away::packed;
use crate::desk::told::Told;
use crate::desk::wire::{self, Known, docx, terms::Terms, xliff};
use crate::files::output_guard::OutputGuard;
use crate::memory::formats::settings::{Part, Settings};
use crate::model::error::{Error, Result};
use crate::model::lang::Lang;
use crate::review::carry::Carried;
use crate::review::kit::Kit;
use crate::review::kit::glossary::Glossary;

/// Texts that are alike from so many per cent on.
const LEAST: f64 = 50.0;
/// So many matches of a segment are shown.
const MOST: usize = 5;

/// For which tool a story is taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::desk) enum Tool {
    Xliff,
    Docx,
    OmegaT,
}

impl Tool {
    /// The tool of this name.
    pub(in crate::desk) fn of(name: &str) -> Option<Tool> {
        match name {
            "xliff" => Some(Tool::Xliff),
            "docx" => Some(Tool::Docx),
            "omegat" => Some(Tool::OmegaT),
            _ => None,
        }
    }

    /// How the file ends, and what a browser should call it.
    pub(in crate::desk) fn ending(self) -> (&'static str, &'static str) {
        match self {
            Tool::Xliff => (".xliff", "application/xml"),
            Tool::Docx => (
                ".docx",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            ),
            Tool::OmegaT => (".omegat.zip", "application/zip"),
        }
    }
}

impl Desk {
    fn glossary(&self) -> Glossary {
        let mut glossary = Glossary::default();
        let settings = Settings {
            min_score: self.accept(),
            ..Settings::default()
        };
        for document in self.documents().iter() {
            glossary.add(document, |bead| Part::Sure.takes(bead, &settings));
        }
        glossary
    }

    /// What the memories know of the segments of a story, and its language.
    ///
    /// # Errors
    /// It is gone, or a memory cannot be read.
    pub(in crate::desk) fn story(&self, name: &str) -> Result<(Lang, Vec<Known>)> {
        let article = wire::read(&self.project, name)?;
        let terms = Terms::new(&self.glossary(), article.lang);
        let sources = self.sources(None)?;
        let mut indexes = Vec::new();
        for source in &sources {
            indexes.push((source, self.room.index(&source.path, article.lang)?));
        }
        let mut known = Vec::new();
        for (text, paragraph) in wire::segments(&article) {
            let query = Query {
                text: finding::tidy(&text),
                side: article.lang,
                alike: Some(LEAST),
                holding: false,
                endings: false,
                most: MOST,
                filter: Filter::default(),
            };
            let mut hits = Vec::new();
            let changes = self.room.changes();
            for (source, index) in &indexes {
                finding::search(
                    index,
                    &source.path,
                    &source.name,
                    &query,
                    &changes,
                    &mut hits,
                )?;
            }
            finding::search_edited(&query, &changes, &mut hits);
            known.push(Known {
                terms: terms.within(&text),
                matches: finding::ranked(hits, MOST),
                text,
                paragraph,
            });
        }
        Ok((article.lang, known))
    }

    /// A story for a tool.
    ///
    /// # Errors
    /// It is gone, or the system refuses.
    pub(in crate::desk) fn take_story(&self, name: &str, tool: Tool) -> Result<Vec<u8>> {
        let root = self.project.root();
        let made = match tool {
            Tool::OmegaT => return self.story_project(name),
            Tool::Xliff => {
                let (side, known) = self.story(name)?;
                xliff::bytes(name, side, &known)
            }
            Tool::Docx => {
                let (side, known) = self.story(name)?;
                docx::bytes(side, &known)
            }
        };
        made.map_err(|source| Error::io(root, source))
    }

    /// An OmegaT project in which the story is what is to be translated.
    fn story_project(&self, name: &str) -> Result<Vec<u8>> {
        let article = wire::read(&self.project, name)?;
        let _ = self.compact();
        let root = self.project.root();
        let settings = Settings {
            min_score: self.accept(),
            signature: self.signature(),
            source: article.lang,
            ..Settings::default()
        };
        let making = tempfile::tempdir_in(root).map_err(|source| Error::io(root, source))?;
        let folder_name = format!("{name}-omegat");
        let folder = making.path().join(&folder_name);
        let place = OutputGuard::new().approve_folder("the project", &folder)?;
        let mut kit = Kit::create(place, &settings)?;
        let documents = self.documents();
        let mut carried: Carried = self.order(&documents).carried()?;
        for document in documents.iter() {
            let fitted = carried.fit(document);
            kit.memory_of(&fitted.doc, &fitted.decisions)?;
        }
        kit.text(name, &format!("{}\n", article.text.trim_end()))?;
        kit.finish()?;
        for source in self.room.added()? {
            self.put_memory(&folder.join("tm"), &source, article.lang)?;
        }
        packed(&folder, &folder_name).map_err(|source| Error::io(&folder, source))
    }

    /// Writes an added memory, as it is now, into a folder as TMX.
    fn put_memory(
        &self,
        folder: &std::path::Path,
        source: &crate::desk::memory_room::Source,
        side: Lang,
    ) -> Result<()> {
        let stem = source.name.split('.').next().unwrap_or("memory");
        let path = folder.join(format!("{stem}.tmx"));
        let refused = |error| Error::io(&path, error);
        let mut out = std::io::BufWriter::new(std::fs::File::create(&path).map_err(refused)?);
        let settings = Settings {
            source: side,
            signature: self.signature(),
            ..Settings::default()
        };
        self.write_added(source, &settings, &mut out)?;
        out.flush().map_err(refused)
    }

    /// Takes a story in; every tab hears of it.
    ///
    /// # Errors
    /// The project's folder cannot be written to.
    pub(in crate::desk) fn bring_story(
        &self,
        name: &str,
        bytes: &[u8],
    ) -> Result<std::result::Result<Vec<String>, Told>> {
        let brought = wire::bring(&self.project, name, bytes)?;
        self.events.tell("stories", &json!({}));
        Ok(brought)
    }
}
