//! The records of a table, one after the other. One that is broken is told with its line, and the next line follows:
//! an open quotation mark costs its own row and no other.

use std::fmt;
use std::io::{self, BufRead};

use super::dialect::Dialect;

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Its first line, counted from 1.
    pub line: usize,
    /// Where it begins, in bytes.
    pub offset: u64,
    /// Its cells. Where a line is a record, quotation marks are still there (see [`super::unquoted`]).
    pub cells: Vec<String>,
}

/// A row that cannot be read.
#[derive(Debug)]
pub struct Broken {
    /// Its first line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What can be wrong with a row.
#[derive(Debug)]
pub enum Fault {
    /// The quotation mark that begins a cell is never closed.
    Open,
    /// Text stands behind the quotation mark that closes a cell; the number of the cell, from 1.
    Behind(usize),
    /// It is longer than so many bytes.
    TooLong(u64),
    /// A cell is not UTF-8; its number, from 1.
    Encoding(usize),
    /// The system refused; nothing follows.
    Unreadable(io::Error),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Open => f.write_str(
                "a cell begins with a quotation mark that is not closed: close it, or double it inside quotation \
                 marks (\"\"\"Word\"\"\")",
            ),
            Fault::Behind(cell) => write!(
                f,
                "text stands behind the closing quotation mark of cell {cell}: is a quotation mark not closed, or one \
                 inside the cell not doubled?"
            ),
            Fault::TooLong(most) => write!(
                f,
                "a row of more than {most} bytes: is the closing quotation mark of a cell missing?"
            ),
            Fault::Encoding(cell) => write!(
                f,
                "cell {cell} is not UTF-8; convert the file, for example: iconv -f WINDOWS-1252 -t UTF-8 IN > OUT"
            ),
            Fault::Unreadable(error) => write!(f, "the table cannot be read on: {error}"),
        }
    }
}

/// Reads records.
pub struct Records<R> {
    input: R,
    dialect: Dialect,
    longest: u64,
    /// Lines that were read already and come again.
    again: Vec<u8>,
    again_at: usize,
    /// Behind them, a line of so many bytes that is longer than all may be and was passed over.
    passed: Option<u64>,
    /// The record in the making, with its line ends.
    raw: Vec<u8>,
    line: usize,
    offset: u64,
    ended: bool,
    /// How many cells the first row has, once it is read.
    width: Option<usize>,
}

/// How a physical line came.
enum Line {
    Whole,
    TooLong,
    End,
}

impl<R: BufRead> Records<R> {
    /// Records of `input`, which stands at the first byte; none longer than `longest` bytes.
    pub fn new(input: R, dialect: Dialect, longest: u64) -> Self {
        Records {
            input,
            dialect,
            longest,
            again: Vec::new(),
            again_at: 0,
            passed: None,
            raw: Vec::new(),
            line: 1 + dialect.above,
            offset: 0,
            ended: false,
            width: None,
        }
    }

    /// The same for input that stands at a record of a table whose first row has so many cells.
    pub fn at(input: R, dialect: Dialect, longest: u64, width: usize) -> Self {
        let dialect = Dialect {
            skip: 0,
            above: 0,
            ..dialect
        };
        Records {
            width: Some(width),
            ..Records::new(input, dialect, longest)
        }
    }

    /// Passes over what stands before the first row.
    fn begin(&mut self) -> io::Result<()> {
        while self.dialect.skip > 0 {
            let available = self.input.fill_buf()?.len();
            if available == 0 {
                break;
            }
            let used = available.min(self.dialect.skip);
            self.input.consume(used);
            self.dialect.skip -= used;
            self.offset += used as u64;
        }
        self.dialect.skip = 0;
        Ok(())
    }

    /// Adds the next line with its end to the record. One that is too long is passed over, unless the record began
    /// before it.
    fn add_line(&mut self) -> io::Result<Line> {
        let begins = self.raw.is_empty();
        let none_again = self.again_at == self.again.len();
        let count = match self.passed {
            Some(count) if none_again => count,
            _ => self.read_line()?,
        };
        if count > self.longest {
            self.passed = (!begins).then_some(count);
        }
        if count <= self.longest || begins {
            self.offset += count;
            self.line += usize::from(count > 0);
        }
        Ok(match count {
            0 => Line::End,
            _ if count > self.longest || self.raw.len() as u64 > 2 * self.longest => Line::TooLong,
            _ => Line::Whole,
        })
    }

    /// Reads a line and adds it, unless it is too long; how many bytes it has.
    fn read_line(&mut self) -> io::Result<u64> {
        let end = self.dialect.line_end();
        let before = self.raw.len();
        let (mut count, mut ended) = (0, false);
        while !ended {
            let again = &self.again[self.again_at..];
            let from_again = !again.is_empty();
            let available = match from_again {
                true => again,
                false => match self.input.fill_buf() {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    available => available?,
                },
            };
            if available.is_empty() {
                break;
            }
            let found = available.iter().position(|&byte| byte == end);
            let used = found.map_or(available.len(), |at| at + 1);
            ended = found.is_some();
            count += used as u64;
            match count > self.longest {
                true => self.raw.truncate(before),
                false => self.raw.extend_from_slice(&available[..used]),
            }
            match from_again {
                true => self.again_at += used,
                false => self.input.consume(used),
            }
        }
        if self.again_at == self.again.len() {
            self.again.clear();
            self.again_at = 0;
        }
        Ok(count)
    }

    /// The next record; blank lines are none.
    fn record(&mut self) -> io::Result<Option<Result<Record, Broken>>> {
        self.begin()?;
        loop {
            self.raw.clear();
            let (line, offset) = (self.line, self.offset);
            match self.add_line()? {
                Line::End => return Ok(None),
                Line::TooLong => {
                    let fault = Fault::TooLong(self.longest);
                    return Ok(Some(Err(Broken { line, fault })));
                }
                Line::Whole => {}
            }
            // A file that was put together of several has marks inside.
            let mark = if self.raw.starts_with(b"\xEF\xBB\xBF") {
                3
            } else {
                0
            };
            if self.raw[mark..].trim_ascii().is_empty() {
                continue;
            }
            let cells = match self.dialect.lines {
                true => Ok(self.line(mark)?),
                false => self.quoted(mark)?,
            };
            if let Ok(cells) = &cells {
                self.width.get_or_insert(cells.len());
            }
            let record = cells.and_then(decoded).map(|cells| Record {
                line,
                offset,
                cells,
            });
            return Ok(Some(record.map_err(|fault| Broken { line, fault })));
        }
    }

    /// The cells of a line. It goes on in the next ones if a cell is quoted over lines that can be no records of
    /// their own, since they have no tab, and if the record is as wide as the first then.
    fn line(&mut self, mark: usize) -> io::Result<Vec<Vec<u8>>> {
        let first = self.raw.len();
        let cells = split(trimmed(&self.raw[mark..]), self.dialect.delimiter);
        let is_open = |cell: &Vec<u8>| {
            let quotes = cell.iter().filter(|&&byte| byte == b'"').count();
            cell.first() == Some(&b'"') && quotes % 2 == 1
        };
        let Some(width) = self
            .width
            .filter(|&width| cells.len() <= width && width > 1)
        else {
            return Ok(cells);
        };
        if !cells.last().is_some_and(is_open) {
            return Ok(cells);
        }
        match self.quoted(mark)? {
            Ok(whole) if whole.len() == width => Ok(whole.into_iter().map(covered).collect()),
            Ok(_) => {
                self.go_back(first);
                Ok(cells)
            }
            Err(_) => Ok(cells),
        }
    }

    /// The cells of a record that may go over several lines; the first is read.
    fn quoted(&mut self, mark: usize) -> io::Result<Result<Vec<Vec<u8>>, Fault>> {
        let first = self.raw.len();
        let mut cells = Cells::new(self.dialect);
        let mut from = mark;
        loop {
            let last = self.raw.len();
            let end = from + trimmed(&self.raw[from..]).len();
            let fault = if let Err(fault) = cells.add(&self.raw[from..end]) {
                fault
            } else if cells.is_open() {
                cells.add_end(&self.raw[end..last]);
                from = last;
                match self.add_line()? {
                    Line::Whole => continue,
                    Line::TooLong => Fault::TooLong(self.longest),
                    Line::End => Fault::Open,
                }
            } else {
                return Ok(Ok(cells.finish()));
            };
            self.go_back(first);
            return Ok(Err(fault));
        }
    }

    /// Everything behind the first line of the record comes again.
    fn go_back(&mut self, first: usize) {
        let rest = self.raw[first..].to_vec();
        let lines = rest.iter().filter(|&&byte| byte == self.dialect.line_end());
        let cut = usize::from(
            rest.last()
                .is_some_and(|&byte| byte != self.dialect.line_end()),
        );
        self.line -= lines.count() + cut;
        self.offset -= rest.len() as u64;
        let left = self.again.split_off(self.again_at.min(self.again.len()));
        self.again = rest;
        self.again.extend(left);
        self.again_at = 0;
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<Record, Broken>;

    fn next(&mut self) -> Option<Result<Record, Broken>> {
        if self.ended {
            return None;
        }
        match self.record() {
            Ok(found) => {
                self.ended = found.is_none();
                found
            }
            Err(error) => {
                self.ended = true;
                let (line, fault) = (self.line, Fault::Unreadable(error));
                Some(Err(Broken { line, fault }))
            }
        }
    }
}

/// A line without its end.
fn trimmed(line: &[u8]) -> &[u8] {
    let bare = line.strip_suffix(b"\n").unwrap_or(line);
    bare.strip_suffix(b"\r").unwrap_or(bare)
}

/// A cell of several lines with its quotation marks, as the other cells of a line have them.
fn covered(cell: Vec<u8>) -> Vec<u8> {
    if !cell.contains(&b'\n') && !cell.contains(&b'\r') {
        return cell;
    }
    let mut covered = vec![b'"'];
    for byte in cell {
        covered.extend(std::iter::repeat_n(byte, if byte == b'"' { 2 } else { 1 }));
    }
    covered.push(b'"');
    covered
}

fn split(line: &[u8], delimiter: u8) -> Vec<Vec<u8>> {
    line.split(|&byte| byte == delimiter)
        .map(<[u8]>::to_vec)
        .collect()
}

fn decoded(cells: Vec<Vec<u8>>) -> Result<Vec<String>, Fault> {
    (1..)
        .zip(cells)
        .map(|(number, cell)| String::from_utf8(cell).map_err(|_| Fault::Encoding(number)))
        .collect()
}

/// The cells of a record in the making.
struct Cells {
    delimiter: u8,
    /// Whether a delimiter within quotation marks begins another cell all the same.
    lines: bool,
    done: Vec<Vec<u8>>,
    cell: Vec<u8>,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// At the beginning of a cell.
    Start,
    /// In a cell without quotation marks.
    Bare,
    /// Within quotation marks.
    Quoted,
    /// Behind a quotation mark in a quoted cell: the second of two, or the closing one.
    Mark,
    /// Behind the closing quotation mark and blanks.
    Closed,
}

impl Cells {
    fn new(dialect: Dialect) -> Self {
        Cells {
            delimiter: dialect.delimiter,
            lines: dialect.lines,
            done: Vec::new(),
            cell: Vec::new(),
            state: State::Start,
        }
    }

    /// Adds a line, or a part of one, without its end.
    fn add(&mut self, line: &[u8]) -> Result<(), Fault> {
        for &byte in line {
            let delimiter = byte == self.delimiter;
            self.state = match (self.state, byte) {
                (State::Start, b'"') => State::Quoted,
                (State::Quoted, b'"') => State::Mark,
                (State::Mark, b'"') => {
                    self.cell.push(b'"');
                    State::Quoted
                }
                (State::Quoted, _) if delimiter && self.lines => {
                    return Err(Fault::Open);
                }
                (State::Quoted, _) => {
                    self.cell.push(byte);
                    State::Quoted
                }
                _ if delimiter => {
                    self.done.push(std::mem::take(&mut self.cell));
                    State::Start
                }
                (State::Mark | State::Closed, b' ') => State::Closed,
                (State::Mark | State::Closed, _) => {
                    return Err(Fault::Behind(self.done.len() + 1));
                }
                _ => {
                    self.cell.push(byte);
                    State::Bare
                }
            };
        }
        Ok(())
    }

    fn is_open(&self) -> bool {
        self.state == State::Quoted
    }

    /// Adds the line end inside a quoted cell.
    fn add_end(&mut self, end: &[u8]) {
        self.cell.extend_from_slice(end);
    }

    fn finish(mut self) -> Vec<Vec<u8>> {
        self.done.push(self.cell);
        self.done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines and cells of the records, or what is wrong with them.
    fn read(text: &str, tabs: bool) -> Vec<(usize, Result<Vec<String>, String>)> {
        let dialect = Dialect::of(text.as_bytes(), tabs);
        let input = io::BufReader::with_capacity(3, text.as_bytes());
        let records = Records::new(input, dialect, 60);
        let told = |found: Result<Record, Broken>| match found {
            Ok(record) => (record.line, Ok(record.cells)),
            Err(broken) => (broken.line, Err(broken.fault.to_string())),
        };
        records.map(told).collect()
    }

    fn cells(line: usize, cells: &[&str]) -> (usize, Result<Vec<String>, String>) {
        (
            line,
            Ok(cells.iter().map(|&cell| cell.to_owned()).collect()),
        )
    }

    #[test]
    fn a_line_of_a_tsv_is_a_record() {
        assert_eq!(
            read(
                "\u{FEFF}a\t\"b\n\"c\"\td\r\n\n\u{FEFF}e\t\n  \nf\rg\t\"",
                true
            ),
            [
                cells(1, &["a", "\"b"]),
                cells(2, &["\"c\"", "d"]),
                cells(4, &["e", ""]),
                cells(6, &["f\rg", "\""]),
            ]
        );
        assert_eq!(
            read("a\tb\rc\td\r", true),
            [cells(1, &["a", "b"]), cells(2, &["c", "d"])]
        );
    }

    #[test]
    fn a_quoted_cell_of_a_tsv_goes_on_where_no_record_can_be() {
        let text = "a\tb\tc\n1\t\"x \"\"y\"\"\n\nz\"\t2\n3\t\"open\n4\t5\t6\"\n7\t8\t\"open\nno row\n\"9\n\"\"\t\t\n";
        assert_eq!(
            read(text, true),
            [
                cells(1, &["a", "b", "c"]),
                cells(2, &["1", "\"x \"\"y\"\"\n\nz\"", "2"]),
                cells(5, &["3", "\"open"]),
                cells(6, &["4", "5", "6\""]),
                cells(7, &["7", "8", "\"open"]),
                cells(8, &["no row"]),
                cells(9, &["\"9"]),
                cells(10, &["\"\"", "", ""]),
            ]
        );
    }

    #[test]
    fn quoted_cells_of_a_csv_hold_anything() {
        assert_eq!(
            read(
                "a,\"b, \"\"c\"\"\r\n\r\nd\" ,e\r\nf \"g\",\"\",\n\"\"\n",
                false
            ),
            [
                cells(1, &["a", "b, \"c\"\r\n\r\nd", "e"]),
                cells(4, &["f \"g\"", "", ""]),
                cells(5, &[""]),
            ]
        );
        assert_eq!(
            read("a,\"b\rc\"\rd,e", false),
            [cells(1, &["a", "b\rc"]), cells(3, &["d", "e"])]
        );
    }

    #[test]
    fn a_broken_row_costs_no_other() {
        let found = read("a,b\n\"c,d\ne,f\n\"g\",h\ni,\"j\" k\nl,\"m\nn,o", false);
        let lines: Vec<usize> = found.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [1, 2, 3, 4, 5, 6, 7]);
        assert!(
            found[1].1.as_ref().unwrap_err().contains("behind"),
            "{:?}",
            found[1]
        );
        assert_eq!(found[2], cells(3, &["e", "f"]));
        assert_eq!(found[3], cells(4, &["g", "h"]));
        assert!(found[4].1.as_ref().unwrap_err().contains("cell 2"));
        assert!(found[5].1.as_ref().unwrap_err().contains("not closed"));
        assert_eq!(found[6], cells(7, &["n", "o"]));
    }

    #[test]
    fn long_rows_are_passed_over() {
        let long = "x".repeat(100);
        let found = read(
            &format!("a,b\n{long},c\nd,\"{}\ne,f\n", "y,z\n".repeat(40)),
            false,
        );
        assert!(
            found[1]
                .1
                .as_ref()
                .unwrap_err()
                .contains("more than 60 bytes")
        );
        assert_eq!(found[2].0, 3);
        assert!(found[2].1.is_err());
        assert_eq!(found[3], cells(4, &["y", "z"]));
        assert_eq!(found.last().unwrap(), &cells(44, &["e", "f"]));
    }

    #[test]
    fn offsets_lead_back_to_the_record() {
        let text = "\u{FEFF}sep=;\na;\"b\nc\"\n\"d;e\nf;g\n";
        let dialect = Dialect::of(text.as_bytes(), false);
        let all: Vec<Record> = Records::new(text.as_bytes(), dialect, 99)
            .flatten()
            .collect();
        assert_eq!(all.len(), 2);
        assert_eq!(all.iter().map(|r| r.line).collect::<Vec<_>>(), [2, 5]);
        for record in all {
            let rest = &text.as_bytes()[record.offset as usize..];
            let again = Records::at(rest, dialect, 99, 2).next().unwrap().unwrap();
            assert_eq!(again.cells, record.cells);
        }
    }
}
