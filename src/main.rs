//! The shetu command: parse the arguments, run the command, print the error once, set the exit status.

mod cli;

use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::process::ExitCode;

use cli::Status;

fn main() -> ExitCode {
    let opts = match cli::arguments() {
        Ok(opts) => opts,
        Err(status) => return status,
    };
    let messages = opts.messages();
    // Whoever catches a panic tells it; here that is the end of the program.
    set_hook(Box::new(shetu::panics::note));
    cli::listen(&messages);
    let outcome = catch_unwind(AssertUnwindSafe(|| opts.command.run(&messages)));
    match outcome {
        Ok(Ok(status)) => status.into(),
        // Whoever reads our output has had enough: that is no error.
        Ok(Err(error)) if cli::is_broken_pipe(&error) => Status::Done.into(),
        Ok(Err(error)) => {
            messages.error(&cli::told(&error));
            Status::of(&error).into()
        }
        Err(panic) => {
            let problem = shetu::panics::told(&*panic);
            messages.error(&format!("{problem}; no output was written"));
            Status::Input.into()
        }
    }
}
