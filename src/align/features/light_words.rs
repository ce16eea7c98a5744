//! Words that every text has whatever it says (auxiliaries, verbs of saying, particles, pronouns), and those that join
//! clauses, from `data/light_words.tsv`.

use std::sync::LazyLock;

use crate::files::by_language::ByLanguage;
use crate::files::frozen::Frozen;
use crate::files::prepared::frozen_by_language;
use crate::language::english;
use crate::model::lang::Lang;

/// Whether a Bengali word is light, given the spelling keys of itself and of what it may be an inflected form of; or an
/// English one, given its stem.
pub(super) fn is_light(lang: Lang, key: &str) -> bool {
    LIGHT.of(lang).contains(key)
}

/// Whether a word joins clauses.
pub(super) fn joins(lang: Lang, word: &str) -> bool {
    let table = JOINING.of(lang);
    match lang {
        Lang::Bn => table.contains(word),
        Lang::En => table.contains(&*english::lower(word)),
    }
}

/// The words as `build/light_words.rs` lays them out: spelling keys or stems.
static LIGHT: LazyLock<ByLanguage<Frozen>> = LazyLock::new(|| frozen_by_language!("light"));
/// Words as they are written.
static JOINING: LazyLock<ByLanguage<Frozen>> = LazyLock::new(|| frozen_by_language!("joining"));

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
