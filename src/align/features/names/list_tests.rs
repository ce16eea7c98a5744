//! Tests of names by the lists of tests/data: found first among a thousand, whatever the language, and matched whole.

use std::collections::BTreeMap;
use std::fs;

use super::EnName;
use super::phrase::{Phrase, phrase_similarity};
use crate::align::features::assignment::assign;
use crate::align::features::comparison::Comparison;
use crate::align::features::explain::{Texts, explain};
use crate::align::features::lexicon::Lexicon;
use crate::language::normalize::comparable;
use crate::model::article::Segment;
use crate::model::bead::Explanation;
use crate::model::lang::is_bengali;

/// A name with its language ("" where the list has none) and its Bengali spellings.
struct Row {
    english: String,
    language: String,
    spellings: Vec<String>,
}

fn rows(name: &str) -> Vec<Row> {
    let text = fs::read_to_string(format!("tests/data/{name}")).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let bengali = |cell: &&&str| cell.chars().any(is_bengali);
        let told = !bengali(&&cells[1]);
        Row {
            english: cells[0].to_owned(),
            language: if told {
                cells[1].to_owned()
            } else {
                String::new()
            },
            spellings: cells
                .iter()
                .filter(bengali)
                .map(|cell| (*cell).to_owned())
                .collect(),
        }
    };
    lines.map(row).collect()
}

fn words(name: &str) -> Vec<&str> {
    name.split([' ', '-'])
        .filter(|word| !word.is_empty())
        .collect()
}

#[test]
fn names_of_every_language_are_first_among_a_thousand() {
    let mut names = rows("names_by_language.tsv");
    let own = names.len();
    names.extend(rows("world_names.tsv"));
    assert!(
        own >= 400 && names.len() >= 1000,
        "{own} of {}",
        names.len()
    );
    let english: Vec<Phrase<EnName>> = names
        .iter()
        .map(|row| Phrase::english(&words(&row.english)))
        .collect();
    let first: Vec<Vec<bool>> = names
        .iter()
        .enumerate()
        .map(|(n, row)| {
            let is_first = |spelling: &String| {
                let spelt = comparable(spelling);
                let bn = Phrase::bengali(&words(&spelt));
                let own = phrase_similarity(&bn, &english[n]);
                let mut others = (0..names.len()).filter(|&k| k != n);
                others.all(|k| phrase_similarity(&bn, &english[k]) < own)
            };
            // One spelling of each name, of one the first, of the next the second.
            let spellings = row.spellings.iter().skip(n % row.spellings.len()).take(1);
            spellings.map(is_first).collect()
        })
        .collect();
    let mut by_language: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (row, first) in names.iter().zip(&first) {
        assert!(row.spellings.len() >= 2, "{} has one spelling", row.english);
        for language in ["all", &row.language] {
            let (right, all) = by_language.entry(language).or_default();
            *right += first.iter().filter(|first| **first).count();
            *all += first.len();
        }
    }
    let worst = |(language, (right, all)): (&&str, &(usize, usize))| {
        let least = if *language == "all" { 0.98 } else { 0.95 };
        // Of the few spellings of a small list one may be missed.
        (*right as f64) < (least * *all as f64).floor()
    };
    let low: Vec<_> = by_language.iter().filter(|found| worst(*found)).collect();
    assert!(low.is_empty(), "{low:?}");
}

fn explained(bn: &str, en: &str) -> Explanation {
    let segment = |text: &str| Segment {
        span: 0..text.len(),
        text: text.to_owned(),
        paragraph: 0,
    };
    let (bn, en) = ([segment(bn)], [segment(en)]);
    let sides = Comparison::of(&bn, &en, &Lexicon::shipped());
    let assignment = assign(&sides, &[0], &[0]);
    explain(
        &sides,
        Texts { bn: &bn, en: &en },
        (&[0], &[0]),
        &assignment,
    )
}

#[test]
fn a_sentence_leaves_no_word_of_a_name_without_its_partner() {
    let names = rows("names_by_language.tsv");
    let (mut whole, mut all, mut parted) = (0, 0, Vec::new());
    for row in &names {
        for spelling in &row.spellings {
            let found = explained(
                &format!("গতকাল {spelling} বলেন, এই কথা সত্য।"),
                &format!("Yesterday {} said that this was true.", row.english),
            );
            all += 1;
            match found.missing_bn.is_empty() && found.missing_en.is_empty() {
                true => whole += 1,
                false => parted.push(format!("{spelling}={}", row.english)),
            }
        }
    }
    let share = f64::from(whole) / f64::from(all);
    assert!(share >= 0.95, "{whole} of {all}: {parted:?}");
}

#[test]
fn whole_names_are_one_match() {
    for (bn, en, name) in [
        (
            "টি এস এলিয়ট কবি ছিলেন।",
            "T.S. Eliot was a poet.",
            "T.S Eliot",
        ),
        (
            "টি. এস. এলিয়ট কবি ছিলেন।",
            "T. S. Eliot was a poet.",
            "T S Eliot",
        ),
        ("বিকে সিং এসেছেন।", "B. K. Singh has come.", "B K Singh"),
        (
            "আ ক ম মোজাম্মেল হক বলেন।",
            "A.K.M. Mozammel Haque said.",
            "A.K.M Mozammel Haque",
        ),
        (
            "ওয়াং ওয়েনবিন ভাষণ দেন।",
            "On Friday the leader, Wang Wenbin, spoke to them.",
            "Wang Wenbin",
        ),
        (
            "জন এফ কেনেডি নিহত হন।",
            "In that year John F. Kennedy was killed.",
            "John F Kennedy",
        ),
        (
            "মো. রফিকুল ইসলাম জানান।",
            "The driver of the bus, Md. Rafiqul Islam, said so.",
            "Md Rafiqul Islam",
        ),
        (
            "মোঃ রফিকুল ইসলাম জানান।",
            "The driver of the bus, Md Rafiqul Islam, said so.",
            "Md Rafiqul Islam",
        ),
    ] {
        let found = explained(bn, en);
        let names: Vec<&str> = found
            .matches
            .iter()
            .map(|found| found.en.as_str())
            .collect();
        assert!(names.contains(&name), "{bn}: {names:?}");
    }
}

#[test]
fn short_forms_before_names_are_what_they_shorten() {
    for (bn, en) in [
        (
            "ব্রি. জে. (অব.) এম সাখাওয়াত হোসেন",
            "Brig. Gen. (retd) M Sakhawat Hossain",
        ),
        ("ব্রি জে সাখাওয়াত হোসেন", "Brigadier General Sakhawat Hossain"),
        ("লে. ক. জিয়াউল আহসান", "Lt Col Ziaul Ahsan"),
        ("মেজর জেনা. তারেক সিদ্দিক", "Maj. Gen. Tarique Siddique"),
        ("ড. মুহাম্মদ ইউনূস", "Dr. Muhammad Yunus"),
        ("ডা. শফিকুর রহমান", "Dr Shafiqur Rahman"),
        ("এড. রুহুল কবির রিজভী", "Advocate Ruhul Kabir Rizvi"),
        ("ইঞ্জি. মোশাররফ হোসেন", "Engineer Mosharraf Hossain"),
        ("অধ্যাপক আলী রীয়াজ", "Prof Ali Riaz"),
    ] {
        let found = explained(
            &format!("গতকাল {bn} বলেন, এই কথা সত্য।"),
            &format!("Yesterday {en} said that this was true."),
        );
        let missing = [&found.missing_bn[..], &found.missing_en[..]].concat();
        assert!(missing.is_empty(), "{bn}: {missing:?} {:?}", found.matches);
    }
}

#[test]
fn names_of_others_stay_apart() {
    for (bn, en) in [
        ("টি এস এলিয়ট কবি ছিলেন।", "W.B. Yeats was a poet."),
        ("শি জিনপিং ভাষণ দেন।", "On Friday Shinzo Abe spoke."),
        ("কিম জং উন যাবেন।", "On Friday Kemi Badenoch goes."),
        ("এ কথা তিনি বলেন।", "Plan A. Then B. K. left."),
    ] {
        let found = explained(bn, en);
        let names = found.matches.iter().filter(|found| found.en.contains(' '));
        assert_eq!(names.count(), 0, "{bn}: {:?}", found.matches);
    }
}
