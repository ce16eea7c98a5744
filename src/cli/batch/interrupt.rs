//! Ctrl-C, and the other ways in which a system asks a program to end.
//!
//! A command that stops in good order keeps a [`Watch`]: the first signal tells it to stop, and if it is not done
//! within a second, or a second signal comes, the program ends at once. Every other command ends at once. However
//! it ends, nothing that was in the making is left, and outputs are whole: of this run or of the run before it.

use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::cli::Messages;
use crate::cli::status::Status;

/// The error of a run that the user stopped.
#[derive(Debug)]
pub(crate) struct Interrupted;

impl fmt::Display for Interrupted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("interrupted")
    }
}

impl std::error::Error for Interrupted {}

/// How long a command may take to stop in good order.
const PATIENCE: Duration = Duration::from_millis(800);

/// What a signal does.
static MANNER: AtomicU8 = AtomicU8::new(AT_ONCE);
const AT_ONCE: u8 = 0;
const IN_GOOD_ORDER: u8 = 1;
#[cfg(feature = "serve")]
const SERVING: u8 = 2;
/// Wakes a server that is to end. Keeps one call until it is heard, so that none comes too early.
#[cfg(feature = "serve")]
static ASKED: tokio::sync::Notify = tokio::sync::Notify::const_new();

/// Whether the user wants the run to stop.
static STOP: AtomicBool = AtomicBool::new(false);
/// What is told when the run has to be ended from without.
static FAREWELL: Mutex<Option<String>> = Mutex::new(None);

/// Listens for Ctrl-C (and for SIGTERM and SIGHUP, as queues and closed terminals send them).
pub fn listen(messages: &Messages) {
    let messages = *messages;
    // Where there are no signals, Ctrl-C ends the program as ever.
    let _ = ctrlc::set_handler(move || match MANNER.load(Ordering::SeqCst) {
        #[cfg(feature = "serve")]
        SERVING => ASKED.notify_one(),
        IN_GOOD_ORDER if !STOP.swap(true, Ordering::SeqCst) => {
            messages.note("stopping; Ctrl-C again stops at once");
            let end = move || {
                std::thread::sleep(PATIENCE);
                end(&messages);
            };
            // Without another thread there is no time to wait.
            if std::thread::Builder::new().spawn(end).is_err() {
                self::end(&messages);
            }
        }
        _ => end(&messages),
    });
    heed_limits();
}

/// A file that grows beyond the limit set for it (`ulimit -f`) is an error of writing, and not the end of the program
/// with its files half made.
fn heed_limits() {
    #[cfg(unix)]
    {
        use signal_hook::consts::signal::SIGXFSZ;
        // Nobody asks whether it came: the write that failed says so.
        static CAME: AtomicBool = AtomicBool::new(false);
        let _ = signal_hook::flag::register(SIGXFSZ, &CAME);
    }
}

/// From now on signals ask a server to end. Comes when one did, also one from before it is waited for.
#[cfg(feature = "serve")]
pub(crate) fn asked_to_end() -> impl Future<Output = ()> {
    MANNER.store(SERVING, Ordering::SeqCst);
    ASKED.notified()
}

/// Ends the program at once, with nothing left in the making.
fn end(messages: &Messages) -> ! {
    let abandoned = crate::cli::formats::abandon();
    let farewell = FAREWELL.lock().unwrap_or_else(PoisonError::into_inner);
    let kept = farewell.as_deref().unwrap_or_default();
    messages.warning(&if abandoned.placed {
        "interrupted when outputs were in place already".to_owned()
    } else if abandoned.removed > 0 {
        format!("interrupted; no output was written{kept}")
    } else {
        format!("interrupted{kept}")
    });
    std::process::exit(Status::Interrupted as i32)
}

/// A run that stops in good order.
#[derive(Debug)]
pub(crate) struct Watch(());

impl Watch {
    /// Signals tell this run to stop from now on.
    pub(crate) fn begin() -> Self {
        MANNER.store(IN_GOOD_ORDER, Ordering::SeqCst);
        Watch(())
    }

    /// What is kept of a run that has to be ended from without.
    pub(crate) fn keeps(&self, kept: String) {
        *FAREWELL.lock().unwrap_or_else(PoisonError::into_inner) = Some(kept);
    }

    /// An error if it should stop.
    pub(crate) fn check(&self) -> anyhow::Result<()> {
        if STOP.load(Ordering::SeqCst) {
            return Err(Interrupted.into());
        }
        Ok(())
    }
}

impl Drop for Watch {
    /// What is left to do is short.
    fn drop(&mut self) {
        MANNER.store(AT_ONCE, Ordering::SeqCst);
    }
}
