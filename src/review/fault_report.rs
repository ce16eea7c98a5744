//! The faults of a memory for people: as a workbook and as a page that opens by itself. Every fault stands with both
//! texts, its severity and the words that show it.

pub(crate) mod page;
#[cfg(feature = "xlsx")]
pub(crate) mod workbook;

use serde::Serialize;

use crate::model::display::{Shown, is_harmful};

/// One fault of a unit; the keys are a promise to scripts.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct FaultRow<'a> {
    /// The unit, from 1; nothing for a fault of the file as a whole.
    pub unit: Option<usize>,
    /// How grave it is.
    pub severity: &'static str,
    /// Its name.
    pub fault: &'a str,
    /// The text translated from.
    pub source: &'a str,
    /// Its translation.
    pub target: &'a str,
    /// What it means.
    pub meaning: &'a str,
    /// The words that show it.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub detail: &'a str,
}

/// The columns of a table of faults.
pub(crate) const COLUMNS: [&str; 7] = [
    "unit", "severity", "fault", "source", "target", "meaning", "detail",
];

impl FaultRow<'_> {
    /// What it means, with what shows it behind.
    pub(crate) fn told(&self) -> String {
        match self.detail.is_empty() {
            true => self.meaning.to_owned(),
            false => format!("{}: {}", self.meaning, self.detail),
        }
    }

    /// The line of the list that is printed: cells between tabs, the source shortened.
    pub(crate) fn line(&self) -> String {
        const SHOWN: usize = 60;
        let visible = |c: char| if is_harmful(c) { '\u{FFFD}' } else { c };
        let mut text: String = self.source.chars().take(SHOWN).map(visible).collect();
        if self.source.chars().count() > SHOWN {
            text.push('…');
        }
        let unit = self
            .unit
            .map_or_else(|| "-".to_owned(), |unit| unit.to_string());
        let told = self.told();
        let (fault, severity) = (self.fault, self.severity);
        format!("{unit}\t{fault}\t{text}\t{}\t{severity}", Shown(&told))
    }

    /// The cells, in the order of [`COLUMNS`]; characters that a program would act on are shown as lost.
    pub(crate) fn cells(&self) -> [String; 7] {
        let unit = self.unit.map(|unit| unit.to_string()).unwrap_or_default();
        let cells = [
            &unit,
            self.severity,
            self.fault,
            self.source,
            self.target,
            self.meaning,
            self.detail,
        ];
        let visible = |c: char| if is_harmful(c) { '\u{FFFD}' } else { c };
        cells.map(|cell| cell.chars().map(visible).collect())
    }
}
