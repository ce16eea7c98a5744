//! The desk: the project with what is known of it at the moment, and what can be done.

mod memory;
mod putting_right;
mod recutting;
pub(in crate::desk) mod reviewing;
mod shown;
mod sharing;
pub(in crate::desk) mod wire;

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::json;

use super::aligned::{self, Progress, State as RunState};
use super::bring::{self, Brought};
use super::documents::Documents;
use super::events::Events;
use super::journal::Journal;
use super::kept_ours::KeptOurs;
use super::memory_room::MemoryRoom;
use super::partners::{ByHand, Partners, partners};
use super::project::Project;
use super::settings::Settings;
use super::share_folder;
use super::shelf::Shelf;
use super::take_away::{Kind, Order};
use super::{names, removed, sample};
use crate::align::pipeline::Resources;
use crate::articles::Pair;
use crate::files::atomic::AtomicFile;
use crate::files::output_guard::OutputGuard;
use crate::language::bijoy::Variant;
use crate::model::error::{Error, Position, Result};
use crate::model::lang::Lang;

/// A project at the desk.
pub(crate) struct Desk {
    pub(super) project: Project,
    pub(super) events: Events,
    resources: Resources,
    known: Mutex<Known>,
    journal: Mutex<Journal>,
    kept_ours: Mutex<KeptOurs>,
    /// One thing at a time changes the articles.
    shelving: Mutex<()>,
    cancel: AtomicBool,
    /// Goes up with every change of what a memory is made of.
    version: AtomicU64,
    pub(super) room: MemoryRoom,
}

/// What is known of the project at the moment.
#[derive(Default)]
struct Known {
    shelf: Shelf,
    by_hand: ByHand,
    partners: Vec<Partners>,
    documents: Arc<Documents>,
    settings: Settings,
    progress: Progress,
    /// Whether articles or pairs changed since they were aligned.
    stale: bool,
}

fn no_article(id: &str) -> Error {
    let problem = format!("there is no article {}", crate::model::display::Quoted(id));
    Error::input(Position::default(), problem)
}

impl Desk {
    /// Opens a project's desk.
    ///
    /// # Errors
    /// A file of the project that cannot be read.
    pub(crate) fn open(project: Project) -> Result<Arc<Desk>> {
        let journal = Journal::open(&project)?;
        let desk = Arc::new(Desk {
            events: Events::default(),
            resources: Resources::shipped(),
            known: Mutex::new(Known {
                by_hand: ByHand::read(&project.file("pairs.tsv"))?,
                settings: Settings::read(&project)?,
                ..Known::default()
            }),
            journal: Mutex::new(journal),
            kept_ours: Mutex::new(KeptOurs::read(&project)?),
            shelving: Mutex::new(()),
            cancel: AtomicBool::new(false),
            version: AtomicU64::new(1),
            room: MemoryRoom::open(&project)?,
            project,
        });
        desk.sort()?;
        // What was aligned before is there again at once.
        if desk.project.file("aligned.journal").exists() {
            desk.align();
        }
        Ok(desk)
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn journal(&self) -> MutexGuard<'_, Journal> {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn kept_ours(&self) -> MutexGuard<'_, KeptOurs> {
        self.kept_ours
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a file in, Bengali in the letters of Bijoy if it is said how to read it; [`Desk::sort`] pairs what is there then.
    ///
    /// # Errors
    /// The project's folder cannot be written to.
    pub(super) fn bring(
        &self,
        name: &str,
        bytes: Vec<u8>,
        bijoy: Option<Variant>,
    ) -> Result<Brought> {
        let _turn = self.shelving.lock().unwrap_or_else(PoisonError::into_inner);
        bring::file(&self.project, name, bytes, bijoy)
    }

    /// Takes two texts in that were pasted.
    ///
    /// # Errors
    /// As [`Desk::bring`].
    pub(super) fn paste(&self, title: &str, texts: &[String]) -> Result<Brought> {
        let _turn = self.shelving.lock().unwrap_or_else(PoisonError::into_inner);
        bring::pasted(&self.project, title, texts)
    }

    /// Takes the sample articles in.
    ///
    /// # Errors
    /// As [`Desk::bring`].
    pub(super) fn bring_sample(&self) -> Result<()> {
        for (name, bn, en) in sample::ARTICLES {
            self.paste(name, &[bn.to_owned(), en.to_owned()])?;
        }
        Ok(())
    }

    /// Takes an article out. Its file is not deleted: under which name it lies in the folder `removed`.
    ///
    /// # Errors
    /// There is no such article, or the system refuses.
    pub(super) fn remove(&self, side: Lang, id: &str) -> Result<String> {
        let _turn = self.shelving.lock().unwrap_or_else(PoisonError::into_inner);
        let file = {
            let known = self.known();
            let found = known
                .shelf
                .of(side)
                .articles
                .iter()
                .find(|article| article.id == id);
            found.map(|article| article.file.clone())
        };
        let Some(file) = file else {
            return Err(no_article(id));
        };
        let folder = self.project.side(side);
        let name = removed::take_out(&self.project, &folder.join(&file))?;
        // Folders that hold nothing more go with their last article.
        let above = std::path::Path::new(&file).ancestors().skip(1);
        let above = above.filter(|inner| !inner.as_os_str().is_empty());
        above
            .map(|inner| std::fs::remove_dir(folder.join(inner)))
            .take_while(std::result::Result::is_ok)
            .for_each(drop);
        Ok(name)
    }

    /// Puts an article back that was taken out: under which name it lies there, and which name its file had within
    /// the folder of its side.
    ///
    /// # Errors
    /// It is not there any more, or its place is taken.
    pub(super) fn put_back(&self, side: Lang, name: &str, file: &str) -> Result<()> {
        let _turn = self.shelving.lock().unwrap_or_else(PoisonError::into_inner);
        let (folder, own) = names::safe_path(file);
        let to = self.project.side(side).join(folder).join(own);
        removed::put_back(&self.project, name, &to)
    }

    /// Reads the articles and pairs them.
    ///
    /// # Errors
    /// A folder that cannot be read.
    pub(super) fn sort(&self) -> Result<()> {
        let _turn = self.shelving.lock().unwrap_or_else(PoisonError::into_inner);
        let before: Vec<_> = self.known().shelf.articles().cloned().collect();
        let shelf = Shelf::read(&self.project, &before)?;
        let by_hand = self.known().by_hand.clone();
        let found = partners(&shelf, &by_hand, &self.resources)?;
        {
            let mut known = self.known();
            known.stale = known.stale || known.partners != found;
            (known.shelf, known.partners) = (shelf, found);
        }
        self.events.tell("project", &json!({}));
        Ok(())
    }

    /// A person says which story an article was made from.
    ///
    /// # Errors
    /// There is no such article, or the system refuses; then nothing is changed.
    pub(super) fn pair(&self, bn: Option<&str>, en: Option<&str>) -> Result<()> {
        for (side, id) in [(Lang::Bn, bn), (Lang::En, en)] {
            // A name with a tab would be two in the table.
            let is_one = |id: &&str| {
                let known = self.known();
                let mut articles = known.shelf.of(side).articles.iter();
                articles.any(|article| article.id == **id) && !id.contains(['\t', '\n', '\r'])
            };
            if let Some(id) = id.filter(|id| !is_one(id)) {
                return Err(no_article(id));
            }
        }
        let by_hand = {
            let mut said = self.known().by_hand.clone();
            said.say(bn, en);
            said
        };
        let path = self.project.file("pairs.tsv");
        let mut file = AtomicFile::create(OutputGuard::new().approve("the pairs", &path)?)?;
        let written = std::io::Write::write_all(&mut file, by_hand.text().as_bytes());
        written.map_err(|source| Error::io(&path, source))?;
        file.persist()?;
        self.known().by_hand = by_hand;
        self.sort()
    }

    /// Aligns all pairs, in the background; an alignment that is under way goes on.
    pub(super) fn align(self: &Arc<Self>) {
        {
            let mut known = self.known();
            if known.progress.state == RunState::Running {
                return;
            }
            known.progress = Progress {
                state: RunState::Running,
                ..Progress::default()
            };
        }
        self.cancel.store(false, Ordering::Relaxed);
        let desk = Arc::clone(self);
        std::thread::spawn(move || desk.align_now());
    }

    fn align_now(&self) {
        let pairs: Vec<Pair> = {
            let known = self.known();
            let pair = |one: &Partners| {
                Some(Pair {
                    bn: known.shelf.bn.item(&one.bn)?,
                    en: known.shelf.en.item(&one.en)?,
                })
            };
            known.partners.iter().filter_map(pair).collect()
        };
        let told = |progress: &Progress| {
            self.known().progress = progress.clone();
            let brief =
                json!({"state": progress.state, "done": progress.done, "total": progress.total});
            self.events.tell("progress", &brief);
        };
        let (documents, progress) =
            aligned::align(&self.project, &self.resources, &pairs, &self.cancel, told);
        if progress.state == RunState::Done {
            self.rekey(&documents);
        }
        {
            // Both at once: who sees the end sees the documents.
            let mut known = self.known();
            if progress.state == RunState::Done {
                known.documents = Arc::new(Documents::new(documents));
                known.stale = false;
            }
            known.progress = progress;
        }
        self.changed();
        self.events.tell("project", &json!({}));
    }

    /// Ends an alignment that is under way.
    pub(super) fn cancel(&self) {
        self.cancel.store(true, Ordering::Relaxed);
    }

    /// What the project allows.
    pub(super) fn settings(&self) -> Settings {
        self.known().settings.clone()
    }

    /// Lets reviewers edit the source text, or not.
    ///
    /// # Errors
    /// The system refuses; then all is as it was.
    pub(super) fn let_source_be_edited(&self, edit_source: bool) -> Result<()> {
        let settings = Settings {
            edit_source,
            ..self.settings()
        };
        settings.keep(&self.project)?;
        self.known().settings = settings;
        self.events.tell("project", &json!({}));
        Ok(())
    }

    /// Shares the folder that somebody typed with colleagues; with none, the project's own.
    ///
    /// # Errors
    /// No page can go there, or the system refuses; then all is as it was.
    pub(super) fn share_in(&self, typed: &str) -> Result<()> {
        let settings = Settings {
            share: share_folder::chosen(self.project.root(), typed)?,
            ..self.settings()
        };
        settings.keep(&self.project)?;
        self.known().settings = settings;
        self.events.tell("project", &json!({}));
        Ok(())
    }

    /// The memory is no longer as it was searched last.
    pub(super) fn changed(&self) {
        self.version.fetch_add(1, Ordering::Relaxed);
    }

    /// The aligned documents.
    pub(super) fn documents(&self) -> Arc<Documents> {
        Arc::clone(&self.known().documents)
    }

    /// From which score on a pair goes into a memory unseen.
    pub(super) fn accept(&self) -> f64 {
        self.resources.model.calibration.threshold()
    }

    /// What made the files.
    pub(super) fn signature(&self) -> String {
        self.resources.signature()
    }

    /// A file to take away.
    ///
    /// # Errors
    /// The system refuses.
    pub(super) fn take_away(&self, kind: Kind) -> Result<Vec<u8>> {
        if kind == Kind::All {
            return self.everything();
        }
        // Made of what is known, so that it can be taken away where the project's disk is full, or only read.
        let _ = self.compact();
        let documents = self.documents();
        self.order(&documents).bytes(kind)
    }

    pub(in crate::desk) fn order<'d>(&'d self, documents: &'d Documents) -> Order<'d> {
        Order {
            project: &self.project,
            resources: &self.resources,
            documents,
            decisions: self.journal().as_file(documents.own_beads()),
            accept: self.accept(),
            edit_source: self.settings().edit_source,
        }
    }
}
