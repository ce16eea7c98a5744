//! What the commands over whole archives share: Ctrl-C, limits of size and threads, the list of what was left out.

pub(super) mod interrupt;
pub(super) mod kinds;
pub(super) mod size;
pub(super) mod skipped;
pub(super) mod threads;
pub(super) mod special;
