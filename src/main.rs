//! The shetu command: parse the arguments, run the command, print the error once, set the exit status.

mod cli;

use std::process::ExitCode;

use cli::Status;

fn main() -> ExitCode {
    let opts = match cli::arguments() {
        Ok(opts) => opts,
        Err(status) => return status,
    };
    let messages = opts.messages();
    match opts.command.run(&messages) {
        Ok(status) => status.into(),
        // Whoever reads our output has had enough: that is no error.
        Err(error) if cli::is_broken_pipe(&error) => Status::Done.into(),
        Err(error) => {
            messages.error(&cli::told(&error));
            Status::of(&error).into()
        }
    }
}
