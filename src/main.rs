//! The shetu command.

use std::process::ExitCode;

fn main() -> ExitCode {
    shetu::cli::main()
}
