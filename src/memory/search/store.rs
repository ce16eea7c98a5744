//! Where an index lies, whether it is still that of its memory, and making it anew.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use sha2::{Digest, Sha256};

use super::Index;
use super::about::{About, Stamp};
use super::build::Builder;
use super::container::{ContainerReader, Damaged};
use crate::files::atomic::AtomicFile;
use crate::files::output_guard::OutputGuard;
use crate::memory::formats::reader::Omitted;
use crate::model::error::{Error, Result};
use crate::model::lang::Lang;

/// An index that fits its memory.
pub(crate) struct Prepared {
    /// The index.
    pub index: Index,
    /// The file it lies in.
    pub path: PathBuf,
    /// Why it had to be made, where it had.
    pub made: Option<Made>,
}

/// An index that had to be made.
#[derive(Debug)]
pub(crate) struct Made {
    /// What was wrong with the one that was there; `None` where there was none.
    pub because: Option<String>,
    /// What the memory's reader left out.
    pub omitted: Omitted,
}

/// Where the index of a memory lies: beside it, or in `folder`.
pub(crate) fn place(memory: &Path, side: Lang, folder: Option<&Path>) -> PathBuf {
    let name = memory.file_name().unwrap_or_default().to_string_lossy();
    match folder {
        None => memory.with_file_name(format!("{name}.{}.index", side.tag())),
        Some(folder) => {
            // Memories of one name in several folders share the folder of indexes.
            let whole = std::path::absolute(memory).unwrap_or_else(|_| memory.to_path_buf());
            let digest = hex(&Sha256::digest(whole.as_os_str().as_encoded_bytes())[..4]);
            folder.join(format!("{name}-{digest}.{}.index", side.tag()))
        }
    }
}

/// Opens the index of a memory for texts of the language `side`, and makes it first where it is missing, damaged, not
/// of the memory as it is now, or where `anew` asks for it. `guard` knows what else the caller reads and writes;
/// `progress` hears how many units were read.
///
/// # Errors
/// The memory cannot be read, or the index cannot be written; what stood there stays.
pub(crate) fn prepare(
    memory: &Path,
    side: Lang,
    folder: Option<&Path>,
    anew: bool,
    guard: &mut OutputGuard,
    progress: &mut dyn FnMut(usize),
) -> Result<Prepared> {
    let path = place(memory, side, folder);
    let files = files(memory);
    let found = size_and_time(&files)?;
    let because = if anew {
        Some("asked for".to_owned())
    } else {
        match still_good(&path, &files, found, side)? {
            Ok(index) => {
                return Ok(Prepared {
                    index,
                    path,
                    made: None,
                });
            }
            Err(because) => because,
        }
    };
    let omitted = make(memory, found, side, &path, guard, progress)?;
    let index = Index::open(&path).map_err(|problem| damaged(&path, problem))?;
    let made = Some(Made { because, omitted });
    Ok(Prepared { index, path, made })
}

/// An error about an index that was in use.
pub(crate) fn damaged(path: &Path, problem: Damaged) -> Error {
    match problem {
        Damaged::Io(error) => Error::io(path, error),
        Damaged::Content(problem) => Error::input(
            crate::model::error::Position::file(path),
            format!("the index is damaged: {problem}; delete it, it will be made anew"),
        ),
    }
}

/// The index, or what is wrong with it; `None` where there is none.
fn still_good(
    path: &Path,
    files: &[PathBuf],
    (bytes, changed): (u64, u64),
    side: Lang,
) -> Result<std::result::Result<Index, Option<String>>> {
    let about = match ContainerReader::<About>::open(path) {
        Ok(reader) => reader.about,
        Err(Damaged::Io(error)) if error.kind() == io::ErrorKind::NotFound => return Ok(Err(None)),
        Err(problem) => return Ok(Err(Some(problem.to_string()))),
    };
    let stamp = &about.stamp;
    let same = stamp.bytes == bytes && (stamp.changed == changed || stamp.hash == hash(files)?);
    if !same || about.side != side {
        return Ok(Err(Some("the memory has changed".to_owned())));
    }
    Ok(Index::open(path).map_err(|problem| Some(problem.to_string())))
}

fn make(
    memory: &Path,
    (bytes, changed): (u64, u64),
    side: Lang,
    path: &Path,
    guard: &mut OutputGuard,
    progress: &mut dyn FnMut(usize),
) -> Result<Omitted> {
    let files = files(memory);
    for file in &files {
        guard.reads("the memory", file);
    }
    let approved = guard.approve("the index", path);
    let approved = approved.map_err(elsewhere)?;
    if approved.target().is_none() {
        let problem = format!("{} is not a regular file", path.display());
        return Err(elsewhere(Error::output(path, problem)));
    }
    let file = AtomicFile::create(approved).map_err(elsewhere)?;
    let written = |error| Error::io(path, error);
    let mut units = crate::memory::formats::open::open(memory)?;
    let mut builder = Builder::new(file, side, units.source()).map_err(written)?;
    let mut read = 0;
    for unit in units.by_ref() {
        builder.add(&unit?).map_err(written)?;
        read += 1;
        progress(read);
    }
    let stamp = Stamp {
        bytes,
        changed,
        hash: hash(&files)?,
    };
    builder.finish(stamp).map_err(written)?.persist()?;
    Ok(units.omitted().clone())
}

fn elsewhere(error: Error) -> Error {
    let problem = format!(
        "the index cannot be written: {error}; give another folder for it with --index FOLDER"
    );
    Error::Output {
        path: error.position().path.unwrap_or_default(),
        problem,
    }
}

/// The files of a memory: one, or the two of a pair (`corpus.moses`, or one of its halves).
fn files(memory: &Path) -> Vec<PathBuf> {
    match crate::memory::formats::open::files(memory) {
        files if files.is_empty() => vec![memory.to_path_buf()],
        files => files,
    }
}

/// The bytes of all files, and when they were changed: a sum, so that a change of either of two is seen.
fn size_and_time(files: &[PathBuf]) -> Result<(u64, u64)> {
    let (mut bytes, mut changed) = (0, 0u64);
    for file in files {
        let found = fs::metadata(file).map_err(|error| Error::io(file, error))?;
        if found.is_dir() {
            let remedy = "give one memory, or merge several with `shetu merge`";
            return Err(Error::folder(file, remedy));
        }
        let since = found
            .modified()
            .ok()
            .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        bytes += found.len();
        changed = changed.wrapping_add(since.map_or(0, |since| since.as_nanos() as u64));
    }
    Ok((bytes, changed))
}

/// The SHA-256 of the files, with a NUL between two, in hexadecimal digits.
fn hash(files: &[PathBuf]) -> Result<String> {
    let mut hasher = Sha256::new();
    let mut block = vec![0; 1 << 16];
    for (at, path) in files.iter().enumerate() {
        let failed = |error| Error::io(path, error);
        if at > 0 {
            hasher.update([0]);
        }
        let mut file = File::open(path).map_err(failed)?;
        loop {
            match file.read(&mut block).map_err(failed)? {
                0 => break,
                read => hasher.update(&block[..read]),
            }
        }
    }
    Ok(hex(&hasher.finalize()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
