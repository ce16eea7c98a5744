//! The days of articles and stories.

use crate::model::article::{Article, Date};

/// What a source says of an article's day.
pub(super) struct Day {
    pub(super) date: Option<Date>,
    /// Its words, where they cannot be read.
    pub(super) unread: Option<String>,
}

impl Day {
    pub(super) fn of(article: &Article) -> Self {
        Day {
            date: article.date,
            unread: article.unread_date.clone(),
        }
    }
}

/// Days from a wire story to an article.
pub(super) fn days_between(bn: Option<Date>, en: Option<Date>) -> Option<i32> {
    bn.zip(en).map(|(bn, en)| bn.days() - en.days())
}
