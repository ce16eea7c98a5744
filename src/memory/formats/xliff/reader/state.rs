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

/// What the attribute `name` of the element that has just begun says.
pub(super) fn state<R: BufRead>(xml: &mut Xml<R>, name: &str) -> Result<State> {
    let said = xml.attribute(name)?;
    Ok(State::of(said.as_deref().unwrap_or_default()))
}

/// What a `trans-unit` of XLIFF 1.2 says of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Said {
    state: State,
    approved: Option<bool>,
}

impl Said {
    /// What the element that has just begun says.
    pub(super) fn by<R: BufRead>(xml: &mut Xml<R>) -> Result<Said> {
        let mut said = Said::default();
        xml.attributes(|name, value| match local(name) {
            "approved" => said.approved = Some(value == "yes"),
            "restype" if value == "x-gettext-domain-header" => said.state = State::Out(CATALOG),
            // memoQ's.
            "status" if name != "status" => said.state.take(State::of(value)),
            _ => {}
        })?;
        Ok(said)
    }

    /// With what its `target` says: what is not approved is not, whatever its state.
    pub(super) fn with(self, target: State) -> State {
        let mut state = self.state;
        if state == State::Made || matches!(target, State::Out(_)) {
            state.take(target);
        }
        match (state, self.approved) {
            (State::Made, Some(true)) => State::Approved,
            (State::Approved, Some(false)) => State::Made,
            _ => state,
        }
    }
}
