//! Web archives as corpora: each page in them that is an article, its id the address it was fetched from.

use std::io::{BufRead, BufReader};
use std::path::Path;

use super::record::{Record, Records, fault_of};
use super::story::Story;
use crate::files::fault::Fault;
use crate::files::mime::parameter;
use crate::files::warc;
use crate::files::warc::{Damage, answer};
use crate::files::{encoding, unpack};
use crate::model::display::tame;
use crate::model::error::{Reason, Result};

/// The articles of an archive, read as they are asked for.
///
/// # Errors
/// It cannot be opened.
pub(super) fn records(path: &Path, max_bytes: u64) -> Result<Records<'_>> {
    let reader: Box<dyn BufRead> =
        Box::new(BufReader::with_capacity(256 * 1024, unpack::open(path)?));
    Ok(Box::new(Articles {
        records: warc::Records::new(reader, max_bytes, is_wanted),
        path,
        max_bytes,
        number: 0,
        ended: false,
    }))
}

struct Articles<'p> {
    records: warc::Records<Box<dyn BufRead>>,
    path: &'p Path,
    max_bytes: u64,
    /// Of the record.
    number: usize,
    ended: bool,
}

/// Whether a record may hold a page.
fn is_wanted(record: &warc::Record) -> bool {
    let kind = record.header("content-type").unwrap_or_default();
    match record.header("warc-type") {
        Some("response") => record
            .header("warc-target-uri")
            .is_some_and(|uri| uri.contains("http")),
        Some("resource") => kind.contains("html"),
        // What a crawler made of a page.
        Some("conversion") => kind.starts_with("text/plain"),
        _ => false,
    }
}

impl Iterator for Articles<'_> {
    type Item = Result<(Record, usize)>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let next = self.records.next();
            self.number += 1;
            let left_out = |fault: Fault| Some(Err(fault_of(fault, self.path, self.number)));
            match next {
                Err(error) => {
                    self.ended = true;
                    return Some(Err(unpack::damaged(self.path, error)));
                }
                Ok(None) => self.ended = true,
                Ok(Some(Err(damage))) => return left_out(damaged(damage)),
                Ok(Some(Ok(record))) if is_wanted(&record) => match self.article(&record) {
                    Some(Ok(article)) => return Some(Ok((article, self.number))),
                    Some(Err(fault)) => return left_out(fault),
                    None => {}
                },
                Ok(Some(Ok(_))) => {}
            }
        }
        None
    }
}

impl Articles<'_> {
    /// The article of a record; `None` for what is no page.
    fn article(&self, record: &warc::Record) -> Option<std::result::Result<Record, Fault>> {
        let uri = record.header("warc-target-uri")?.trim_matches(['<', '>']);
        let Some(block) = &record.block else {
            return Some(Err(Fault::too_large(self.max_bytes)));
        };
        let story = match record.header("warc-type") {
            Some("response") => {
                let answer = answer(block, self.max_bytes)?;
                if answer.status != 200 || !answer.kind.contains("html") {
                    return None;
                }
                page(answer.body, &answer.kind)
            }
            Some("resource") => page(block.clone(), record.header("content-type")?),
            _ => encoding::decode(block.clone()).map(Story::plain),
        };
        let named = |mut story: Story| {
            story.origin.url.get_or_insert_with(|| uri.to_owned());
            Record {
                id: tame(uri).into_owned(),
                story,
            }
        };
        Some(story.map(named).map_err(|fault| match fault.reason {
            // Front pages and lists are in every archive, and no fault of it.
            Reason::Empty => Fault::new(Reason::UnknownKind, format!("{}: {uri}", fault.problem)),
            _ => fault,
        }))
    }
}

/// The story of a page, in the encoding that the server or the page names.
fn page(bytes: Vec<u8>, kind: &str) -> std::result::Result<Story, Fault> {
    let named = parameter(kind, "charset");
    let named = named.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
    let html = match named {
        Some(encoding) if std::str::from_utf8(&bytes).is_err() => {
            let (text, _, _) = encoding.decode(&bytes);
            text.into_owned()
        }
        _ => encoding::decode_declared(bytes)?,
    };
    super::page::story(&html)
}

fn damaged(damage: Damage) -> Fault {
    let problem = match damage {
        Damage::NoRecord => {
            "no record of a web archive (WARC) begins here: is the file damaged? The next one is looked for"
        }
        Damage::Cut => "the record of a web archive (WARC) ends early: was the file cut?",
    };
    Fault::new(Reason::Malformed, problem)
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;

    #[test]
    fn pages_are_articles_and_the_rest_is_passed_over() {
        let page = "<html><head><title>Head line</title></head><body><article><h1>Head line</h1><p>The first paragraph says \
                    something, and then more of it.</p><p>The second says the rest of it, at length.</p></article></body></html>";
        let record = |kind: &str, uri: &str, answer: &str| {
            format!(
                "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nContent-Type: application/http\r\nContent-Length: \
                 {}\r\n\r\n{answer}\r\n\r\n",
                answer.len()
            )
        };
        let html =
            format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
        let archive = [
            record("warcinfo", "x", "software: y"),
            record("request", "http://x/1", "GET / HTTP/1.1\r\n\r\n"),
            record("response", "http://x/1", &html),
            record(
                "response",
                "http://x/a.png",
                "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx",
            ),
            record(
                "response",
                "http://x/404",
                "HTTP/1.1 404 No\r\nContent-Type: text/html\r\n\r\n<p>no</p>",
            ),
            record(
                "response",
                "http://x/list",
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<a>b</a>",
            ),
        ]
        .concat();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.warc");
        std::fs::write(&path, archive).unwrap();
        let found: Vec<_> = records(&path, 100_000).unwrap().collect();
        assert_eq!(found.len(), 2);
        let (first, number) = found[0].as_ref().unwrap();
        assert_eq!((first.id.as_str(), *number), ("http://x/1", 3));
        assert_eq!(first.story.title.as_deref(), Some("Head line"));
        assert_eq!(found[1].as_ref().unwrap_err().reason(), Reason::UnknownKind);
    }
}
