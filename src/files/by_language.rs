//! What there is once for each of the two languages.

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
