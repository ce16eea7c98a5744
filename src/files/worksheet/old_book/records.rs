//! What the sheets of an old workbook hold, record by record ([MS-XLS]), and what that costs.

use std::collections::HashMap;
use std::ops::Range;

use super::super::sizes::CELL;
use super::numbers::{u16_at, u32_at};

mod texts;

use texts::{TEXT, Texts};

/// What a sheet takes beside its cells.
const SHEET: u64 = 1024;
/// What an empty cell of a rectangle takes, in calamine's and in ours.
const EMPTY: u64 = 64;
/// A formula is written out in up to so many times its bytes.
const FORMULA: u64 = 64;
/// What a sheet can hold.
const ROWS: u64 = 65_536;
const COLUMNS: u64 = 256;

/// A record of a stream: its kind, and where its data lie.
type Record = (u16, Range<usize>);

/// The records from a place on.
fn records(stream: &[u8], mut at: usize) -> impl Iterator<Item = Record> {
    std::iter::from_fn(move || {
        let head = stream.get(at..at.checked_add(4)?)?;
        let data = at + 4..(at + 4 + usize::from(u16_at(head, 2))).min(stream.len());
        at = data.end;
        Some((u16_at(head, 0), data))
    })
}

pub(super) const BOUND_SHEET: u16 = 0x0085;
pub(super) const SHARED_TEXTS: u16 = 0x00FC;
const CONTINUE: u16 = 0x003C;
pub(super) const BEGIN: u16 = 0x0809;
pub(super) const END_OF_STREAM: u16 = 0x000A;

/// What the sheets of a stream cost.
pub(super) fn of_stream(stream: &[u8]) -> u64 {
    let (mut sheets, mut texts) = (Vec::new(), Vec::new());
    let mut globals = records(stream, 0).peekable();
    while let Some((kind, data)) = globals.next() {
        match kind {
            BOUND_SHEET if data.len() >= 4 => sheets.push(u32_at(&stream[data], 0) as usize),
            SHARED_TEXTS => {
                let mut parts = vec![&stream[data]];
                while let Some((_, more)) = globals.next_if(|(kind, _)| *kind == CONTINUE) {
                    parts.push(&stream[more]);
                }
                texts = Texts::of(parts).lengths();
            }
            END_OF_STREAM => break,
            _ => {}
        }
    }
    let shared: u64 = texts.iter().sum::<u64>() + texts.len() as u64 * CELL;
    let mut known: HashMap<usize, u64> = HashMap::new();
    let mut sum = stream.len() as u64 + shared;
    for at in sheets {
        let cost = *known
            .entry(at)
            .or_insert_with(|| of_sheet(stream, at, &texts));
        sum = sum.saturating_add(SHEET).saturating_add(cost);
        // More sheets than a budget could pay for are not looked at one by one.
        if sum > u64::from(u32::MAX) * 2 {
            break;
        }
    }
    sum
}

fn of_sheet(stream: &[u8], at: usize, texts: &[u64]) -> u64 {
    let mut cost = 0u64;
    let (mut rows, mut columns) = ((u16::MAX, 0), (u16::MAX, 0));
    let (mut depth, mut count) = (0, 0u64);
    for (kind, data) in records(stream, at) {
        let data = &stream[data];
        cost = cost.saturating_add(4);
        match kind {
            BEGIN => depth += 1,
            END_OF_STREAM if depth <= 1 => break,
            END_OF_STREAM => depth -= 1,
            _ => {}
        }
        if depth > 1 {
            continue;
        }
        // The size that a sheet says it has is room that is made.
        if kind == 0x0200 && is_beyond(data) {
            return u64::MAX;
        }
        let text = match kind {
            0x0203 | 0x0205 | 0x027E | 0x0207 => data.len() as u64 * TEXT,
            0x0204 | 0x00D6 => data.len() as u64 * TEXT,
            0x00FD if data.len() >= 10 => texts.get(u32_at(data, 6) as usize).copied().unwrap_or(0),
            0x0006 => data.len() as u64 * FORMULA,
            0x00BD => data.len() as u64 / 6 * CELL,
            _ => continue,
        };
        cost = cost.saturating_add(CELL + text);
        if kind == 0x0207 || data.len() < 4 {
            continue;
        }
        let (row, column) = (u16_at(data, 0), u16_at(data, 2));
        let last = match kind {
            0x00BD => u16_at(data, data.len() - 2).max(column),
            _ => column,
        };
        count += 1;
        rows = (rows.0.min(row), rows.1.max(row));
        columns = (columns.0.min(column), columns.1.max(last));
    }
    let span = |(first, last): (u16, u16)| u64::from(last) - u64::from(first) + 1;
    match count {
        0 => cost,
        _ => cost.saturating_add(span(rows) * span(columns) * EMPTY),
    }
}

/// Whether the size that a sheet says it has is none that a sheet can have.
fn is_beyond(data: &[u8]) -> bool {
    data.len() >= 14
        && (u64::from(u32_at(data, 4)) > ROWS
            || u64::from(u32_at(data, 0)) > ROWS
            || u64::from(u16_at(data, 10)) > COLUMNS)
}
