//! Lines of a stream, none of them longer than a limit: a file without line ends must not fill the memory.

use std::io::{self, BufRead};

/// A line that goes on for so long has no end: a device.
const ENDLESS: u64 = 1 << 30;

/// What [`next`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// A line, now in the buffer, of so many bytes in the stream, the line end included.
    Whole(u64),
    /// A line that is longer than the limit, passed over; its bytes in the stream.
    TooLong(u64),
    /// No more lines.
    End,
}

/// Reads the next line into `line`, without its `\n`.
///
/// # Errors
/// What the reader fails with.
pub(crate) fn next(
    reader: &mut impl BufRead,
    max_bytes: u64,
    line: &mut Vec<u8>,
) -> io::Result<Line> {
    next_until(b'\n', reader, max_bytes, line)
}

/// As [`next`], of lines that end otherwise.
///
/// # Errors
/// What the reader fails with, or a line has no end within a gigabyte.
pub(crate) fn next_until(
    line_end: u8,
    reader: &mut impl BufRead,
    max_bytes: u64,
    line: &mut Vec<u8>,
) -> io::Result<Line> {
    next_within(line_end, reader, (max_bytes, ENDLESS), line)
}

fn next_within(
    line_end: u8,
    reader: &mut impl BufRead,
    (max_bytes, endless): (u64, u64),
    line: &mut Vec<u8>,
) -> io::Result<Line> {
    line.clear();
    let mut count = 0u64;
    loop {
        let available = match reader.fill_buf() {
            Ok(available) => available,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let end = memchr::memchr(line_end, available);
        let content = end.unwrap_or(available.len());
        let used = end.map_or(content, |end| end + 1);
        let finished = end.is_some() || available.is_empty();
        if count + content as u64 <= max_bytes {
            line.extend_from_slice(&available[..content]);
        }
        reader.consume(used);
        count += used as u64;
        if count > max_bytes.max(endless) {
            let problem = format!("a line has no end within {} MB", endless >> 20);
            return Err(io::Error::other(problem));
        }
        if finished {
            let content = count - u64::from(end.is_some());
            return Ok(match count {
                0 => Line::End,
                _ if content > max_bytes => {
                    line.clear();
                    Line::TooLong(count)
                }
                _ => Line::Whole(count),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_without_an_end_is_an_error() {
        let mut reader = io::BufReader::with_capacity(1 << 20, io::repeat(b'x'));
        let error = next_within(b'\n', &mut reader, (4, 1 << 22), &mut Vec::new()).unwrap_err();
        assert!(error.to_string().contains("no end"), "{error}");
    }

    #[test]
    fn long_lines_are_passed_over() {
        let mut reader = io::BufReader::with_capacity(3, &b"ab\n\nabcdef\nabcd\nxy"[..]);
        let mut line = Vec::new();
        let mut found = Vec::new();
        loop {
            match next(&mut reader, 4, &mut line).unwrap() {
                Line::End => break,
                other => found.push((other, String::from_utf8(line.clone()).unwrap())),
            }
        }
        let whole = |count, text: &str| (Line::Whole(count), text.to_owned());
        let expected = [
            whole(3, "ab"),
            whole(1, ""),
            (Line::TooLong(7), String::new()),
            whole(5, "abcd"),
            whole(2, "xy"),
        ];
        assert_eq!(found, expected);
    }
}
