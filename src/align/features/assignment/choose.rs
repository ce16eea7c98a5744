//! Choosing among the links of a bead: phrases before their words, then the words for the greatest weight.

use std::ops::Range;

use super::candidates::Candidate;
use super::items::Item;
use super::matching::{self, Edge};
use super::pairing::Pairing;
use crate::model::bead::MatchKind;

/// A word without weight counts so much, so that it too goes to its partner.
const WORD: f32 = 0.05;
/// Among equals the pair that stands about as far on in both texts is worth so much more, at most.
const PLACE: f32 = 0.04;
/// A phrase gives way when its words find so many times as much without it: a wrong entry (the two words of North
/// Korea for "north" alone) must not leave the other word without a partner.
const BETTER_APART: f32 = 1.15;
/// What a partner that is taken already is worth.
const AGAIN: f32 = 0.8;

/// Chooses the pairings of words, and tells the items how far they are matched. No item is in two of them.
pub(super) fn choose(offers: &[Candidate], bn: &mut [Item], en: &mut [Item]) -> Vec<Pairing> {
    let mut chosen = phrases(offers, bn, en);
    for pairing in &chosen {
        take(pairing, bn, en);
    }
    let singles = singles(offers, bn, en);
    for pairing in &singles {
        take(pairing, bn, en);
    }
    chosen.extend(singles);
    chosen
}

/// How far a link of this strength accounts for its words. A learnt entry with a low probability is still far likelier
/// than chance within one bead.
fn share(strength: f32) -> f32 {
    (2.0 * strength).min(1.0)
}

fn take(pairing: &Pairing, bn: &mut [Item], en: &mut [Item]) {
    let own = bn[pairing.bn.clone()].iter_mut();
    for item in own.chain(&mut en[pairing.en.clone()]) {
        item.share = share(pairing.strength);
        item.pairing = Some(0);
    }
}

fn weight(items: &[Item]) -> f32 {
    items.iter().map(|item| item.weight + WORD).sum()
}

/// What a link accounts for on both sides.
fn worth(offer: &Candidate, bn: &[Item], en: &[Item]) -> f32 {
    offer.strength * (weight(&bn[offer.bn.clone()]) + weight(&en[offer.en.clone()]))
}

/// The links of several words, the longest first.
fn phrases(offers: &[Candidate], bn: &[Item], en: &[Item]) -> Vec<Pairing> {
    let mut order: Vec<(&Candidate, f32)> = offers
        .iter()
        .filter(|offer| !offer.is_single())
        .map(|offer| (offer, worth(offer, bn, en)))
        .collect();
    if order.is_empty() {
        return Vec::new();
    }
    order.sort_by(|(a, a_worth), (b, b_worth)| {
        let length = b.words().cmp(&a.words());
        let nearer = apart(a, bn, en).total_cmp(&apart(b, bn, en));
        let first = (a.bn.start, a.en.start).cmp(&(b.bn.start, b.en.start));
        let worth = b_worth.total_cmp(a_worth);
        length.then(worth).then(nearer).then(first)
    });
    let best = BestSingles::of(offers, bn, en);
    let (mut bn_taken, mut en_taken) = (vec![false; bn.len()], vec![false; en.len()]);
    let mut chosen = Vec::new();
    for (offer, worth) in order {
        let free = bn_taken[offer.bn.clone()].iter().all(|taken| !taken)
            && en_taken[offer.en.clone()].iter().all(|taken| !taken);
        if !free || best.apart(offer) > BETTER_APART * worth {
            continue;
        }
        bn_taken[offer.bn.clone()].fill(true);
        en_taken[offer.en.clone()].fill(true);
        chosen.push(pairing(offer));
    }
    chosen
}

/// What each word finds at best with a link of one word a side.
struct BestSingles {
    bn: Vec<f32>,
    en: Vec<f32>,
}

impl BestSingles {
    fn of(offers: &[Candidate], bn: &[Item], en: &[Item]) -> Self {
        let mut best = BestSingles {
            bn: vec![0.0; bn.len()],
            en: vec![0.0; en.len()],
        };
        for offer in offers.iter().filter(|offer| offer.is_single()) {
            let worth = worth(offer, bn, en);
            let own = &mut best.bn[offer.bn.start];
            *own = own.max(worth);
            let other = &mut best.en[offer.en.start];
            *other = other.max(worth);
        }
        best
    }

    /// What the words of a phrase find without it, on the side where that is more.
    fn apart(&self, phrase: &Candidate) -> f32 {
        let sum = |words: &[f32]| words.iter().sum::<f32>();
        sum(&self.bn[phrase.bn.clone()]).max(sum(&self.en[phrase.en.clone()]))
    }
}

/// The links of one word a side among the words that are left, for the greatest weight.
fn singles(offers: &[Candidate], bn: &[Item], en: &[Item]) -> Vec<Pairing> {
    let free = |offer: &&Candidate| {
        offer.is_single()
            && bn[offer.bn.start].pairing.is_none()
            && en[offer.en.start].pairing.is_none()
    };
    let offers: Vec<&Candidate> = offers.iter().filter(free).collect();
    let edge = |offer: &&Candidate| Edge {
        left: offer.bn.start,
        right: offer.en.start,
        weight: worth(offer, bn, en) * (1.0 + PLACE * (1.0 - apart(offer, bn, en))),
    };
    let edges: Vec<Edge> = offers.iter().map(edge).collect();
    let chosen = matching::heaviest(&edges, bn.len(), en.len());
    chosen.into_iter().map(|n| pairing(offers[n])).collect()
}

/// How far apart two places are, as shares of their texts.
fn apart(offer: &Candidate, bn: &[Item], en: &[Item]) -> f32 {
    let place = |range: &Range<usize>, items: &[Item]| {
        (range.start + range.end) as f32 / (2 * items.len()) as f32
    };
    (place(&offer.bn, bn) - place(&offer.en, en)).abs()
}

fn pairing(offer: &Candidate) -> Pairing {
    Pairing {
        bn: offer.bn.clone(),
        en: offer.en.clone(),
        strength: offer.strength,
        kind: offer.kind,
    }
}

/// Words left over that a link covers: its other words are taken. What is said twice, or takes two words where the
/// other side has one, is not missing. A learnt link says no more than that both words stand in the same pairs (the delta
/// of the Nile in every pair that has the Nile): it covers no second word.
pub(super) fn again(offers: &[Candidate], bn: &mut [Item], en: &mut [Item]) {
    for offer in offers
        .iter()
        .filter(|offer| offer.kind != MatchKind::Induced)
    {
        let worth = AGAIN * share(offer.strength);
        let own = bn[offer.bn.clone()].iter_mut();
        for item in own.chain(&mut en[offer.en.clone()]) {
            if item.pairing.is_none() && item.share < worth {
                item.share = worth;
                item.again = true;
            }
        }
    }
}
