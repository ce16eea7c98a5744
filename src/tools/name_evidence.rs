//! Measures names apart from the aligner: which of a list is found first by sound, and which are matched whole in a sentence.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::align::features::assignment::assign;
use crate::align::features::comparison::Comparison;
use crate::align::features::explain::{Texts, explain};
use crate::align::features::lexicon::Lexicon;
use crate::align::features::names::EnName;
use crate::align::features::names::phrase::{Phrase, phrase_similarity};
use crate::language::normalize::comparable;
use crate::model::article::Segment;

/// The most names of a list that are asked for, and that stand against each.
const ASKED: usize = 1200;
/// Misses that are shown.
const SHOWN: usize = 400;

/// A name of a list.
struct Row {
    english: String,
    /// The language it comes from, where the list says so.
    language: String,
    spellings: Vec<String>,
    /// Whether it is one of those that only measure: every other one of its language.
    held_out: bool,
}

/// How many spellings were tried, found first and matched whole.
#[derive(Clone, Copy, Default)]
struct Tally {
    all: usize,
    first: usize,
    whole: usize,
}

/// Accuracy at first rank: each Bengali name of a list (bn TAB en, or en TAB bn TAB bn ..., or en TAB language TAB bn ...) among
/// the list's own English name and all others, by sound alone; and whether a sentence that has it leaves none of its
/// words without a partner.
pub(super) fn report(name: &str, text: &str, lexicon: &Arc<Lexicon>) {
    let rows = rows(text);
    let english: Vec<Phrase<EnName>> = rows
        .iter()
        .map(|row| Phrase::english(&words(&row.english)))
        .collect();
    let sample = rows.len().div_ceil(ASKED).max(1);
    let step = (rows.len() / ASKED).max(1);
    let mut tallies: BTreeMap<(bool, &str), Tally> = BTreeMap::new();
    let (mut ranked, mut parted) = (Vec::new(), Vec::new());
    for (n, row) in rows.iter().enumerate().step_by(sample) {
        for spelling in &row.spellings {
            let spelt = comparable(spelling);
            let bn = Phrase::bengali(&words(&spelt));
            let own = phrase_similarity(&bn, &english[n]);
            let rival = (0..rows.len()).step_by(step).find(|&k| {
                rows[k].english != row.english && phrase_similarity(&bn, &english[k]) >= own
            });
            let missing = missing(spelling, &row.english, lexicon);
            let tally = tallies.entry((row.held_out, &row.language)).or_default();
            tally.all += 1;
            tally.first += usize::from(rival.is_none());
            tally.whole += usize::from(missing.is_empty());
            let shown = if row.held_out { "held out" } else { "open" };
            if let Some(k) = rival {
                let other = &rows[k].english;
                let other = format!("{other} ({:.2})", phrase_similarity(&bn, &english[k]));
                ranked.push(format!(
                    "{shown}: {spelling}={} ({own:.2}), not {other}",
                    row.english
                ));
            }
            if !missing.is_empty() {
                parted.push(format!("{shown}: {spelling}={}: {missing}", row.english));
            }
        }
    }
    println!("\n{name}: {} names", rows.len());
    for ((held_out, language), tally) in &tallies {
        let share = |count: usize| count as f64 / tally.all as f64;
        println!(
            "  {}{language}: {} spellings, first {:.3}, whole {:.3}",
            if *held_out { "held out " } else { "" },
            tally.all,
            share(tally.first),
            share(tally.whole)
        );
    }
    let total = tallies.values().fold(Tally::default(), |sum, tally| Tally {
        all: sum.all + tally.all,
        first: sum.first + tally.first,
        whole: sum.whole + tally.whole,
    });
    println!(
        "  all: {} of {} first ({:.3}), {} matched whole ({:.3})",
        total.first,
        total.all,
        total.first as f64 / total.all as f64,
        total.whole,
        total.whole as f64 / total.all as f64
    );
    for (title, misses) in [("missed", ranked), ("not whole", parted)] {
        for miss in misses.iter().take(SHOWN) {
            println!("  {title}, {miss}");
        }
    }
}

/// What of a name has no partner when a sentence on each side has it.
fn missing(bn: &str, en: &str, lexicon: &Arc<Lexicon>) -> String {
    let segment = |text: String| Segment {
        span: 0..text.len(),
        text,
        paragraph: 0,
    };
    let bn = [segment(format!("গতকাল {bn} বলেন, এই কথা সত্য।"))];
    let en = [segment(format!("Yesterday {en} said that this was true."))];
    let sides = Comparison::of(&bn, &en, lexicon);
    let found = explain(
        &sides,
        Texts { bn: &bn, en: &en },
        (&[0], &[0]),
        &assign(&sides, &[0], &[0]),
    );
    [found.missing_bn, found.missing_en].concat().join(" ")
}

fn rows(text: &str) -> Vec<Row> {
    let mut of_language: BTreeMap<String, usize> = BTreeMap::new();
    let mut rows = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        let bengali = |cell: &&&str| cell.chars().any(crate::model::lang::is_bengali);
        let mut latin = cells.iter().filter(|cell| !bengali(cell));
        let Some(english) = latin.next() else {
            continue;
        };
        let language = latin
            .next()
            .map_or(String::new(), |cell| (*cell).to_owned());
        let spellings: Vec<String> = cells
            .iter()
            .filter(bengali)
            .map(|c| (*c).to_owned())
            .collect();
        if spellings.is_empty() {
            continue;
        }
        let count = of_language.entry(language.clone()).or_default();
        *count += 1;
        rows.push(Row {
            english: (*english).to_owned(),
            held_out: !language.is_empty() && (*count).is_multiple_of(2),
            language,
            spellings,
        });
    }
    rows
}

fn words(name: &str) -> Vec<&str> {
    name.split([' ', '-', '(', ')'])
        .filter(|word| !word.is_empty())
        .collect()
}
