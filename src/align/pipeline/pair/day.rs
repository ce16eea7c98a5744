//! What is told of articles and stories beside their texts: their days, and what was lost of an old encoding.

use crate::model::article::{Article, Date, Unconverted};

/// What a source says of an article's day.
pub(super) struct Day {
    pub(super) date: Option<Date>,
    /// Its words, where they cannot be read.
    pub(super) unread: Option<String>,
    /// Of a text that was in Bijoy, what could not be converted.
    pub(super) converted: Option<Vec<Unconverted>>,
}

impl Day {
    pub(super) fn of(article: &Article) -> Self {
        Day {
            date: article.date,
            unread: article.unread_date.clone(),
            converted: article.converted.clone(),
        }
    }
}

/// Days from a wire story to an article.
pub(super) fn days_between(bn: Option<Date>, en: Option<Date>) -> Option<i32> {
    bn.zip(en).map(|(bn, en)| bn.days() - en.days())
}
