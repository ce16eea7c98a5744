//! All frames of Zstandard data, one after the other, as `zstd -d` gives them (RFC 8878); the decoder of ruzstd reads one
//! frame and knows none of those that hold no data.

use std::io::{self, BufRead, Chain, Cursor, Read};

use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

/// The mark at the head of a frame; `Frames` reads it to tell a frame from the end, so it goes before the rest.
type Marked<R> = Chain<Cursor<[u8; 4]>, R>;

/// Unpacks frames.
pub(super) struct Frames<R: BufRead> {
    /// The rest, between two frames.
    rest: Option<R>,
    frame: Option<StreamingDecoder<Marked<R>, FrameDecoder>>,
}

impl<R: BufRead> Frames<R> {
    /// The frames of packed data.
    pub(super) fn new(packed: R) -> Self {
        Frames {
            rest: Some(packed),
            frame: None,
        }
    }

    /// Begins the next frame that holds data; false at the end.
    fn begin(&mut self) -> io::Result<bool> {
        while let Some(mut rest) = self.rest.take() {
            if rest.fill_buf()?.is_empty() {
                return Ok(false);
            }
            let mut mark = [0; 4];
            rest.read_exact(&mut mark)?;
            if let 0x184D_2A50..=0x184D_2A5F = u32::from_le_bytes(mark) {
                let mut length = [0; 4];
                rest.read_exact(&mut length)?;
                let length = u64::from(u32::from_le_bytes(length));
                let passed = io::copy(&mut rest.by_ref().take(length), &mut io::sink())?;
                if passed < length {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                self.rest = Some(rest);
                continue;
            }
            let decoder = StreamingDecoder::new(Cursor::new(mark).chain(rest));
            let decoder = decoder.map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
            self.frame = Some(decoder);
            return Ok(true);
        }
        Ok(false)
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if into.is_empty() {
            return Ok(0);
        }
        loop {
            if self.frame.is_none() && !self.begin()? {
                return Ok(0);
            }
            let Some(frame) = &mut self.frame else {
                return Ok(0);
            };
            let count = frame.read(into)?;
            if count > 0 {
                return Ok(count);
            }
            let told = frame.decoder.get_checksum_from_data();
            let found = frame.decoder.get_calculated_checksum();
            if told.is_some() && told != found {
                return Err(io::ErrorKind::InvalidData.into());
            }
            self.rest = self
                .frame
                .take()
                .map(|frame| frame.into_inner().into_inner().1);
        }
    }
}
