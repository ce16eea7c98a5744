//! Notes of a unit of XLIFF: comments, and the properties that are said in notes.

use quick_xml::escape::{escape, partial_escape};

use super::change::Revised;
use super::element::{Element, Splices, attribute, children};
use crate::memory::formats::property_comments::{is_property, property_comment};
use crate::memory::formats::xliff::said::{LOCKED, MATCH, STATE};

/// What is to be said in notes, and which notes go.
#[derive(Default)]
pub(super) struct Said {
    /// With the name of the property, where a note is one.
    notes: Vec<(Option<String>, String)>,
    gone: Vec<String>,
    without_notes: bool,
}

impl Said {
    /// Takes what is to be said of a segment; `is_locked_elsewhere` where its tool says whether it is locked.
    pub(super) fn take(
        &mut self,
        revised: &Revised,
        is_locked_elsewhere: bool,
    ) -> Result<(), String> {
        if revised.document.is_some() {
            return Err(
                "the document of a unit of XLIFF is the file it stands in and cannot be changed"
                    .to_owned(),
            );
        }
        self.without_notes |= revised.without_notes;
        let notes = revised.notes.iter().map(|note| (None, note.clone()));
        self.notes.extend(notes);
        let date = revised
            .date
            .iter()
            .map(|date| ("changedate", date.as_str()));
        let props = revised
            .props
            .iter()
            .map(|(kind, value)| (kind.as_str(), value.as_str()));
        for (kind, value) in props.chain(date) {
            if let STATE | MATCH = kind {
                return Err(format!(
                    "{kind} is what the tool says that made the file, and cannot be set; status=approved and \
                     status=unreviewed can"
                ));
            }
            let is_elsewhere = kind == LOCKED && is_locked_elsewhere;
            let kind = property_comment(kind);
            if !value.is_empty() && !is_elsewhere {
                self.notes.push((Some(kind.clone()), value.to_owned()));
            }
            self.gone.push(kind);
        }
        Ok(())
    }

    /// Whether a note that stands there goes: the comments, or the property that is said anew.
    fn takes_away(&self, tag: &str, name: &str) -> bool {
        match attribute(tag, name).filter(|kind| is_property(kind)) {
            Some(kind) => self.gone.iter().any(|gone| gone == kind),
            None => self.without_notes,
        }
    }

    /// Notes: in 1.x behind the target, in 2.x in `notes` before the first segment.
    pub(super) fn put(&self, text: &str, root: &Element, inner: &[Element], splices: &mut Splices) {
        let is_2 = root.name == "unit";
        let name = if is_2 { "category" } else { "from" };
        let held = inner
            .iter()
            .find(|one| is_2 && one.name == "notes" && !text[one.tag.clone()].ends_with("/>"));
        let standing = held.map(|held| children(text, held.inner.clone()));
        let standing = standing.as_deref().unwrap_or(inner);
        let notes = standing.iter().filter(|one| one.name == "note");
        let (gone, kept): (Vec<&Element>, Vec<&Element>) =
            notes.partition(|note| self.takes_away(&text[note.tag.clone()], name));
        let written: String = self
            .notes
            .iter()
            .map(|(kind, note)| {
                let note = partial_escape(note.as_str());
                match kind {
                    Some(kind) => {
                        format!("<note {name}=\"{}\">{note}</note>", escape(kind.as_str()))
                    }
                    None => format!("<note>{note}</note>"),
                }
            })
            .collect();
        if let Some(held) =
            held.filter(|_| kept.is_empty() && written.is_empty() && !gone.is_empty())
        {
            // An element of notes holds at least one.
            return splices.put(held.whole.clone(), "");
        }
        gone.iter()
            .for_each(|note| splices.put(note.whole.clone(), ""));
        if written.is_empty() {
            return;
        }
        if !is_2 {
            let last = inner
                .iter()
                .rev()
                .find(|one| matches!(one.name.as_str(), "note" | "target" | "source"));
            let at = last.map_or(root.inner.end, |one| one.whole.end);
            return splices.put(at..at, written);
        }
        match held {
            Some(held) => splices.put(held.inner.end..held.inner.end, written),
            None => {
                let first = inner.iter().find(|one| {
                    matches!(one.name.as_str(), "segment" | "ignorable" | "originalData")
                });
                let at = first.map_or(root.inner.start, |one| one.whole.start);
                splices.put(at..at, format!("<notes>{written}</notes>"));
            }
        }
    }
}
