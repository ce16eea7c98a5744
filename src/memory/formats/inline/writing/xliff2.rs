//! A code of another format in XLIFF 2.x.

use super::element::Element;
use crate::files::markup::Markup;
use crate::memory::formats::inline::kinds;
use crate::model::codes::CodeRole;

/// Adds a code.
pub(super) fn write(element: &Element, markup: &mut Markup) {
    let code = element.code;
    match code.role {
        CodeRole::MarkOpen | CodeRole::MarkClose => return mark(element, markup),
        CodeRole::Close => return close(element, markup),
        _ => {}
    }
    let name = match (code.role, element.nested) {
        (CodeRole::Alone, _) => "ph",
        (CodeRole::LoneClose, _) => "ec",
        (CodeRole::Open, true) => "pc",
        _ => "sc",
    };
    markup
        .raw("<")
        .raw(name)
        .attribute("id", &element.number.to_string());
    if matches!(code.role, CodeRole::LoneOpen | CodeRole::LoneClose) {
        markup.attribute("isolated", "yes");
    }
    if !code.kind.is_empty() {
        let (kind, sub) = kinds::to_xliff2(&code.kind);
        element.kind("type", &kind, markup);
        element.kind("subType", &sub, markup);
    }
    match name {
        "pc" => {
            element.kind("dispStart", &code.shown, markup);
            element.refer("dataRefStart", code, markup);
            if let Some(end) = element.partner {
                element.kind("dispEnd", &end.shown, markup);
                element.refer("dataRefEnd", end, markup);
            }
            markup.raw(">");
        }
        _ => {
            element.kind("disp", &code.shown, markup);
            element.refer("dataRef", code, markup);
            markup.raw("/>");
        }
    }
}

/// The end of a pair.
fn close(element: &Element, markup: &mut Markup) {
    if element.nested {
        markup.raw("</pc>");
        return;
    }
    markup
        .raw("<ec")
        .attribute("startRef", &element.number.to_string());
    element.kind("disp", &element.code.shown, markup);
    element.refer("dataRef", element.code, markup);
    markup.raw("/>");
}

/// The beginning or the end of a mark.
fn mark(element: &Element, markup: &mut Markup) {
    let code = element.code;
    let id = format!("m{}", element.number);
    match (code.role, element.nested) {
        (CodeRole::MarkOpen, nested) => {
            let kind = match code.kind.as_str() {
                "" => "generic".to_owned(),
                "generic" | "comment" | "term" => code.kind.clone(),
                kind if kind.contains(':') => kind.to_owned(),
                kind => kinds::own(kind),
            };
            markup.raw(if nested { "<mrk" } else { "<sm" });
            markup.attribute("id", &id);
            element.kind("type", &kind, markup);
            markup.raw(if nested { ">" } else { "/>" });
        }
        (_, true) => {
            markup.raw("</mrk>");
        }
        (_, false) => {
            markup.raw("<em").attribute("startRef", &id).raw("/>");
        }
    }
}
