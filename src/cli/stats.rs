//! `shetu stats`.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::Messages;
use super::reading::{Outcome, Reading, shown};
use super::status::Status;
use crate::files::json;
use crate::memory::stats::{BAND, BANDS, SCORES, Stats as Numbers};
use crate::model::display::{Shown, counted};
use crate::model::lang::Lang;

/// Arguments of `shetu stats`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  What a memory holds, with charts of lengths and scores:
    shetu stats memory.tmx

  What two memories have in common, for a script:
    shetu stats --json old.tmx new.tmx")]
pub struct Stats {
    /// The memory, - for standard input; a second one is compared with it.
    #[arg(required = true, num_args = 1..=2)]
    memories: Vec<PathBuf>,

    /// Print one JSON object instead of tables.
    #[arg(long)]
    json: bool,

    /// How many documents are listed, those with the most units first.
    #[arg(long, value_name = "N", default_value_t = 10)]
    documents: usize,

    #[command(flatten)]
    reading: Reading,
}

/// A memory, its name and its numbers.
struct Read {
    name: String,
    numbers: Numbers,
    outcome: Outcome,
}

impl Stats {
    pub(super) fn run(&self, messages: &Messages) -> anyhow::Result<Status> {
        let source = self.reading.direction(None, &self.memories)?;
        let mut memories = Vec::new();
        for path in &self.memories {
            let mut numbers = Numbers::default();
            let outcome = self.reading.each(path, source, messages, |unit, _| {
                numbers.add(&unit);
                Ok(())
            })?;
            memories.push(Read {
                name: shown(path),
                numbers,
                outcome,
            });
        }
        let mut out = io::stdout().lock();
        if self.json {
            writeln!(out, "{}", json::pretty(&self.object(&memories, source)))?;
        } else {
            for read in &memories {
                self.show(read, source, &mut out)?;
            }
            if let [a, b] = &memories[..] {
                overlap(a, b, &mut out)?;
            }
        }
        out.flush()?;
        let empty = memories.iter().filter(|read| read.outcome.units == 0);
        empty
            .clone()
            .for_each(|read| messages.error(&format!("{} holds no units", read.name)));
        let damaged = empty.count() > 0 || memories.iter().any(|read| read.outcome.damaged);
        Ok(if damaged { Status::Input } else { Status::Done })
    }

    fn show(&self, read: &Read, source: Lang, out: &mut impl Write) -> io::Result<()> {
        let numbers = &read.numbers;
        writeln!(out, "{}", Shown(&read.name))?;
        show_origin(read, out)?;
        show_amounts(numbers, source, out)?;
        writeln!(out, "\n  words of the source")?;
        chart(&numbers.lengths, lengths, out)?;
        if numbers.unscored < numbers.units {
            writeln!(
                out,
                "\n  scores ({} without)",
                counted(numbers.unscored, "unit")
            )?;
            let band = |band: usize| match SCORES.get(band + 1) {
                Some(next) => format!("{:.2}-{next:.2}", SCORES[band]),
                None => format!("{:.2}+", SCORES[band]),
            };
            chart(&numbers.scores, band, out)?;
        }
        self.documents(numbers, out)?;
        writeln!(out)
    }

    fn documents(&self, numbers: &Numbers, out: &mut impl Write) -> io::Result<()> {
        let named = numbers.documents.len() - usize::from(numbers.documents.contains_key(""));
        if named == 0 || self.documents == 0 {
            return Ok(());
        }
        writeln!(
            out,
            "\n  units by document ({})",
            counted(named, "document")
        )?;
        for (name, count) in top(&numbers.documents, self.documents) {
            writeln!(
                out,
                "  {count:>9}  {}",
                Shown(if name.is_empty() {
                    "(none named)"
                } else {
                    name
                })
            )?;
        }
        Ok(())
    }

    fn object(&self, memories: &[Read], source: Lang) -> serde_json::Value {
        let one = |read: &Read| {
            let numbers = &read.numbers;
            let (sources, pairs) = numbers.different();
            let shapes: BTreeMap<String, usize> = numbers
                .shapes
                .iter()
                .map(|((bn, en), n)| (format!("{bn}-{en}"), *n))
                .collect();
            json!({
                "memory": read.name, "tool": read.outcome.tool, "source": source.tag(), "units": numbers.units,
                "one_side_empty": numbers.empty, "pairs": pairs, "sources": sources, "approved": numbers.approved,
                "words": {"source": numbers.words.0, "target": numbers.words.1},
                "characters": {"source": numbers.characters.0, "target": numbers.characters.1},
                "lengths": numbers.lengths, "score_bands": SCORES, "scores": numbers.scores, "unscored": numbers.unscored,
                "shapes": shapes, "dates": numbers.days, "people": numbers.people,
                "documents": numbers.documents,
            })
        };
        let list: Vec<serde_json::Value> = memories.iter().map(one).collect();
        match memories {
            [a, b] => {
                let (sources, pairs) = a.numbers.shared(&b.numbers);
                json!({"memories": list, "shared": {"sources": sources, "pairs": pairs}})
            }
            _ => json!({"memories": list}),
        }
    }
}

/// Where a memory comes from: by which tool, when, by whom.
fn show_origin(read: &Read, out: &mut impl Write) -> io::Result<()> {
    let numbers = &read.numbers;
    if let Some(tool) = &read.outcome.tool {
        writeln!(out, "  made by            {}", Shown(tool))?;
    }
    if let Some((first, last)) = &numbers.days {
        writeln!(
            out,
            "  dates              {} to {}",
            Shown(day(first)),
            Shown(day(last))
        )?;
    }
    let people: Vec<String> = top(&numbers.people, PEOPLE)
        .iter()
        .map(|(name, count)| format!("{count} {}", Shown(name)))
        .collect();
    if !people.is_empty() {
        let more = match numbers.people.len().saturating_sub(PEOPLE) {
            0 => String::new(),
            1 => ", and of one other".to_owned(),
            more => format!(", and of {more} others"),
        };
        writeln!(out, "  last changed by    {}{more}", people.join(", "))?;
    }
    Ok(())
}

/// How much is in it.
fn show_amounts(numbers: &Numbers, source: Lang, out: &mut impl Write) -> io::Result<()> {
    let (sources, pairs) = numbers.different();
    writeln!(out, "  units              {}", numbers.units)?;
    writeln!(out, "  different pairs    {pairs}")?;
    writeln!(out, "  different sources  {sources}")?;
    writeln!(out, "  approved           {}", numbers.approved)?;
    if numbers.empty > 0 {
        writeln!(out, "  one side empty     {}", numbers.empty)?;
    }
    let (from, to) = (source.name(), source.other().name());
    let (words, characters) = (numbers.words, numbers.characters);
    writeln!(
        out,
        "  words              {} {from}, {} {to}",
        words.0, words.1
    )?;
    writeln!(
        out,
        "  characters         {} {from}, {} {to}",
        characters.0, characters.1
    )?;
    let shapes: Vec<String> = numbers
        .shapes
        .iter()
        .map(|((bn, en), n)| format!("{n} {bn}-{en}"))
        .collect();
    if !shapes.is_empty() {
        writeln!(out, "  Bengali-English    {}", shapes.join(", "))?;
    }
    Ok(())
}

/// So many people are named.
const PEOPLE: usize = 5;

/// `20260131` as 2026-01-31.
fn day(digits: &str) -> String {
    match (digits.get(..4), digits.get(4..6), digits.get(6..)) {
        (Some(year), Some(month), Some(day)) => format!("{year}-{month}-{day}"),
        _ => digits.to_owned(),
    }
}

/// Those with the most units, most first, then by name.
fn top(documents: &BTreeMap<String, usize>, many: usize) -> Vec<(&str, usize)> {
    let mut all: Vec<(&str, usize)> = documents
        .iter()
        .map(|(name, n)| (name.as_str(), *n))
        .collect();
    all.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    all.truncate(many);
    all
}

fn lengths(band: usize) -> String {
    let first = band * BAND + 1;
    if band == BANDS - 1 {
        format!("{first}+")
    } else {
        format!("{first}-{}", first + BAND - 1)
    }
}

/// Bars of at most so many characters.
const WIDTH: usize = 40;

fn chart(
    counts: &[usize],
    label: impl Fn(usize) -> String,
    out: &mut impl Write,
) -> io::Result<()> {
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    for (band, &count) in counts.iter().enumerate() {
        // Eighths of a character, so that small bands show.
        let eighths = (count * WIDTH * 8).div_ceil(most);
        let mut bar = "█".repeat(eighths / 8);
        bar.extend(['▏', '▎', '▍', '▌', '▋', '▊', '▉'].get((eighths % 8).wrapping_sub(1)));
        writeln!(
            out,
            "{}",
            format!("  {:>9}  {count:>8}  {bar}", label(band)).trim_end()
        )?;
    }
    Ok(())
}

fn overlap(a: &Read, b: &Read, out: &mut impl Write) -> io::Result<()> {
    let (sources, pairs) = a.numbers.shared(&b.numbers);
    let share = |part: usize, all: usize| 100.0 * part as f64 / all.max(1) as f64;
    let (a_all, b_all) = (a.numbers.different(), b.numbers.different());
    writeln!(out, "in both")?;
    for (what, shared, of_a, of_b) in [
        ("sources", sources, a_all.0, b_all.0),
        ("pairs", pairs, a_all.1, b_all.1),
    ] {
        writeln!(
            out,
            "  {what:<17}  {shared}: {:.1} % of the first, {:.1} % of the second",
            share(shared, of_a),
            share(shared, of_b)
        )?;
    }
    Ok(())
}
