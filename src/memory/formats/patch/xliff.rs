//! A unit of XLIFF written anew: a `trans-unit` of 1.x, whole or in marked segments, or a `unit` of 2.x with its segments.
//!
//! A unit of XLIFF belongs to a document and cannot go: one that is rejected says that it needs a translation, and no reader of
//! memories takes it.

use super::change::{Change, Revised, Rewritten, Task};
use super::element::{Element, Splices, attribute, children, root, with_attribute};
use super::inner::{text_of, with_text};
use super::lock::with_lock;
use super::tags::Tags;
use super::xliff_notes::Said;
use crate::language::normalize::published;
use crate::memory::formats::xliff::said::LOCKED;

/// What is told where several segments have one state, and not all of them get it.
const UNSAID: &str = "its unit has several segments and one state for all of them: it is said only once all have the same";

/// What a person said of a translation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Approved,
    /// It is approved no more.
    Made,
    Rejected,
}

impl State {
    /// The word of both versions; a segment of 2.x has others.
    fn word(self, is_segment: bool) -> &'static str {
        match self {
            State::Approved => "final",
            State::Made => "translated",
            State::Rejected if is_segment => "initial",
            State::Rejected => "needs-translation",
        }
    }

    /// The word of Trados.
    fn conf(self) -> &'static str {
        match self {
            State::Approved => "ApprovedTranslation",
            State::Made => "Translated",
            State::Rejected => "RejectedTranslation",
        }
    }

    /// The tag of a `trans-unit` with what it says of itself, in memoQ's words too where it has them.
    fn of_unit(self, tag: &str) -> String {
        let mut tag = tag.to_owned();
        let is_approved = self == State::Approved;
        if attribute(&tag, "approved").is_some() || is_approved {
            tag = with_attribute(&tag, "approved", if is_approved { "yes" } else { "no" });
        }
        if attribute(&tag, "mq:status").is_some() {
            let word = match self {
                State::Approved => "Proofread",
                State::Made => "PartiallyEdited",
                State::Rejected => "Rejected",
            };
            tag = with_attribute(&tag, "mq:status", word);
        }
        if attribute(&tag, "m:confirmed").is_some() && self != State::Made {
            tag = with_attribute(&tag, "m:confirmed", if is_approved { "1" } else { "0" });
        }
        tag
    }
}

/// A place in a unit that holds one translation.
struct Place {
    /// The element whose tag says the state: the target of 1.x, the segment of 2.x.
    holder: Element,
    /// What stands in the source and in the target.
    source: std::ops::Range<usize>,
    target: std::ops::Range<usize>,
    /// The element of 2.x.
    is_segment: bool,
    /// The element in which Trados says the state of a marked segment.
    segment: Option<Element>,
}

pub(super) fn rewritten(task: &Task<'_>) -> Rewritten {
    let text = task.element;
    let root = root(text).ok_or("this is no unit")?;
    let inner = children(text, root.inner.clone());
    let places = places(text, &root, &inner);
    let (mut splices, mut doubts) = (Splices::default(), Vec::new());
    let mut tags = Tags::of(text);
    let mut said = Said::default();
    let mut states: Vec<(usize, &Place, State)> = Vec::new();
    for (at, (unit, change)) in task.units.iter().zip(task.changes).enumerate() {
        let Some(change) = change else { continue };
        let reads = |place: &&Place| {
            let plain = |text: &str| -> String { published(text).split_whitespace().collect() };
            plain(&text_of(&text[place.source.clone()])) == plain(&unit.source)
                && plain(&text_of(&text[place.target.clone()])) == plain(&unit.target)
        };
        let place = match places.as_slice() {
            [one] => one,
            several => several
                .iter()
                .find(reads)
                .ok_or("its segments cannot be told apart")?,
        };
        let state = match change {
            Change::Drop => Some(State::Rejected),
            Change::Replace(revised) => {
                let [revised] = revised.as_slice() else {
                    return Err("a unit of XLIFF cannot be split: correct it where the document is translated".to_owned());
                };
                if let Some(told) = change_texts(text, unit, revised, place, &mut splices)? {
                    doubts.push((at, told));
                }
                let is_elsewhere = lock(revised, place, &root, &mut tags);
                said.take(revised, is_elsewhere)?;
                match (revised.approved, revised.unreviewed) {
                    (true, _) => Some(State::Approved),
                    (_, true) => Some(State::Made),
                    _ => None,
                }
            }
        };
        if let Some(state) = state {
            states.push((at, place, state));
        }
    }
    let mut whole = states
        .iter()
        .filter(|(_, place, _)| place.segment.is_none() && !place.is_segment);
    let common = whole.next().map(|(.., state)| *state);
    let is_one = whole.all(|(.., state)| Some(*state) == common);
    let all = places
        .iter()
        .filter(|place| place.segment.is_none())
        .count();
    for (at, place, state) in &states {
        if let Some(segment) = &place.segment {
            // What Trados says of a segment.
            let new = with_attribute(tags.now(&segment.tag), "conf", state.conf());
            tags.put(&segment.tag, new);
        } else if place.is_segment {
            let new = with_attribute(tags.now(&place.holder.tag), "state", state.word(true));
            tags.put(&place.holder.tag, new);
        } else if !is_one || states.len() < all {
            doubts.push((*at, UNSAID.to_owned()));
        }
    }
    if let Some(state) = common.filter(|_| is_one && states.len() >= all) {
        let held = places.iter().find(|place| place.segment.is_none());
        if let Some(target) = held.map(|place| &place.holder.tag) {
            let new = with_attribute(tags.now(target), "state", state.word(false));
            tags.put(target, new);
        }
        let new = state.of_unit(tags.now(&root.tag));
        tags.put(&root.tag, new);
    }
    tags.splice(&mut splices);
    said.put(text, &root, &inner, &mut splices);
    Ok((Some(splices.applied(text)), doubts))
}

/// Locks or unlocks in the words of the tool, if that is asked; whether the tool says it, so that no note needs to.
fn lock(revised: &Revised, place: &Place, root: &Element, tags: &mut Tags<'_>) -> bool {
    let mut asked = revised.props.iter().filter(|(kind, _)| kind == LOCKED);
    let Some((_, value)) = asked.next_back() else {
        return false;
    };
    let is_locked = !value.is_empty();
    let holders = [place.segment.as_ref(), Some(&place.holder), Some(root)];
    let mut is_said = false;
    for (at, holder) in holders.into_iter().enumerate() {
        let Some(holder) = holder.filter(|_| !(is_said && is_locked)) else {
            continue;
        };
        let now = tags.now(&holder.tag);
        // A lock that is taken away goes wherever it stands; one that is set stands in one place.
        let is_there = attribute(now, "locked").is_some();
        if at == 1 && !is_there {
            continue;
        }
        if let Some(new) = with_lock(now, is_locked, at == 0) {
            tags.put(&holder.tag, new);
            is_said = true;
        }
    }
    is_said
}

/// The places of a unit.
fn places(text: &str, root: &Element, inner: &[Element]) -> Vec<Place> {
    let named = |all: &[Element], name: &str| all.iter().find(|one| one.name == name).cloned();
    if root.name == "unit" {
        let segments = inner.iter().filter(|one| one.name == "segment");
        let place = |segment: &Element| {
            let within = children(text, segment.inner.clone());
            Some(Place {
                source: named(&within, "source")?.inner,
                target: named(&within, "target")?.inner,
                holder: segment.clone(),
                is_segment: true,
                segment: None,
            })
        };
        return segments.filter_map(place).collect();
    }
    let (Some(source), Some(target)) = (named(inner, "source"), named(inner, "target")) else {
        return Vec::new();
    };
    let sources = named(inner, "seg-source")
        .map(|marked| marks(text, &marked))
        .unwrap_or_default();
    let targets = marks(text, &target);
    if sources.is_empty() || targets.is_empty() {
        return vec![Place {
            source: source.inner,
            target: target.inner.clone(),
            holder: target,
            is_segment: false,
            segment: None,
        }];
    }
    let said = named(inner, "seg-defs").map(|all| children(text, all.inner));
    let said = said.unwrap_or_default();
    let of = |mid: &str| {
        let is = |one: &&Element| attribute(&text[one.tag.clone()], "id") == Some(mid);
        said.iter().find(is).cloned()
    };
    let paired = targets.into_iter().filter_map(|(mid, mark)| {
        let (_, source) = sources.iter().find(|(known, _)| *known == mid)?;
        Some(Place {
            source: source.inner.clone(),
            target: mark.inner.clone(),
            holder: target.clone(),
            is_segment: false,
            segment: of(&mid),
        })
    });
    paired.collect()
}

/// The segments that are marked in a source or a target, with their numbers, however deep they stand.
fn marks(text: &str, within: &Element) -> Vec<(String, Element)> {
    let mut found = Vec::new();
    for one in children(text, within.inner.clone()) {
        let tag = &text[one.tag.clone()];
        match (
            one.name.as_str(),
            attribute(tag, "mtype"),
            attribute(tag, "mid"),
        ) {
            ("mrk", Some("seg"), Some(mid)) => found.push((mid.to_owned(), one)),
            _ => found.extend(marks(text, &one)),
        }
    }
    found
}

fn change_texts(
    text: &str,
    unit: &crate::model::unit::Unit,
    revised: &Revised,
    place: &Place,
    splices: &mut Splices,
) -> Result<Option<String>, String> {
    if revised
        .source
        .as_ref()
        .is_some_and(|new| *new != unit.source)
    {
        return Err(
            "the source of a unit of XLIFF belongs to its document and cannot be changed"
                .to_owned(),
        );
    }
    let Some(new) = revised.target.as_ref().filter(|new| **new != unit.target) else {
        return Ok(None);
    };
    let (inner, moved) = with_text(&text[place.target.clone()], new);
    splices.put(place.target.clone(), inner);
    Ok(moved.then(|| "its tags were put anew where the text changed; look at them".to_owned()))
}
