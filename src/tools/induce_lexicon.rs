//! Writes `data/lexicon/induced.tsv` and `data/models/background_counts.tsv` from folders of parallel text; called by
//! `scripts/induce-lexicon`, which says how.
//!
//! Each folder holds `bn.txt` and `en.txt`, line by line translations of each other.

use std::fs;
use std::path::PathBuf;

use crate::align::induce::{Settings, counts, induce};

/// Keys in fewer of ten thousand lines than this are rare enough not to be listed.
const LEAST: f64 = 3.0;

pub(super) fn run() -> anyhow::Result<()> {
    let mut lines = Vec::new();
    let folders: Vec<PathBuf> = std::env::args().skip(2).map(PathBuf::from).collect();
    anyhow::ensure!(!folders.is_empty(), "usage: lexicon FOLDER...");
    for folder in &folders {
        let bn = fs::read_to_string(folder.join("bn.txt"))?;
        let en = fs::read_to_string(folder.join("en.txt"))?;
        lines.extend(
            bn.lines()
                .map(str::to_owned)
                .zip(en.lines().map(str::to_owned)),
        );
    }
    let sources: Vec<String> = folders
        .iter()
        .filter_map(|f| {
            f.file_name()
                .map(|name| name.to_string_lossy().into_owned())
        })
        .collect();
    let sources = sources.join(" ");
    let (bn, en) = counts(lines.iter().map(|(b, e)| (b.as_str(), e.as_str())));
    let mut background = format!(
        "# How common words are, counted by scripts/induce-lexicon in {sources}.\n\
         # Columns: language, key (bn: spelling key; en: stem), sentences of ten thousand that hold it.\n"
    );
    for (lang, counts) in [("bn", bn), ("en", en)] {
        for (key, count) in counts {
            let share = f64::from(count) * 10_000.0 / lines.len() as f64;
            if share >= LEAST {
                background.push_str(&format!("{lang}\t{key}\t{share:.1}\n"));
            }
        }
    }
    fs::write("data/models/background_counts.tsv", background)?;
    let mut induced = format!(
        "# Word pairs that IBM Model 1 found in {sources} (see README.md here), by scripts/induce-lexicon.\n\
         # Columns: Bengali spelling key, English stem, probability.\n"
    );
    let bengali = |key: &str| key.chars().all(crate::model::lang::is_bengali);
    for pair in induce(&lines, Settings::default())
        .iter()
        .filter(|pair| bengali(&pair.bn))
    {
        induced.push_str(&format!(
            "{}\t{}\t{:.2}\n",
            pair.bn, pair.en, pair.probability
        ));
    }
    fs::write("data/lexicon/induced.tsv", induced)?;
    Ok(())
}
