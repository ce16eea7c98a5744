//! Numbers, dates and clock times in both languages: a table of forms, bad input, and the comparison.

use crate::align::features::numbers::{NumberMatch, OTHER_UNIT, compare};
use crate::language::tokens::{Token, tokenize};
use crate::language::{bengali, english};
use crate::model::quantity::{Quantity, QuantityKind};
use proptest::prelude::*;

/// A quantity as tests/numbers.tsv writes it.
fn written(q: &Quantity) -> String {
    let kind = match q.kind {
        QuantityKind::Number => "N",
        QuantityKind::Ordinal => "O",
        QuantityKind::Percent => "P",
        QuantityKind::Clock => "C",
        QuantityKind::Month => "M",
        QuantityKind::DayOrMonth => "X",
        QuantityKind::Weekday => "W",
        QuantityKind::RelativeDay => "D",
    };
    let kind = if q.digits {
        kind.to_owned()
    } else {
        kind.to_lowercase()
    };
    let tilde = if q.approximate { "~" } else { "" };
    if q.kind == QuantityKind::Clock {
        let minutes = q.value as u32;
        return format!("{tilde}{kind}={}:{:02}", minutes / 60, minutes % 60);
    }
    format!("{tilde}{kind}={}", q.value)
}

fn read(lang: &str, text: &str) -> Vec<Quantity> {
    let tokens = tokenize(text);
    match lang {
        "bn" => bengali::quantities(&tokens),
        _ => english::quantities(&tokens),
    }
}

#[test]
fn every_form_of_the_table_is_read() {
    let mut faults = Vec::new();
    let mut count = 0;
    for (number, line) in include_str!("../../tests/numbers.tsv").lines().enumerate() {
        if line.starts_with('#') {
            continue;
        }
        let [lang, text, expected] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("numbers.tsv:{}: three columns", number + 1);
        };
        let found: Vec<String> = read(lang, text).iter().map(written).collect();
        let found = if found.is_empty() {
            "-".to_owned()
        } else {
            found.join(" ")
        };
        if found != expected {
            faults.push(format!(
                "numbers.tsv:{}: {text}: {found}, not {expected}",
                number + 1
            ));
        }
        count += 1;
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(count >= 200);
}

/// What must hold of any answer.
fn check(tokens: &[Token], found: &[Quantity]) {
    let mut start = 0;
    for q in found {
        assert!(q.value.is_finite());
        assert!(q.tokens.start < q.tokens.end && q.tokens.end <= tokens.len());
        assert!(q.tokens.start >= start, "in the order of the tokens");
        start = q.tokens.start;
    }
}

fn survive(text: &str) {
    let tokens = tokenize(text);
    let (bn, en) = (bengali::quantities(&tokens), english::quantities(&tokens));
    check(&tokens, &bn);
    check(&tokens, &en);
    let compared = compare(&bn, &en);
    let (mut left, mut right) = (vec![false; bn.len()], vec![false; en.len()]);
    for pair in &compared.pairs {
        assert!(pair.strength > 0.0 && pair.strength <= 1.0);
        assert!(!std::mem::replace(&mut left[pair.bn], true), "one to one");
        assert!(!std::mem::replace(&mut right[pair.en], true), "one to one");
    }
}

#[test]
fn bad_input_is_survived() {
    let long = [
        "9".repeat(10_000),
        format!("{}.{}", "9".repeat(10_000), "9".repeat(10_000)),
        "1,".repeat(20_000),
        "1.2.".repeat(20_000),
        "-:%$'".repeat(10_000),
        "হাজার ".repeat(20_000),
        "এক কোটি ".repeat(20_000),
        "শত-".repeat(20_000),
        "দশমিক ৫ ".repeat(20_000),
        "সাড়ে ".repeat(20_000),
        "million ".repeat(20_000),
        "hundreds of ".repeat(20_000),
        "two hundred and ".repeat(20_000),
        "7:30:".repeat(20_000),
        "7 ".repeat(100_000),
        "১ ২.৫ ৭টা ".repeat(50_000),
    ];
    for text in long
        .iter()
        .map(String::as_str)
        .chain(["", " ", "1e999", "0/0", "½½", "'s", "%", "-"])
    {
        survive(text);
    }
    survive(&"৯৯৯ কোটি ".repeat(100).repeat(1_000_000 / 2500));
}

#[test]
fn the_two_languages_meet() {
    for (bn, en, least) in [
        ("৩ লাখ ৭৬ হাজার ৩০৯ জন", "376,309 people", 1.0),
        ("প্রায় ৩ লাখ ৭৬ হাজার", "376,309", 0.9),
        ("২০০ কোটি ডলার", "$2bn", 1.0),
        ("সাড়ে ৬ ভাগ", "6.5 percent", 1.0),
        ("১৬ ডিসেম্বর", "16th", 0.8),
        ("রাত সাড়ে ১০টায়", "10:30 p.m.", 1.0),
        ("১০:৩০", "10:30 p.m.", 0.7),
        ("সন্ধ্যা ৭টায়", "at 7", 0.6),
        ("এক-তৃতীয়াংশ", "a third of", 1.0),
        ("গতকাল", "yesterday", 1.0),
        ("রোববারের", "Sunday's", 1.0),
        ("দুজন", "two", 0.5),
        ("একজন", "one", 0.3),
        ("হাজার হাজার", "thousands", 1.0),
        ("কোটি কোটি", "millions", 0.5),
        ("২ দশমিক ১৮ শতাংশ", "2.18 per cent", 1.0),
        ("১ কেজি ২০০ গ্রাম", "1.2kg", 1.0),
        ("৮২ ডলার ৩৭ সেন্ট", "$82.37", 1.0),
        ("দেড় ঘণ্টার", "90 minutes", 0.9),
        ("পৌনে এক ঘণ্টা", "45-minute", 0.9),
        ("৫০ বছরে", "half a century", 0.9),
        ("এক যুগ পর", "12 years later", 0.9),
        ("১৮ মাসের", "a year and a half", 0.9),
        ("২০ বছর", "two decades", 0.9),
        ("৭২ ঘণ্টার মধ্যে", "within three days", 0.9),
        ("১০০০ মেগাওয়াট", "1GW", 0.9),
        ("৩৮ ডিগ্রি সেলসিয়াস", "38C", 1.0),
    ] {
        let found = compare(&read("bn", bn), &read("en", en));
        let strength = found.pairs.first().map(|pair| pair.strength);
        assert_eq!(strength, Some(least), "{bn} / {en}");
    }
}

#[test]
fn a_fiscal_year_is_the_same_however_it_is_said() {
    let said = |count: usize, bn: &str, en: &str| {
        let (bn_all, en_all) = (read("bn", bn), read("en", en));
        let found = compare(&bn_all, &en_all);
        let all = (bn_all.len(), en_all.len(), found.pairs.len());
        assert_eq!(
            all,
            (count, count, count),
            "{bn} / {en}: {bn_all:?} {en_all:?}"
        );
    };
    let english = [
        "in FY25",
        "in FY2025",
        "in FY 2025",
        "in FY 25",
        "in FY '25",
        "in fiscal 2025",
        "in fiscal year 2025",
        "the 2025 fiscal year",
        "the financial year 2025",
        "in FY24-25",
        "in FY2024-25",
        "in FY2024/25",
        "in 2024-25",
        "in fiscal year 2024-2025",
        "the 2024/25 tax year",
        "in Q1FY25",
        "in 1QFY25",
        "H1FY25 profit",
    ];
    for bn in [
        "২০২৫ অর্থবছরে",
        "২০২৪-২৫ অর্থবছরের",
        "২০২৪–২৫ অর্থবর্ষে",
        "অর্থবছর ২০২৪/২৫",
        "২০২৪-২০২৫ আর্থিক বছরে",
        "২০২৫ অর্থ বছর",
    ] {
        english.iter().for_each(|en| said(2, bn, en));
    }
    // One word for all of a list.
    for en in [
        "FY24 and FY25",
        "fiscal years 2024 and 2025",
        "fiscal 2024 and fiscal 2025",
    ] {
        said(4, "২০২৪ ও ২০২৫ অর্থবছরে", en);
        said(4, "২০২৩-২৪ এবং ২০২৪-২৫ অর্থবছরে", en);
    }
    // Another year is another, and what is no fiscal year has one.
    for (bn, en) in [
        ("২০২৬ অর্থবছরে", "in FY25"),
        ("২০২৩-২৪ অর্থবছরে", "in fiscal 2025"),
        ("২০২৫ সালে", "in FY2026"),
    ] {
        let (bn_all, en_all) = (read("bn", bn), read("en", en));
        assert!(
            compare(&bn_all, &en_all).pairs.len() < en_all.len(),
            "{bn} / {en}"
        );
    }
    said(1, "২০২৫ সালে", "in 2025");
    said(1, "২০২৫ সালে", "the fiscal year that ends in 2025");
}

#[test]
fn the_same_number_of_another_unit_is_a_conflict() {
    for (bn, en, differs) in [
        ("৩৮ ডিগ্রি সেলসিয়াস", "38C", false),
        ("৩৮ ডিগ্রি", "38°F", false),
        ("৩৮ ডিগ্রি সেলসিয়াস", "38F", true),
        ("৩৮°সে", "38 degrees Fahrenheit", true),
        ("৫ কিলোমিটার", "5mi", false),
        ("৬০ কিলোমিটার", "60mph", true),
        ("ঘণ্টায় ৬০ মাইল", "60mph", false),
        ("১০ মেগাওয়াট", "10GW", true),
        ("১০ কিলোগ্রাম", "10g", true),
        ("৫ কিলোগ্রাম", "5G", false),
    ] {
        let found = compare(&read("bn", bn), &read("en", en));
        assert_eq!(!found.conflicts.is_empty(), differs, "{bn} / {en}");
    }
}

#[test]
fn another_unit_of_another_measure_is_another_amount() {
    for (bn, en) in [
        ("২৪ মাস", "24 hours in 1 day"),
        ("১২ বছর", "12 dollars"),
        ("এক মাস", "one hour"),
    ] {
        let found = compare(&read("bn", bn), &read("en", en));
        let converted = |pair: &NumberMatch| pair.strength == OTHER_UNIT;
        assert!(!found.pairs.iter().any(converted), "{bn} / {en}");
    }
}

proptest! {
    #[test]
    fn any_text_is_survived(text in any::<String>()) {
        survive(&text);
    }

    #[test]
    fn any_row_of_number_words_is_survived(
        words in prop::collection::vec(prop::sample::select(WORDS), 0..30)
    ) {
        survive(&words.concat());
    }
}

const WORDS: &[&str] = &[
    " ",
    " ",
    " ",
    "৫",
    "12",
    "2024",
    "7.30",
    "০.৫",
    "টা",
    "টি",
    "শে",
    "ই",
    "-",
    ":",
    "'",
    "%",
    ",",
    ".",
    "$",
    "এক",
    "দু",
    "নয়",
    "সাড়ে",
    "পৌনে",
    "শ",
    "শত",
    "হাজার",
    "লাখ",
    "কোটি",
    "শতাধিক",
    "দশমিক",
    "তৃতীয়াংশ",
    "ভাগ",
    "ভাগের",
    "প্রায়",
    "বেশি",
    "রাত",
    "মিনিট",
    "মে",
    "গত",
    "কাল",
    "শুক্র",
    "ও",
    "রোববার",
    "two",
    "twenty",
    "hundred",
    "thousands",
    "million",
    "and",
    "a",
    "half",
    "third",
    "second",
    "of",
    "to",
    "per",
    "cent",
    "am",
    "p.m",
    "May",
    "Sun",
    "last",
    "night",
    "80s",
    "1.5m",
    "½",
    "ii",
    "II",
    "ঘণ্টা",
    "মিনিটের",
    "hours",
    "minutes",
    "an",
];
