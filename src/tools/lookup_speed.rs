//! How fast a memory answers: makes its index, opens it, and looks up texts of several kinds.
//!
//!     cargo run --release --example lookup -- memory.tmx [en|bn] [least per cent]
//!
//! Times are the processor's: the work is done in one thread, and other programs do not disturb it. The queries, 200 of
//! a kind, are made of the memory's own texts, spread evenly:
//!
//! - exact: a text as it is
//! - fuzzy: with its second word left out and another put in
//! - none: its words in another order
//! - short: its first two words, the second with a letter more
//! - long: so many texts, one after the other, that they have sixty words
//! - long fuzzy: the longest texts of up to sixty words, edited as above

use std::path::Path;
use std::time::Duration;

use crate::files::output_guard::OutputGuard;
use crate::memory::concordance::Phrase;
use crate::memory::search::{By, Index, Search, prepare, store};
use crate::model::lang::Lang;
use cpu_time::ProcessTime;

const QUERIES: usize = 200;
/// Words of a long text.
const LONG: usize = 60;

pub(super) fn run() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(2).collect();
    let Some(memory) = arguments.first().map(Path::new) else {
        anyhow::bail!("usage: lookup MEMORY [en|bn] [LEAST]");
    };
    let side = match arguments.get(1).map(String::as_str) {
        Some("bn") => Lang::Bn,
        _ => Lang::En,
    };
    let least: f64 = arguments.get(2).map_or(Ok(75.0), |least| least.parse())?;

    let (prepared, took) = timed(|| {
        prepare(
            memory,
            side,
            None,
            false,
            &mut OutputGuard::new(),
            &mut |_| (),
        )
    });
    let prepared = prepared?;
    if prepared.made.is_some() {
        println!(
            "made the index in {:.1} s, holding at most {} MB",
            took.as_secs_f64(),
            held("VmHWM") >> 10
        );
    }
    drop(prepared);
    let path = store::place(memory, side, None);
    let bytes = std::fs::metadata(&path)?.len();
    let (index, took) = timed(|| Index::open(&path));
    let index = index?;
    println!(
        "opened {} units, {} MB, in {} ms",
        index.about().units,
        bytes >> 20,
        took.as_millis()
    );
    println!("holding {} MB of memory", held("VmRSS") >> 10);

    println!("at {least} %, in ms:            mean  median    95 %    99 %  slowest  matches");
    for (kind, queries) in queries(&index)? {
        for (name, by) in [
            ("characters", By::Characters),
            ("words", By::Words),
            ("either", By::Either),
        ] {
            let search = Search { least, most: 5, by };
            let find = |query: &String| index.search(query, &search).map(|found| found.len());
            report(&format!("{kind}, {name}"), &queries, find)?;
        }
        if kind == "fuzzy" {
            let find = |query: &String| index.nearest(query, 5).map(|found| found.len());
            report("fuzzy, nearest 30 %", &queries[..20], find)?;
        }
        if kind == "short" {
            let find = |query: &String| -> anyhow::Result<usize> {
                let units = index.holding(&Phrase::new(query, side, true));
                Ok(units.len().min(20))
            };
            report("concordance", &queries, find)?;
        }
    }
    Ok(())
}

/// The kinds of queries.
fn queries(index: &Index) -> anyhow::Result<Vec<(&'static str, Vec<String>)>> {
    let units = index.about().units;
    let mut texts = Vec::new();
    for query in 0..QUERIES {
        let unit = index.unit(query * units / QUERIES)?;
        texts.push(index.text(&unit).to_owned());
    }
    let mut long = Vec::new();
    for unit in (0..units).step_by(units.div_ceil(20_000).max(1)) {
        let unit = index.unit(unit)?;
        let text = index.text(&unit);
        let words = text.split(' ').count();
        if words <= LONG {
            long.push((words, text.to_owned()));
        }
    }
    long.sort_by_key(|(words, _)| std::cmp::Reverse(*words));
    let of = |make: fn(&str) -> String| texts.iter().map(|text| make(text)).collect::<Vec<_>>();
    let whole = texts.join(" ");
    let whole: Vec<&str> = whole.split(' ').collect();
    let at = |query: usize| query * whole.len().saturating_sub(LONG) / QUERIES;
    let long_none = |query: usize| whole[at(query)..whole.len().min(at(query) + LONG)].join(" ");
    Ok(vec![
        ("exact", of(str::to_owned)),
        ("fuzzy", of(edited)),
        ("none", of(shuffled)),
        ("short", of(short)),
        ("long", (0..QUERIES).map(long_none).collect()),
        (
            "long fuzzy",
            long.iter()
                .take(QUERIES)
                .map(|(_, text)| edited(text))
                .collect(),
        ),
    ])
}

/// Looks up each and prints how long that took.
fn report<E>(
    name: &str,
    queries: &[String],
    find: impl Fn(&String) -> Result<usize, E>,
) -> Result<(), E> {
    let mut times = Vec::new();
    let mut found = 0;
    for query in queries {
        let (matches, took) = timed(|| find(query));
        found += matches?;
        times.push(took.as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    let count = times.len();
    println!(
        "{name:<22} {:>8.1} {:>7.1} {:>7.1} {:>7.1} {:>8.1} {:>8.1}",
        times.iter().sum::<f64>() / count as f64,
        times[count / 2],
        times[count * 95 / 100],
        times[count * 99 / 100],
        times[count - 1],
        found as f64 / count as f64
    );
    Ok(())
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = ProcessTime::now();
    let result = work();
    (result, start.elapsed())
}

/// A text with its second word left out and one word more.
fn edited(text: &str) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    if words.len() > 3 {
        words.remove(1);
        words.insert(words.len() / 2, "xyz");
    }
    words.join(" ")
}

/// The words of a text, every third first.
fn shuffled(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let thirds = (0..3).flat_map(|first| words.iter().skip(first).step_by(3).copied());
    thirds.collect::<Vec<_>>().join(" ")
}

fn short(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').take(2).collect();
    words.join(" ") + "s"
}

/// The memory held, in kB; 0 where the system does not tell.
fn held(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(name));
    let number = line.and_then(|line| line.split_whitespace().nth(1));
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}
