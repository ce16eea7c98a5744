//! Which elements are codes, and what a code does in the words of TMX, of XLIFF 1.2 (`ctype`) and of XLIFF 2.x (`type`,
//! `subType`).

/// Elements that stand for codes, with all they hold.
const CODES: [&str; 12] = [
    "bpt", "ept", "it", "ph", "ut", "x", "bx", "ex", "sc", "ec", "sm", "em",
];

/// Whether an element stands for a code and has no text of the segment inside.
pub(crate) fn is_code(name: &str) -> bool {
    CODES.contains(&name)
}

/// What XLIFF 1.2 knows without `x-`.
const CTYPES: [&str; 7] = ["image", "pb", "lb", "bold", "italic", "underlined", "link"];
/// The same of marks.
const MTYPES: [&str; 7] = [
    "abbrev",
    "acronym",
    "name",
    "phrase",
    "protected",
    "symbol",
    "term",
];
/// Stands before what it does not know.
const MARK: &str = "x-type-";

/// What XLIFF 2.x has names for: the word of the others, `type` and `subType`.
const TYPES: [(&str, &str, &str); 7] = [
    ("bold", "fmt", "xlf:b"),
    ("italic", "fmt", "xlf:i"),
    ("underlined", "fmt", "xlf:u"),
    ("lb", "fmt", "xlf:lb"),
    ("pb", "fmt", "xlf:pb"),
    ("link", "link", ""),
    ("image", "image", ""),
];
/// Stands before what it has no name for.
const PREFIX: &str = "kind:";

/// The value of an `mtype` of XLIFF 1.2.
pub(super) fn to_mtype(kind: &str) -> String {
    match kind {
        "" => "x-mark".to_owned(),
        known if MTYPES.contains(&known) => known.to_owned(),
        other => to_xliff1(other),
    }
}

/// The value of a `ctype` of XLIFF 1.2.
pub(super) fn to_xliff1(kind: &str) -> String {
    match kind {
        known if CTYPES.contains(&known) => kind.to_owned(),
        own if own.starts_with("x-")
            && !own.starts_with(MARK)
            && !own.contains(char::is_whitespace) =>
        {
            kind.to_owned()
        }
        other => format!("{MARK}{}", joined(other)),
    }
}

/// What such a value says.
pub(super) fn from_xliff1(written: Option<&str>) -> String {
    let written = written.unwrap_or_default();
    match written {
        "x-mark" => String::new(),
        written => written.strip_prefix(MARK).unwrap_or(written).to_owned(),
    }
}

/// The `type` and the `subType` of XLIFF 2.x.
pub(super) fn to_xliff2(kind: &str) -> (String, String) {
    let known = TYPES.iter().find(|(name, ..)| *name == kind);
    match known {
        Some((_, of, sub)) => ((*of).to_owned(), (*sub).to_owned()),
        None => ("other".to_owned(), own(kind)),
    }
}

/// What XLIFF 2.x has no name for, as it wants own names: two words with one colon, so that others are escaped.
pub(super) fn own(kind: &str) -> String {
    match joined(kind).replace('%', "%25").replace(':', "%3A") {
        none if none.is_empty() => format!("{PREFIX}{NONE}"),
        word => format!("{PREFIX}{word}"),
    }
}

/// The word for no word.
const NONE: &str = "%";

/// What an own name says.
fn of_own(word: &str) -> String {
    match word {
        NONE => String::new(),
        word => word.replace("%3A", ":").replace("%25", "%"),
    }
}

/// What these say.
pub(super) fn from_xliff2(of: Option<&str>, sub: Option<&str>) -> String {
    let (of, sub) = (of.unwrap_or_default(), sub.unwrap_or_default());
    if let Some(own) = sub.strip_prefix(PREFIX).or(of.strip_prefix(PREFIX)) {
        return of_own(own);
    }
    let known = TYPES
        .iter()
        .find(|(_, known, under)| *known == of && *under == sub);
    match (known, sub) {
        (Some((name, ..)), _) => (*name).to_owned(),
        (None, "") => of.to_owned(),
        (None, sub) => sub.to_owned(),
    }
}

/// One word, as both want it.
fn joined(kind: &str) -> String {
    kind.split_whitespace().collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_code_does_comes_back() {
        for kind in [
            "bold",
            "lb",
            "link",
            "x-bold",
            "fnote",
            "x-html-br",
            "my:own",
            "x:y:%3A&<q>",
            "50%",
            "x-type-a",
        ] {
            assert_eq!(from_xliff1(Some(&to_xliff1(kind))), kind);
            let (of, sub) = to_xliff2(kind);
            assert_eq!(from_xliff2(Some(&of), Some(&sub)), kind);
        }
        for kind in ["a:b:c", ":", " ", "", "a b:c"] {
            let own = own(kind);
            let (before, after) = own.split_once(':').unwrap();
            assert!(!before.is_empty() && !after.is_empty(), "{own}");
            assert!(
                !after.contains(|c: char| c == ':' || c.is_whitespace()),
                "{own}"
            );
        }
        assert_eq!(to_xliff1("a b"), "x-type-a-b");
        assert_eq!(from_xliff2(Some("fmt"), None), "fmt");
    }
}
