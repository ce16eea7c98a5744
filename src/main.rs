//! The shetu command: parse the arguments, run the command, print the error once, set the exit status.

mod cli;

use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::process::ExitCode;

use clap::Parser;

use cli::{Opts, Status};

fn main() -> ExitCode {
    let opts = Opts::parse();
    let messages = opts.messages();
    // Whoever catches a panic tells it; here that is the end of the program.
    set_hook(Box::new(|panic| shetu::panics::note(panic)));
    cli::listen(&messages);
    let outcome = catch_unwind(AssertUnwindSafe(|| opts.command.run(&messages)));
    match outcome {
        Ok(Ok(status)) => status.into(),
        // Whoever reads our output has had enough: that is no error.
        Ok(Err(error)) if cli::is_broken_pipe(&error) => Status::Done.into(),
        Ok(Err(error)) => {
            messages.error(&told(&error));
            Status::of(&error).into()
        }
        Err(panic) => {
            let problem = shetu::panics::told(&*panic);
            messages.error(&format!("{problem}; no output was written"));
            Status::Input.into()
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
