//! The table of glyphs, data/bijoy.tsv.

use std::sync::LazyLock;

use encoding_rs::WINDOWS_1252;
use rustc_hash::FxHashMap;

use super::Variant;
use crate::files::data_table;
use crate::files::data_table::Columns;
use crate::model::display::Quoted;

/// What a glyph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Consonants that are whole, also with a vowel sign.
    Letter,
    /// A vowel letter.
    Vowel,
    /// Consonants that the next one follows at once.
    Half,
    /// Consonants that hang on the one before.
    Below,
    /// A vowel sign that stands before its letter.
    Before,
    /// A vowel sign that stands behind its letter.
    Sign,
    /// What makes ে to ৌ.
    Length,
    /// র্, behind its letter.
    Reph,
    /// ঁ ং ঃ
    End,
    /// A hasanta that is seen.
    Hasanta,
    /// A digit or mark of punctuation.
    Mark,
}

/// Where a glyph counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    Everywhere,
    /// Behind a letter.
    Letter,
    /// The same, but behind half letters where it is written.
    Low,
    /// Behind র or ্র.
    Ra,
    /// Behind a half letter.
    Half,
    /// Before a letter.
    Next,
    /// Behind a letter and before another glyph.
    Within,
}

/// One row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// The character as it comes out of Windows-1252.
    pub character: char,
    pub kind: Kind,
    pub text: &'static str,
    pub place: Where,
    /// Whether it is written, in the older and in the newer way.
    older: bool,
    newer: bool,
}

impl Row {
    pub(super) fn is_written(&self, variant: Variant) -> bool {
        match variant {
            Variant::Older => self.older,
            Variant::Newer => self.newer,
        }
    }
}

/// The rows in the order of the table.
pub(super) static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let name = "data/bijoy.tsv";
    let text = include_str!("../../../data/bijoy.tsv");
    let rows = data_table::embedded(name, text, Columns { min: 6, max: 6 });
    let row = |row: &data_table::TableRow<'static>| {
        let found = parse(&row.cells);
        found.unwrap_or_else(|problem| panic!("embedded table: {name}:{}: {problem}", row.line))
    };
    rows.iter().map(row).collect()
});

/// The rows by their characters.
static BY_CHARACTER: LazyLock<FxHashMap<char, &'static Row>> =
    LazyLock::new(|| ROWS.iter().map(|row| (row.character, row)).collect());

/// The row of a character. What was read as Latin-1 has control characters where Windows-1252 has signs.
pub(super) fn row(character: char) -> Option<&'static Row> {
    let character = match u8::try_from(character as u32) {
        Ok(byte @ 0x80..=0x9F) => decoded(byte),
        _ => character,
    };
    BY_CHARACTER.get(&character).copied()
}

/// The character of a byte of Windows-1252.
fn decoded(byte: u8) -> char {
    let bytes = [byte];
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
    text.chars().next().unwrap_or('\u{FFFD}')
}

fn parse(cells: &[&'static str]) -> Result<Row, String> {
    let [code, shown, kind, text, place, writes] = cells[..] else {
        return Err("six columns are expected".to_owned());
    };
    let byte = u8::from_str_radix(code, 16).map_err(|_| format!("{} is no byte", Quoted(code)))?;
    let character = decoded(byte);
    if shown != character.to_string() && shown != format!("U+{:04X}", character as u32) {
        return Err(format!(
            "{code} is {} and not {}",
            Quoted(character),
            Quoted(shown)
        ));
    }
    let kind = match kind {
        "letter" => Kind::Letter,
        "vowel" => Kind::Vowel,
        "half" => Kind::Half,
        "below" => Kind::Below,
        "before" => Kind::Before,
        "sign" => Kind::Sign,
        "length" => Kind::Length,
        "reph" => Kind::Reph,
        "end" => Kind::End,
        "hasanta" => Kind::Hasanta,
        "mark" => Kind::Mark,
        _ => return Err(format!("no glyph is a {}", Quoted(kind))),
    };
    let place = match place {
        "" => Where::Everywhere,
        "letter" => Where::Letter,
        "low" => Where::Low,
        "ra" => Where::Ra,
        "half" => Where::Half,
        "next" => Where::Next,
        "within" => Where::Within,
        _ => return Err(format!("{} is no place", Quoted(place))),
    };
    let (older, newer) = match writes {
        "both" => (true, true),
        "older" => (true, false),
        "newer" => (false, true),
        "none" => (false, false),
        _ => return Err(format!("{} is nobody who writes", Quoted(writes))),
    };
    let hasanta = '\u{09CD}';
    let fits = match kind {
        Kind::Half => text.ends_with(hasanta),
        Kind::Below => text.starts_with(hasanta),
        Kind::Letter => !text.starts_with(hasanta) && !text.ends_with(hasanta),
        _ => !text.is_empty(),
    };
    if !fits {
        return Err(format!("{text} has its hasanta in another place"));
    }
    Ok(Row {
        character,
        kind,
        text,
        place,
        older,
        newer,
    })
}
