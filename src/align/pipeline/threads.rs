//! The threads that work on documents.

use std::ops::Deref;
use std::sync::{Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::model::error::{Error, Result};

/// A pool whose threads have ended once it is gone. What an allocator keeps for a thread it gives to the next only when the
/// first has ended: else a second pass over a long document takes as much memory once more.
pub(super) struct Pool {
    pool: Option<ThreadPool>,
    threads: Vec<JoinHandle<()>>,
}

impl Deref for Pool {
    type Target = ThreadPool;

    fn deref(&self) -> &ThreadPool {
        match &self.pool {
            Some(pool) => pool,
            None => unreachable!("the pool is there until it is dropped"),
        }
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        drop(self.pool.take());
        for thread in self.threads.drain(..) {
            // A panic of its work was passed on already.
            let _ = thread.join();
        }
    }
}

/// A pool of so many threads, 0 for as many as there are processors.
///
/// # Errors
/// The system has no more threads.
pub(super) fn pool(threads: usize) -> Result<Pool> {
    let begun = Mutex::new(Vec::new());
    let built = ThreadPoolBuilder::new()
        .num_threads(threads)
        .spawn_handler(|thread| {
            let mut builder = Builder::new();
            if let Some(name) = thread.name() {
                builder = builder.name(name.to_owned());
            }
            if let Some(size) = thread.stack_size() {
                builder = builder.stack_size(size);
            }
            let handle = builder.spawn(|| thread.run())?;
            begun
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(handle);
            Ok(())
        })
        .build();
    let pool = built.map_err(|_| Error::Threads(threads))?;
    Ok(Pool {
        pool: Some(pool),
        threads: begun.into_inner().unwrap_or_else(PoisonError::into_inner),
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn the_threads_have_ended_with_their_pool() {
        let held = Arc::new(());
        let pool = pool(3).unwrap();
        for _ in 0..3 {
            let held = Arc::clone(&held);
            pool.spawn(move || {
                std::thread::sleep(std::time::Duration::from_millis(20));
                drop(held);
            });
        }
        assert_eq!(pool.current_num_threads(), 3);
        drop(pool);
        assert_eq!(Arc::strong_count(&held), 1);
    }
}
