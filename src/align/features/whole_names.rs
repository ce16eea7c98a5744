//! Names of several words as one: টি এস এলিয়ট is T.S. Eliot, whatever each of their words was found by.

use std::ops::Range;

use super::assignment::{Item, Pairing, What};
use super::names::titles;
use crate::model::bead::MatchKind;

/// Words of a name stand so many tokens apart at most: a hyphen or a stop is between them.
const APART: usize = 2;

/// The pairings of a bead with neighbouring words of a name made one: words that follow each other on both sides in the same
/// order, all of them names in English and one of them at least found as such. `text` writes
/// down items of the English side.
pub(super) fn joined(
    pairings: &[Pairing],
    bn: &[Item],
    en: &[Item],
    text: impl Fn(Range<usize>) -> String,
) -> Vec<Pairing> {
    let is_title = |pairing: &Pairing| {
        let text = text(pairing.en.clone());
        pairing.kind != MatchKind::Name && text.split(' ').any(titles::is_title)
    };
    let mut found: Vec<Pairing> = Vec::with_capacity(pairings.len());
    // The length of the name under way, in words of both sides, for the mean of its strengths.
    let mut words = 0;
    for pairing in pairings {
        let own = pairing.bn.len() + pairing.en.len();
        let last = found
            .last_mut()
            .filter(|last| follows(last, pairing, bn, en) && !is_title(last) && !is_title(pairing));
        let Some(last) = last else {
            found.push(pairing.clone());
            words = own;
            continue;
        };
        let sum = last.strength * words as f32 + pairing.strength * own as f32;
        words += own;
        last.strength = sum / words as f32;
        last.kind = match [last.kind, pairing.kind] {
            [one, two] if one == two => one,
            _ => MatchKind::Name,
        };
        last.bn.end = pairing.bn.end;
        last.en.end = pairing.en.end;
    }
    found
}

fn follows(last: &Pairing, next: &Pairing, bn: &[Item], en: &[Item]) -> bool {
    let heard = |pairing: &Pairing| matches!(pairing.kind, MatchKind::Name | MatchKind::Acronym);
    let named = |pairing: &Pairing| is_name(&en[pairing.en.clone()]);
    (heard(last) || heard(next))
        && (named(last) || named(next))
        && [last, next]
            .iter()
            .all(|pairing| named(pairing) || heard(pairing))
        && last.bn.end == next.bn.start
        && last.en.end == next.en.start
        && is_beside(&bn[last.bn.end - 1], &bn[next.bn.start])
        && is_beside(&en[last.en.end - 1], &en[next.en.start])
}

fn is_name(items: &[Item]) -> bool {
    items.iter().all(|item| matches!(item.what, What::Name(_)))
}

fn is_beside(one: &Item, two: &Item) -> bool {
    one.member == two.member && two.tokens.start <= one.tokens.end - 1 + APART
}
