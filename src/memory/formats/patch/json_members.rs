//! Where the values of a JSON object stand in its text, so that one of them can be written anew and the others stay.

use std::ops::Range;

/// A member of an object: its key, and where its value stands.
pub(super) type Member = (String, Range<usize>);

/// The members of the object that begins at a place of a text. The text is JSON: it has been read before.
pub(super) fn members(text: &str, at: usize) -> Vec<Member> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = at + 1;
    loop {
        at = skip(bytes, at, |byte| byte.is_ascii_whitespace() || byte == b',');
        if bytes.get(at) != Some(&b'"') {
            return found;
        }
        let end = value_end(bytes, at);
        let key = serde_json::from_str(&text[at..end]).unwrap_or_default();
        let value = skip(bytes, end, |byte| {
            byte.is_ascii_whitespace() || byte == b':'
        });
        at = value_end(bytes, value);
        found.push((key, value..at));
    }
}

/// The place behind the value that begins here.
fn value_end(bytes: &[u8], at: usize) -> usize {
    let is_plain = |byte: u8| !matches!(byte, b',' | b'}' | b']') && !byte.is_ascii_whitespace();
    let mut depth = 0usize;
    let mut at = at;
    while let Some(&byte) = bytes.get(at) {
        at = match byte {
            b'"' => string_end(bytes, at),
            b'{' | b'[' => {
                depth += 1;
                at + 1
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                at + 1
            }
            _ if depth > 0 => at + 1,
            _ => skip(bytes, at, is_plain).max(at + 1),
        };
        if depth == 0 {
            break;
        }
    }
    at
}

fn string_end(bytes: &[u8], at: usize) -> usize {
    let mut at = at + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn skip(bytes: &[u8], at: usize, passes: impl Fn(u8) -> bool) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let length = rest.iter().position(|&byte| !passes(byte));
    at + length.unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_where_they_stand() {
        let text = r#"{"a": "x \" } y", "খ":{"en":"A","bn":[1,{"c":2}]}, "n": -1.5e3 ,"z":null,"e":{},"t":true}"#;
        let of = |at: usize| -> Vec<(String, &str)> {
            let members = members(text, at).into_iter();
            members.map(|(key, place)| (key, &text[place])).collect()
        };
        let own = |key: &str| key.to_owned();
        assert_eq!(
            of(0),
            [
                (own("a"), r#""x \" } y""#),
                (own("খ"), r#"{"en":"A","bn":[1,{"c":2}]}"#),
                (own("n"), "-1.5e3"),
                (own("z"), "null"),
                (own("e"), "{}"),
                (own("t"), "true"),
            ]
        );
        let nested = text.find("{\"en\"").unwrap();
        assert_eq!(of(nested)[0], (own("en"), "\"A\""));
        assert!(members("{}", 0).is_empty());
    }
}
