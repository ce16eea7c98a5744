//! The bands as a table, as CSV and as JSON.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use shetu::memory::leverage::unmatchable::Reason;
use shetu::memory::leverage::{Amount, Amounts, Band};
use shetu::write::guard;

/// What the new texts come to.
#[derive(Default)]
pub(super) struct Report {
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

impl Report {
    pub(super) fn add(&mut self, id: String, amounts: Amounts) {
        self.total.add(&amounts);
        self.texts.push((id, amounts));
    }

    /// For people.
    pub(super) fn table(&self) -> String {
        let mut table = format!(
            "{:<12} {:>9} {:>9} {:>7}\n",
            "band", "segments", "words", "words %"
        );
        let total = self.total.total();
        let mut line = |name: &str, amount: Amount| {
            let share = 100.0 * amount.words as f64 / total.words.max(1) as f64;
            // Writing to a string cannot fail.
            let _ = writeln!(
                table,
                "{name:<12} {:>9} {:>9} {share:>7.1}",
                amount.segments, amount.words
            );
        };
        Band::ALL
            .iter()
            .for_each(|&band| line(band.name(), self.total.band(band)));
        line("total", total);
        if !self.unmatchable.is_empty() {
            let _ = writeln!(
                table,
                "\nof the memory's {} units these never match in full:",
                self.units
            );
        }
        for found in &self.unmatchable {
            let first = found.first.unwrap_or_default();
            let (units, why) = (found.units, found.reason.explanation());
            let _ = writeln!(table, "{units:>8}  {why} (the first is unit {first})");
        }
        table
    }

    /// For spreadsheets and scripts: a line for each text and band, then the same in total, then the units that never
    /// match.
    pub(super) fn csv(&self) -> anyhow::Result<String> {
        let mut writer = csv::WriterBuilder::new()
            .quote_style(csv::QuoteStyle::Always)
            .from_writer("\u{FEFF}".as_bytes().to_vec());
        writer.write_record(["text", "band", "segments", "words"])?;
        let total = [("total".to_owned(), self.total.clone())];
        for (id, amounts) in self.texts.iter().chain(&total) {
            for band in Band::ALL {
                let Amount { segments, words } = amounts.band(band);
                writer.write_record([
                    &guard(id),
                    band.name(),
                    &segments.to_string(),
                    &words.to_string(),
                ])?;
            }
        }
        for found in &self.unmatchable {
            let reason = found.reason.name();
            writer.write_record(["memory", reason, &found.units.to_string(), ""])?;
        }
        Ok(String::from_utf8(writer.into_inner()?)?)
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
        format!("{object:#}\n")
    }
}
