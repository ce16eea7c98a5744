//! The codes of a layout (bold, a link, a place for a number) that stand in the two texts: a translation has the same ones.

use super::shown::{sides_shown, unshared};
use crate::memory::qa::fault::{Fault, Finding};
use crate::model::codes::{Code, CodeRole, Coded};
use crate::model::lang::Lang;
use crate::model::unit::Unit;

pub(super) fn find(unit: &Unit, source: Lang, found: &mut Vec<Finding>) {
    let Some(codes) = &unit.codes else { return };
    let (from, to) = (names(&codes.source), names(&codes.target));
    let (from, to) = unshared(&from, &to);
    if from.is_empty() && to.is_empty() {
        return;
    }
    let told = match source {
        Lang::En => sides_shown(&from, &to),
        Lang::Bn => sides_shown(&to, &from),
    };
    found.push(Finding::new(Fault::TagDiffers, told));
}

/// What each code is known by; marks of terms and comments are no tags.
fn names(text: &Coded) -> Vec<String> {
    let tags = text
        .codes
        .iter()
        .filter(|code| !matches!(code.role, CodeRole::MarkOpen | CodeRole::MarkClose));
    tags.map(name).collect()
}

fn name(code: &Code) -> String {
    let known = [&code.native, &code.id, &code.kind]
        .into_iter()
        .find(|name| !name.is_empty());
    let name = known.unwrap_or(&code.written.element);
    match code.role {
        CodeRole::Close | CodeRole::LoneClose if code.native.is_empty() => format!("/{name}"),
        _ => name.clone(),
    }
}
