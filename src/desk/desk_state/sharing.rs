//! The folder that is shared with colleagues: the page goes out to it, and what they decided comes back from it.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::Desk;
use crate::desk::names;
use crate::desk::take_away::Kind;
use crate::desk::take_back;
use crate::files::atomic::AtomicFile;
use crate::files::output_guard::OutputGuard;
use crate::model::error::{Error, Position, Result};

/// Larger files in the folder are passed over.
const LARGEST: u64 = 64 * 1024 * 1024;

impl Desk {
    /// Puts the page for a colleague into the shared folder; where it is.
    ///
    /// # Errors
    /// The system refuses.
    pub(in crate::desk) fn share(&self) -> Result<Value> {
        let folder = self.shared_folder()?;
        let bytes = self.take_away(Kind::Page)?;
        let name = format!(
            "{}{}",
            names::safe(&self.project.name()),
            Kind::Page.ending()
        );
        let path = folder.join(name);
        let mut file = AtomicFile::create(OutputGuard::new().approve("the page", &path)?)?;
        file.write_all(&bytes)
            .map_err(|source| Error::io(&path, source))?;
        file.persist()?;
        Ok(json!({"path": path.display().to_string()}))
    }

    /// The shared folder. The project's own is made where it is not there; another one would be made in the place of a
    /// disk that is not connected, and no colleague would see it.
    fn shared_folder(&self) -> Result<PathBuf> {
        let settings = self.settings();
        let folder = settings.shared(&self.project);
        if settings.share.is_none() {
            fs::create_dir_all(&folder).map_err(|source| Error::io(&folder, source))?;
        } else if !folder.is_dir() {
            let problem = format!(
                "the shared folder {} is not there: connect its disk, or choose another folder",
                folder.display()
            );
            return Err(Error::input(Position::default(), problem));
        }
        Ok(folder)
    }

    /// Takes the decisions in the shared folder back, file by file. What was taken before is the same as here, and is
    /// not taken again.
    ///
    /// # Errors
    /// The system refuses.
    pub(in crate::desk) fn look_for_decisions(&self, now: u64) -> Result<Value> {
        let folder = self.shared_folder()?;
        let entries = fs::read_dir(&folder).map_err(|source| Error::io(&folder, source))?;
        let own = format!(
            "{}{}",
            names::safe(&self.project.name()),
            Kind::Page.ending()
        );
        let mut files: Vec<_> = entries
            .filter_map(|entry| {
                let entry = entry.ok()?;
                let found = entry.metadata().ok()?;
                let name = entry.file_name().to_string_lossy().into_owned();
                let is_read = found.is_file()
                    && found.len() <= LARGEST
                    && !name.starts_with('.')
                    && name != own;
                is_read.then_some((name, entry.path()))
            })
            .collect();
        files.sort();
        let (mut reviews, mut refused) = (Vec::new(), Vec::new());
        for (name, path) in files {
            if let Some(taken) = self.take_back(&path, now)? {
                reviews.push(json!({"name": name, "review": taken.shown()}));
            } else if let Some(why) = take_back::why_not(&path) {
                refused.push((name, why));
            }
        }
        Ok(json!({"reviews": reviews, "refused": refused}))
    }
}
