//! Glyphs to Unicode, syllable by syllable.

use super::glyphs::{Glyph, glyphs};
use super::table::{Kind, Row};
use super::{Converted, Unmapped, Variant};
use crate::model::lang::{HASANTA, ZWJ, is_bengali, is_joiner};

const AA: &str = "\u{09BE}";
const E: &str = "\u{09C7}";
/// The sign that Bijoy writes behind a letter with ে before it.
const LENGTH: &str = "\u{09D7}";

/// What a text of Bijoy may hold beside its glyphs: marks that its fonts draw as they are, and those that Word makes of
/// them.
const MARKS: &str = "‘’“”–—…•™©®~^&‚„§¶\u{A0}\u{AD}\u{FEFF}°·";

/// A text of Bijoy in Unicode, in normal form C. Bengali that is Unicode already stays.
pub(crate) fn to_unicode(text: &str, variant: Variant) -> Converted {
    let mut reader = Reader::default();
    for glyph in glyphs(text, variant) {
        match glyph.row {
            Some(row) => reader.glyph(&glyph, row),
            None => reader.other(&glyph),
        }
    }
    reader.end();
    reader.done.unmapped.sort_by_key(|unmapped| unmapped.at);
    reader.done
}

/// A syllable that is not written yet.
#[derive(Default)]
struct Syllable {
    /// The sign before its letter, with the place it stands at.
    before: Option<(&'static str, Glyph)>,
    /// The consonants, or the vowel letter.
    cluster: String,
    /// The next letter belongs to the cluster still.
    open: bool,
    reph: bool,
    /// Signs behind the letter.
    signs: String,
    ends: String,
}

#[derive(Default)]
struct Reader {
    done: Converted,
    syllable: Syllable,
}

impl Reader {
    fn glyph(&mut self, glyph: &Glyph, row: &'static Row) {
        match row.kind {
            Kind::Mark => {
                self.end();
                self.done.text.push_str(row.text);
            }
            Kind::Before if self.syllable.open && self.syllable.before.is_none() => {
                self.syllable.before = Some((row.text, *glyph));
            }
            Kind::Before => {
                self.end();
                self.syllable.before = Some((row.text, *glyph));
            }
            Kind::Letter | Kind::Vowel | Kind::Half => self.letter(row),
            _ if self.syllable.cluster.is_empty() => self.stray(glyph),
            Kind::Below => self.below(row.text),
            Kind::Hasanta => {
                self.syllable.cluster.push(HASANTA);
                self.syllable.open = true;
            }
            Kind::Sign | Kind::Length => self.syllable.signs.push_str(row.text),
            Kind::Reph => self.syllable.reph = true,
            Kind::End => self.syllable.ends.push_str(row.text),
        }
    }

    fn letter(&mut self, row: &Row) {
        if !self.syllable.open && !self.syllable.cluster.is_empty() {
            self.end();
        }
        self.syllable.cluster.push_str(row.text);
        self.syllable.open = row.kind == Kind::Half;
    }

    /// Hangs something on the cluster.
    fn below(&mut self, text: &str) {
        let cluster = &mut self.syllable.cluster;
        self.syllable.open = false;
        if cluster.ends_with(HASANTA) {
            cluster.pop();
        }
        cluster.push_str(text);
    }

    /// What is no glyph where it stands.
    fn other(&mut self, glyph: &Glyph) {
        let character = glyph.character;
        // A joiner within a word that is Unicode already, and the words of such a text.
        self.end();
        let known = character.is_ascii()
            || is_bengali(character)
            || is_joiner(character)
            || character.is_whitespace()
            || matches!(character, '।' | '॥')
            || MARKS.contains(character);
        if !known {
            self.unmapped(glyph);
        }
        self.done.text.push(character);
    }

    /// A sign that has no letter stays what it was.
    fn stray(&mut self, glyph: &Glyph) {
        self.end();
        self.unmapped(glyph);
        self.done.text.push(glyph.character);
    }

    fn unmapped(&mut self, glyph: &Glyph) {
        self.done.unmapped.push(Unmapped {
            at: glyph.at,
            character: glyph.character,
        });
    }

    /// Writes the syllable.
    fn end(&mut self) {
        let Syllable {
            before,
            mut cluster,
            reph,
            signs,
            ends,
            ..
        } = std::mem::take(&mut self.syllable);
        if cluster.is_empty() {
            if let Some((_, glyph)) = before {
                self.unmapped(&glyph);
                self.done.text.push(glyph.character);
            }
            return;
        }
        let before = before.map_or("", |(sign, _)| sign);
        let vowel = match (before, signs.as_str()) {
            (E, AA) => "\u{09CB}",
            (E, LENGTH) => "\u{09CC}",
            ("", AA) if cluster == "অ" => {
                cluster = "আ".to_owned();
                ""
            }
            (before, "") => before,
            (before, _) => {
                cluster.push_str(before);
                &signs
            }
        };
        let text = &mut self.done.text;
        if reph {
            text.push_str("র\u{09CD}");
        } else if cluster.starts_with("র\u{09CD}য") {
            // Without it র and ্য would be a reph.
            cluster.insert('র'.len_utf8(), ZWJ);
        }
        [cluster.as_str(), vowel, &ends]
            .into_iter()
            .for_each(|part| text.push_str(part));
    }
}
