//! How fast a memory answers: makes its index, opens it, and looks up texts like those it holds.
//!
//!     cargo run --release --example lookup -- memory.tmx [en|bn] [least per cent]
//!
//! Times are the processor's: the work is done in one thread, and other programs do not disturb it.
//! The queries are 200 of the memory's own texts, spread evenly, with a word left out of each and another put in.

use std::path::Path;
use std::time::Duration;

use cpu_time::ProcessTime;
use shetu::lang::Lang;
use shetu::memory::index::{By, Index, Search, place, prepare};

const QUERIES: usize = 200;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(memory) = arguments.first().map(Path::new) else {
        anyhow::bail!("usage: lookup MEMORY [en|bn] [LEAST]");
    };
    let side = match arguments.get(1).map(String::as_str) {
        Some("bn") => Lang::Bn,
        _ => Lang::En,
    };
    let least: f64 = arguments.get(2).map_or(Ok(75.0), |least| least.parse())?;

    let (prepared, took) = timed(|| prepare(memory, side, None, false, &mut |_| ()));
    let prepared = prepared?;
    if prepared.made.is_some() {
        println!("made the index in {:.1} s", took.as_secs_f64());
    }
    drop(prepared);
    let path = place::place(memory, side, None);
    let bytes = std::fs::metadata(&path)?.len();
    let (index, took) = timed(|| Index::open(&path));
    let index = index?;
    let units = index.about().units;
    println!(
        "opened {units} units, {} MB, in {} ms",
        bytes >> 20,
        took.as_millis()
    );
    println!("holding {} MB of memory", resident() >> 10);

    for (name, by) in [
        ("characters", By::Characters),
        ("words", By::Words),
        ("either", By::Either),
    ] {
        let mut times = Vec::new();
        let mut found = 0;
        for query in 0..QUERIES {
            let query = edited(index.text(&index.unit(query * units / QUERIES)?));
            let search = Search { least, most: 5, by };
            let (matches, took) = timed(|| index.search(&query, &search));
            found += matches?.len();
            times.push(took);
        }
        times.sort();
        let mean = times.iter().sum::<Duration>() / QUERIES as u32;
        println!(
            "{name:<10} at {least} %: mean {:.1} ms, median {:.1}, 95th percentile {:.1}, slowest {:.1}; {:.1} matches a text",
            ms(mean),
            ms(times[QUERIES / 2]),
            ms(times[QUERIES * 95 / 100]),
            ms(times[QUERIES - 1]),
            found as f64 / QUERIES as f64
        );
    }
    let text = edited(index.text(&index.unit(units / 2)?));
    let (_, took) = timed(|| index.nearest(&text, 5));
    println!("five nearest at 30 % (leverage): {:.1} ms", ms(took));
    Ok(())
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = ProcessTime::now();
    let result = work();
    (result, start.elapsed())
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// A text with its second word moved to the end and one word more.
fn edited(text: &str) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    if words.len() > 3 {
        words.remove(1);
        words.insert(words.len() / 2, "xyz");
    }
    words.join(" ")
}

/// The memory held, in kB; 0 where the system does not tell.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS"));
    let number = line.and_then(|line| line.split_whitespace().nth(1));
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}
