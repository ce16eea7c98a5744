//! The two languages shetu bridges, and how to tell them apart by script.

mod foreign;
mod script;

use serde::{Deserialize, Serialize};

#[cfg(feature = "desk")]
pub(crate) use foreign::detect_of_both;
pub(crate) use foreign::{
    holds_foreign, is_foreign, is_in_a_third_script, is_of_names, is_same_everywhere,
};
pub(crate) use script::{
    ANUSVARA, AU_MARK, CANDRABINDU, HASANTA, KHANDA_TA, NUKTA, SIGN_AA, SIGN_AU, SIGN_E, VISARGA,
    ZWJ, ZWNJ, ascii_digit, count_letters, is_alphabetic, is_bengali, is_bengali_letter, is_blank,
    is_invisible, is_joiner,
};

/// One of the two languages of an article pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Bengali (Bangla), in Bengali script.
    Bn,
    /// English.
    En,
}

impl Lang {
    /// The BCP 47 tag that goes into files: `bn` or `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Bn => "bn",
            Lang::En => "en",
        }
    }

    /// The language of a tag as other tools write it: `bn`, `bn-BD`, `bn_IN`, `BEN`, `en-US`, `English`.
    /// `None` for any other language.
    pub fn from_tag(tag: &str) -> Option<Lang> {
        let primary = tag.trim().split(['-', '_']).next()?;
        let is = |names: &[&str]| names.iter().any(|name| primary.eq_ignore_ascii_case(name));
        if is(&["bn", "ben", "bengali", "bangla"]) {
            Some(Lang::Bn)
        } else if is(&["en", "eng", "english"]) {
            Some(Lang::En)
        } else {
            None
        }
    }

    /// The language's English name, for messages.
    pub fn name(self) -> &'static str {
        match self {
            Lang::Bn => "Bengali",
            Lang::En => "English",
        }
    }

    /// The language on the other side.
    pub fn other(self) -> Lang {
        match self {
            Lang::Bn => Lang::En,
            Lang::En => Lang::Bn,
        }
    }
}

/// The language a text is written in, by the share of letters of each script; `None` when it holds
/// neither Bengali nor Latin letters. A text needs three letters in ten to be Bengali to count as such,
/// since Bengali articles quote Latin names, while wire copy hardly ever holds Bengali.
pub(crate) fn detect(text: &str) -> Option<Lang> {
    let (mut bengali, mut latin) = (0usize, 0usize);
    for c in text.chars() {
        if is_bengali(c) {
            bengali += 1;
        } else if is_alphabetic(c) {
            latin += 1;
        }
    }
    match (bengali, latin) {
        (0, 0) => None,
        _ if bengali * 10 >= (bengali + latin) * 3 => Some(Lang::Bn),
        _ => Some(Lang::En),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_letters_of_both_scripts() {
        for c in ('\0'..='\u{0A80}').chain("\u{2018}\u{00E9}".chars()) {
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
        }
    }

    #[test]
    fn tells_the_scripts_apart() {
        assert_eq!(detect("রবিবার মস্কোতে"), Some(Lang::Bn));
        assert_eq!(detect("Sunday in Moscow"), Some(Lang::En));
        assert_eq!(detect("FBI ও CIA জানিয়েছে"), Some(Lang::Bn));
        assert_eq!(detect("12 - 13"), None);
    }
}
