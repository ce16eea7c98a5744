//! How the program ends.

use std::process::ExitCode;

use crate::model::error::Error;

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
            Some(Error::Usage(_) | Error::Format { .. }) => Status::Usage,
            _ => Status::Input,
        }
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> ExitCode {
        ExitCode::from(status as u8)
    }
}
