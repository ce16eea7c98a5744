//! A `tu` written anew.

use quick_xml::escape::{escape, partial_escape};

use super::change::{Change, Revised, Rewritten, Task};
use super::element::{
    Element, Splices, attribute, children, root, with_attribute, without_attribute,
};
use super::inner::{text_of, with_text};
use super::tags::Tags;
use crate::language::normalize::published;
use crate::memory::formats::tmx::reader::unit::KEPT;
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// A `tu` taken apart.
struct Tu<'a> {
    text: &'a str,
    root: Element,
    children: Vec<Element>,
}

impl<'a> Tu<'a> {
    fn of(text: &'a str) -> Option<Tu<'a>> {
        let root = root(text)?;
        Some(Tu {
            children: children(text, root.inner.clone()),
            root,
            text,
        })
    }

    /// Its texts in a language.
    fn variants(&self, lang: Lang) -> Vec<&Element> {
        let is_of = |one: &&Element| {
            let tag = attribute(&self.text[one.tag.clone()], "lang");
            one.name == "tuv" && tag.and_then(Lang::from_tag) == Some(lang)
        };
        self.children.iter().filter(is_of).collect()
    }

    /// The text of a language that reads so; the only one where there is one.
    fn variant(&self, lang: Lang, text: &str) -> Option<&Element> {
        let all = self.variants(lang);
        match all.as_slice() {
            [one] => Some(one),
            several => several.iter().copied().find(|one| self.reads(one, text)),
        }
    }

    fn reads(&self, variant: &Element, text: &str) -> bool {
        let plain = |text: &str| -> String { published(text).split_whitespace().collect() };
        let inner = &self.text[self.segment(variant)];
        plain(&text_of(inner)) == plain(text)
    }

    /// What stands in the `seg` of a text; of one without, in the text itself.
    fn segment(&self, variant: &Element) -> std::ops::Range<usize> {
        let inner = children(self.text, variant.inner.clone());
        let seg = inner.into_iter().find(|one| one.name == "seg");
        seg.map_or(variant.inner.clone(), |seg| seg.inner)
    }
}

pub(super) fn rewritten(task: &Task<'_>) -> Rewritten {
    let tu = Tu::of(task.element).ok_or("this is no unit")?;
    match (task.units, task.changes) {
        (_, changes) if changes.iter().all(|change| *change == Some(Change::Drop)) => {
            Ok((None, Vec::new()))
        }
        ([unit], [Some(Change::Replace(revised))]) => one(&tu, unit, revised, task.source, 0),
        _ => several(&tu, task),
    }
}

/// A `tu` of one pair of texts.
fn one(tu: &Tu<'_>, unit: &Unit, revised: &[Revised], source: Lang, at: usize) -> Rewritten {
    let (mut written, mut doubts) = (Vec::new(), Vec::new());
    for revised in revised {
        let (text, doubt) = with_change(tu, unit, revised, source)?;
        written.push(text);
        doubts.extend(doubt.map(|doubt| (at, doubt)));
    }
    // The white space before the unit stands between its parts too.
    Ok((Some(written.join("\u{0}")), doubts))
}

fn with_change(
    tu: &Tu<'_>,
    unit: &Unit,
    revised: &Revised,
    source: Lang,
) -> Result<(String, Option<String>), String> {
    let mut splices = Splices::default();
    let mut moved = false;
    for (lang, old, new) in [
        (source, &unit.source, &revised.source),
        (source.other(), &unit.target, &revised.target),
    ] {
        let Some(new) = new.as_ref().filter(|new| *new != old) else {
            continue;
        };
        match tu.variant(lang, old) {
            Some(variant) => {
                let place = tu.segment(variant);
                let (inner, put_anew) = with_text(&tu.text[place.clone()], new);
                moved |= put_anew;
                match place.is_empty() && tu.text[variant.tag.clone()].ends_with("/>") {
                    true => splices.put(variant.whole.clone(), tuv(lang, new)),
                    false => splices.put(place, inner),
                }
            }
            None => splices.put(tu.root.inner.end..tu.root.inner.end, tuv(lang, new)),
        }
    }
    let props = revised.all_props(unit);
    let mut tags = Tags::of(tu.text);
    if let Some(date) = &revised.date {
        let new = with_attribute(tags.now(&tu.root.tag), "changedate", date);
        tags.put(&tu.root.tag, new);
    }
    // Notes and properties stand before the texts.
    let head = tu
        .children
        .iter()
        .find(|one| one.name == "tuv")
        .map_or(tu.root.inner.end, |one| one.whole.start);
    let lead = lead(tu, head);
    if revised.without_notes {
        let notes = tu.children.iter().filter(|one| one.name == "note");
        notes.for_each(|note| splices.put(note.whole.clone(), ""));
    }
    for note in &revised.notes {
        splices.put(
            head..head,
            format!("<note>{}</note>{lead}", partial_escape(note.as_str())),
        );
    }
    for (kind, value) in &props {
        let is_attribute = set_attribute(tu, kind, value, &mut tags);
        // Beside it, another tool may have written the same as a property.
        let value = if is_attribute { "" } else { value.as_str() };
        let known = tu.children.iter().find(|one| {
            let tag = &tu.text[one.tag.clone()];
            one.name == "prop" && attribute(tag, "type") == Some(kind.as_str())
        });
        let prop = format!(
            "<prop type=\"{}\">{}</prop>",
            escape(kind.as_str()),
            partial_escape(value)
        );
        match known {
            Some(known) if value.is_empty() => splices.put(known.whole.clone(), ""),
            Some(known) => splices.put(known.whole.clone(), prop),
            None if value.is_empty() => {}
            None => splices.put(head..head, format!("{prop}{lead}")),
        }
    }
    tags.splice(&mut splices);
    let doubt =
        moved.then(|| "its tags were put anew where the text changed; look at them".to_owned());
    Ok((splices.applied(tu.text), doubt))
}

/// Sets what TMX says in attributes, of the unit and of those of its texts that say it themselves; whether it is such.
fn set_attribute(tu: &Tu<'_>, kind: &str, value: &str, tags: &mut Tags<'_>) -> bool {
    if !KEPT.contains(&kind) {
        return false;
    }
    let texts = tu.children.iter().filter(|one| one.name == "tuv");
    let holders = texts
        .map(|one| &one.tag)
        .filter(|place| attribute(&tu.text[(*place).clone()], kind).is_some());
    for place in holders.chain([&tu.root.tag]) {
        let now = tags.now(place);
        let new = match value.is_empty() {
            true => without_attribute(now, kind),
            false => with_attribute(now, kind, value),
        };
        tags.put(place, new);
    }
    true
}

fn tuv(lang: Lang, text: &str) -> String {
    format!(
        "<tuv xml:lang=\"{}\"><seg>{}</seg></tuv>",
        lang.tag(),
        partial_escape(text)
    )
}

/// The white space before a place, so that what is added stands on a line of its own.
fn lead<'t>(tu: &Tu<'t>, at: usize) -> &'t str {
    let before = &tu.text[tu.root.inner.start..at];
    &before[before.trim_end().len()..]
}

/// A `tu` of several pairs: those that are changed become units of their own, the others stay.
fn several(tu: &Tu<'_>, task: &Task<'_>) -> Rewritten {
    let (from, to) = (task.source, task.source.other());
    let (mut gone, mut own, mut doubts) = (Splices::default(), Vec::new(), Vec::new());
    let mut left = tu.variants(to).len();
    for (at, (unit, change)) in task.units.iter().zip(task.changes).enumerate() {
        let Some(change) = change else { continue };
        let (Some(source), Some(target)) =
            (tu.variant(from, &unit.source), tu.variant(to, &unit.target))
        else {
            return Err(
                "the texts of a unit with several variants cannot be told apart".to_owned(),
            );
        };
        let shares = task.units.iter().zip(task.changes).any(|(other, change)| {
            change.is_none() && published(&other.target) == published(&unit.target)
        });
        if let Change::Replace(revised) = change {
            // Its own unit: without the other texts of the two languages.
            let mut others = Splices::default();
            for lang in [from, to] {
                let kept = if lang == from { source } else { target };
                for variant in tu
                    .variants(lang)
                    .iter()
                    .filter(|one| one.whole != kept.whole)
                {
                    others.put(variant.whole.clone(), "");
                }
            }
            let alone = others.applied(tu.text);
            let alone = Tu::of(&alone).ok_or("this is no unit")?;
            let (text, doubt) = one(&alone, unit, revised, task.source, at)?;
            own.extend(text);
            doubts.extend(doubt);
        }
        if shares {
            return Err(
                "one of its translations belongs to several source texts, of which only some are changed; decide on all of \
                 them alike"
                    .to_owned(),
            );
        }
        gone.put(target.whole.clone(), "");
        left = left.saturating_sub(1);
    }
    let mut written: Vec<String> = Vec::new();
    if left > 0 {
        written.push(gone.applied(tu.text));
    }
    written.extend(own);
    Ok(((!written.is_empty()).then(|| written.join("\u{0}")), doubts))
}
