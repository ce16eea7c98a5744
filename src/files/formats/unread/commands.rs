//! Commands of other programs, written so that a shell can be given them as they are.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::files::unpack::Packing;
use crate::model::display::Shown;

/// LibreOffice's command for a file: what it makes lies beside it.
pub(super) fn converted(path: &Path) -> String {
    let (before, path) = unpacked(path);
    let named = |folder: &&Path| !folder.as_os_str().is_empty() && quoted(&path) != NAMELESS;
    let folder = path.parent().filter(named);
    let beside = folder.map_or_else(String::new, |folder| {
        format!(" --outdir {}", quoted(folder))
    });
    format!(
        "{before}soffice --headless --convert-to docx{beside} {}",
        quoted(&path)
    )
}

/// The command that takes the text out of a PDF.
pub(super) fn text_of_pdf(path: &Path) -> String {
    let (before, path) = unpacked(path);
    let text = quoted(&path.with_extension("txt"));
    format!("{before}pdftotext -enc UTF-8 {} {text}", quoted(&path))
}

/// What to do first where a file is packed, and its name then.
fn unpacked(path: &Path) -> (String, PathBuf) {
    match Packing::of(path) {
        Some(packing) => (
            format!("{} --keep {} && ", packing.unpacker(), quoted(path)),
            path.with_extension(""),
        ),
        None => (String::new(), path.to_path_buf()),
    }
}

/// What stands for a file without a name.
const NAMELESS: &str = "FILE";

/// A path as a shell reads it; what comes through a pipe has no name that could be used.
fn quoted(path: &Path) -> String {
    let pipes = ["/dev", "/proc"];
    if path == Path::new("-") || pipes.iter().any(|folder| path.starts_with(folder)) {
        return NAMELESS.to_owned();
    }
    let shown = Shown(path.display()).to_string();
    let dash = if shown.starts_with('-') { "./" } else { "" };
    format!("'{dash}{}'", shown.replace('\'', "'\\''"))
}

/// A command for many files, each in the folder where it lies; `{}` stands for the file.
pub(super) fn several(paths: &[&Path], command: &str) -> String {
    let extensions: BTreeSet<String> = paths
        .iter()
        .filter_map(|path| path.extension())
        .map(|extension| extension.to_string_lossy().to_lowercase())
        .collect();
    let names: Vec<String> = extensions
        .iter()
        .map(|extension| format!("-iname '*.{}'", Shown(extension)))
        .collect();
    let names = match &names[..] {
        [one] => one.clone(),
        several => format!("\\( {} \\)", several.join(" -o ")),
    };
    let root = match common(paths) {
        root if root.as_os_str().is_empty() => ".".to_owned(),
        root => quoted(&root),
    };
    format!("find {root} {names} -execdir {command} ';'")
}

/// The folder that all of them lie below.
fn common(paths: &[&Path]) -> PathBuf {
    let mut folders = paths.iter().map(|path| path.parent().unwrap_or(path));
    let mut root = folders.next().unwrap_or(Path::new("")).to_path_buf();
    for folder in folders {
        while !folder.starts_with(&root) {
            if !root.pop() {
                break;
            }
        }
    }
    root
}
