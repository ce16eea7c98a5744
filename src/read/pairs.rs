//! Which article belongs to which wire story, by name: the same file stem or the same JSONL id. Two single files
//! are a pair whatever they are called.

use std::path::Path;

use rustc_hash::FxHashMap;

use crate::article::{Article, Layout};
use crate::error::{Error, Position, Result};
use crate::lang::Lang;
use crate::read::source::{Item, Kind, Source, source};

/// A Bengali article and the English one that goes with it, not loaded yet.
#[derive(Clone, Debug, PartialEq, Eq)]
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
}

/// The pairs of two sources, and what is left over.
#[derive(Debug)]
pub struct Pairing {
    /// The pairs, in the order of the Bengali side.
    pub pairs: Vec<Pair>,
    /// Ids of Bengali articles without an English one.
    pub only_bn: Vec<String>,
    /// Ids of English articles without a Bengali one.
    pub only_en: Vec<String>,
    /// Articles left out, each with the reason.
    pub problems: Vec<Error>,
}

/// Pairs two files, two folders or two JSONL corpora.
///
/// # Errors
/// A path that cannot be read, sources of different kinds, the same path twice, or no pair at all.
pub fn pairs(bn: &Path, en: &Path, layout: Layout) -> Result<Pairing> {
    if let (Ok(one), Ok(other)) = (bn.canonicalize(), en.canonicalize())
        && one == other
    {
        let path = bn.display();
        return Err(Error::Usage(format!(
            "{path} was given for both sides; give the Bengali articles first, then the English ones"
        )));
    }
    pair_sources(source(bn, Lang::Bn, layout)?, source(en, Lang::En, layout)?)
}

fn pair_sources(mut bn: Source, mut en: Source) -> Result<Pairing> {
    if bn.kind != en.kind {
        return Err(Error::Usage(format!(
            "{} is {}, but {} is {}; give two files, two folders, or two .jsonl files",
            bn.path.display(),
            bn.kind.name(),
            en.path.display(),
            en.kind.name()
        )));
    }
    let mut problems = std::mem::take(&mut bn.problems);
    problems.append(&mut en.problems);
    let mut pairing = Pairing {
        pairs: Vec::new(),
        only_bn: Vec::new(),
        only_en: Vec::new(),
        problems,
    };
    if bn.kind == Kind::File {
        let both = bn.items.into_iter().zip(en.items);
        pairing.pairs.extend(both.map(|(bn, en)| Pair { bn, en }));
        return Ok(pairing);
    }
    match_by_id(&bn.items, &en.items, &mut pairing);
    if pairing.pairs.is_empty() {
        return Err(no_match(&bn, &en));
    }
    Ok(pairing)
}

fn match_by_id(bn: &[Item], en: &[Item], pairing: &mut Pairing) {
    let by_id: FxHashMap<&str, usize> = en
        .iter()
        .enumerate()
        .map(|(at, item)| (item.id.as_str(), at))
        .collect();
    let mut taken = vec![false; en.len()];
    for item in bn {
        match by_id.get(item.id.as_str()) {
            Some(&at) => {
                taken[at] = true;
                pairing.pairs.push(Pair {
                    bn: item.clone(),
                    en: en[at].clone(),
                });
            }
            None => pairing.only_bn.push(item.id.clone()),
        }
    }
    let left = en.iter().zip(taken).filter(|(_, taken)| !taken);
    pairing
        .only_en
        .extend(left.map(|(item, _)| item.id.clone()));
}

fn no_match(bn: &Source, en: &Source) -> Error {
    let side = |source: &Source| {
        let shown: Vec<String> = source
            .items
            .iter()
            .take(2)
            .map(|item| format!("{:?}", item.id))
            .collect();
        let more = if source.items.len() > 2 { ", ..." } else { "" };
        format!(
            "{} on the {} side ({}{more})",
            source.items.len(),
            source.lang.name(),
            shown.join(", ")
        )
    };
    let what = if bn.kind == Kind::Folder {
        "file stems"
    } else {
        "ids"
    };
    let problem = format!(
        "no article has a partner: {} and {}; articles that belong together must have the same name \
         ({what} must match)",
        side(bn),
        side(en)
    );
    Error::input(Position::file(&bn.path), problem)
}
