//! How much it tells that a word has no partner. `schoolteacher` has one in nearly every translation: where the other side
//! lacks it, something is missing. The Bengali রান (run) is said of every score and the English word of few, and "hit" is rendered in
//! more ways than a lexicon has: that they have no partner says little.
//!
//! `data/models/partner_counts.tsv` counts in parallel text how often each word finds a partner in the sentence that
//! translates its own (scripts/count-partners).

use std::sync::LazyLock;

use crate::files::by_language::ByLanguage;
use crate::files::frozen::Frozen;
use crate::files::prepared::frozen_by_language;
use crate::model::lang::Lang;

/// What a word tells that has no partner, beside a usual word, by its key: the spelling key of a Bengali word's stem, or the
/// English stem. From 0.1 to 2.5; 1 where nothing is known of it.
pub(super) fn telling(lang: Lang, key: &str) -> f32 {
    TOLD.of(lang).get(key).map_or(1.0, f32::from_bits)
}

/// The tables as `build/partners.rs` prepares them.
static TOLD: LazyLock<ByLanguage<Frozen>> = LazyLock::new(|| frozen_by_language!("partners"));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::bengali;
    use crate::language::english::stem::stem;

    #[test]
    fn what_is_always_rendered_tells_more_than_what_is_rendered_freely() {
        let bn = |word: &str| telling(Lang::Bn, &bengali::stem::spelling_key(word));
        assert!(bn("হাসপাতাল") > 1.2 && bn("দিক") < 0.8);
        let en = |word: &str| telling(Lang::En, &stem(word));
        assert!(en("hospital") > 1.2 && en("led") < 0.8);
        assert_eq!(en("xyzzy"), 1.0);
    }
}
