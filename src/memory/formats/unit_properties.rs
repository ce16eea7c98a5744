//! What is known of a unit, for formats that have a place for comments only.

use std::borrow::Cow;

use super::property_comments::property_comment;
use crate::files::decimals::four_decimals;
use crate::language::normalize::published;
use crate::model::unit::Unit;

/// What is known of a unit beside its texts and notes, type and value, in published form and without what says
/// nothing. A reader tells them from comments by their types.
pub(crate) fn unit_properties(unit: &Unit) -> Vec<(String, String)> {
    let dates = [
        ("creationdate", &unit.created),
        ("changedate", &unit.changed),
    ];
    let dates = dates
        .into_iter()
        .filter_map(|(kind, date)| Some((kind.into(), date.as_deref()?.into())));
    let unit_properties = known(unit).chain(dates);
    let unit_properties =
        unit_properties.map(|(kind, value)| (property_comment(&kind), published(&value)));
    unit_properties
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

/// A property: its type and its value.
pub(crate) type Prop<'a> = (Cow<'a, str>, Cow<'a, str>);

/// What is known of a unit beside its texts, dates and notes, as properties, ours first.
pub(crate) fn known(unit: &Unit) -> impl Iterator<Item = Prop<'_>> {
    let status = unit.status.name();
    let ours = [
        (
            "x-score",
            unit.score.map(|score| four_decimals(score).into()),
        ),
        (
            "x-related",
            unit.related.map(|related| four_decimals(related).into()),
        ),
        (
            "x-bead",
            unit.shape.map(|(bn, en)| format!("{bn}:{en}").into()),
        ),
        ("x-document", unit.document.as_deref().map(Cow::Borrowed)),
        ("x-status", Some(Cow::Borrowed(status))),
    ];
    let ours = ours
        .into_iter()
        .filter_map(|(kind, value)| Some((Cow::Borrowed(kind), value?)));
    let further = unit.props.iter();
    ours.chain(further.map(|(kind, value)| (kind.as_str().into(), value.as_str().into())))
}
