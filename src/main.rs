//! The shetu command.

fn main() {}
