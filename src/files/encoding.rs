//! Bytes to text. UTF-8, and UTF-16 that says so by its byte order mark, are read; what would have to be guessed
//! is refused by the name of what it looks like, since a wrong guess makes a memory of rubbish.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::bijoy;
use super::fault::Fault;
use crate::model::display::counted;
use crate::model::error::Reason;

/// What files that are no text begin with.
const MARKS: [(&[u8], Reason, &str); 9] = [
    (b"%PDF-", Reason::Binary, OFFICE),
    (b"PK\x03\x04", Reason::Binary, OFFICE),
    (b"\xD0\xCF\x11\xE0", Reason::Binary, OFFICE),
    (
        b"{\\rtf",
        Reason::Binary,
        "an RTF file; save it as plain text (UTF-8)",
    ),
    (
        b"\x1F\x8B",
        Reason::Binary,
        "gzip data; give the file a name that ends in .gz, such as story.txt.gz",
    ),
    (b"\x89PNG", Reason::Binary, "a picture"),
    (b"\xFF\xD8\xFF", Reason::Binary, "a picture"),
    (b"GIF8", Reason::Binary, "a picture"),
    (
        b"\xFF\xFE\0\0",
        Reason::Encoding,
        "UTF-32 text; convert it: iconv -f UTF-32 -t UTF-8 IN > OUT",
    ),
];
const OFFICE: &str = "a PDF, Word or ZIP file; save it as plain text (UTF-8)";

/// Decodes a text: UTF-8, or UTF-16 with a byte order mark; the mark is dropped.
///
/// # Errors
/// What it seems to be instead, and what to do about it.
pub(crate) fn decode(mut bytes: Vec<u8>) -> Result<String, Fault> {
    if let Some((_, reason, what)) = MARKS.iter().find(|(mark, ..)| bytes.starts_with(mark)) {
        return Err(Fault::new(*reason, format!("this is {what}")));
    }
    match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) if encoding != UTF_8 => utf_16(&bytes[mark..], encoding),
        Some((_, mark)) => {
            bytes.drain(..mark);
            utf_8(bytes, mark)
        }
        None => utf_8(bytes, 0),
    }
}

/// Decodes a page or an XML document, which may declare its encoding near its beginning. A declaration counts
/// only where the bytes are not UTF-8: many pages are UTF-8 whatever their head says.
///
/// # Errors
/// As [`decode`], or bytes that the declared encoding does not have.
pub(crate) fn decode_declared(bytes: Vec<u8>) -> Result<String, Fault> {
    let marked = Encoding::for_bom(&bytes).is_some();
    match declared(&bytes) {
        Some(encoding) if !marked && encoding != UTF_8 && std::str::from_utf8(&bytes).is_err() => {
            let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes);
            text.map(String::from).ok_or_else(|| {
                let name = encoding.name();
                Fault::new(
                    Reason::Encoding,
                    format!("it declares itself to be {name} but is not; save it again as UTF-8"),
                )
            })
        }
        _ => decode(bytes),
    }
}

/// The encoding that `<?xml encoding="…"?>` or `<meta charset="…">` names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    const HEAD: usize = 2048;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let at = if head.trim_start().starts_with("<?xml") {
        head.find("encoding=").map(|at| at + "encoding=".len())
    } else {
        None
    };
    let at = at.or_else(|| head.find("charset=").map(|at| at + "charset=".len()))?;
    let label = head[at..].trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c));
    Encoding::for_label(&label.as_bytes()[..end.unwrap_or(label.len())])
}

/// The text of an article: as [`decode`], but what is a font encoding of Bengali (Bijoy) and not UTF-8 is read as the
/// Windows-1252 that its fonts are made for. Whoever asks what language it is finds out.
pub(crate) fn decode_article(bytes: Vec<u8>) -> Result<String, Fault> {
    if std::str::from_utf8(&bytes).is_err() && Encoding::for_bom(&bytes).is_none() {
        let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
        if bijoy::is_bijoy(&text) && !text.contains('\0') {
            return Ok(text.into_owned());
        }
    }
    decode(bytes)
}

/// Text that is Windows-1252 where it is not UTF-8.
pub(crate) fn decode_windows(bytes: Vec<u8>) -> Result<String, Fault> {
    if std::str::from_utf8(&bytes).is_ok() || Encoding::for_bom(&bytes).is_some() {
        return decode(bytes);
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
    match text.find('\0') {
        Some(at) => Err(no_text(at)),
        None => Ok(text.into_owned()),
    }
}

fn utf_16(bytes: &[u8], encoding: &'static Encoding) -> Result<String, Fault> {
    let name = encoding.name();
    if bytes.len() % 2 == 1 {
        return Err(Fault::new(
            Reason::Encoding,
            format!(
                "{name} text with half a letter at its end (an odd number of bytes): was the file cut?"
            ),
        ));
    }
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) if text.contains('\0') => Err(no_text(text.find('\0').unwrap_or(0))),
        Some(text) => Ok(text.into_owned()),
        None => Err(Fault::new(
            Reason::Encoding,
            format!("damaged {name} text (half a surrogate pair); save it again as UTF-8"),
        )),
    }
}

fn utf_8(bytes: Vec<u8>, dropped: usize) -> Result<String, Fault> {
    if let Some(name) = unmarked_utf_16(&bytes) {
        return Err(Fault::new(
            Reason::Encoding,
            format!(
                "this looks like {name} text without a byte order mark, so it is not read; convert it: \
                 iconv -f {name} -t UTF-8 IN > OUT"
            ),
        ));
    }
    if let Some(offset) = bytes.iter().position(|&byte| byte == 0) {
        return Err(no_text(offset + dropped));
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let line = 1 + bytes[..offset]
            .iter()
            .filter(|&&byte| byte == b'\n')
            .count();
        let suspicion = suspicion(bytes);
        Fault {
            line: Some(line),
            ..Fault::new(
                Reason::Encoding,
                format!(
                    "not UTF-8 at byte {} (line {line}): {suspicion}",
                    offset + dropped
                ),
            )
        }
    })
}

fn no_text(offset: usize) -> Fault {
    let problem = format!("this is not text: it holds a NUL byte at byte {offset}");
    Fault::new(Reason::Binary, problem)
}

/// Whether these are two-byte letters: nearly every second byte is one of those that Latin letters, Bengali
/// letters and punctuation have as their high byte in UTF-16, while the other bytes are no NULs.
fn unmarked_utf_16(bytes: &[u8]) -> Option<&'static str> {
    const SAMPLE: usize = 4096;
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let pairs: Vec<&[u8]> = sample.chunks_exact(2).collect();
    let looks = |high: usize, low: usize| {
        let fits = |pair: &&&[u8]| {
            matches!(pair[high], 0x00 | 0x09 | 0x20 | 0xD8..=0xDF) && pair[low] != 0
        };
        let telling = pairs.iter().any(|pair| matches!(pair[high], 0x00 | 0x09));
        pairs.len() >= 2 && telling && pairs.iter().filter(fits).count() * 10 >= pairs.len() * 9
    };
    if looks(1, 0) {
        Some(UTF_16LE.name())
    } else if looks(0, 1) {
        Some(UTF_16BE.name())
    } else {
        None
    }
}

/// What bytes that are not UTF-8 seem to be.
fn suspicion(bytes: &[u8]) -> String {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    let last = bytes.utf8_chunks().last();
    let cut = last.is_some_and(|chunk| matches!(chunk.invalid(), [0xC2..=0xF4, ..]));
    if bad == 1 && cut && good > 0 {
        return "the text ends within a letter: was the file cut?".to_owned();
    }
    if good > bad {
        return format!(
            "UTF-8 text that is damaged in {}, as when texts of different encodings are joined; \
             fix them, or drop them: iconv -c -f UTF-8 -t UTF-8 IN > OUT",
            counted(bad, "place")
        );
    }
    let (text, _, _) = WINDOWS_1252.decode(bytes);
    if bijoy::is_bijoy(&text) {
        return bijoy::REMEDY.to_owned();
    }
    "it looks like Windows-1252 (Western European) text; convert it, for example: \
     iconv -f WINDOWS-1252 -t UTF-8 IN > OUT"
        .to_owned()
}

/// Decodes the bytes of a text file; see [`crate::files::encoding::decode`].
///
/// # Errors
/// What is wrong and what to do about it.
pub(crate) fn decode_text(bytes: Vec<u8>) -> std::result::Result<String, String> {
    decode(bytes).map_err(|fault| fault.problem)
}

/// Bytes as text, if they are UTF-8; what is long is looked at many bytes at a time.
pub(crate) fn as_utf_8(bytes: Vec<u8>) -> Option<String> {
    /// Below this, to copy the text costs more than to look at each byte.
    const SHORT: usize = 64;
    if bytes.len() < SHORT {
        return String::from_utf8(bytes).ok();
    }
    let text = UTF_8.decode_without_bom_handling_and_without_replacement(&bytes)?;
    Some(text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8]) -> String {
        decode(bytes.to_vec()).unwrap_err().problem
    }

    fn utf_16_bytes(text: &str, big: bool) -> Vec<u8> {
        let two = |unit: u16| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        };
        text.encode_utf16().flat_map(two).collect()
    }

    #[test]
    fn utf_8_is_what_it_is_short_or_long() {
        for text in ["", "a", "\u{FEFF}ক", &"ক😀a".repeat(40), &"a".repeat(64)] {
            assert_eq!(as_utf_8(text.as_bytes().to_vec()).as_deref(), Some(text));
            for bad in [
                &[0xFF_u8][..],
                &[0xE0, 0xA6],
                &[0xED, 0xA0, 0x80],
                &[0xC0, 0x80],
            ] {
                let bytes = [text.as_bytes(), bad].concat();
                assert_eq!(as_utf_8(bytes), None);
            }
        }
    }

    #[test]
    fn utf_16_is_read_by_its_mark() {
        for big in [false, true] {
            let text = "ঢাকা, May 10: 😀";
            assert_eq!(
                decode(utf_16_bytes(&format!("\u{FEFF}{text}"), big)).unwrap(),
                text
            );
            let name = if big { "UTF-16BE" } else { "UTF-16LE" };
            for text in [text, "Plain words.", "ঢাকা", "ঢাকায় রবিবার"]
            {
                let told = told(&utf_16_bytes(text, big));
                assert!(
                    told.contains(name) && told.contains("byte order mark"),
                    "{told}"
                );
                assert!(told.contains(&format!("iconv -f {name}")), "{told}");
            }
        }
        assert!(told(b"\xFF\xFEh\0i").contains("odd number of bytes"));
        assert!(told(b"\xFF\xFE\x00\xD8a\0").contains("surrogate"));
        assert!(told(b"\xFF\xFEh\0\0\0").contains("NUL"));
    }

    #[test]
    fn what_is_not_text_is_named() {
        assert!(told(b"ab\0").contains("NUL byte at byte 2"));
        assert!(told(&[0; 64]).contains("not text"));
        assert!(told(b"PK\x03\x04..").contains("plain text"));
        assert!(told(b"\x1F\x8B\x08\0").contains(".gz"));
        assert!(told(b"\xFF\xFE\0\0a\0\0\0").contains("UTF-32"));
        assert_eq!(decode(b"\xEF\xBB\xBFok".to_vec()).unwrap(), "ok");
        assert_eq!(decode(Vec::new()).unwrap(), "");
        assert_eq!(decode(b"a\tb \t c d\n".to_vec()).unwrap(), "a\tb \t c d\n");
    }

    #[test]
    fn other_encodings_are_suspected_by_name() {
        assert!(told(b"caf\n\xE9!").contains("byte 4 (line 2)"));
        assert!(told(b"\xEF\xBB\xBFab\xE9").contains("byte 5 (line 1)"));
        let western = told(b"He said \x93no\x94 in a caf\xE9.");
        assert!(
            western.contains("Windows-1252") && western.contains("iconv"),
            "{western}"
        );
        let bijoy = told(b"evsjv\x87`\x87ki ivRavbx XvKvq miKvi e\x87j\x87Q gvbyl \x87Kv_vq");
        assert!(
            bijoy.contains("Bijoy") && bijoy.contains("Unicode"),
            "{bijoy}"
        );
        let cut = told(&"ঢাকা শহর".as_bytes()[..10]);
        assert!(cut.contains("was the file cut?"), "{cut}");
        let mixed = told(&[b"\x93", "ঢাকা শহর".as_bytes(), b"\x94"].concat());
        assert!(mixed.contains("damaged in 2 places"), "{mixed}");
    }

    #[test]
    fn declarations_are_believed_where_the_bytes_are_not_utf_8() {
        let of = |bytes: &[u8]| decode_declared(bytes.to_vec());
        let xml = b"<?xml version='1.0' encoding='ISO-8859-1'?><p>caf\xE9</p>";
        assert!(of(xml).unwrap().contains("café"));
        let page = b"<html><meta charset=windows-1252><p>\x93no\x94</p>";
        assert!(of(page).unwrap().contains("“no”"));
        let wrong = "<html><meta charset=windows-1252><p>ঢাকা</p>";
        assert_eq!(of(wrong.as_bytes()).unwrap(), wrong);
        assert!(of(b"<?xml version='1.0'?><p>caf\xE9</p>").is_err());
    }
}
