//! Faults of the program itself, caught where one of them must not end everything.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};

thread_local! {
    /// Where the last panic of this thread was.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Does some work; what it panics with is the error.
///
/// # Errors
/// The work panicked.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| text(&*panic))
}

/// For a hook: remembers where a panic was, and prints nothing.
pub(crate) fn note(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string);
    PLACE.with(|kept| *kept.borrow_mut() = place.unwrap_or_default());
}

/// What a panic says, as a sentence.
pub(crate) fn told(panic: &(dyn Any + Send)) -> String {
    let place = PLACE.with(|kept| kept.borrow().clone());
    let at = if place.is_empty() {
        String::new()
    } else {
        format!(" at {place}")
    };
    format!(
        "shetu failed by a fault of its own, please report this: {}{at}",
        text(panic)
    )
}

fn text(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    text.unwrap_or_default()
}
