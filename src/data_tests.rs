//! Every table in data/ is well formed: columns, normal form, no key twice, no stray letters of the other script.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use crate::files::data_table::{Columns, TableRow, rows};
use crate::model::lang::is_bengali;

fn check(
    name: &str,
    columns: Columns,
    each: impl Fn(&TableRow<'_>) -> Result<(), String>,
) -> usize {
    let text = fs::read_to_string(Path::new("data").join(name)).expect("the table is there");
    let rows = rows(name, &text, columns).unwrap_or_else(|error| panic!("{error}"));
    for row in &rows {
        if let Err(problem) = each(row) {
            panic!("data/{name}:{}: {problem}", row.line);
        }
    }
    rows.len()
}

fn exactly(n: usize) -> Columns {
    Columns { min: n, max: n }
}

/// A cell of Bengali letters, spaces, hyphens and dots only.
fn bengali(cell: &str) -> Result<(), String> {
    let fits = |c: char| is_bengali(c) || matches!(c, ' ' | '-' | '.' | '\'' | '%');
    match cell.chars().find(|&c| !fits(c)) {
        Some(c) => Err(format!("{cell:?} holds {c:?}, which is not Bengali")),
        None => Ok(()),
    }
}

fn english(cell: &str) -> Result<(), String> {
    match cell.chars().find(|&c| is_bengali(c)) {
        Some(c) => Err(format!("{cell:?} holds the Bengali {c:?}")),
        None => Ok(()),
    }
}

#[test]
fn the_units_of_measure_are_sound() {
    check("numerals/measures.tsv", Columns { min: 4, max: 5 }, |row| {
        let size: f64 = row.cell(2).parse().map_err(|_| "column 3 is no number")?;
        match (row.cell(0), row.cell(1)) {
            ("en", _) if row.cell(4) == "glued" && size > 0.0 => Ok(()),
            _ if !row.cell(4).is_empty() => Err("column 5 is \"glued\" or nothing".to_owned()),
            ("bn" | "en", "and" | "one" | "degree" | "part") if size == 0.0 => Ok(()),
            (_, "and" | "one" | "degree" | "part") => {
                Err("column 3 is 0 for what is no unit".to_owned())
            }
            ("bn", _) if size > 0.0 => bengali(row.cell(3)),
            ("en", _) if size > 0.0 => english(row.cell(3)),
            _ => Err("the language is bn or en, the size above 0".to_owned()),
        }
    });
}

#[test]
fn the_words_for_fiscal_years_are_sound() {
    check("numerals/fiscal_years.tsv", exactly(3), |row| {
        match (row.cell(0), row.cell(1)) {
            ("bn", "year" | "list") => bengali(row.cell(2)),
            ("en", "year" | "list") => english(row.cell(2)),
            _ => Err("the language is bn or en, column 2 year or list".to_owned()),
        }
    });
}

/// Things of one kind that are never each other, with the words for them: what is said of one must not pair with what is
/// said of its fellow.
const APART: &[&str] = &[
    "gold=স্বর্ণ,সোনা silver=রুপা,রৌপ্য bronze=ব্রোঞ্জ copper=তামা iron=লোহা steel=ইস্পাত",
    "north=উত্তর south=দক্ষিণ east=পূর্ব west=পশ্চিম",
    "red=লাল green=সবুজ blue=নীল white=সাদা black=কালো",
    "brother=ভাই sister=বোন father=বাবা,পিতা mother=মা,মাতা son=পুত্র,ছেলে daughter=কন্যা,মেয়ে husband=স্বামী wife=স্ত্রী \
     uncle=চাচা,মামা nephew=ভাতিজা,ভাগ্নে niece=ভাতিজি,ভাগ্নি",
    "onion=পেঁয়াজ garlic=রসুন ginger=আদা potato=আলু rice=চাল wheat=গম sugar=চিনি salt=লবণ tea=চা jute=পাট maize=ভুট্টা",
    "cow=গরু goat=ছাগল sheep=ভেড়া dog=কুকুর cat=বিড়াল horse=ঘোড়া",
    "petrol=পেট্রল diesel=ডিজেল coal=কয়লা",
    "teacher=শিক্ষক student=শিক্ষার্থী,ছাত্র doctor=চিকিৎসক nurse=নার্স lawyer=আইনজীবী judge=বিচারক",
    "college=কলেজ university=বিশ্ববিদ্যালয় hospital=হাসপাতাল",
    "bus=বাস truck=ট্রাক train=ট্রেন",
    "division=বিভাগ district=জেলা",
    "import=আমদানি export=রপ্তানি buy=কেনা sell=বিক্রি rise=বৃদ্ধি fall=হ্রাস",
];

#[test]
fn what_excludes_each_other_is_never_the_same_word() {
    let text = fs::read_to_string("data/lexicon/core.tsv").expect("the table is there");
    let rows = rows("core.tsv", &text, exactly(3)).unwrap_or_else(|error| panic!("{error}"));
    let entries: std::collections::HashMap<&str, Vec<&str>> = rows
        .iter()
        .map(|row| (row.cell(0), row.cell(1).split("; ").collect()))
        .collect();
    for kind in APART {
        let things: Vec<(&str, &str)> = kind
            .split_whitespace()
            .filter_map(|thing| thing.split_once('='))
            .collect();
        for (of, words) in &things {
            for word in words.split(',') {
                let said = entries
                    .get(word)
                    .unwrap_or_else(|| panic!("{word} is not in core.tsv"));
                let fellow = things
                    .iter()
                    .find(|(other, _)| other != of && said.contains(other));
                assert!(fellow.is_none(), "{word} is no {fellow:?}");
            }
        }
    }
}

#[test]
fn the_core_lexicon_is_sound() {
    let seen = std::cell::RefCell::new(HashSet::new());
    let count = check("lexicon/core.tsv", exactly(3), |row| {
        bengali(row.cell(0))?;
        english(row.cell(1))?;
        if !seen.borrow_mut().insert(row.cell(0).to_owned()) {
            return Err(format!("{} stands here twice", row.cell(0)));
        }
        let equivalents: Vec<&str> = row.cell(1).split("; ").collect();
        if equivalents
            .iter()
            .any(|e| e.trim().is_empty() || e.contains(';'))
        {
            return Err("an equivalent is empty; they are separated by \"; \"".to_owned());
        }
        match row.cell(2) {
            "n" | "v" | "a" | "r" | "f" | "p" | "x" => Ok(()),
            other => Err(format!("{other:?} is no part of speech")),
        }
    });
    assert!(count >= 6_000, "{count} headwords");
}

/// Or the rest of the name would seem to be missing: উত্তর কোরিয়া is `the North`, never `North`.
#[test]
fn a_common_part_of_a_name_is_no_equivalent_of_it() {
    let parts = [
        "North", "South", "East", "West", "Korea", "House", "United", "New", "Gulf", "Union",
        "Bank", "Party",
    ];
    check("lexicon/core.tsv", exactly(3), |row| {
        let name = row.cell(2) == "p" && row.cell(0).contains(' ');
        let part = row.cell(1).split("; ").find(|e| parts.contains(e));
        match part.filter(|_| name) {
            Some(part) => Err(format!("{part:?} is a part of {}", row.cell(0))),
            None => Ok(()),
        }
    });
}

#[test]
fn short_forms_are_sound() {
    let seen = std::cell::RefCell::new(HashSet::new());
    let count = check("lexicon/short_forms.tsv", exactly(3), |row| {
        bengali(row.cell(0))?;
        english(row.cell(1))?;
        if row.cell(0).contains('.') || row.cell(1).contains('.') {
            return Err("full stops are left out".to_owned());
        }
        if !seen.borrow_mut().insert(row.cell(0).to_owned()) {
            return Err(format!("{} stands here twice", row.cell(0)));
        }
        match row.cell(2) {
            "n" | "a" | "f" | "p" => Ok(()),
            other => Err(format!("{other:?} is no part of speech")),
        }
    });
    assert!(count >= 150, "{count} short forms");
}

#[test]
fn induced_pairs_and_background_are_sound() {
    let seen = std::cell::RefCell::new(HashSet::new());
    check("lexicon/induced.tsv", exactly(3), |row| {
        bengali(row.cell(0))?;
        english(row.cell(1))?;
        let p: f64 = row
            .cell(2)
            .parse()
            .map_err(|_| "no probability".to_owned())?;
        let fresh = seen
            .borrow_mut()
            .insert((row.cell(0).to_owned(), row.cell(1).to_owned()));
        if fresh && (0.0..=1.0).contains(&p) {
            Ok(())
        } else {
            Err("twice, or no probability".to_owned())
        }
    });
    check(
        "models/background_counts.tsv",
        exactly(3),
        |row| match row.cell(2).parse::<f64>() {
            Ok(count) if count > 0.0 => Ok(()),
            _ => Err("no count".to_owned()),
        },
    );
}

#[test]
fn partner_counts_are_sound() {
    let seen = std::cell::RefCell::new(HashSet::new());
    let count = check("models/partner_counts.tsv", exactly(4), |row| {
        let number = |cell: usize| {
            row.cell(cell)
                .parse::<u32>()
                .map_err(|_| "no count".to_owned())
        };
        let key = (row.cell(0).to_owned(), row.cell(1).to_owned());
        match number(3)? <= number(2)? && seen.borrow_mut().insert(key) {
            true => Ok(()),
            false => Err("twice, or more partners than places".to_owned()),
        }
    });
    assert!(count >= 3000, "{count} words");
}

#[test]
fn endings_and_verbs_are_sound() {
    check("bengali/suffixes.tsv", exactly(5), |row| {
        bengali(row.cell(0))
    });
    check("bengali/verb_endings.tsv", exactly(2), |row| {
        bengali(row.cell(0))?;
        if ["C", "A", "I", "*"].contains(&row.cell(1)) {
            Ok(())
        } else {
            Err("no such kind".to_owned())
        }
    });
    let seen = std::cell::RefCell::new(HashSet::new());
    check("bengali/stem_exceptions.tsv", exactly(2), |row| {
        let fresh = seen.borrow_mut().insert(row.cell(0).to_owned());
        bengali(row.cell(0)).and(bengali(row.cell(1)))?;
        fresh.then_some(()).ok_or("twice".to_owned())
    });
    check("bengali/verbs.tsv", exactly(2), |row| {
        bengali(row.cell(0)).and(bengali(row.cell(1)))
    });
}

#[test]
fn sounds_are_sound() {
    let signs: std::cell::RefCell<String> = std::cell::RefCell::default();
    check("phonetics/sounds.tsv", exactly(5), |row| {
        let mut signs = signs.borrow_mut();
        if row.cell(0).len() != 1 || signs.contains(row.cell(0)) {
            return Err("no sign, or one that stands here twice".to_owned());
        }
        signs.push_str(row.cell(0));
        share(row.cell(1))
    });
    let signs = signs.into_inner();
    let spelt = |cell: &str| match cell.chars().find(|&c| c != '-' && !signs.contains(c)) {
        Some(c) => Err(format!("{c:?} is not in sounds.tsv")),
        None => Ok(()),
    };
    let seen = std::cell::RefCell::new(HashSet::new());
    let once = |key: String| {
        let fresh = seen.borrow_mut().insert(key.clone());
        fresh
            .then_some(())
            .ok_or(format!("{key} stands here twice"))
    };
    check("phonetics/sound_pairs.tsv", exactly(3), |row| {
        spelt(row.cell(0)).and(spelt(row.cell(1)))?;
        once(format!("{} {}", row.cell(0), row.cell(1)))?;
        match row.cell(2).parse::<f64>() {
            Ok(cost) if (0.0..=1.2).contains(&cost) => Ok(()),
            _ => Err("the cost is not from 0 to 1.2".to_owned()),
        }
    });
    check("phonetics/romanization.tsv", exactly(4), |row| {
        bengali(row.cell(0)).and(english(row.cell(3)))?;
        spelt(row.cell(2)).and(once(format!("{} {}", row.cell(0), row.cell(1))))
    });
    check(
        "phonetics/english_sounds.tsv",
        Columns { min: 3, max: 4 },
        |row| {
            english(row.cell(0)).and(spelt(row.cell(2)))?;
            spelt(row.cell(3)).and(once(format!("{} {}", row.cell(0), row.cell(1))))
        },
    );
    check("phonetics/letter_names.tsv", exactly(2), |row| {
        bengali(row.cell(0)).and(once(row.cell(0).to_owned()))
    });
    check(
        "phonetics/name_habits.tsv",
        Columns { min: 4, max: 5 },
        |row| {
            english(row.cell(1)).and(spelt(row.cell(3)))?;
            let key = format!("{} {} {}", row.cell(0), row.cell(1), row.cell(2));
            spelt(row.cell(4)).and(once(key))
        },
    );
    check("phonetics/pinyin.tsv", exactly(4), |row| {
        spelt(row.cell(2)).and(spelt(row.cell(3)))?;
        once(format!("{} {}", row.cell(0), row.cell(1)))
    });
}

fn share(cell: &str) -> Result<(), String> {
    match cell.parse::<f32>() {
        Ok(value) if (0.0..=1.0).contains(&value) => Ok(()),
        _ => Err(format!("{cell:?} is not from 0 to 1")),
    }
}

#[test]
fn what_is_embedded_loads() {
    assert!(crate::align::features::lexicon::Lexicon::shipped().len() > 6_000);
    assert!(crate::align::score::Model::shipped().calibration.accept > 0.5);
    let tokens = crate::language::tokens::tokenize("সোমবার ৩ লাখ ৭৬ হাজার ৩০৯ জন");
    assert_eq!(crate::language::bengali::quantities(&tokens).len(), 2);
    assert!(!crate::language::segmentation::Rules::SOURCE.is_empty());
}
