//! Beads that grow and beads that fall apart, by what their words are assigned to: a neighbour without a partner that
//! says what a bead has left over belongs to the bead; a merge whose segments have their partners apart is two beads.

use super::features::assignment::{Assignment, MemberCover, SideCover, Sides, assign};
use super::features::extract::FeatureExtractor;
use super::score::Model;
use super::scored_bead::{ScoredBead, taken_apart};

/// A segment that joins a bead stands so near to one of it.
const NEAR: usize = 5;
/// What a segment must do to join a bead.
struct Terms {
    /// It accounts for so much of what was left over: a word or two meet by chance.
    least: f32,
    /// Each part of it without a partner takes off so much of that ...
    adds: f32,
    /// ... and more than so much must remain.
    remains: f32,
}

/// A neighbour. Set on gold beads of which a segment was taken away, and on those that end beside a lone one.
const NEIGHBOUR: Terms = Terms {
    least: 5.0,
    adds: 0.75,
    remains: 2.0,
};
/// The halves of a sentence that stand apart: nearly all of it must find its place.
const STANDS_APART: Terms = Terms {
    least: 8.0,
    adds: 2.5,
    remains: 2.0,
};
/// The most segments of a side that a bead grows to.
const MOST: usize = 4;
/// Growing may cost so much of the potential, in nats: the words of a bead know better what it lacks.
const LOSS: f32 = 8.0;
/// A segment whose links lead to another part of a merge for more than this share of them holds the parts together.
const ACROSS: f32 = 0.15;
/// Parts may be worth so much less together than the merge, in nats.
const APART: f32 = 1.0;
/// In long documents with many lone segments this would cost too much.
const MOST_TRIED: usize = 20_000;

fn sides<'a>(extractor: &FeatureExtractor<'a>) -> Sides<'a> {
    Sides {
        bn: extractor.bn,
        en: extractor.en,
        links: extractor.links,
    }
}

/// A segment that a bead could take in, and what that is worth.
struct Offer {
    worth: f32,
    bead: usize,
    longer: ScoredBead,
}

/// Lets beads take in the lone segments near them that account for what they have left over, the best first, until
/// none does.
pub(crate) fn grow(placed: &mut [ScoredBead], extractor: &mut FeatureExtractor<'_>, model: &Model) {
    let mut free = [
        vec![true; extractor.bn.segments.len()],
        vec![true; extractor.en.segments.len()],
    ];
    for bead in placed.iter() {
        bead.bn.iter().for_each(|&i| free[0][i] = false);
        bead.en.iter().for_each(|&j| free[1][j] = false);
    }
    let lone: usize = free.iter().flatten().filter(|free| **free).count();
    if lone * placed.len().min(4 * NEAR) > MOST_TRIED {
        return;
    }
    let mut open: Vec<usize> = (0..placed.len()).collect();
    while !open.is_empty() {
        let mut offers: Vec<Offer> = Vec::new();
        for &bead in &open {
            offers.extend(offers_to(bead, &placed[bead], &free, extractor, model));
        }
        offers.sort_by(|a, b| b.worth.total_cmp(&a.worth).then(a.bead.cmp(&b.bead)));
        open.clear();
        for offer in offers {
            let known = &placed[offer.bead];
            let is_free = |taken: &[usize], known: &[usize], free: &[bool]| {
                taken.iter().all(|at| free[*at] || known.contains(at))
            };
            if open.contains(&offer.bead)
                || !is_free(&offer.longer.bn, &known.bn, &free[0])
                || !is_free(&offer.longer.en, &known.en, &free[1])
            {
                continue;
            }
            offer.longer.bn.iter().for_each(|&i| free[0][i] = false);
            offer.longer.en.iter().for_each(|&j| free[1][j] = false);
            placed[offer.bead] = offer.longer;
            open.push(offer.bead);
        }
    }
}

/// What a bead could take in.
fn offers_to(
    number: usize,
    bead: &ScoredBead,
    free: &[Vec<bool>; 2],
    extractor: &mut FeatureExtractor<'_>,
    model: &Model,
) -> Vec<Offer> {
    let mut offers = Vec::new();
    let mut before: Option<Assignment> = None;
    for (side, free) in free.iter().enumerate() {
        let own = if side == 0 { &bead.bn } else { &bead.en };
        if own.len() >= MOST {
            continue;
        }
        let first = own[0].saturating_sub(NEAR);
        let end = (own[own.len() - 1] + NEAR + 1).min(free.len());
        let near = |at: &usize| own.iter().any(|known| known.abs_diff(*at) <= NEAR);
        for at in (first..end).filter(|&at| free[at]).filter(near) {
            let before = before.get_or_insert_with(|| assign(sides(extractor), &bead.bn, &bead.en));
            let terms = match own.iter().any(|known| known.abs_diff(at) == 1) {
                true => NEIGHBOUR,
                false => STANDS_APART,
            };
            // What is not left over on the other side cannot be accounted for.
            let other = if side == 0 { &before.en } else { &before.bn };
            if other.alone() < terms.least {
                continue;
            }
            let mut longer = bead.clone();
            let indices = if side == 0 {
                &mut longer.bn
            } else {
                &mut longer.en
            };
            indices.push(at);
            indices.sort_unstable();
            let place = indices.partition_point(|&known| known < at);
            let after = assign(sides(extractor), &longer.bn, &longer.en);
            let Some(worth) = worth(side, place, before, &after, &terms) else {
                continue;
            };
            longer.weighed = extractor.weigh(&longer.bn, &longer.en);
            longer.potential = model.potential(&longer.weighed.features);
            let dear = longer.potential < bead.potential - LOSS || longer.potential < 0.0;
            // A standfirst that repeats the sentence says nothing of its own.
            if !dear && longer.weighed.features.idle == 0.0 {
                offers.push(Offer {
                    worth,
                    bead: number,
                    longer,
                });
            }
        }
    }
    offers
}

/// What a segment of a side accounts for of what the other side had left over, less what it adds without a partner; none
/// when it is not worth it.
fn worth(
    side: usize,
    place: usize,
    before: &Assignment,
    after: &Assignment,
    terms: &Terms,
) -> Option<f32> {
    let pick = |found: &Assignment| -> (f32, MemberCover) {
        let (own, other): (&SideCover, &SideCover) = match side {
            0 => (&found.bn, &found.en),
            _ => (&found.en, &found.bn),
        };
        let member = own.members.get(place).cloned().unwrap_or_default();
        (other.covered(), member)
    };
    let (covered_before, _) = pick(before);
    let (covered_after, member) = pick(after);
    let found = covered_after - covered_before;
    let adds = member.weight - member.covered;
    let worth = found - terms.adds * adds;
    (found >= terms.least && worth > terms.remains).then_some(worth)
}

/// Takes merges apart whose segments have their partners apart.
pub(crate) fn fall_apart(
    placed: Vec<ScoredBead>,
    extractor: &mut FeatureExtractor<'_>,
    model: &Model,
) -> Vec<ScoredBead> {
    taken_apart(placed, |bead| parts(bead, extractor, model))
}

/// The parts of a merge that nothing holds together.
fn parts(
    bead: &ScoredBead,
    extractor: &mut FeatureExtractor<'_>,
    model: &Model,
) -> Option<Vec<ScoredBead>> {
    if bead.bn.len() < 2 || bead.en.len() < 2 {
        return None;
    }
    let found = assign(sides(extractor), &bead.bn, &bead.en);
    let groups = groups(&found.bn.members, &found.en.members);
    let whole = |(bn, en): &(Vec<usize>, Vec<usize>)| !bn.is_empty() && !en.is_empty();
    if groups.len() < 2 || !groups.iter().all(whole) {
        return None;
    }
    let part = |(bn, en): &(Vec<usize>, Vec<usize>)| {
        let bn: Vec<usize> = bn.iter().map(|&n| bead.bn[n]).collect();
        let en: Vec<usize> = en.iter().map(|&n| bead.en[n]).collect();
        let weighed = extractor.weigh(&bn, &en);
        ScoredBead::across(bn, en, weighed, model)
    };
    let parts: Vec<ScoredBead> = groups.iter().map(part).collect();
    let sum: f32 = parts.iter().map(|part| part.potential).sum();
    let sound = parts.iter().all(|part| part.potential > 0.0);
    (sound && sum > bead.potential - APART).then_some(parts)
}

/// The segments of both sides that hold together: each with those of the other side that account for more than a little
/// of it.
fn groups(bn: &[MemberCover], en: &[MemberCover]) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut group: Vec<usize> = (0..bn.len() + en.len()).collect();
    let mut join = |one: usize, other: usize| {
        let (from, to) = (group[one].max(group[other]), group[one].min(group[other]));
        group
            .iter_mut()
            .filter(|at| **at == from)
            .for_each(|at| *at = to);
    };
    for (n, member) in bn.iter().enumerate() {
        for by in member
            .by
            .iter()
            .filter(|by| by.covered > ACROSS * member.covered)
        {
            join(n, bn.len() + by.member);
        }
    }
    for (n, member) in en.iter().enumerate() {
        for by in member
            .by
            .iter()
            .filter(|by| by.covered > ACROSS * member.covered)
        {
            join(bn.len() + n, by.member);
        }
    }
    let mut roots = group.clone();
    roots.sort_unstable();
    roots.dedup();
    let of = |root: usize, range: std::ops::Range<usize>| {
        let first = range.start;
        let members = range.filter(|&at| group[at] == root);
        members.map(|at| at - first).collect::<Vec<_>>()
    };
    let both = |&root: &usize| (of(root, 0..bn.len()), of(root, bn.len()..group.len()));
    roots.iter().map(both).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::features::comparison::Comparison;
    use crate::align::features::lexicon::Lexicon;
    use crate::model::article::Segment;

    fn segments(texts: &[&str]) -> Vec<Segment> {
        let one = |text: &&str| Segment::alone(text);
        texts.iter().map(one).collect()
    }

    const BN: [&str; 2] = [
        "প্রধানমন্ত্রী বৃহস্পতিবার ঢাকায় চুক্তি সই করেছেন, বন্যায় ক্ষতিগ্রস্ত কৃষকদের ত্রাণ দেওয়ার ঘোষণাও দিয়েছেন।",
        "বাজারে চালের দাম বেড়েছে।",
    ];
    const EN: [&str; 4] = [
        "The prime minister signed the treaty in Dhaka on Thursday.",
        "He announced relief for farmers affected by the flood.",
        "The price of rice rose in the market.",
        "An orchestra played Beethoven symphonies.",
    ];

    /// The beads after one step, as pairs of indices.
    fn after(
        beads: &[(&[usize], &[usize])],
        step: impl Fn(Vec<ScoredBead>, &mut FeatureExtractor<'_>, &Model) -> Vec<ScoredBead>,
    ) -> Vec<(Vec<usize>, Vec<usize>)> {
        let sides = Comparison::of(&segments(&BN), &segments(&EN), &Lexicon::shipped());
        let (mut extractor, model) = (sides.extractor(), Model::shipped());
        let one = |&(bn, en): &(&[usize], &[usize]), extractor: &mut FeatureExtractor<'_>| {
            let weighed = extractor.weigh(bn, en);
            ScoredBead::across(bn.to_vec(), en.to_vec(), weighed, model)
        };
        let placed = beads.iter().map(|bead| one(bead, &mut extractor)).collect();
        let found = step(placed, &mut extractor, model);
        found.into_iter().map(|bead| (bead.bn, bead.en)).collect()
    }

    #[test]
    fn a_bead_takes_in_the_neighbour_that_says_the_rest_and_no_other() {
        let grown = after(
            &[(&[0], &[0]), (&[1], &[2])],
            |mut placed, extractor, model| {
                grow(&mut placed, extractor, model);
                placed
            },
        );
        assert_eq!(grown, [(vec![0], vec![0, 1]), (vec![1], vec![2])]);
    }

    #[test]
    fn a_merge_of_two_pairs_falls_apart_and_one_sentence_does_not() {
        let parts = after(&[(&[0, 1], &[0, 1, 2])], fall_apart);
        assert_eq!(parts, [(vec![0], vec![0, 1]), (vec![1], vec![2])]);
        let whole = after(&[(&[0], &[0, 1])], fall_apart);
        assert_eq!(whole, [(vec![0], vec![0, 1])]);
    }
}
