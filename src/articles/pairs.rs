//! Which article belongs to which wire story, by name: the same path below the folder or the same id in a corpus, but
//! for a mark of the language. Two single files are a pair whatever they are called.

use std::path::{Path, PathBuf};

use super::alike::{Alike, alike};
use super::items::{Item, Items, Place};
use super::matching::{Ambiguous, Matching, Names};
use super::reading::Reading;
use super::sorted::sorted;
use super::source::{Kind, Source, source_within};
use crate::model::article::{Article, Layout};
use crate::model::display::{Quoted, quoted_list};
use crate::model::error::{Error, Position, Result};
use crate::model::lang::Lang;

/// A Bengali article and the English one that goes with it, not loaded yet.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The Bengali side; its id names the document.
    pub bn: Item,
    /// The English side.
    pub en: Item,
}

impl Pair {
    /// Reads both sides.
    ///
    /// # Errors
    /// The first side that cannot be read.
    pub fn load(&self, layout: Layout) -> Result<(Article, Article)> {
        Ok((
            self.bn.load(Lang::Bn, layout)?,
            self.en.load(Lang::En, layout)?,
        ))
    }

    /// Whether both are sides of one file, which says itself what belongs together: row by row.
    pub(crate) fn is_of_rows(&self) -> bool {
        matches!((&self.bn.place, &self.en.place), (Place::Side(bn), Place::Side(en)) if bn == en)
    }
}

/// Pairs in the order of the Bengali side, made when they are asked for: a million of them take little memory.
#[derive(Clone, Debug)]
pub struct Pairs {
    bn: Items,
    en: Items,
    /// Places in both lists.
    partners: Vec<(u32, u32)>,
}

impl Pairs {
    /// Pairs of these articles, each given by its places in both lists.
    pub fn new(bn: Items, en: Items, partners: Vec<(u32, u32)>) -> Self {
        Pairs { bn, en, partners }
    }

    /// Adds files of the folder that hold both sides, row by row.
    pub(crate) fn add_rows(&mut self, rows: &[super::items::Entry]) {
        let (bn, en) = (self.bn.add_sides(rows), self.en.add_sides(rows));
        let both = (0..rows.len()).map(|at| ((bn + at) as u32, (en + at) as u32));
        self.partners.extend(both);
    }

    /// Takes out the pairs at these places, which ascend.
    pub(crate) fn take_out(&mut self, places: &[usize]) {
        let mut at = 0;
        self.partners.retain(|_| {
            at += 1;
            places.binary_search(&(at - 1)).is_err()
        });
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.partners.len()
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.partners.is_empty()
    }

    /// The pair at a place in the order.
    pub fn get(&self, at: usize) -> Pair {
        let (bn, en) = self.partners[at];
        Pair {
            bn: self.bn.get(bn as usize),
            en: self.en.get(en as usize),
        }
    }

    /// The pairs in the order of their ids, whatever order the articles were given in.
    pub(crate) fn by_id(&self) -> impl ExactSizeIterator<Item = Pair> + '_ {
        let ranks = [&self.bn, &self.en].map(|items| {
            let mut ranks = vec![0u32; items.len()];
            for (rank, at) in (0..).zip(items.by_id()) {
                ranks[at as usize] = rank;
            }
            ranks
        });
        let mut order: Vec<u32> = (0..self.partners.len() as u32).collect();
        order.sort_by_cached_key(|&at| {
            let (bn, en) = self.partners[at as usize];
            (ranks[0][bn as usize], ranks[1][en as usize])
        });
        order.into_iter().map(|at| self.get(at as usize))
    }

    /// The pairs in order.
    pub fn iter(&self) -> Iter<'_> {
        self.into_iter()
    }
}

impl<'p> IntoIterator for &'p Pairs {
    type Item = Pair;
    type IntoIter = Iter<'p>;

    fn into_iter(self) -> Iter<'p> {
        Iter {
            pairs: self,
            next: 0,
        }
    }
}

/// Pairs, one after the other.
#[derive(Debug)]
pub struct Iter<'p> {
    pairs: &'p Pairs,
    next: usize,
}

impl Iterator for Iter<'_> {
    type Item = Pair;

    fn next(&mut self) -> Option<Pair> {
        let at = self.next;
        self.next += 1;
        (at < self.pairs.len()).then(|| self.pairs.get(at))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.pairs.len().saturating_sub(self.next);
        (left, Some(left))
    }
}

impl ExactSizeIterator for Iter<'_> {}

/// The pairs of two sources, and what is left over.
#[derive(Debug)]
pub struct Pairing {
    /// The pairs, in the order of the Bengali side.
    pub pairs: Pairs,
    /// Ids of Bengali articles without an English one.
    pub only_bn: Vec<String>,
    /// Ids of English articles without a Bengali one.
    pub only_en: Vec<String>,
    /// Articles left out, each with its side, where that is known, and the reason.
    pub problems: Vec<(Option<Lang>, Error)>,
    /// Files of folders that are of no kind that is read.
    pub passed_over: Vec<(Option<Lang>, PathBuf)>,
    /// Corpora that lie in folders.
    pub corpora: Vec<PathBuf>,
    /// Files in folders that are named after the other language, which are left to the other side.
    pub other_side: Vec<(Lang, PathBuf)>,
    /// Of which several would fit by name, in words: they are left alone.
    pub ambiguous: Vec<String>,
    /// Pairs whose names differ in more than the mark of the language, in words.
    pub loosely: Vec<String>,
    /// Why there is no pair at all, where there is none.
    pub no_pair: Option<Error>,
}

/// Pairs two files, or two folders or corpora.
///
/// # Errors
/// A path that cannot be read, one article against many, the same path twice, or no pair at all.
pub fn pairs(bn: &Path, en: &Path, layout: Layout) -> Result<Pairing> {
    let mut pairing = pairs_within(bn, en, &Reading::of(layout))?;
    match pairing.no_pair.take() {
        Some(why) => Err(why),
        None => Ok(pairing),
    }
}

/// As [`pairs`], read as the caller wants; that there is no pair at all is left to the caller.
///
/// # Errors
/// As [`pairs`], but for no pair at all.
pub(crate) fn pairs_within(bn: &Path, en: &Path, reading: &Reading) -> Result<Pairing> {
    if let (Ok(one), Ok(other)) = (bn.canonicalize(), en.canonicalize())
        && one == other
    {
        let path = bn.display();
        return Err(Error::Sides(format!(
            "{path} was given for both sides; give the Bengali articles first, then the English ones"
        )));
    }
    pair_sources(
        source_within(bn, Lang::Bn, reading)?,
        source_within(en, Lang::En, reading)?,
    )
}

/// The pairs of one path that holds both languages: a folder whose articles are told apart by the marks in their names
/// or by their script, or a file that holds both sides row by row.
///
/// # Errors
/// The path cannot be read, or holds one language only.
pub(crate) fn pairs_of_one(path: &Path, reading: &Reading) -> Result<Pairing> {
    let sorted = sorted(path, reading)?;
    if sorted.bn.kind == Kind::Bilingual {
        return pair_sources(sorted.bn, sorted.en);
    }
    let rows = sorted.rows;
    let mut pairing = pair_sources(sorted.bn, sorted.en)?;
    pairing
        .problems
        .extend(sorted.problems.into_iter().map(|error| (None, error)));
    pairing
        .passed_over
        .extend(sorted.passed_over.into_iter().map(|path| (None, path)));
    pairing.corpora = sorted.corpora;
    pairing.pairs.add_rows(&rows);
    if !rows.is_empty() {
        pairing.no_pair = None;
    }
    Ok(pairing)
}

fn pair_sources(bn: Source, en: Source) -> Result<Pairing> {
    if (bn.kind == Kind::File) != (en.kind == Kind::File) {
        return Err(Error::Sides(format!(
            "{} is {}, but {} is {}; give two files, two folders, or two .jsonl files (or tables)",
            bn.path.display(),
            bn.kind.name(),
            en.path.display(),
            en.kind.name()
        )));
    }
    let matching = match bn.kind {
        Kind::File | Kind::Bilingual => Matching {
            partners: vec![(0, 0)],
            ..Matching::default()
        },
        _ if bn.kind == Kind::Folder && en.kind == Kind::Folder => {
            Matching::of_files(&Listed(&bn.items), &Listed(&en.items))
        }
        _ => Matching::of(&Listed(&bn.items), &Listed(&en.items)),
    };
    let loosely = (matching.loosely.iter())
        .map(|&(here, there)| [bn.items.id(here as usize), en.items.id(there as usize)])
        .map(|[bn, en]| format!("{} with {}", Quoted(bn), Quoted(en)))
        .collect();
    let ambiguous: Vec<String> = (matching.ambiguous.iter())
        .map(|group| told(group, &bn.items, &en.items))
        .collect();
    let no_pair = (matching.partners.is_empty()).then(|| no_match(&bn, &en, &ambiguous));
    let of = |lang| move |error| (Some(lang), error);
    let mut problems: Vec<(Option<Lang>, Error)> =
        bn.problems.into_iter().map(of(Lang::Bn)).collect();
    problems.extend(en.problems.into_iter().map(of(Lang::En)));
    let files = bn
        .passed_over
        .into_iter()
        .map(|path| (Some(Lang::Bn), path));
    let passed_over = files.chain(
        en.passed_over
            .into_iter()
            .map(|path| (Some(Lang::En), path)),
    );
    let of_bn = bn.other_side.into_iter().map(|path| (Lang::Bn, path));
    let of_en = en.other_side.into_iter().map(|path| (Lang::En, path));
    let corpora = bn.corpora.into_iter().chain(en.corpora).collect();
    let ids =
        |items: &Items, places: &[u32]| places.iter().map(|&at| items.id(at as usize)).collect();
    Ok(Pairing {
        only_bn: ids(&bn.items, &matching.only_bn),
        only_en: ids(&en.items, &matching.only_en),
        problems,
        passed_over: passed_over.collect(),
        corpora,
        other_side: of_bn.chain(of_en).collect(),
        ambiguous,
        loosely,
        no_pair,
        pairs: Pairs {
            bn: bn.items,
            en: en.items,
            partners: matching.partners,
        },
    })
}

/// The articles of a source by name.
struct Listed<'a>(&'a Items);

impl Names for Listed<'_> {
    fn order(&self) -> Vec<u32> {
        self.0.by_id()
    }

    fn name(&self, at: u32) -> String {
        self.0.id(at as usize)
    }
}

/// Articles of which several would fit, in words.
fn told(group: &Ambiguous, bn: &Items, en: &Items) -> String {
    const SHOWN: usize = 4;
    let side = |places: &[u32], items: &Items, lang: Lang| {
        let shown = places.iter().take(SHOWN);
        let shown = quoted_list(shown.map(|&at| items.id(at as usize)));
        let more = if places.len() > SHOWN { ", ..." } else { "" };
        format!("{shown}{more} ({})", lang.name())
    };
    format!(
        "{} and {} have one name but for the mark of the language",
        side(&group.bn, bn, Lang::Bn),
        side(&group.en, en, Lang::En)
    )
}

/// The first few names that nearly match, in words; none where there are none.
pub(crate) fn first_of(alike: &[Alike]) -> Option<String> {
    const SHOWN: usize = 3;
    let shown: Vec<String> = alike.iter().take(SHOWN).map(Alike::to_string).collect();
    let more = match alike.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(", and {more} more such"),
    };
    (!alike.is_empty()).then(|| format!("{}{more}", shown.join(", ")))
}

fn no_match(bn: &Source, en: &Source, ambiguous: &[String]) -> Error {
    let side = |source: &Source| {
        let shown = source.items.iter().take(2);
        let shown = quoted_list(shown.map(|item| item.id));
        let more = if source.items.len() > 2 { ", ..." } else { "" };
        format!(
            "{} on the {} side ({}{more})",
            source.items.len(),
            source.lang.name(),
            shown
        )
    };
    let ids =
        |source: &Source| -> Vec<String> { source.items.iter().map(|item| item.id).collect() };
    // Who has several to choose from knows it already.
    let hint = match ambiguous.first() {
        Some(told) => Some(told.clone()),
        None => first_of(&alike(&ids(bn), &ids(en))),
    };
    let problem = format!(
        "no article has a partner: {} and {}; articles that belong together must have the same name \
         ({} must match){}; rename them, or let --pair find the partners by content",
        side(bn),
        side(en),
        bn.kind.names(),
        hint.map_or_else(String::new, |shown| format!("; {shown}"))
    );
    Error::input(Position::file(&bn.path), problem)
}
