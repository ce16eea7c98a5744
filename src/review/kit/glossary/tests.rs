use super::*;
use crate::align::pipeline::align;
use crate::align::pipeline::resources::Resources;
use crate::articles;
use crate::model::article::{Article, Layout};
use crate::model::lang::Lang;

fn article(lang: Lang, lines: &[&str]) -> Article {
    articles::article("t", None, lang, Layout::Segmented, &lines.join("\n")).unwrap()
}

/// The lines of the glossary of some pairs, each an article.
fn entries(pairs: &[(&str, &str)]) -> Vec<String> {
    let mut glossary = Glossary::default();
    for (bn, en) in pairs {
        let (bn, en) = (article(Lang::Bn, &[bn]), article(Lang::En, &[en]));
        glossary.add(&align(&bn, &en, &Resources::shipped()), |bead| {
            bead.score > 0.5
        });
    }
    let line = |entry: Entry| format!("{} = {} ({})", entry.en, entry.bn, entry.times);
    glossary.entries().into_iter().map(line).collect()
}

#[test]
fn whole_names_stand_in_dictionary_form() {
    let found = entries(&[
        (
            "প্রধানমন্ত্রী শেখ হাসিনার সঙ্গে রবিবার আবুধাবিতে বৈঠক করেছেন ভ্লাদিমির পুতিন।",
            "Vladimir Putin met Prime Minister Sheikh Hasina in Abu Dhabi on Sunday.",
        ),
        (
            "ভ্লাদিমির পুতিনকে মস্কোতে স্বাগত জানান সের্গেই লাভরভ।",
            "Sergei Lavrov welcomed Vladimir Putin in Moscow.",
        ),
    ]);
    for wanted in [
        "Vladimir Putin = ভ্লাদিমির পুতিন (2)",
        "Sheikh Hasina = শেখ হাসিনা (1)",
        "Abu Dhabi = আবুধাবি (1)",
        "Moscow = মস্কো (1)",
    ] {
        assert!(
            found.iter().any(|line| line == wanted),
            "{wanted}: {found:?}"
        );
    }
    assert_eq!(
        found[0], "Vladimir Putin = ভ্লাদিমির পুতিন (2)",
        "the most frequent first"
    );
    for part in ["Putin =", "Hasina =", "Sheikh =", "Abu =", "Dhabi ="] {
        assert!(
            !found.iter().any(|line| line.starts_with(part)),
            "{part}: {found:?}"
        );
    }
}

#[test]
fn an_office_before_a_name_is_no_part_of_it() {
    let found = entries(&[(
        "সেক্রেটারি অফ স্টেট মাইক পম্পেও সোমবার মস্কোতে ভ্লাদিমির পুতিনের সঙ্গে বৈঠক করেন।",
        "Secretary of State Mike Pompeo met Vladimir Putin in Moscow on Monday.",
    )]);
    assert!(
        found.iter().any(|line| line.starts_with("Mike Pompeo = ")),
        "{found:?}"
    );
    assert!(
        !found.iter().any(|line| line.starts_with("of ")),
        "{found:?}"
    );
}

#[test]
fn everyday_phrases_are_no_terms() {
    let found = entries(&[(
        "গত বছর নির্বাচন কমিশন উভয় পক্ষের সঙ্গে বৈঠক করেছে।",
        "Last year the Election Commission met both sides.",
    )]);
    assert!(
        found.iter().any(|line| line.contains("নির্বাচন কমিশন (1)")),
        "{found:?}"
    );
    assert!(
        !found
            .iter()
            .any(|line| line.contains("বছর") || line.contains("পক্ষ")),
        "{found:?}"
    );
}

#[test]
fn capitals_that_nobody_says_are_no_name_by_sound() {
    let found = entries(&[("বৈঠক শুরু হবে ব্যস্ত ১১টায়।", "The meeting begins at 11am BST.")]);
    assert!(found.iter().all(|line| !line.contains("BST")), "{found:?}");
}

#[test]
fn endings_come_off_by_sound() {
    for (word, name, form) in [
        ("মেলরোজে", "Melrose", "মেলরোজ"),
        ("পুতিনের", "Putin", "পুতিন"),
        ("আলেকজান্ডার", "Alexander", "আলেকজান্ডার"),
        ("খুলনায\u{09BC}", "Khulna", "খুলনা"),
        ("মুম্বাই", "Mumbai", "মুম্বাই"),
        ("পম্পেওকে", "Pompeo", "পম্পেও"),
        ("টোকিওর", "Tokyo", "টোকিও"),
        ("ডার্বিশায\u{09BC}ারে", "Derbyshire", "ডার্বিশায\u{09BC}ার"),
    ] {
        let found = form::by_sound(&[word], &[name], 0.75).map(|found| found.text);
        assert_eq!(
            found,
            Some(crate::language::normalize::published(form)),
            "{name}"
        );
    }
    assert_eq!(form::by_sound(&["শ্রমিক"], &["Putin"], 0.75), None);
}

#[test]
fn a_word_that_joins_is_no_part_of_a_name() {
    let form = |bn: &[&str], en: &[&str]| form::by_sound(bn, en, 0.6).map(|found| found.text);
    let is = |text: &str| Some(crate::language::normalize::published(text));
    assert_eq!(form(&["ও", "ব্রুকলিনে"], &["Brookline"]), is("ব্রুকলিন"));
    assert_eq!(form(&["এবং", "পুতিনের"], &["Putin"]), is("পুতিন"));
    assert_eq!(form(&["ও", "ব্রায়েন"], &["O'Brien"]), is("ও ব্রায়েন"));
}

#[test]
fn a_word_of_honour_stays_where_english_has_it_too() {
    let form = |bn: &str, en: &str| form::by_sound(&[bn], &[en], 0.6).map(|found| found.text);
    let is = |text: &str| Some(crate::language::normalize::published(text));
    assert_eq!(form("মালিকজী", "Malik"), is("মালিক"));
    assert_eq!(form("শুক্লাজিকে", "Shukla"), is("শুক্লা"));
    assert_eq!(form("গান্ধীজি", "Gandhiji"), is("গান্ধীজি"));
    assert_eq!(form("ফিজি", "Fiji"), is("ফিজি"));
}

#[test]
fn nothing_begins_with_a_word_that_joins() {
    let found = entries(&[
        ("ইউনিটি মূর্তির কাছে সভা।", "Thousands of Rohingya live there."),
        (
            "হাজারো রোহিঙ্গা সেখানে থাকে।",
            "Thousands of Rohingya live there.",
        ),
    ]);
    assert!(
        found.iter().all(|line| !line.starts_with("of ")),
        "{found:?}"
    );
    assert!(super::terms::is_open("of age") && super::terms::is_open("as chief guest"));
    assert!(super::terms::is_open("it is seen") && super::terms::is_open("point of"));
    assert!(!super::terms::is_open("by-election") && !super::terms::is_open("chief guest"));
}
