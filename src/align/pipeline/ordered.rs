//! Work in parallel, results in order, memory bounded.
//!
//! Inputs are drawn one by one and worked on by a pool of threads; whoever finishes the result whose turn it is
//! hands it over, and all that wait behind it. So a result is out as soon as those before it are, even while the
//! next input is still awaited, and no more than `limit` inputs and results exist at any time.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use rayon::ThreadPool;

/// Works on all inputs and hands the results to `take`, in the order of the inputs.
///
/// # Errors
/// What `take` returns, at once; what is still to be done is dropped then.
pub(crate) fn in_order<T, O, E>(
    pool: &ThreadPool,
    limit: usize,
    inputs: impl Iterator<Item = T>,
    work: impl Fn(T) -> O + Sync,
    take: impl FnMut(O) -> Result<(), E> + Send,
) -> Result<(), E>
where
    T: Send,
    O: Send,
    E: Send,
{
    let queue = Queue {
        state: Mutex::new(State {
            next: 0,
            waiting: BTreeMap::new(),
            take,
            stopped: false,
            error: None,
        }),
        moved: Condvar::new(),
    };
    pool.in_place_scope(|scope| {
        for (turn, input) in inputs.enumerate() {
            if !queue.has_room(turn, limit.max(1)) {
                return;
            }
            let (queue, work) = (&queue, &work);
            scope.spawn(move |_| {
                let alarm = Alarm(queue);
                if !queue.lock().stopped {
                    queue.hand_in(turn, work(input));
                }
                drop(alarm);
            });
        }
    });
    let state = queue.state.into_inner();
    let error = state.unwrap_or_else(PoisonError::into_inner).error;
    error.map_or(Ok(()), Err)
}

struct Queue<O, E, F> {
    state: Mutex<State<O, E, F>>,
    /// Signalled when a result was taken, or all is over.
    moved: Condvar,
}

struct State<O, E, F> {
    /// Whose turn it is to be taken.
    next: usize,
    /// Results before their turn.
    waiting: BTreeMap<usize, O>,
    take: F,
    stopped: bool,
    error: Option<E>,
}

impl<O, E, F: FnMut(O) -> Result<(), E>> Queue<O, E, F> {
    /// Waits until the input of this turn may be begun; false when all is over.
    fn has_room(&self, turn: usize, limit: usize) -> bool {
        let full = |state: &mut State<O, E, F>| !state.stopped && turn >= state.next + limit;
        let state = self.moved.wait_while(self.lock(), full);
        !state.unwrap_or_else(PoisonError::into_inner).stopped
    }

    fn hand_in(&self, turn: usize, result: O) {
        let mut guard = self.lock();
        let state = &mut *guard;
        state.waiting.insert(turn, result);
        while !state.stopped
            && let Some(result) = state.waiting.remove(&state.next)
        {
            state.next += 1;
            if let Err(error) = (state.take)(result) {
                state.error = Some(error);
                state.stopped = true;
            }
        }
        drop(guard);
        self.moved.notify_all();
    }
}

impl<O, E, F> Queue<O, E, F> {
    fn lock(&self) -> MutexGuard<'_, State<O, E, F>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Stops everything when its thread panics: the result that never comes must not be waited for.
struct Alarm<'q, O, E, F>(&'q Queue<O, E, F>);

impl<O, E, F> Drop for Alarm<'_, O, E, F> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.lock().stopped = true;
            self.0.moved.notify_all();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    fn pool(threads: usize) -> ThreadPool {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap()
    }

    #[test]
    fn results_come_in_order_and_few_are_in_flight() {
        let (begun, taken, most) = (
            AtomicUsize::new(0),
            AtomicUsize::new(0),
            AtomicUsize::new(0),
        );
        let mut found = Vec::new();
        let work = |n: u64| {
            let flying = begun.fetch_add(1, Ordering::SeqCst) + 1 - taken.load(Ordering::SeqCst);
            most.fetch_max(flying, Ordering::SeqCst);
            std::thread::sleep(Duration::from_micros(n * 7919 % 500));
            n
        };
        let take = |n| {
            taken.fetch_add(1, Ordering::SeqCst);
            found.push(n);
            Ok::<(), ()>(())
        };
        in_order(&pool(4), 10, 0..300, work, take).unwrap();
        assert_eq!(found, (0..300).collect::<Vec<u64>>());
        assert!(most.into_inner() <= 11);
    }

    #[test]
    fn an_error_ends_it() {
        let worked = AtomicUsize::new(0);
        let result = in_order(
            &pool(2),
            4,
            0..1000,
            |n| {
                worked.fetch_add(1, Ordering::SeqCst);
                n
            },
            |n| if n == 5 { Err(n) } else { Ok(()) },
        );
        assert_eq!(result, Err(5));
        assert!(worked.into_inner() < 20);
    }

    #[test]
    fn a_panic_is_passed_on_and_nobody_waits() {
        let result = std::panic::catch_unwind(|| {
            let work = |n: usize| if n == 3 { panic!("three") } else { n };
            in_order(&pool(2), 2, 0..100, work, |_| Ok::<(), ()>(()))
        });
        assert!(result.is_err());
    }

    #[test]
    fn results_do_not_wait_for_the_next_input() {
        // The second input is made only when the first result is out, as in a dialogue over a pipe.
        let (told, heard) = std::sync::mpsc::channel();
        let inputs = (0..3).inspect(|n| {
            if *n > 0 {
                assert_eq!(heard.recv_timeout(Duration::from_secs(20)), Ok(n - 1));
            }
        });
        let take = |n| told.send(n).map_err(drop);
        in_order(&pool(1), 8, inputs, |n| n, take).unwrap();
    }
}
