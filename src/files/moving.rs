//! The list of files that a run is putting into place: what the next run reads where this one was killed.

use std::fs::{self, File};
use std::io::Read;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::identity::Node;

/// How the name of the list ends.
pub(crate) const MOVING: &str = ".moving";

#[derive(Serialize, Deserialize)]
pub(super) struct Move {
    pub(super) name: String,
    pub(super) target: PathBuf,
    /// What the file in the making is.
    pub(super) node: String,
}

/// What the list of a dead run says.
pub(crate) fn told(file: &File) -> Option<String> {
    const LONGEST_LIST: u64 = 1 << 20;
    let mut bytes = Vec::new();
    Read::take(file, LONGEST_LIST)
        .read_to_end(&mut bytes)
        .ok()?;
    let moves: Vec<Move> = serde_json::from_slice(&bytes).ok()?;
    let is_new = |one: &&Move| Node::at(&one.target).is_ok_and(|node| node.written() == one.node);
    let (new, old): (Vec<&Move>, Vec<&Move>) = moves.iter().partition(is_new);
    let names = |moves: &[&Move]| {
        let of = |one: &&Move| match fs::symlink_metadata(&one.target).is_ok() {
            true => one.name.clone(),
            false => format!("{} (not there)", one.name),
        };
        moves.iter().map(of).collect::<Vec<_>>().join(", ")
    };
    match (new.is_empty(), old.is_empty()) {
        (_, true) => None,
        (true, _) => Some(format!(
            "an earlier run was ended before it put its files into place: {} are of the run before it",
            names(&old)
        )),
        _ => Some(format!(
            "an earlier run was ended while it put its files into place: {} of that run, {} of the run before it",
            plural(&names(&new), new.len()),
            plural(&names(&old), old.len())
        )),
    }
}

fn plural(names: &str, count: usize) -> String {
    format!("{names} {}", if count == 1 { "is" } else { "are" })
}
