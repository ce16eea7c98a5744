//! From which similarity on two words that sound alike are the same name, and how sure that is. The aligner and the
//! pairing of articles agree in this.

/// From this similarity on a capitalised English word is taken for the same name.
const NAME: f64 = 0.75;
/// The same for a word without a capital (a loan word): ordinary words sound alike too.
const LOAN: f64 = 0.86;
/// From this similarity on a capitalised English word is the name of a word that the lexicon knows as an ordinary
/// one: শান্তি is peace, and Shanti.
const KNOWN: f64 = 0.9;
/// From this similarity on two neighbours are one name together, where the lexicon knows one of them as an ordinary word.
const DOUBTFUL: f64 = 0.86;
/// A similarity `v` counts as (v - 0.6) / 0.35, at most 1.
const NAME_ZERO: f64 = 0.6;
const NAME_RANGE: f64 = 0.35;

/// The least similarity by which an English word is the same name, if it is written with a `capital`, as a Bengali
/// word, if the hand-written lexicon has it as an ordinary word (`known`). None where no similarity is enough: a word
/// that the lexicon knows may be a name as well, but hardly a loan word too.
///
/// Of two neighbours, one of them ordinary, more is asked (`doubtful`).
pub(crate) fn least_of_unit(capital: bool, known: bool, doubtful: bool) -> Option<f64> {
    let least = least_similarity(capital, known)?;
    Some(if doubtful { least.max(DOUBTFUL) } else { least })
}

/// As [`least_of_unit`], of a word by itself.
pub(crate) fn least_similarity(capital: bool, known: bool) -> Option<f64> {
    match (capital, known) {
        (false, true) => None,
        (false, false) => Some(LOAN),
        (true, false) => Some(NAME),
        (true, true) => Some(KNOWN),
    }
}

/// How sure a match of such a similarity is, 0 to 1.
pub(crate) fn strength(similarity: f64) -> f32 {
    ((similarity - NAME_ZERO) / NAME_RANGE).min(1.0) as f32
}

/// From this similarity on a word beside a sure one is the next word of the same name.
const BESIDE: f64 = 0.55;
/// The same for a word that the lexicon knows as an ordinary one.
const KNOWN_BESIDE: f64 = 0.6;
/// A similarity `v` counts as (v - 0.35) / 0.5 there, at most 1.
const BESIDE_ZERO: f64 = 0.35;
const BESIDE_RANGE: f64 = 0.5;

/// The least similarity by which a word beside a sure one is the next word of a name.
pub(crate) fn least_beside(known: bool) -> f64 {
    if known { KNOWN_BESIDE } else { BESIDE }
}

/// How sure such a match is, 0 to 1.
pub(crate) fn strength_beside(similarity: f64) -> f32 {
    ((similarity - BESIDE_ZERO) / BESIDE_RANGE).clamp(0.0, 1.0) as f32
}
