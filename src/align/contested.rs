//! Pairs that another line of the document contests. In a list of results, costs or times every line looks like every
//! other: the words that they share speak for each pair, and only a number, a time or a name tells them apart. A
//! pair in which one of these has no partner is no sure one while another line fits without a rest, nor is one
//! whose two sides each have a number that the other lacks. Of lines made after one pattern ([`alike`]) the words in
//! which they differ must match: where each side has one that the other lacks, the pair is no sure one either, whether
//! or not its right partner stands in the document.

mod alike;
mod misnamed;
mod mixed;

pub(crate) use misnamed::is_misnamed;
pub(crate) use mixed::is_mixed;

use alike::Alike;

use crate::align::features::assignment::Assignment;
use crate::align::features::comparison::Comparison;
use crate::align::features::extract::{FeatureExtractor, Weighed};
use crate::align::features::share_out;
use crate::align::features::side::{Line, Word};
use crate::align::features::vector::Features;
use crate::align::score::Model;
use crate::align::scored_bead::ScoredBead;

/// So many lines that share the most with a segment are looked at as rivals.
const RIVALS: usize = 6;
/// Units in more English segments than this do not tell one line from another.
const COMMON: usize = 60;
/// A pair of several segments that leaves so many numbers over is no sure one: it took in a line of other figures.
const LEFT_OVER: usize = 2;
/// A rival leaves out names that weigh so much less.
const NAME: f32 = 1.0;
/// A rival that fits without a rest may have so much less potential, in nats, for the words that the two share.
const LEEWAY: f32 = 1.0;
/// A word that the other side matches no more surely than this is not matched.
const MATCHED: f32 = 0.3;
/// A word of such an idf tells one thing from another; those below are small words of every sentence.
const TELLING: f32 = 4.0;
/// Two lines whose potentials are so near are told apart by nothing that is weighed.
const EQUAL: f32 = 0.05;

/// How a pair fits.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Fit {
    potential: f32,
    /// The share of the words that is covered, on the side where it is less.
    cover: f32,
    /// How many numbers, dates and times have no partner.
    loose: usize,
    /// The weight of the heaviest name without one.
    lone: f32,
    contradicts: bool,
}

impl Fit {
    fn of(weighed: &Weighed, model: &Model) -> Fit {
        Fit {
            potential: model.potential(&weighed.features),
            cover: weighed.features.cover_min,
            loose: weighed.loose_quantities,
            lone: weighed.lone_name,
            contradicts: contradicts(&weighed.features) || weighed.numbers_differ,
        }
    }

    /// Whether a rival with this fit puts the other in doubt.
    fn contests(&self, other: &Fit) -> bool {
        let fits_better = other.loose > 0
            || other.lone > self.lone + NAME
            || self.lone == 0.0 && other.lone > 0.0 && self.cover > other.cover;
        let better =
            fits_better && self.cover >= other.cover && self.potential >= other.potential - LEEWAY;
        let same = self.lone <= other.lone && (self.potential - other.potential).abs() < EQUAL;
        self.loose == 0 && (better || same)
    }
}

/// Whether each side has a telling number that the other lacks, or two numbers contradict each other.
pub(super) fn contradicts(features: &Features) -> bool {
    features.conflicts > 0.0 || (features.missing_bn > 0.0 && features.missing_en > 0.0)
}

/// For each bead, of which the words that say the same are assigned, whether it is contested. Segments of the same text are no
/// rivals of each other.
pub(crate) fn contested(
    placed: &[ScoredBead],
    assigned: &[Assignment],
    sides: &Comparison<'_>,
    model: &Model,
) -> Vec<bool> {
    if placed.is_empty() {
        return Vec::new();
    }
    let rivals = Rivals::new(placed, sides);
    let alike = share_out::both(|| Alike::of(&*sides.bn), || Alike::of(&*sides.en));
    let parts = share_out::parts(placed.len(), |part| {
        let mut extractor = sides.extractor();
        let of = |(bead, assignment)| {
            let own = own_fit(bead, assignment, model);
            is_contested(
                bead,
                own,
                &rivals,
                (&alike.0, &alike.1),
                &mut extractor,
                model,
            )
        };
        let beads = placed[part.clone()].iter().zip(&assigned[part]);
        beads.map(of).collect::<Vec<bool>>()
    });
    parts.concat()
}

/// How a bead fits. The date of a dateline and a sum in a second currency want no partner.
fn own_fit(bead: &ScoredBead, assignment: &Assignment, model: &Model) -> Fit {
    let mut own = Fit::of(&bead.weighed, model);
    own.loose = own.loose.min(assignment.loose());
    own
}

fn is_contested(
    bead: &ScoredBead,
    own: Fit,
    rivals: &Rivals,
    alike: (&Alike, &Alike),
    extractor: &mut FeatureExtractor<'_>,
    model: &Model,
) -> bool {
    if is_of_others(bead, alike, extractor) {
        return true;
    }
    let ([i], [j]) = (&bead.bn[..], &bead.en[..]) else {
        return own.contradicts
            || own.loose >= LEFT_OVER
            || own.loose > 0 && has_whole_part(bead, extractor);
    };
    let fits = |i: usize, j: usize, extractor: &mut FeatureExtractor<'_>| {
        Fit::of(&extractor.weigh(&[i], &[j]), model).contests(&own)
    };
    own.contradicts
        || rivals.of_bn[*i]
            .iter()
            .any(|&(other, _)| !extractor.en.is_same_text(*j, other) && fits(*i, other, extractor))
        || rivals.of_en[*j]
            .iter()
            .any(|&(other, _)| !extractor.bn.is_same_text(*i, other) && fits(other, *j, extractor))
}

/// Whether each side of a bead has a word that tells it from other lines of its pattern and that the other side lacks:
/// the lines are of one pattern, but not of one thing.
fn is_of_others(
    bead: &ScoredBead,
    (bn_alike, en_alike): (&Alike, &Alike),
    extractor: &mut FeatureExtractor<'_>,
) -> bool {
    let stands_alone = bead.bn.iter().all(|&i| bn_alike.telling(i).is_none())
        && bead.en.iter().all(|&j| en_alike.telling(j).is_none());
    if stands_alone {
        return false;
    }
    extractor.weigh(&bead.bn, &bead.en);
    let (bn, en) = (&extractor.bn.segments, &extractor.en.segments);
    let own_of = |at: &usize| bn_alike.own_figures(&bn[*at]).collect::<Vec<_>>();
    let own: Vec<u64> = bead.bn.iter().flat_map(own_of).collect();
    let settled = bead.en.iter().any(|&j| {
        en_alike
            .own_figures(&en[j])
            .any(|figure| own.contains(&figure))
    });
    // A figure that only these two lines have says more than their wording, but no more than a name.
    let any = |_: &Word| true;
    let speaks = |word: &Word| word.capital || !settled;
    lacks_telling(&bead.bn, bn, bn_alike, extractor.matched_bn(), any)
        && lacks_telling(&bead.en, en, en_alike, extractor.matched_en(), speaks)
}

/// Whether a telling word of some segments, of which the words are matched so well, has no match. In a segment that is
/// like no other every word that says something tells.
fn lacks_telling(
    indices: &[usize],
    segments: &[Line],
    alike: &Alike,
    mut matched: impl Iterator<Item = f32>,
    speaks: impl Fn(&Word) -> bool,
) -> bool {
    let mut lacks = false;
    for &at in indices {
        let words = &segments[at].words;
        let telling = alike.telling(at);
        for (place, (word, best)) in words.iter().zip(matched.by_ref()).enumerate() {
            let tells = telling.is_none_or(|telling| telling.contains(&(place as u16)));
            lacks |= tells && best <= MATCHED && word.idf >= TELLING && speaks(word);
        }
    }
    lacks
}

/// Whether two segments of a merged bead fit each other without a rest, so that what is merged with them has numbers
/// of its own.
fn has_whole_part(bead: &ScoredBead, extractor: &mut FeatureExtractor<'_>) -> bool {
    bead.bn.iter().any(|&i| {
        bead.en.iter().any(|&j| {
            !extractor.bn.segments[i].quantities.is_empty()
                && !extractor.en.segments[j].quantities.is_empty()
                && extractor.weigh(&[i], &[j]).loose_quantities == 0
        })
    })
}

/// For each segment the lines of the other side that share the most with it, but for its partner.
struct Rivals {
    of_bn: Vec<Vec<(usize, f32)>>,
    of_en: Vec<Vec<(usize, f32)>>,
}

impl Rivals {
    fn new(placed: &[ScoredBead], sides: &Comparison<'_>) -> Self {
        let (bn, en) = (sides.bn.segments.len(), sides.en.segments.len());
        let mut partner = vec![None; bn];
        for bead in placed {
            bead.bn.iter().for_each(|&i| partner[i] = Some(bead.en[0]));
        }
        let parts = share_out::parts(bn, |part| {
            let mut prefilter = sides.prefilter();
            let row = |i: usize| {
                let mut row = prefilter.row(i, 0..en, COMMON);
                row.retain(|&(j, _)| Some(j) != partner[i]);
                if row.len() > RIVALS {
                    row.select_nth_unstable_by(RIVALS - 1, by_weight);
                    row.truncate(RIVALS);
                }
                row.sort_unstable_by(by_weight);
                // Not with the room of the whole row: in a long document that would be most of the memory.
                row.to_vec()
            };
            part.map(row).collect::<Vec<Vec<(usize, f32)>>>()
        });
        let of_bn = parts.concat();
        let mut of_en = vec![Vec::new(); en];
        for (i, row) in of_bn.iter().enumerate() {
            for &(j, weight) in row {
                keep(&mut of_en[j], (i, weight));
            }
        }
        Rivals { of_bn, of_en }
    }
}

/// The heavier first, of equal ones the first.
fn by_weight(a: &(usize, f32), b: &(usize, f32)) -> std::cmp::Ordering {
    b.1.total_cmp(&a.1).then(a.0.cmp(&b.0))
}

/// Keeps the heaviest few, in the order they came where they weigh the same.
fn keep(kept: &mut Vec<(usize, f32)>, one: (usize, f32)) {
    let at = kept.partition_point(|known| known.1 >= one.1);
    if at < RIVALS {
        kept.insert(at, one);
        kept.truncate(RIVALS);
    }
}
