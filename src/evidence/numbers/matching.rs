//! The one-to-one matching of two sides' quantities, tier by tier, and what the tiers leave over.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::{NumberMatch, TELLING, is_counting, is_small_word, is_year};
use crate::quantity::{Quantity, QuantityKind};

/// The quantities of a side and which have a partner.
pub struct Side<'a> {
    pub all: &'a [Quantity],
    taken: Vec<bool>,
}

impl<'a> Side<'a> {
    pub fn new(all: &'a [Quantity]) -> Self {
        Side {
            all,
            taken: vec![false; all.len()],
        }
    }

    fn free(&self) -> impl Iterator<Item = (usize, &'a Quantity)> + '_ {
        let all = self.all.iter().enumerate();
        all.filter(|(i, _)| !self.taken[*i])
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

pub struct Matching<'a> {
    pub bn: Side<'a>,
    pub en: Side<'a>,
    pub pairs: Vec<NumberMatch>,
}

impl Matching<'_> {
    fn pair(&mut self, bn: usize, en: usize, strength: f64) {
        self.bn.taken[bn] = true;
        self.en.taken[en] = true;
        self.pairs.push(NumberMatch { bn, en, strength });
    }

    /// Pairs what has the same key, the first with the first.
    pub fn by_key<K: Hash + Eq>(&mut self, strength: f64, key: impl Fn(&Quantity) -> Option<K>) {
        self.by_keys(strength, &key, &key);
    }

    /// The same with a key of its own for each side.
    pub fn by_keys<K: Hash + Eq>(
        &mut self,
        strength: f64,
        bn_key: impl Fn(&Quantity) -> Option<K>,
        en_key: impl Fn(&Quantity) -> Option<K>,
    ) {
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

    /// Pairs close values in one sweep over both sides in the order of value.
    pub fn by_value(&mut self, strength: f64, close: impl Fn(&Quantity, &Quantity) -> bool) {
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
    pub fn conflicts(&self) -> Vec<(usize, usize)> {
        let (bn, en) = (only(&self.bn), only(&self.en));
        let mut found: Vec<(usize, usize)> = bn
            .into_iter()
            .filter_map(|(key, place)| Some((place?, (*en.get(&key)?)?)))
            .collect();
        found.sort_unstable();
        found
    }
}

/// What is left over of a side and can contradict, by kind and size: the place, or nothing where there are
/// several, since no one can tell which stands for which.
fn only(side: &Side<'_>) -> FxHashMap<(QuantityKind, i32), Option<usize>> {
    let mut found = FxHashMap::default();
    for (i, q) in side.free().filter(|(_, q)| is_telling(q)) {
        found
            .entry((q.kind, magnitude(q)))
            .and_modify(|place| *place = None)
            .or_insert(Some(i));
    }
    found
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
