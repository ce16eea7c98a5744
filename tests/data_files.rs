//! Every table in data/ is well formed: columns, normal form, no key twice, no stray letters of the other script.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use shetu::lang::is_bengali;
use shetu::table::{Columns, Row, rows};

fn check(name: &str, columns: Columns, each: impl Fn(&Row<'_>) -> Result<(), String>) -> usize {
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
            return Err("an equivalent is empty; they are parted by \"; \"".to_owned());
        }
        match row.cell(2) {
            "n" | "v" | "a" | "r" | "f" | "p" | "x" => Ok(()),
            other => Err(format!("{other:?} is no part of speech")),
        }
    });
    assert!(count >= 6_000, "{count} headwords");
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
    check("background.tsv", exactly(3), |row| {
        match row.cell(2).parse::<f64>() {
            Ok(count) if count > 0.0 => Ok(()),
            _ => Err("no count".to_owned()),
        }
    });
}

#[test]
fn endings_and_verbs_are_sound() {
    check("suffixes.tsv", exactly(5), |row| bengali(row.cell(0)));
    check("verb_endings.tsv", exactly(2), |row| {
        bengali(row.cell(0))?;
        if ["C", "A", "I", "*"].contains(&row.cell(1)) {
            Ok(())
        } else {
            Err("no such kind".to_owned())
        }
    });
    check("verbs.tsv", exactly(2), |row| {
        bengali(row.cell(0)).and(bengali(row.cell(1)))
    });
}

#[test]
fn sounds_are_sound() {
    let alphabet = "kgcjtdnNpfbvmyrlshwaeiou-";
    let spelt = |cell: &str| match cell.chars().find(|&c| !alphabet.contains(c)) {
        Some(c) => Err(format!("{c:?} is not in the sound alphabet")),
        None => Ok(()),
    };
    let once = |seen: &std::cell::RefCell<HashSet<String>>, key: String| {
        if seen.borrow_mut().insert(key.clone()) {
            Ok(())
        } else {
            Err(format!("{key} stands here twice"))
        }
    };
    let seen = std::cell::RefCell::new(HashSet::new());
    check("romanization.tsv", exactly(2), |row| {
        bengali(row.cell(0))
            .and(spelt(row.cell(1)))
            .and(once(&seen, row.cell(0).to_owned()))
    });
    let seen = std::cell::RefCell::new(HashSet::new());
    check("english_sounds.tsv", Columns { min: 2, max: 3 }, |row| {
        let key = format!("{} {}", row.cell(0), row.cell(2));
        english(row.cell(0))
            .and(spelt(row.cell(1)))
            .and(once(&seen, key))
    });
    check("sound_distance.tsv", exactly(3), |row| {
        spelt(row.cell(0))?;
        spelt(row.cell(1))?;
        match row.cell(2).parse::<f32>() {
            Ok(cost) if (0.0..=1.0).contains(&cost) => Ok(()),
            _ => Err("the cost is not from 0 to 1".to_owned()),
        }
    });
    let seen = std::cell::RefCell::new(HashSet::new());
    check("letter_names.tsv", exactly(2), |row| {
        bengali(row.cell(0)).and(once(&seen, row.cell(0).to_owned()))
    });
}

#[test]
fn what_is_embedded_loads() {
    assert!(shetu::evidence::lexicon::Lexicon::shipped().len() > 6_000);
    assert!(shetu::score::Model::shipped().calibration.accept > 0.5);
    let tokens = shetu::token::tokenize("সোমবার ৩ লাখ ৭৬ হাজার ৩০৯ জন");
    assert_eq!(shetu::bengali::quantities(&tokens).len(), 2);
    assert!(!shetu::segment::Rules::SOURCE.is_empty());
}

#[test]
fn world_names_are_found_by_sound() {
    use shetu::evidence::names::{BnName, EnName, similarity};
    use shetu::normalize::comparable;
    let text = fs::read_to_string("tests/data/world_names.tsv").unwrap();
    let names: Vec<Vec<&str>> = text
        .lines()
        .map(|line| line.split('\t').collect())
        .collect();
    let english: Vec<Vec<EnName>> = names
        .iter()
        .map(|row| row[0].split([' ', '-']).map(EnName::new).collect())
        .collect();
    let alike = |bn: &[BnName], en: &[EnName]| -> f64 {
        let best = |one: &BnName| en.iter().map(|e| similarity(one, e)).fold(0.0, f64::max);
        let back = |e: &EnName| bn.iter().map(|one| similarity(one, e)).fold(0.0, f64::max);
        bn.iter().map(best).sum::<f64>() / bn.len() as f64
            + en.iter().map(back).sum::<f64>() / en.len() as f64
    };
    let (mut right, mut all) = (0usize, 0usize);
    for (n, row) in names.iter().enumerate() {
        for spelling in &row[1..] {
            let bn: Vec<BnName> = comparable(spelling)
                .split([' ', '-'])
                .map(BnName::new)
                .collect();
            let own = alike(&bn, &english[n]);
            let better = english
                .iter()
                .enumerate()
                .any(|(k, e)| k != n && alike(&bn, e) >= own);
            all += 1;
            right += usize::from(!better);
        }
    }
    let share = right as f64 / all as f64;
    println!("names: {right} of {all} first ({share:.3})");
    assert!(all > 900 && share >= 0.9, "{right} of {all}: {share:.3}");
}
