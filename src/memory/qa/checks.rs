//! What two texts show by themselves, as translators know it from Xbench, CheckMate and Trados: addresses, places for
//! values, brackets and quotation marks, marks at the end, words said twice, digits, letters, opposites; and what the
//! user's own lists ask for.
//!
//! A fault that both sides have alike is the author's and no fault of the translation: it is passed over.

mod addresses;
mod below_zero;
mod brackets;
mod codes;
mod contrast;
mod digits;
mod ends;
mod latin;
mod letters;
mod marks;
mod placeholders;
mod repeats;
mod shown;
mod signs;

use super::fault::Finding;
use super::rules::Rules;
use super::texts::Texts;
use crate::language::normalize::as_published;
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// All that two texts show by themselves or by the user's rules, in a fixed order; neither text is empty.
pub(crate) fn checks(unit: &Unit, source: Lang, rules: &Rules) -> Vec<Finding> {
    let texts = Texts::of(unit, source);
    let mut found = Vec::new();
    addresses::find(&texts, &mut found);
    placeholders::find(&texts, &mut found);
    codes::find(unit, source, &mut found);
    brackets::find(&texts, &mut found);
    repeats::find(&texts, &mut found);
    ends::find(&texts, &mut found);
    marks::find(unit, source, &mut found);
    digits::find(&texts, &mut found);
    latin::find(&texts, &mut found);
    letters::find(&texts, &mut found);
    signs::find(&texts, &mut found);
    rules.find(unit, &texts, &mut found);
    contrast::find(&texts, &mut found);
    below_zero::find(&texts.bn, &texts.en, &mut found);
    found
}

/// Of these the words that cannot stand for each other, which the aligner asks before a pair goes in unseen.
pub(crate) fn contrasts(unit: &Unit, source: Lang) -> Vec<Finding> {
    let (bn, en) = unit.sides(source);
    let (bn, en) = (as_published(bn), as_published(en));
    let mut found = contrast::sure(&bn, &en);
    below_zero::find(&bn, &en, &mut found);
    found
}
