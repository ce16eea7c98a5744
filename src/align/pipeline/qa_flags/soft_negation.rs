//! Whether a text denies without a word of denial (data/qa/soft_negation.tsv).

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::files::data_table::{Columns, embedded};
use crate::language::bengali::stem::stems;
use crate::language::english::lower;
use crate::language::tokens::Token;
use crate::model::lang::Lang;

/// The words of a language: whole ones, beginnings and endings.
#[derive(Default)]
struct Words {
    whole: FxHashSet<&'static str>,
    beginnings: Vec<&'static str>,
    endings: Vec<&'static str>,
}

static WORDS: LazyLock<[Words; 2]> = LazyLock::new(|| {
    let name = "data/qa/soft_negation.tsv";
    let text = include_str!("../../../../data/qa/soft_negation.tsv");
    let mut found = [Words::default(), Words::default()];
    for row in embedded(name, text, Columns { min: 2, max: 2 }) {
        let Some(lang) = Lang::from_tag(row.cell(0)) else {
            panic!(
                "embedded table: {name}:{}: language {:?}",
                row.line,
                row.cell(0)
            );
        };
        let words = &mut found[at(lang)];
        for word in row.cell(1).split(' ') {
            if let Some(beginning) = word.strip_suffix('-') {
                words.beginnings.push(beginning);
            } else if let Some(ending) = word.strip_prefix('-') {
                words.endings.push(ending);
            } else {
                words.whole.insert(word);
            }
        }
    }
    found
});

fn at(lang: Lang) -> usize {
    usize::from(lang == Lang::En)
}

/// Whether one of the words of a side denies in itself, of those that nothing on the other side answers: a "before" that is আগে
/// there stands for no denial.
pub(super) fn denies_softly(
    tokens: &[Token],
    lang: Lang,
    is_answered: impl Fn(usize) -> bool,
) -> bool {
    let words = &WORDS[at(lang)];
    tokens.iter().enumerate().any(|(place, token)| {
        if is_answered(place) {
            return false;
        }
        let word = lower(&token.text);
        let long = |part: &str| word.len() > part.len() + 5;
        words.whole.contains(&*word)
            || lang == Lang::Bn
                && stems(&word)
                    .iter()
                    .any(|stem| stem.depth <= 1 && words.whole.contains(stem.text.as_str()))
            || words
                .beginnings
                .iter()
                .any(|part| word.starts_with(part) && long(part))
            || words
                .endings
                .iter()
                .any(|part| word.ends_with(part) && long(part))
    })
}
