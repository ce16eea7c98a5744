//! The dateline with which a story begins: `DHAKA, Bangladesh (Wire) —`, `কিশোরগঞ্জ প্রতিনিধি ||`. It says where and by whom a
//! story was written, nothing that the sentence behind it says; a desk puts its own in its place, or none.

use crate::language::tokens::{Token, TokenKind};
use crate::model::lang::Lang;

/// A dateline is no longer than this.
const LONGEST: usize = 16;
/// The words of a Bengali one, with which it must have begun or ended.
const BENGALI_WORDS: [&str; 8] = [
    "প্রতিনিধি",
    "প্রতিবেদক",
    "সংবাদদাতা",
    "প্রতিবেদন",
    "ডেস্ক",
    "ব্যুরো",
    "রিপোর্টার",
    "রিপোর্ট",
];

/// How many tokens at the beginning of a segment are a dateline, its end mark among them.
pub(crate) fn dateline(tokens: &[Token], lang: Lang) -> usize {
    let end = match lang {
        Lang::En => end_of(tokens, is_dash),
        Lang::Bn => end_of(tokens, |token| {
            is_dash(token) || is_bar(token) || token.text == ":"
        }),
    };
    let Some(end) = end else { return 0 };
    let before = &tokens[..end];
    let is = match lang {
        Lang::En => is_english(before),
        Lang::Bn => is_bengali(before, &tokens[end]),
    };
    // The bars are two tokens.
    let marks = tokens[end..]
        .iter()
        .take_while(|token| is_bar(token))
        .count();
    if is && end + marks.max(1) < tokens.len() {
        end + marks.max(1)
    } else {
        0
    }
}

fn end_of(tokens: &[Token], ends: impl Fn(&Token) -> bool) -> Option<usize> {
    let end = tokens.iter().take(LONGEST).position(ends)?;
    (end > 0).then_some(end)
}

fn is_dash(token: &Token) -> bool {
    matches!(&*token.text, "-" | "–" | "—" | "--")
}

/// What is written `|` or `||` is a danda in comparable form.
fn is_bar(token: &Token) -> bool {
    token.text.chars().all(|c| matches!(c, '|' | '।' | '॥'))
}

/// A place in capitals, or an agency in brackets; and else only names, dates and commas.
fn is_english(before: &[Token]) -> bool {
    let small = |token: &Token| {
        token.kind == TokenKind::Word && token.text.chars().next().is_some_and(char::is_lowercase)
    };
    let shouted = |token: &Token| {
        token.text.chars().filter(|c| c.is_uppercase()).count() > 2
            && !token.text.chars().any(char::is_lowercase)
    };
    let marks = |token: &Token| {
        token.kind == TokenKind::Mark
            && !matches!(&*token.text, "," | "." | "(" | ")" | "/" | "’" | "'")
    };
    let first_is_name = before[0].kind == TokenKind::Word;
    let agency = before.last().is_some_and(|token| token.text == ")")
        && before.iter().any(|token| token.text == "(");
    first_is_name
        && !before.iter().any(|token| small(token) || marks(token))
        && (shouted(&before[0]) || agency)
}

/// Who wrote it, or an agency in brackets.
fn is_bengali(before: &[Token], end: &Token) -> bool {
    let said = |token: &Token| {
        BENGALI_WORDS
            .iter()
            .any(|word| token.text.starts_with(word))
    };
    let agency = before.last().is_some_and(|token| token.text == ")")
        && before.iter().any(|token| token.text == "(");
    before[0].kind == TokenKind::Word
        && before.len() <= LONGEST / 2 + 2
        && (before.iter().any(said) || agency && end.text != ":")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tokens::tokenize;

    fn cut(text: &str, lang: Lang) -> String {
        let tokens = tokenize(text);
        let count = dateline(&tokens, lang);
        let end = tokens[..count].last().map_or(0, |token| token.span.end);
        text[..end].to_owned()
    }

    #[test]
    fn a_place_in_capitals_or_an_agency_in_brackets() {
        let en = |text: &str| cut(text, Lang::En);
        assert_eq!(
            en("DHAKA, Bangladesh (Wire) — More than 400 died."),
            "DHAKA, Bangladesh (Wire) —"
        );
        assert_eq!(en("NEW YORK — A judge ruled."), "NEW YORK —");
        assert_eq!(
            en("Castellon (Spain) (Wire) - Villarreal won."),
            "Castellon (Spain) (Wire) -"
        );
        assert_eq!(
            en("SEOUL, Nov. 3 (Newsdesk) - Prices fell."),
            "SEOUL, Nov. 3 (Newsdesk) -"
        );
        assert_eq!(en("The party (BNP) - the largest - won."), "");
        assert_eq!(en("UN chief — speaking in Paris — warned of war."), "");
        assert_eq!(en("Dhaka - a city - is full."), "");
        assert_eq!(en("DHAKA —"), "");
    }

    #[test]
    fn who_wrote_it_and_where() {
        let bn = |text: &str| cut(text, Lang::Bn);
        assert_eq!(
            bn("কিশোরগঞ্জ প্রতিনিধি || দেশের সর্বনিম্ন তাপমাত্রা।"),
            "কিশোরগঞ্জ প্রতিনিধি ||"
        );
        assert_eq!(bn("নিজস্ব প্রতিবেদক, ঢাকা: বন্যায় মৃত ৪।"), "নিজস্ব প্রতিবেদক, ঢাকা:");
        assert_eq!(
            bn("ঢাকা, ৭ মার্চ ২০২৪ (বাসস) - বৈঠক শুরু।"),
            "ঢাকা, ৭ মার্চ ২০২৪ (বাসস) -"
        );
        assert_eq!(bn("প্রধানমন্ত্রী বলেন: আমরা যাব।"), "");
    }
}
