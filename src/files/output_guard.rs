//! The guard that every output passes: no file is made that is read by the same call, or written by it already.
//!
//! A command tells the guard what it reads ([`OutputGuard::reads`]) and has each of its outputs approved
//! ([`OutputGuard::approve`]); a [`AtomicFile`](super::atomic::AtomicFile) is made of nothing else than the
//! [`OutputPath`] that comes of it. Files are known by what they are, not by how they were typed.

use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use super::formats::{Format, Role};
use super::identity::{Identity, Node, folder_of};
use super::output_path::{OutputPath, Way};
use super::parts;
use super::tree;
use crate::model::error::{Error, Result};

/// What a call reads and writes.
#[derive(Debug, Default)]
pub struct OutputGuard {
    inputs: Vec<Input>,
    outputs: Vec<Output>,
    /// Folders that were looked through for what dead runs left.
    swept: HashSet<PathBuf>,
    notes: Vec<parts::Told>,
}

#[derive(Debug)]
struct Input {
    what: String,
    path: PathBuf,
    node: Node,
    /// The files of a folder, listed when an output is there that could be one of them.
    files: Option<HashSet<Node>>,
    is_folder: bool,
}

#[derive(Debug)]
struct Output {
    what: String,
    path: PathBuf,
    identity: Identity,
    is_folder: bool,
}

impl OutputGuard {
    /// A guard of a call that reads nothing yet.
    pub fn new() -> OutputGuard {
        OutputGuard::default()
    }

    /// Names a file that is read, a folder of them, or standard input (`-`). `what` is the option, or what the
    /// argument is. What does not exist is left to its reader.
    pub fn reads(&mut self, what: &str, path: &Path) -> &mut Self {
        if path == Path::new("-") {
            return self.reads_stdin(what);
        }
        if let (Ok(node), Ok(found)) = (Node::at(path), fs::metadata(path))
            && !is_char_device(&found)
        {
            self.inputs.push(Input {
                what: what.to_owned(),
                path: path.to_path_buf(),
                node,
                files: None,
                is_folder: found.is_dir(),
            });
        }
        self
    }

    /// The same for several.
    pub fn reads_all(&mut self, what: &str, paths: &[PathBuf]) -> &mut Self {
        for path in paths {
            self.reads(what, path);
        }
        self
    }

    fn reads_stdin(&mut self, what: &str) -> &mut Self {
        #[cfg(unix)]
        if let Some(found) = super::identity::of_handle(&std::io::stdin())
            && found.is_file()
        {
            self.inputs.push(Input {
                what: format!("{what}, from standard input"),
                path: PathBuf::from("-"),
                node: Node::of(&found),
                files: None,
                is_folder: false,
            });
        }
        let _ = what;
        self
    }

    /// Approves a file to write; `what` is the option it was given with. `-` is standard output; a pipe, a device
    /// and an open handle (`/dev/stdout`, `/dev/fd/3`) are written through.
    ///
    /// # Errors
    /// It is an input, or another output of the same call; or nothing can be written there.
    pub fn approve(&mut self, what: &str, path: &Path) -> Result<OutputPath> {
        let approved = OutputPath::find(path)?;
        if let Some(identity) = approved.identity()? {
            self.refuse_inputs(what, path, &identity)?;
            self.refuse_outputs(what, path, &identity)?;
            self.refuse_folders(what, path, &approved)?;
            self.takes(what, path, identity, false);
        }
        Ok(self.swept(approved))
    }

    /// Approves a folder to make: nothing may be there, or an empty folder.
    ///
    /// # Errors
    /// It is not empty, or another output lies in it.
    pub fn approve_folder(&mut self, what: &str, path: &Path) -> Result<OutputPath> {
        let approved = OutputPath::find_folder(path)?;
        if let Some(identity) = approved.identity()? {
            self.refuse_inputs(what, path, &identity)?;
            self.refuse_outputs(what, path, &identity)?;
            let inside = |output: &&Output| !output.is_folder && lies_in(&output.path, path);
            if let Some(output) = self.outputs.iter().find(inside) {
                return Err(within(&output.what, &output.path, what, path));
            }
            self.takes(what, path, identity, true);
        }
        Ok(self.swept(approved))
    }

    /// Knows an output from now on.
    fn takes(&mut self, what: &str, path: &Path, identity: Identity, is_folder: bool) {
        self.outputs.push(Output {
            what: what.to_owned(),
            path: path.to_path_buf(),
            identity,
            is_folder,
        });
    }

    /// Sweeps where an output goes.
    fn swept(&mut self, approved: OutputPath) -> OutputPath {
        if let Way::File { target, .. } = approved.way() {
            self.sweep(folder_of(target));
        }
        approved
    }

    /// Approves standard output for data, when no output is given by name.
    ///
    /// # Errors
    /// It goes to a file that is read, as with `>>`, or is an output already.
    pub fn approve_stdout(&mut self) -> Result<()> {
        self.approve("standard output", Path::new("-")).map(drop)
    }

    /// What the user should know: runs that ended before they had put all their files into place.
    pub fn take_notes(&mut self) -> Vec<String> {
        let notes = std::mem::take(&mut self.notes);
        notes.into_iter().map(parts::Told::heard).collect()
    }

    /// Checks that no output is one of these files, which turned out to be read.
    ///
    /// # Errors
    /// One is.
    pub fn check_read(&self, what: &str, paths: &[PathBuf]) -> Result<()> {
        for path in paths {
            let Ok(node) = Node::at(path) else { continue };
            let read = Identity::Node(node);
            let same = |output: &&Output| output.identity.is(&read);
            if let Some(output) = self.outputs.iter().find(same) {
                let problem = format!("is an input too ({what} {})", path.display());
                return Err(refused(&output.what, &output.path, &problem));
            }
        }
        Ok(())
    }

    fn refuse_inputs(&mut self, what: &str, path: &Path, identity: &Identity) -> Result<()> {
        let Identity::Node(node) = identity else {
            return Ok(());
        };
        let Some(at) = self.inputs.iter_mut().position(|input| input.holds(node)) else {
            return Ok(());
        };
        let input = &self.inputs[at];
        let read = if input.is_folder {
            format!("a file of {} {}", input.what, input.path.display())
        } else if input.path == Path::new("-") {
            input.what.clone()
        } else {
            format!("{} {}", input.what, input.path.display())
        };
        Err(refused(what, path, &format!("is an input too ({read})")))
    }

    fn refuse_outputs(&self, what: &str, path: &Path, identity: &Identity) -> Result<()> {
        let same = |output: &&Output| output.identity.is(identity);
        let Some(output) = self.outputs.iter().find(same) else {
            return Ok(());
        };
        let problem = format!(
            "is given twice ({} is the same file)",
            called(&output.what, &output.path)
        );
        Err(refused(what, path, &problem))
    }

    /// A folder that is made must be empty until it is there.
    fn refuse_folders(&self, what: &str, path: &Path, approved: &OutputPath) -> Result<()> {
        let Way::File { target, .. } = approved.way() else {
            return Ok(());
        };
        let holds = |output: &&Output| output.is_folder && lies_in(target, &output.path);
        match self.outputs.iter().find(holds) {
            Some(output) => Err(within(what, path, &output.what, &output.path)),
            None => Ok(()),
        }
    }

    fn sweep(&mut self, folder: &Path) {
        if self.swept.insert(folder.to_path_buf()) {
            self.notes.extend(parts::sweep(folder));
        }
    }
}

impl Input {
    fn holds(&mut self, node: &Node) -> bool {
        if self.node == *node {
            return true;
        }
        if !self.is_folder {
            return false;
        }
        let path = &self.path;
        self.files
            .get_or_insert_with(|| articles(path))
            .contains(node)
    }
}

/// The files of a folder that are read as articles. Whether a table in it is a corpus, its reader finds out: see
/// [`OutputGuard::check_read`].
fn articles(folder: &Path) -> HashSet<Node> {
    let Ok(found) = tree::below(folder, tree::DEEPEST) else {
        return HashSet::new();
    };
    let read = |name: &Path| Format::of(name, Role::Article).is_ok();
    let files = found.files.iter().filter(|name| read(name));
    files
        .filter_map(|name| Node::at(&folder.join(name)).ok())
        .collect()
}

/// Whether a file's folder is this one, or lies in it.
fn lies_in(file: &Path, folder: &Path) -> bool {
    let (Ok(folder), Ok(of_file)) = (Node::at(folder), fs::canonicalize(folder_of(file))) else {
        return false;
    };
    of_file
        .ancestors()
        .any(|above| Node::at(above).is_ok_and(|node| node == folder))
}

#[cfg(unix)]
fn is_char_device(found: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    found.file_type().is_char_device()
}

#[cfg(not(unix))]
fn is_char_device(_: &Metadata) -> bool {
    false
}

fn called(what: &str, path: &Path) -> String {
    if path == Path::new("-") && !what.starts_with('-') {
        return what.to_owned();
    }
    format!("{what} {}", path.display())
}

fn within(what: &str, path: &Path, folder_what: &str, folder: &Path) -> Error {
    let problem = format!(
        "lies in the folder that {} makes; write it elsewhere",
        called(folder_what, folder)
    );
    Error::output(path, format!("{} {problem}", called(what, path)))
}

fn refused(what: &str, path: &Path, problem: &str) -> Error {
    Error::output(
        path,
        format!(
            "{} {problem}; an output needs a name of its own: give it another",
            called(what, path)
        ),
    )
}
