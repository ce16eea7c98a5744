//! The units themselves, which stay on the disk until one is wanted.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use super::container::{Damaged, Sum, number};
use crate::model::unit::{Status, Unit};

/// A unit as it is kept: the texts and what a translator is shown with them.
#[derive(Serialize, Deserialize)]
struct Record {
    source: String,
    target: String,
    score: Option<f64>,
    /// None in an index of an earlier version.
    #[serde(default)]
    related: Option<f64>,
    document: Option<String>,
    approved: bool,
    notes: Vec<String>,
    created: Option<String>,
    changed: Option<String>,
}

/// The bytes of a unit: a checksum, then JSON.
pub(crate) fn bytes(unit: &Unit) -> io::Result<Vec<u8>> {
    let json = serde_json::to_vec(&Record {
        source: unit.source.clone(),
        target: unit.target.clone(),
        score: unit.score,
        related: unit.related,
        document: unit.document.clone(),
        approved: unit.status == Status::Approved,
        notes: unit.notes.clone(),
        created: unit.created.clone(),
        changed: unit.changed.clone(),
    })?;
    let mut bytes = sum(&json).to_le_bytes().to_vec();
    bytes.extend(json);
    Ok(bytes)
}

fn sum(json: &[u8]) -> u64 {
    let mut sum = Sum::default();
    sum.add(json);
    sum.finish()
}

fn unit(bytes: &[u8]) -> Result<Unit, Damaged> {
    const DAMAGED: Damaged = Damaged::Content("its units are damaged");
    let (check, json) = bytes.split_at_checked(8).ok_or(DAMAGED)?;
    if number(check) != sum(json) {
        return Err(DAMAGED);
    }
    let record: Record = serde_json::from_slice(json).map_err(|_| DAMAGED)?;
    Ok(Unit {
        source: record.source,
        target: record.target,
        score: record.score,
        related: record.related,
        document: record.document,
        status: if record.approved {
            Status::Approved
        } else {
            Status::Unreviewed
        },
        notes: record.notes,
        created: record.created,
        changed: record.changed,
        ..Unit::default()
    })
}

/// Where the units lie.
#[derive(Debug)]
pub(crate) struct Records {
    /// Shared by all that look up at the same time; each look takes microseconds.
    file: Mutex<File>,
    start: u64,
    /// Where each unit ends, from `start` on, in the order of the memory.
    ends: Vec<u64>,
}

impl Records {
    /// The records of a file, from `start` on, each ending at one of `ends`.
    pub(crate) fn new(file: File, start: u64, ends: Vec<u64>) -> Self {
        Records {
            file: Mutex::new(file),
            start,
            ends,
        }
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.ends.len()
    }

    /// The unit of a number: its place in the memory, from 0.
    pub(crate) fn unit(&self, number: usize) -> Result<Unit, Damaged> {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        let length = self.ends[number].saturating_sub(start);
        let mut bytes = Vec::new();
        {
            // A thread that panicked left the file as good as ever: each read begins with a seek.
            let mut file = self.file.lock().unwrap_or_else(|e| e.into_inner());
            file.seek(SeekFrom::Start(self.start + start))?;
            file.by_ref().take(length).read_to_end(&mut bytes)?;
        }
        unit(&bytes)
    }
}
