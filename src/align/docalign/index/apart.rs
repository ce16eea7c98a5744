//! How far the stories of a collection are from a day, where the window of days holds none.

use super::{Article, Index};
use crate::model::article::Date;

/// How far the article nearest in time is away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Apart {
    /// Its number within the English source.
    pub story: usize,
    /// The days between.
    pub days: i32,
}

impl Apart {
    /// The same with stories known by other numbers.
    pub(crate) fn renumbered(self, number: impl Fn(usize) -> usize) -> Self {
        Apart {
            story: number(self.story),
            ..self
        }
    }
}

impl Index {
    /// The article nearest in time to a day, where none with a day is so few `days` away from it.
    pub(crate) fn apart(&self, day: Date, days: i32) -> Option<Apart> {
        let dated = &self.articles[self.undated..];
        let after = dated.partition_point(|a| a.date < Some(day));
        let near = [after.checked_sub(1), Some(after)].into_iter().flatten();
        let apart = |a: &Article| Some(((day.days() - a.date?.days()).abs(), a.id));
        let (days_away, story) = near.filter_map(|at| apart(dated.get(at)?)).min()?;
        (days_away > days).then_some(Apart {
            story: story as usize,
            days: days_away,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::docalign::index::Builder;
    use crate::align::docalign::terms::Digest;

    #[test]
    fn the_nearest_story_is_named_where_none_is_near() {
        let mut builder = Builder::default();
        for (id, day) in [(0, Some(1)), (1, None), (2, Some(20))] {
            let date = day.and_then(|day| Date::new(2026, 5, day));
            builder.add(
                id,
                Digest {
                    date,
                    ..Digest::default()
                },
            );
        }
        let index = builder.finish();
        let day = |day| Date::new(2026, 5, day).unwrap();
        let apart = |story, days| Some(Apart { story, days });
        assert_eq!(index.apart(day(12), 7), apart(2, 8));
        assert_eq!(index.apart(day(10), 7), apart(0, 9));
        assert_eq!(index.apart(day(30), 7), apart(2, 10));
        assert_eq!(index.apart(day(8), 7), None);
        assert_eq!(index.apart(day(12), 8), None);
        assert_eq!(Builder::default().finish().apart(day(1), 0), None);
    }
}
