//! The code pages of RTF: of the document, and of each font by its character set.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, IBM866, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250,
    WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256,
    WINDOWS_1257, WINDOWS_1258,
};

/// How bytes are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CodePage {
    /// One of the Web's.
    Known(&'static Encoding),
    /// One of DOS's, by its number.
    Dos(u16),
    /// Each byte is its own code: symbol fonts.
    Codes,
}

impl CodePage {
    /// Western European Windows, of documents that name none.
    pub(super) const USUAL: CodePage = CodePage::Known(WINDOWS_1252);

    /// The code page that a word of the document's beginning names.
    pub(super) fn named(word: &str, value: Option<i32>) -> Option<CodePage> {
        match word {
            "ansi" => Some(CodePage::USUAL),
            "mac" => CodePage::of_number(10_000),
            "pc" => CodePage::of_number(437),
            "pca" => CodePage::of_number(850),
            _ => CodePage::of_number(value?),
        }
    }

    /// The code page of a number.
    pub(super) fn of_number(number: i32) -> Option<CodePage> {
        Some(CodePage::Known(match number {
            437 | 850 => return Some(CodePage::Dos(number as u16)),
            819 | 1252 => WINDOWS_1252,
            866 => IBM866,
            874 => WINDOWS_874,
            932 => SHIFT_JIS,
            936 => GBK,
            949 => EUC_KR,
            950 => BIG5,
            1250 => WINDOWS_1250,
            1251 => WINDOWS_1251,
            1253 => WINDOWS_1253,
            1254 => WINDOWS_1254,
            1255 => WINDOWS_1255,
            1256 => WINDOWS_1256,
            1257 => WINDOWS_1257,
            1258 => WINDOWS_1258,
            10_000 => MACINTOSH,
            65_001 => UTF_8,
            _ => return None,
        }))
    }

    /// The code page of a font's character set; none where it is the document's.
    pub(super) fn of_charset(charset: i32) -> Option<CodePage> {
        let number = match charset {
            2 => return Some(CodePage::Codes),
            77 => 10_000,
            128 => 932,
            129 => 949,
            134 => 936,
            136 => 950,
            161 => 1253,
            162 => 1254,
            163 => 1258,
            177 => 1255,
            178 => 1256,
            186 => 1257,
            204 => 1251,
            222 => 874,
            238 => 1250,
            254 => 437,
            255 => 850,
            _ => return None,
        };
        CodePage::of_number(number)
    }

    /// Bytes as text.
    pub(super) fn decode(self, bytes: &[u8]) -> String {
        match self {
            CodePage::Known(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            CodePage::Dos(number) => {
                let upper = dos(number);
                let letter = |&byte: &u8| match byte.checked_sub(0x80) {
                    None => char::from(byte),
                    Some(at) => upper.chars().nth(at.into()).unwrap_or('\u{FFFD}'),
                };
                bytes.iter().map(letter).collect()
            }
            CodePage::Codes => bytes.iter().map(|&byte| char::from(byte)).collect(),
        }
    }
}

/// The upper half of a code page of DOS.
fn dos(number: u16) -> &'static str {
    let rows = include_str!("../../../../data/code_pages.tsv").lines();
    let mut rows = rows.filter_map(|line| line.split_once('\t'));
    let found = rows.find(|(name, _)| name.parse() == Ok(number));
    found.map_or("", |(_, letters)| letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_by_their_code_page() {
        let of = |number, bytes: &[u8]| CodePage::of_number(number).unwrap().decode(bytes);
        assert_eq!(of(1252, b"\x93a\x94\xE9"), "“a”é");
        assert_eq!(of(1251, b"\xCF\xF0"), "Пр");
        assert_eq!(of(437, b"a\x82\xE1"), "aéß");
        assert_eq!(of(850, b"\xD5\xFE"), "ı■");
        assert_eq!(of(932, b"\x93\xFA"), "日");
        assert_eq!(CodePage::of_charset(204), CodePage::of_number(1251));
        assert_eq!(CodePage::of_charset(0), None);
        assert_eq!(CodePage::of_number(12_345), None);
        for number in [437, 850] {
            assert_eq!(dos(number).chars().count(), 128);
        }
    }
}
