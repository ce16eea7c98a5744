//! What a project allows: `settings.tsv`, a key and a value a line.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::project::Project;
use super::share_folder;
use super::two_columns::rows;
use crate::files::atomic::AtomicFile;
use crate::files::output_guard::OutputGuard;
use crate::model::error::{Error, Position, Result};

/// The settings of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Settings {
    /// Whether reviewers may edit the source text; what they change is marked.
    pub edit_source: bool,
    /// The folder that is shared with colleagues, where it is not the project's own `share`.
    pub share: Option<PathBuf>,
}

const FILE: &str = "settings.tsv";

impl Settings {
    /// Reads those of a project; a file that is not there says nothing.
    ///
    /// # Errors
    /// It cannot be read, or holds a key or value that is none.
    pub(super) fn read(project: &Project) -> Result<Settings> {
        let path = project.file(FILE);
        match fs::read_to_string(&path) {
            Ok(text) => Settings::parse(&path, &text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Settings::default()),
            Err(source) => Err(Error::io(&path, source)),
        }
    }

    fn parse(path: &Path, text: &str) -> Result<Settings> {
        let mut settings = Settings::default();
        for (line, key, value) in rows(path, text)? {
            match (key.trim(), value.trim()) {
                ("edit-source", "yes") => settings.edit_source = true,
                ("edit-source", "no") => settings.edit_source = false,
                ("share", folder) => settings.share = Some(PathBuf::from(folder)),
                (key, value) => {
                    let problem = format!(
                        "{key} {value}: the settings are edit-source (yes, no) and share (a folder)"
                    );
                    return Err(Error::input(Position::line(path, line), problem));
                }
            }
        }
        Ok(settings)
    }

    fn text(&self) -> String {
        let mut text = "# Settings of the project: edit-source (yes: reviewers may edit the source text), share (the folder shared with colleagues).\n".to_owned();
        text.push_str(&format!(
            "edit-source\t{}\n",
            if self.edit_source { "yes" } else { "no" }
        ));
        if let Some(share) = &self.share {
            text.push_str(&format!("share\t{}\n", share.display()));
        }
        text
    }

    /// Writes them.
    ///
    /// # Errors
    /// The system refuses; those that were stay.
    pub(super) fn keep(&self, project: &Project) -> Result<()> {
        let path = project.file(FILE);
        let mut file = AtomicFile::create(OutputGuard::new().approve("the settings", &path)?)?;
        let written = file.write_all(self.text().as_bytes());
        written.map_err(|source| Error::io(&path, source))?;
        file.persist()
    }

    /// The folder that is shared.
    pub(super) fn shared(&self, project: &Project) -> PathBuf {
        match &self.share {
            Some(folder) => project.root().join(folder),
            None => project.file(share_folder::OWN),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::tests_support::new_project;

    #[test]
    fn settings_are_kept_and_what_is_none_is_told() {
        let (_folder, project) = new_project();
        assert_eq!(Settings::read(&project).unwrap(), Settings::default());
        let settings = Settings {
            edit_source: true,
            share: Some("../both".into()),
        };
        settings.keep(&project).unwrap();
        assert_eq!(Settings::read(&project).unwrap(), settings);
        fs::write(project.file(FILE), "edit-source\tmaybe\n").unwrap();
        let problem = Settings::read(&project).unwrap_err().to_string();
        assert!(problem.contains("settings.tsv:1"), "{problem}");
    }
}
