//! What is known of a unit beside its texts, as both versions of XLIFF say it: the state, the matches, the rest.

use serde::{Deserialize, Serialize};

use crate::files::decimals::rounded;
use crate::memory::formats::unit_properties::unit_properties;
use crate::model::unit::Unit;

/// The property that keeps how far a tool said a translation has come, where that is more than approved or not.
pub(crate) const STATE: &str = "x-state";
/// The property of a unit that may not be changed.
pub(crate) const LOCKED: &str = "x-locked";
/// The property that keeps a match: JSON, since it has several parts.
pub(crate) const MATCH: &str = "x-match";

/// A translation of something similar, which a tool found in a memory (`alt-trans`, `mtc:match`).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Match {
    /// The text it translates.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// The translation.
    pub target: String,
    /// How similar that is, in per cent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quality: Option<f64>,
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
}

impl Match {
    /// The similarity as it is written.
    pub(super) fn quality(&self) -> Option<String> {
        let quality = self
            .quality
            .filter(|quality| (0.0..=100.0).contains(quality))?;
        Some(rounded(quality).to_string())
    }

    /// As the value of a property.
    pub(super) fn property(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }

    /// What such a value says.
    fn of(value: &str) -> Option<Match> {
        let found: Match = serde_json::from_str(value).ok()?;
        (!found.target.trim().is_empty()).then_some(found)
    }
}

/// The state of a unit: what was read, if it is one of `known`, else the first of these.
pub(super) fn state(unit: &Unit, known: &[&'static str]) -> &'static str {
    let read = unit
        .prop(STATE)
        .and_then(|read| known.iter().find(|known| **known == read));
    read.unwrap_or(&known[0])
}

/// The properties of a unit that stand in notes, and its matches; its document, status and state are said elsewhere.
pub(super) fn described(unit: &Unit, state: &str) -> (Vec<(String, String)>, Vec<Match>) {
    let mut matches = Vec::new();
    let elsewhere = |kind: &str, value: &str| match kind {
        "x-document" | "x-status" => true,
        STATE => value == state,
        _ => false,
    };
    let mut props = unit_properties(unit);
    props.retain(
        |(kind, value)| match Match::of(value).filter(|_| kind == MATCH) {
            Some(found) => {
                matches.push(found);
                false
            }
            None => !elsewhere(kind, value),
        },
    );
    (props, matches)
}
