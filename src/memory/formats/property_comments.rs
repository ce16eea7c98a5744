//! Properties of units in formats that have a place for comments only: XLIFF's notes, a catalog's comments.

use super::tmx::reader::unit::{DATES, KEPT, date, property};
use crate::language::normalize::published;
use crate::model::unit::Unit;

/// Stands before a type that would not tell a property from a comment.
const MARK: &str = "x-prop-";

/// The type of a property as it is written in a comment.
pub(crate) fn property_comment(kind: &str) -> String {
    // A colon and a space end the type in a catalog.
    let kind = published(kind).replace(": ", ":");
    if is_property(&kind) && !kind.starts_with(MARK) {
        kind
    } else {
        format!("{MARK}{kind}")
    }
}

/// Whether what stands before a comment says that it is a property.
pub(crate) fn is_property(kind: &str) -> bool {
    kind.starts_with("x-") || DATES.contains(&kind) || KEPT.contains(&kind)
}

/// Gives a unit what was written in a comment.
pub(crate) fn take(unit: &mut Unit, kind: &str, value: &str) {
    match kind {
        "creationdate" => unit.created = date(value),
        "changedate" => unit.changed = date(value),
        kind => property(unit, kind.strip_prefix(MARK).unwrap_or(kind), value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_come_back() {
        for kind in [
            "x-score",
            "tuid",
            "client",
            "x-Project Name:Text",
            "x-prop-x",
            "",
            "creationdates",
        ] {
            let written = property_comment(kind);
            let mut unit = Unit::default();
            take(&mut unit, &written, "0.5");
            let found = unit.props.first().map(|(kind, _)| kind.as_str());
            assert!(is_property(&written), "{written}");
            assert!(
                found == Some(kind) || (kind == "x-score" && unit.score == Some(0.5)),
                "{kind}"
            );
        }
        assert!(!is_property("Note") && !is_property("client"));
    }
}
