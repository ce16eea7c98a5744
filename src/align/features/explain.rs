//! Why a bead scores as it does: what matched with what, by which evidence, and what is missing.

use rustc_hash::FxHashMap;

use super::comparison::Comparison;
use super::numbers;
use super::vector::{is_date, is_telling};
use crate::language::tokens::Token;
use crate::model::bead::{Explanation, Match, MatchKind};
use crate::model::quantity::Quantity;

/// Words below this weight are too common to be listed as missing.
const CONTENT: f32 = 3.5;
/// At most so many missing words are listed a side.
const MISSING: usize = 12;

/// One word of a side with the best match that was found for it.
struct Place {
    text: String,
    idf: f32,
    taken: bool,
}

/// Explains the bead of these segments.
pub(crate) fn explain(comparison: &Comparison<'_>, bn: &[usize], en: &[usize]) -> Explanation {
    let mut en_places: Vec<Place> = Vec::new();
    let mut en_units: Vec<(u32, std::ops::Range<usize>)> = Vec::new();
    for &j in en {
        let segment = &comparison.en.segments[j];
        let base = en_places.len();
        en_places.extend(segment.words.iter().map(|word| Place {
            text: segment.tokens[word.token as usize].text.clone(),
            idf: word.idf,
            taken: false,
        }));
        en_units.extend(segment.units.iter().map(|unit| {
            let first = base + usize::from(unit.first);
            (unit.unit, first..first + usize::from(unit.count))
        }));
    }
    let mut first_place: FxHashMap<u32, usize> = FxHashMap::default();
    for (at, (unit, _)) in en_units.iter().enumerate() {
        first_place.entry(*unit).or_insert(at);
    }
    let mut explanation = Explanation::default();
    for &i in bn {
        let segment = &comparison.bn.segments[i];
        let mut best: Vec<Option<(f32, MatchKind, usize, usize)>> = vec![None; segment.words.len()];
        for (n, unit) in segment.units.iter().enumerate() {
            for link in &comparison.links[unit.unit as usize] {
                let Some(&at) = first_place.get(&link.english) else {
                    continue;
                };
                let first = usize::from(unit.first);
                for slot in &mut best[first..first + usize::from(unit.count)] {
                    if slot.is_none_or(|(strength, ..)| link.strength > strength) {
                        *slot = Some((link.strength, link.kind, n, at));
                    }
                }
            }
        }
        let mut last = None;
        for (word, found) in segment.words.iter().zip(&best) {
            let text = &segment.tokens[word.token as usize].text;
            match found {
                None if word.idf >= CONTENT && explanation.missing_bn.len() < MISSING => {
                    explanation.missing_bn.push(text.clone());
                }
                Some((strength, kind, unit, at)) if last != Some(*unit) => {
                    last = Some(*unit);
                    let range = en_units[*at].1.clone();
                    let words: Vec<&str> = en_places[range.clone()]
                        .iter()
                        .map(|p| p.text.as_str())
                        .collect();
                    explanation.matches.push(Match {
                        kind: *kind,
                        bn: comparison.bn.units[segment.units[*unit].unit as usize]
                            .text
                            .clone(),
                        en: words.join(" "),
                        strength: rounded(f64::from(*strength)),
                    });
                    en_places[range]
                        .iter_mut()
                        .for_each(|place| place.taken = true);
                }
                _ => {}
            }
        }
    }
    add_quantities(comparison, bn, en, &mut explanation);
    let missing = en_places
        .iter()
        .filter(|place| !place.taken && place.idf >= CONTENT);
    explanation
        .missing_en
        .extend(missing.map(|place| place.text.clone()).take(MISSING));
    explanation
}

fn add_quantities(
    comparison: &Comparison<'_>,
    bn: &[usize],
    en: &[usize],
    explanation: &mut Explanation,
) {
    let collect = |segments: Vec<(&[Quantity], &[Token])>| -> Vec<(Quantity, String)> {
        segments
            .into_iter()
            .flat_map(|(quantities, tokens)| {
                quantities
                    .iter()
                    .map(move |q| (q.clone(), written(q, tokens)))
            })
            .collect()
    };
    let bn: Vec<(Quantity, String)> = collect(
        bn.iter()
            .map(|&i| &comparison.bn.segments[i])
            .map(|s| (&s.quantities[..], &s.tokens[..]))
            .collect(),
    );
    let en: Vec<(Quantity, String)> = collect(
        en.iter()
            .map(|&j| &comparison.en.segments[j])
            .map(|s| (&s.quantities[..], &s.tokens[..]))
            .collect(),
    );
    let values =
        |side: &[(Quantity, String)]| side.iter().map(|(q, _)| q.clone()).collect::<Vec<_>>();
    let numbers = numbers::compare(&values(&bn), &values(&en));
    for pair in &numbers.pairs {
        let kind = if is_date(&bn[pair.bn].0) {
            MatchKind::Date
        } else {
            MatchKind::Number
        };
        explanation.matches.push(Match {
            kind,
            bn: bn[pair.bn].1.clone(),
            en: en[pair.en].1.clone(),
            strength: rounded(pair.strength),
        });
    }
    let alone_bn = |n: usize| numbers.pairs.iter().all(|pair| pair.bn != n);
    let alone_en = |n: usize| numbers.pairs.iter().all(|pair| pair.en != n);
    let missing = |side: &[(Quantity, String)], alone: &dyn Fn(usize) -> bool| -> Vec<String> {
        (0..side.len())
            .filter(|&n| alone(n) && (is_telling(&side[n].0) || is_date(&side[n].0)))
            .map(|n| side[n].1.clone())
            .collect()
    };
    explanation.missing_bn.extend(missing(&bn, &alone_bn));
    explanation.missing_en.extend(missing(&en, &alone_en));
}

fn written(quantity: &Quantity, tokens: &[Token]) -> String {
    let words: Vec<&str> = tokens[quantity.tokens.clone()]
        .iter()
        .map(|token| token.text.as_str())
        .collect();
    words.join(" ")
}

fn rounded(strength: f64) -> f64 {
    (strength * 1000.0).round() / 1000.0
}
