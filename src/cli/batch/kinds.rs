//! What is said of files that are not read, by kind.

use std::path::Path;

use super::special::special;
use crate::files::formats::unread::{Unread, by_kind, is_beside_another, remedy_of_all};
use crate::model::display;
use crate::model::display::counted;
use crate::model::display::counted::number;
use crate::model::error::Reason;

/// Why a file is not read, in a word: what nearly always holds an article is a loss.
pub(crate) fn reason(path: &Path) -> Reason {
    match is_lost(path) {
        true => Reason::Binary,
        false => Reason::UnknownKind,
    }
}

/// Whether a file that is not read nearly always holds an article.
pub(crate) fn is_lost(path: &Path) -> bool {
    Unread::lost(path).is_some()
}

/// Why a file is not read, in a sentence.
pub(crate) fn problem(path: &Path) -> String {
    match (special(path), Unread::of(path)) {
        (Some(kind), _) => format!("{kind}, and no file"),
        (None, Some(kind)) => format!("{}, which is not read; {}", kind.one(), kind.remedy(path)),
        (None, None) => "a file of no kind that is read".to_owned(),
    }
}

/// What to warn of, a line a kind.
pub(crate) fn told<'p>(paths: impl IntoIterator<Item = &'p Path>) -> Vec<String> {
    let (specials, files): (Vec<&Path>, Vec<&Path>) =
        paths.into_iter().partition(|path| special(path).is_some());
    let mut lines = Vec::new();
    let mut others: Vec<String> = specials.iter().map(|path| named(path)).collect();
    for (kind, paths) in by_kind(files) {
        match kind {
            Some(kind) if kind.is_document() => documents(kind, &paths, &mut lines),
            Some(kind) => lines.push(format!(
                "{} {} not read: {}; {}",
                counted(paths.len(), kind.name()),
                number(paths.len(), "is", "are"),
                some(&paths.iter().map(|path| named(path)).collect::<Vec<_>>()),
                remedy_of_all(kind, &paths)
            )),
            None => others.extend(paths.iter().map(|path| named(path))),
        }
    }
    if !others.is_empty() {
        others.sort();
        lines.push(format!(
            "{} {} of no kind that is read: {}",
            counted(others.len(), "file"),
            number(others.len(), "is", "are"),
            some(&others)
        ));
    }
    lines
}

/// Documents that are lost, and those whose text lies beside them.
fn documents(kind: Unread, paths: &[&Path], lines: &mut Vec<String>) {
    let (beside, lost): (Vec<&Path>, Vec<&Path>) =
        paths.iter().partition(|path| is_beside_another(path));
    let names = |paths: &[&Path]| some(&paths.iter().map(|path| named(path)).collect::<Vec<_>>());
    if !lost.is_empty() {
        lines.push(format!(
            "left out: {}: {}; {}",
            counted(lost.len(), kind.name()),
            names(&lost),
            remedy_of_all(kind, &lost)
        ));
    }
    if !beside.is_empty() {
        lines.push(format!(
            "{} {} not read, since a file of the same name is: {}",
            counted(beside.len(), kind.name()),
            number(beside.len(), "is", "are"),
            names(&beside)
        ));
    }
}

fn named(path: &Path) -> String {
    match special(path) {
        Some(kind) => format!("{} ({kind})", display::path(path)),
        None => display::path(path).to_string(),
    }
}

/// The first few of many names.
pub(crate) fn some(names: &[String]) -> String {
    const SHOWN: usize = 5;
    let shown: Vec<&str> = names.iter().take(SHOWN).map(String::as_str).collect();
    let more = if names.len() > SHOWN { ", ..." } else { "" };
    format!("{}{more}", shown.join(", "))
}
