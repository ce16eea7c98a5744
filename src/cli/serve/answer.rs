//! What the server answers.
//!
//! The form is that of translate-toolkit's tmserver (`translate/services/tmserver.py` up to 3.18), which Virtaal's
//! `TMClient` asks, and of amaGama (`amagama/views/api.py`), which adds `/languages/`, parameters and `rank`; Weblate's
//! `TMServerTranslation` asks both. Several memories answer as one. What they have for writing is refused unless the owner
//! allows it (`post`).

use std::sync::Arc;

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Extension, Router};
use serde::Deserialize;
use serde_json::json;

use super::candidate::{Candidate, best};
use super::listen::Turn;
use super::post;
use super::served::{Json, Memories, Refused};
use crate::cli::memory_index::Opened;
use crate::language::normalize::published;
use crate::memory::fuzzy::characters::LONGEST_TEXT;
use crate::memory::search::{By, Search};
use crate::model::display::Quoted;
use crate::model::lang::Lang;

/// At most so many candidates are given, whatever is asked.
const MOST: u8 = 100;

/// The parameters of a request.
#[derive(Deserialize)]
struct Asked {
    min_similarity: Option<u8>,
    max_candidates: Option<u8>,
    /// The text, where it is not in the path.
    source: Option<String>,
}

type Answer = Result<Json, Refused>;
type Parameters = Result<Query<Asked>, QueryRejection>;

/// The paths that are answered, below `/tmserver` and, for amaGama's clients, below `/api/v1`.
pub(super) fn router(memories: Arc<Memories>) -> Router {
    let unit = || get(by_parameter).post(post::of_languages);
    let api = Router::new()
        .route("/languages/", get(languages))
        .route("/languages", get(languages))
        .route("/{from}/{to}/unit", unit())
        .route("/{from}/{to}/unit/", unit())
        .route("/{from}/{to}/unit/{*text}", get(by_path));
    let post = || axum::routing::post(post::any);
    Router::new()
        .route("/tmserver", post())
        .route("/tmserver/", post())
        .route("/api/v1", post())
        .nest("/tmserver", api.clone())
        .nest("/api/v1", api)
        .fallback(async || {
            Refused(
                StatusCode::NOT_FOUND,
                "ask /tmserver/en/bn/unit/TEXT".to_owned(),
            )
        })
        .method_not_allowed_fallback(async || {
            let problem = "this only answers: a unit is added with POST /tmserver, where the server runs with --allow-add";
            Refused(StatusCode::METHOD_NOT_ALLOWED, problem.to_owned())
        })
        .with_state(memories)
}

async fn languages(State(memories): State<Arc<Memories>>) -> Json {
    let tags = |of: fn(Lang) -> Lang| -> Vec<&str> {
        memories
            .opened
            .iter()
            .map(|(side, _)| of(*side).tag())
            .collect()
    };
    Json(json!({
        "sourceLanguages": tags(|side| side),
        "targetLanguages": tags(Lang::other),
    }))
}

async fn by_path(
    State(memories): State<Arc<Memories>>,
    turn: Option<Extension<Turn>>,
    parts: Result<Path<(String, String, String)>, PathRejection>,
    asked: Parameters,
) -> Answer {
    let Path((from, to, text)) = parts.map_err(|_| bad(PATH))?;
    look_up(memories, turn, (from, to), text, parameters(asked)?).await
}

async fn by_parameter(
    State(memories): State<Arc<Memories>>,
    turn: Option<Extension<Turn>>,
    parts: Result<Path<(String, String)>, PathRejection>,
    asked: Parameters,
) -> Answer {
    let Path((from, to)) = parts.map_err(|_| bad(PATH))?;
    let mut asked = parameters(asked)?;
    let Some(text) = asked.source.take() else {
        let problem = "there is no text: ask /unit/TEXT or /unit/?source=TEXT";
        return Err(Refused(StatusCode::NOT_FOUND, problem.to_owned()));
    };
    look_up(memories, turn, (from, to), text, asked).await
}

fn parameters(asked: Parameters) -> Result<Asked, Refused> {
    let Query(asked) = asked.map_err(|_| bad(PARAMETERS))?;
    if asked
        .min_similarity
        .is_some_and(|percent| !(1..=100).contains(&percent))
    {
        return Err(bad("min_similarity is a number from 1 to 100"));
    }
    Ok(asked)
}

/// What is wrong with a path or parameters that cannot be read.
const PATH: &str = "an escape in the path stands for no UTF-8";
const PARAMETERS: &str = "min_similarity is a number from 1 to 100, max_candidates one from 0 to 255, and source a text in UTF-8";

fn bad(problem: &str) -> Refused {
    Refused(StatusCode::BAD_REQUEST, problem.to_owned())
}

async fn look_up(
    memories: Arc<Memories>,
    turn: Option<Extension<Turn>>,
    (from, to): (String, String),
    text: String,
    asked: Asked,
) -> Answer {
    if memories.of(&from, &to).is_none() {
        let problem = format!(
            "no memory from {} to {}; see /tmserver/languages/",
            Quoted(from),
            Quoted(to)
        );
        return Err(Refused(StatusCode::NOT_FOUND, problem));
    }
    if text.chars().count() > LONGEST_TEXT {
        let problem =
            format!("the text is over {LONGEST_TEXT} characters: ask sentence by sentence");
        return Err(Refused(StatusCode::PAYLOAD_TOO_LARGE, problem));
    }
    // A connection that asks on and on leaves threads to those that have just come.
    let is_first = turn.is_none_or(|Extension(Turn(before))| before == 0);
    let _turn = match is_first {
        true => None,
        false => memories.later.clone().acquire_owned().await.ok(),
    };
    let work = move || {
        // It was there a moment ago, and stays.
        let (side, opened) = memories.of(&from, &to)?;
        Some(candidates(&memories, (side, opened), &text, &asked))
    };
    match tokio::task::spawn_blocking(work).await {
        Ok(Some(answer)) => answer,
        _ => {
            let problem = "the search failed".to_owned();
            Err(Refused(StatusCode::INTERNAL_SERVER_ERROR, problem))
        }
    }
}

fn candidates(
    memories: &Memories,
    (side, opened): (Lang, &[Opened]),
    text: &str,
    asked: &Asked,
) -> Answer {
    let limits = &memories.limits;
    let search = Search {
        least: asked.min_similarity.unwrap_or(limits.min_similarity).into(),
        most: asked
            .max_candidates
            .unwrap_or(limits.max_candidates)
            .min(MOST)
            .into(),
        by: By::Characters,
    };
    let text = published(text);
    let mut all = Vec::new();
    for Opened { index, .. } in opened {
        let found = index.search(&text, &search).map_err(|problem| {
            // What exactly is wrong is nobody's business out there: it names files.
            let _ = problem;
            Refused(
                StatusCode::INTERNAL_SERVER_ERROR,
                "the index is damaged".to_owned(),
            )
        })?;
        all.extend(found.iter().map(|found| Candidate {
            source: index.text(&found.unit).to_owned(),
            target: index.translation(&found.unit).to_owned(),
            quality: found.characters,
        }));
    }
    if let Some(added) = &memories.added {
        all.extend(added.like(&text, side, search.least));
    }
    let best = best(all, search.most);
    Ok(Json(best.iter().map(Candidate::answer).collect()))
}
