//! What a saved page in MHTML, and a message in general, is made of: headers, parts within parts, and the encodings of
//! their bodies (RFC 2045, 2046, 2047, 2557). Written here since the crates for it read mail and want a newer compiler.

use base64::Engine;
use base64::engine::general_purpose::GeneralPurpose;
use base64::engine::{DecodePaddingMode, GeneralPurposeConfig};
use encoding_rs::Encoding;

/// Parts may stand so deep within each other.
const DEEPEST: usize = 8;
/// A message has no more parts.
const MOST_PARTS: usize = 10_000;

/// Base64 as mailers cut it: the padding may be missing.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// A message, or a part of one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Part<'m> {
    headers: Vec<(String, String)>,
    body: &'m [u8],
}

impl<'m> Part<'m> {
    /// Reads headers and body.
    pub(crate) fn parse(bytes: &'m [u8]) -> Part<'m> {
        let mut headers: Vec<(String, String)> = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            let end = rest.iter().position(|&byte| byte == b'\n');
            let line = &rest[..end.unwrap_or(rest.len())];
            rest = &rest[end.map_or(rest.len(), |end| end + 1)..];
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.is_empty() {
                break;
            }
            let line = String::from_utf8_lossy(line);
            match (line.starts_with([' ', '\t']), headers.last_mut()) {
                (true, Some((_, value))) => {
                    value.push(' ');
                    value.push_str(line.trim());
                }
                _ => {
                    let (name, value) = line.split_once(':').unwrap_or((&line, ""));
                    headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
                }
            }
        }
        Part {
            headers,
            body: rest,
        }
    }

    /// The value of a header, its encoded words decoded.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        self.raw(name).map(words)
    }

    fn raw(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name)?;
        Some(&found.1)
    }

    /// Its type, such as `text/html`, in small letters.
    pub(crate) fn kind(&self) -> String {
        let kind = self.raw("content-type").unwrap_or("text/plain");
        let kind = kind.split(';').next().unwrap_or_default();
        kind.trim().to_ascii_lowercase()
    }

    /// A parameter of its type, such as the charset.
    pub(crate) fn parameter(&self, name: &str) -> Option<String> {
        parameter(self.raw("content-type")?, name)
    }

    /// The parts that are no containers themselves, in order.
    pub(crate) fn leaves(self) -> Vec<Part<'m>> {
        let mut leaves = Vec::new();
        self.collect(0, &mut leaves);
        leaves
    }

    fn collect(self, depth: usize, leaves: &mut Vec<Part<'m>>) {
        let boundary = self.parameter("boundary");
        match boundary.filter(|_| self.kind().starts_with("multipart/") && depth < DEEPEST) {
            Some(boundary) => {
                for part in parted(self.body, &boundary) {
                    if leaves.len() < MOST_PARTS {
                        Part::parse(part).collect(depth + 1, leaves);
                    }
                }
            }
            None => leaves.push(self),
        }
    }

    /// Its body as bytes, decoded.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        match self
            .raw("content-transfer-encoding")
            .map(str::to_ascii_lowercase)
            .as_deref()
        {
            Some("base64") => base64(self.body),
            Some("quoted-printable") => quoted_printable(self.body),
            _ => self.body.to_vec(),
        }
    }

    /// The encoding that its type names.
    pub(crate) fn encoding(&self) -> Option<&'static Encoding> {
        Encoding::for_label(self.parameter("charset")?.as_bytes())
    }
}

/// A parameter of a header: `text/html; charset="utf-8"`.
pub(crate) fn parameter(header: &str, name: &str) -> Option<String> {
    let mut rest = header;
    loop {
        rest = rest[rest.find(';')? + 1..].trim_start();
        let (key, value) = rest.split_once('=')?;
        let (value, after) = match value.trim_start().strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => {
                let value = value.trim_start();
                value.split_at(value.find(';').unwrap_or(value.len()))
            }
        };
        if key.trim().eq_ignore_ascii_case(name) {
            return Some(value.trim().to_owned());
        }
        rest = after;
    }
}

/// What stands between the lines of a boundary.
fn parted<'m>(body: &'m [u8], boundary: &str) -> Vec<&'m [u8]> {
    let mark = format!("--{boundary}").into_bytes();
    let mut parts = Vec::new();
    let mut from = None;
    let mut at = 0;
    while at < body.len() {
        let end = body[at..].iter().position(|&byte| byte == b'\n');
        let next = end.map_or(body.len(), |end| at + end + 1);
        let line = &body[at..next];
        if line.starts_with(&mark) {
            parts.extend(from.map(|from| &body[from..at.max(from)]));
            from = Some(next);
            if line[mark.len()..].starts_with(b"--") {
                return parts;
            }
        }
        at = next;
    }
    // A message that was cut ends with its last part.
    parts.extend(from.map(|from| &body[from..]));
    parts
}

fn base64(body: &[u8]) -> Vec<u8> {
    let clean: Vec<u8> = body
        .iter()
        .copied()
        .filter(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
        .collect();
    // What is damaged ends there.
    let whole = clean.len() / 4 * 4;
    BASE64
        .decode(&clean)
        .or_else(|_| BASE64.decode(&clean[..whole]))
        .unwrap_or_default()
}

fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let hex = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte != b'=' {
            out.push(byte);
            continue;
        }
        match *after {
            [b'\r', b'\n', ..] => rest = &after[2..],
            [b'\n', ..] => rest = &after[1..],
            [a, b, ..] if hex(a).is_some() && hex(b).is_some() => {
                out.push(hex(a).unwrap_or(0) << 4 | hex(b).unwrap_or(0));
                rest = &after[2..];
            }
            _ => out.push(b'='),
        }
    }
    out
}

/// A header with its encoded words (`=?utf-8?B?…?=`) decoded.
fn words(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    let mut after_word = false;
    while let Some(at) = rest.find("=?") {
        let decoded = decoded_word(&rest[at..]);
        // White space between two encoded words is none of the text.
        if !(after_word && decoded.is_some() && rest[..at].trim().is_empty()) {
            out.push_str(&rest[..at]);
        }
        after_word = decoded.is_some();
        match decoded {
            Some((text, length)) => {
                out.push_str(&text);
                rest = &rest[at + length..];
            }
            None => {
                out.push_str("=?");
                rest = &rest[at + 2..];
            }
        }
    }
    out + rest
}

/// The encoded word a text begins with, and its length.
fn decoded_word(text: &str) -> Option<(String, usize)> {
    let mut parts = text.strip_prefix("=?")?.splitn(3, '?');
    let (label, how, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let end = rest.find("?=")?;
    let bytes = match how {
        "b" | "B" => base64(&rest.as_bytes()[..end]),
        "q" | "Q" => quoted_printable(rest[..end].replace('_', " ").as_bytes()),
        _ => return None,
    };
    let (text, _, _) = Encoding::for_label(label.as_bytes())?.decode(&bytes);
    Some((
        text.into_owned(),
        2 + label.len() + 1 + how.len() + 1 + end + 2,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_within_parts_are_found_and_decoded() {
        let message = "From: <Saved>\r\nSubject: =?utf-8?B?4KaV?= =?utf-8?Q?_A=26B?=\r\nContent-Type: multipart/related;\r\n\
                       \ttype=\"text/html\"; boundary=\"b1\"\r\n\r\npreamble\r\n--b1\r\nContent-Type: multipart/alternative; \
                       boundary=b2\r\n\r\n--b2\r\nContent-Type: text/html; charset=UTF-8\r\nContent-Transfer-Encoding: \
                       quoted-printable\r\n\r\n<p>=E0=A6=95=\r\n b=3D</p>\r\n--b2--\r\n--b1\r\nContent-Type: \
                       image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nQUJD\r\nRA==\r\n--b1--\r\nrest";
        let part = Part::parse(message.as_bytes());
        assert_eq!(part.header("subject").as_deref(), Some("ক A&B"));
        let leaves = part.leaves();
        let kinds: Vec<String> = leaves.iter().map(Part::kind).collect();
        assert_eq!(kinds, ["text/html", "image/png"]);
        assert_eq!(leaves[0].bytes(), "<p>ক b=</p>\r\n".as_bytes());
        assert_eq!(leaves[0].encoding().map(Encoding::name), Some("UTF-8"));
        assert_eq!(leaves[1].bytes(), b"ABCD");
    }

    #[test]
    fn what_is_broken_is_read_as_far_as_it_goes() {
        for text in [
            "",
            "\n",
            "Content-Type: multipart/related; boundary=\"",
            "a: b\nContent-Type: multipart/x; boundary=q\n\n--q\n--q",
        ] {
            Part::parse(text.as_bytes())
                .leaves()
                .iter()
                .for_each(|leaf| drop(leaf.bytes()));
        }
        assert_eq!(quoted_printable(b"a=4"), b"a=4");
        assert_eq!(base64(b"QUJ"), b"AB");
        assert_eq!(
            words("=?x?B?aa?= =?utf-8?Z?a?="),
            "=?x?B?aa?= =?utf-8?Z?a?="
        );
        let nested = "Content-Type: multipart/x; boundary=a\n\n--a\n".repeat(50);
        assert!(Part::parse(nested.as_bytes()).leaves().len() < 100);
    }
}
