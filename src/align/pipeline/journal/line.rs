//! The lines of a journal: JSON objects, each with a checksum of the rest of it in front, so that a line that was
//! damaged is known for one although it may still be JSON.

use std::io;

use serde::Serialize;
use sha2::{Digest, Sha256};

/// What every line begins with.
pub(super) const START: &[u8] = b"{\"sum\":\"";

/// Hexadecimal digits of a checksum.
const DIGITS: usize = 16;

/// What stands between the checksum and the rest.
const BETWEEN: &[u8] = b"\",";

/// An object as a line, its end included.
pub(super) fn sealed(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let body = serde_json::to_vec(value)?;
    let rest = body.strip_prefix(b"{").unwrap_or(&body);
    let mut line = [START, sum(rest).as_bytes(), BETWEEN].concat();
    line.extend_from_slice(rest);
    line.push(b'\n');
    Ok(line)
}

/// Whether a line, given without its end, is as it was written.
pub(super) fn is_whole(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(START) else {
        return false;
    };
    let Some((found, rest)) = rest.split_at_checked(DIGITS) else {
        return false;
    };
    let rest = rest.strip_prefix(BETWEEN);
    rest.is_some_and(|rest| sum(rest).as_bytes() == found)
}

fn sum(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let bytes = digest.iter().take(DIGITS / 2);
    bytes.map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_changed_byte_shows() {
        let value = serde_json::json!({"print": "07", "beads": [{"bn": [0], "score": 0.5}]});
        let mut line = sealed(&value).unwrap();
        assert_eq!(line.pop(), Some(b'\n'));
        assert!(is_whole(&line) && serde_json::from_slice::<serde_json::Value>(&line).is_ok());
        for at in 0..line.len() {
            let mut other = line.clone();
            other[at] ^= 1;
            assert!(!is_whole(&other), "{at}");
        }
        for cut in 0..line.len() {
            assert!(!is_whole(&line[..cut]), "{cut}");
        }
    }
}
