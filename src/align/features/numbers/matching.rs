//! The one-to-one matching of two sides' quantities, tier by tier, and what the tiers leave over.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::kinds::{
    NumberMatch, TELLING, amount, is_counting, is_day, is_small_word, is_whole, is_year, within,
};
use crate::language::measures::is_money;
use crate::model::quantity::{Quantity, QuantityKind};

/// Up to so many quantities a side (few sentences hold more) all are compared with all.
const SMALL: usize = 24;

/// The quantities of a side and which have a partner.
pub(super) struct Side<'a> {
    pub all: &'a [Quantity],
    taken: Taken,
}

/// Which quantities of a side have a partner; those of a sentence need no memory of their own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Taken {
    first: u64,
    more: Vec<bool>,
}

impl Taken {
    /// None of them.
    pub(crate) fn none(count: usize) -> Self {
        Taken {
            first: 0,
            more: vec![false; count.saturating_sub(u64::BITS as usize)],
        }
    }

    /// Whether this one has.
    pub(crate) fn has(&self, i: usize) -> bool {
        match i.checked_sub(u64::BITS as usize) {
            None => self.first >> i & 1 == 1,
            Some(more) => self.more[more],
        }
    }

    /// Takes one.
    pub(crate) fn take(&mut self, i: usize) {
        match i.checked_sub(u64::BITS as usize) {
            None => self.first |= 1 << i,
            Some(more) => self.more[more] = true,
        }
    }
}

impl<'a> Side<'a> {
    pub(super) fn new(all: &'a [Quantity]) -> Self {
        Side {
            all,
            taken: Taken::none(all.len()),
        }
    }

    pub(super) fn free(&self) -> impl Iterator<Item = (usize, &'a Quantity)> + '_ {
        let all = self.all.iter().enumerate();
        all.filter(|(i, _)| !self.taken.has(*i))
    }

    fn sorted(&self) -> Vec<usize> {
        let mut order: Vec<usize> = self
            .free()
            .filter(|(_, q)| is_counting(q.kind) && !is_small_word(q))
            .map(|(i, _)| i)
            .collect();
        order.sort_by(|&a, &b| {
            self.all[a]
                .value
                .total_cmp(&self.all[b].value)
                .then(a.cmp(&b))
        });
        order
    }
}

pub(super) struct Matching<'a> {
    pub bn: Side<'a>,
    pub en: Side<'a>,
    pub pairs: Vec<NumberMatch>,
}

impl Matching<'_> {
    fn pair(&mut self, bn: usize, en: usize, strength: f64) {
        self.bn.taken.take(bn);
        self.en.taken.take(en);
        self.pairs.push(NumberMatch { bn, en, strength });
    }

    /// Pairs what has the same key, the first with the first.
    pub(super) fn by_key<K: Hash + Eq>(
        &mut self,
        strength: f64,
        key: impl Fn(&Quantity) -> Option<K>,
    ) {
        self.by_keys(strength, &key, &key);
    }

    /// The same with a key of its own for each side.
    pub(super) fn by_keys<K: Hash + Eq>(
        &mut self,
        strength: f64,
        bn_key: impl Fn(&Quantity) -> Option<K>,
        en_key: impl Fn(&Quantity) -> Option<K>,
    ) {
        if self.pairs.len() == self.bn.all.len().min(self.en.all.len()) {
            return;
        }
        if self.is_small() {
            return self.by_keys_in_turn(strength, bn_key, en_key);
        }
        let mut waiting: FxHashMap<K, Vec<usize>> = FxHashMap::default();
        for (i, q) in self.en.free() {
            if let Some(key) = en_key(q) {
                waiting.entry(key).or_default().push(i);
            }
        }
        if waiting.is_empty() {
            return;
        }
        waiting.values_mut().for_each(|places| places.reverse());
        let found: Vec<(usize, usize)> = self
            .bn
            .free()
            .filter_map(|(i, q)| Some((i, waiting.get_mut(&bn_key(q)?)?.pop()?)))
            .collect();
        for (bn, en) in found {
            self.pair(bn, en, strength);
        }
    }

    /// Whether comparing all with all is quicker than hashing and sorting.
    fn is_small(&self) -> bool {
        self.bn.all.len().max(self.en.all.len()) <= SMALL
    }

    fn by_keys_in_turn<K: Eq>(
        &mut self,
        strength: f64,
        bn_key: impl Fn(&Quantity) -> Option<K>,
        en_key: impl Fn(&Quantity) -> Option<K>,
    ) {
        for i in 0..self.bn.all.len() {
            if self.bn.taken.has(i) {
                continue;
            }
            let Some(key) = bn_key(&self.bn.all[i]) else {
                continue;
            };
            let same = |(_, q): &(usize, &Quantity)| en_key(q).as_ref() == Some(&key);
            let found = self.en.free().find(same).map(|(j, _)| j);
            if let Some(j) = found {
                self.pair(i, j, strength);
            }
        }
    }

    /// Pairs close values in one sweep over both sides in the order of value.
    pub(super) fn by_value(&mut self, strength: f64, close: impl Fn(&Quantity, &Quantity) -> bool) {
        if self.is_small() {
            let near = |a: &Quantity| {
                let mut others = self.en.free();
                others.any(|(_, b)| a.kind == b.kind && is_counting(b.kind) && close(a, b))
            };
            if !self.bn.free().any(|(_, a)| near(a)) {
                return;
            }
        }
        let (bn, en) = (self.bn.sorted(), self.en.sorted());
        let (mut i, mut j) = (0, 0);
        while i < bn.len() && j < en.len() {
            let (a, b) = (&self.bn.all[bn[i]], &self.en.all[en[j]]);
            if a.kind == b.kind && close(a, b) {
                self.pair(bn[i], en[j], strength);
                (i, j) = (i + 1, j + 1);
            } else if a.value < b.value {
                i += 1;
            } else {
                j += 1;
            }
        }
    }

    /// Quantities left over on both sides that are alone of their kind and size there.
    pub(super) fn conflicts(&self) -> Vec<(usize, usize)> {
        if self.is_small() {
            let (bn, en) = (left_over(&self.bn), left_over(&self.en));
            let differs = |(i, key): (usize, &Option<Key>)| {
                let key = (*key)?;
                (only_place(&bn, key)? == i).then_some(())?;
                Some((i, only_place(&en, key)?))
            };
            return bn.iter().enumerate().filter_map(differs).collect();
        }
        let (bn, en) = (only(&self.bn), only(&self.en));
        let mut found: Vec<(usize, usize)> = bn
            .into_iter()
            .filter_map(|(key, place)| Some((place?, (*en.get(&key)?)?)))
            .collect();
        found.sort_unstable();
        found
    }
}

impl Matching<'_> {
    /// The one amount that is left over on each side, though of another size: 1,200 crore and 200 crore, 1.5 lakh and
    /// 1.5 crore are the same amount written wrong.
    pub(super) fn add_lone_conflict(&self, conflicts: &mut Vec<(usize, usize)>) {
        let (Some(bn), Some(en)) = (lone(&self.bn, is_amount), lone(&self.en, is_amount)) else {
            return;
        };
        if is_same_shape(&self.bn.all[bn], &self.en.all[en]) {
            add(conflicts, (bn, en));
        }
    }

    /// The one count or rank that is left over on each side, though one or both are small and in words: four and ছয়, the ninth
    /// and দশম, 5 and ছয়. Where nothing else is left over they stand for each other.
    pub(super) fn add_small_conflict(&self, conflicts: &mut Vec<(usize, usize)>) {
        for kind in [QuantityKind::Number, QuantityKind::Ordinal] {
            let of_kind = |q: &Quantity| q.kind == kind;
            let (Some(bn), Some(en)) = (lone(&self.bn, of_kind), lone(&self.en, of_kind)) else {
                continue;
            };
            let (a, b) = (&self.bn.all[bn], &self.en.all[en]);
            if is_other_small(a, b) || is_other_size(a, b) {
                add(conflicts, (bn, en));
            }
        }
    }

    /// The same number of another unit: three days and তিন মাস, 50 feet and ৫০ মিটার. Where the amount stands elsewhere, what
    /// matched is only the number; of money, see `data/qa/contrasts.tsv`.
    pub(super) fn add_unit_conflicts(&self, conflicts: &mut Vec<(usize, usize)>) {
        let (bn, en) = (self.bn.all, self.en.all);
        for pair in &self.pairs {
            let (a, b) = (&bn[pair.bn], &en[pair.en]);
            let (Some(of_a), Some(of_b)) = (a.measure, b.measure) else {
                continue;
            };
            let said = a.value == b.value && (a.value >= 2.0 || a.digits && b.digits);
            let answered =
                || en.iter().any(|q| same_amount(q, a)) || bn.iter().any(|q| same_amount(q, b));
            if of_a != of_b && said && !is_money(of_a) && !is_money(of_b) && !answered() {
                add(conflicts, (pair.bn, pair.en));
            }
        }
    }

    /// What is left over of a date in numbers contradicts the one day or month that is left over on the other side.
    pub(super) fn add_date_conflict(&self, conflicts: &mut Vec<(usize, usize)>) {
        let unsettled = |q: &Quantity| q.kind == QuantityKind::DayOrMonth;
        let of_date = |q: &Quantity| q.kind == QuantityKind::Month || q.digits && is_day(q);
        if let (Some(bn), Some(en)) = (lone(&self.bn, unsettled), lone(&self.en, of_date)) {
            add(conflicts, (bn, en));
        }
        if let (Some(bn), Some(en)) = (lone(&self.bn, of_date), lone(&self.en, unsettled)) {
            add(conflicts, (bn, en));
        }
    }
}

pub(super) fn add(conflicts: &mut Vec<(usize, usize)>, pair: (usize, usize)) {
    if !conflicts.contains(&pair) {
        conflicts.push(pair);
        conflicts.sort_unstable();
    }
}

/// The place of the one quantity of a kind that is left over.
fn lone(side: &Side<'_>, kind: impl Fn(&Quantity) -> bool) -> Option<usize> {
    let mut places = side.free().filter(|(_, q)| kind(q)).map(|(i, _)| i);
    let first = places.next()?;
    places.next().is_none().then_some(first)
}

/// A number that is said and counts something.
fn is_amount(q: &Quantity) -> bool {
    q.kind == QuantityKind::Number && q.value > 0.0 && (q.digits || q.value >= TELLING)
}

/// The smallest number in words that counts for sure: one is an article too, and two beside it a dual.
const COUNTS: f64 = 3.0;
/// From here on a number in words is rounded as often as not.
const SMALL_NUMBERS: f64 = 1000.0;

/// Whether two small whole numbers, or two shares of a whole, are not the same, of which one at least is in words. In two units
/// they may be the same.
fn is_other_small(a: &Quantity, b: &Quantity) -> bool {
    let exact = !a.approximate && !b.approximate;
    let whole = |q: &Quantity| is_whole(q.value) && (1.0..SMALL_NUMBERS).contains(&q.value);
    let said = |q: &Quantity| q.digits || q.value >= COUNTS || q.kind == QuantityKind::Ordinal;
    // Two and three are told apart, two and one are not.
    let two = |q: &Quantity| q.value == 2.0;
    let counts = said(a) && (said(b) || two(b)) || two(a) && said(b);
    let share = |q: &Quantity| q.value > 0.0 && q.value < 1.0;
    let units = matches!((a.measure, b.measure), (Some(a), Some(b)) if a != b);
    let comparable = whole(a) && whole(b) && counts || share(a) && share(b);
    exact && comparable && a.value != b.value && !units
}

/// Thousands and কয়েক লাখ: vague, and not of one size. Millions and কোটি কোটি are beyond counting alike.
fn is_other_size(a: &Quantity, b: &Quantity) -> bool {
    const SIZES: f64 = 10.000_001;
    const COUNTED: f64 = 1e8;
    let vague = |q: &Quantity| q.approximate && !q.digits && q.value >= 100.0;
    let (small, large) = (a.value.min(b.value), a.value.max(b.value));
    vague(a) && vague(b) && large < COUNTED && large / small > SIZES
}

/// Whether two amounts are the same in their units.
fn same_amount(a: &Quantity, b: &Quantity) -> bool {
    amount(a) == amount(b)
}

/// How many times another amount of the same shape may be larger.
const SAME_SHAPE: f64 = 10.000_001;
/// How far apart amounts of which one is rounded must be to contradict.
const ROUNDED_APART: f64 = 0.3;
/// From here on the same digits with another scale are an amount written wrong.
const SCALED: f64 = 1000.0;

fn is_same_shape(a: &Quantity, b: &Quantity) -> bool {
    let rounded = a.approximate || b.approximate;
    let said = (a.digits || b.digits) && a.value.max(b.value) >= TELLING;
    if !said || is_year(a) || is_year(b) || rounded && within(a.value, b.value, ROUNDED_APART) {
        return false;
    }
    let (small, large) = (a.value.min(b.value), a.value.max(b.value));
    let tens = (large / small).log10();
    large / small <= SAME_SHAPE
        || small >= SCALED && tens <= 7.1 && (tens - tens.round()).abs() < 1e-9
}

/// The kind and size of a quantity.
type Key = (QuantityKind, i32);

/// For each quantity that is left over and can contradict its kind and size.
fn left_over(side: &Side<'_>) -> [Option<Key>; SMALL] {
    let mut keys = [None; SMALL];
    for (i, q) in side.free() {
        keys[i] = contradicts(q);
    }
    keys
}

/// The one place of this kind and size.
fn only_place(keys: &[Option<Key>], key: Key) -> Option<usize> {
    let mut places = (0..keys.len()).filter(|&i| keys[i] == Some(key));
    let first = places.next()?;
    places.next().is_none().then_some(first)
}

/// What is left over of a side and can contradict, by kind and size: the place, or nothing where there are
/// several, since no one can tell which stands for which.
fn only(side: &Side<'_>) -> FxHashMap<Key, Option<usize>> {
    let mut found = FxHashMap::default();
    for (i, key) in side.free().filter_map(|(i, q)| Some((i, contradicts(q)?))) {
        found
            .entry(key)
            .and_modify(|place| *place = None)
            .or_insert(Some(i));
    }
    found
}

/// The kind and size within which a quantity contradicts another, if it does at all.
fn contradicts(q: &Quantity) -> Option<Key> {
    is_telling(q).then(|| (q.kind, magnitude(q)))
}

fn is_telling(q: &Quantity) -> bool {
    match q.kind {
        QuantityKind::Month | QuantityKind::Weekday | QuantityKind::Clock => true,
        QuantityKind::RelativeDay => false,
        _ => !q.approximate && (q.digits || q.value >= TELLING),
    }
}

/// The order of magnitude; years, months and the like are one size.
fn magnitude(q: &Quantity) -> i32 {
    if is_year(q) && q.kind == QuantityKind::Number {
        return i32::MAX;
    }
    match q.kind {
        QuantityKind::Number | QuantityKind::Ordinal => q.value.abs().max(1.0).log10() as i32,
        _ => 0,
    }
}
