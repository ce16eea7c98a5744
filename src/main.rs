//! The shetu command.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Analysis makes millions of small strings, which the system's allocator is slower at (docs/speed.md).
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    shetu::cli::main()
}
