//! Which files a command may not write: those it reads, and those it writes already.

use std::path::{Path, PathBuf};

use shetu::error::Error;
use shetu::memory::source::files;

/// The files that are in use.
pub(super) struct Taken {
    inputs: Vec<PathBuf>,
    outputs: Vec<PathBuf>,
}

impl Taken {
    /// Memories that are read.
    pub(super) fn by(memories: &[PathBuf]) -> Self {
        let inputs = memories.iter().flat_map(|memory| files(memory));
        Taken {
            inputs: inputs.map(|file| real(&file)).collect(),
            outputs: Vec::new(),
        }
    }

    /// Takes a file to write.
    pub(super) fn take(&mut self, path: &Path) -> Result<(), Error> {
        let file = real(path);
        let problem = if self.inputs.contains(&file) {
            "is an input too"
        } else if self.outputs.contains(&file) {
            "is given twice"
        } else {
            self.outputs.push(file);
            return Ok(());
        };
        Err(Error::Usage(format!(
            "{}: {problem}; an output needs a name of its own",
            path.display()
        )))
    }
}

/// One name for a file, whatever links and folders a path goes through; it need not exist yet.
fn real(path: &Path) -> PathBuf {
    if let Ok(known) = path.canonicalize() {
        return known;
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    match (folder.canonicalize(), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_path_buf(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_one_name() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        std::fs::write(at("m.tmx"), "").unwrap();
        let mut taken = Taken::by(&[at("m.tmx"), at("corpus.moses"), at("c.en.gz")]);
        std::fs::create_dir(at("folder")).unwrap();
        assert!(taken.take(&at("folder/../m.tmx")).is_err());
        for name in ["corpus.en", "corpus.bn", "c.bn.gz"] {
            assert!(taken.take(&at(name)).is_err(), "{name}");
        }
        assert!(taken.take(&at("new.tmx")).is_ok());
        let twice = taken.take(&at("folder/../new.tmx")).unwrap_err();
        assert!(twice.to_string().contains("given twice"), "{twice}");
    }
}
