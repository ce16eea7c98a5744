//! The units themselves, which stay on the disk until one is wanted.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use super::container::{Damaged, Sum, number};
use crate::model::unit::{Status, Unit};

/// A unit as it is kept: the texts and what a translator is shown with them.
#[derive(Serialize, Deserialize)]
struct Record<'u> {
    source: Cow<'u, str>,
    target: Cow<'u, str>,
    score: Option<f64>,
    /// None in an index of an earlier version.
    #[serde(default)]
    related: Option<f64>,
    document: Option<Cow<'u, str>>,
    approved: bool,
    notes: Cow<'u, [String]>,
    created: Option<Cow<'u, str>>,
    changed: Option<Cow<'u, str>>,
}

/// The bytes of a unit: a checksum, then JSON.
pub(crate) fn bytes(unit: &Unit) -> io::Result<Vec<u8>> {
    let json = serde_json::to_vec(&Record {
        source: Cow::from(&unit.source),
        target: Cow::from(&unit.target),
        score: unit.score,
        related: unit.related,
        document: unit.document.as_ref().map(Cow::from),
        approved: unit.status == Status::Approved,
        notes: Cow::from(&unit.notes),
        created: unit.created.as_ref().map(Cow::from),
        changed: unit.changed.as_ref().map(Cow::from),
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
        source: record.source.into_owned(),
        target: record.target.into_owned(),
        score: record.score,
        related: record.related,
        document: record.document.map(Cow::into_owned),
        status: if record.approved {
            Status::Approved
        } else {
            Status::Unreviewed
        },
        notes: record.notes.into_owned(),
        created: record.created.map(Cow::into_owned),
        changed: record.changed.map(Cow::into_owned),
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
