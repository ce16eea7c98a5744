//! Letters that only look right, right ones, and hostile ones.

use unicode_normalization::UnicodeNormalization;

use super::*;

#[test]
fn letters_that_only_look_right_are_what_they_look_like() {
    // Found, and right; U+09BE aa, 09BF i, 09C0 ii, 09C1 u, 09C7 e, 09C8 ai, 09CB o, 09CC au, 09D7 au mark, 09CD hasanta.
    for (found, right) in [
        ("র\u{09BE}\u{09C7}ববার", "র\u{09CB}ববার"),
        ("\u{09C7}ক\u{09BE}ন", "ক\u{09CB}ন"),
        ("আ\u{09C7}বদন", "আব\u{09C7}দন"),
        ("ব\u{09BE}\u{09BF}ড\u{09BC}", "ব\u{09BE}ড\u{09BC}\u{09BF}"),
        (
            "\u{09BF}ক\u{09CD}র\u{09C7}কেট",
            "ক\u{09CD}র\u{09BF}ক\u{09C7}ট",
        ),
        ("প\u{09BF}\u{09CD}রয\u{09BC}", "প\u{09CD}র\u{09BF}য\u{09BC}"),
        ("ম\u{09D7}সুমি", "ম\u{09CC}সুমি"),
        ("ম\u{09D7}\u{09C7}সুমি", "ম\u{09CC}সুমি"),
        ("ম\u{09CB}\u{09D7}সুমি", "ম\u{09CC}সুমি"),
        ("ন\u{09BF}\u{09C0}তি", "ন\u{09C0}তি"),
        ("ব\u{09BF}\u{09BF}\u{09BF}মান", "বিমান"),
        ("ব\u{0982}\u{09BE}লা", "ব\u{09BE}\u{0982}লা"),
        ("রাষ্ট\u{09CD}\u{09CD}র", "রাষ্ট্র"),
        ("য\u{09BE}\u{09BC}র", "য\u{09BC}\u{09BE}র"),
        ("ব\u{09BE}\u{09BC}জ", "রাজ"),
        ("উত\u{09CD}\u{200C}সব", "উৎসব"),
        ("হঠাত\u{09CD}", "হঠাৎ"),
        ("হঠাত\u{09CD}\u{0983}", "হঠাৎঃ"),
        ("এ\u{09BE}কশন", "অ্যাকশন"),
        ("আ\u{09CD}যাকশন", "অ্যাকশন"),
        ("ও\u{09D7}ষধ", "ঔষধ"),
        ("ব\u{093E}ংল\u{093E}", "বাংলা"),
        ("\u{09F0}াষ্ট্র", "রাষ্ট্র"),
        ("২0২4", "২০২৪"),
        ("২O২৪", "২০২৪"),
        ("১০ঃ৩০", "১০:৩০"),
        ("দু:খ", "দুঃখ"),
        ("বই\u{200C}মেলা\u{200D}", "বইমেলা"),
        ("পা\u{09CD}নি", "পানি"),
        ("ভা\u{09CD}\u{09BF}", "ভাই"),
        ("\u{09CD}\u{09BE}মি", "আমি"),
    ] {
        assert_eq!(written(found), right, "{found:?}");
        assert_eq!(comparable(found), comparable(right), "{found:?}");
    }
    assert_eq!(
        written("মো: করিম, মেঘনা কো: লি: নামঃ রহিম৷"),
        "মো: করিম, মেঘনা কোঃ লিঃ নাম: রহিম।"
    );
    assert_eq!(comparable("এ\u{09CD}যাকশন"), comparable("অ্যাকশন"));
}

#[test]
fn fixing_takes_linear_time_and_is_settled_after_one_pass() {
    for unit in [
        "\u{09C7}",
        "\u{09C7}ক",
        "ক\u{09CD}",
        "\u{09BC}",
        "ক\u{09BC}",
        "\u{0981}\u{09BE}",
        "\u{200D}",
        "দু:",
        "১ঃ",
        "1১",
        "ক\u{093E}",
        "কো: ",
        "\u{09CD}\u{09BF}",
        "\u{0981}\u{0982}",
        "ক\u{09BE}\u{09BF}\u{09BC}",
        "० ",
        "ড\u{09BE}\u{0981}\u{09BC}",
    ] {
        let long = unit.repeat(20_000);
        let once = written(&long).into_owned();
        assert!(once.len() <= 2 * long.len(), "{unit:?}");
        comparable(&long);
    }
}

proptest::proptest! {
    #[test]
    fn what_is_fixed_is_comparable_as_before(text in
        "[অআইএকতবডযর০১1\u{09BE}\u{09BF}\u{09C7}\u{09CB}\u{09D7}\u{09CD}\u{09BC}\u{0981}\u{0983}\u{200D}: ]{1,8}") {
        let (fixed, runs) = fix(&text);
        let mut end = 0;
        for run in &runs {
            proptest::prop_assert!(run.was.start >= end && text.is_char_boundary(run.was.end));
            end = run.was.end;
        }
        proptest::prop_assert_eq!(runs.is_empty(), fixed == text);
        let once = written(&published(&text)).into_owned();
        proptest::prop_assert_eq!(written(&once), once.as_str());
        let compared = comparable(&text);
        proptest::prop_assert_eq!(comparable(&compared), compared);
        for token in crate::language::tokens::tokenize(&text) {
            proptest::prop_assert!(text.get(token.span.clone()).is_some());
        }
    }
}

#[test]
fn no_right_spelling_is_changed() {
    let core = include_str!("../../../data/lexicon/core.tsv").lines();
    let whole = include_str!("../../../data/bengali/stem_exceptions.tsv").lines();
    let heads = core.chain(whole).filter(|line| !line.starts_with('#'));
    let mut count = 0;
    for word in heads.filter_map(|line| line.split('\t').next()) {
        assert_eq!(written(word), word);
        count += 1;
    }
    assert!(count > 6_000, "{count} words");
    for word in [
        "র\u{200C}\u{09CD}যাব",
        "র\u{200D}\u{09CD}যালি",
        "এ\u{09CD}যাসেম্বলি",
        "অ্যাসেম্বলি মোঃ প্রধানতঃ দুঃখ অন্তঃসত্ত্বা ছবি:সংগৃহীত",
        "বাক\u{09CD} দিক\u{09CD}\u{200C}ভ্রান্ত",
        "জ\u{09BC}িদ",
        "চাঁদ হাঁস সোঁতা পৌঁছে",
        "ঐক্য ঔষধ ঈদ ঊষা ঋণ",
        "-ের বিভক্তি, ি-কার",
        "সকাল ১০:৩০, ৩:১, 2024 সাল, 10টি",
        "হিন্দিতে ‘हम साथ २०२४’ লেখা",
        "ক্ষ জ্ঞ ঞ্চ হ্ম স্ত্রী র\u{200C}\u{09C1}",
    ] {
        let word: String = word.nfc().collect();
        assert_eq!(written(&word), word);
    }
}
