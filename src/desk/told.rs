//! What a person at the desk is told of something that went wrong, in both languages of the interface. The program's own
//! sentences are found in `data/problems.tsv` ([`sentences`]); what is not there is told by the kind of the error, with the
//! program's words behind it, so that nothing is told in English alone.

pub(super) mod sentences;

#[cfg(test)]
mod every_sentence_tests;

use serde::Serialize;

use crate::model::error::{Error, Position, Reason};
use sentences::Said;

/// What is told, in English and Bengali.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Told {
    pub en: String,
    pub bn: String,
    /// Whether the Bengali says only what happened and what to do, so that the English belongs behind it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub detail: bool,
}

impl Told {
    /// A sentence of the program; one that the table does not have is told as one of this kind.
    pub(super) fn of_kind(sentence: &str, kind: &str) -> Told {
        match sentences::said(sentence) {
            Some(Said { en, bn }) => Told {
                en,
                bn,
                detail: false,
            },
            None => Told {
                en: sentence.to_owned(),
                bn: sentences::of_kind(kind).bn,
                detail: true,
            },
        }
    }

    /// A sentence of the desk's own.
    pub(super) fn sentence(sentence: &str) -> Told {
        Told::of_kind(sentence, Reason::Failed.name())
    }

    /// What is wrong, without the place: the file's name is told beside.
    pub(super) fn why(error: &Error) -> Told {
        Told::of_kind(&error.problem(), kind(error))
    }

    /// What is wrong, and where.
    pub(super) fn of(error: &Error) -> Told {
        let why = Told::why(error);
        let at = error.position();
        match at == Position::default() {
            true => why,
            false => why.at(&at.to_string()),
        }
    }

    /// The same without a text that stands in it.
    pub(super) fn without(&self, text: &str) -> Told {
        Told {
            en: self.en.replace(text, ""),
            bn: self.bn.replace(text, ""),
            ..*self
        }
    }

    /// The same with its place before it.
    fn at(self, place: &str) -> Told {
        Told {
            en: format!("{place}: {}", self.en),
            bn: format!("{place}: {}", self.bn),
            ..self
        }
    }
}

/// The kind of an error, as `data/problems.tsv` has it behind its `@`.
fn kind(error: &Error) -> &'static str {
    match error {
        Error::Io { .. } => Reason::Unreadable.name(),
        Error::LeftOut { reason, .. } => reason.name(),
        Error::Input { .. } | Error::Sides(_) => Reason::Malformed.name(),
        Error::Format { .. } => Reason::UnknownKind.name(),
        Error::Output { .. } => "output",
        Error::Folder { .. } => "folder",
        Error::Threads(_) => "busy",
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn an_error_is_told_in_both_languages_with_its_place() {
        let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
        let told = Told::of(&Error::io(Path::new("/p/decisions.json"), full));
        assert!(
            told.en.starts_with("/p/decisions.json: the disk is full"),
            "{told:?}"
        );
        assert!(
            told.bn.starts_with("/p/decisions.json: ডিস্কে জায়গা নেই"),
            "{told:?}"
        );
        assert!(!told.detail);
        let denied = "the folder /p is read-only";
        let denied = std::io::Error::new(std::io::ErrorKind::PermissionDenied, denied);
        let told = Told::of(&Error::io(Path::new("/p/settings.tsv"), denied));
        assert!(!told.detail && told.bn.contains("/p ফোল্ডারে"), "{told:?}");
        // Without a place none is told.
        let gone = Error::input(Position::default(), "there is no such segment");
        assert_eq!(Told::of(&gone).en, "there is no such segment");
    }

    #[test]
    fn what_the_table_does_not_have_is_told_by_its_kind() {
        let at = Position::line("a.xml", 3);
        let error = Error::left_out(at, Reason::Malformed, "the wibble has no wobble");
        let told = Told::of(&error);
        assert_eq!(told.en, "a.xml:3: the wibble has no wobble");
        assert!(
            told.detail && told.bn.starts_with("a.xml:3: এ ধরনের ফাইল"),
            "{told:?}"
        );
    }
}
