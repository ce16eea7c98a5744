//! The flags of a unit as findings, each with the words that show it: which numbers differ, and whether they are days or
//! months; which name or abbreviation has no partner; what only one side says.

mod lost;
mod side;

use super::soft_negation::denies_softly;
use crate::align::features::assignment::{Assignment, Item, NINE, SideCover, What, has_free_nine};
use crate::align::features::comparison::Comparison;
use crate::align::features::numbers::compare;
use crate::align::features::partial::is_one_sided;
use crate::align::features::surface_cues::{denies, english_denials};
use crate::align::features::vector::is_date;
use crate::language::bengali::fused_denial::is_fused_denial;
use crate::language::english::lower;
use crate::language::tokens::Token;
use crate::memory::qa::fault::{Fault, Finding};
use crate::model::bead::{Flag, MatchKind};
use crate::model::lang::Lang;
use crate::model::quantity::{Quantity, QuantityKind};
use side::Side;

/// The findings of a unit whose sides are one segment each.
pub(super) fn doubts(
    sides: &Comparison<'_>,
    (bn_text, en_text): (&str, &str),
    assignment: &Assignment,
    flags: Vec<Flag>,
) -> Vec<Finding> {
    let bn = Side {
        text: bn_text,
        found: &sides.bn.segments[0],
    };
    let en = Side {
        text: en_text,
        found: &sides.en.segments[0],
    };
    let (bn, en) = (&bn, &en);
    let mut found = Vec::new();
    for flag in flags {
        let doubt = |detail: String| Finding::new(Fault::Doubt(flag), detail);
        match flag {
            Flag::NumberConflict => found.extend(conflicts(bn, en)),
            Flag::NumberMissing => found.push(doubt(both(
                &missing(en, &assignment.en, is_quantity),
                &missing(bn, &assignment.bn, is_quantity),
            ))),
            Flag::NameMissing => {
                let names = missing(en, &assignment.en, |item| lost::is_name(item, en, bn));
                if !names.is_empty() {
                    found.push(doubt(names.join(", ")));
                }
            }
            Flag::Partial if !says_much_more(assignment) => {}
            Flag::Partial => found.push(doubt(both(
                &left(en, &assignment.en),
                &left(bn, &assignment.bn),
            ))),
            Flag::Negation if is_denied_softly(bn, en, assignment) => {}
            _ => found.push(doubt(String::new())),
        }
    }
    let numbers = [Flag::NumberConflict, Flag::NumberMissing].map(Fault::Doubt);
    if !found.iter().any(|one| numbers.contains(&one.fault)) {
        found.extend(other_fractions(en, bn, assignment));
    }
    let is_said = |one: &Finding| one.fault == Fault::Doubt(Flag::NameMissing);
    let names = lost::names(en, bn, assignment);
    if !names.is_empty() && !found.iter().any(is_said) {
        found.push(Finding::new(
            Fault::Doubt(Flag::NameMissing),
            names.join(", "),
        ));
    }
    let lost = lost::acronyms(en, bn, assignment);
    if !lost.is_empty() {
        found.push(Finding::new(Fault::AcronymMissing, lost.join(", ")));
    }
    found
}

/// A side that says so much more than the other is doubted in a memory, where the texts are translations to begin with:
/// of 2,000 true pairs fewer than 1 in 100.
const MUCH_MORE: f32 = 13.0;

fn says_much_more(assignment: &Assignment) -> bool {
    is_one_sided(assignment)
        || assignment
            .says_more()
            .into_iter()
            .any(|more| more >= MUCH_MORE)
}

/// A word that is answered to this share on the other side stands for itself.
const ANSWERED: f32 = 0.8;

/// Bengali words with which a denial affirms: মাছ ছাড়া কিছু খান না, he eats only fish.
const EXCEPT: [&str; 3] = ["ছাড়া", "ব্যতীত", "বিনা"];

/// English words that deny softly and are a loss as well: what হারিয়েছেন answers stands for no denial elsewhere in the sentence.
const LOST: [&str; 4] = ["lost", "lose", "loses", "dead"];

/// Whether all that denies on the Bengali side are names that only end like it (এলেনি, কোয়াবেনা), or words of phrases that the English
/// side says as a whole: পিছু ছাড়ছে না is dogged, শেষ নেই is endless. A fused নি is no word of the phrase that its verb is found in.
fn denies_within_matches(bn: &Side<'_>, assignment: &Assignment) -> bool {
    let is_answered = |at: usize| {
        let mut items = assignment.bn.items.iter();
        let item = items.find(|item| item.tokens.contains(&at));
        let pairing = item.and_then(|item| item.pairing);
        pairing.is_some_and(|n| {
            let pairing = &assignment.pairings[n];
            let phrase = || pairing.bn.len() > 1 && !is_fused_denial(&bn.found.tokens[at].text);
            pairing.kind == MatchKind::Name || phrase()
        })
    };
    let mut places = (0..bn.found.tokens.len()).filter(|&at| denies(bn.found, at, Lang::Bn));
    places.all(is_answered)
}

/// Whether the side without a word of denial has one that denies in itself, or the word of the other is a number: নয় is nine too.
fn is_denied_softly(bn: &Side<'_>, en: &Side<'_>, assignment: &Assignment) -> bool {
    let nine = |quantity: &Quantity| quantity.value == NINE;
    let is_nine = || en.found.quantities.iter().any(nine) && has_free_nine(bn.found);
    let answered = |cover: &SideCover, at: usize| {
        let mut items = cover.items.iter();
        items.any(|item| item.tokens.contains(&at) && item.share >= ANSWERED)
    };
    if bn.found.cues.negation {
        let lost = |at: usize| {
            LOST.contains(&&*lower(&en.found.tokens[at].text)) && answered(&assignment.en, at)
        };
        let excepts = |token: &Token| EXCEPT.contains(&token.text.as_str());
        return denies_softly(&en.found.tokens, Lang::En, lost)
            || bn.found.tokens.iter().any(excepts)
            || is_nine()
            || denies_within_matches(bn, assignment);
    }
    // Refused and unable have words of their own in Bengali; not and never have none.
    english_denials(&en.found.tokens).all(|at| answered(&assignment.en, at))
        || denies_softly(&bn.found.tokens, Lang::Bn, |at| {
            answered(&assignment.bn, at)
        })
}

/// The conflicts of numbers, those of weekdays and months by name.
fn conflicts(bn: &Side<'_>, en: &Side<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for (b, e) in compare(&bn.found.quantities, &en.found.quantities).conflicts {
        let (b, e) = (&bn.found.quantities[b], &en.found.quantities[e]);
        let fault = match (b.kind, e.kind) {
            (QuantityKind::Weekday, QuantityKind::Weekday) => Fault::WeekdayDiffers,
            (QuantityKind::Month, QuantityKind::Month) => Fault::MonthDiffers,
            _ => Fault::Doubt(Flag::NumberConflict),
        };
        let told = format!("{} / {}", of_quantity(en, e), of_quantity(bn, b));
        match found.iter_mut().find(|one| one.fault == fault) {
            Some(known) => known.detail = format!("{}; {told}", known.detail),
            None => found.push(Finding::new(fault, told)),
        }
    }
    if found.is_empty() {
        found.push(Flag::NumberConflict.into());
    }
    found
}

/// Fractions without a partner on both sides: what is told in words (two-thirds, তিন-চতুর্থাংশ) counts for little in an article,
/// where a small number may be said otherwise, but a fraction is said as one.
fn other_fractions(en: &Side<'_>, bn: &Side<'_>, assignment: &Assignment) -> Option<Finding> {
    let of = |side: &Side<'_>, cover: &SideCover| {
        let is_fraction = |item: &Item| {
            let What::Quantity(at) = item.what else {
                return false;
            };
            let quantity = &side.found.quantities[at];
            !is_date(quantity) && quantity.value.fract() != 0.0
        };
        missing(side, cover, is_fraction).into_iter().next()
    };
    let (en, bn) = (of(en, &assignment.en)?, of(bn, &assignment.bn)?);
    let fault = Fault::Doubt(Flag::NumberConflict);
    Some(Finding::new(fault, format!("{en} / {bn}")))
}

fn of_quantity(side: &Side<'_>, quantity: &Quantity) -> String {
    side.written(&side.found.tokens[quantity.tokens.clone()])
}

fn is_quantity(item: &Item) -> bool {
    matches!(item.what, What::Quantity(_))
}

/// The items of a kind without a partner.
fn missing(side: &Side<'_>, cover: &SideCover, of: impl Fn(&Item) -> bool) -> Vec<String> {
    let missing = cover
        .items
        .iter()
        .filter(|item| item.is_missing() && !item.again && of(item));
    missing
        .map(|item| side.written(&side.found.tokens[item.tokens.clone()]))
        .collect()
}

/// The heaviest stretch that only this side says.
fn left(side: &Side<'_>, cover: &SideCover) -> Vec<String> {
    let heaviest = cover.left.first().filter(|stretch| stretch.weight >= 4.0);
    let tokens = heaviest.and_then(|stretch| side.found.tokens.get(stretch.tokens.clone()));
    tokens
        .into_iter()
        .map(|tokens| side.written(tokens))
        .collect()
}

fn both(en: &[String], bn: &[String]) -> String {
    match (en.is_empty(), bn.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!("only English: {}", en.join(", ")),
        (true, false) => format!("only Bengali: {}", bn.join(", ")),
        (false, false) => format!(
            "only English: {}; only Bengali: {}",
            en.join(", "),
            bn.join(", ")
        ),
    }
}
