//! A code of another format in TMX.

use super::element::{Element, hold};
use crate::files::markup::Markup;
use crate::model::codes::CodeRole;

/// Adds a code.
pub(super) fn write(element: &Element, markup: &mut Markup) {
    let code = element.code;
    let name = match code.role {
        // A mark that crosses others has no place in TMX.
        CodeRole::MarkOpen | CodeRole::MarkClose if !element.nested => return,
        CodeRole::MarkClose => {
            markup.raw("</hi>");
            return;
        }
        CodeRole::MarkOpen => "hi",
        CodeRole::Open => "bpt",
        CodeRole::Close => "ept",
        CodeRole::Alone => "ph",
        CodeRole::LoneOpen | CodeRole::LoneClose => "it",
    };
    markup.raw("<").raw(name);
    match code.role {
        CodeRole::LoneOpen => markup.attribute("pos", "begin"),
        CodeRole::LoneClose => markup.attribute("pos", "end"),
        CodeRole::Open | CodeRole::Close => markup.attribute("i", &code.pair.to_string()),
        _ => markup,
    };
    if code.role != CodeRole::Close {
        if code.role != CodeRole::MarkOpen {
            markup.attribute("x", &element.number.to_string());
        }
        element.kind("type", &code.kind, markup);
    }
    match (code.role, code.native.is_empty()) {
        (CodeRole::MarkOpen, _) => {
            markup.raw(">");
        }
        // What a translator sees elsewhere.
        (_, true) => hold(name, &code.shown, markup),
        (_, false) => hold(name, &code.native, markup),
    }
}
