//! Characters to glyphs: what each stands for where it stands.

use super::Variant;
use super::table::{Kind, Row, Where, row};

/// A character of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    /// Its byte in the text.
    pub at: usize,
    pub character: char,
    /// What it stands for; none where it is itself.
    pub row: Option<&'static Row>,
}

/// The glyphs of a text.
pub(super) fn glyphs(text: &str, variant: Variant) -> Vec<Glyph> {
    let mut found: Vec<Glyph> = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((at, character)) = rest.next() {
        let next = rest.peek().and_then(|&(_, next)| row(next));
        let before = found.last().and_then(|glyph| glyph.row);
        let row = row(character).filter(|row| counts(row, before, next, variant));
        found.push(Glyph { at, character, row });
    }
    found
}

/// Whether a glyph stands for what its row says, between these two.
fn counts(row: &Row, before: Option<&Row>, next: Option<&Row>, variant: Variant) -> bool {
    let behind_letter = before.is_some_and(|before| carries(before.kind));
    // In the older way no mark stands where a letter may.
    let place = match (row.place, variant) {
        (Where::Ra | Where::Half | Where::Within, Variant::Older) => Where::Letter,
        (place, _) => place,
    };
    match place {
        Where::Everywhere => true,
        // Some set the sign first, and then what belongs to the letter.
        Where::Letter | Where::Low if matches!(row.kind, Kind::Reph | Kind::Below) => {
            before.is_some_and(|before| !matches!(before.kind, Kind::Before | Kind::Mark))
        }
        Where::Letter | Where::Low => behind_letter,
        Where::Ra => before.is_some_and(|before| before.text.ends_with('র')),
        Where::Half => before.is_some_and(|before| before.kind == Kind::Half),
        Where::Next => next.is_some_and(|next| is_consonant(next.kind)),
        Where::Within => behind_letter && next.is_some_and(|next| next.kind != Kind::Mark),
    }
}

/// Whether something may hang on such a glyph.
fn carries(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Letter | Kind::Vowel | Kind::Half | Kind::Below | Kind::Reph
    )
}

fn is_consonant(kind: Kind) -> bool {
    matches!(kind, Kind::Letter | Kind::Half | Kind::Below)
}
