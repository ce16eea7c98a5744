//! A file that appears whole or not at all.

use std::fs::{self, Permissions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::display;
use crate::error::{Error, Result};

/// A file in the making: a temporary file beside its target, which [`persist`](WholeFile::persist) moves into
/// place in one step. Dropped before that, it leaves nothing behind, and what stood at the target stays.
#[derive(Debug)]
pub struct WholeFile {
    out: BufWriter<NamedTempFile>,
    /// Where the file goes, links resolved.
    target: PathBuf,
    /// What the user called it.
    name: PathBuf,
    /// Those of the file it replaces.
    permissions: Option<Permissions>,
}

impl WholeFile {
    /// Begins a file. What could make the end fail is found here, before any work is done.
    ///
    /// # Errors
    /// The folder does not exist or is read-only, the target is a folder or a device, or it is read-only.
    pub fn create(path: impl AsRef<Path>) -> Result<WholeFile> {
        let name = path.as_ref();
        let (target, permissions) = match fs::metadata(name) {
            Ok(found) if found.is_dir() => {
                return Err(refused(name, "is a folder: give the name of a file in it"));
            }
            Ok(found) if !found.is_file() => {
                return Err(refused(name, "is not a regular file: write elsewhere"));
            }
            Ok(found) if found.permissions().readonly() => {
                let source = io::Error::new(ErrorKind::PermissionDenied, "the file is read-only");
                return Err(Error::io(name, source));
            }
            // A link stays a link.
            Ok(found) => {
                let target = fs::canonicalize(name).map_err(|error| Error::io(name, error))?;
                (target, Some(found.permissions()))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => (name.to_path_buf(), None),
            Err(error) => return Err(Error::io(name, error)),
        };
        let temporary = temporary_beside(name, &target)?;
        Ok(WholeFile {
            out: BufWriter::new(temporary),
            target,
            name: name.to_path_buf(),
            permissions,
        })
    }

    /// The name the file will have, as it was given.
    pub fn path(&self) -> &Path {
        &self.name
    }

    /// Writes what is buffered to the disk and moves the file into place.
    ///
    /// # Errors
    /// Whatever the system says; nothing is left behind then.
    pub fn persist(self) -> Result<()> {
        let WholeFile {
            out,
            target,
            name,
            permissions,
        } = self;
        let failed = |error: io::Error| Error::io(&name, error);
        let temporary = out
            .into_inner()
            .map_err(|error| failed(error.into_error()))?;
        if let Some(permissions) = permissions {
            let file = temporary.as_file();
            file.set_permissions(permissions).map_err(failed)?;
        }
        temporary.as_file().sync_all().map_err(failed)?;
        temporary
            .persist(target)
            .map_err(|error| failed(error.error))?;
        Ok(())
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A temporary file in the target's folder, with the permissions any new file gets. Its name does not end as
/// the target's, so that no CAT tool watching the folder picks it up.
fn temporary_beside(name: &Path, target: &Path) -> Result<NamedTempFile> {
    if target.file_name().is_none() {
        return Err(refused(name, "is no file name"));
    }
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let shown = display::path(folder);
    let found = fs::metadata(folder).map_err(|error| match error.kind() {
        ErrorKind::NotFound => refused(
            name,
            &format!("cannot be written, since the folder {shown} does not exist: create it first"),
        ),
        _ => Error::io(folder, error),
    })?;
    if !found.is_dir() {
        return Err(refused(
            name,
            &format!("cannot be written, since {shown} is not a folder"),
        ));
    }
    // On Windows the mark means something else on folders.
    if cfg!(unix) && found.permissions().readonly() {
        let problem = format!("the folder {shown} is read-only");
        return Err(Error::io(
            name,
            io::Error::new(ErrorKind::PermissionDenied, problem),
        ));
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".shetu-").suffix(".part");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
        .tempfile_in(folder)
        .map_err(|error| Error::io(name, error))
}

fn refused(name: &Path, problem: &str) -> Error {
    Error::Usage(format!("{} {problem}", display::path(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn appears_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.tmx");
        let mut file = WholeFile::create(&path).unwrap();
        file.write_all(b"half").unwrap();
        assert!(!path.exists());
        drop(file);
        assert_eq!(entries(folder.path()), 0);

        let mut file = WholeFile::create(&path).unwrap();
        file.write_all(b"whole").unwrap();
        file.persist().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"whole");

        let mut file = WholeFile::create(&path).unwrap();
        file.write_all(b"never").unwrap();
        drop(file);
        assert_eq!(fs::read(&path).unwrap(), b"whole");
        assert_eq!(entries(folder.path()), 1);
    }

    #[test]
    fn what_would_fail_at_the_end_fails_at_the_start() {
        let folder = tempfile::tempdir().unwrap();
        let error = |path: &Path| WholeFile::create(path).unwrap_err().to_string();
        assert!(error(&folder.path().join("no/m.tmx")).contains("does not exist: create it"));
        assert!(error(folder.path()).contains("is a folder"));
        assert!(error(Path::new("")).contains("is no file name"));

        let path = folder.path().join("m.tmx");
        fs::write(&path, "x").unwrap();
        assert!(error(&path.join("n.tmx")).contains("m.tmx"));
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        assert!(error(&path).contains("read-only (check the permissions"));
        assert_eq!(entries(folder.path()), 1);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_are_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let (plain, new) = (folder.path().join("plain"), folder.path().join("new"));
        fs::write(&plain, "").unwrap();
        WholeFile::create(&new).unwrap().persist().unwrap();
        assert_eq!(mode(&new), mode(&plain));

        fs::set_permissions(&new, Permissions::from_mode(0o640)).unwrap();
        let link = folder.path().join("link");
        symlink("new", &link).unwrap();
        let mut file = WholeFile::create(&link).unwrap();
        file.write_all(b"x").unwrap();
        file.persist().unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(
            (mode(&new), fs::read(&new).unwrap()),
            (0o640, b"x".to_vec())
        );

        fs::set_permissions(folder.path(), Permissions::from_mode(0o555)).unwrap();
        let error = WholeFile::create(folder.path().join("m")).unwrap_err();
        fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
        assert!(error.to_string().contains("is read-only"), "{error}");
        assert!(
            WholeFile::create("/dev/null")
                .unwrap_err()
                .to_string()
                .contains("regular")
        );
    }
}
