//! What is known of a unit, for formats that have a place for comments only.

use super::tmx::known;
use crate::memory::commented;
use crate::normalize::published;
use crate::unit::Unit;

/// What is known of a unit beside its texts and notes, type and value, in published form and without what says
/// nothing. A reader tells them from comments by their types.
pub(super) fn described(unit: &Unit) -> Vec<(String, String)> {
    let dates = [
        ("creationdate", &unit.created),
        ("changedate", &unit.changed),
    ];
    let dates = dates
        .into_iter()
        .filter_map(|(kind, date)| Some((kind.into(), date.as_deref()?.into())));
    let described = known(unit).chain(dates);
    let described = described.map(|(kind, value)| (commented(&kind), published(&value)));
    described.filter(|(_, value)| !value.is_empty()).collect()
}
