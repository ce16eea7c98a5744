//! Pairing strung together: two sources in, for each Bengali article its candidates with their roles out.
//!
//! Only the index of the English side and a handful of articles a thread are in memory; articles are loaded
//! when their turn comes.

mod claims;
mod day;
mod desk;
mod found;
mod offered;
pub(crate) mod rows;
mod settings;
mod words;

use claims::Claims;
use desk::Desk;
pub(crate) use desk::{HITS, MOST_BN};
pub(crate) use found::Found;
pub(crate) use settings::Settings;

use super::ordered::in_order;
use super::resources::Resources;
use super::threads::pool;
use crate::align::docalign::index::{Builder, Index};
use crate::align::docalign::query::TermCache;
use crate::align::docalign::terms;
use crate::articles::{Item, Items, Source};
use crate::model::article::Unconverted;
use crate::model::error::{Error, Result};
use crate::model::lang::Lang;

/// What happens while sources are paired, in the order of the sources; what is doubtful comes last, when all else is known.
#[derive(Debug)]
pub(crate) enum News {
    /// An English article is in the index.
    Listed,
    /// An article cannot be used.
    LeftOut(Lang, Error),
    /// What a source says of an article's day cannot be read: its side, its number, and the words.
    UnreadDate(Lang, usize, String),
    /// A Bengali article, its number, was in the letters of Bijoy: what could not be converted.
    Converted(usize, Vec<Unconverted>),
    /// What was found for a Bengali article.
    Found(Found),
}

/// Articles in flight for each thread.
const IN_FLIGHT: usize = 32;
/// Segments of an English article that it can be found by.
pub(crate) const MOST_LISTED: usize = 400;
/// Pairs two sources and tells the news to `take`.
///
/// # Errors
/// What `take` returns, or threads that cannot be had. An article that cannot be read is news, not an error.
pub(crate) fn pair<E: From<Error> + Send>(
    bn: &Source,
    en: &Source,
    settings: &Settings,
    resources: &Resources,
    mut take: impl FnMut(News) -> std::result::Result<(), E> + Send,
) -> std::result::Result<(), E> {
    let pool = pool(settings.jobs)?;
    let chunk = IN_FLIGHT * pool.current_num_threads().max(1);
    let desk = Desk::new(settings, resources, &en.items);
    let index = pool_index(&pool, &desk, chunk, &mut take)?;
    let mut known = TermCache::default();
    let mut claims = Claims::default();
    for first in (0..bn.items.len()).step_by(chunk) {
        let items = some(&bn.items, first, chunk);
        let found = pool.install(|| desk.candidates(&items, &index, &mut known));
        for (at, found) in found.into_iter().enumerate() {
            let article = first + at;
            let news = match found {
                Err(error) => News::LeftOut(Lang::Bn, error),
                Ok(answer) => {
                    if let Some(unread) = answer.unread_date {
                        take(News::UnreadDate(Lang::Bn, article, unread))?;
                    }
                    if let Some(lost) = answer.converted {
                        take(News::Converted(article, lost))?;
                    }
                    let found = Found {
                        article,
                        candidates: answer.candidates,
                        apart: answer.apart,
                    };
                    let certain = match settings.settle {
                        true => claims.certain(found),
                        false => Some(found),
                    };
                    let Some(found) = certain else { continue };
                    News::Found(found)
                }
            };
            take(news)?;
        }
    }
    let mut settled = claims.settled().into_iter();
    settled.try_for_each(|found| take(News::Found(found)))
}

/// The index of the English side.
fn pool_index<E: From<Error> + Send>(
    pool: &rayon::ThreadPool,
    desk: &Desk<'_>,
    limit: usize,
    take: &mut (impl FnMut(News) -> std::result::Result<(), E> + Send),
) -> std::result::Result<Index, E> {
    let digest = |item: Item| -> Result<(terms::Digest, Option<String>)> {
        let (side, day) = desk.english(&item, MOST_LISTED)?;
        Ok((terms::digest(&side, day.date), day.unread))
    };
    let mut ranks = vec![0; desk.by_id.len()];
    for (rank, &number) in (0..).zip(&desk.by_id) {
        ranks[number as usize] = rank;
    }
    let mut builder = Builder::default();
    let mut number = 0;
    let list = |digest: Result<(terms::Digest, Option<String>)>| {
        let news = match digest {
            Err(error) => News::LeftOut(Lang::En, error),
            Ok((digest, unread)) => {
                if let Some(unread) = unread {
                    take(News::UnreadDate(Lang::En, number, unread))?;
                }
                if (desk.settings.offered)(number) {
                    builder.add(ranks[number], digest);
                }
                News::Listed
            }
        };
        number += 1;
        take(news)
    };
    let items = (0..desk.en.len()).map(|at| desk.en.get(at));
    in_order(pool, limit, items, digest, list)?;
    Ok(builder.finish())
}

/// So many articles from a place on.
fn some(items: &Items, first: usize, count: usize) -> Vec<Item> {
    let last = items.len().min(first + count);
    (first..last).map(|at| items.get(at)).collect()
}
