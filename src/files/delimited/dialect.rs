//! How a table is written: what parts its cells, whether quotation marks count, how lines end, and where the rows
//! begin.

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dialect {
    /// What parts the cells.
    pub delimiter: u8,
    /// A line is a record, and a quotation mark is a letter like another.
    pub lines: bool,
    /// Lines end in CR alone, as on old Macs and in what Excel for Mac saves.
    pub cr: bool,
    /// Bytes before the first row: a byte order mark, and a line such as `sep=;`.
    pub skip: usize,
    /// Lines before the first row.
    pub above: usize,
}

impl Dialect {
    /// The dialect of a table by its first bytes; `tabs` for a `.tsv`. A `.csv` may be separated by semicolons or tabs
    /// too, as spreadsheets of some countries write it.
    pub(crate) fn of(head: &[u8], tabs: bool) -> Dialect {
        let mark = if head.starts_with(b"\xEF\xBB\xBF") {
            3
        } else {
            0
        };
        let cr = is_cr(head);
        let mut dialect = Dialect {
            delimiter: b'\t',
            lines: tabs,
            cr,
            skip: mark,
            above: 0,
        };
        let line = first_line(&head[mark..], cr);
        if let Some(delimiter) = separator_line(line) {
            dialect.skip += line.len() + end_length(&head[mark + line.len()..]);
            dialect.above = 1;
            dialect.lines = tabs && delimiter == b'\t';
            dialect.delimiter = delimiter;
        } else if !tabs {
            // A title above the table has no delimiter.
            let lines = lines(&head[mark..], cr).take(TITLES);
            let found = lines.map(sniff).find(Option::is_some);
            dialect.delimiter = found.flatten().unwrap_or(b',');
        }
        dialect
    }

    /// What ends a line.
    pub(super) fn line_end(&self) -> u8 {
        if self.cr { b'\r' } else { b'\n' }
    }
}

/// Whether lines end in CR alone: where there is an LF, a lone CR is white space.
pub(crate) fn is_cr(head: &[u8]) -> bool {
    head.contains(&b'\r') && !head.contains(&b'\n')
}

/// The lines a delimiter is looked for in.
const TITLES: usize = 10;

fn lines(head: &[u8], cr: bool) -> impl Iterator<Item = &[u8]> {
    let end = if cr { b'\r' } else { b'\n' };
    head.split(move |&byte| byte == end)
}

fn first_line(head: &[u8], cr: bool) -> &[u8] {
    let end = if cr { b'\r' } else { b'\n' };
    let line = head.split(|&byte| byte == end).next().unwrap_or_default();
    line.strip_suffix(b"\r").unwrap_or(line)
}

fn end_length(rest: &[u8]) -> usize {
    match rest {
        [b'\r', b'\n', ..] => 2,
        [] => 0,
        _ => 1,
    }
}

/// The separator that a line such as `sep=;` names, which Excel writes and obeys.
fn separator_line(line: &[u8]) -> Option<u8> {
    let line = line.trim_ascii_start();
    let line = line.strip_prefix(b"\"").unwrap_or(line);
    let (word, rest) = line.split_at_checked(4)?;
    if !word.eq_ignore_ascii_case(b"sep=") {
        return None;
    }
    let rest = rest.strip_suffix(b"\"").unwrap_or(rest);
    match rest {
        b"\\t" | b"\t" => Some(b'\t'),
        [delimiter] if !delimiter.is_ascii_alphanumeric() && delimiter.is_ascii() => {
            Some(*delimiter)
        }
        // A program may have filled the row up with empty cells.
        [delimiter, more @ ..]
            if delimiter.is_ascii_punctuation() && more.iter().all(|byte| byte == delimiter) =>
        {
            Some(*delimiter)
        }
        _ => None,
    }
}

/// The delimiter by the first line: a tab stands in no sentence, and semicolons outnumber commas only as delimiters.
fn sniff(line: &[u8]) -> Option<u8> {
    let (mut quoted, mut counts) = (false, [0usize; 3]);
    for &byte in line {
        match byte {
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'\t' => counts[0] += 1,
            b';' => counts[1] += 1,
            b',' => counts[2] += 1,
            _ => {}
        }
    }
    match counts {
        [0, 0, 0] => None,
        [0, semicolons, commas] if semicolons > commas => Some(b';'),
        [0, ..] => Some(b','),
        _ => Some(b'\t'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(head: &str, tabs: bool) -> (char, bool, bool, usize) {
        let found = Dialect::of(head.as_bytes(), tabs);
        (
            char::from(found.delimiter),
            found.lines,
            found.cr,
            found.skip,
        )
    }

    #[test]
    fn the_first_line_tells() {
        assert_eq!(of("a,b\n1;2;3\n", false), (',', false, false, 0));
        assert_eq!(of("\u{FEFF}a;b\r\n", false), (';', false, false, 3));
        assert_eq!(of("\"a, b, c\";d\n", false), (';', false, false, 0));
        assert_eq!(of("A, b\tক\n", false), ('\t', false, false, 0));
        assert_eq!(of("a;b\n", true), ('\t', true, false, 0));
        assert_eq!(of("a,b\rc,d\r", false), (',', false, true, 0));
        assert_eq!(of("Our pairs\n\na;b;c, d\n", false), (';', false, false, 0));
        assert_eq!(of("", false), (',', false, false, 0));
    }

    #[test]
    fn a_line_that_names_the_separator_is_no_row() {
        assert_eq!(of("sep=;\na,b;c\n", false), (';', false, false, 6));
        assert_eq!(
            of("\u{FEFF}SEP=,\r\na;b;c\r\n", false),
            (',', false, false, 10)
        );
        assert_eq!(of("\"sep=|\"\na|b\n", false), ('|', false, false, 8));
        assert_eq!(of("sep=\\t\na\tb\n", false), ('\t', false, false, 7));
        assert_eq!(of("sep=\t\na\tb\n", true), ('\t', true, false, 6));
        assert_eq!(of("sep=;;;\na;b\n", false), (';', false, false, 8));
        assert_eq!(of("sep=;\ra;b\r", false), (';', false, true, 6));
        assert_eq!(of("separate,b\n", false), (',', false, false, 0));
        assert_eq!(of("sep=xyz,b\n", false), (',', false, false, 0));
    }
}
