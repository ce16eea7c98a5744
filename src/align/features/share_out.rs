//! Work on one document shared out among the threads of the pool that it is worked on in: a long document is not one
//! thread's work. Results stand in the order of what they were made from, so that they are the same whatever the threads.

use std::ops::Range;

use rayon::prelude::*;

/// Fewer things than this are not worth sharing out.
const FEWEST: usize = 64;
/// Parts for each thread, so that one that takes longer does not keep the others waiting.
const PARTS: usize = 4;

/// How many threads there are to share work out among; outside of a pool there is one.
fn threads() -> usize {
    match rayon::current_thread_index() {
        Some(_) => rayon::current_num_threads(),
        None => 1,
    }
}

/// Makes something of each.
pub(crate) fn each<T: Sync, O: Send>(items: &[T], make: impl Fn(&T) -> O + Send + Sync) -> Vec<O> {
    if items.len() < FEWEST || threads() == 1 {
        return items.iter().map(make).collect();
    }
    items
        .par_iter()
        .with_min_len(FEWEST / 4)
        .map(make)
        .collect()
}

/// Makes something of each part of a range, one after the other.
pub(crate) fn parts<O: Send>(
    count: usize,
    make: impl Fn(Range<usize>) -> O + Send + Sync,
) -> Vec<O> {
    let threads = threads();
    if count < FEWEST || threads == 1 {
        return vec![make(0..count)];
    }
    let size = count.div_ceil(threads * PARTS).max(FEWEST / 4);
    let parts: Vec<Range<usize>> = (0..count)
        .step_by(size)
        .map(|first| first..(first + size).min(count))
        .collect();
    parts.into_par_iter().map(make).collect()
}

/// Does two things, at once if there are threads for it.
pub(crate) fn both<A: Send, B: Send>(
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    match threads() {
        1 => (one(), other()),
        _ => rayon::join(one, other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_order_whatever_the_threads() {
        let items: Vec<usize> = (0..1000).collect();
        let work = || {
            let parts: Vec<usize> = parts(items.len(), |part| part.sum::<usize>());
            let sum: usize = parts.iter().sum();
            (each(&items, |item| item * 2), sum, both(|| 1, || 2))
        };
        let alone = work();
        for threads in [1, 2, 3] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
            assert_eq!(pool.unwrap().install(work), alone);
        }
    }
}
