//! The fonts of an RTF document, by their numbers.

use std::collections::HashMap;

use super::code_pages::CodePage;
use crate::articles::word::ink::Ink;

/// More fonts than this are not kept.
const MOST: usize = 20_000;
/// More of a name than this is not kept.
const LONGEST: usize = 200;

/// How text in a font is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Font {
    /// What its letters stand for.
    pub ink: Ink,
    /// The code page of its bytes; none for the document's.
    pub code_page: Option<CodePage>,
}

impl Font {
    /// Of which nothing is known.
    pub(super) const USUAL: Font = Font {
        ink: Ink::Plain,
        code_page: None,
    };
}

/// The table of fonts, as it is read.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    found: HashMap<i32, Font>,
    number: Option<i32>,
    charset: Option<CodePage>,
    name: String,
}

impl Fonts {
    /// A word of the table.
    pub(super) fn word(&mut self, word: &str, value: Option<i32>) {
        match word {
            "f" => {
                self.number = value;
                self.charset = None;
                self.name.clear();
            }
            "fcharset" => self.charset = value.and_then(CodePage::of_charset).or(self.charset),
            "cpg" => self.charset = value.and_then(CodePage::of_number).or(self.charset),
            _ => {}
        }
    }

    /// A byte of a name; `;` ends it.
    pub(super) fn byte(&mut self, byte: u8) {
        if byte == b';' {
            self.end();
        } else if self.name.len() < LONGEST {
            self.name.push(char::from(byte));
        }
    }

    /// The font is told.
    pub(super) fn end(&mut self) {
        let Some(number) = self.number.take() else {
            return;
        };
        let ink = Ink::of(&self.name);
        let font = Font {
            ink,
            code_page: ink.code_page().or(self.charset),
        };
        if self.found.len() < MOST {
            self.found.insert(number, font);
        }
        self.name.clear();
    }

    /// A font by its number.
    pub(super) fn get(&self, number: i32) -> Font {
        self.found.get(&number).copied().unwrap_or(Font::USUAL)
    }
}

impl Ink {
    /// The code page that an ink stands for, whatever the font says.
    fn code_page(self) -> Option<CodePage> {
        match self {
            Ink::Plain => None,
            Ink::Symbol | Ink::Dingbats => Some(CodePage::Codes),
            Ink::Bijoy => Some(CodePage::USUAL),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_have_a_code_page_of_their_own() {
        let mut fonts = Fonts::default();
        let mut tell = |number, charset, name: &str| {
            fonts.word("f", Some(number));
            fonts.word("fcharset", Some(charset));
            name.bytes().for_each(|byte| fonts.byte(byte));
        };
        tell(0, 0, "Times New Roman;");
        tell(1, 2, "Symbol;");
        tell(2, 204, "Arial Cyr;");
        assert_eq!(fonts.get(0), Font::USUAL);
        assert_eq!(fonts.get(1).ink, Ink::Symbol);
        assert_eq!(fonts.get(2).code_page, CodePage::of_number(1251));
        assert_eq!(fonts.get(7), Font::USUAL);
    }
}
