//! What the desk answers to its tabs.

mod bringing;
mod memory;
mod replying;

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::json;

use replying::{Answer, Json, Known, Refused, attachment, body, work};

use super::bring::LARGEST;
use super::desk_state::Desk;
use super::desk_state::reviewing::Chosen;
use super::kept::{DocKey, KeptBead};
use super::messages::Messages;
use super::refusal::BUSY;
use super::segments::Change;
use super::take_away::Kind;
use super::{names, site};
use crate::memory::formats::settings::Settings;
use crate::model::error::Error;
use crate::model::lang::Lang;
use crate::review::page::Served;

/// Every path that is answered.
pub(super) fn router(desk: Arc<Desk>) -> Router {
    Router::new()
        .route(
            "/api/project",
            get(async |State(desk): Known| Json(desk.shown())),
        )
        .route("/api/events", get(events))
        .route(
            "/api/messages",
            get(async || Json(json!(Messages::of_desk()))),
        )
        .route("/api/between", get(between))
        .route("/api/align", post(align))
        .route("/api/cancel", post(cancel))
        .route("/api/made", post(made))
        .route("/api/choose", post(choose))
        .route("/api/segments", post(resegment))
        .route("/api/settings", post(settings))
        .route("/api/share", post(share))
        .route("/api/share/look", post(look))
        .route("/take/{kind}", get(take))
        .route("/review", get(review))
        .route(
            "/review.js",
            get(async || {
                served(
                    "text/javascript; charset=utf-8",
                    crate::review::page::script(),
                )
            }),
        )
        .route(
            "/review.css",
            get(async || served("text/css; charset=utf-8", crate::review::page::style())),
        )
        .merge(bringing::routes())
        .merge(memory::routes())
        .fallback(get(file))
        .layer(DefaultBodyLimit::max(LARGEST as usize + 1024))
        .merge(memory::adding())
        .with_state(desk)
}

/// So many tabs are told what happens.
const TABS: usize = 40;

async fn events(State(desk): Known) -> Result<impl IntoResponse, Refused> {
    match desk.events.listeners() < TABS {
        true => Ok(desk.events.stream()),
        false => Err(Refused::saying(StatusCode::SERVICE_UNAVAILABLE, BUSY)),
    }
}

fn served(kind: &'static str, text: String) -> Response {
    ([(CONTENT_TYPE, kind)], text).into_response()
}

async fn file(uri: Uri) -> Response {
    match site::part(uri.path()) {
        Some((kind, text)) => ([(CONTENT_TYPE, kind)], text).into_response(),
        None => Refused::saying(StatusCode::NOT_FOUND, "there is nothing here").into_response(),
    }
}

/// Another threshold.
#[derive(Deserialize)]
struct Threshold {
    at: f64,
}

async fn between(State(desk): Known, Query(asked): Query<Threshold>) -> Answer {
    Ok(Json(
        work(desk, move |desk| Ok(desk.between(asked.at))).await?,
    ))
}

async fn align(State(desk): Known) -> Answer {
    desk.align();
    Ok(Json(json!({})))
}

async fn cancel(State(desk): Known) -> Answer {
    desk.cancel();
    Ok(Json(json!({})))
}

#[derive(Deserialize)]
struct Made {
    doc: DocKey,
    made: Vec<KeptBead>,
    /// How the page has the article cut.
    #[serde(default)]
    form: Option<String>,
    #[serde(default)]
    tab: String,
}

async fn made(State(desk): Known, bytes: Bytes) -> Answer {
    let made: Made = body(&bytes)?;
    work(desk, move |desk| {
        desk.decide(&made.doc, made.form.as_deref(), made.made, &made.tab)
    })
    .await?;
    Ok(Json(json!({"kept": true})))
}

/// Whose decision is to stand: a colleague's, or ours where none of hers is given.
#[derive(Deserialize)]
struct Choice {
    doc: DocKey,
    name: String,
    theirs: Option<KeptBead>,
    /// Now, in milliseconds.
    now: u64,
}

async fn choose(State(desk): Known, bytes: Bytes) -> Answer {
    let Choice {
        doc,
        name,
        theirs,
        now,
    } = body(&bytes)?;
    let chosen = match theirs {
        Some(theirs) => Chosen::Theirs { theirs },
        None => Chosen::Ours { name },
    };
    work(desk, move |desk| desk.choose(&doc, chosen, now)).await?;
    Ok(Json(json!({"kept": true})))
}

/// A segment to be cut before a letter, or to be joined with the next where there is none.
#[derive(Deserialize)]
struct Resegmented {
    doc: DocKey,
    side: Lang,
    segment: usize,
    at: Option<usize>,
    /// Whether the place is the new border to the next segment.
    #[serde(default, rename = "move")]
    moves: bool,
    /// What stands between the two that are joined.
    #[serde(default)]
    glue: Option<String>,
    /// How the page has the article cut.
    #[serde(default)]
    form: Option<String>,
    /// Now, in milliseconds.
    now: u64,
}

async fn resegment(State(desk): Known, bytes: Bytes) -> Answer {
    let asked: Resegmented = body(&bytes)?;
    let segment = asked.segment;
    let change = match asked.at {
        Some(at) if asked.moves => Change::Border { segment, at },
        Some(at) => Change::Cut { segment, at },
        None => Change::Join {
            segment,
            spaced: asked.glue.as_deref() != Some(""),
        },
    };
    let doc = work(desk, move |desk| {
        let form = asked.form.as_deref();
        desk.resegment(&asked.doc, form, asked.side, change, asked.now)
    })
    .await?;
    Ok(Json(json!({"doc": doc})))
}

/// What the project allows.
#[derive(Deserialize)]
struct Allowed {
    edit_source: Option<bool>,
    /// The folder that is shared, as it was typed; empty for the project's own.
    share: Option<String>,
}

async fn settings(State(desk): Known, bytes: Bytes) -> Answer {
    let allowed: Allowed = body(&bytes)?;
    let shared = work(desk, move |desk| {
        if let Some(edit_source) = allowed.edit_source {
            desk.let_source_be_edited(edit_source)?;
        }
        if let Some(folder) = &allowed.share {
            desk.share_in(folder)?;
        }
        Ok(desk.settings().shared(&desk.project))
    })
    .await?;
    Ok(Json(json!({"shared": shared.display().to_string()})))
}

async fn share(State(desk): Known) -> Answer {
    Ok(Json(work(desk, |desk| desk.share()).await?))
}

/// Now, in milliseconds.
#[derive(Deserialize)]
struct Now {
    now: u64,
}

async fn look(State(desk): Known, bytes: Bytes) -> Answer {
    let Now { now } = body(&bytes)?;
    Ok(Json(
        work(desk, move |desk| desk.look_for_decisions(now)).await?,
    ))
}

async fn take(
    State(desk): Known,
    axum::extract::Path(kind): axum::extract::Path<String>,
) -> Result<Response, Refused> {
    let Some(kind) = Kind::of(&kind) else {
        let problem = "there is no such file to take away";
        return Err(Refused::saying(StatusCode::NOT_FOUND, problem));
    };
    let name = format!("{}{}", names::safe(&desk.project.name()), kind.ending());
    let bytes = work(desk, move |desk| desk.take_away(kind)).await?;
    Ok(attachment(&name, kind.mime(), bytes))
}

#[derive(Deserialize)]
struct Place {
    #[serde(default)]
    from: usize,
}

/// So many beads stand on one page; more articles are on the next.
const BEADS: usize = 4_000;

async fn review(State(desk): Known, Query(place): Query<Place>) -> Result<Response, Refused> {
    let page = work(desk, move |desk| {
        let documents = desk.documents();
        let settings = Settings {
            min_score: desk.accept(),
            signature: desk.signature(),
            ..Settings::default()
        };
        let mut page = Served::new(&settings, &desk.project.name(), desk.settings().edit_source);
        let mut beads = 0;
        for (key, document) in documents.keyed().skip(place.from) {
            if beads > 0 && beads + document.beads.len() > BEADS {
                break;
            }
            beads += document.beads.len();
            let made = desk.made(key);
            let made = made.iter().map(|bead| json!(bead)).collect();
            page.add(document, made)
                .map_err(|source| Error::io(desk.project.root(), source))?;
        }
        page.finish()
            .map_err(|source| Error::io(desk.project.root(), source))
    });
    Ok(served("text/html; charset=utf-8", page.await?))
}
