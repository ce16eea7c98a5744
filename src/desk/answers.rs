//! What the desk answers to its tabs.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::{Value, json};

use super::bring::{Brought, LARGEST};
use super::desk_state::Desk;
use super::kept::{DocKey, KeptBead};
use super::messages::Messages;
use super::segments::Change;
use super::take_away::Kind;
use super::{names, site};
use crate::language::bijoy::Variant;
use crate::memory::formats::settings::Settings;
use crate::model::error::Error;
use crate::model::lang::Lang;
use crate::review::page::Served;

type Known = State<Arc<Desk>>;
type Answer = Result<Json, Refused>;

/// What could not be done, in words for a person.
struct Refused(StatusCode, String);

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        (self.0, Json(json!({"problem": self.1}))).into_response()
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        let status = match &error {
            Error::Io { .. } => StatusCode::INTERNAL_SERVER_ERROR,
            _ => StatusCode::CONFLICT,
        };
        Refused(status, error.to_string())
    }
}

struct Json(Value);

impl IntoResponse for Json {
    fn into_response(self) -> Response {
        ([(CONTENT_TYPE, "application/json")], self.0.to_string()).into_response()
    }
}

/// Every path that is answered.
pub(super) fn router(desk: Arc<Desk>) -> Router {
    Router::new()
        .route(
            "/api/project",
            get(async |State(desk): Known| Json(desk.shown())),
        )
        .route(
            "/api/events",
            get(async |State(desk): Known| desk.events.stream()),
        )
        .route(
            "/api/messages",
            get(async || Json(json!(Messages::shipped()))),
        )
        .route("/api/files", post(bring))
        .route("/api/decisions", post(take_back))
        .route("/api/paste", post(paste))
        .route("/api/sample", post(sample))
        .route("/api/sort", post(sort))
        .route("/api/remove", post(remove))
        .route("/api/pair", post(pair))
        .route("/api/align", post(align))
        .route("/api/cancel", post(cancel))
        .route("/api/made", post(made))
        .route("/api/segments", post(resegment))
        .route("/api/memory", get(search))
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
        .fallback(get(file))
        .layer(DefaultBodyLimit::max(LARGEST as usize + 1024))
        .with_state(desk)
}

fn served(kind: &'static str, text: String) -> Response {
    ([(CONTENT_TYPE, kind)], text).into_response()
}

async fn file(uri: Uri) -> Response {
    match site::part(uri.path()) {
        Some((kind, text)) => ([(CONTENT_TYPE, kind)], text).into_response(),
        None => (StatusCode::NOT_FOUND, "there is nothing here").into_response(),
    }
}

/// Does work that takes time on a thread of its own.
async fn work<T: Send + 'static>(
    desk: Arc<Desk>,
    work: impl FnOnce(&Arc<Desk>) -> crate::model::error::Result<T> + Send + 'static,
) -> Result<T, Refused> {
    match tokio::task::spawn_blocking(move || work(&desk)).await {
        Ok(done) => Ok(done?),
        Err(_) => Err(Refused(
            StatusCode::INTERNAL_SERVER_ERROR,
            "shetu failed on it; what was decided is kept. Please report this.".to_owned(),
        )),
    }
}

fn body<T: for<'de> Deserialize<'de>>(bytes: &Bytes) -> Result<T, Refused> {
    serde_json::from_slice(bytes).map_err(|error| {
        Refused(
            StatusCode::BAD_REQUEST,
            format!("this is not what the desk expects here: {error}"),
        )
    })
}

fn told(brought: Brought) -> Json {
    Json(json!({
        "added": brought.added, "known": brought.known, "refused": brought.refused,
        "bijoy": brought.bijoy, "converted": brought.converted,
    }))
}

/// A file: its name, and whether Bengali in the letters of Bijoy is to be converted.
#[derive(Deserialize)]
struct Named {
    name: String,
    #[serde(default)]
    bijoy: bool,
}

async fn bring(State(desk): Known, Query(named): Query<Named>, bytes: Bytes) -> Answer {
    let variant = named.bijoy.then_some(Variant::Newer);
    let brought = work(desk, move |desk| {
        desk.bring(&named.name, bytes.to_vec(), variant)
    });
    Ok(told(brought.await?))
}

/// A colleague's file: its name, and now in milliseconds.
#[derive(Deserialize)]
struct Back {
    name: String,
    now: u64,
}

/// Takes decisions back; a file that holds none is told to be none, and may be an article.
async fn take_back(State(desk): Known, Query(back): Query<Back>, bytes: Bytes) -> Answer {
    let taken = work(desk, move |desk| {
        let root = desk.project.root();
        let folder = tempfile::tempdir_in(root).map_err(|source| Error::io(root, source))?;
        let path = folder.path().join(names::safe(&back.name));
        std::fs::write(&path, &bytes).map_err(|source| Error::io(&path, source))?;
        desk.take_back(&path, back.now)
    });
    let taken = taken.await?;
    Ok(Json(json!({"review": taken.map(|taken| taken.shown())})))
}

#[derive(Deserialize)]
struct Pasted {
    title: String,
    texts: Vec<String>,
}

async fn paste(State(desk): Known, bytes: Bytes) -> Answer {
    let pasted: Pasted = body(&bytes)?;
    let brought = work(desk, move |desk| {
        let brought = desk.paste(&pasted.title, &pasted.texts)?;
        desk.sort()?;
        Ok(brought)
    });
    Ok(told(brought.await?))
}

async fn sample(State(desk): Known) -> Answer {
    work(desk, |desk| {
        desk.bring_sample()?;
        desk.sort()
    })
    .await?;
    Ok(Json(json!({})))
}

async fn sort(State(desk): Known) -> Answer {
    work(desk, |desk| desk.sort()).await?;
    Ok(Json(json!({})))
}

#[derive(Deserialize)]
struct Removed {
    side: Lang,
    id: String,
}

async fn remove(State(desk): Known, bytes: Bytes) -> Answer {
    let removed: Removed = body(&bytes)?;
    work(desk, move |desk| {
        desk.remove(removed.side, &removed.id)?;
        desk.sort()
    })
    .await?;
    Ok(Json(json!({})))
}

#[derive(Deserialize)]
struct Paired {
    bn: Option<String>,
    en: Option<String>,
}

async fn pair(State(desk): Known, bytes: Bytes) -> Answer {
    let paired: Paired = body(&bytes)?;
    work(desk, move |desk| {
        desk.pair(paired.bn.as_deref(), paired.en.as_deref())
    })
    .await?;
    Ok(Json(json!({})))
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
    #[serde(default)]
    tab: String,
}

async fn made(State(desk): Known, bytes: Bytes) -> Answer {
    let made: Made = body(&bytes)?;
    work(desk, move |desk| {
        desk.decide(&made.doc, made.made, &made.tab)
    })
    .await?;
    Ok(Json(json!({"kept": true})))
}

/// A segment to be cut before a letter, or to be joined with the next where there is none.
#[derive(Deserialize)]
struct Resegmented {
    doc: DocKey,
    side: Lang,
    segment: usize,
    at: Option<usize>,
    /// Now, in milliseconds.
    now: u64,
}

async fn resegment(State(desk): Known, bytes: Bytes) -> Answer {
    let asked: Resegmented = body(&bytes)?;
    let segment = asked.segment;
    let change = match asked.at {
        Some(at) => Change::Cut { segment, at },
        None => Change::Join { segment },
    };
    let doc = work(desk, move |desk| {
        desk.resegment(&asked.doc, asked.side, change, asked.now)
    })
    .await?;
    Ok(Json(json!({"doc": doc})))
}

#[derive(Deserialize)]
struct Asked {
    q: String,
    side: Lang,
}

async fn search(State(desk): Known, Query(asked): Query<Asked>) -> Answer {
    if asked.q.trim().is_empty() {
        return Ok(Json(json!({"hits": []})));
    }
    let hits = work(desk, move |desk| desk.search(asked.side, &asked.q)).await?;
    Ok(Json(json!({"hits": hits})))
}

async fn take(
    State(desk): Known,
    axum::extract::Path(kind): axum::extract::Path<String>,
) -> Result<Response, Refused> {
    let Some(kind) = Kind::of(&kind) else {
        return Err(Refused(
            StatusCode::NOT_FOUND,
            "there is no such file to take away".to_owned(),
        ));
    };
    let name = format!("{}{}", names::safe(&desk.project.name()), kind.ending());
    let bytes = work(desk, move |desk| desk.take_away(kind)).await?;
    // The name in every letter (RFC 6266, RFC 8187).
    let encoded: String = name
        .bytes()
        .map(|byte| match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'.' | b'-' | b'_' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect();
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind.mime()));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{encoded}")) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    Ok(response)
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
        let mut page = Served::new(&settings, &desk.project.name());
        let mut beads = 0;
        for document in documents.iter().skip(place.from) {
            if beads > 0 && beads + document.beads.len() > BEADS {
                break;
            }
            beads += document.beads.len();
            let made = desk.made(&DocKey::of(document));
            let made = made.iter().map(|bead| json!(bead)).collect();
            page.add(document, made)
                .map_err(|source| Error::io(desk.project.root(), source))?;
        }
        page.finish()
            .map_err(|source| Error::io(desk.project.root(), source))
    });
    Ok(served("text/html; charset=utf-8", page.await?))
}
