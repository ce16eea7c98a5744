//! Bijoy: Bengali in the encoding of SutonnyMJ and its family, in which the characters of Windows-1252 are drawn as
//! Bengali letters, and its way to Unicode and back.
//!
//! Glyphs stand in the order in which they are seen, one by one: ি and ে before their letter, parts of conjuncts as
//! letters of their own, the reph behind its cluster. Unicode has the order of speech. So a text is read in two steps:
//! characters to glyphs, with what they stand for where they stand ([`glyphs`]), and glyphs to syllables, which are
//! written in the order of Unicode ([`reading`]).

mod fonts;
mod glyphs;
mod reading;
mod table;
mod telling;
mod writing;

#[cfg(test)]
mod tests;

pub(crate) use fonts::is_bijoy_font;
pub(crate) use reading::to_unicode;
pub(crate) use telling::Seen;
pub(crate) use writing::from_unicode;

/// The two ways in which Bijoy is written. They share nearly all glyphs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Variant {
    /// Bijoy 2003 and later: what Word corrects by itself (quotation marks, dashes, ¶, soft hyphens) is no letter, but
    /// where it can be nothing else.
    #[default]
    Newer,
    /// Bijoy 2000 and before: “ is ু, — is ্ত and ’ is ্থ wherever a letter stands before them.
    Older,
}

/// A text in the other encoding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Converted {
    /// The text.
    pub text: String,
    /// What could not be converted, in order; it stands in the text as it was.
    pub unmapped: Vec<Unmapped>,
}

/// A character that the table does not have, or a sign without its letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unmapped {
    /// Its byte in the text that was converted.
    pub at: usize,
    /// The character.
    pub character: char,
}

impl Unmapped {
    /// The line of the text it stands on, and the character there, both from 1.
    pub(crate) fn place(&self, text: &str) -> (usize, usize) {
        let before = text.get(..self.at).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        (line, before[start..].chars().count() + 1)
    }
}
