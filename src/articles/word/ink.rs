//! What the letters of a font stand for. Most fonts draw what Unicode says; some draw other signs in the place of
//! letters.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use encoding_rs::WINDOWS_1252;

use crate::language::bijoy::{Variant, is_bijoy_font, to_unicode};

/// How a font's letters are to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Ink {
    /// As what they are.
    #[default]
    Plain,
    /// As Greek letters and mathematical signs: the font Symbol.
    Symbol,
    /// As pictures, bullets and arrows: Wingdings and the like.
    Dingbats,
    /// As Bengali: the fonts of Bijoy.
    Bijoy,
}

/// Where programs put the letters of symbol fonts: the letter's code on top of this.
const PRIVATE: std::ops::RangeInclusive<u32> = 0xF020..=0xF0FF;

impl Ink {
    /// The ink of a font, by its name.
    pub(crate) fn of(font: &str) -> Ink {
        let name = font.trim().trim_matches(['\'', '"', ' ']);
        let bare = name.to_ascii_lowercase();
        match bare.as_str() {
            "symbol" | "symbolmt" | "symbol mt" | "standard symbols ps" => Ink::Symbol,
            _ if bare.starts_with("wingdings") || bare.starts_with("webdings") => Ink::Dingbats,
            _ if is_bijoy_font(name) => Ink::Bijoy,
            _ => Ink::Plain,
        }
    }

    /// Text in this ink as Unicode.
    pub(crate) fn read(self, text: &str) -> Cow<'_, str> {
        match self {
            Ink::Plain => Cow::Borrowed(text),
            Ink::Symbol => drawn(text, &SYMBOL),
            Ink::Dingbats => drawn(text, &DINGBATS),
            Ink::Bijoy => Cow::Owned(bengali(text)),
        }
    }
}

/// What is written in a font of Bijoy, in Unicode. Where the font is one of symbols, its letters stand in the private
/// range.
fn bengali(text: &str) -> String {
    let letter = |c: char| match u32::from(c) {
        code if PRIVATE.contains(&code) => WINDOWS_1252
            .decode_without_bom_handling(&[(code & 0xFF) as u8])
            .0
            .chars()
            .next()
            .unwrap_or(c),
        _ => c,
    };
    match text.chars().any(|c| PRIVATE.contains(&u32::from(c))) {
        true => {
            let text: String = text.chars().map(letter).collect();
            to_unicode(&text, Variant::Newer).text
        }
        false => to_unicode(text, Variant::Newer).text,
    }
}

/// A font's signs by their code.
type Signs = HashMap<u32, &'static str>;

static SYMBOL: LazyLock<Signs> = LazyLock::new(|| signs("symbol"));
static DINGBATS: LazyLock<Signs> = LazyLock::new(|| signs("wingdings"));

fn signs(font: &str) -> Signs {
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        let named = cells.next()? == font;
        let code = u32::from_str_radix(cells.next()?, 16).ok()?;
        named.then_some((code, cells.next()?))
    };
    let rows = include_str!("../../../data/symbol_fonts.tsv").lines();
    rows.filter(|line| !line.starts_with('#'))
        .filter_map(row)
        .collect()
}

/// The letters of a symbol font as what they look like; what is not known there is left out where nobody could read
/// it, and stays otherwise.
fn drawn(text: &str, signs: &Signs) -> Cow<'static, str> {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let code = u32::from(c);
        let code = if PRIVATE.contains(&code) {
            code & 0xFF
        } else {
            code
        };
        match signs.get(&code) {
            Some(sign) => out.push_str(sign),
            None if code == u32::from(' ') => out.push(' '),
            None if PRIVATE.contains(&u32::from(c)) => {}
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbol_fonts_are_known_by_name() {
        for (font, ink) in [
            ("Symbol", Ink::Symbol),
            ("'Symbol'", Ink::Symbol),
            ("Wingdings 2", Ink::Dingbats),
            ("Times New Roman", Ink::Plain),
            ("Segoe UI Symbol", Ink::Plain),
            ("SutonnyMJ", Ink::Bijoy),
            ("", Ink::Plain),
        ] {
            assert_eq!(Ink::of(font), ink, "{font}");
        }
    }

    #[test]
    fn every_sign_of_the_table_is_read() {
        let mut rows = 0;
        for line in include_str!("../../../data/symbol_fonts.tsv").lines() {
            if line.starts_with('#') {
                continue;
            }
            let cells: Vec<&str> = line.split('\t').collect();
            let [font, code, sign] = cells[..] else {
                panic!("three columns: {line}");
            };
            let code = u32::from_str_radix(code, 16).expect(line);
            let ink = match font {
                "symbol" => Ink::Symbol,
                "wingdings" => Ink::Dingbats,
                _ => panic!("no font: {line}"),
            };
            for c in [code, 0xF000 + code] {
                let text = char::from_u32(c).expect(line).to_string();
                assert_eq!(ink.read(&text), sign, "{line}");
            }
            rows += 1;
        }
        assert!(rows > 180, "{rows}");
        assert_eq!(Ink::Symbol.read("\u{F001}ক"), "\u{F001}ক");
        assert_eq!(Ink::Dingbats.read("\u{F0E1}"), "↑");
        assert_eq!(Ink::Plain.read("\u{F0E1}"), "\u{F0E1}");
    }
}
