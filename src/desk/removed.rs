//! What was taken out of a project: articles, memories, stories. Nothing is deleted: it goes to the folder `removed`, and can be
//! put back from there.

use std::fs;
use std::path::Path;

use super::project::Project;
use crate::files::output_guard::OutputGuard;
use crate::model::error::{Error, Position, Result};

/// Takes a file out. The name under which it lies in the folder `removed`.
///
/// # Errors
/// The system refuses.
pub(super) fn take_out(project: &Project, from: &Path) -> Result<String> {
    let folder = project.file("removed");
    fs::create_dir_all(&folder).map_err(|source| Error::io(&folder, source))?;
    let file = from.file_name().unwrap_or_default().to_string_lossy();
    let names = (1..).map(|n| match n {
        1 => file.to_string(),
        n => format!("{n} {file}"),
    });
    let free = names.into_iter().find(|name| !folder.join(name).exists());
    let name = free.unwrap_or_default();
    fs::rename(from, folder.join(&name)).map_err(|source| Error::io(from, source))?;
    Ok(name)
}

/// Puts a file back that was taken out: `name` in the folder `removed` to `to`.
///
/// # Errors
/// It is not there, something else has its place meanwhile, or the system refuses.
pub(super) fn put_back(project: &Project, name: &str, to: &Path) -> Result<()> {
    let from = project.file("removed").join(name);
    // A name that a browser sends is never a path.
    let is_name = Path::new(name).file_name().is_some_and(|own| own == name);
    if !is_name || !from.is_file() {
        return Err(said("it is not among what was taken out any more"));
    }
    if to.exists() {
        return Err(said(
            "something else has its name by now; it stays in the folder removed",
        ));
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(|source| Error::io(folder, source))?;
    }
    OutputGuard::new().approve("the file", to)?;
    fs::rename(&from, to).map_err(|source| Error::io(to, source))
}

fn said(problem: &str) -> Error {
    Error::input(Position::default(), problem.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::tests_support::new_project;
    use crate::model::lang::Lang;

    #[test]
    fn what_is_taken_out_can_be_put_back_and_nothing_else() {
        let (_folder, project) = new_project();
        let path = project.side(Lang::En).join("a.txt");
        let mut names = Vec::new();
        for text in ["one", "two"] {
            fs::write(&path, text).unwrap();
            names.push(take_out(&project, &path).unwrap());
        }
        assert!(!path.exists() && names == ["a.txt", "2 a.txt"]);
        for wrong in [
            "",
            ".",
            "..",
            "../english/a.txt",
            "nothing.txt",
            "/etc/passwd",
        ] {
            assert!(put_back(&project, wrong, &path).is_err(), "{wrong}");
        }
        put_back(&project, "2 a.txt", &path).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        // What has its place stays.
        assert!(put_back(&project, "a.txt", &path).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
    }
}
