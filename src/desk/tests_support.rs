//! What the unit tests of the desk begin with: a project in a folder of its own, beads as reviewers make them, zips.

use std::io::Write;

use tempfile::TempDir;
use zip::write::SimpleFileOptions;

use super::kept::KeptBead;
use super::project::Project;

/// A project in a new folder, which goes with the first.
pub(super) fn new_project() -> (TempDir, Project) {
    let folder = tempfile::tempdir().unwrap();
    let project = Project::open(folder.path()).unwrap().unwrap();
    (folder, project)
}

/// A bead that was made at a moment.
pub(super) fn made(bn: &[usize], en: &[usize], status: &str, at: u64) -> KeptBead {
    KeptBead {
        bn: bn.to_vec(),
        en: en.to_vec(),
        score: 0.5,
        status: status.to_owned(),
        at,
        ..KeptBead::default()
    }
}

/// A zip of these files.
pub(super) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
