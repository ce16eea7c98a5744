//! The files below a folder, whatever stands between: folders in folders, links to folders, links in a circle.
//!
//! Every folder is looked into once. One that is reached both by its own name and by a link is read by its own name,
//! so that a link `latest` beside the years does not make the same article twice.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use super::identity::Node;
use crate::model::error::{Error, Result};

/// So many folders may stand within each other, unless the caller says otherwise: years, months, days and desks take
/// five.
pub(crate) const DEEPEST: usize = 64;

/// What stands below a folder, in the order of the names.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// Regular files and links that lead nowhere, relative to the folder.
    pub files: Vec<PathBuf>,
    /// Pipes, sockets and devices, as they can be opened.
    pub special: Vec<PathBuf>,
    /// Folders that the system does not let be looked into.
    pub problems: Vec<Error>,
    /// Folders that stand deeper than the limit and were not looked into, as they can be opened.
    pub deeper: Vec<PathBuf>,
}

/// A folder that waits to be looked into: relative to the root, and how deep it stands.
type Waiting = (PathBuf, usize);

/// Lists what stands below a folder; 1 deep is the folder itself. Hidden files and folders are no part of it, nor are
/// the lock files of office programs and what a browser saved beside a page.
///
/// # Errors
/// The folder itself cannot be looked into.
pub(crate) fn below(root: &Path, deepest: usize) -> Result<Tree> {
    let mut tree = Tree::default();
    let mut seen: HashSet<Node> = HashSet::new();
    let mut folders: Vec<Waiting> = vec![(PathBuf::new(), 1)];
    let mut links: Vec<Waiting> = Vec::new();
    // Links are followed when all that stands under a name of its own was seen.
    while let Some((folder, depth)) = folders.pop().or_else(|| links.pop()) {
        let path = root.join(&folder);
        if Node::at(&path).is_ok_and(|node| !seen.insert(node)) {
            continue;
        }
        let names = match names(&path) {
            Ok(names) => names,
            Err(error) if depth == 1 => return Err(error),
            Err(error) => {
                tree.problems.push(error);
                continue;
            }
        };
        for name in &names {
            if is_passed_over(name, &names) {
                continue;
            }
            let relative = folder.join(name);
            let path = root.join(&relative);
            match fs::metadata(&path) {
                Ok(found) if found.is_dir() => {
                    let is_link = fs::symlink_metadata(&path).is_ok_and(|it| it.is_symlink());
                    if depth >= deepest {
                        tree.deeper.push(path);
                    } else if is_link {
                        links.push((relative, depth + 1));
                    } else {
                        folders.push((relative, depth + 1));
                    }
                }
                Ok(found) if !found.is_file() => tree.special.push(path),
                // Links are followed; where one leads nowhere, its reader says so.
                _ => tree.files.push(relative),
            }
        }
    }
    tree.files.sort();
    tree.special.sort();
    tree.deeper.sort();
    Ok(tree)
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Result<Vec<std::ffi::OsString>> {
    let io = |source| Error::io(folder, source);
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(io)? {
        names.push(entry.map_err(io)?.file_name());
    }
    names.sort();
    Ok(names)
}

/// Hidden files, lock files (`~$report.docx`), and the folder that a browser saved beside a page: `story_files` with
/// the pictures and frames of `story.html`.
fn is_passed_over(name: &OsStr, beside: &[std::ffi::OsString]) -> bool {
    let bytes = name.as_encoded_bytes();
    if bytes.starts_with(b".") || bytes.starts_with(b"~$") || bytes == b"__MACOSX" {
        return true;
    }
    let Some(page) = name.to_str().and_then(|name| name.strip_suffix("_files")) else {
        return false;
    };
    let pages = ["html", "htm", "xhtml"].map(|extension| format!("{page}.{extension}"));
    let is_there = |page: &String| {
        let found = beside.binary_search_by(|other| other.as_os_str().cmp(OsStr::new(page)));
        found.is_ok()
    };
    pages.iter().any(is_there)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(root: &Path, names: &[&str]) {
        for name in names {
            let path = root.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "a").unwrap();
        }
    }

    fn files(tree: &Tree) -> Vec<String> {
        let shown = |path: &PathBuf| path.to_string_lossy().replace('\\', "/");
        tree.files.iter().map(shown).collect()
    }

    #[test]
    fn folders_in_folders_are_read_in_order() {
        let root = tempfile::tempdir().unwrap();
        let names = ["2025/12/a.txt", "2026/01/a.txt", "2026/01/b/c.txt", "z.txt"];
        write(root.path(), &names);
        let hidden = [
            ".git/x.txt",
            "2026/.y.txt",
            "2026/~$a.docx",
            "__MACOSX/q.txt",
        ];
        write(root.path(), &hidden);
        write(
            root.path(),
            &["page.html", "page_files/frame.html", "my_files/d.txt"],
        );
        let tree = below(root.path(), DEEPEST).unwrap();
        let mut expected: Vec<&str> = names.to_vec();
        expected.extend(["my_files/d.txt", "page.html"]);
        expected.sort_unstable();
        assert_eq!(files(&tree), expected);
        let flat = below(root.path(), 1).unwrap();
        assert_eq!(files(&flat), ["page.html", "z.txt"]);
        assert_eq!(flat.deeper.len(), 3);
        assert!(below(&root.path().join("none"), 1).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn links_in_a_circle_end_and_no_folder_comes_twice() {
        use std::os::unix::fs::symlink;
        let (root, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        write(root.path(), &["2026/a.txt", "2026/11/b.txt"]);
        write(other.path(), &["c.txt"]);
        symlink(root.path(), root.path().join("2026/11/up")).unwrap();
        symlink("2026/11", root.path().join("latest")).unwrap();
        symlink(other.path(), root.path().join("2026/elsewhere")).unwrap();
        symlink("nowhere", root.path().join("lost.txt")).unwrap();
        let tree = below(root.path(), DEEPEST).unwrap();
        let expected = [
            "2026/11/b.txt",
            "2026/a.txt",
            "2026/elsewhere/c.txt",
            "lost.txt",
        ];
        assert_eq!(files(&tree), expected);
    }
}
