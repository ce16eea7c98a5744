//! The same word twice in a row. Bengali says many words twice on purpose (ধীরে ধীরে, বাড়ি বাড়ি): what a person may
//! mean so is in data/qa/repeated.tsv, and short words of two syllables sound like it, unless the table has them.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use unicode_segmentation::UnicodeSegmentation;

use crate::files::data_table::{Columns, embedded};
use crate::language::english;
use crate::language::tokens::{Token, TokenKind};
use crate::memory::qa::fault::{Fault, Finding};
use crate::memory::qa::texts::Texts;
use crate::model::lang::Lang;

/// What may be said twice: Bengali words, Bengali endings, English words; and what may not.
#[derive(Default)]
struct Meant {
    bn: FxHashSet<&'static str>,
    endings: Vec<&'static str>,
    /// Bengali words that never are, however short.
    never: FxHashSet<&'static str>,
    en: FxHashSet<&'static str>,
}

static MEANT: LazyLock<Meant> = LazyLock::new(|| {
    let name = "data/qa/repeated.tsv";
    let text = include_str!("../../../../data/qa/repeated.tsv");
    let mut meant = Meant::default();
    for row in embedded(name, text, Columns { min: 2, max: 2 }) {
        for word in row.cells[1].split(' ') {
            match (row.cells[0], word.strip_prefix('-')) {
                ("bn", Some(ending)) => meant.endings.push(ending),
                ("bn", None) => {
                    meant.bn.insert(word);
                }
                ("never", _) => {
                    meant.never.insert(word);
                }
                ("en", _) => {
                    meant.en.insert(word);
                }
                (other, _) => panic!("embedded table: {name}:{}: language {other:?}", row.line),
            }
        }
    }
    meant
});

/// Bengali words of so many syllables as they are written may be said twice for their sound (টুপ টুপ, ঝিরি ঝিরি).
const SOUND: usize = 2;

pub(super) fn find(texts: &Texts, found: &mut Vec<Finding>) {
    let en = twice(&texts.en, &texts.en_tokens);
    let bn = twice(&texts.bn, &texts.bn_tokens);
    // What both sides say twice is meant.
    if !en.is_empty() && !bn.is_empty() {
        return;
    }
    let slips = |side: Lang, words: &[&Token]| -> Option<String> {
        let slip = words.iter().find(|word| !is_meant(&word.text, side))?;
        Some(format!("{0} {0}", slip.text))
    };
    let found_here = [slips(Lang::Bn, &bn), slips(Lang::En, &en)];
    found.extend(
        found_here
            .into_iter()
            .flatten()
            .map(|words| Finding::new(Fault::RepeatedWord, words)),
    );
}

/// The words that follow themselves with nothing but space between.
fn twice<'t>(text: &str, tokens: &'t [Token]) -> Vec<&'t Token> {
    let pairs = tokens.windows(2).filter(|pair| {
        let [one, two] = pair else { return false };
        one.kind == TokenKind::Word
            && two.kind == TokenKind::Word
            && english::lower(&one.text) == english::lower(&two.text)
            // The end of a compound is no word of its own: Moon Jae-in in May.
            && !text[..one.span.start].ends_with('-')
            && text
                .get(one.span.end..two.span.start)
                .is_some_and(|gap| !gap.is_empty() && gap.chars().all(char::is_whitespace))
    });
    pairs.map(|pair| &pair[0]).collect()
}

fn is_meant(word: &str, side: Lang) -> bool {
    match side {
        Lang::En => {
            let lower = english::lower(word);
            // Names are said twice (Boutros Boutros-Ghali), as are single letters.
            MEANT.en.contains(&*lower) || word.chars().count() == 1 || is_name(word)
        }
        Lang::Bn => {
            let meant = || {
                MEANT.bn.contains(word)
                    || MEANT.endings.iter().any(|ending| word.ends_with(ending))
                    || word.graphemes(true).count() <= SOUND
            };
            !MEANT.never.contains(word) && !is_finite(word) && meant()
        }
    }
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && !matches!(
            word,
            "The" | "A" | "In" | "Of" | "He" | "She" | "It" | "This" | "And" | "To" | "We" | "They"
        )
}

/// Whether a word ends as a verb that says who did it and when.
fn is_finite(word: &str) -> bool {
    const ENDINGS: [&str; 9] = [
        "েছে",
        "েছেন",
        "েছিল",
        "েছিলেন",
        "চ্ছে",
        "চ্ছেন",
        "লেন",
        "বেন",
        "তেন",
    ];
    ENDINGS.iter().any(|ending| word.ends_with(ending)) && word.graphemes(true).count() >= 3
}
