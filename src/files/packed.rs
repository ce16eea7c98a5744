//! Bytes packed as they are written (gzip, Zstandard, bzip2), the same bytes always to the same packed ones.

use std::fmt;
use std::io::{self, Read, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use bzip2::write::BzEncoder;
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, FrameCompressor};

use super::unpack::Packing;

/// So much is handed to the thread that packs at a time, in bytes.
const PIECE: usize = 256 * 1024;
/// So many pieces wait for it at most.
const WAITING: usize = 4;

/// A writer that packs, or does not.
pub(super) enum Packed<W: Write + Send + 'static> {
    Plain(W),
    Gzip(Box<GzEncoder<W>>),
    Bzip2(Box<BzEncoder<W>>),
    Zstd(Zstd<W>),
}

impl<W: Write + Send + 'static> fmt::Debug for Packed<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Packed::Plain(_) => "Plain",
            Packed::Gzip(_) => "Gzip",
            Packed::Bzip2(_) => "Bzip2",
            Packed::Zstd(_) => "Zstd",
        })
    }
}

impl<W: Write + Send + 'static> Packed<W> {
    /// Packs what goes to `out`.
    pub(super) fn new(out: W, packing: Option<Packing>) -> io::Result<Self> {
        Ok(match packing {
            None => Packed::Plain(out),
            // No name and no time: equal input makes equal files.
            Some(Packing::Gzip) => Packed::Gzip(Box::new(GzEncoder::new(out, Default::default()))),
            Some(Packing::Bzip2) => {
                Packed::Bzip2(Box::new(BzEncoder::new(out, Default::default())))
            }
            Some(Packing::Zstd) => Packed::Zstd(Zstd::new(out)?),
        })
    }

    /// Ends it; what is below comes back, with all bytes handed to it.
    pub(super) fn finish(self) -> io::Result<W> {
        match self {
            Packed::Plain(out) => Ok(out),
            Packed::Gzip(encoder) => encoder.finish(),
            Packed::Bzip2(encoder) => encoder.finish(),
            Packed::Zstd(encoder) => encoder.finish(),
        }
    }
}

impl<W: Write + Send + 'static> Write for Packed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Packed::Plain(out) => out.write(bytes),
            Packed::Gzip(encoder) => encoder.write(bytes),
            Packed::Bzip2(encoder) => encoder.write(bytes),
            Packed::Zstd(encoder) => encoder.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Packed::Plain(out) => out.flush(),
            // A packed file is whole at its end only; a flush within would cost size.
            Packed::Gzip(_) | Packed::Bzip2(_) | Packed::Zstd(_) => Ok(()),
        }
    }
}

/// Packs with Zstandard, in a thread, since the encoder of ruzstd reads what it packs. One frame, which every reader
/// takes for the whole.
pub(super) struct Zstd<W> {
    pieces: Option<SyncSender<Vec<u8>>>,
    piece: Vec<u8>,
    packing: JoinHandle<Drain<W>>,
}

impl<W: Write + Send + 'static> Zstd<W> {
    fn new(out: W) -> io::Result<Self> {
        let (pieces, source) = sync_channel(WAITING);
        let pack = move || {
            let mut frame = FrameCompressor::new(CompressionLevel::Fastest);
            frame.set_source(Source {
                pieces: source,
                piece: Vec::new(),
                at: 0,
            });
            frame.set_drain(Drain { out, failed: None });
            frame.compress();
            frame.take_drain()
        };
        let packing = thread::Builder::new().spawn(move || match pack() {
            Some(drain) => drain,
            // It was set above.
            None => unreachable!("the encoder keeps its drain"),
        })?;
        Ok(Zstd {
            pieces: Some(pieces),
            piece: Vec::new(),
            packing,
        })
    }

    fn hand_over(&mut self) -> io::Result<()> {
        let piece = std::mem::take(&mut self.piece);
        let sent = self.pieces.as_ref().map(|pieces| pieces.send(piece));
        match sent {
            Some(Ok(())) => Ok(()),
            _ => Err(io::Error::other("the thread that packs has ended")),
        }
    }

    fn finish(mut self) -> io::Result<W> {
        if !self.piece.is_empty() {
            self.hand_over()?;
        }
        self.pieces = None;
        let ended = self.packing.join();
        let drain = ended.map_err(|_| io::Error::other("the thread that packs has failed"))?;
        match drain.failed {
            Some(error) => Err(error),
            None => Ok(drain.out),
        }
    }
}

impl<W: Write + Send + 'static> Write for Zstd<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.hand_over()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The pieces as the encoder reads them.
struct Source {
    pieces: Receiver<Vec<u8>>,
    piece: Vec<u8>,
    at: usize,
}

impl Read for Source {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.at == self.piece.len() {
            let Ok(piece) = self.pieces.recv() else {
                return Ok(0);
            };
            (self.piece, self.at) = (piece, 0);
        }
        let count = into.len().min(self.piece.len() - self.at);
        into[..count].copy_from_slice(&self.piece[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

/// What is below, and the first thing that failed there: the encoder knows no errors.
struct Drain<W> {
    out: W,
    failed: Option<io::Error>,
}

impl<W: Write> Write for Drain<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.failed.is_none() {
            self.failed = self.out.write_all(bytes).err();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::unpack::Unpacked;

    #[test]
    fn what_is_packed_is_unpacked() {
        let text = "কলকাতা, Kolkata. ".repeat(50_000);
        for packing in [Packing::Gzip, Packing::Zstd, Packing::Bzip2] {
            let pack = || {
                let mut packed = Packed::new(Vec::new(), Some(packing)).unwrap();
                text.as_bytes()
                    .chunks(1000)
                    .for_each(|bytes| packed.write_all(bytes).unwrap());
                packed.finish().unwrap()
            };
            let packed = pack();
            assert!(packed.len() < text.len() / 4, "{packing:?}");
            assert_eq!(packed, pack(), "{packing:?}");
            let mut found = String::new();
            Unpacked::new(packing, packed.as_slice())
                .read_to_string(&mut found)
                .unwrap();
            assert!(found == text, "{packing:?}");
        }
    }

    #[test]
    fn what_fails_below_is_told() {
        struct Full;
        impl Write for Full {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::StorageFull.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        for packing in [Packing::Gzip, Packing::Zstd, Packing::Bzip2] {
            let mut packed = Packed::new(Full, Some(packing)).unwrap();
            let written = packed.write_all(b"x");
            let ended = packed.finish().map(|_| ());
            let error = written.and(ended).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::StorageFull, "{packing:?}");
        }
    }
}
