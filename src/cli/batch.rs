//! What the commands over whole archives share: Ctrl-C, limits of size and threads, the list of what was left out.

pub mod interrupt;
pub mod size;
pub mod skipped;
pub mod threads;
pub mod special;
