//! Many documents: each pair is loaded when its turn comes and dropped when it is handed over, so that memory does
//! not grow with their number.

use super::journal::{Journal, fingerprint};
use super::resources::Resources;
use super::threads::pool;
use super::{align, made, ordered, origins, rows};
use crate::articles;
use crate::articles::Pair;
use crate::files::panics;
use crate::language::bijoy::Variant;
use crate::language::segmentation::{Rules, segment};
use crate::model::article::{Article, Layout, Unconverted};
use crate::model::bead::{Aligned, Bead};
use crate::model::error::{Error, Position, Reason, Result};
use crate::model::lang::Lang;

/// Documents in flight for each thread: results wait for their turn, so this bounds memory.
pub(crate) const IN_FLIGHT: usize = 16;

/// How a run is done.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Job<'r> {
    /// What an alignment needs beside the articles.
    pub resources: &'r Resources,
    /// How texts are divided.
    pub layout: Layout,
    /// The largest article, in bytes of its file or record.
    pub max_bytes: u64,
    /// How Bengali in the letters of Bijoy is read, if it is.
    pub bijoy: Option<Variant>,
    /// Threads, 0 for all there are.
    pub threads: usize,
    /// Where finished documents are noted and looked up.
    pub journal: Option<&'r Journal>,
}

/// A document that is aligned.
#[derive(Clone, Debug)]
pub(crate) struct Finished {
    /// The document.
    pub aligned: Aligned,
    /// Whether an earlier run aligned it.
    pub earlier: bool,
    /// Of each side, Bengali first, what could not be converted, if it was in Bijoy.
    pub converted: [Option<Vec<Unconverted>>; 2],
    /// What its sources say of their days, where that cannot be read.
    pub unread_dates: Vec<String>,
}

/// A pair that could not be aligned.
#[derive(Debug)]
pub(crate) struct LeftOut {
    /// The id of the article that is to blame.
    pub id: String,
    /// Its side.
    pub side: Lang,
    /// Why.
    pub error: Box<Error>,
}

/// Aligns article pairs in parallel and hands the outcomes over in the order of the pairs.
///
/// # Errors
/// What `take` returns, or the journal cannot be written; a pair that cannot be read or aligned is an outcome.
pub(crate) fn run<E: From<Error> + Send>(
    pairs: impl IntoIterator<Item = Pair>,
    job: &Job<'_>,
    mut take: impl FnMut(std::result::Result<Finished, LeftOut>) -> std::result::Result<(), E> + Send,
) -> std::result::Result<(), E> {
    let pool = pool(job.threads)?;
    let limit = IN_FLIGHT * pool.current_num_threads();
    let work = |pair: Pair| {
        guarded(|| document(&pair, job)).unwrap_or_else(|error| {
            Err(LeftOut {
                id: pair.bn.id.clone(),
                side: Lang::Bn,
                error: Box::new(Error::left_out(
                    pair.bn.position(),
                    error.reason(),
                    error.problem(),
                )),
            })
        })
    };
    ordered::in_order(&pool, limit, pairs.into_iter(), work, |outcome| {
        take(match outcome {
            Ok((finished, print)) => {
                if let Some(journal) = job.journal
                    && !finished.earlier
                {
                    journal.add(&finished.aligned, print)?;
                }
                Ok(finished)
            }
            Err(left_out) => Err(left_out),
        })
    })
}

/// Looks at article pairs in parallel and hands what is found over in the order of the pairs; nothing for a pair that
/// cannot be read or that the program fails on.
///
/// # Errors
/// What `take` returns.
pub(super) fn look<T: Send, E: From<Error> + Send>(
    pairs: impl IntoIterator<Item = Pair>,
    job: &Job<'_>,
    look: impl Fn(&Article, &Article, bool, &Resources) -> T + Sync,
    take: impl FnMut(Option<T>) -> std::result::Result<(), E> + Send,
) -> std::result::Result<(), E> {
    let pool = pool(job.threads)?;
    let limit = IN_FLIGHT * pool.current_num_threads();
    let work = |pair: Pair| {
        let looked = guarded(|| {
            let bn = loaded(&pair.bn, Lang::Bn, job).ok()?;
            let en = loaded(&pair.en, Lang::En, job).ok()?;
            Some(look(&bn, &en, pair.is_of_rows(), job.resources))
        });
        looked.ok().flatten()
    };
    ordered::in_order(&pool, limit, pairs.into_iter(), work, take)
}

/// An article in the language of its side.
fn loaded(item: &articles::Item, side: Lang, job: &Job<'_>) -> Result<Article> {
    let article = item.load_within(side, job.layout, job.max_bytes)?;
    articles::in_its_language(article, job.bijoy)
}

/// Does some work; a panic in it becomes an error, so that one document that the program fails on does not end a
/// run over a hundred thousand.
///
/// # Errors
/// The work panicked.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T> {
    panics::caught(work).map_err(|text| {
        let problem = format!("shetu failed on it, please report this: {text}");
        Error::left_out(Position::default(), Reason::Failed, problem)
    })
}

fn document(pair: &Pair, job: &Job<'_>) -> std::result::Result<(Finished, u128), LeftOut> {
    let side = |item: &articles::Item, side| {
        loaded(item, side, job).map_err(|error| LeftOut {
            id: item.id.clone(),
            side,
            error: Box::new(placed(error, item)),
        })
    };
    let (mut bn, mut en) = (side(&pair.bn, Lang::Bn)?, side(&pair.en, Lang::En)?);
    let converted = [bn.converted.take(), en.converted.take()];
    let stamps = [&bn.unread_date, &en.unread_date].into_iter();
    let unread_dates = stamps.flatten().cloned().collect();
    let align = match pair.is_of_rows() && rows::are_rows(&bn) {
        true => rows::align,
        false => align,
    };
    let Some(journal) = job.journal else {
        let aligned = align(&bn, &en, job.resources);
        return Ok((
            Finished {
                aligned,
                earlier: false,
                converted,
                unread_dates,
            },
            0,
        ));
    };
    let print = fingerprint(&bn, &en);
    let earlier = journal
        .beads(print)
        .and_then(|beads| rebuilt(&bn, &en, beads));
    let finished = match earlier {
        Some(aligned) => Finished {
            aligned,
            earlier: true,
            converted,
            unread_dates,
        },
        None => Finished {
            aligned: align(&bn, &en, job.resources),
            earlier: false,
            converted,
            unread_dates,
        },
    };
    Ok((finished, print))
}

/// The error with the line of the record, which what an article's text is faulted for does not know.
fn placed(error: Error, item: &articles::Item) -> Error {
    match error {
        Error::LeftOut {
            at,
            reason,
            problem,
        } if at.line.is_none() => Error::left_out(item.position(), reason, problem),
        other => other,
    }
}

/// The document whose beads are known already; `None` if they cannot be those of its segments.
fn rebuilt(bn: &Article, en: &Article, beads: Vec<Bead>) -> Option<Aligned> {
    let rules = Rules::embedded();
    let aligned = Aligned {
        origins: origins(bn, en),
        made: made(bn),
        doc: bn.id.clone(),
        doc_en: en.id.clone(),
        bn: segment(bn, rules),
        en: segment(en, rules),
        beads,
    };
    let sides = [
        once_each(aligned.beads.iter().map(|bead| &bead.bn), aligned.bn.len()),
        once_each(aligned.beads.iter().map(|bead| &bead.en), aligned.en.len()),
    ];
    let is_sound = |bead: &Bead| {
        [bead.score, bead.related]
            .iter()
            .all(|value| (0.0..=1.0).contains(value))
            && !(bead.bn.is_empty() && bead.en.is_empty())
    };
    (sides == [true, true] && aligned.beads.iter().all(is_sound)).then_some(aligned)
}

/// Whether lists of indices hold every one below `count` once.
fn once_each<'a>(lists: impl Iterator<Item = &'a Vec<usize>>, count: usize) -> bool {
    let mut seen = vec![false; count];
    let mut all = 0;
    for &index in lists.flatten() {
        match seen.get_mut(index) {
            Some(seen) if !*seen => *seen = true,
            _ => return false,
        }
        all += 1;
    }
    all == count
}

/// Works on a stream in parallel and hands the results over in its order, each as soon as it is its turn: for
/// workers of a pipe. No more than some dozens of inputs a thread are in flight.
///
/// # Errors
/// What `take` returns, or the threads cannot be had.
pub(crate) fn stream<T: Send, O: Send, E: From<Error> + Send>(
    inputs: impl Iterator<Item = T>,
    threads: usize,
    work: impl Fn(T) -> O + Sync,
    take: impl FnMut(O) -> std::result::Result<(), E> + Send,
) -> std::result::Result<(), E> {
    let pool = pool(threads)?;
    ordered::in_order(
        &pool,
        IN_FLIGHT * pool.current_num_threads(),
        inputs,
        work,
        take,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beads_that_cannot_be_are_not_believed() {
        let article =
            |lang, text: &str| articles::article("d", None, lang, Layout::Segmented, text).unwrap();
        let (bn, en) = (article(Lang::Bn, "ক।\nখ।\n"), article(Lang::En, "A.\nB.\n"));
        let bead = |bn: &[usize], en: &[usize], score| Bead {
            bn: bn.to_vec(),
            en: en.to_vec(),
            score,
            related: score,
            moved: false,
            flags: vec![],
            explanation: crate::model::bead::Explained::default(),
        };
        let fits = |beads: Vec<Bead>| rebuilt(&bn, &en, beads).is_some();
        assert!(fits(vec![bead(&[0], &[1], 0.5), bead(&[1], &[0], 1.0)]));
        for wrong in [
            vec![],
            vec![bead(&[0], &[0], 0.5)],
            vec![bead(&[0], &[0], 0.5), bead(&[1], &[0], 0.5)],
            vec![bead(&[0], &[0], 0.5), bead(&[1], &[2], 0.5)],
            vec![bead(&[0], &[0], 7.0), bead(&[1], &[1], 0.5)],
            vec![bead(&[0], &[0], f64::NAN), bead(&[1], &[1], 0.5)],
            vec![bead(&[0, 1], &[0, 1], 0.5), bead(&[], &[], 0.5)],
        ] {
            assert!(!fits(wrong.clone()), "{wrong:?}");
        }
    }

    #[test]
    fn a_panic_becomes_an_error() {
        assert_eq!(guarded(|| 7).unwrap(), 7);
        let empty: Vec<u8> = Vec::new();
        let error = guarded(|| empty[empty.len()]).unwrap_err();
        assert_eq!(error.reason(), Reason::Failed);
        assert!(error.to_string().contains("index out of bounds"), "{error}");
    }
}
