//! `POST /tmserver`: a unit that a client adds, as `{"source": …, "target": …}`, with `source_lang` where the letters do not
//! tell it; also below the languages, `POST /tmserver/en/bn/unit`.
//!
//! A web page can make a browser post whatever it likes to this computer, but not as JSON without asking first, which
//! nobody answers here; so nothing else is taken, and nothing that says it comes from a page.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, ORIGIN};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;

use super::adding::{Pair, Refusal, Taken};
use super::served::{Json, Memories, Refused};
use crate::model::lang::Lang;

/// The largest unit, in bytes.
const LARGEST: usize = 512 * 1024;
/// How long a client may take to send it.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Deserialize)]
struct Sent {
    source: String,
    target: String,
    source_lang: Option<String>,
    target_lang: Option<String>,
}

/// A unit whose languages its texts or itself say.
pub(super) async fn any(State(memories): State<Arc<Memories>>, request: Request) -> Response {
    add(memories, None, request)
        .await
        .unwrap_or_else(IntoResponse::into_response)
}

/// A unit from one language to another.
pub(super) async fn of_languages(
    State(memories): State<Arc<Memories>>,
    Path((from, to)): Path<(String, String)>,
    request: Request,
) -> Response {
    add(memories, Some((from, to)), request)
        .await
        .unwrap_or_else(IntoResponse::into_response)
}

async fn add(
    memories: Arc<Memories>,
    said: Option<(String, String)>,
    request: Request,
) -> Result<Response, Refused> {
    if memories.added.is_none() {
        let problem = "this server only answers: memories are changed with `shetu merge`, or where it runs with --allow-add";
        return Err(Refused(StatusCode::METHOD_NOT_ALLOWED, problem.to_owned()));
    }
    let (head, body) = request.into_parts();
    if head.headers.contains_key(ORIGIN) {
        return Err(Refused(
            StatusCode::FORBIDDEN,
            "a web page may not add units".to_owned(),
        ));
    }
    let kind = head
        .headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        let problem = "send a unit as JSON, with content-type: application/json";
        return Err(Refused(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            problem.to_owned(),
        ));
    }
    let sent = sent(body).await?;
    let said = said.unwrap_or((
        sent.source_lang.clone().unwrap_or_default(),
        sent.target_lang.clone().unwrap_or_default(),
    ));
    let from = languages(&said.0, &said.1)?;
    let pair = Pair::of(&sent.source, &sent.target, from).map_err(refused)?;
    // Writing waits for the disk.
    let work = move || memories.added.as_ref().map(|added| added.add(pair));
    let taken = tokio::task::spawn_blocking(work).await;
    let Ok(Some(taken)) = taken else {
        return Err(refused(Refusal::Failed));
    };
    let (status, added) = match taken.map_err(refused)? {
        Taken::New => (StatusCode::CREATED, true),
        Taken::Known => (StatusCode::OK, false),
    };
    Ok((status, Json(json!({"added": added}))).into_response())
}

async fn sent(body: Body) -> Result<Sent, Refused> {
    let bytes = tokio::time::timeout(PATIENCE, to_bytes(body, LARGEST)).await;
    let bytes = match bytes {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(_)) => {
            let problem = "the unit cannot be read, or is larger than 512 KiB";
            return Err(Refused(StatusCode::PAYLOAD_TOO_LARGE, problem.to_owned()));
        }
        Err(_) => {
            let problem = "no whole unit came in time";
            return Err(Refused(StatusCode::REQUEST_TIMEOUT, problem.to_owned()));
        }
    };
    serde_json::from_slice(&bytes).map_err(|_| {
        let problem =
            "a unit is {\"source\": TEXT, \"target\": TEXT, \"source_lang\": \"en\" or \"bn\"}";
        Refused(StatusCode::BAD_REQUEST, problem.to_owned())
    })
}

/// The language of the source, as it is said or as that of the target lets it be known.
fn languages(from: &str, to: &str) -> Result<Option<Lang>, Refused> {
    let known = |tag: &str| match tag {
        "" => Ok(None),
        tag => Lang::from_tag(tag).map(Some).ok_or_else(|| {
            let problem = "units are of English (en) and Bengali (bn)";
            Refused(StatusCode::BAD_REQUEST, problem.to_owned())
        }),
    };
    match (known(from)?, known(to)?) {
        (Some(from), Some(to)) if from == to => {
            let problem = "a unit has two languages";
            Err(Refused(StatusCode::BAD_REQUEST, problem.to_owned()))
        }
        (Some(from), _) => Ok(Some(from)),
        (None, to) => Ok(to.map(Lang::other)),
    }
}

fn refused(refusal: Refusal) -> Refused {
    match refusal {
        Refusal::Wrong(problem) => Refused(StatusCode::BAD_REQUEST, problem),
        Refusal::Full => {
            let problem =
                "no more units are taken: merge what was added into the memory and begin again";
            Refused(StatusCode::INSUFFICIENT_STORAGE, problem.to_owned())
        }
        Refusal::Failed => Refused(
            StatusCode::INTERNAL_SERVER_ERROR,
            "the unit could not be kept".to_owned(),
        ),
    }
}
