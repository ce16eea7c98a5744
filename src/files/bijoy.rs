//! Bengali that is not Unicode: the font encodings of Bijoy (SutonnyMJ and its kin), in which Latin letters and
//! signs are drawn as Bengali letters, and Bengali written in Latin letters.
//!
//! In Bijoy `K` is ক, `v` is া, `w` is ি and `‡` is ে, so that words mix small and capital letters and signs:
//! সরকার is `miKvi`, বলেছে is `e‡j‡Q`. English words do not.

/// What to do with text in a font encoding.
pub(crate) const REMEDY: &str = "it looks like Bengali in a legacy font encoding (Bijoy, SutonnyMJ), which is not Unicode: \
     with --bijoy it is read as Unicode, and `shetu convert-text FILE` shows what comes of it";

/// Signs that Bijoy draws as vowel signs and conjuncts, and that English has not within words.
pub(crate) const SIGNS: &str = "‡†ˆ‰Š…`_~|¤¥¦¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿ŒœŽžŸ‹›‚„ƒ¢£§";

/// The share of words, of a hundred, that must look like Bijoy.
const BIJOY_SHARE: usize = 30;
/// The share of words, of a hundred, that are little words in any English text.
const ENGLISH_SHARE: usize = 5;
/// Fewer words than this say nothing.
const FEWEST_WORDS: usize = 5;

/// English words that any text of some length holds.
const LITTLE_WORDS: [&str; 24] = [
    "the", "of", "and", "to", "in", "a", "is", "was", "for", "on", "that", "with", "said", "by",
    "at", "from", "as", "he", "it", "are", "were", "has", "his", "an",
];

/// True when Latin text looks like Bengali in a font encoding.
pub(crate) fn is_bijoy(text: &str) -> bool {
    let (words, mixed, little) = counts(text);
    words >= FEWEST_WORDS
        && mixed * 100 >= words * BIJOY_SHARE
        && little * 100 < words * ENGLISH_SHARE
}

/// Whether a text is Bijoy, if somebody says so: a headline is enough.
pub(crate) fn is_bijoy_as_said(text: &str) -> bool {
    let (words, mixed, little) = counts(text);
    words > 0 && mixed * 100 >= words * BIJOY_SHARE && little * 100 < words * ENGLISH_SHARE
}

/// Whether a line among others in Bijoy is English: it has the little words, and hardly a word that is none.
pub(crate) fn is_english_line(line: &str) -> bool {
    let (words, mixed, little) = counts(line);
    words >= FEWEST_WORDS
        && little * 100 >= words * 2 * ENGLISH_SHARE
        && mixed * 100 < words * BIJOY_SHARE
}

/// True when a Latin text of some length holds hardly any of English's little words.
pub(crate) fn is_hardly_english(text: &str) -> bool {
    let (words, _, little) = counts(text);
    words >= 4 * FEWEST_WORDS && little * 100 < words * ENGLISH_SHARE
}

/// Words with Latin letters; those with a capital after a small letter, or a sign of Bijoy; English's little ones.
fn counts(text: &str) -> (usize, usize, usize) {
    let (mut words, mut mixed, mut little) = (0, 0, 0);
    for word in text.split_whitespace() {
        let word = word.trim_matches(|c: char| ",.;:()[]\"'“”‘’!?-|".contains(c));
        if !word.chars().any(|c| c.is_ascii_alphabetic()) {
            continue;
        }
        words += 1;
        let pairs = word.chars().zip(word.chars().skip(1));
        let turns = pairs
            .filter(|(one, next)| one.is_lowercase() && next.is_uppercase())
            .count();
        mixed += usize::from(turns > 0 || word.contains(|c| SIGNS.contains(c)));
        little += usize::from(LITTLE_WORDS.contains(&word.to_lowercase().as_str()));
    }
    (words, mixed, little)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BIJOY: &str =
        "evsjv‡`‡ki ivRavbx XvKvq MZKvj GK mgv‡e‡k cÖavbgš¿x e‡j‡Qb, miKvi Rbg‡Yi cv‡k Av‡Q|";
    const ENGLISH: &str = "The prime minister of Bangladesh said on Sunday that McDonald's and eBay were in talks \
        with the government, according to a statement from her office in Dhaka.";
    const BANGLISH: &str = "ami tomake bolechilam je ajke sokale dhakay onek brishti hobe kintu tumi amar kotha \
        shunle na ekhon dekho ki obostha rastay pani jome geche";

    #[test]
    fn font_encodings_are_told_from_english() {
        assert!(is_bijoy(BIJOY) && is_hardly_english(&BIJOY.repeat(3)));
        assert!(!is_bijoy(ENGLISH) && !is_hardly_english(ENGLISH));
        assert!(!is_bijoy(BANGLISH) && is_hardly_english(BANGLISH));
        for empty in ["", "One.", "12 - 3", "miKvi"] {
            assert!(!is_bijoy(empty) && !is_hardly_english(empty), "{empty}");
        }
    }
}
