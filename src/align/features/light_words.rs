//! Words that every text has whatever it says (auxiliaries, verbs of saying, particles, pronouns), and those that join
//! clauses, from `data/light_words.tsv`.

use std::sync::LazyLock;

use crate::files::frozen::Frozen;
use crate::language::english;
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

/// The words of a language, as `build/light_words.rs` lays them out.
struct Words {
    /// Spelling keys or stems.
    light: Frozen,
    /// Words as they are written.
    joining: Frozen,
}

fn of(lang: Lang) -> &'static Words {
    match lang {
        Lang::Bn => &WORDS.0,
        Lang::En => &WORDS.1,
    }
}

macro_rules! words {
    ($lang:literal) => {
        Words {
            light: Frozen::new(include_bytes!(concat!(
                env!("OUT_DIR"),
                "/light_",
                $lang,
                ".table"
            ))),
            joining: Frozen::new(include_bytes!(concat!(
                env!("OUT_DIR"),
                "/joining_",
                $lang,
                ".table"
            ))),
        }
    };
}

static WORDS: LazyLock<(Words, Words)> = LazyLock::new(|| (words!("bn"), words!("en")));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::bengali;

    #[test]
    fn words_of_saying_and_auxiliaries_are_light() {
        let bn = |word: &str| is_light(Lang::Bn, &bengali::stem::spelling_key(word));
        assert!(bn("করা") && bn("বলা") && bn("রয়েছে") && !bn("বৈঠক"));
        let en = |word: &str| is_light(Lang::En, &english::stem::stem(word));
        assert!(en("said") && en("would") && !en("meeting"));
        assert!(joins(Lang::En, "Which") && joins(Lang::Bn, "কিন্তু") && !joins(Lang::Bn, "করা"));
    }
}
