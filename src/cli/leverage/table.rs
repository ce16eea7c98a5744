//! The bands as a table, as CSV and as JSON.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use crate::files::guarded_rows::Dress;
use crate::files::json;
use crate::memory::leverage::unmatchable::Reason;
use crate::memory::leverage::{Amount, Amounts, Band};
use crate::model::display::{Shown, counted, tame};

/// What the new texts come to.
#[derive(Default)]
pub(super) struct LeverageReport {
    /// Each text's id and amounts.
    pub texts: Vec<(String, Amounts)>,
    total: Amounts,
    /// Units of the memory that can never match.
    pub unmatchable: Vec<Unmatchable>,
    /// All units of the memory.
    pub units: usize,
}

/// Units that can never match, for one reason.
pub(super) struct Unmatchable {
    pub reason: Reason,
    pub units: usize,
    /// The first one's number, from 1.
    pub first: Option<usize>,
}

impl LeverageReport {
    pub(super) fn add(&mut self, id: String, amounts: Amounts) {
        self.total.add(&amounts);
        self.texts.push((id, amounts));
    }

    /// For people.
    pub(super) fn table(&self) -> String {
        let mut table = self.bands();
        if self.texts.len() > 1 {
            table.push_str(&self.each());
        }
        table.push_str(&self.never());
        table
    }

    fn bands(&self) -> String {
        let total = self.total.total();
        let line = |name: &str, amount: Amount| {
            let Amount {
                segments,
                words,
                characters,
            } = amount;
            let share = percent(words, total);
            format!("{name:<12} {segments:>9} {words:>9} {characters:>10} {share:>7.1}\n")
        };
        let head = format!(
            "{:<12} {:>9} {:>9} {:>10} {:>7}\n",
            "band", "segments", "words", "characters", "words %"
        );
        let bands = Band::ALL.map(|band| line(band.name(), self.total.band(band)));
        head + &bands.concat() + &line("total", total)
    }

    /// A line for each text: how much it is, and how much of its words is there already, or nearly.
    fn each(&self) -> String {
        let mut lines = format!(
            "\n{:>9} {:>9} {:>10} {:>7} {:>7} {:>7}  text\n",
            "segments", "words", "characters", "exact %", "75-100", "repeat"
        );
        for (id, amounts) in &self.texts {
            let total = amounts.total();
            let share = |bands: &[Band]| {
                let words = bands.iter().map(|&band| amounts.band(band).words).sum();
                percent(words, total)
            };
            let exact = share(&[Band::Exact]);
            let near = share(&[Band::From95, Band::From85, Band::From75]);
            let repeated = share(&[Band::Repetition, Band::Across]);
            // Writing to a string cannot fail.
            let _ = writeln!(
                lines,
                "{:>9} {:>9} {:>10} {exact:>7.1} {near:>7.1} {repeated:>7.1}  {}",
                total.segments,
                total.words,
                total.characters,
                Shown(id)
            );
        }
        lines
    }

    fn never(&self) -> String {
        let mut lines = String::new();
        if !self.unmatchable.is_empty() {
            let units = counted(self.units, "unit");
            lines = format!("\nof the memory's {units} these never match in full:\n");
        }
        for found in &self.unmatchable {
            let first = found.first.unwrap_or_default();
            let (units, why) = (found.units, found.reason.explanation());
            let _ = writeln!(lines, "{units:>8}  {why} (the first is unit {first})");
        }
        lines
    }

    /// For spreadsheets and scripts: a line for each text and band and its total, then the same over all texts, then the units that never
    /// match.
    pub(super) fn csv(&self, guards: bool) -> anyhow::Result<String> {
        let dress = Dress {
            crlf: false,
            ..Dress::sheet(false, guards)
        };
        let mut table = Vec::new();
        dress.begin(&mut table)?;
        dress.rows(
            [["text", "band", "segments", "words", "characters"]],
            &mut table,
        )?;
        let total = [("total".to_owned(), self.total.clone())];
        for (id, amounts) in self.texts.iter().chain(&total) {
            let bands = Band::ALL.map(|band| (band.name(), amounts.band(band)));
            for (name, amount) in bands.into_iter().chain([("total", amounts.total())]) {
                let counts = [amount.segments, amount.words, amount.characters];
                let [segments, words, characters] = counts.map(|count| count.to_string());
                let cells = [&*tame(id), name, &segments, &words, &characters];
                dress.rows([cells], &mut table)?;
            }
        }
        for found in &self.unmatchable {
            let reason = found.reason.name();
            let cells = ["memory", reason, &found.units.to_string(), "", ""];
            dress.rows([cells], &mut table)?;
        }
        Ok(String::from_utf8(table)?)
    }

    /// For scripts.
    pub(super) fn json(&self) -> String {
        let bands = |amounts: &Amounts| -> Map<String, Value> {
            let band = |band: Band| (band.name().to_owned(), json!(amounts.band(band)));
            let all = [("total".to_owned(), json!(amounts.total()))];
            Band::ALL.into_iter().map(band).chain(all).collect()
        };
        let texts: Vec<Value> = self
            .texts
            .iter()
            .map(|(id, amounts)| json!({"text": id, "bands": bands(amounts)}))
            .collect();
        let unmatchable: Map<String, Value> = self
            .unmatchable
            .iter()
            .map(|found| {
                let value = json!({"units": found.units, "first": found.first});
                (found.reason.name().to_owned(), value)
            })
            .collect();
        let object = json!({
            "bands": bands(&self.total),
            "texts": texts,
            "memory": {"units": self.units, "unmatchable": unmatchable},
        });
        json::pretty(&object) + "\n"
    }
}

/// The words in per cent of a total.
fn percent(words: usize, total: Amount) -> f64 {
    100.0 * words as f64 / total.words.max(1) as f64
}
