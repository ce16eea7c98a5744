//! How the program ends.

use std::fmt;
use std::process::ExitCode;

use crate::model::error::Error;

/// A call that makes no sense as the command line has it. What the library refuses has errors of its own.
#[derive(Debug)]
struct Usage(String);

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}

/// The error for a call that makes no sense: what is wrong, and what to do about it.
pub(super) fn usage(problem: impl Into<String>) -> anyhow::Error {
    Usage(problem.into()).into()
}

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// All done.
    Done = 0,
    /// The work found something wrong.
    Found = 1,
    /// The call makes no sense.
    Usage = 2,
    /// Input that cannot be read, or output that cannot be written; what could be done is done.
    Input = 3,
    /// Stopped by the user (128 and the number of the signal, as shells have it).
    Interrupted = 130,
}

impl Status {
    /// The status an error ends the program with.
    pub fn of(error: &anyhow::Error) -> Status {
        match error.downcast_ref::<Error>() {
            Some(error) if error.is_about_the_call() => Status::Usage,
            _ if error.is::<Usage>() => Status::Usage,
            _ => Status::Input,
        }
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> ExitCode {
        ExitCode::from(status as u8)
    }
}
