//! The folder that a person chooses to share with colleagues: what is typed or pasted, and whether pages can go there.

use std::path::{Path, PathBuf};

use crate::model::error::{Error, Position, Result};

/// The project's own, within it.
pub(super) const OWN: &str = "share";

/// The folder that somebody typed; none for the project's own. It is there, outside the project, and can be written to.
///
/// # Errors
/// It is none of these, with what to do about it.
pub(super) fn chosen(root: &Path, typed: &str) -> Result<Option<PathBuf>> {
    let refused = |problem: String| Err(Error::input(Position::default(), problem));
    // Windows copies a path with quotation marks.
    let typed = typed.trim().trim_matches('"').trim();
    if typed.is_empty() {
        return Ok(None);
    }
    if typed.contains(char::is_control) {
        return refused("the path of a folder is one line, without tabs".to_owned());
    }
    let folder = match (typed.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(typed),
    };
    if !folder.is_absolute() {
        let problem =
            "give the whole path of the folder, from the disk on, as your files program shows it";
        return refused(problem.to_owned());
    }
    let shown = folder.display();
    let Ok(found) = folder.canonicalize() else {
        return refused(format!(
            "there is no folder {shown}: make it first, or see how its name is written"
        ));
    };
    if !found.is_dir() {
        return refused(format!(
            "{shown} is a file: give the folder that it lies in"
        ));
    }
    if found == root.join(OWN) {
        return Ok(None);
    }
    if found.starts_with(root) {
        return refused(format!(
            "{shown} lies in the project's own folder: choose one outside it, or leave the line empty"
        ));
    }
    if tempfile::NamedTempFile::new_in(&found).is_err() {
        return refused(format!(
            "nothing can be written into {shown}: choose another folder, or ask who looks after it to let you write there"
        ));
    }
    Ok(Some(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_pages_can_go_to_is_taken() {
        let (project, shared) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let root = project.path().canonicalize().unwrap();
        let path = shared.path().to_str().unwrap();
        let taken = Some(shared.path().to_path_buf());
        for typed in [
            path.to_owned(),
            format!("  \"{path}\"\n"),
            format!("{path}/"),
        ] {
            assert_eq!(chosen(&root, &typed).unwrap(), taken, "{typed}");
        }
        std::fs::create_dir(root.join("share")).unwrap();
        let own = root.join("share");
        for typed in ["", "  ", "\"\"", own.to_str().unwrap()] {
            assert_eq!(chosen(&root, typed).unwrap(), None, "{typed}");
        }
        assert_eq!(std::fs::read_dir(shared.path()).unwrap().count(), 0);
    }

    #[test]
    fn any_other_is_refused_with_what_to_do() {
        let (project, shared) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let root = project.path().canonicalize().unwrap();
        std::fs::create_dir(root.join("bengali")).unwrap();
        let file = shared.path().join("a.txt");
        std::fs::write(&file, "a").unwrap();
        let within = root.join("bengali");
        let missing = shared.path().join("none");
        let around = shared
            .path()
            .join("..")
            .join(project.path().file_name().unwrap());
        for (typed, told) in [
            (missing.to_str().unwrap(), "there is no folder"),
            (file.to_str().unwrap(), "is a file"),
            (root.to_str().unwrap(), "project's own folder"),
            (within.to_str().unwrap(), "project's own folder"),
            (around.to_str().unwrap(), "project's own folder"),
            ("share/with/her", "the whole path"),
            ("../both", "the whole path"),
            ("/tmp\nshare\t/etc", "one line"),
        ] {
            let problem = chosen(&root, typed).unwrap_err().to_string();
            assert!(problem.contains(told), "{typed}: {problem}");
        }
        #[cfg(target_os = "linux")]
        {
            let problem = chosen(&root, "/proc").unwrap_err().to_string();
            assert!(problem.contains("nothing can be written"), "{problem}");
        }
    }
}
