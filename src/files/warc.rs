//! The records of a web archive (WARC 1.0 and 1.1, ISO 28500), one after the other, and the HTTP answers in them.
//!
//! A record is held at a time. After what is damaged, the next record is looked for.

use std::io::{self, BufRead, Read};

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::lines;
use super::lines::Line;

/// A header line is not longer.
const LONGEST_LINE: u64 = 64 * 1024;
/// A record has no more header lines.
const MOST_HEADERS: usize = 1000;

/// A record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Record {
    /// Its headers, names in small letters.
    headers: Vec<(String, String)>,
    /// What it holds; `None` where that is larger than the limit and was passed over.
    pub block: Option<Vec<u8>>,
}

impl Record {
    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name)?;
        Some(&found.1)
    }
}

/// What is wrong with an archive at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Damage {
    /// No record begins where one should.
    NoRecord,
    /// A record ends early.
    Cut,
}

/// Reads records whose block `wants` asks for; the block of others is passed over and empty.
pub(crate) struct Records<R> {
    reader: R,
    max_bytes: u64,
    wants: fn(&Record) -> bool,
    /// Whether the next record is looked for behind damage.
    lost: bool,
}

impl<R: BufRead> Records<R> {
    /// Records of at most so many bytes.
    pub(crate) fn new(reader: R, max_bytes: u64, wants: fn(&Record) -> bool) -> Self {
        Records {
            reader,
            max_bytes,
            wants,
            lost: false,
        }
    }

    /// The next record; `None` at the end.
    ///
    /// # Errors
    /// The reader fails. Damage is a record's own.
    pub(crate) fn next(&mut self) -> io::Result<Option<Result<Record, Damage>>> {
        let Some(begun) = self.version()? else {
            return Ok(None);
        };
        if let Err(damage) = begun {
            return Ok(Some(Err(damage)));
        }
        let mut record = Record::default();
        if !headers(&mut self.reader, &mut record.headers)? {
            self.lost = true;
            return Ok(Some(Err(Damage::Cut)));
        }
        let length = record
            .header("content-length")
            .and_then(|length| length.parse::<u64>().ok());
        let Some(length) = length else {
            self.lost = true;
            return Ok(Some(Err(Damage::NoRecord)));
        };
        let mut block = Vec::new();
        let mut rest = self.reader.by_ref().take(length);
        let taken = match (self.wants)(&record) && length <= self.max_bytes {
            true => rest.read_to_end(&mut block)? as u64,
            false => io::copy(&mut rest, &mut io::sink())?,
        };
        if taken < length {
            return Ok(Some(Err(Damage::Cut)));
        }
        record.block = (length <= self.max_bytes).then_some(block);
        Ok(Some(Ok(record)))
    }

    /// Passes over the lines before a record, and its first one.
    fn version(&mut self) -> io::Result<Option<Result<(), Damage>>> {
        let mut line = Vec::new();
        loop {
            let found = lines::next(&mut self.reader, LONGEST_LINE, &mut line)?;
            let begins = line.starts_with(b"WARC/1.") || line.starts_with(b"WARC/0.");
            match found {
                Line::End => return Ok(None),
                Line::Whole(_) if begins => {
                    self.lost = false;
                    return Ok(Some(Ok(())));
                }
                Line::Whole(_) if line.trim_ascii().is_empty() || self.lost => {}
                Line::TooLong(_) if self.lost => {}
                _ => {
                    self.lost = true;
                    return Ok(Some(Err(Damage::NoRecord)));
                }
            }
        }
    }
}

/// Header lines up to the empty one; false where there is no end of them.
fn headers(reader: &mut impl BufRead, into: &mut Vec<(String, String)>) -> io::Result<bool> {
    let mut line = Vec::new();
    while into.len() < MOST_HEADERS {
        match lines::next(reader, LONGEST_LINE, &mut line)? {
            Line::Whole(_) if line.trim_ascii().is_empty() => return Ok(true),
            Line::Whole(_) => {
                let line = String::from_utf8_lossy(&line);
                let folded = line.starts_with([' ', '\t']);
                match (folded, into.last_mut()) {
                    (true, Some((_, value))) => {
                        value.push(' ');
                        value.push_str(line.trim());
                    }
                    _ => {
                        let (name, value) = line.split_once(':').unwrap_or((&line, ""));
                        let name = name.trim().to_ascii_lowercase();
                        into.push((name, value.trim().to_owned()));
                    }
                }
            }
            _ => return Ok(false),
        }
    }
    Ok(false)
}

/// An answer of a web server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answer {
    /// 200 where all is well.
    pub status: u16,
    /// Its type, such as `text/html; charset=utf-8`.
    pub kind: String,
    /// What it holds, unpacked.
    pub body: Vec<u8>,
}

/// The answer that a block of a response holds; `None` where it is none that can be read.
pub(crate) fn answer(block: &[u8], max_bytes: u64) -> Option<Answer> {
    let mut reader = block;
    let mut line = Vec::new();
    lines::next(&mut reader, LONGEST_LINE, &mut line).ok()?;
    let status = String::from_utf8_lossy(&line);
    let status = status
        .strip_prefix("HTTP/")?
        .split_whitespace()
        .nth(1)?
        .parse()
        .ok()?;
    let mut found = Vec::new();
    headers(&mut reader, &mut found).ok()?;
    let header = |name: &str| {
        let found = found.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.as_str())
    };
    let chunked = header("transfer-encoding").eq_ignore_ascii_case("chunked");
    let body = match chunked.then(|| dechunked(reader)).flatten() {
        Some(whole) => whole,
        // Some archives keep the header and not the chunks.
        None => reader.to_vec(),
    };
    Some(Answer {
        status,
        kind: header("content-type").to_owned(),
        body: unpacked(body, header("content-encoding"), max_bytes)?,
    })
}

/// The body that chunks make.
fn dechunked(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = body;
    loop {
        let end = rest.iter().position(|&byte| byte == b'\n')?;
        let size = std::str::from_utf8(&rest[..end]).ok()?;
        let size = size.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(out);
        }
        out.extend_from_slice(rest.get(..size)?);
        rest = &rest[size..];
        rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
}

/// A body as it was before the server packed it, up to the limit.
fn unpacked(body: Vec<u8>, how: &str, max_bytes: u64) -> Option<Vec<u8>> {
    let read = |reader: &mut dyn Read| {
        let mut out = Vec::new();
        reader
            .take(max_bytes)
            .read_to_end(&mut out)
            .ok()
            .map(|_| out)
    };
    match how.trim().to_ascii_lowercase().as_str() {
        "gzip" | "x-gzip" if body.starts_with(&[0x1F, 0x8B]) => {
            read(&mut MultiGzDecoder::new(&body[..]))
        }
        "deflate" => {
            let zlib = read(&mut ZlibDecoder::new(&body[..]));
            zlib.or_else(|| read(&mut DeflateDecoder::new(&body[..])))
        }
        "br" | "zstd" | "compress" => None,
        _ => Some(body),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Vec<Result<Record, Damage>> {
        let mut records = Records::new(bytes, 1000, |_| true);
        std::iter::from_fn(|| records.next().unwrap()).collect()
    }

    #[test]
    fn damage_costs_its_own_record() {
        let record = |block: &str| {
            format!(
                "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
                block.len()
            )
        };
        let found = all((record("one") + "rubbish\r\nmore\r\n" + &record("two")).as_bytes());
        assert_eq!(found.len(), 3);
        assert_eq!(
            found[0].as_ref().unwrap().block.as_deref(),
            Some(&b"one"[..])
        );
        assert_eq!(found[1], Err(Damage::NoRecord));
        assert_eq!(
            found[2].as_ref().unwrap().header("warc-type"),
            Some("response")
        );
        let cut = record("a long block");
        assert_eq!(all(&cut.as_bytes()[..cut.len() - 8]), [Err(Damage::Cut)]);
        let large = all(record(&"x".repeat(2000)).as_bytes());
        assert_eq!(large[0].as_ref().unwrap().block, None);
        assert_eq!(
            all(b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n").len(),
            1
        );
    }

    #[test]
    fn answers_are_unpacked() {
        let plain = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>";
        let found = answer(plain, 1000).unwrap();
        assert_eq!(
            (found.status, found.kind.as_str(), &found.body[..]),
            (200, "text/html", &b"<p>"[..])
        );
        let chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
        assert_eq!(answer(chunked, 1000).unwrap().body, b"abcde");
        let broken = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<html>";
        assert_eq!(answer(broken, 1000).unwrap().body, b"<html>");
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), Default::default());
        io::Write::write_all(&mut packed, &[b'a'; 5000]).unwrap();
        let packed = [
            &b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"[..],
            &packed.finish().unwrap(),
        ]
        .concat();
        assert_eq!(answer(&packed, 1000).unwrap().body.len(), 1000);
        assert_eq!(answer(b"nonsense", 1000), None);
    }
}
