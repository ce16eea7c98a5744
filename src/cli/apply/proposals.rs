//! Lexicon entries that approved pairs support.

use crate::align::pipeline::resources::Resources;
use crate::memory::formats::settings::Settings;
use crate::model::display::counted::{counted, number};
use crate::model::unit::{Status as Review, Unit};
use crate::review::learn::learn;

/// The proposals as a lexicon: each entry below a comment that counts its evidence.
pub(super) fn proposals(units: &[Unit], settings: &Settings, resources: &Resources) -> String {
    let approved: Vec<&Unit> = units
        .iter()
        .filter(|u| u.status == Review::Approved)
        .collect();
    let mut text = format!(
        "# Word pairs that {} {} and the lexicon lacks. Keep what is right, delete the rest.\n",
        counted(approved.len(), "approved pair"),
        number(approved.len(), "supports", "support")
    );
    for found in learn(units, settings.source, &resources.lexicon) {
        let Unit { source, target, .. } = &approved[found.example];
        text.push_str(&format!(
            "# in {}, significance {:.1}; first: {source} | {target}\n{}\t{}\n",
            counted(found.units as usize, "pair"),
            found.significance,
            found.bn,
            found.en
        ));
    }
    text
}
