//! A code of another format in XLIFF 1.2.

use super::element::{Element, hold, in_attribute};
use crate::files::markup::Markup;
use crate::memory::formats::inline::kinds;
use crate::model::codes::CodeRole;

/// Adds a code.
pub(super) fn write(element: &Element, markup: &mut Markup) {
    let code = element.code;
    // An element around text has no place for the code itself.
    let bare = code.native.is_empty() && element.partner.is_none_or(|end| end.native.is_empty());
    let name = match (code.role, bare) {
        (CodeRole::MarkOpen | CodeRole::MarkClose, _) if !element.nested => return,
        (CodeRole::MarkClose, _) => {
            markup.raw("</mrk>");
            return;
        }
        (CodeRole::MarkOpen, _) => {
            let kind = kinds::to_mtype(&code.kind);
            markup
                .raw("<mrk")
                .attribute("mtype", &in_attribute(&kind))
                .raw(">");
            return;
        }
        (CodeRole::Close, true) if element.nested => {
            markup.raw("</g>");
            return;
        }
        (CodeRole::Open, true) if element.nested => "g",
        (CodeRole::Open, true) => "bx",
        (CodeRole::Close, true) => "ex",
        (CodeRole::Open, false) => "bpt",
        (CodeRole::Close, false) => "ept",
        (CodeRole::Alone, true) => "x",
        (CodeRole::Alone, false) => "ph",
        (CodeRole::LoneOpen | CodeRole::LoneClose, _) => "it",
    };
    let number = element.number.to_string();
    markup.raw("<").raw(name).attribute("id", &number);
    match name {
        "it" if code.role == CodeRole::LoneOpen => markup.attribute("pos", "open"),
        "it" => markup.attribute("pos", "close"),
        "bx" | "ex" | "bpt" | "ept" => markup.attribute("rid", &number),
        _ => markup,
    };
    if code.role != CodeRole::Close && !code.kind.is_empty() {
        element.kind("ctype", &kinds::to_xliff1(&code.kind), markup);
    }
    element.kind("equiv-text", &code.shown, markup);
    match name {
        "g" => {
            markup.raw(">");
        }
        _ => hold(name, &code.native, markup),
    }
}
