//! Lists what the lexicon lacks; called by `scripts/list-gaps`, which says how.

use std::path::PathBuf;

use anyhow::Context;
use rustc_hash::FxHashMap;

use super::evidence::{CONTENT, Lines, partners};
use crate::align::features::bengali_side;
use crate::align::features::bengali_side::BengaliUnit;
use crate::align::features::lexicon::Lexicon;
use crate::align::features::side::{Analysis, Word};
use crate::model::article::Segment;

/// The tool's first argument: `pairs` or `words`.
pub(super) fn run() -> anyhow::Result<()> {
    let mut arguments = std::env::args_os().skip(2);
    let what = arguments.next().unwrap_or_default();
    let paths: Vec<PathBuf> = arguments.map(PathBuf::from).collect();
    match what.to_str() {
        Some("pairs") => paths.iter().try_for_each(|folder| {
            pairs(&Lines::read(folder, &Lexicon::shipped())?);
            Ok(())
        }),
        Some("links") => paths.iter().try_for_each(|folder| {
            chance_links(&Lines::read(folder, &Lexicon::shipped())?);
            Ok(())
        }),
        Some("words") => words(&paths),
        _ => anyhow::bail!("usage: scripts/list-gaps pairs|links FOLDERS... or words FILES..."),
    }
}

/// For each line its content words that have no partner in the line that translates it, and those Bengali ones that no
/// entry has.
fn pairs(lines: &Lines) {
    let comparison = &lines.0;
    for (bn, en) in comparison.bn.segments.iter().zip(&comparison.en.segments) {
        let found = partners(comparison, [bn, en]);
        let unknown = known(bn, &comparison.bn.units).into_iter().zip(&found[0]);
        let unknown: Vec<bool> = unknown.map(|(known, found)| known || *found).collect();
        println!(
            "{}\t{}\t{}",
            lone(bn, &found[0]),
            lone(en, &found[1]),
            lone(bn, &unknown)
        );
    }
}

/// The content words of a segment that are not among those found.
fn lone(segment: &Analysis, found: &[bool]) -> String {
    let words = segment.words.iter().zip(found);
    let lone = words.filter(|(word, found)| is_content(word) && !**found);
    let texts = lone.map(|(word, _)| segment.tokens[word.token as usize].text.as_str());
    texts.collect::<Vec<_>>().join(" ")
}

/// For each word of a Bengali segment whether any entry has it.
fn known(segment: &Analysis, units: &[BengaliUnit]) -> Vec<bool> {
    let mut known = vec![false; segment.words.len()];
    for unit in &segment.units {
        if !units[unit.unit as usize].equivalents.is_empty() {
            known[unit.words()].fill(true);
        }
    }
    known
}

/// The links that lines have with lines that do not translate them, by how much weight they account for.
fn chance_links(lines: &Lines) {
    let comparison = &lines.0;
    let mut weights: FxHashMap<(&str, &str), (f32, u32)> = FxHashMap::default();
    let count = comparison.bn.segments.len();
    for (i, bn) in comparison.bn.segments.iter().enumerate() {
        for step in [1, 17, 101, 211, 307] {
            let en = &comparison.en.segments[(i + step) % count];
            for unit in &bn.units {
                let weight = content(&bn.words[unit.words()]);
                for link in &comparison.links[unit.unit as usize] {
                    for other in en.units.iter().filter(|other| other.unit == link.english) {
                        let key = (
                            comparison.bn.units[unit.unit as usize].text.as_str(),
                            comparison.en.units[other.unit as usize].text.as_str(),
                        );
                        let slot = weights.entry(key).or_default();
                        slot.0 += weight + content(&en.words[other.words()]);
                        slot.1 += 1;
                    }
                }
            }
        }
    }
    let mut ranked: Vec<_> = weights.into_iter().collect();
    ranked.sort_by(|a, b| b.1.0.total_cmp(&a.1.0).then(a.0.cmp(&b.0)));
    for ((bn, en), (weight, times)) in ranked {
        println!("{weight:.0}\t{times}\t{bn}\t{en}");
    }
}

fn is_content(word: &Word) -> bool {
    word.idf >= CONTENT && !word.light
}

/// What the content words among these weigh.
fn content(words: &[Word]) -> f32 {
    let content = words.iter().filter(|word| is_content(word));
    content.map(|word| word.idf).sum()
}

/// The words of Bengali texts that no entry has, the most frequent first.
fn words(files: &[PathBuf]) -> anyhow::Result<()> {
    let lexicon = Lexicon::shipped();
    let mut counts: FxHashMap<String, u32> = FxHashMap::default();
    for file in files {
        let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
        let segments: Vec<Segment> = text
            .lines()
            .map(|line| Segment {
                text: crate::language::normalize::published(line),
                span: 0..line.len(),
                paragraph: 0,
            })
            .collect();
        let side = bengali_side::analyze(&segments, &lexicon);
        for segment in &side.segments {
            let known = known(segment, &side.units);
            for (word, _) in segment.words.iter().zip(known).filter(|(_, known)| !known) {
                let token = &segment.tokens[word.token as usize].text;
                *counts.entry(token.to_string()).or_default() += 1;
            }
        }
    }
    let mut ranked: Vec<_> = counts.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    for (word, count) in ranked {
        println!("{count}\t{word}");
    }
    Ok(())
}
