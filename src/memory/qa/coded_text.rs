//! A text with a sign in place of each code that stands alone: what is between two spaces there, or before a mark, is an image
//! or a value, and not nothing. (What begins or ends bold type shows nothing, so two spaces around it are two spaces.)

use std::borrow::Cow;

use crate::model::codes::{CodeRole, Coded};
use crate::model::unit::Unit;

/// Unicode's sign for something that is no text.
const OBJECT: char = '\u{FFFC}';

/// The source and the target of a unit with their codes that stand alone.
pub(super) fn with_codes(unit: &Unit) -> [Cow<'_, str>; 2] {
    let codes = unit.codes.as_deref();
    [
        placed(&unit.source, codes.map(|codes| &codes.source)),
        placed(&unit.target, codes.map(|codes| &codes.target)),
    ]
}

fn placed<'a>(text: &'a str, coded: Option<&Coded>) -> Cow<'a, str> {
    // Of a text that was changed since it was read, nobody knows where its codes will stand.
    let Some(coded) = coded.filter(|coded| coded.text == text) else {
        return Cow::Borrowed(text);
    };
    let mut shown = text.to_owned();
    let alone = coded.codes.iter().rev();
    for code in alone.filter(|code| code.role == CodeRole::Alone) {
        if shown.is_char_boundary(code.at) {
            shown.insert(code.at, OBJECT);
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::codes::{Code, Codes};

    #[test]
    fn what_stands_alone_is_something() {
        let code = |at, role| Code {
            at,
            role,
            ..Code::default()
        };
        let mut unit = Unit {
            source: "Press  now".to_owned(),
            target: "এখন".to_owned(),
            ..Unit::default()
        };
        let source = Coded {
            text: unit.source.clone(),
            codes: vec![code(0, CodeRole::Open), code(6, CodeRole::Alone)],
        };
        unit.codes = Some(Box::new(Codes {
            source,
            target: Coded::default(),
        }));
        assert_eq!(with_codes(&unit), ["Press \u{FFFC} now", "এখন"]);
        unit.source = "Press it now".to_owned();
        assert_eq!(with_codes(&unit), ["Press it now", "এখন"]);
    }
}
