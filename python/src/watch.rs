//! Long work: it goes on in a thread of its own without the interpreter, while the thread that called tells the
//! progress and listens for Ctrl-C.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

use crate::errors::{Kind, raise};

/// How long signals and progress wait.
const BEAT: Duration = Duration::from_millis(50);
/// How long work that was stopped may take to notice it; then it is left to itself.
const PATIENCE: Duration = Duration::from_millis(500);

/// What the work and the thread that waits for it share.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    stopped: AtomicBool,
    done: AtomicUsize,
    /// 0: nobody knows.
    total: AtomicUsize,
}

impl Watch {
    /// How much there is to do.
    pub(crate) fn expect(&self, total: usize) {
        self.total.store(total, Ordering::Relaxed);
    }

    /// So much more is done. False when the work shall stop.
    pub(crate) fn step(&self, count: usize) -> bool {
        self.done.fetch_add(count, Ordering::Relaxed);
        !self.is_stopped()
    }

    /// Whether the work shall stop.
    pub(crate) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

/// Work that goes on.
pub(crate) struct Running<T> {
    watch: Arc<Watch>,
    outcome: Mutex<Receiver<T>>,
}

impl<T> Drop for Running<T> {
    /// Nobody waits any more.
    fn drop(&mut self) {
        self.watch.stopped.store(true, Ordering::Relaxed);
    }
}

/// Begins work in a thread of its own.
pub(crate) fn begin<T: Send + 'static>(
    work: impl FnOnce(&Watch) -> T + Send + 'static,
) -> PyResult<Running<T>> {
    let watch = Arc::new(Watch::default());
    let (give, outcome) = channel();
    let own = Arc::clone(&watch);
    let run = move || {
        // Nobody waits any more: then the outcome is dropped.
        let _ = give.send(work(&own));
    };
    thread::Builder::new().name("shetu".to_owned()).spawn(run)?;
    Ok(Running {
        watch,
        outcome: Mutex::new(outcome),
    })
}

impl<T: Send> Running<T> {
    /// Waits for the outcome.
    ///
    /// # Errors
    /// The user stops it, or `progress` raises.
    pub(crate) fn wait(&self, py: Python<'_>, progress: Option<&Bound<'_, PyAny>>) -> PyResult<T> {
        let mut told = 0;
        let next = |time| {
            py.detach(|| {
                let outcome = self.outcome.lock().unwrap_or_else(PoisonError::into_inner);
                outcome.recv_timeout(time)
            })
        };
        loop {
            let found = next(BEAT);
            if let Err(RecvTimeoutError::Disconnected) = found {
                let problem = "shetu failed by a fault of its own, please report this";
                return Err(PyRuntimeError::new_err(problem));
            }
            let alive = py
                .check_signals()
                .and_then(|()| tell(&self.watch, progress, &mut told));
            match (alive, found) {
                (Ok(()), Ok(outcome)) => return Ok(outcome),
                (Ok(()), Err(_)) => {}
                (Err(error), _) => {
                    self.watch.stopped.store(true, Ordering::Relaxed);
                    let _ = next(PATIENCE);
                    return Err(error);
                }
            }
        }
    }
}

/// Tells the progress, if there is any.
fn tell(watch: &Watch, progress: Option<&Bound<'_, PyAny>>, told: &mut usize) -> PyResult<()> {
    let done = watch.done.load(Ordering::Relaxed);
    let (Some(progress), true) = (progress, done > *told) else {
        return Ok(());
    };
    *told = done;
    let total = match watch.total.load(Ordering::Relaxed) {
        0 => None,
        total => Some(total),
    };
    progress.call1((done, total)).map(drop)
}

/// Begins work and waits for it.
///
/// # Errors
/// As [`Running::wait`].
pub(crate) fn watched<T: Send + 'static>(
    py: Python<'_>,
    progress: Option<&Bound<'_, PyAny>>,
    work: impl FnOnce(&Watch) -> T + Send + 'static,
) -> PyResult<T> {
    progress.map_or(Ok(()), callable)?;
    begin(work)?.wait(py, progress)
}

/// Checks that progress can be told: before the work begins, not when there is something to tell.
pub(crate) fn callable(progress: &Bound<'_, PyAny>) -> PyResult<()> {
    if progress.is_callable() {
        return Ok(());
    }
    let message =
        "progress is called with how much is done and how much there is; a function is needed";
    Err(raise(Kind::Type, message))
}

/// The most threads a caller may ask for.
const MOST_THREADS: usize = 1024;

/// How many threads a caller asked for, 0 for one a processor.
pub(crate) fn count(threads: Option<usize>) -> PyResult<usize> {
    match threads {
        Some(threads @ (0 | MOST_THREADS..)) => {
            let message = format!("threads is {threads}; it is from 1 to {}", MOST_THREADS - 1);
            Err(raise(Kind::Usage, message))
        }
        threads => Ok(threads.unwrap_or(0)),
    }
}

/// Threads of their own, as many as asked for, or one a processor: those of a process are not those of its children.
pub(crate) fn pool(threads: Option<usize>) -> PyResult<rayon::ThreadPool> {
    let threads = count(threads)?;
    let built = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    built.map_err(|_| {
        raise(
            Kind::Usage,
            format!("{threads} threads cannot be had; give fewer"),
        )
    })
}
