//! A document that says itself what belongs together, row by row: each row is a bead, and is judged as a bead of an
//! alignment is. What is not in the language of its column is flagged and not set aside: it stands where it stands.

use super::finish::mark_duplicates;
use super::{beads, gate, made, origins};
use crate::align::completeness::{assigned, rate};
use crate::align::features::comparison::Comparison;
use crate::align::features::explain::Texts;
use crate::align::scored_bead::ScoredBead;
use crate::align::stages::paired;
use crate::language::segmentation::{Rules, segment};
use crate::model::article::{Article, Layout, Segment};
use crate::model::bead::{Aligned, Bead};

use super::resources::Resources;

/// Whether a side of such a document is rows: a table whose cells are whole articles is two articles.
pub(super) fn are_rows(side: &Article) -> bool {
    side.layout == Layout::Segmented
}

/// Takes the rows of two sides of one file as they stand.
pub(super) fn align(bn: &Article, en: &Article, resources: &Resources) -> Aligned {
    let rules = Rules::embedded();
    let (bn_segments, en_segments) = (segment(bn, rules), segment(en, rules));
    let placed = placed(&bn_segments, &en_segments, resources);
    let mut beads = placed.into_iter().peekable();
    let mut rows = Vec::new();
    let (bn_count, en_count) = (bn_segments.len(), en_segments.len());
    for at in 0..bn_count.max(en_count) {
        match beads.next_if(|bead| bead.bn == [at]) {
            Some(bead) => rows.push(bead),
            None => {
                rows.extend((at < bn_count).then(|| Bead::unscored(vec![at], vec![])));
                rows.extend((at < en_count).then(|| Bead::unscored(vec![], vec![at])));
            }
        }
    }
    let mut aligned = Aligned {
        origins: origins(bn, en),
        made: made(bn),
        doc: bn.id.clone(),
        doc_en: en.id.clone(),
        bn: bn_segments,
        en: en_segments,
        beads: Vec::new(),
    };
    let is_pair = |bead: &Bead| !bead.is_gap();
    let mut pairs: Vec<Bead> = rows.iter().filter(|bead| is_pair(bead)).cloned().collect();
    mark_duplicates(&aligned, &mut pairs);
    let mut pairs = pairs.into_iter();
    aligned.beads = rows
        .into_iter()
        .filter_map(|bead| match bead.is_gap() {
            true => Some(bead),
            false => pairs.next(),
        })
        .collect();
    gate::refuse(&mut aligned, resources);
    aligned
}

/// The rows with text on both sides, as beads.
fn placed(bn: &[Segment], en: &[Segment], resources: &Resources) -> Vec<Bead> {
    let sides = Comparison::of(bn, en, &resources.lexicon);
    let model = &resources.model;
    let mut extractor = sides.extractor();
    let both = (0..bn.len().min(en.len()))
        .filter(|&at| !bn[at].text.is_empty() && !en[at].text.is_empty());
    let mut placed: Vec<ScoredBead> = both
        .map(|at| ScoredBead {
            // A row is as certain as what speaks for it: there is no other that it could be.
            moved: false,
            ..ScoredBead::across(vec![at], vec![at], extractor.weigh(&[at], &[at]), model)
        })
        .collect();
    let paired = paired(extractor.bn, extractor.en, &placed);
    for bead in &mut placed {
        let input = bead.calibration_input(paired);
        bead.related = model.calibration.related(false, input);
    }
    // No other line can contest a row.
    let contested = vec![false; placed.len()];
    let assigned = assigned(&placed, &sides);
    rate(&mut placed, &assigned, &contested, &sides, model);
    beads(placed, &assigned, &sides, Texts { bn, en }, model)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::articles::article;
    use crate::model::article::Layout;
    use crate::model::lang::Lang;

    #[test]
    fn rows_stay_what_they_are() {
        let side = |lang, text| article("a", None, lang, Layout::Segmented, text).unwrap();
        let bn = side(Lang::Bn, "রাশিয়া যুদ্ধ চায় না।\n\nপ্রধানমন্ত্রী ঢাকায় ফিরেছেন।\nএকা\n");
        let en = side(
            Lang::En,
            "The prime minister returned to Dhaka.\nOnly.\nRussia does not want war.\n\n",
        );
        let aligned = align(&bn, &en, &Resources::shipped());
        let shapes: Vec<(Vec<usize>, Vec<usize>)> = aligned
            .beads
            .iter()
            .map(|bead| (bead.bn.clone(), bead.en.clone()))
            .collect();
        assert_eq!(shapes.len(), 6);
        assert_eq!(shapes[0], (vec![0], vec![0]));
        assert_eq!(shapes[1..3], [(vec![1], vec![]), (vec![], vec![1])]);
        assert!(aligned.beads[0].score < 0.5, "{}", aligned.beads[0].score);
        let right = align(
            &side(Lang::Bn, "প্রধানমন্ত্রী ঢাকায় ফিরেছেন।\n"),
            &side(Lang::En, "The prime minister returned to Dhaka.\n"),
            &Resources::shipped(),
        );
        assert!(right.beads[0].score > 0.5, "{}", right.beads[0].score);
    }
}
