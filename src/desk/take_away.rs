//! What is taken away: the memory, sheets and pages for colleagues, the OmegaT project. Made by the same writers, and
//! with the same rule for decisions, as `shetu align --carry decisions.json`.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use super::project::Project;
use crate::align::pipeline::Resources;
use crate::files::atomic::AtomicFile;
use crate::files::output_guard::OutputGuard;
use crate::memory::formats::settings::{Part, Settings};
use crate::memory::formats::tmx::writer::Tmx;
use crate::memory::formats::xliff::writer::Xliff;
use crate::model::bead::Aligned;
use crate::model::error::{Error, Result};
use crate::review::bead_writer::Writer;
use crate::review::carry::Carried;
use crate::review::carry::old::Old;
use crate::review::kit::Kit;
use crate::review::kit::glossary::Glossary;
use crate::review::kit::glossary_table::table;
use crate::review::page::Html;
use crate::review::records::Jsonl;
use crate::review::sheet::table::Table;
#[cfg(feature = "xlsx")]
use crate::review::sheet::workbook::Xlsx;
use crate::review::units_of::UnitsOf;

/// What can be taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Tmx,
    Xliff,
    Xlsx,
    Csv,
    Jsonl,
    Page,
    OmegaT,
    Glossary,
    /// The memory with those that were added to the room.
    All,
    Decisions,
}

impl Kind {
    const ALL: [(&'static str, Kind); 10] = [
        ("tmx", Kind::Tmx),
        ("xliff", Kind::Xliff),
        ("xlsx", Kind::Xlsx),
        ("csv", Kind::Csv),
        ("jsonl", Kind::Jsonl),
        ("page", Kind::Page),
        ("omegat", Kind::OmegaT),
        ("glossary", Kind::Glossary),
        ("all", Kind::All),
        ("decisions", Kind::Decisions),
    ];

    /// The kind of this name.
    pub(super) fn of(name: &str) -> Option<Kind> {
        Kind::ALL
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, kind)| *kind)
    }

    /// How the file ends.
    pub(super) fn ending(self) -> &'static str {
        match self {
            Kind::Tmx => ".tmx",
            Kind::Xliff => ".xliff",
            Kind::Xlsx => ".review.xlsx",
            Kind::Csv => ".review.csv",
            Kind::Jsonl => ".jsonl",
            Kind::Page => ".review.html",
            Kind::OmegaT => ".omegat.zip",
            Kind::Glossary => ".glossary.tsv",
            Kind::All => ".all.tmx",
            Kind::Decisions => ".decisions.json",
        }
    }

    /// What a browser should call it.
    pub(super) fn mime(self) -> &'static str {
        match self {
            Kind::Tmx | Kind::Xliff | Kind::All => "application/xml",
            Kind::Glossary => "text/tab-separated-values; charset=utf-8",
            Kind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Kind::Csv => "text/csv; charset=utf-8",
            Kind::Page => "text/html; charset=utf-8",
            Kind::OmegaT => "application/zip",
            Kind::Jsonl | Kind::Decisions => "application/json",
        }
    }
}

/// What is to be made: the documents, and from which score on a pair goes in unseen.
pub(super) struct Order<'a> {
    pub project: &'a Project,
    pub resources: &'a Resources,
    pub documents: &'a [Aligned],
    /// What was decided, as `decisions.json` has it: what is on disk may be older, where the disk is full.
    pub decisions: String,
    pub accept: f64,
    /// Whether who gets the page may edit the source.
    pub edit_source: bool,
}

impl Order<'_> {
    fn settings(&self) -> Settings {
        Settings {
            min_score: self.accept,
            signature: self.resources.signature(),
            edit_source: self.edit_source,
            temporary: Some(self.project.root().to_path_buf()),
            ..Settings::default()
        }
    }

    /// The decisions as those of an earlier review.
    pub(super) fn carried(&self) -> Result<Carried> {
        let path = self.project.file("decisions.json");
        let mut carried = Carried::default();
        carried.add(Old::of_decisions(&path, &self.decisions)?);
        Ok(carried)
    }

    /// The bytes of a file of this kind.
    ///
    /// # Errors
    /// The system refuses, or a kind that this build leaves out.
    pub(super) fn bytes(&self, kind: Kind) -> Result<Vec<u8>> {
        let settings = self.settings();
        match kind {
            Kind::Decisions => Ok(self.decisions.clone().into_bytes()),
            Kind::Tmx => self.written(&mut UnitsOf::new(&settings, Tmx::new(settings.clone()))),
            Kind::Xliff => self.written(&mut UnitsOf::new(&settings, Xliff::new(settings.clone()))),
            Kind::Csv => self.written(&mut Table::csv(&settings)),
            Kind::Jsonl => self.written(&mut Jsonl::new(&settings)),
            Kind::Page => self.written(&mut Html::new(&settings)),
            #[cfg(feature = "xlsx")]
            Kind::Xlsx => self.written(&mut Xlsx::new(&settings)),
            #[cfg(not(feature = "xlsx"))]
            Kind::Xlsx => Err(crate::model::error::without_feature(
                Path::new("review.xlsx"),
                "spreadsheets",
                "xlsx",
            )),
            Kind::OmegaT => self.omegat(&settings),
            Kind::Glossary => Ok(self.glossary(&settings).into_bytes()),
            // The desk adds the others to it.
            Kind::All => self.bytes(Kind::Tmx),
        }
    }

    fn written(&self, writer: &mut dyn Writer) -> Result<Vec<u8>> {
        let mut carried = self.carried()?;
        let mut out = Vec::new();
        let done = (|| {
            writer.begin(&mut out)?;
            for document in self.documents {
                let fitted = carried.fit(document);
                writer.decided(&fitted.doc, &fitted.decisions, &mut out)?;
            }
            writer.finish(&mut out)
        })();
        done.map_err(|source| Error::io(self.project.root(), source))?;
        Ok(out)
    }

    /// The names and terms of the project, a line each: English, Bengali, what it is and where it was met.
    fn glossary(&self, settings: &Settings) -> String {
        let mut glossary = Glossary::default();
        for document in self.documents {
            glossary.add(document, |bead| Part::Sure.takes(bead, settings));
        }
        table(&glossary, settings.source).0
    }

    /// The OmegaT project as a zip.
    fn omegat(&self, settings: &Settings) -> Result<Vec<u8>> {
        let root = self.project.root();
        let making = tempfile::tempdir_in(root).map_err(|source| Error::io(root, source))?;
        let name = format!("{}-omegat", super::names::safe(&self.project.name()));
        let folder = making.path().join(&name);
        let place = OutputGuard::new().approve_folder("the project", &folder)?;
        let mut kit = Kit::create(place, settings)?;
        let mut carried = self.carried()?;
        for document in self.documents {
            let fitted = carried.fit(document);
            kit.document(&fitted.doc, &fitted.decisions)?;
        }
        kit.finish()?;
        packed(&folder, &name).map_err(|source| Error::io(&folder, source))
    }

    /// Writes the memory into the project.
    ///
    /// # Errors
    /// The system refuses; a memory that is there stays as it was.
    pub(super) fn keep_memory(&self) -> Result<()> {
        let bytes = self.bytes(Kind::Tmx)?;
        let path = self.project.file("memory.tmx");
        if fs::read(&path).is_ok_and(|known| known == bytes) {
            return Ok(());
        }
        let mut file = AtomicFile::create(OutputGuard::new().approve("the memory", &path)?)?;
        file.write_all(&bytes)
            .map_err(|source| Error::io(&path, source))?;
        file.persist()
    }
}

/// A folder as a zip, with its name before every file.
pub(super) fn packed(folder: &Path, name: &str) -> std::io::Result<Vec<u8>> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut folders = vec![(folder.to_path_buf(), name.to_owned())];
    while let Some((folder, prefix)) = folders.pop() {
        writer.add_directory(
            format!("{prefix}/"),
            zip::write::SimpleFileOptions::default(),
        )?;
        let mut entries: Vec<_> = fs::read_dir(&folder)?.collect::<std::io::Result<_>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let inner = format!("{prefix}/{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                folders.push((entry.path(), inner));
            } else {
                writer.start_file(inner, zip::write::SimpleFileOptions::default())?;
                writer.write_all(&fs::read(entry.path())?)?;
            }
        }
    }
    Ok(writer.finish()?.into_inner())
}
