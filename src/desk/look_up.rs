//! Searching the project's memory: like texts with their difference in per cent, and where a phrase stands.

use std::path::Path;

use serde::Serialize;

use crate::files::output_guard::OutputGuard;
use crate::language::normalize::published;
use crate::memory::concordance::Phrase;
use crate::memory::search::store::prepare;
use crate::memory::search::{By, Search};
use crate::model::error::{Error, Position, Result};
use crate::model::lang::Lang;

/// So many answers are given.
const MOST: usize = 50;
/// A text is alike from so many per cent on.
const LEAST: f64 = 40.0;

/// A unit that was found.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Hit {
    pub source: String,
    pub target: String,
    /// How alike it is, in per cent; none where it holds the phrase.
    pub percent: Option<f64>,
    pub document: Option<String>,
    /// Whether a person approved it.
    pub approved: bool,
}

/// Searches a memory for a text of one language: units that hold it, and units that are like it.
///
/// # Errors
/// The memory cannot be read, or its index cannot be written.
pub(super) fn search(memory: &Path, side: Lang, text: &str) -> Result<Vec<Hit>> {
    let mut guard = OutputGuard::new();
    let index = prepare(memory, side, None, false, &mut guard, &mut |_| ())?.index;
    let damaged = |_| {
        Error::input(
            Position::file(memory),
            "its index is damaged; delete the .index files beside it",
        )
    };
    let text = published(text);
    let phrase = Phrase::new(&text, side, true);
    let mut hits: Vec<Hit> = Vec::new();
    if !phrase.forms().is_empty() {
        for at in index.holding(&phrase).into_iter().take(MOST) {
            let unit = index.unit(at).map_err(damaged)?;
            if !phrase.places(index.text(&unit)).is_empty() {
                hits.push(hit(&unit, None));
            }
        }
    }
    let wanted = Search {
        least: LEAST,
        most: MOST,
        by: By::Either,
    };
    for found in index.search(&text, &wanted).map_err(damaged)? {
        let hit = hit(&found.unit, Some(found.percent(By::Either).round()));
        match hits
            .iter_mut()
            .find(|known| known.source == hit.source && known.target == hit.target)
        {
            Some(known) => known.percent = hit.percent,
            None => hits.push(hit),
        }
    }
    hits.sort_by(|a, b| {
        b.percent
            .unwrap_or(0.0)
            .total_cmp(&a.percent.unwrap_or(0.0))
    });
    hits.truncate(MOST);
    Ok(hits)
}

fn hit(unit: &crate::model::unit::Unit, percent: Option<f64>) -> Hit {
    Hit {
        source: unit.source.clone(),
        target: unit.target.clone(),
        percent,
        document: unit.document.clone(),
        approved: unit.status == crate::model::unit::Status::Approved,
    }
}
