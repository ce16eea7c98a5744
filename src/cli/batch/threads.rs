//! How many threads a run may have.

use std::num::NonZero;
use std::thread::available_parallelism;

use crate::cli::Messages;

/// More than so many a processor only cost memory and time.
const A_PROCESSOR: usize = 4;
/// So many may always be had: whoever moves a call to a smaller machine need not change it.
const ALWAYS: usize = 16;

/// The threads to use, 0 for all there are; more than make sense are refused, and the user is told.
pub(crate) fn threads(asked: Option<u16>, messages: &Messages) -> usize {
    let processors = available_parallelism().map_or(1, NonZero::get);
    let most = (processors * A_PROCESSOR).max(ALWAYS);
    // What rayon would heed where no number is given.
    let (name, asked) = match (asked, std::env::var("RAYON_NUM_THREADS")) {
        (Some(asked), _) => ("-j", usize::from(asked)),
        (None, Ok(set)) => ("RAYON_NUM_THREADS", set.trim().parse().unwrap_or(0)),
        (None, Err(_)) => return 0,
    };
    if asked > most {
        messages.warning(&format!(
            "{name} {asked}: this machine has {processors} processors, so {most} threads are used"
        ));
    }
    asked.min(most)
}
