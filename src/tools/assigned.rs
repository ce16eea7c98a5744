//! Measures the assignment of words: the share of the content that finds a partner in translations and in chance pairs,
//! and how well what is left over tells a pair that says only a part from one that says all.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;

use super::evidence::segments_of;
use crate::align::evaluate::input::gold;
use crate::align::features::assignment::{Assignment, SideCover, assign};
use crate::align::features::comparison::Comparison;
use crate::align::features::lexicon::Lexicon;
use crate::align::features::partial::is_partial;

/// A gold bead, assigned.
struct Judged {
    partial: bool,
    /// The share of the weight that has no partner, on the side where it is more.
    alone: f32,
    /// The weight of the largest stretch left over on either side.
    left: f32,
    /// How much more one side says.
    more: f32,
    /// Whether it is flagged.
    flagged: bool,
    /// The bead as text, for who asks for each.
    written: String,
}

/// Prints how well what is left over tells partial beads from whole ones, over the documents of some folders of gold
/// beads; with `--each` before them, every bead.
pub(super) fn run() -> anyhow::Result<()> {
    let lexicon = Lexicon::shipped();
    let arguments: Vec<String> = std::env::args().skip(2).collect();
    let each = arguments.iter().any(|argument| argument == "--each");
    for folder in arguments.iter().filter(|argument| *argument != "--each") {
        let judged = judged(Path::new(folder), &lexicon)?;
        if each {
            judged.iter().for_each(|bead| println!("{}", bead.written));
        }
        let partial = judged.iter().filter(|bead| bead.partial).count();
        println!(
            "{folder}: {} beads, {partial} partial; area under the curve by the share alone {:.3}, by the largest stretch {:.3}, by how much more a side says {:.3}; flagged {} partial and {} others",
            judged.len(),
            area(&judged, |bead| bead.alone),
            area(&judged, |bead| bead.left),
            area(&judged, |bead| bead.more),
            judged
                .iter()
                .filter(|bead| bead.flagged && bead.partial)
                .count(),
            judged
                .iter()
                .filter(|bead| bead.flagged && !bead.partial)
                .count(),
        );
    }
    Ok(())
}

fn judged(folder: &Path, lexicon: &Arc<Lexicon>) -> anyhow::Result<Vec<Judged>> {
    let mut files = fs::read_dir(folder.join("gold"))
        .with_context(|| folder.display().to_string())?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?;
    files.sort();
    let mut all = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let side = |side: &str| {
            let segmented = folder.join(format!("{side}.sent"));
            let folder = match segmented.is_dir() {
                true => segmented,
                false => folder.join(side),
            };
            segments_of(&folder.join(format!("{stem}.txt")))
        };
        let sides = Comparison::of(&side("bn")?, &side("en")?, lexicon);
        let beads = gold(&text)
            .map_err(|(line, problem)| anyhow::anyhow!("{}:{line}: {problem}", file.display()))?;
        for bead in beads
            .iter()
            .filter(|bead| !bead.bn.is_empty() && !bead.en.is_empty())
        {
            let label = text.lines().nth(bead.line - 1).unwrap_or_default();
            if label.ends_with("dup") {
                continue;
            }
            let found = assign(&sides, &bead.bn, &bead.en);
            let partial = label.ends_with("partial");
            all.push(Judged {
                partial,
                alone: alone(&found),
                more: found.says_more().into_iter().fold(0.0, f32::max),
                flagged: is_partial(&found),
                left: found.bn.largest_left().max(found.en.largest_left()),
                written: written(&stem, (&bead.bn, &bead.en), partial, &found),
            });
        }
    }
    Ok(all)
}

fn alone(found: &Assignment) -> f32 {
    let of = |weight: f32, covered: f32| (weight - covered) / weight.max(1.0);
    let bn = of(found.bn.weight(), found.bn.covered());
    bn.max(of(found.en.weight(), found.en.covered()))
}

fn written(doc: &str, (bn, en): (&[usize], &[usize]), partial: bool, found: &Assignment) -> String {
    let stretches = |side: &SideCover| {
        let all: Vec<String> = side
            .left
            .iter()
            .map(|stretch| format!("{}:{:.1}", stretch.place.name(), stretch.weight))
            .collect();
        all.join(",")
    };
    let numbers = |side: &[usize]| {
        let all: Vec<String> = side.iter().map(usize::to_string).collect();
        all.join(",")
    };
    let side = |side: &SideCover| {
        format!(
            "{:.1}\t{:.1}\t{}",
            side.weight(),
            side.covered(),
            stretches(side)
        )
    };
    format!(
        "{doc}\t{}\t{}\t{}\t{}\t{}",
        numbers(bn),
        numbers(en),
        if partial { "partial" } else { "exact" },
        side(&found.bn),
        side(&found.en)
    )
}

/// The share of pairs of a partial and a whole bead in which the partial one has the higher value.
fn area(judged: &[Judged], value: impl Fn(&Judged) -> f32) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    for one in judged.iter().filter(|bead| bead.partial) {
        for other in judged.iter().filter(|bead| !bead.partial) {
            count += 1.0;
            sum += match value(one).total_cmp(&value(other)) {
                std::cmp::Ordering::Greater => 1.0,
                std::cmp::Ordering::Equal => 0.5,
                std::cmp::Ordering::Less => 0.0,
            };
        }
    }
    sum / count
}
