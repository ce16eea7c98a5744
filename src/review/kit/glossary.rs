//! The names and terms of aligned articles, as a glossary for translators: whole names, abbreviations, and terms of
//! several words, each in the form of a dictionary, the most frequent first. Few lines and right ones: a single word
//! of the language is no term, nor is an everyday phrase, nor half a name.

mod form;
mod names;
mod spots;
mod terms;
mod types;
#[cfg(test)]
mod tests;
pub(crate) mod entry;

use entry::{Entry, Found, Kind};
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::model::bead::{Aligned, Bead};
use spots::Spots;

/// Collects what matched.
#[derive(Debug, Default)]
pub(crate) struct Glossary {
    /// English terms with their Bengali forms.
    found: BTreeMap<(String, Kind), BTreeMap<String, Count>>,
    /// How often the English articles write a word with a small letter.
    small: FxHashMap<String, usize>,
    /// The articles by their names, numbered.
    articles: FxHashMap<String, u32>,
}

/// What is known of a Bengali form.
#[derive(Clone, Debug, Default)]
struct Count {
    times: usize,
    /// The numbers of the articles it stood in.
    articles: BTreeSet<u32>,
    /// What the words beside it say of the name.
    votes: [u32; 3],
    /// The shortest pair of texts that has it, English and Bengali.
    example: [String; 2],
}

/// Examples are shown whole; longer ones are taken only where there is no other.
const EXAMPLE: usize = 60;

impl Glossary {
    /// Adds what matched in those beads of a document that `sure` accepts.
    pub(crate) fn add(&mut self, doc: &Aligned, sure: impl Fn(&Bead) -> bool) {
        let next = self.articles.len() as u32;
        let article = *self.articles.entry(doc.name()).or_insert(next);
        for bead in doc.beads.iter().filter(|bead| !bead.is_gap()) {
            let spots = Spots::new(doc, bead);
            for word in spots.small_words() {
                *self.small.entry(word.to_owned()).or_default() += 1;
            }
            if sure(bead) {
                let mut found = names::names(&spots);
                let mut terms = terms::terms(&spots);
                // The lexicon lists parts of names as well.
                terms.retain(|term| !found.iter().any(|name| is_part(term, name)));
                found.append(&mut terms);
                let texts = || {
                    [(&doc.en, &bead.en), (&doc.bn, &bead.bn)]
                        .map(|(side, at)| Aligned::text(side, at))
                };
                for found in found {
                    self.count(found, article, texts);
                }
            }
        }
    }

    fn count(&mut self, found: Found, article: u32, texts: impl Fn() -> [String; 2]) {
        let forms = self.found.entry((found.en, found.kind)).or_default();
        let count = forms.entry(found.bn).or_default();
        count.times += 1;
        count.articles.insert(article);
        for (sum, vote) in count.votes.iter_mut().zip(found.votes) {
            *sum += vote;
        }
        // A sentence of some length shows how a term is used.
        let length = count.example[0].chars().count();
        if length == 0 || length > 3 * EXAMPLE {
            let found = texts();
            if length == 0 || found[0].chars().count() < length {
                count.example = found;
            }
        }
    }

    /// The entries, the most frequent first.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        let mut entries: Vec<Entry> = self
            .found
            .iter()
            .filter_map(|((en, kind), forms)| self.entry(en, *kind, forms))
            .collect();
        entries.sort_by(|a, b| {
            b.times
                .cmp(&a.times)
                .then_with(|| a.en.to_lowercase().cmp(&b.en.to_lowercase()))
                .then_with(|| a.en.cmp(&b.en))
        });
        // What is found as a name and as a term is one entry.
        let mut seen = rustc_hash::FxHashSet::default();
        entries.retain(|entry| seen.insert(entry.en.to_lowercase()) && !is_cut(&entry.en));
        types::complete(&mut entries);
        entries
    }

    /// The entry of a term: its most frequent form; none for a word that English also writes small.
    fn entry(&self, en: &str, kind: Kind, forms: &BTreeMap<String, Count>) -> Option<Entry> {
        let all: usize = forms.values().map(|count| count.times).sum();
        if kind == Kind::Name && self.is_common(en, all) {
            return None;
        }
        let best = forms.iter().max_by(|a, b| {
            let shorter = || b.0.chars().count().cmp(&a.0.chars().count());
            a.1.times
                .cmp(&b.1.times)
                .then_with(shorter)
                .then_with(|| b.0.cmp(a.0))
        });
        let letters = en.chars().filter(|c| c.is_alphabetic());
        let is_short = (2..=6).contains(&en.chars().count()) && letters.clone().count() > 1;
        let abbreviates = is_short && letters.into_iter().all(char::is_uppercase);
        best.map(|(bn, count)| Entry {
            en: en.to_owned(),
            bn: bn.clone(),
            kind: if abbreviates {
                Kind::Abbreviation
            } else {
                kind
            },
            times: count.times,
            articles: count.articles.len(),
            names: (kind == Kind::Name)
                .then(|| types::of(en, votes_of(forms)))
                .flatten(),
            example: count.example.clone(),
        })
    }

    /// Whether a single word is an ordinary one that a heading or the beginning of a sentence wrote with a capital.
    fn is_common(&self, en: &str, times: usize) -> bool {
        let small = self.small.get(&en.to_lowercase()).copied().unwrap_or(0);
        !en.contains([' ', '-']) && small > 0 && small * 4 >= times
    }
}

/// Whether a name is a part of another.
fn is_part(part: &Found, whole: &Found) -> bool {
    let words = |found: &Found| -> Vec<String> {
        let words = found.en.split([' ', '-']);
        words.map(str::to_owned).collect()
    };
    let (some, all) = (words(part), words(whole));
    part.kind == Kind::Name
        && some.len() < all.len()
        && all.windows(some.len()).any(|run| run == some)
}

/// Whether a name ends in a lone letter, which belongs to what follows: Asia Cup T, of T20.
fn is_cut(en: &str) -> bool {
    en.contains(' ')
        && en
            .rsplit(' ')
            .next()
            .is_some_and(|last| last.chars().count() == 1)
}

/// What all forms of a name together say of it.
fn votes_of(forms: &BTreeMap<String, Count>) -> [u32; 3] {
    let mut votes = [0; 3];
    for count in forms.values() {
        for (sum, vote) in votes.iter_mut().zip(count.votes) {
            *sum += vote;
        }
    }
    votes
}
