//! What particular tools want in a TMX beyond what all of them load.

use super::formats::unit_properties::Prop;
use super::qa::issues::HARMFUL;
use crate::model::unit::{Status, Unit};

/// For whom a TMX or a table is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// For every tool: what is known of a unit in `x-` properties, which all tools load or pass over.
    #[default]
    Any,
    /// Weblate gives a unit with a context 95 instead of 100: texts only, nothing that could be taken for one.
    Weblate,
    /// Trados Studio shows where a unit comes from and how far it is confirmed.
    Trados,
    /// memoQ marks units that come from an alignment.
    Memoq,
}

impl Profile {
    /// The properties of a unit as this tool shall see them; `known` are those of every tool.
    pub(crate) fn props<'a>(self, unit: &Unit, mut known: Vec<Prop<'a>>) -> Vec<Prop<'a>> {
        if self == Profile::Weblate {
            return Vec::new();
        }
        for (kind, _) in &mut known {
            if HARMFUL.contains(&&**kind) {
                *kind = format!("x-from-{}", kind.trim_start_matches("x-")).into();
            }
        }
        let approved = unit.status == Status::Approved;
        let extra = match self {
            Profile::Any | Profile::Weblate => Vec::new(),
            Profile::Trados => {
                let level = if approved {
                    "ApprovedTranslation"
                } else {
                    "Translated"
                };
                vec![("x-Origin", "Alignment"), ("x-ConfirmationLevel", level)]
            }
            Profile::Memoq => vec![("aligned", "yes")],
        };
        for (kind, value) in extra {
            if !known.iter().any(|(present, _)| present == kind) {
                known.push((kind.into(), value.into()));
            }
        }
        known
    }
}
