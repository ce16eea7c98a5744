//! What takes a change of a file back, to the byte: the places in the changed file, with the bytes that stood there before.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A place in the changed file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Splice {
    /// Where it begins, in bytes.
    pub at: usize,
    /// How many bytes stand there now.
    pub now: usize,
    /// What stood there before, in base64.
    pub was: String,
}

impl Splice {
    /// A place where these bytes stood.
    pub(crate) fn new(at: usize, now: usize, was: &[u8]) -> Splice {
        Splice {
            at,
            now,
            was: STANDARD.encode(was),
        }
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
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
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

    /// As text.
    ///
    /// # Errors
    /// The library refuses.
    pub(crate) fn text(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }

    /// Reads such a file.
    ///
    /// # Errors
    /// Why it is none.
    pub(crate) fn read(text: &str) -> Result<Undo, String> {
        let undo: Undo = serde_json::from_str(text).map_err(|error| {
            format!(
                "no file of an edit to take back ({})",
                crate::files::foreign::json::words(&error)
            )
        })?;
        match undo.shetu == NAME && undo.version == 1 {
            true => Ok(undo),
            false => Err("no file of an edit to take back, or one of a later version".to_owned()),
        }
    }

    /// The file as it was.
    ///
    /// # Errors
    /// The changed file is not the one that was written then.
    pub(crate) fn taken_back(&self, changed: &[u8]) -> Result<Vec<u8>, String> {
        let other = "it is not the file that this edit wrote, or it was changed since";
        if digest(changed) != self.now {
            return Err(other.to_owned());
        }
        let (mut out, mut at) = (Vec::with_capacity(changed.len()), 0);
        for part in &self.parts {
            let before = changed.get(at..part.at).ok_or(other)?;
            out.extend_from_slice(before);
            out.extend(
                STANDARD
                    .decode(&part.was)
                    .map_err(|_| "the file of the edit is damaged")?,
            );
            at = part.at + part.now;
        }
        out.extend_from_slice(changed.get(at..).ok_or(other)?);
        match digest(&out) == self.was {
            true => Ok(out),
            false => Err("the file of the edit is damaged".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_taken_back_to_the_byte() {
        let (was, now) = (b"one two three".as_slice(), b"one 2 three four".as_slice());
        let parts = vec![Splice::new(4, 1, b"two"), Splice::new(11, 5, b"")];
        let undo = Undo::new(digest(was), digest(now), parts);
        let undo = Undo::read(&undo.text().unwrap()).unwrap();
        assert_eq!(undo.taken_back(now).unwrap(), was);
        assert!(undo.taken_back(b"one 2 three").is_err());
        assert!(Undo::read("{}").is_err() && Undo::read("x").is_err());
    }
}
