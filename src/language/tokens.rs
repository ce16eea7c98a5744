//! Words, numbers and marks of a segment, by the Unicode word boundaries (UAX 29).

use std::ops::Range;

use compact_str::CompactString;
use unicode_segmentation::UnicodeSegmentation;

use super::glued_units;
use super::normalize::{FixedRun, as_comparable, fix};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum TokenKind {
    /// Begins with a letter.
    Word,
    /// Begins with a digit of either script; letters may be glued to it (`১০টি`, `16th`), but no unit (`5km` is two tokens).
    Number,
    /// Anything else that is not white space: one mark.
    Mark,
}

/// One token of a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// The comparable form ([`as_comparable`]); English keeps its capitals.
    pub text: CompactString,
    /// Where it stands in the segment's text, in bytes.
    pub span: Range<usize>,
    /// What it is.
    pub kind: TokenKind,
}

/// What is longer than this, in characters, is no word of any language, nor a number: a line of letters without a
/// space. It is one mark, which nothing looks into.
pub(crate) const LONGEST_WORD: usize = 100;

/// The longest sign of a temperature, in bytes.
const LONGEST_DEGREE: usize = "সে".len();

/// The tokens of a segment's published text, in order. White space is left out. Words part where they would if their
/// letters were in normal form; a run of letters that is not has the span of the whole run for each of its tokens.
pub(crate) fn tokenize(text: &str) -> Vec<Token> {
    let (fixed, runs) = fix(text);
    let mut tokens: Vec<Token> = Vec::new();
    for (at, piece) in fixed.split_word_bound_indices() {
        if piece.trim().is_empty() {
            continue;
        }
        let mut text = CompactString::from(as_comparable(piece));
        if text.is_empty() {
            continue;
        }
        let span = |span: Range<usize>| match runs.is_empty() {
            true => span,
            false => span_before(&runs, span),
        };
        let before = tokens.last().map(|token| token.text.as_str());
        let mut kind = kind_of(&text);
        let mut end = at + piece.len();
        let mut unit = None;
        match kind {
            TokenKind::Number => {
                if let Some(found) = glued_units::of_figures(&text, before)
                    && let Some((cut, _)) = piece.char_indices().nth(found.figures)
                {
                    text.truncate(found.figures);
                    unit = Some(Token {
                        text: found.text.into(),
                        span: span(at + cut..end),
                        kind: TokenKind::Word,
                    });
                    end = at + cut;
                }
            }
            TokenKind::Word | TokenKind::Mark if text.len() <= LONGEST_DEGREE => {
                if let Some(word) = glued_units::of_degrees(&text, before) {
                    (text, kind) = (word.into(), TokenKind::Word);
                }
            }
            TokenKind::Word | TokenKind::Mark => {}
        }
        let span = span(at..end);
        tokens.push(Token { text, span, kind });
        tokens.extend(unit);
    }
    // A million short lines keep theirs while they are aligned.
    tokens.shrink_to_fit();
    tokens
}

/// Where a span of the fixed text stood before.
fn span_before(runs: &[FixedRun], span: Range<usize>) -> Range<usize> {
    let before = |at: usize, end: bool| {
        let run = runs.partition_point(|run| run.now.start < at + usize::from(!end));
        let Some(run) = run.checked_sub(1).map(|i| &runs[i]) else {
            return at;
        };
        match at {
            at if at >= run.now.end && (!end || at > run.now.end) => at - run.now.end + run.was.end,
            _ if end => run.was.end,
            _ => run.was.start,
        }
    };
    before(span.start, false)..before(span.end, true)
}

fn kind_of(text: &str) -> TokenKind {
    if text.chars().nth(LONGEST_WORD).is_some() {
        return TokenKind::Mark;
    }
    match text.chars().next() {
        Some(c) if c.is_ascii_digit() || ('\u{09E6}'..='\u{09EF}').contains(&c) => {
            TokenKind::Number
        }
        Some(c) if crate::model::lang::is_alphabetic(c) => TokenKind::Word,
        _ => TokenKind::Mark,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        tokenize(text)
            .into_iter()
            .map(|t| t.text.into_string())
            .collect()
    }

    #[test]
    fn keeps_bengali_words_and_numbers_whole() {
        assert_eq!(
            texts("রাষ্ট্রপতি ৩,৭৬,৩০৯ জন।"),
            ["রাষ্ট্রপতি", "3,76,309", "জন", "।"]
        );
        assert_eq!(texts("৩.৫%"), ["3.5", "%"]);
        assert_eq!(
            texts("The U.N.'s 16th"),
            ["The", "U.N", ".", "'", "s", "16th"]
        );
    }

    #[test]
    fn units_part_from_their_figures() {
        for (text, parted) in [
            ("a 10MW plant", &["a", "10", "MW", "plant"][..]),
            ("৫কেজি চাল", &["5", "কেজি", "চাল"]),
            ("৩০মিনিটে", &["30", "মিনিটে"]),
            ("38C, 38°C", &["38", "Celsius", ",", "38", "°", "Celsius"]),
            ("100ºF ℃", &["100", "Fahrenheit", "Celsius"]),
            ("৩৮°সে", &["38", "°", "সেলসিয়াস"]),
            (
                "section 5C, Boeing 7F",
                &["section", "5C", ",", "Boeing", "7F"],
            ),
            (
                "5G 16th 1.5m ১০টি ১৬ই",
                &["5G", "16th", "1.5m", "10টি", "16ই"],
            ),
            ("Vitamin C সে", &["Vitamin", "C", "সে"]),
        ] {
            assert_eq!(texts(text), parted, "{text}");
        }
        let text = "প্রায় ১২কিমি, 38C";
        let spans: Vec<&str> = tokenize(text)
            .iter()
            .map(|token| &text[token.span.clone()])
            .collect();
        assert_eq!(spans, ["প্রায়", "১২", "কিমি", ",", "38", "C"]);
    }

    #[test]
    fn spans_point_into_the_text() {
        let text = "কিম জং উনের";
        let spans: Vec<&str> = tokenize(text)
            .iter()
            .map(|t| &text[t.span.clone()])
            .collect();
        assert_eq!(spans, ["কিম", "জং", "উনের"]);
    }
    #[test]
    fn letters_that_typists_spell_apart_stay_one_word() {
        assert_eq!(texts("দু’জন না'ক"), ["দু'জন", "না'ক"]);
        assert_eq!(
            texts("র\u{200C}\u{09CD}যাব র\u{09CD}\u{200D}যালি"),
            ["র\u{09CD}যাব", "র\u{09CD}যালি"]
        );
        assert_eq!(texts("কো\u{00AD}টি হঠাত\u{09CD}\u{200D}"), ["কোটি", "হঠাৎ"]);
        assert_eq!(texts("দু:খ মো: মোঃ"), ["দুঃখ", "মো", ":", "মো"]);
        assert_eq!(
            texts("ব\u{09DF}স ব\u{09AF}\u{09BC}স"),
            ["ব\u{09AF}\u{09BC}স", "ব\u{09AF}\u{09BC}স"]
        );
    }

    #[test]
    fn mistyped_letters_are_words_at_their_place() {
        let text = "ও \u{09C7}ক\u{09BE}ন র\u{09BE}\u{09C7}ববার ১০ঃ৩০।";
        let tokens = tokenize(text);
        let found: Vec<&str> = tokens.iter().map(|token| token.text.as_str()).collect();
        let right = ["ও", "ক\u{09CB}ন", "র\u{09CB}ববার", "10", ":", "30", "।"];
        assert_eq!(found, right);
        let spans: Vec<&str> = tokens.iter().map(|t| &text[t.span.clone()]).collect();
        let was = [
            "ও",
            "\u{09C7}ক\u{09BE}ন",
            "র\u{09BE}\u{09C7}ববার",
            "১০ঃ৩০",
            "১০ঃ৩০",
            "১০ঃ৩০",
            "।",
        ];
        assert_eq!(spans, was);
    }

    #[test]
    fn an_endless_word_is_a_mark() {
        for letter in ["ক", "ক\u{09CD}", "x", "A.", "7"] {
            let kinds = |count| -> Vec<TokenKind> {
                let text = letter.repeat(count);
                tokenize(&text).iter().map(|token| token.kind).collect()
            };
            let at_most = LONGEST_WORD / letter.chars().count();
            assert_ne!(kinds(at_most)[0], TokenKind::Mark, "{letter}");
            assert_eq!(kinds(50_000)[0], TokenKind::Mark, "{letter}");
        }
    }

    #[test]
    fn dandas_and_marks_stand_alone() {
        assert_eq!(texts("গেছেন।এরপর|"), ["গেছেন", "।", "এরপর", "।"]);
        assert_eq!(
            texts("“না!”—৳১০টি"),
            ["\"", "না", "!", "\"", "-", "৳", "10টি"]
        );
        assert_eq!(
            texts("২০২৪-২৫ ১৬ই $3.5"),
            ["2024", "-", "25", "16ই", "$", "3.5"]
        );
        let kinds: Vec<TokenKind> = tokenize("১ম ক ।").iter().map(|token| token.kind).collect();
        assert_eq!(kinds, [TokenKind::Number, TokenKind::Word, TokenKind::Mark]);
    }
}
