//! Days of a month that contradict each other, whatever they are written as.

use super::kinds::is_day;
use super::matching::{Matching, Side, add};
use crate::model::quantity::{Quantity, QuantityKind};

impl Matching<'_> {
    /// The one day beside a month that is left over on each side, of which one is a rank: 3rd September and ৪ সেপ্টেম্বর.
    pub(super) fn add_day_conflict(&self, conflicts: &mut Vec<(usize, usize)>) {
        if let (Some(bn), Some(en)) = (lone_day(&self.bn), lone_day(&self.en))
            && self.bn.all[bn].kind != self.en.all[en].kind
        {
            add(conflicts, (bn, en));
        }
    }
}

/// The place of the one day that is left over with its month beside it.
fn lone_day(side: &Side<'_>) -> Option<usize> {
    let mut days = side.free().filter(|&(i, q)| {
        let said = q.digits || q.kind == QuantityKind::Ordinal;
        said && is_day(q) && has_month(side.all, i)
    });
    let (first, _) = days.next()?;
    days.next().is_none().then_some(first)
}

/// Whether the quantity before or behind is a month, with a word between at the most: 3rd of September, সেপ্টেম্বরের ৩ তারিখ.
fn has_month(all: &[Quantity], at: usize) -> bool {
    const BETWEEN: usize = 1;
    let near = |a: &Quantity, b: &Quantity| {
        let gap = b.tokens.start.checked_sub(a.tokens.end);
        gap.is_some_and(|gap| gap <= BETWEEN)
    };
    let is_month = |q: &&Quantity| q.kind == QuantityKind::Month;
    let before = at.checked_sub(1).and_then(|at| all.get(at));
    let behind = all.get(at + 1);
    before
        .filter(is_month)
        .is_some_and(|month| near(month, &all[at]))
        || behind
            .filter(is_month)
            .is_some_and(|month| near(&all[at], month))
}
