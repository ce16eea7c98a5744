//! How far a translation has come, as XLIFF and the tools that write it say it.

use std::io::BufRead;

use crate::files::xml::{Xml, local};
use crate::model::error::Result;

/// Why a segment is no unit.
pub(super) const UNTRANSLATED: &str = "segments that are not translated";
pub(super) const SOURCELESS: &str = "segments without a source text";
const REJECTED: &str = "segments that were rejected";
const NEW: &str = "segments in state new, which hold no translation yet";
const NEEDED: &str = "segments in state needs-translation";
const INITIAL: &str = "segments in state initial, which hold no translation yet";
const NOT_STARTED: &str = "segments that no one has begun to translate (NotStarted, Unspecified)";
pub(super) const LOCKED: &str = "segments that are not to be translated (translate=\"no\")";
pub(super) const CATALOG: &str = "headers of a catalog, which are no text";

/// How far a translation has come.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum State {
    #[default]
    Made,
    Approved,
    /// It is no translation, and why.
    Out(&'static str),
}

impl State {
    /// By the `state` of both versions of XLIFF, the `conf` of Trados and the `mq:status` of memoQ.
    pub(super) fn of(said: &str) -> State {
        match said {
            "final" | "reviewed" | "signed-off" => State::Approved,
            "Proofread" | "Reviewer1Confirmed" | "Reviewer2Confirmed" => State::Approved,
            said if said.starts_with("Approved") => State::Approved,
            said if said.starts_with("Rejected") => State::Out(REJECTED),
            "new" => State::Out(NEW),
            "needs-translation" => State::Out(NEEDED),
            "initial" => State::Out(INITIAL),
            "NotStarted" | "Unspecified" => State::Out(NOT_STARTED),
            _ => State::Made,
        }
    }

    /// Takes what is said of a segment elsewhere, unless that says nothing.
    pub(super) fn take(&mut self, other: State) {
        if other != State::Made {
            *self = other;
        }
    }
}

/// What is said of how far a segment has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Heard {
    pub state: State,
    /// The tool's own word, where it says more than approved or not.
    pub word: Option<String>,
    /// Whether the segment may not be changed.
    pub locked: bool,
}

impl Heard {
    /// What the attribute `name` of the element that has just begun says.
    pub(super) fn by<R: BufRead>(xml: &mut Xml<R>, name: &str) -> Result<Heard> {
        let (mut heard, mut rejected) = (Heard::default(), false);
        xml.attributes(|known, value| match local(known) {
            local if known == name || local == name => heard.hear(value),
            // XLIFF 1.2: rejected-grammar, rejected-inaccurate, rejected-length.
            "state-qualifier" => rejected = value.starts_with("rejected"),
            "locked" => heard.locked = is_yes(value),
            _ => {}
        })?;
        if rejected && !matches!(heard.state, State::Out(_)) {
            heard.state = State::Out(REJECTED);
        }
        Ok(heard)
    }

    fn hear(&mut self, said: &str) {
        self.state = State::of(said);
        let ours = ["", "final", "translated"];
        self.word = (!ours.contains(&said)).then(|| said.to_owned());
    }

    /// Takes what is said of a segment elsewhere, unless that says nothing.
    pub(super) fn take(&mut self, other: Heard) {
        self.state.take(other.state);
        self.word = other.word.or(self.word.take());
        self.locked |= other.locked;
    }
}

fn is_yes(value: &str) -> bool {
    matches!(value, "true" | "yes" | "1" | "locked")
}

/// What a `trans-unit` of XLIFF 1.x says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Said {
    heard: Heard,
    approved: Option<bool>,
}

impl Said {
    /// What the element that has just begun says.
    pub(super) fn by<R: BufRead>(xml: &mut Xml<R>) -> Result<Said> {
        let mut said = Said::default();
        xml.attributes(|name, value| match (local(name), local(name) != name) {
            ("approved", _) => said.approved = Some(value == "yes"),
            ("restype", _) if value == "x-gettext-domain-header" => {
                said.heard.state = State::Out(CATALOG);
            }
            // memoQ's.
            ("status", true) if said.heard.state == State::Made => said.heard.hear(value),
            ("locked", true) => said.heard.locked = is_yes(value),
            // Phrase's.
            ("confirmed", true) if is_yes(value) => said.heard.word = Some("confirmed".to_owned()),
            _ => {}
        })?;
        Ok(said)
    }

    /// With what its `target` says: what is not approved is not, whatever its state.
    pub(super) fn with(self, target: Heard) -> Heard {
        let mut heard = self.heard;
        let state = heard.state;
        let other = target.state;
        heard.take(target);
        if state != State::Made && !matches!(other, State::Out(_)) {
            heard.state = state;
        }
        match (heard.state, self.approved) {
            (State::Made, Some(true)) => heard.state = State::Approved,
            (State::Approved, Some(false)) => heard.state = State::Made,
            _ => {}
        }
        heard
    }
}
