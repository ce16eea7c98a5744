//! The threads that work on documents.

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::model::error::{Error, Result};

/// A pool of so many threads, 0 for as many as there are processors.
///
/// # Errors
/// The system has no more threads.
pub(super) fn pool(threads: usize) -> Result<ThreadPool> {
    let built = ThreadPoolBuilder::new().num_threads(threads).build();
    built.map_err(|_| Error::Threads(threads))
}
