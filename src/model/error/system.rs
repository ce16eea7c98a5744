//! What the operating system says, in plain words and with what to do about it. "os error 2" helps nobody.

use std::error::Error;
use std::io::{self, ErrorKind};

/// The words for an error of the system, with the remedy.
pub(crate) fn words(error: &io::Error) -> String {
    let system = of_system(error);
    // One of ours, which has words of its own.
    if error.get_ref().is_some() && system.is_none() {
        return own(error);
    }
    let error = system.unwrap_or(error);
    let number = error.raw_os_error();
    match of_kind(error.kind()).or_else(|| number.and_then(of_number)) {
        Some(words) => words.to_owned(),
        None => other(error),
    }
}

/// The words for a kind of error that means one thing whatever was tried.
fn of_kind(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::NotFound => "there is no such file or folder (check the spelling of the path)",
        ErrorKind::PermissionDenied => {
            "permission is denied (check the permissions, or use another place)"
        }
        ErrorKind::AlreadyExists => "it exists already (give another name)",
        ErrorKind::IsADirectory => "this is a folder, and a file is needed",
        ErrorKind::NotADirectory => {
            "a part of the path is a file, not a folder (check the spelling of the path)"
        }
        ErrorKind::DirectoryNotEmpty => "the folder is not empty (give another name)",
        ErrorKind::StorageFull => "the disk is full (make room, or use another disk)",
        ErrorKind::QuotaExceeded => {
            "your share of the disk is used up (make room, or use another disk)"
        }
        ErrorKind::FileTooLarge => {
            "the file would be larger than is allowed here (see `ulimit -f`, or use another disk)"
        }
        ErrorKind::ReadOnlyFilesystem => "the disk can only be read (write to another place)",
        ErrorKind::InvalidFilename => {
            "the name is too long or has characters that cannot stand in one (give a shorter, plain name)"
        }
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
            "another program is using it (close that first)"
        }
        ErrorKind::CrossesDevices => "it lies on another disk (use one disk for both)",
        ErrorKind::TooManyLinks => "it has too many links (copy it, and give the copy)",
        ErrorKind::NotSeekable => {
            "it cannot be read at any place, as a pipe cannot (save it to a file first)"
        }
        ErrorKind::StaleNetworkFileHandle => {
            "the network drive has lost it (connect the drive again)"
        }
        ErrorKind::OutOfMemory => {
            "there is not enough memory (close other programs, or give less at once)"
        }
        ErrorKind::UnexpectedEof => "it ends too early: it was cut (get it again)",
        ErrorKind::WriteZero => "it takes no more bytes (is the disk full?)",
        ErrorKind::BrokenPipe => "whoever was to read it has gone",
        ErrorKind::TimedOut => "it took too long to answer (try again)",
        ErrorKind::Interrupted => "it was interrupted (try again)",
        ErrorKind::WouldBlock => "it has nothing to give just now (try again)",
        ErrorKind::AddrInUse => "another program listens there",
        ErrorKind::AddrNotAvailable => "this computer has no such address",
        ErrorKind::ConnectionRefused
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted => "the other side ended the connection (try again)",
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable | ErrorKind::NetworkDown => {
            "the network cannot be reached (check the connection)"
        }
        _ => return None,
    })
}

/// The words for numbers that have no kind of their own: those of Linux, which macOS shares but for the last two.
fn of_number(number: i32) -> Option<&'static str> {
    if !cfg!(unix) {
        return None;
    }
    Some(match number {
        5 => "the disk or the connection failed (check the disk, or copy the file to another)",
        6 | 19 => "there is no such device",
        14 | 22 => "the system cannot do this here (use another place)",
        11 | 35 => "it has nothing to give just now (try again)",
        23 | 24 => {
            "too many files are open (raise the limit with `ulimit -n`, or give fewer at once)"
        }
        40 | 62 => "its links lead in a circle (give the file itself)",
        84 | 92 => "the name has bytes that are no text here (rename it)",
        36 | 63 => "the name is too long (give a shorter one)",
        _ => return None,
    })
}

/// The error of the system that is at the bottom of one that went through other hands.
fn of_system(error: &io::Error) -> Option<&io::Error> {
    if error.raw_os_error().is_some() {
        return Some(error);
    }
    let mut inner = error.get_ref().map(|inner| inner as &dyn Error);
    while let Some(error) = inner {
        if let Some(found) = error.downcast_ref::<io::Error>() {
            return of_system(found);
        }
        inner = error.source();
    }
    None
}

/// The number in a text that a library made of an error of the system, which it does not give itself.
fn number_in(said: &str) -> Option<i32> {
    let (_, number) = said.split_once(" (os error ")?;
    number.split(')').next()?.parse().ok()
}

/// An error that no system made: ours, or that of a library.
fn own(error: &io::Error) -> String {
    if let Some(number) = number_in(&error.to_string()) {
        return words(&io::Error::from_raw_os_error(number));
    }
    let said = without_number(&error.to_string());
    match error.kind() {
        ErrorKind::PermissionDenied => {
            format!("{said} (check the permissions, or use another place)")
        }
        _ => said,
    }
}

/// What the system says, where there are no better words, and what the standard library says of names and texts.
fn other(error: &io::Error) -> String {
    match (error.kind(), error.raw_os_error()) {
        (ErrorKind::InvalidData, None) => "it is not UTF-8 (save it as UTF-8)".to_owned(),
        (ErrorKind::InvalidInput, None) => {
            "the name has a NUL character in it (give another)".to_owned()
        }
        _ => {
            let said = without_number(&error.to_string());
            format!("the system refuses: {}", said.to_lowercase())
        }
    }
}

/// A text that names an error without its number.
fn without_number(said: &str) -> String {
    said.split(" (os error ")
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_system_error_shows_its_number() {
        for number in 1..200 {
            let words = words(&io::Error::from_raw_os_error(number));
            assert!(!words.contains("os error"), "{number}: {words}");
            // As it comes through other libraries, in their words.
            let inner = io::Error::from_raw_os_error(number).to_string();
            let wrapped = io::Error::other(format!("{inner} at path \"/tmp/x\""));
            let words = super::words(&wrapped);
            assert!(!words.contains("os error"), "{number}: {words}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn each_has_its_remedy() {
        for (number, says) in [
            (2, "no such file or folder (check the spelling"),
            (13, "permission"),
            (20, "a part of the path is a file"),
            (21, "this is a folder"),
            (24, "ulimit -n"),
            (27, "ulimit -f"),
            (28, "the disk is full (make room"),
            (30, "the disk can only be read"),
        ] {
            let words = words(&io::Error::from_raw_os_error(number));
            assert!(words.contains(says), "{number}: {words}");
        }
    }

    #[derive(Debug)]
    struct Outer(io::Error);

    impl std::fmt::Display for Outer {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            write!(f, "{} at path \"/tmp/x\"", self.0)
        }
    }

    impl Error for Outer {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            Some(&self.0)
        }
    }

    #[cfg(unix)]
    #[test]
    fn the_error_of_the_system_is_found_within_others() {
        let full = io::Error::from_raw_os_error(28);
        let outer = io::Error::other(Outer(io::Error::other(Outer(full))));
        assert!(
            words(&outer).contains("the disk is full"),
            "{}",
            words(&outer)
        );
    }

    #[cfg(unix)]
    #[test]
    fn an_error_that_a_library_hides_in_its_text_has_its_words() {
        // A temporary file's error gives its kind and its text, but not the error of the system.
        let full = io::Error::from_raw_os_error(28).to_string();
        let hidden = io::Error::new(
            ErrorKind::StorageFull,
            format!("{full} at path \"/tmp/.tmpX\""),
        );
        assert!(words(&hidden).starts_with("the disk is full"));
    }

    #[test]
    fn our_own_words_stay() {
        assert_eq!(words(&io::Error::other("more than 8 MB")), "more than 8 MB");
    }
}
