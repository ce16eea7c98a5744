//! What a translation may lack without lacking anything: the dateline, a sum in a second currency or unit in brackets
//! behind the first (`40 kilometers (25 miles)`), an acronym in brackets behind its name. What stands there says nothing
//! that is not said beside it.

use std::ops::Range;

use super::dateline::dateline;
use crate::language::tokens::{Token, TokenKind};
use crate::model::lang::Lang;

/// What is in brackets is an aside when it is no longer than this.
const LONGEST: usize = 6;
/// A number stands so near before the brackets: a word or two of unit may be between.
const NEAR: usize = 3;

/// The tokens of a segment that are asides.
pub(crate) fn asides(tokens: &[Token], lang: Lang) -> Vec<Range<usize>> {
    let mut asides = Vec::new();
    let end = dateline(tokens, lang);
    if end > 0 {
        asides.push(0..end);
    }
    for open in end..tokens.len() {
        if tokens[open].text != "(" || open == 0 {
            continue;
        }
        let inside = tokens[open + 1..].iter().take(LONGEST + 1);
        let Some(length) = inside.into_iter().position(|token| token.text == ")") else {
            continue;
        };
        let inside = &tokens[open + 1..open + 1 + length];
        if is_acronym(inside, lang) || is_second(inside, &tokens[open.saturating_sub(NEAR)..open]) {
            asides.push(open..open + length + 2);
        }
    }
    asides
}

/// Whether a token is in an aside.
pub(crate) fn holds(asides: &[Range<usize>], token: usize) -> bool {
    asides.iter().any(|aside| aside.contains(&token))
}

/// One word: of capitals in English; in Bengali an acronym is written as its letters sound.
fn is_acronym(inside: &[Token], lang: Lang) -> bool {
    let [word] = inside else { return false };
    let letters = || word.text.chars().filter(|c| c.is_alphabetic());
    word.kind == TokenKind::Word
        && match lang {
            Lang::En => letters().count() > 1 && letters().all(char::is_uppercase),
            Lang::Bn => true,
        }
}

/// A number with its unit, behind another number.
fn is_second(inside: &[Token], before: &[Token]) -> bool {
    let number = |tokens: &[Token]| tokens.iter().any(|token| token.kind == TokenKind::Number);
    number(inside) && inside.len() > 1 && number(before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tokens::tokenize;

    fn of(text: &str, lang: Lang) -> Vec<String> {
        let tokens = tokenize(text);
        let text_of = |aside: Range<usize>| {
            text[tokens[aside.start].span.start..tokens[aside.end - 1].span.end].to_owned()
        };
        asides(&tokens, lang).into_iter().map(text_of).collect()
    }

    #[test]
    fn second_sums_acronyms_and_datelines_are_asides_and_ages_are_not() {
        let en = |text: &str| of(text, Lang::En);
        assert_eq!(
            en("PARIS (Wire) — He took 2.3 million euros ($2.5 million) in bribes."),
            ["PARIS (Wire) —", "($2.5 million)"]
        );
        assert_eq!(
            en("They travel 40 kilometers (25 miles) to it."),
            ["(25 miles)"]
        );
        assert_eq!(en("The Election Commission (EC) said so."), ["(EC)"]);
        assert_eq!(
            en("Joe Rapana (21) was at the crease."),
            Vec::<String>::new()
        );
        assert_eq!(en("He said (again) that it was so."), Vec::<String>::new());
        let bn = |text: &str| of(text, Lang::Bn);
        assert_eq!(bn("তরলীকৃত প্রাকৃতিক গ্যাসের (এলএনজি) চালান।"), ["(এলএনজি)"]);
        assert_eq!(bn("২৩ লক্ষ ইউরো (২৫ লক্ষ ডলার) ঘুষ নেন।"), ["(২৫ লক্ষ ডলার)"]);
        assert_eq!(bn("রহিম উদ্দিন (৪৫) মারা গেছেন।"), Vec::<String>::new());
    }
}
