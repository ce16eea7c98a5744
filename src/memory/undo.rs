//! What takes a change of a file back, to the byte: the places in the changed file, with the bytes that stood there before.

use std::io::{self, Read, Write};
use std::ops::Range;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use memchr::memmem;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::files::foreign::json;

/// A place in the changed file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Splice {
    /// Where it begins, in bytes.
    pub at: usize,
    /// How many bytes stand there now.
    pub now: usize,
    /// What stood there before, in base64.
    pub was: String,
    /// What stands there now, in base64; nothing where the place is known by its number only.
    #[serde(default)]
    pub is: String,
    /// The last bytes before the place, in base64, by which the place of what was deleted is found.
    #[serde(default)]
    pub before: String,
    /// The number of the unit in the memory that was edited.
    #[serde(default)]
    pub unit: usize,
}

/// So many bytes before a place are kept.
pub(crate) const BEFORE: usize = 160;

impl Splice {
    /// A place where these bytes stood.
    pub(crate) fn new(at: usize, now: usize, was: &[u8]) -> Splice {
        Splice {
            at,
            now,
            was: STANDARD.encode(was),
            ..Splice::default()
        }
    }

    /// The same with what is there now and stands before it, of this unit.
    pub(crate) fn with(self, unit: usize, is: &[u8], before: &[u8]) -> Splice {
        Splice {
            unit,
            is: STANDARD.encode(is),
            before: STANDARD.encode(before),
            ..self
        }
    }

    /// Where the place is in a file that was changed since, at or after `from`; near `at` if it stands twice.
    fn place(&self, file: &[u8], from: usize, at: usize) -> Option<Range<usize>> {
        let decoded = |text: &str| STANDARD.decode(text).ok();
        let (is, before) = (decoded(&self.is)?, decoded(&self.before)?);
        let length = is.len();
        // What is there is known by itself; what is gone, by what stands before it.
        let (sought, behind) = match length {
            0 => (before, true),
            _ => (is, false),
        };
        if sought.is_empty() {
            return None;
        }
        let first = |from: usize| match behind {
            true => from.saturating_sub(sought.len()),
            false => from,
        };
        let is_at = |at: usize| file.get(at..).is_some_and(|rest| rest.starts_with(&sought));
        let found = match first(at) {
            near if at >= from && is_at(near) => near,
            _ => first(from) + memmem::find(file.get(first(from)..)?, &sought)?,
        };
        let start = found + if behind { sought.len() } else { 0 };
        Some(start..start + length)
    }
}

/// The file that takes a change back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Undo {
    shetu: String,
    version: u32,
    /// The digest of the changed file, and of what it was.
    now: String,
    was: String,
    parts: Vec<Splice>,
}

/// What such a file calls itself.
const NAME: &str = "undo";

/// The digest of some bytes.
pub(crate) fn digest(bytes: &[u8]) -> String {
    written(Sha256::digest(bytes))
}

fn written(digest: impl IntoIterator<Item = u8>) -> String {
    let bytes = digest.into_iter();
    bytes.map(|byte| format!("{byte:02x}")).collect()
}

/// The digest of all that is read.
///
/// # Errors
/// Whatever the reader says.
pub(crate) fn digest_of(mut input: impl Read) -> io::Result<String> {
    let mut tally = Tally::of(io::sink());
    io::copy(&mut input, &mut tally)?;
    Ok(tally.finish().1)
}

/// Bytes on their way, counted and digested.
pub(crate) struct Tally<W> {
    out: W,
    digest: Sha256,
    length: usize,
}

impl<W: Write> Tally<W> {
    /// Nothing has gone through yet.
    pub(crate) fn of(out: W) -> Self {
        Tally {
            out,
            digest: Sha256::new(),
            length: 0,
        }
    }

    /// Where the bytes went, the digest of them, and how many they were.
    pub(crate) fn finish(self) -> (W, String, usize) {
        (self.out, written(self.digest.finalize()), self.length)
    }
}

impl<W: Write> Write for Tally<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.out.write(bytes)?;
        self.digest.update(&bytes[..taken]);
        self.length += taken;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Undo {
    /// What takes the change from the file of digest `was` to that of digest `now` back.
    pub(crate) fn new(was: String, now: String, parts: Vec<Splice>) -> Undo {
        Undo {
            shetu: NAME.to_owned(),
            version: 1,
            now,
            was,
            parts,
        }
    }

    /// Writes it as text.
    ///
    /// # Errors
    /// `out` refuses.
    pub(crate) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, self)?;
        out.write_all(b"\n")
    }

    /// Reads such a file.
    ///
    /// # Errors
    /// Why it is none.
    pub(crate) fn read(text: &str) -> Result<Undo, String> {
        let undo: Undo = json::read(text.as_bytes())
            .map_err(|trouble| format!("no file of an edit to take back ({})", trouble.words))?;
        match undo.shetu == NAME && undo.version == 1 {
            true => Ok(undo),
            false => Err("no file of an edit to take back, or one of a later version".to_owned()),
        }
    }

    /// Every change taken back whose unit still is what the edit made of it, in a file that was changed since; and the numbers
    /// of the units of which that is not so, as they were counted before the edit.
    ///
    /// # Errors
    /// The file of the edit is damaged, or does not say what stood where.
    pub(crate) fn taken_back_in(&self, changed: &[u8]) -> Result<(Vec<u8>, Vec<usize>), String> {
        if self.parts.iter().any(|part| part.before.is_empty()) {
            return Err(
                "it was changed since this edit, and only the whole of it could be taken back: edits of TMX, XLIFF and PO are \
                 taken back unit by unit"
                    .to_owned(),
            );
        }
        let (mut out, mut left) = (Vec::with_capacity(changed.len()), Vec::new());
        let (mut at, mut moved) = (0usize, 0isize);
        for part in &self.parts {
            let near = part.at.saturating_add_signed(moved);
            let Some(place) = part.place(changed, at, near) else {
                left.push(part.unit);
                continue;
            };
            let was = STANDARD.decode(&part.was);
            out.extend_from_slice(
                changed
                    .get(at..place.start)
                    .ok_or("the file of the edit is damaged")?,
            );
            out.extend(was.map_err(|_| "the file of the edit is damaged")?);
            moved = place.start as isize - part.at as isize;
            at = place.end;
        }
        out.extend_from_slice(changed.get(at..).unwrap_or_default());
        Ok((out, left))
    }

    /// How many changes it holds.
    pub(crate) fn count(&self) -> usize {
        self.parts.len()
    }

    /// Whether a file of this digest is the one that the edit wrote.
    pub(crate) fn is_of(&self, digest: &str) -> bool {
        digest == self.now
    }

    /// Writes the file as it was, from the one that the edit wrote.
    ///
    /// # Errors
    /// Reading or writing fails, or the file of the edit is damaged: then what was written is worth nothing.
    pub(crate) fn take_back<W: Write>(&self, mut changed: impl Read, out: W) -> io::Result<W> {
        let (mut out, mut at) = (Tally::of(out), 0);
        for part in &self.parts {
            let between = part.at.checked_sub(at).ok_or_else(damaged)?;
            pass(&mut changed, between, &mut out)?;
            pass(&mut changed, part.now, &mut io::sink())?;
            out.write_all(&STANDARD.decode(&part.was).map_err(|_| damaged())?)?;
            at = part.at + part.now;
        }
        io::copy(&mut changed, &mut out)?;
        match out.finish() {
            (out, digest, _) if digest == self.was => Ok(out),
            _ => Err(damaged()),
        }
    }
}

/// Passes so many bytes on.
fn pass(from: &mut impl Read, count: usize, to: &mut impl Write) -> io::Result<()> {
    let passed = io::copy(&mut from.by_ref().take(count as u64), to)?;
    match passed == count as u64 {
        true => Ok(()),
        false => Err(damaged()),
    }
}

fn damaged() -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        "the file of the edit is damaged",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_taken_back_to_the_byte() {
        let (was, now) = (b"one two three".as_slice(), b"one 2 three four".as_slice());
        let parts = vec![Splice::new(4, 1, b"two"), Splice::new(11, 5, b"")];
        let undo = Undo::new(digest(was), digest_of(now).unwrap(), parts);
        let mut text = Vec::new();
        undo.write(&mut text).unwrap();
        let undo = Undo::read(std::str::from_utf8(&text).unwrap()).unwrap();
        assert_eq!(undo.take_back(now, Vec::new()).unwrap(), was);
        for other in [
            b"one 2 three".as_slice(),
            b"one 3 three fou",
            b"two 2 three four",
        ] {
            assert!(undo.take_back(other, Vec::new()).is_err());
        }
        assert!(Undo::read("{}").is_err() && Undo::read("x").is_err());
    }

    #[test]
    fn a_file_that_was_changed_since_is_taken_back_where_it_is_as_it_was_made() {
        let now = b"<a/><B/><c/><D/><f/>";
        let parts = vec![
            Splice::new(4, 4, b"<b/>").with(2, b"<B/>", b"<a/>"),
            Splice::new(12, 4, b"<d/>").with(4, b"<D/>", b"<a/><B/><c/>"),
            Splice::new(16, 0, b"<e/>").with(5, b"", b"<D/>"),
            Splice::new(20, 0, b"<g/>").with(7, b"", b"<f/>"),
        ];
        let undo = Undo::new(digest(b"<a/><b/><c/><d/><e/><f/><g/>"), digest(now), parts);
        let since = b"<new/><a/><B/><c/><other/><f/>";
        assert!(!undo.is_of(&digest(since)) && undo.is_of(&digest(now)));
        let (was, left) = undo.taken_back_in(since).unwrap();
        assert_eq!(
            (String::from_utf8(was).unwrap().as_str(), left),
            ("<new/><a/><b/><c/><other/><f/><g/>", vec![4, 5])
        );
        let whole = Undo::new(digest(b"a"), digest(b"b"), vec![Splice::new(0, 1, b"a")]);
        assert!(whole.taken_back_in(b"c").is_err());
    }
}
