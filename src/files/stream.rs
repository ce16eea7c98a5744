//! Standard output or a pipe whose reader may go before all is written.
//!
//! `shetu … | head` ends the program, since nobody wants the rest. But where files are made as well, theirs is the work that
//! goes on: what the stream would have got is dropped, and they come into place.

use std::io::{self, ErrorKind, Write};

use super::parts::making;

/// A stream of which the rest is dropped when its reader has gone, while files are in the making.
#[derive(Debug)]
pub(crate) struct Stream<W> {
    out: W,
    /// Whether the reader has gone.
    gone: bool,
}

impl<W: Write> Stream<W> {
    pub(crate) fn new(out: W) -> Stream<W> {
        Stream { out, gone: false }
    }

    /// What came of a write or a flush; none where it is all one.
    fn heard<T>(&mut self, done: io::Result<T>) -> io::Result<Option<T>> {
        match done {
            Err(error) if error.kind() == ErrorKind::BrokenPipe && !making().is_empty() => {
                self.gone = true;
                Ok(None)
            }
            done => done.map(Some),
        }
    }
}

impl<W: Write> Write for Stream<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.gone {
            return Ok(bytes.len());
        }
        let done = self.out.write(bytes);
        Ok(self.heard(done)?.unwrap_or(bytes.len()))
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.gone {
            return Ok(());
        }
        let done = self.out.flush();
        self.heard(done).map(drop)
    }
}
