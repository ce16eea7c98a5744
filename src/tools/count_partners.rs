//! Writes `data/models/partner_counts.tsv` from folders of parallel text; called by `scripts/count-partners`, which says how.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use super::evidence::Lines;
use crate::align::features::assignment::{Item, What, assign};
use crate::align::features::bengali_words::WordType;
use crate::align::features::lexicon::Lexicon;
use crate::language::english::stem::stem;

/// Words met less often are left away: nothing is known of them.
const LEAST: u32 = 4;

/// By language and key how often a word was met, and how often with a partner.
type Counts = BTreeMap<(&'static str, String), (u32, u32)>;

pub(super) fn run() -> anyhow::Result<()> {
    let folders: Vec<PathBuf> = std::env::args_os().skip(2).map(PathBuf::from).collect();
    anyhow::ensure!(
        !folders.is_empty(),
        "usage: scripts/count-partners FOLDER..."
    );
    let lexicon = Lexicon::shipped();
    let mut counts = Counts::new();
    for folder in &folders {
        count(&Lines::read(folder, &lexicon)?, &mut counts);
    }
    let names = folders.iter().filter_map(|folder| folder.file_name());
    let names: Vec<_> = names.map(|name| name.to_string_lossy()).collect();
    let mut table = format!(
        "# How often a word of the lexicon finds a partner in the sentence that translates its own, counted by scripts/count-partners\n\
         # in {}. Columns: language, key (bn: spelling key; en: stem), times met, times with a partner.\n",
        names.join(" ")
    );
    for ((lang, key), (met, partnered)) in counts {
        if met >= LEAST {
            table.push_str(&format!("{lang}\t{key}\t{met}\t{partnered}\n"));
        }
    }
    fs::write("data/models/partner_counts.tsv", table)?;
    Ok(())
}

fn count(lines: &Lines, counts: &mut Counts) {
    let sides = &lines.0;
    for i in 0..sides.bn.segments.len() {
        let found = assign(sides, &[i], &[i]);
        let (bn, en) = (&sides.bn.segments[i], &sides.en.segments[i]);
        let mut add = |lang, key: String, item: &Item| {
            let entry = counts.entry((lang, key)).or_default();
            entry.0 += 1;
            entry.1 += u32::from(item.share > 0.0);
        };
        let words = found.bn.items.iter().filter(|item| item.weight > 0.0);
        for (item, word) in words.filter_map(|item| Some((item, word(item)?))) {
            let unit = bn.unit_of(word);
            if unit.is_some_and(|unit| sides.bn.units[unit as usize].is_known()) {
                let text = &bn.tokens[bn.words[word].token as usize].text;
                add("bn", WordType::of(text).commonest.clone(), item);
            }
        }
        let words = found.en.items.iter().filter(|item| item.weight > 0.0);
        for (item, word) in words.filter_map(|item| Some((item, word(item)?))) {
            let unit = en.unit_of(word);
            if unit.is_some_and(|unit| sides.en.units[unit as usize].is_known()) {
                add(
                    "en",
                    stem(&en.tokens[en.words[word].token as usize].text),
                    item,
                );
            }
        }
    }
}

/// The word that an item is, unless it is a name or a number.
fn word(item: &Item) -> Option<usize> {
    match item.what {
        What::Word(word) => Some(word),
        What::Name(_) | What::Quantity(_) => None,
    }
}
