//! Zips that were dropped: what is in them, within bounds.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::told::Told;

/// So many files are taken out of a zip.
const MOST: usize = 5_000;
/// So many bytes come out of one zip at most.
const ROOM: u64 = 400 * MEGABYTE;
const MEGABYTE: u64 = 1024 * 1024;

/// What may still come out of a zip that was brought, those within it included.
pub(super) struct Room {
    bytes: u64,
    files: usize,
}

impl Default for Room {
    fn default() -> Self {
        Room {
            bytes: ROOM,
            files: MOST,
        }
    }
}

/// A file of a zip, or why it could not be had.
pub(super) type Unpacked = (String, Result<Vec<u8>, Told>);

/// The files of a zip, each not larger than `largest`. What archive programs add (`__MACOSX`, hidden files) is left out.
///
/// # Errors
/// What is no zip, or one of too many files.
pub(super) fn files(bytes: Vec<u8>, largest: u64, room: &mut Room) -> Result<Vec<Unpacked>, Told> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
        said(&format!(
            "the zip cannot be read ({error}); pack the files again"
        ))
    })?;
    if archive.len() > room.files {
        return Err(said(&format!(
            "the zip holds {} files, more than {MOST}: bring the folder in parts",
            archive.len()
        )));
    }
    room.files -= archive.len();
    let mut found = Vec::new();
    for at in 0..archive.len() {
        let mut file = match archive.by_index(at) {
            Ok(file) => file,
            Err(error) => {
                found.push((
                    format!("file {}", at + 1),
                    Err(said(&format!(
                        "it cannot be unpacked ({error}); pack it again"
                    ))),
                ));
                continue;
            }
        };
        let Ok(name) = file.name().map(|name| name.into_owned()) else {
            found.push((
                format!("file {}", at + 1),
                Err(said("its name is no text; pack it again")),
            ));
            continue;
        };
        if file.is_dir() || is_beside(&name) {
            continue;
        }
        if file.is_symlink() {
            found.push((
                name,
                Err(said("it is only a link to a file; pack the file itself")),
            ));
            continue;
        }
        let mut bytes = Vec::new();
        let most = largest.min(room.bytes) + 1;
        let read = (&mut file).take(most).read_to_end(&mut bytes);
        found.push(match read {
            Err(error) => (
                name,
                Err(said(&format!(
                    "it cannot be unpacked ({error}); pack it again"
                ))),
            ),
            Ok(_) if bytes.len() as u64 == most && room.bytes < largest => {
                return Err(said(&format!(
                    "the zip unpacks to more than {} MB: bring its files in parts",
                    ROOM / MEGABYTE
                )));
            }
            Ok(_) if bytes.len() as u64 == most => (
                name,
                Err(said(&format!(
                    "it is larger than {} MB unpacked",
                    largest / MEGABYTE
                ))),
            ),
            Ok(_) => {
                room.bytes -= bytes.len() as u64;
                (name, Ok(bytes))
            }
        });
    }
    Ok(found)
}

fn said(sentence: &str) -> Told {
    Told::sentence(sentence)
}

/// Whether a name is one that a system put there for itself.
pub(super) fn is_beside(name: &str) -> bool {
    name.split(['/', '\\']).any(|part| {
        part.starts_with('.') && part != ".." && part != "."
            || part.starts_with("~$")
            || part == "__MACOSX"
            || part.eq_ignore_ascii_case("Thumbs.db")
            || part.eq_ignore_ascii_case("desktop.ini")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::tests_support::zip;

    #[test]
    fn a_zip_is_unpacked_within_bounds() {
        let zeros = vec![b'0'; 3000];
        let bytes = zip(&[
            ("a/b.txt", b"text"),
            ("../up.txt", b"x"),
            ("__MACOSX/a/._b.txt", b"x"),
            (".DS_Store", b"x"),
            ("a/~$report.docx", b"x"),
            ("a/Desktop.ini", b"x"),
            ("bomb.txt", &zeros),
        ]);
        let found = files(bytes, 1000, &mut Room::default()).unwrap();
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        // No name is a path: names::safe takes the last part.
        assert_eq!(names, ["a/b.txt", "../up.txt", "bomb.txt"]);
        assert_eq!(found[0].1.as_deref().ok(), Some(&b"text"[..]));
        assert!(found[2].1.as_ref().unwrap_err().en.contains("larger"));
        assert!(files(b"no zip".to_vec(), 9, &mut Room::default()).is_err());
    }
    #[test]
    fn a_link_is_no_article() {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        writer
            .add_symlink("a_bn.txt", "/etc/passwd", options)
            .unwrap();
        let bytes = writer.finish().unwrap().into_inner();
        let found = files(bytes, 1000, &mut Room::default()).unwrap();
        assert!(found[0].1.as_ref().unwrap_err().en.contains("only a link"));
    }
}
