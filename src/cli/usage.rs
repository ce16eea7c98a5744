//! What was typed, and what is said of it when it makes no sense.
//!
//! clap says most of it well. But it echoes what was typed as it is, with whatever a terminal obeys in it, and it tells
//! of numbers in the words of Rust's parsers (`invalid digit found in string`); both are put right here.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Parser};

use super::Opts;
use super::status::Status;
use crate::model::display::Shown;

/// The arguments of this call, or the status to end with: they ask for help, or make no sense.
pub fn arguments() -> Result<Opts, Status> {
    #[cfg(feature = "desk")]
    if super::desk::is_double_click() {
        return Ok(Opts::of_a_double_click());
    }
    parsed(std::env::args_os().collect())
}

/// The arguments of a call, the name of the program first; or the status to end with.
pub fn parsed(typed: Vec<OsString>) -> Result<Opts, Status> {
    Opts::try_parse_from(&typed).map_err(|error| tell(error, &typed))
}

fn tell(error: clap::Error, typed: &[OsString]) -> Status {
    let error = plain(shown(error, typed));
    // A message that cannot be shown is no reason for another status.
    let _ = error.print();
    match error.use_stderr() {
        true => Status::Usage,
        false => Status::Done,
    }
}

/// The same error about the same arguments as they may be shown.
fn shown(error: clap::Error, typed: &[OsString]) -> clap::Error {
    let show = |argument: &OsString| Shown(argument.to_string_lossy()).to_string();
    let harmless: Vec<String> = typed.iter().map(show).collect();
    let same = |(typed, shown): (&OsString, &String)| typed.to_str() == Some(shown.as_str());
    if typed.iter().zip(&harmless).all(same) {
        return error;
    }
    match Opts::try_parse_from(&harmless) {
        Err(error) => error,
        // An argument that makes no sense for what its escapes stand for.
        Ok(_) => Opts::command().error(
            error.kind(),
            "an argument has characters that cannot stand in one",
        ),
    }
}

/// The same error without the words of Rust's parsers of numbers.
fn plain(error: clap::Error) -> clap::Error {
    if error.kind() != ErrorKind::ValueValidation {
        return error;
    }
    let said = std::error::Error::source(&error).map(ToString::to_string);
    let Some(said) = said.as_deref().and_then(number) else {
        return error;
    };
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        _ => String::new(),
    };
    let (value, argument) = (
        text(ContextKind::InvalidValue),
        text(ContextKind::InvalidArg),
    );
    Opts::command().error(
        ErrorKind::ValueValidation,
        format!("invalid value '{value}' for '{argument}': {said}"),
    )
}

/// What Rust says of a number, in plain words; nothing for words that are plain already.
fn number(said: &str) -> Option<String> {
    if let Some((number, range)) = said.split_once(" is not in ") {
        let (least, most) = range.split_once("..=")?;
        return Some(format!("{number} is not from {least} to {most}"));
    }
    Some(match said {
        "invalid digit found in string" => "a whole number is needed".to_owned(),
        "cannot parse integer from empty string" => "a whole number is needed".to_owned(),
        "invalid float literal" | "cannot parse float from empty string" => {
            "a number is needed, such as 0.5".to_owned()
        }
        "number too large to fit in target type" => "the number is too large".to_owned(),
        "number too small to fit in target type" => "the number must not be below 0".to_owned(),
        "invalid socket address syntax" => {
            "an address and a port are needed, such as 127.0.0.1:8888".to_owned()
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(arguments: &[&str]) -> String {
        let typed: Vec<OsString> = ["shetu"]
            .iter()
            .chain(arguments)
            .map(OsString::from)
            .collect();
        let error = Opts::try_parse_from(&typed).unwrap_err();
        plain(shown(error, &typed)).to_string()
    }

    #[test]
    fn what_was_typed_is_shown_harmless() {
        for arguments in [
            &["align", "--x\u{1b}[31m\nerror: forged"][..],
            &["\u{9b}31m"],
            &["align", "a", "b", "--source", "e\u{1b}n"],
            &["align", "a", "b", "--days", "\u{202e}7\n"],
        ] {
            let said = said(arguments);
            let harmful = |c: char| crate::model::display::is_harmful(c) && c != '\n';
            assert!(!said.contains(harmful), "{said}");
            assert!(!said.contains("\nerror: forged"), "{said}");
        }
    }

    #[test]
    fn numbers_are_told_in_plain_words() {
        for (arguments, says) in [
            (
                &["pair", "a", "b", "--days", "soon"][..],
                "'soon' for '--days <DAYS>': a whole number is needed",
            ),
            (
                &["pair", "a", "b", "--days", ""],
                "a whole number is needed",
            ),
            (
                &["pair", "a", "b", "--days", "70000"],
                "70000 is not from 0 to 65535",
            ),
            (
                &["induce", "a", "b", "-o", "c", "--least-probability", "x"],
                "a number is needed",
            ),
            (
                &["lookup", "a", "-m", "b", "--max", "99999999999999999999999"],
                "too large",
            ),
            (&["lookup", "a", "-m", "b", "--max", "x"], "a whole number"),
            (
                &["explain", "a", "b", "--bn", "x", "--en", "1"],
                "a whole number",
            ),
        ] {
            let said = said(arguments);
            assert!(said.contains(says), "{said}");
        }
        #[cfg(feature = "serve")]
        {
            let said = said(&["serve", "-m", "a", "--listen", "here"]);
            assert!(said.contains("such as 127.0.0.1:8888"), "{said}");
        }
    }

    /// A heading that a group of arguments begins goes on to the end of the command, if nobody stops it.
    #[test]
    fn options_stand_under_the_heading_they_belong_to() {
        let mut all = Opts::command();
        all.build();
        for command in all.get_subcommands() {
            for argument in command.get_arguments() {
                let heading = argument.get_help_heading();
                let wanted = match argument.get_id().as_str() {
                    "min_pair_score" | "days" if command.get_name() == "align" => {
                        Some("With --pair")
                    }
                    "depth" | "field" | "date_order" => Some("Finding articles"),
                    "terms" | "forbid" | "max_length" | "max_percent" => Some("Your own rules"),
                    "only" | "plain" if command.get_name() == "convert" => Some("Reviewing"),
                    _ => None,
                };
                assert_eq!(
                    heading,
                    wanted,
                    "{} {}",
                    command.get_name(),
                    argument.get_id()
                );
            }
        }
    }
}
