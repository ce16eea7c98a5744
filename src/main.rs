//! The shetu command: parse the arguments, run the command, print the error once, set the exit status.

mod cli;

use std::process::ExitCode;

use clap::Parser;

use cli::{Opts, Status};

fn main() -> ExitCode {
    let opts = Opts::parse();
    let messages = opts.messages();
    match opts.command.run(&messages) {
        Ok(status) => status.into(),
        // Whoever reads our output has had enough: that is no error.
        Err(error) if cli::is_broken_pipe(&error) => Status::Done.into(),
        Err(error) => {
            messages.error(&told(&error));
            Status::of(&error).into()
        }
    }
}

/// An error with its causes; one whose words stand there already is not told again.
fn told(error: &anyhow::Error) -> String {
    let mut causes = error.chain().map(ToString::to_string);
    let first = causes.next().unwrap_or_default();
    causes.fold(first, |told, cause| {
        if told.contains(&cause) {
            told
        } else {
            format!("{told}: {cause}")
        }
    })
}
