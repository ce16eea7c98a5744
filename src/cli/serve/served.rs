//! What is served, and the forms of all answers.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tokio::sync::Semaphore;

use super::adding::Added;
use crate::cli::memory_index::Opened;
use crate::files::json;
use crate::model::lang::Lang;

/// What is served.
pub(super) struct Memories {
    /// The indexes of each language that may be asked for, one a memory, in the order they were named.
    pub opened: Vec<(Lang, Vec<Opened>)>,
    /// What clients add, where they may.
    pub added: Option<Added>,
    pub limits: Limits,
    /// How many connections that were answered before may be answered at a time.
    pub later: Arc<Semaphore>,
}

/// What counts where the client says nothing.
pub(super) struct Limits {
    pub min_similarity: u8,
    pub max_candidates: u8,
}

impl Memories {
    /// The directions, for people.
    pub(super) fn pairs(&self) -> Vec<String> {
        let pair =
            |(side, _): &(Lang, Vec<Opened>)| format!("{} to {}", side.name(), side.other().name());
        self.opened.iter().map(pair).collect()
    }

    pub(super) fn of(&self, from: &str, to: &str) -> Option<(Lang, &[Opened])> {
        let (from, to) = (Lang::from_tag(from)?, Lang::from_tag(to)?);
        let found = self.opened.iter().find(|(side, _)| *side == from);
        found
            .filter(|_| from != to)
            .map(|(side, opened)| (*side, &**opened))
    }
}

/// A refusal, with what is wrong.
pub(super) struct Refused(pub StatusCode, pub String);

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        (self.0, Json(json!({"error": self.1}))).into_response()
    }
}

/// JSON that is harmless on the terminal of who asks with curl.
pub(super) struct Json(pub Value);

impl IntoResponse for Json {
    fn into_response(self) -> Response {
        let kind = [(CONTENT_TYPE, "application/json")];
        (kind, json::line(&self.0)).into_response()
    }
}
