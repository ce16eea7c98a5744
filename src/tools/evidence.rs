//! Measures the evidence apart from the aligner; called by `scripts/measure-evidence`, which says how.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use crate::align::features::assignment::assign;
use crate::align::features::comparison::Comparison;
use crate::align::features::lexicon::Lexicon;
use crate::align::features::numbers;
use crate::align::features::side::{Analysis, Occurrence};
use crate::align::score::Model;
use crate::language::bengali::stem::stems;
use crate::language::normalize::{comparable, published};
use crate::model::article::Segment;
use crate::tools::name_evidence;
use anyhow::Context;
use rustc_hash::FxHashMap;

/// Words this rare or rarer are content words, unless they are light (data/light_words.tsv).
pub(super) const CONTENT: f32 = 3.5;

pub(super) fn run() -> anyhow::Result<()> {
    let start = Instant::now();
    let lexicon = Lexicon::shipped();
    println!(
        "lexicon: {} headwords, loaded in {:.1} ms",
        lexicon.len(),
        start.elapsed().as_secs_f64() * 1e3
    );
    for path in std::env::args_os().skip(2).map(PathBuf::from) {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.is_dir() {
            Lines::read(&path, &lexicon)?.report(&name);
        } else {
            let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            name_evidence::report(&name, &text, &lexicon);
        }
    }
    over_stripping(&lexicon);
    Ok(())
}

/// Lines that translate each other, as one document.
pub(super) struct Lines(pub(super) Comparison<'static>);

impl Lines {
    /// Reads `bn.txt` and `en.txt`, or all files of `bn/` and `en/`, of a folder.
    pub(super) fn read(folder: &Path, lexicon: &Arc<Lexicon>) -> anyhow::Result<Self> {
        let (bn, en) = (segments(folder, "bn")?, segments(folder, "en")?);
        anyhow::ensure!(
            bn.len() == en.len(),
            "{}: the sides differ in length",
            folder.display()
        );
        Ok(Lines(Comparison::of(&bn, &en, lexicon)))
    }

    fn report(&self, name: &str) {
        let lines = self.0.bn.segments.len();
        println!("\n{name}: {lines} lines");
        let random = |i: usize| (i + 1 + (i * 7919) % (lines - 1)) % lines;
        for least in [2.0, CONTENT] {
            let (own, all) = self.hits(least, |i| i);
            let (chance, _) = self.hits(least, random);
            println!(
                "  hit rate, words of weight {least} and more: {:.3} in the own line, {:.3} in another ({all} tokens)",
                own as f64 / all as f64,
                chance as f64 / all as f64
            );
        }
        for (side, name) in ["Bengali", "English"].into_iter().enumerate() {
            let (own, chance) = (self.accounted(|i| i)[side], self.accounted(random)[side]);
            println!(
                "  {name} weight of content accounted for: {own:.3} by the own line, {chance:.3} by another"
            );
        }
        self.report_numbers();
        if lines <= 1000 {
            let first = self.retrieved();
            println!(
                "  retrieval: {first} of {lines} lines ranked first ({:.3})",
                first as f64 / lines as f64
            );
        }
    }

    /// Bengali content tokens that find a partner in the line that `of` gives, and their number.
    fn hits(&self, least: f32, of: impl Fn(usize) -> usize) -> (usize, usize) {
        let (mut hits, mut all) = (0, 0);
        for (i, segment) in self.0.bn.segments.iter().enumerate() {
            let other = &self.0.en.segments[of(i)];
            let there: rustc_hash::FxHashSet<u32> = other.units.iter().map(|o| o.unit).collect();
            let mut found = vec![false; segment.words.len()];
            for unit in &segment.units {
                let links = &self.0.links[unit.unit as usize];
                if links.iter().any(|link| there.contains(&link.english)) {
                    let first = usize::from(unit.first);
                    found[first..first + usize::from(unit.count)].fill(true);
                }
            }
            for (word, found) in segment.words.iter().zip(found) {
                if word.idf >= least && !word.light {
                    all += 1;
                    hits += usize::from(found);
                }
            }
            all += segment.quantities.len();
            hits += numbers::compare(&segment.quantities, &other.quantities)
                .pairs
                .len();
        }
        (hits, all)
    }

    /// The share of the weight of the content, Bengali and English, that has a partner in the line that `of` gives.
    fn accounted(&self, of: impl Fn(usize) -> usize) -> [f32; 2] {
        let (mut covered, mut all) = ([0.0; 2], [0.0; 2]);
        for i in 0..self.0.bn.segments.len() {
            let found = assign(&self.0, &[i], &[of(i)]);
            for (side, cover) in [&found.bn, &found.en].into_iter().enumerate() {
                covered[side] += cover.covered();
                all[side] += cover.weight();
            }
        }
        [covered[0] / all[0], covered[1] / all[1]]
    }

    fn report_numbers(&self) {
        let (mut digits, mut digits_found, mut all, mut found) = (0, 0, 0, 0);
        for (bn, en) in self.0.bn.segments.iter().zip(&self.0.en.segments) {
            let pairs = numbers::compare(&bn.quantities, &en.quantities).pairs;
            for (n, quantity) in en.quantities.iter().enumerate() {
                let hit = usize::from(pairs.iter().any(|pair| pair.en == n));
                all += 1;
                found += hit;
                if quantity.digits {
                    digits += 1;
                    digits_found += hit;
                }
            }
        }
        println!(
            "  numbers: {digits_found} of {digits} English numbers in digits found ({:.3}), {found} of all {all} ({:.3})",
            digits_found as f64 / digits as f64,
            found as f64 / all as f64
        );
    }

    /// Bengali lines whose own English line has the highest potential.
    fn retrieved(&self) -> usize {
        let model = Model::shipped();
        let mut extractor = self.0.extractor();
        let lines = self.0.bn.segments.len();
        (0..lines)
            .filter(|&i| {
                let mut potential =
                    |j: usize| model.potential(&extractor.weigh(&[i], &[j]).features);
                let own = potential(i);
                (0..lines).all(|j| j == i || potential(j) < own)
            })
            .count()
    }
}

/// For each word of a Bengali and an English segment whether any link leads to the other.
pub(super) fn partners(comparison: &Comparison<'_>, pair: [&Analysis; 2]) -> [Vec<bool>; 2] {
    let mut found = pair.map(|segment| vec![false; segment.words.len()]);
    let mut there: FxHashMap<u32, Vec<Occurrence>> = FxHashMap::default();
    for unit in &pair[1].units {
        there.entry(unit.unit).or_default().push(*unit);
    }
    for unit in &pair[0].units {
        for link in &comparison.links[unit.unit as usize] {
            for other in there.get(&link.english).into_iter().flatten() {
                found[0][unit.words()].fill(true);
                found[1][other.words()].fill(true);
            }
        }
    }
    found
}

fn segments(folder: &Path, side: &str) -> anyhow::Result<Vec<Segment>> {
    let mut files = vec![folder.join(format!("{side}.txt"))];
    let folder = folder.join(side);
    if folder.is_dir() {
        files = fs::read_dir(&folder)?
            .map(|entry| entry.map(|e| e.path()))
            .collect::<Result<_, _>>()?;
        files.sort();
    }
    let mut segments = Vec::new();
    for file in files {
        segments.extend(segments_of(&file)?);
    }
    Ok(segments)
}

/// The lines of a file as segments.
pub(super) fn segments_of(file: &Path) -> anyhow::Result<Vec<Segment>> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let segment = |line: &str| Segment {
        text: published(line),
        span: 0..line.len(),
        paragraph: 0,
    };
    Ok(text.lines().map(segment).collect())
}

/// Headwords are whole words: an ending that "comes off" one of them and leaves another headword with other
/// English equivalents is over-stripped.
fn over_stripping(lexicon: &Lexicon) {
    let core = include_str!("../../data/lexicon/core.tsv");
    let headwords: FxHashMap<&str, Vec<&str>> = core
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, cells.next()?.split("; ").collect()))
        })
        .filter(|(word, _): &(&str, _)| !word.contains(' '))
        .collect();
    let mut words: Vec<&&str> = headwords.keys().collect();
    words.sort();
    let (mut wrong, mut shown) = (0, Vec::new());
    for &&word in &words {
        let taken = stems(&comparable(word)).into_iter().skip(1).find(|stem| {
            stem.depth <= 1
                && headwords.get(stem.text.as_str()).is_some_and(|english| {
                    !english
                        .iter()
                        .any(|e| headwords[word].iter().any(|own| related(own, e)))
                })
        });
        if let Some(stem) = taken {
            wrong += 1;
            shown.push(format!("{word}>{}", stem.text));
        }
    }
    println!(
        "\nover-stripping: {wrong} of {} headwords lead to an unrelated one by a sure ending ({:.4}); {} headwords in all",
        words.len(),
        wrong as f64 / words.len() as f64,
        lexicon.len()
    );
    println!(
        "  such as {}",
        shown
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" ")
    );
}

/// Whether two English equivalents share the beginning of a word.
fn related(one: &str, two: &str) -> bool {
    let beginning = |word: &str| word.chars().take(4).collect::<String>().to_lowercase();
    one.split([' ', '-'])
        .any(|a| two.split([' ', '-']).any(|b| beginning(a) == beginning(b)))
}
