//! Ctrl-C: the first stops the run in good order, the second at once.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::cli::{Messages, Status};

/// The error of a run that the user stopped.
#[derive(Debug)]
pub struct Interrupted;

impl fmt::Display for Interrupted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("interrupted")
    }
}

impl std::error::Error for Interrupted {}

/// Whether the user wants the run to stop.
#[derive(Debug, Default)]
pub struct Watch(Arc<AtomicBool>);

impl Watch {
    /// Listens for Ctrl-C (and for SIGTERM and SIGHUP, as queues and closed terminals send them).
    pub fn begin(messages: &Messages) -> Self {
        let watch = Watch::default();
        let stop = Arc::clone(&watch.0);
        let messages = *messages;
        // Where there are no signals, Ctrl-C ends the program as ever.
        let _ = ctrlc::set_handler(move || {
            if stop.swap(true, Ordering::SeqCst) {
                std::process::exit(Status::Interrupted as i32);
            }
            messages.note(
                "stopping when the articles in work are finished; Ctrl-C again stops at once",
            );
        });
        watch
    }

    /// An error if it should stop.
    pub fn check(&self) -> anyhow::Result<()> {
        if self.0.load(Ordering::SeqCst) {
            return Err(Interrupted.into());
        }
        Ok(())
    }
}
