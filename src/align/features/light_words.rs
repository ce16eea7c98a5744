//! Words that every text has whatever it says (auxiliaries, verbs of saying, particles, pronouns), and those that join
//! clauses, from `data/light_words.tsv`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::files::data_table::{self, Columns};
use crate::language::{bengali, english};
use crate::model::lang::Lang;

/// Whether a Bengali word is light, given the spelling keys of itself and of what it may be an inflected form of; or an
/// English one, given its stem.
pub(super) fn is_light(lang: Lang, key: &str) -> bool {
    of(lang).light.contains(key)
}

/// Whether a word joins clauses.
pub(super) fn joins(lang: Lang, word: &str) -> bool {
    let table = of(lang);
    match lang {
        Lang::Bn => table.joining.contains(word),
        Lang::En => table.joining.contains(&*english::lower(word)),
    }
}

/// The words of a language.
#[derive(Default)]
struct Words {
    /// Spelling keys or stems.
    light: FxHashSet<String>,
    /// Words as they are written.
    joining: FxHashSet<&'static str>,
}

fn of(lang: Lang) -> &'static Words {
    match lang {
        Lang::Bn => &WORDS.0,
        Lang::En => &WORDS.1,
    }
}

static WORDS: LazyLock<(Words, Words)> = LazyLock::new(|| {
    let name = "data/light_words.tsv";
    let text = include_str!("../../../data/light_words.tsv");
    let (mut bn, mut en) = (Words::default(), Words::default());
    let mut seen = FxHashMap::default();
    for row in data_table::embedded(name, text, Columns { min: 2, max: 3 }) {
        let word = row.cell(1);
        let fault = |what: &str| -> ! { panic!("embedded table: {name}:{}: {what}", row.line) };
        if seen.insert((row.cell(0), word), ()).is_some() {
            fault("the word stands here already");
        }
        let (table, key) = match row.cell(0) {
            "bn" => (&mut bn, bengali::stem::spelling_key(word)),
            "en" => (&mut en, english::stem::stem(word)),
            _ => fault("the language is neither bn nor en"),
        };
        table.light.insert(key);
        match row.cell(2) {
            "" => {}
            "joins" => {
                table.joining.insert(word);
            }
            _ => fault("the third column is neither empty nor \"joins\""),
        }
    }
    (bn, en)
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_saying_and_auxiliaries_are_light() {
        let bn = |word: &str| is_light(Lang::Bn, &bengali::stem::spelling_key(word));
        assert!(bn("করা") && bn("বলা") && bn("রয়েছে") && !bn("বৈঠক"));
        let en = |word: &str| is_light(Lang::En, &english::stem::stem(word));
        assert!(en("said") && en("would") && !en("meeting"));
        assert!(joins(Lang::En, "Which") && joins(Lang::Bn, "কিন্তু") && !joins(Lang::Bn, "করা"));
    }
}
