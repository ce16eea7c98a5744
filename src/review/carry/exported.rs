//! The decisions that a review page exports, as rows of an earlier review.

use super::old_row::{OldRow, OldSegments};
use crate::language::normalize::published;
use crate::memory::row_hash::text_digest;
use crate::review::decision::Decision;
use crate::review::decisions_file::{Decided, Document, check};
use crate::review::location::Location;

/// The segments of a document; none where its texts are not those that were written.
pub(super) fn segments(document: &Document) -> Option<OldSegments> {
    check(document).ok()?;
    Some(OldSegments {
        document: document.id.clone(),
        bn: document.bn.clone(),
        en: document.en.clone(),
    })
}

/// The beads of a document as rows of an earlier review; its `id` is the document's name.
pub(super) fn rows(document: &Document) -> Vec<OldRow> {
    let fault = check(document).err();
    let row = |(at, bead): (usize, &Decided)| {
        let within = |indices: &[usize], count| indices.iter().all(|&index| index < count);
        let is_sound = within(&bead.bn, document.bn.len()) && within(&bead.en, document.en.len());
        let text = |segments: &[String], indices: &[usize]| {
            let texts = indices.iter().filter_map(|&index| segments.get(index));
            texts.map(String::as_str).collect::<Vec<_>>().join(" ")
        };
        let (english, bengali) = (text(&document.en, &bead.en), text(&document.bn, &bead.bn));
        let edited = |text: &Option<String>, written: &str| {
            let typed = text.clone();
            typed.filter(|text| published(text) != published(written))
        };
        let decision = Decision {
            status: bead.status.clone(),
            english: edited(&bead.english, &english),
            bengali: edited(&bead.bengali, &bengali),
            comment: bead.comment.clone(),
            edits_source: document.edit_source,
        };
        let place = Location::Bead {
            document: document.id.clone(),
            bead: at + 1,
        };
        OldRow {
            place: place.to_string(),
            document: Some(document.id.clone()),
            number: at + 1,
            english: text_digest(&english),
            bengali: text_digest(&bengali),
            bn: bead.bn.clone(),
            en: bead.en.clone(),
            texts: [
                published(decision.english.as_ref().unwrap_or(&english)),
                published(decision.bengali.as_ref().unwrap_or(&bengali)),
            ],
            fault: fault.clone().filter(|_| !decision.is_empty() || !is_sound),
            decision,
            repeats: false,
        }
    };
    document.beads.iter().enumerate().map(row).collect()
}
