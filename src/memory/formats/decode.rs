//! Bytes in whatever encoding a tool wrote to UTF-8, as a stream.
//!
//! The encoding is known by the byte order mark, or by how the first bytes of an XML document lie, or by the
//! encoding the XML declaration names. UTF-8 passes as it is: what reads it checks it.

use std::io::{self, BufRead, Cursor, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// So many bytes are looked at to know the encoding.
const HEAD: u64 = 512;
/// The size of the buffer of decoded text, in bytes.
const BUFFER: usize = 64 * 1024;

/// A reader of UTF-8, whatever the bytes below are.
pub(crate) struct Decoded<R> {
    input: io::Chain<Cursor<Vec<u8>>, R>,
    transcoder: Option<Transcoder>,
}

struct Transcoder {
    decoder: Decoder,
    text: Vec<u8>,
    at: usize,
    ended: bool,
}

impl<R: BufRead> Decoded<R> {
    /// Looks at the first bytes of `input`.
    ///
    /// # Errors
    /// Whatever `input` fails with.
    pub(crate) fn new(mut input: R) -> io::Result<Self> {
        let mut head = Vec::new();
        input.by_ref().take(HEAD).read_to_end(&mut head)?;
        let (encoding, mark) = encoding_of(&head);
        head.drain(..mark);
        Ok(Decoded {
            input: Cursor::new(head).chain(input),
            transcoder: (encoding != UTF_8).then(|| Transcoder {
                decoder: encoding.new_decoder_without_bom_handling(),
                text: Vec::new(),
                at: 0,
                ended: false,
            }),
        })
    }
}

/// The encoding of a text by its first bytes, and how many of them are a byte order mark.
pub(crate) fn encoding_of(head: &[u8]) -> (&'static Encoding, usize) {
    match Encoding::for_bom(head) {
        Some((encoding, length)) => (encoding, length),
        None => (guess(head), 0),
    }
}

/// The encoding of a text without a mark.
fn guess(head: &[u8]) -> &'static Encoding {
    match head {
        [b'<', 0, ..] => return UTF_16LE,
        [0, b'<', ..] => return UTF_16BE,
        _ => {}
    }
    let declaration = head
        .strip_prefix(b"<?xml")
        .and_then(|rest| rest.split(|&byte| byte == b'>').next());
    let declared = declaration.and_then(|text| {
        let text = String::from_utf8_lossy(text).into_owned();
        let (_, value) = text.split_once("encoding")?;
        let label = value.split(['"', '\'']).nth(1)?;
        Encoding::for_label(label.as_bytes())
    });
    // A declaration that can be read byte by byte is not UTF-16, whatever it says.
    match declared {
        Some(encoding) if encoding != UTF_16LE && encoding != UTF_16BE => encoding,
        _ => UTF_8,
    }
}

impl Transcoder {
    fn fill(&mut self, input: &mut impl BufRead) -> io::Result<()> {
        self.text.resize(BUFFER, 0);
        let mut length = 0;
        while length == 0 && !self.ended {
            let bytes = input.fill_buf()?;
            let last = bytes.is_empty();
            let (result, read, written, _) =
                self.decoder.decode_to_utf8(bytes, &mut self.text, last);
            input.consume(read);
            length = written;
            self.ended = last && result == CoderResult::InputEmpty;
        }
        self.text.truncate(length);
        self.at = 0;
        Ok(())
    }
}

impl<R: BufRead> BufRead for Decoded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match &mut self.transcoder {
            None => self.input.fill_buf(),
            Some(transcoder) => {
                if transcoder.at >= transcoder.text.len() {
                    transcoder.fill(&mut self.input)?;
                }
                Ok(&transcoder.text[transcoder.at..])
            }
        }
    }

    fn consume(&mut self, amount: usize) {
        match &mut self.transcoder {
            None => self.input.consume(amount),
            Some(transcoder) => transcoder.at += amount,
        }
    }
}

impl<R: BufRead> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.fill_buf()?.read(buffer)?;
        self.consume(length);
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> String {
        // Bytes that come one by one are no other text.
        let trickle = io::BufReader::with_capacity(1, bytes);
        let mut text = String::new();
        Decoded::new(trickle)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        text
    }

    fn utf16(text: &str, turn: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(turn).collect()
    }

    #[test]
    fn every_encoding_a_tool_writes_is_read() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>কলকাতা 😀</a>";
        let marked = format!("\u{FEFF}{text}");
        for bytes in [
            text.as_bytes().to_vec(),
            marked.as_bytes().to_vec(),
            utf16(&marked, u16::to_le_bytes),
            utf16(&marked, u16::to_be_bytes),
            utf16(text, u16::to_le_bytes),
            utf16(text, u16::to_be_bytes),
        ] {
            assert_eq!(decoded(&bytes), text);
        }
        let latin = b"<?xml version='1.0' encoding='windows-1252'?><a>\x93caf\xE9\x94</a>";
        assert!(decoded(latin).ends_with("<a>\u{201C}café\u{201D}</a>"));
        assert_eq!(decoded(b""), "");
        assert_eq!(decoded(b"\xFF\xFEa"), "\u{FFFD}");
    }
}
