//! A file that appears whole or not at all.

use std::fs::{self, File, Permissions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::identity::folder_of;
use super::output_path::{OutputPath, Way, refused};
use super::packed::Packed;
use super::parts::Part;
use super::placing::{Ready, place};
use super::stream::Stream;
use super::unpack::Packing;
use crate::model::error::{Error, Result};

/// A file in the making, packed where its name ends in `.gz`, `.zst` or `.bz2`: a temporary file beside its target, which [`persist`](AtomicFile::persist) moves into
/// place in one step. Dropped before that, it leaves nothing behind, and what stood at the target stays. Only what
/// cannot be replaced (standard output, a pipe, a device) is written as it comes.
#[derive(Debug)]
pub struct AtomicFile {
    out: Packed<BufWriter<Making>>,
    /// What the user called it.
    name: PathBuf,
}

#[derive(Debug)]
enum Making {
    Part {
        part: Part,
        /// Where the file goes, links resolved.
        target: PathBuf,
        /// Those of the file it replaces.
        permissions: Option<Permissions>,
    },
    Stdout(Stream<io::Stdout>),
    Stream(Stream<File>),
}

impl AtomicFile {
    /// Begins a file. What could make the end fail is found here, before any work is done.
    ///
    /// # Errors
    /// The folder does not exist or is read-only, or the pipe or device cannot be opened.
    pub fn create(path: OutputPath) -> Result<AtomicFile> {
        let (name, way) = path.into_parts();
        let making = match way {
            Way::File {
                target,
                permissions,
            } => Making::Part {
                part: part_beside(&name, &target)?,
                target,
                permissions,
            },
            Way::Stdout => Making::Stdout(Stream::new(io::stdout())),
            Way::Stream(path) => {
                // A file behind an open handle is added to.
                let opened = File::options().append(true).open(path);
                let opened = opened.map_err(|error| Error::io(&name, error))?;
                Making::Stream(Stream::new(opened))
            }
        };
        let out = Packed::new(BufWriter::new(making), Packing::of(&name));
        let out = out.map_err(|error| Error::io(&name, error))?;
        Ok(AtomicFile { out, name })
    }

    /// A file of these bytes, written but not yet in place.
    ///
    /// # Errors
    /// As [`create`](AtomicFile::create), and whatever the system says of writing.
    pub(crate) fn of(path: OutputPath, bytes: &[u8]) -> Result<Ready> {
        let mut file = AtomicFile::create(path)?;
        let written = file.write_all(bytes);
        written.map_err(|error| Error::io(&file.name, error))?;
        file.ready()
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
        place(vec![self.ready()?])
    }

    /// Writes what is buffered to the disk; the file waits to be [put into place](place) with others.
    ///
    /// # Errors
    /// Whatever the system says; nothing is left behind then.
    pub fn ready(self) -> Result<Ready> {
        let failed = |error| Error::io(&self.name, error);
        let mut out = self.out.finish().map_err(failed)?;
        out.flush().map_err(failed)?;
        let (making, _) = out.into_parts();
        match making {
            Making::Part {
                part,
                target,
                permissions,
            } => Ready::file(part, target, self.name, permissions),
            Making::Stdout(_) | Making::Stream(_) => Ok(Ready::written(self.name)),
        }
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Write for Making {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Making::Part { part, .. } => part.file_mut().write(bytes),
            Making::Stdout(out) => out.write(bytes),
            Making::Stream(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Making::Part { part, .. } => part.file_mut().flush(),
            Making::Stdout(out) => out.flush(),
            Making::Stream(file) => file.flush(),
        }
    }
}

/// A temporary file in the target's folder.
fn part_beside(name: &Path, target: &Path) -> Result<Part> {
    if target.file_name().is_none() {
        return Err(refused(name, "is no file name"));
    }
    let folder = folder_of(target);
    let shown = folder.display();
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
    Part::begin(folder).map_err(|error| Error::io(name, error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::output_guard::OutputGuard;

    fn create(path: impl AsRef<Path>) -> Result<AtomicFile> {
        AtomicFile::create(OutputGuard::new().approve("-o", path.as_ref())?)
    }

    fn entries(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn appears_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.tmx");
        let mut file = create(&path).unwrap();
        file.write_all(b"half").unwrap();
        assert!(!path.exists());
        drop(file);
        assert_eq!(entries(folder.path()), 0);

        let mut file = create(&path).unwrap();
        file.write_all(b"whole").unwrap();
        file.persist().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"whole");

        let mut file = create(&path).unwrap();
        file.write_all(b"never").unwrap();
        drop(file);
        assert_eq!(fs::read(&path).unwrap(), b"whole");
        assert_eq!(entries(folder.path()), 1);
    }

    #[test]
    fn what_would_fail_at_the_end_fails_at_the_start() {
        let folder = tempfile::tempdir().unwrap();
        let error = |path: &Path| create(path).unwrap_err().to_string();
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
        create(&new).unwrap().persist().unwrap();
        assert_eq!(mode(&new), mode(&plain));

        fs::set_permissions(&new, Permissions::from_mode(0o640)).unwrap();
        let link = folder.path().join("link");
        symlink("new", &link).unwrap();
        let mut file = create(&link).unwrap();
        file.write_all(b"x").unwrap();
        file.persist().unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(
            (mode(&new), fs::read(&new).unwrap()),
            (0o640, b"x".to_vec())
        );

        fs::set_permissions(folder.path(), Permissions::from_mode(0o555)).unwrap();
        let error = create(folder.path().join("m")).unwrap_err();
        fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
        assert!(error.to_string().contains("is read-only"), "{error}");
    }
}
