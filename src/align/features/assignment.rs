//! Which words of a chosen bead say the same: the best assignment over the whole bead. It is made once a bead, and both
//! the features of its calibration and its explanation are read from it.
//!
//! Longest match first: a phrase or a name of several words is taken before its words ([`choose`]), unless its words
//! together find more without it. What is left is assigned word by word so that the weight is greatest
//! ([`matching`]). Numbers, dates and times pair by value ([`super::numbers`]). No word is used twice; a word whose
//! only partner is taken already (a name said again, the second half of a compound) counts as [`Item::again`], a
//! little less than matched and never as missing.
//!
//! What is left over is found as stretches of text ([`left_over`]): where a side says more than the other, the words
//! without a partner stand together.

use std::ops::Range;

mod candidates;
mod choose;
mod items;
mod left_over;
mod matching;
mod pairing;
mod sides;
mod speaker;

pub(crate) use items::{Item, What};
pub(crate) use left_over::Stretch;
pub(crate) use pairing::Pairing;
pub(crate) use sides::Sides;

use super::numbers;
use super::side::{Analysis, Line};
use crate::model::bead::MatchKind;
use crate::model::lang::Lang;
use candidates::candidates;
use choose::choose;
use items::items;
/// The words of a bead with their partners.
#[derive(Clone, Debug)]
pub(crate) struct Assignment {
    /// What says the same, in the order of the Bengali side; every item is in at most one.
    pub pairings: Vec<Pairing>,
    /// The Bengali side.
    pub bn: SideCover,
    /// The English side.
    pub en: SideCover,
}

/// One side of a bead: its words, and what of them the other side says too.
#[derive(Clone, Debug)]
pub(crate) struct SideCover {
    /// Words, numbers and dates, in the order of the text.
    pub items: Vec<Item>,
    /// One for each segment of the side.
    pub members: Vec<MemberCover>,
    /// What the other side does not say, the heaviest first.
    pub left: Vec<Stretch>,
    /// What a source weighs that only this side names; 0 where there is none.
    pub source_alone: f32,
}

/// How far one segment of a bead is accounted for by the other side.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct MemberCover {
    /// What its content weighs.
    pub weight: f32,
    /// How much of that has a partner.
    pub covered: f32,
    /// Which segments of the other side account for it, in their order.
    pub by: Vec<Partner>,
}

/// What one segment of the other side gives to a segment.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Partner {
    /// The segment's place among those of its side of the bead.
    pub member: usize,
    /// The weight that it accounts for.
    pub covered: f32,
    /// From its first item that does so to its last.
    pub items: Range<usize>,
}

impl SideCover {
    /// What the content of the side weighs.
    pub(crate) fn weight(&self) -> f32 {
        self.items.iter().map(|item| item.weight).sum()
    }

    /// How much of that has a partner.
    pub(crate) fn covered(&self) -> f32 {
        let covered = |item: &Item| item.weight * item.share;
        self.items.iter().map(covered).sum()
    }

    /// How much of it has none.
    pub(crate) fn alone(&self) -> f32 {
        let alone = |item: &Item| item.weight * (1.0 - item.share);
        self.items.iter().map(alone).sum()
    }

    /// What the heaviest stretch without a partner weighs; 0 where there is none.
    pub(crate) fn largest_left(&self) -> f32 {
        self.left.first().map_or(0.0, |stretch| stretch.weight)
    }
}

/// How much of what is left over on one side each word without a partner on the other side may say in words that no
/// lexicon has.
const PARAPHRASE: f32 = 0.5;

impl Assignment {
    /// How many numbers, dates and times of either side have no partner, those of datelines and the like left aside.
    pub(crate) fn loose(&self) -> usize {
        let items = self.bn.items.iter().chain(&self.en.items);
        let loose = |item: &&Item| matches!(item.what, What::Quantity(_)) && item.is_missing();
        items.filter(loose).count()
    }

    /// How much more the Bengali and the English side say than the other: the weight of the heaviest stretch that is
    /// left over, less a part of what the other side has without a partner, since both may be the same in other words;
    /// at least 0. It tells beads labelled partial from whole ones better than any share of words (area under the curve
    /// .99 on edited news, .92 where a single age or post counts as a part).
    pub(crate) fn says_more(&self) -> [f32; 2] {
        let more = |side: &SideCover, other: &SideCover| {
            (side.largest_left() - PARAPHRASE * other.alone()).max(0.0)
        };
        [more(&self.bn, &self.en), more(&self.en, &self.bn)]
    }
}

/// Assigns the words of the bead of these segments.
pub(crate) fn assign<'a>(sides: impl Into<Sides<'a>>, bn: &[usize], en: &[usize]) -> Assignment {
    let sides = sides.into();
    let mut bn_items = items(&sides.bn.segments, bn, Lang::Bn);
    let mut en_items = items(&sides.en.segments, en, Lang::En);
    let offers = candidates(sides, (bn, &bn_items), (en, &en_items));
    let mut pairings = choose(&offers, &mut bn_items, &mut en_items);
    pairings.extend(equal_quantities(
        sides,
        (bn, &mut bn_items),
        (en, &mut en_items),
    ));
    pairings.sort_by_key(|pairing| (pairing.bn.start, pairing.en.start));
    number(&pairings, &mut bn_items, &mut en_items);
    choose::again(&offers, &mut bn_items, &mut en_items);
    let sources = name_speakers(sides, (bn, &mut bn_items), (en, &mut en_items));
    let (bn_members, en_members) = (
        members(&bn_items, bn.len(), &en_items, &pairings, false),
        members(&en_items, en.len(), &bn_items, &pairings, true),
    );
    Assignment {
        bn: SideCover {
            left: left_over::stretches(&bn_items, &sides.bn.segments, bn, Lang::Bn),
            items: bn_items,
            members: bn_members,
            source_alone: sources[0],
        },
        en: SideCover {
            left: left_over::stretches(&en_items, &sides.en.segments, en, Lang::En),
            items: en_items,
            members: en_members,
            source_alone: sources[1],
        },
        pairings,
    }
}

/// Leaves the names of speakers out of account whom one side names and the other calls "he"; what the sources weigh that
/// one side alone names comes back.
fn name_speakers(
    sides: Sides<'_>,
    (bn, bn_items): (&[usize], &mut [Item]),
    (en, en_items): (&[usize], &mut [Item]),
) -> [f32; 2] {
    let mut bn = speaker::Side {
        segments: &sides.bn.segments,
        indices: bn,
        items: bn_items,
        lang: Lang::Bn,
    };
    let mut en = speaker::Side {
        segments: &sides.en.segments,
        indices: en,
        items: en_items,
        lang: Lang::En,
    };
    speaker::mute(&mut bn, &mut en);
    speaker::sources_alone(&bn, &en)
}

/// Numbers, dates and times of the same value. Their words count as matched in full: how sure it is that two equal
/// small numbers mean the same is in their weight already.
fn equal_quantities(
    sides: Sides<'_>,
    (bn, bn_items): (&[usize], &mut [Item]),
    (en, en_items): (&[usize], &mut [Item]),
) -> Vec<Pairing> {
    let collect = |segments: &[Line], indices: &[usize]| {
        let all = indices.iter().flat_map(|&at| &segments[at].quantities);
        all.cloned().collect::<Vec<_>>()
    };
    let (bn_all, en_all) = (
        collect(&sides.bn.segments, bn),
        collect(&sides.en.segments, en),
    );
    let (bn_at, en_at) = (items::quantities(bn_items), items::quantities(en_items));
    let mut pairings = Vec::new();
    let found = numbers::compare(&bn_all, &en_all).pairs;
    let is_nine = |n: &usize| en_all[*n].value == NINE && !found.iter().any(|pair| pair.en == *n);
    if let Some(nine) = (0..en_all.len()).find(is_nine)
        && bn.iter().any(|&at| has_free_nine(&sides.bn.segments[at]))
    {
        en_items[en_at[nine]].share = 1.0;
    }
    for pair in found {
        let (bn, en) = (bn_at[pair.bn], en_at[pair.en]);
        bn_items[bn].share = 1.0;
        en_items[en].share = 1.0;
        pairings.push(Pairing {
            bn: bn..bn + 1,
            en: en..en + 1,
            strength: pair.strength as f32,
            kind: if super::vector::is_date(&bn_all[pair.bn]) {
                MatchKind::Date
            } else {
                MatchKind::Number
            },
        });
    }
    pairings
}

/// The number that is written like "is not".
pub(crate) const NINE: f64 = 9.0;

/// Whether a Bengali segment has a নয় that no number is made of: nine of something, or a denial.
pub(crate) fn has_free_nine(segment: &Analysis) -> bool {
    let counted = |at: usize| segment.quantities.iter().any(|q| q.tokens.contains(&at));
    let mut tokens = segment.tokens.iter().enumerate();
    tokens.any(|(at, token)| token.text == "নয়" && !counted(at))
}

/// Tells each item its pairing.
fn number(pairings: &[Pairing], bn: &mut [Item], en: &mut [Item]) {
    for (n, pairing) in pairings.iter().enumerate() {
        let own = bn[pairing.bn.clone()].iter_mut();
        let all = own.chain(en[pairing.en.clone()].iter_mut());
        all.for_each(|item| item.pairing = Some(n));
    }
}

/// How far each of `count` segments of a side is accounted for; `turned` says that the side is the English one.
fn members(
    own: &[Item],
    count: usize,
    other: &[Item],
    pairings: &[Pairing],
    turned: bool,
) -> Vec<MemberCover> {
    let mut members = vec![MemberCover::default(); count];
    for item in own {
        let member = &mut members[item.member];
        member.weight += item.weight;
        member.covered += item.weight * item.share;
        let Some(pairing) = item.pairing.map(|n| &pairings[n]) else {
            continue;
        };
        let there = if turned { &pairing.bn } else { &pairing.en };
        let segment = other[there.start].member;
        let gives = item.weight * item.share;
        match member.by.iter_mut().find(|by| by.member == segment) {
            Some(known) => {
                known.covered += gives;
                known.items.start = known.items.start.min(there.start);
                known.items.end = known.items.end.max(there.end);
            }
            None => member.by.push(Partner {
                member: segment,
                covered: gives,
                items: there.clone(),
            }),
        }
    }
    let in_order = |member: &mut MemberCover| member.by.sort_by_key(|by| by.member);
    members.iter_mut().for_each(in_order);
    members
}

#[cfg(test)]
mod tests;
