//! What there is once for each of the two languages, and tables that the build prepared so.

use crate::model::lang::Lang;

/// A thing for each language.
#[derive(Debug)]
pub(crate) struct ByLanguage<T> {
    pub(crate) bn: T,
    pub(crate) en: T,
}

impl<T> ByLanguage<T> {
    /// That of a language.
    #[inline]
    pub(crate) fn of(&self, lang: Lang) -> &T {
        match lang {
            Lang::Bn => &self.bn,
            Lang::En => &self.en,
        }
    }
}

/// The tables that the build prepared as `NAME_bn.table` and `NAME_en.table`.
macro_rules! frozen_by_language {
    ($name:literal) => {
        $crate::files::by_language::ByLanguage {
            bn: $crate::files::by_language::frozen!($name, "_bn"),
            en: $crate::files::by_language::frozen!($name, "_en"),
        }
    };
}

/// A table that the build prepared.
macro_rules! frozen {
    ($($part:literal),+) => {
        $crate::files::frozen::Frozen::new(include_bytes!(concat!(
            env!("OUT_DIR"),
            "/",
            $($part,)+
            ".table"
        )))
    };
}

pub(crate) use frozen;
pub(crate) use frozen_by_language;
