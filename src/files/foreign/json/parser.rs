//! JSON (RFC 8259) into values, or the first fault of the text in words.

/// A value. An object keeps its keys as they come, so that one that comes twice is seen.
#[derive(Debug, PartialEq)]
pub(super) enum Json {
    Null,
    Bool(bool),
    /// As it is written.
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// What is wrong.
#[derive(Debug, PartialEq)]
pub(super) struct Fault {
    /// The byte at which it is seen.
    pub at: usize,
    pub words: &'static str,
}

type Result<T> = std::result::Result<T, Fault>;

/// Lists and objects may stand so deep in one another, as in serde_json.
const DEEPEST: usize = 127;

pub(super) const UNREADABLE: &str = "it is not written as JSON is";
const HALF: &str = "an escape \\u that is only half a character";
const TRAILING_COMMA: &str = "a comma too many before } or ]";

/// Reads a text that is one value.
pub(super) fn parse(text: &[u8]) -> Result<Json> {
    let mut parser = Parser { text, at: 0 };
    let value = parser.value(0)?;
    match parser.peek() {
        None => Ok(value),
        Some(_) => parser.fault("something stands after the end of the JSON"),
    }
}

struct Parser<'t> {
    text: &'t [u8],
    at: usize,
}

impl Parser<'_> {
    fn fault<T>(&self, words: &'static str) -> Result<T> {
        Err(Fault { at: self.at, words })
    }

    /// The next byte that is no space.
    fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    fn byte(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn value(&mut self, depth: usize) -> Result<Json> {
        if depth > DEEPEST {
            return self.fault("lists or objects stand too deep inside one another");
        }
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(b'n') => self.word("null", Json::Null),
            _ => self.fault("a value is missing, or is not in quotation marks"),
        }
    }

    fn word(&mut self, word: &str, value: Json) -> Result<Json> {
        if !self.text[self.at..].starts_with(word.as_bytes()) {
            return self.fault("a word stands here that is not true, false or null");
        }
        self.at += word.len();
        Ok(value)
    }

    fn object(&mut self, depth: usize) -> Result<Json> {
        self.at += 1;
        let mut members = Vec::new();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(Json::Object(members));
        }
        loop {
            match self.peek() {
                Some(b'"') => {}
                Some(b'}') => return self.fault(TRAILING_COMMA),
                _ => return self.fault("a key is not in quotation marks"),
            }
            let key = self.string()?;
            if self.peek() != Some(b':') {
                return self.fault("a colon is missing after a key");
            }
            self.at += 1;
            members.push((key, self.value(depth + 1)?));
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => break,
                _ => return self.fault("a comma or } is missing in an object"),
            }
        }
        self.at += 1;
        Ok(Json::Object(members))
    }

    fn list(&mut self, depth: usize) -> Result<Json> {
        self.at += 1;
        let mut items = Vec::new();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(Json::List(items));
        }
        loop {
            if !items.is_empty() && self.peek() == Some(b']') {
                return self.fault(TRAILING_COMMA);
            }
            items.push(self.value(depth + 1)?);
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => break,
                _ => return self.fault("a comma or ] is missing in a list"),
            }
        }
        self.at += 1;
        Ok(Json::List(items))
    }

    fn digits(&mut self) -> usize {
        let from = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at - from
    }

    fn number(&mut self) -> Result<Json> {
        let from = self.at;
        if self.byte() == Some(b'-') {
            self.at += 1;
        }
        let zero = self.byte() == Some(b'0');
        let whole = self.digits();
        if whole == 0 || zero && whole > 1 {
            return self.fault(UNREADABLE);
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            if self.digits() == 0 {
                return self.fault(UNREADABLE);
            }
        }
        if let Some(b'e' | b'E') = self.byte() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.byte() {
                self.at += 1;
            }
            if self.digits() == 0 {
                return self.fault(UNREADABLE);
            }
        }
        let text = String::from_utf8_lossy(&self.text[from..self.at]).into_owned();
        match text.parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(Json::Number(text)),
            _ => self.fault("a number too large"),
        }
    }

    fn string(&mut self) -> Result<String> {
        self.at += 1;
        let mut out = Vec::new();
        loop {
            match self.byte() {
                Some(b'"') => break,
                Some(b'\\') => {
                    let c = self.escape()?;
                    out.extend(c.encode_utf8(&mut [0; 4]).bytes());
                }
                Some(0..=0x1F) => {
                    return self.fault(
                        "a line end, tab or control character stands inside a text, where it is written \\n or \\t",
                    );
                }
                Some(byte) => {
                    out.push(byte);
                    self.at += 1;
                }
                None => return self.fault("a quotation mark is missing"),
            }
        }
        let Ok(text) = String::from_utf8(out) else {
            return self.fault("it is not UTF-8 (save it as UTF-8)");
        };
        self.at += 1;
        Ok(text)
    }

    fn escape(&mut self) -> Result<char> {
        self.at += 1;
        let c = match self.byte() {
            Some(c @ (b'"' | b'\\' | b'/')) => char::from(c),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.by_number(),
            _ => {
                return self.fault(
                    "a backslash that begins no escape (a backslash itself is written \\\\)",
                );
            }
        };
        self.at += 1;
        Ok(c)
    }

    /// `\u0995`, or two for a character beyond U+FFFF.
    fn by_number(&mut self) -> Result<char> {
        let first = self.hexadecimal()?;
        let mut units = vec![first];
        if (0xD800..0xDC00).contains(&first) {
            if !self.text[self.at..].starts_with(b"\\u") {
                return self.fault(HALF);
            }
            self.at += 1;
            units.push(self.hexadecimal()?);
        }
        match char::decode_utf16(units).collect::<std::result::Result<Vec<_>, _>>() {
            Ok(one) if one.len() == 1 => Ok(one[0]),
            _ => self.fault(HALF),
        }
    }

    /// The four digits behind the u that stands here.
    fn hexadecimal(&mut self) -> Result<u16> {
        let digits = self.text.get(self.at + 1..self.at + 5);
        let digits = digits.filter(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        let number = digits
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u16::from_str_radix(digits, 16).ok());
        let Some(number) = number else {
            return self.fault("an escape \\u that is not whole");
        };
        self.at += 5;
        Ok(number)
    }
}
