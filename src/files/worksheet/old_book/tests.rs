//! Old workbooks made byte by byte.

use super::records::{BEGIN, BOUND_SHEET, END_OF_STREAM, SHARED_TEXTS};
use super::*;

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut bytes = kind.to_le_bytes().to_vec();
    bytes.extend((data.len() as u16).to_le_bytes());
    bytes.extend(data);
    bytes
}

fn number(row: u16, column: u16) -> Vec<u8> {
    let mut data = [row.to_le_bytes(), column.to_le_bytes(), [0; 2]].concat();
    data.extend(1.5f64.to_le_bytes());
    record(0x0203, &data)
}

fn shared(row: u16, text: u32) -> Vec<u8> {
    let mut data = [row.to_le_bytes(), [0; 2], [0; 2]].concat();
    data.extend(text.to_le_bytes());
    record(0x00FD, &data)
}

/// A stream of sheets, all of which are this one, with one shared text of so many letters.
fn stream(sheets: usize, letters: u16, cells: &[Vec<u8>]) -> Vec<u8> {
    let mut text = vec![0; 8];
    text.extend(letters.to_le_bytes());
    text.push(0);
    text.extend(vec![b'x'; usize::from(letters)]);
    let mut globals = record(BEGIN, &[0, 6, 5, 0]);
    globals.extend(record(SHARED_TEXTS, &text));
    let place = globals.len() + sheets * 14 + 4;
    for _ in 0..sheets {
        let mut data = (place as u32).to_le_bytes().to_vec();
        data.extend([0, 0, 2, 0, b'S', b'1']);
        globals.extend(record(BOUND_SHEET, &data));
    }
    globals.extend(record(END_OF_STREAM, &[]));
    globals.extend(record(BEGIN, &[0, 6, 16, 0]));
    cells.iter().for_each(|cell| globals.extend(cell));
    globals.extend(record(END_OF_STREAM, &[]));
    globals
}

/// The file of a stream.
fn file(mut stream: Vec<u8>) -> Vec<u8> {
    stream.resize(stream.len().max(MINI).next_multiple_of(512), 0);
    let count = stream.len() / 512;
    let mut header = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    header.resize(512, 0xFF);
    header[24..36].copy_from_slice(&[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0, 0, 0]);
    header[36..48].fill(0);
    header[44] = 1;
    header[48..52].copy_from_slice(&1u32.to_le_bytes());
    header[60..64].copy_from_slice(&END.to_le_bytes());
    header[64..68].fill(0);
    header[68..72].copy_from_slice(&END.to_le_bytes());
    header[76..80].copy_from_slice(&0u32.to_le_bytes());
    let mut table = vec![0xFFFF_FFFDu32, END];
    table.extend((0..count as u32 - 1).map(|n| n + 3));
    table.push(END);
    table.resize(128, 0xFFFF_FFFF);
    let entry = |name: &str, start: u32, length: u32| {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry.resize(116, 0);
        entry.extend(start.to_le_bytes());
        entry.extend(length.to_le_bytes());
        entry.resize(128, 0);
        entry
    };
    let mut bytes = header;
    bytes.extend(table.iter().flat_map(|n| n.to_le_bytes()));
    let mut directory = entry("Root Entry", END, 0);
    directory.extend(entry("Workbook", 2, stream.len() as u32));
    directory.resize(512, 0);
    bytes.extend(directory);
    bytes.extend(stream);
    bytes
}

#[test]
fn a_plain_book_is_cheap() {
    let cells: Vec<Vec<u8>> = (0..100).map(|row| shared(row, 0)).collect();
    let cost = cost(&file(stream(1, 20, &cells))).unwrap();
    assert!((5_000..50_000).contains(&cost), "{cost}");
    assert_eq!(super::cost(b"no book").unwrap(), 0);
}

#[test]
fn two_cells_far_apart_cost_what_lies_between() {
    let cells = [number(0, 0), number(65_535, 255)];
    let cost = cost(&file(stream(1, 1, &cells))).unwrap();
    assert!(cost > 1 << 30, "{cost}");
}

#[test]
fn every_name_of_a_sheet_and_of_a_text_costs() {
    let once = cost(&file(stream(1, 1, &[number(0, 0), number(999, 99)]))).unwrap();
    let often = cost(&file(stream(50, 1, &[number(0, 0), number(999, 99)]))).unwrap();
    assert!(often > 40 * once, "{once} {often}");
    let cells: Vec<Vec<u8>> = (0..1000).map(|row| shared(row, 0)).collect();
    let long = cost(&file(stream(1, 8000, &cells))).unwrap();
    assert!(long > 1000 * 8000, "{long}");
}

#[test]
fn circles_and_sizes_that_cannot_be_are_found() {
    let mut bytes = file(stream(1, 1, &[number(0, 0)]));
    // The directory follows itself.
    bytes[512 + 4..512 + 8].copy_from_slice(&1u32.to_le_bytes());
    assert!(cost(&bytes).unwrap_err().contains("circle"));
    let mut data = 0u32.to_le_bytes().to_vec();
    data.extend(u32::MAX.to_le_bytes());
    data.extend([0, 0, 255, 255, 0, 0]);
    let size = record(0x0200, &data);
    assert_eq!(cost(&file(stream(1, 1, &[size]))).unwrap(), u64::MAX);
}
