//! The units of a memory compared as pairs by themselves, on all processors.

use rayon::prelude::*;

use crate::align::pipeline;
use crate::align::pipeline::resources::Resources;
use crate::language::normalize::published;
use crate::model::bead::Bead;
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// Both texts of a unit as they are written out, Bengali first.
pub(super) fn texts(unit: &Unit, source: Lang) -> (String, String) {
    let (bn, en) = unit.sides(source);
    (published(bn), published(en))
}

/// The beads of such pairs, in their order; none of one with an empty side, or that no alignment would make.
pub(super) fn beads(texts: &[(String, String)], resources: &Resources) -> Vec<Option<Bead>> {
    let one = |(bn, en): &(String, String)| match bn.is_empty() || en.is_empty() {
        true => None,
        false => pipeline::pair(bn, en, resources),
    };
    texts.par_iter().map(one).collect()
}
