//! A code in the format it was read from.

use super::element::{Element, in_attribute, visible};
use super::values::fits;
use crate::files::markup::Markup;
use crate::memory::formats::inline::kinds::is_code;
use crate::memory::formats::inline::reading::is_foreign;
use crate::model::codes::{Code, CodeForm, CodeRole};

/// The attributes that the elements of each format may have, beside those that name data; what else stood there is not
/// written.
const TMX: &[(&str, &[&str])] = &[
    ("bpt", &["i", "x", "type"]),
    ("ept", &["i"]),
    ("it", &["pos", "x", "type"]),
    ("ph", &["assoc", "x", "type"]),
    ("ut", &["x"]),
    ("hi", &["x", "type"]),
];
const XLIFF1: &[(&str, &[&str])] = &[
    ("g", &["id", "ctype", "ts", "clone", "xid", "equiv-text"]),
    ("x", &["id", "ctype", "ts", "clone", "xid", "equiv-text"]),
    (
        "bx",
        &["id", "rid", "ctype", "ts", "clone", "xid", "equiv-text"],
    ),
    ("ex", &["id", "rid", "ts", "xid", "equiv-text"]),
    (
        "bpt",
        &["id", "rid", "ctype", "ts", "crc", "xid", "equiv-text"],
    ),
    ("ept", &["id", "rid", "ts", "crc", "xid", "equiv-text"]),
    (
        "it",
        &[
            "id",
            "rid",
            "pos",
            "ctype",
            "ts",
            "crc",
            "xid",
            "equiv-text",
        ],
    ),
    (
        "ph",
        &["id", "ctype", "ts", "crc", "assoc", "xid", "equiv-text"],
    ),
    // `mid` names a part of `seg-source`, which is not written.
    ("mrk", &["mtype", "ts", "comment"]),
];
const XLIFF2: &[(&str, &[&str])] = &[
    (
        "ph",
        &[
            "id",
            "canCopy",
            "canDelete",
            "canReorder",
            "copyOf",
            "disp",
            "equiv",
            "subType",
            "type",
        ],
    ),
    (
        "pc",
        &[
            "id",
            "canCopy",
            "canDelete",
            "canOverlap",
            "canReorder",
            "copyOf",
            "dir",
            "dispEnd",
            "dispStart",
            "equivEnd",
            "equivStart",
            "subType",
            "type",
        ],
    ),
    (
        "sc",
        &[
            "id",
            "canCopy",
            "canDelete",
            "canOverlap",
            "canReorder",
            "copyOf",
            "dir",
            "disp",
            "equiv",
            "isolated",
            "subType",
            "type",
        ],
    ),
    (
        "ec",
        &[
            "id",
            "canCopy",
            "canDelete",
            "canOverlap",
            "canReorder",
            "copyOf",
            "disp",
            "equiv",
            "isolated",
            "startRef",
            "subType",
            "type",
        ],
    ),
    ("mrk", &["id", "translate", "type", "value"]),
    ("sm", &["id", "translate", "type", "value"]),
    ("em", &["startRef"]),
];
/// What an element must have.
const NEEDED: [(CodeForm, &str, &[&str]); 14] = [
    (CodeForm::Tmx, "bpt", &["i"]),
    (CodeForm::Tmx, "ept", &["i"]),
    (CodeForm::Tmx, "it", &["pos"]),
    (CodeForm::Xliff1, "g", &["id"]),
    (CodeForm::Xliff1, "x", &["id"]),
    (CodeForm::Xliff1, "bx", &["id"]),
    (CodeForm::Xliff1, "ex", &["id"]),
    (CodeForm::Xliff1, "bpt", &["id"]),
    (CodeForm::Xliff1, "ept", &["id"]),
    (CodeForm::Xliff1, "it", &["id", "pos"]),
    (CodeForm::Xliff1, "ph", &["id"]),
    (CodeForm::Xliff1, "mrk", &["mtype"]),
    (CodeForm::Xliff2, "ec", &[]),
    (CodeForm::Xliff2, "em", &["startRef"]),
];

/// Whether a code can be written as it was read: it is whole, has what the format asks for, and has not lost the other
/// half of its pair.
pub(super) fn can(element: &Element, form: CodeForm) -> bool {
    let code = element.code;
    let name = code.written.element.as_str();
    let lone = matches!(code.role, CodeRole::LoneOpen | CodeRole::LoneClose);
    let is_half = name == "it" || value(code, "isolated") == Some("yes");
    let begins = element
        .partner
        .filter(|_| element.is_end() && !is_code(name));
    let asked = begins.unwrap_or(code);
    let needed = NEEDED
        .iter()
        .find(|(of, known, _)| *of == form && *known == name);
    let needed = needed.map_or(
        if form == CodeForm::Xliff2 {
            &["id"][..]
        } else {
            &[]
        },
        |(.., names)| names,
    );
    code.written.form == form
        && !is_foreign(code)
        && lone == (lone && is_half)
        && (lone || !is_half)
        && needed
            .iter()
            .all(|name| value(asked, name).is_some_and(|value| !value.is_empty()))
        && is_valid(code, form)
        && is_valid(asked, form)
}

/// Whether the format takes all that is said of a code. What some tools write it does not, and a reader that knows the
/// schema refuses the whole file for it.
fn is_valid(code: &Code, form: CodeForm) -> bool {
    let name = code.written.element.as_str();
    let allowed = allowed(form, name);
    let mut written = code.written.attributes.iter();
    written.all(|(attribute, value)| {
        !allowed.contains(&&**attribute) || fits(form, name, attribute, &in_attribute(value))
    })
}

/// The attributes that an element may have.
fn allowed(form: CodeForm, name: &str) -> &'static [&'static str] {
    let known = match form {
        CodeForm::Tmx => TMX,
        CodeForm::Xliff1 => XLIFF1,
        CodeForm::Xliff2 => XLIFF2,
    };
    let allowed = known.iter().find(|(known, _)| *known == name);
    allowed.map_or(&[], |(_, names)| names)
}

/// Adds a code as it stood.
pub(super) fn write(element: &Element, form: CodeForm, markup: &mut Markup) {
    let code = element.code;
    let name = code.written.element.as_str();
    if !is_code(name) && element.is_end() {
        markup.raw("</").raw(name).raw(">");
        return;
    }
    markup.raw("<").raw(name);
    let allowed = allowed(form, name);
    for (name, value) in &code.written.attributes {
        if allowed.contains(&&**name) {
            markup.attribute(name, &in_attribute(value));
        }
    }
    match (form, name) {
        (CodeForm::Xliff2, "pc") => {
            element.refer("dataRefStart", code, markup);
            if let Some(end) = element.partner {
                element.refer("dataRefEnd", end, markup);
            }
        }
        (CodeForm::Xliff2, "ph" | "sc" | "ec") => element.refer("dataRef", code, markup),
        _ => {}
    }
    let content = visible(&code.written.content);
    match (is_code(name), content.is_empty()) {
        (true, true) => markup.raw("/>"),
        (true, false) => markup.raw(">").raw(&content).raw("</").raw(name).raw(">"),
        (false, _) => markup.raw(">"),
    };
}

fn value<'a>(code: &'a Code, name: &str) -> Option<&'a str> {
    let mut all = code.written.attributes.iter();
    all.find(|(known, _)| known == name)
        .map(|(_, value)| &**value)
}
