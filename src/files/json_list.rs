//! A JSON list as JSON Lines: `[{…}, {…}]`, on one line or on many, handed on one element a line, each on the line it
//! begins on where that can be; likewise the list that an object is wrapped around (`{"data": [{…}]}`). What is no list, cut,
//! or stands behind it, is for the reader of the lines to find.

use std::io::{self, BufRead, Read};

use serde_json::{Map, Value};

/// Whether a text begins as a list.
pub(crate) fn is_list(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    head.trim_ascii_start().starts_with(b"[")
}

/// Whether a text begins as an object around a list of records: the first of its list of objects, if the head holds one
/// whole, is one, and what stands before the list is none.
pub(crate) fn is_wrapped(head: &[u8], is_record: impl Fn(&Map<String, Value>) -> bool) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    if !head.trim_ascii_start().starts_with(b"{") {
        return false;
    }
    let mut wrapping = Wrapping::default();
    let Some(first) = head.iter().position(|&byte| wrapping.ends(byte)) else {
        return false;
    };
    let is = |json: &[u8]| {
        let mut values = serde_json::Deserializer::from_slice(json).into_iter();
        values
            .next()
            .and_then(Result::ok)
            .is_some_and(|record| is_record(&record))
    };
    let mut before = head[..first].to_vec();
    before.push(b']');
    before.extend(std::iter::repeat_n(b'}', wrapping.depth));
    is(&head[first..]) && !is(&before) && !is(head)
}

/// The same of an object that is read already: takes the list of records out of it that it is wrapped around.
pub(crate) fn take_wrapped(
    object: &mut Map<String, Value>,
    is_record: impl Fn(&Map<String, Value>) -> bool,
) -> Option<Vec<Value>> {
    let begins_with_one = |list: &&mut Vec<Value>| {
        let first = list.first().and_then(Value::as_object);
        first.is_some_and(&is_record)
    };
    let mut lists = object.values_mut().filter_map(Value::as_array_mut);
    lists.find(begins_with_one).map(std::mem::take)
}

/// What stands around a list of objects, up to the first of them.
#[derive(Default)]
struct Wrapping {
    /// How many objects are open.
    depth: usize,
    /// Whether a list has just begun.
    opened: bool,
    in_string: bool,
    escaped: bool,
}

impl Wrapping {
    /// Whether the first object of the list begins with this byte.
    fn ends(&mut self, byte: u8) -> bool {
        if self.in_string {
            self.in_string = byte != b'"' || self.escaped;
            self.escaped = byte == b'\\' && !self.escaped;
            return false;
        }
        let opened = std::mem::take(&mut self.opened);
        match byte {
            b'{' if opened => return true,
            b'{' => self.depth += 1,
            b'}' => self.depth = self.depth.saturating_sub(1),
            b'[' => self.opened = true,
            b'"' => self.in_string = true,
            _ => self.opened = opened && byte.is_ascii_whitespace(),
        }
        false
    }
}

/// The elements of a list, one a line.
pub(crate) struct Lines<R> {
    input: R,
    /// What stands around the list, where that is an object.
    wrapping: Option<Wrapping>,
    out: Vec<u8>,
    at: usize,
    /// The lines of the list, and of what was handed on.
    lines: (usize, usize),
    place: Place,
    in_string: bool,
    escaped: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Before the list.
    Before,
    /// Between elements.
    Between,
    /// In an element, so many brackets deep.
    Within(usize),
    /// Behind the list.
    Behind,
    /// Behind the object around the list, where each line is handed on; whether something of this one was.
    After(bool),
    /// Everything is handed on.
    Ended,
}

impl<R: BufRead> Lines<R> {
    /// The elements of the list that `input` holds.
    pub(crate) fn new(input: R) -> Self {
        Lines {
            input,
            wrapping: None,
            out: Vec::new(),
            at: 0,
            lines: (0, 0),
            place: Place::Before,
            in_string: false,
            escaped: false,
        }
    }

    /// The elements of the first list of objects within the object that `input` holds.
    pub(crate) fn wrapped(input: R) -> Self {
        Lines {
            wrapping: Some(Wrapping::default()),
            ..Lines::new(input)
        }
    }

    fn fill(&mut self) -> io::Result<()> {
        self.out.clear();
        self.at = 0;
        while self.out.is_empty() && self.place != Place::Ended {
            let chunk = self.input.fill_buf()?.to_vec();
            for &byte in &chunk {
                self.take(byte);
            }
            self.input.consume(chunk.len());
            if chunk.is_empty() {
                // A list that is not closed was cut: its end is handed on as a line that is no record.
                if !matches!(self.place, Place::Behind | Place::After(_)) {
                    self.out.extend_from_slice(b"\n[\n");
                }
                self.place = Place::Ended;
            }
        }
        Ok(())
    }

    fn take(&mut self, byte: u8) {
        self.lines.0 += usize::from(byte == b'\n');
        match (self.place, byte) {
            (Place::Before, _) if self.wrapping.is_some() => {
                if self
                    .wrapping
                    .as_mut()
                    .is_some_and(|around| around.ends(byte))
                {
                    self.begin();
                    self.within(0, byte);
                }
            }
            (Place::Before, b'[') => self.place = Place::Between,
            (Place::Behind, _) if self.wrapping.is_some() => self.leave(byte),
            (Place::After(true), b'\n') => {
                self.end();
                self.place = Place::After(false);
            }
            (Place::After(false), _) if byte.is_ascii_whitespace() => {}
            (Place::After(_), _) => {
                self.begin();
                self.place = Place::After(true);
                self.out.push(byte);
            }
            (Place::Before, _) => {}
            (Place::Between, b']') => self.place = Place::Behind,
            (Place::Between, b',') => {}
            (Place::Between, _) if byte.is_ascii_whitespace() => {}
            (Place::Between, _) => {
                self.begin();
                self.place = Place::Within(0);
                self.within(0, byte);
            }
            (Place::Within(depth), _) => self.within(depth, byte),
            (Place::Behind, _) if byte.is_ascii_whitespace() => {}
            (Place::Behind, _) => self.out.push(byte),
            (Place::Ended, _) => {}
        }
    }

    /// Looks for the end of the object around the list.
    fn leave(&mut self, byte: u8) {
        if let Some(around) = &mut self.wrapping {
            around.depth += usize::from(around.ends(byte));
            if around.depth == 0 {
                self.place = Place::After(false);
            }
        }
    }

    /// Goes to the line an element begins on.
    fn begin(&mut self) {
        while self.lines.1 < self.lines.0 {
            self.end();
        }
    }

    fn end(&mut self) {
        self.out.push(b'\n');
        self.lines.1 += 1;
    }

    fn within(&mut self, depth: usize, byte: u8) {
        if self.in_string {
            self.in_string = byte != b'"' || self.escaped;
            self.escaped = byte == b'\\' && !self.escaped;
            self.out.push(byte);
            return;
        }
        let depth = match byte {
            b'"' => {
                self.in_string = true;
                depth
            }
            b'{' | b'[' => depth + 1,
            b'}' | b']' if depth > 0 => depth - 1,
            b',' | b']' if depth == 0 => {
                self.end();
                self.place = if byte == b',' {
                    Place::Between
                } else {
                    Place::Behind
                };
                return;
            }
            _ => depth,
        };
        self.place = Place::Within(depth);
        self.out.push(if byte.is_ascii_whitespace() {
            b' '
        } else {
            byte
        });
    }
}

impl<R: BufRead> Read for Lines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.out.len() {
            self.fill()?;
        }
        let count = buffer.len().min(self.out.len() - self.at);
        buffer[..count].copy_from_slice(&self.out[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> String {
        let mut found = String::new();
        let input = io::BufReader::with_capacity(2, text.as_bytes());
        Lines::new(input).read_to_string(&mut found).unwrap();
        found
    }

    #[test]
    fn elements_stand_on_the_lines_they_begin_on() {
        assert_eq!(
            lines("[{\"a\":[1,2]},{\"b\":\"],}\\\\\\\"\\n\"}]"),
            "{\"a\":[1,2]}\n{\"b\":\"],}\\\\\\\"\\n\"}\n"
        );
        assert_eq!(
            lines("\u{FEFF}[\n {\n\"a\": 1},\n\n{\"b\":2}\n]\n"),
            "\n{ \"a\": 1}\n\n\n{\"b\":2} \n"
        );
        assert_eq!(lines(" [ ] "), "");
        assert!(
            is_list(b" \n[") && is_list("\u{FEFF}[".as_bytes()) && !is_list(b"{[") && !is_list(b"")
        );
    }

    #[test]
    fn a_list_within_an_object_is_found() {
        let within = |text: &str| {
            let mut found = String::new();
            let input = io::BufReader::with_capacity(3, text.as_bytes());
            Lines::wrapped(input).read_to_string(&mut found).unwrap();
            found
        };
        let text =
            "{\"a[{\": [1, \"[{\", [2]],\n\"data\": [\n{\"b\": [{}]}, {\"c\": 1}], \"n\": {}}\n";
        assert_eq!(within(text), "\n\n{\"b\": [{}]}\n{\"c\": 1}\n");
        assert_eq!(
            within("{\"data\": [{\"b\": 1}, {\"c\""),
            "{\"b\": 1}\n{\"c\"\n[\n"
        );
        let has = |key: &'static str| move |map: &Map<String, Value>| map.contains_key(key);
        assert!(is_wrapped(text.as_bytes(), has("b")));
        assert!(!is_wrapped(text.as_bytes(), has("c")));
        assert!(!is_wrapped(b"[{\"b\": 1}]", has("b")));
        assert!(!is_wrapped(b"{\"b\": 1}", has("b")));
        assert!(!is_wrapped(
            b"{\"b\": 1, \"more\": [{\"b\": 1}, {\"b",
            has("b")
        ));
        assert!(!is_wrapped(b"{\"more\": [{\"b\": 1}], \"b\": 1}", has("b")));
        let mut object: Map<String, Value> = serde_json::from_str(text).unwrap();
        assert_eq!(take_wrapped(&mut object.clone(), has("c")), None);
        assert_eq!(take_wrapped(&mut object, has("b")).unwrap().len(), 2);
    }

    #[test]
    fn what_stands_behind_an_object_around_a_list_is_handed_on() {
        let mut found = String::new();
        let text = "{\"data\": [{\"b\": 1}], \"m\": [{\"}\": \"}\"}]}\n\n {\"b\": 2}\n{\"data\": [{\"b\": 3}]} x\n\n";
        let input = io::BufReader::with_capacity(2, text.as_bytes());
        Lines::wrapped(input).read_to_string(&mut found).unwrap();
        assert_eq!(
            found,
            "{\"b\": 1}\n\n{\"b\": 2}\n{\"data\": [{\"b\": 3}]} x\n"
        );
    }

    #[test]
    fn what_is_cut_or_goes_on_is_no_silence() {
        assert_eq!(lines("[{\"a\":1}"), "{\"a\":1}\n[\n");
        assert_eq!(lines("[{\"a\":1},"), "{\"a\":1}\n\n[\n");
        assert_eq!(lines("[{\"a\":1}] x"), "{\"a\":1}\nx");
    }
}
