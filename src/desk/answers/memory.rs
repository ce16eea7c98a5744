//! What the memory room and the room of new wire copy answer.

use std::io::Write;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Path, Query as Asked, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use futures_util::StreamExt;
use serde::Deserialize;
use serde_json::json;

use super::replying::{Answer, Json, Known, Refused, attachment, body, work};
use crate::desk::desk_state::Desk;
use crate::desk::desk_state::wire::Tool;
use crate::desk::memory_room::changes::Texts;
use crate::desk::memory_room::faults;
use crate::desk::memory_room::finding::{Filter, Query, tidy};
use crate::desk::told::Told;
use crate::desk::{names, wire};
use crate::model::error::Error;
use crate::model::lang::Lang;

/// A memory that is added is not larger than this.
const LARGEST_MEMORY: u64 = 2 * 1024 * 1024 * 1024;
/// A story is not larger than this.
const LARGEST_STORY: usize = 8 * 1024 * 1024;
/// Longer texts are not looked for.
const LONGEST: usize = 5000;
/// So many units stand on a page of the list.
const PAGE: usize = 50;

/// The paths of both rooms.
pub(super) fn routes() -> Router<Arc<Desk>> {
    Router::new()
        .route("/api/memory", get(search))
        .route("/api/units", get(units))
        .route("/api/findings", get(findings))
        .route("/api/memories", get(memories))
        .route("/api/memories/remove", post(remove_memory))
        .route("/api/unit", post(put_right))
        .route("/api/unit/undo", post(undo))
        .route("/api/place", post(place))
        .route("/api/stories", get(stories))
        .route("/api/story", get(story))
        .route(
            "/api/stories/bring",
            post(bring_story).layer(DefaultBodyLimit::max(LARGEST_STORY)),
        )
        .route(
            "/api/stories/paste",
            post(paste_story).layer(DefaultBodyLimit::max(LARGEST_STORY)),
        )
        .route("/api/stories/remove", post(remove_story))
        .route("/take-story/{tool}", get(take_story))
}

/// The path by which memories are added; what comes is written down as it comes, so that its size is not bounded by the
/// computer's memory.
pub(super) fn adding() -> Router<Arc<Desk>> {
    Router::new()
        .route("/api/memories/add", post(add_memory))
        .layer(DefaultBodyLimit::disable())
}

/// A search.
#[derive(Deserialize)]
struct Sought {
    q: String,
    side: Lang,
    /// The memory, by name; all where there is none.
    within: Option<String>,
    /// `alike`, `exact`, `holding`; all ways where there is none.
    way: Option<String>,
    #[serde(default)]
    plain: bool,
    status: Option<String>,
    document: Option<String>,
}

fn filter(status: Option<&str>, document: Option<String>) -> Filter {
    Filter {
        approved: match status {
            Some("approved") => Some(true),
            Some("unreviewed") => Some(false),
            _ => None,
        },
        document: document.filter(|text| !text.trim().is_empty()),
    }
}

async fn search(State(desk): Known, Asked(sought): Asked<Sought>) -> Answer {
    if sought.q.trim().is_empty() {
        return Ok(Json(json!({"hits": []})));
    }
    if sought.q.chars().count() > LONGEST {
        let problem = format!("a text of more than {LONGEST} letters is not looked for");
        return Err(Refused::saying(StatusCode::PAYLOAD_TOO_LARGE, &problem));
    }
    let way = sought.way.as_deref().unwrap_or_default();
    let query = Query {
        text: tidy(&sought.q),
        side: sought.side,
        alike: match way {
            "holding" => None,
            "exact" => Some(100.0),
            _ => Some(70.0),
        },
        holding: !matches!(way, "exact" | "alike"),
        endings: !sought.plain,
        most: PAGE,
        filter: filter(sought.status.as_deref(), sought.document),
    };
    let hits = work(desk, move |desk| {
        desk.search(&query, sought.within.as_deref())
    })
    .await?;
    Ok(Json(json!({"hits": hits})))
}

/// A part of a memory's list.
#[derive(Deserialize)]
struct Listed {
    #[serde(default)]
    within: String,
    fault: Option<String>,
    status: Option<String>,
    document: Option<String>,
    #[serde(default)]
    from: usize,
}

async fn units(State(desk): Known, Asked(listed): Asked<Listed>) -> Answer {
    let filter = filter(listed.status.as_deref(), listed.document);
    let found = work(desk, move |desk| {
        let fault = listed.fault.as_deref();
        desk.browse(&listed.within, fault, &filter, listed.from, PAGE)
    });
    let (hits, count) = found.await?;
    Ok(Json(json!({"hits": hits, "count": count, "page": PAGE})))
}

#[derive(Deserialize)]
struct Within {
    #[serde(default)]
    within: String,
}

async fn findings(State(desk): Known, Asked(asked): Asked<Within>) -> Answer {
    let found = work(desk, move |desk| desk.findings(&asked.within)).await?;
    Ok(Json(json!({"findings": *found, "most": faults::MOST})))
}

/// Now, in milliseconds.
#[derive(Deserialize)]
struct Now {
    now: u64,
}

async fn memories(State(desk): Known, Asked(Now { now }): Asked<Now>) -> Answer {
    Ok(Json(work(desk, move |desk| desk.memories(now)).await?))
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

async fn add_memory(
    State(desk): Known,
    Asked(Named { name }): Asked<Named>,
    content: Body,
) -> Answer {
    let place = {
        let name = name.clone();
        work(Arc::clone(&desk), move |desk| desk.room.place(&name)).await?
    };
    let folder = place.parent().unwrap_or(desk.project.root()).to_path_buf();
    let refused = |source| Refused::from(Error::io(&folder, source));
    // The reader knows a kind of file by its name, so the part has the same ending.
    let making = tempfile::tempdir_in(&folder).map_err(refused)?;
    let part = making.path().join(place.file_name().unwrap_or_default());
    let mut file = std::fs::File::create(&part).map_err(refused)?;
    let mut pieces = content.into_data_stream();
    let mut size = 0;
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|_| {
            Refused::saying(StatusCode::BAD_REQUEST, "the file broke off in the middle")
        })?;
        size += piece.len() as u64;
        if size > LARGEST_MEMORY {
            let problem =
                "it is larger than 2 GB; put it into the project's folder memories yourself";
            return Err(Refused::saying(StatusCode::PAYLOAD_TOO_LARGE, problem));
        }
        file.write_all(&piece).map_err(refused)?;
    }
    file.sync_all().map_err(refused)?;
    drop(file);
    let added = work(desk, move |desk| desk.add_memory(&part, &place)).await;
    // What is wrong with it is told of the person's own file, not of the copy in our folder.
    let ours = format!("{}{}", making.path().display(), std::path::MAIN_SEPARATOR);
    let added = added.map_err(|Refused(status, why)| Refused(status, why.without(&ours)))?;
    drop(making);
    Ok(Json(json!({"units": added})))
}

async fn remove_memory(State(desk): Known, bytes: Bytes) -> Answer {
    let named: Named = body(&bytes)?;
    let there = work(desk, move |desk| desk.remove_memory(&named.name));
    Ok(Json(json!({"removed": there.await?})))
}

/// A unit to be put right, or deleted where it is to become nothing.
#[derive(Deserialize)]
struct PutRight {
    memory: String,
    document: Option<String>,
    from: Texts,
    to: Option<Texts>,
    now: u64,
}

async fn put_right(State(desk): Known, bytes: Bytes) -> Answer {
    let asked: PutRight = body(&bytes)?;
    work(desk, move |desk| {
        let document = asked.document.as_deref();
        desk.put_right(&asked.memory, document, asked.from, asked.to, asked.now)
    })
    .await?;
    Ok(Json(json!({"kept": true})))
}

async fn undo(State(desk): Known, bytes: Bytes) -> Answer {
    let Now { now } = body(&bytes)?;
    let done = work(desk, move |desk| desk.undo_change(now)).await?;
    Ok(Json(json!({"done": done})))
}

#[derive(Deserialize)]
struct Unit {
    document: String,
    from: Texts,
}

/// Where the pair of a unit stands in the review.
async fn place(State(desk): Known, bytes: Bytes) -> Answer {
    let asked: Unit = body(&bytes)?;
    let found = work(desk, move |desk| {
        let found = desk.pair_of(&asked.document, &asked.from)?;
        let place = desk.documents().place(&found.doc);
        Ok((found, place))
    });
    let (found, place) = found.await?;
    let (side, segment) = match found.bead.bn.first() {
        Some(&segment) => ("bn", segment),
        None => ("en", found.bead.en.first().copied().unwrap_or(0)),
    };
    Ok(Json(json!({
        "from": place, "doc": found.doc.id, "with": found.doc.en_id, "side": side, "segment": segment,
    })))
}

async fn stories(State(desk): Known) -> Answer {
    let list = work(desk, |desk| wire::list(&desk.project)).await?;
    Ok(Json(json!({"stories": list})))
}

async fn story(State(desk): Known, Asked(Named { name }): Asked<Named>) -> Answer {
    let (side, segments) = work(desk, move |desk| desk.story(&name)).await?;
    Ok(Json(json!({"side": side, "segments": segments})))
}

fn brought(outcome: Result<Vec<String>, Told>) -> Answer {
    match outcome {
        Ok(names) => Ok(Json(json!({"names": names}))),
        Err(why) => Err(Refused(StatusCode::UNPROCESSABLE_ENTITY, why)),
    }
}

async fn bring_story(
    State(desk): Known,
    Asked(Named { name }): Asked<Named>,
    bytes: Bytes,
) -> Answer {
    brought(work(desk, move |desk| desk.bring_story(&name, &bytes)).await?)
}

#[derive(Deserialize)]
struct Pasted {
    title: String,
    text: String,
}

async fn paste_story(State(desk): Known, bytes: Bytes) -> Answer {
    let pasted: Pasted = body(&bytes)?;
    let done = work(desk, move |desk| {
        let done = wire::paste(&desk.project, &pasted.title, &pasted.text)?;
        desk.events.tell("stories", &json!({}));
        Ok(done)
    });
    brought(done.await?.map(|name| vec![name]))
}

async fn remove_story(State(desk): Known, bytes: Bytes) -> Answer {
    let named: Named = body(&bytes)?;
    let there = work(desk, move |desk| {
        let there = wire::remove(&desk.project, &named.name)?;
        desk.events.tell("stories", &json!({}));
        Ok(there)
    });
    Ok(Json(json!({"removed": there.await?})))
}

async fn take_story(
    State(desk): Known,
    Path(tool): Path<String>,
    Asked(Named { name }): Asked<Named>,
) -> Result<Response, Refused> {
    let Some(tool) = Tool::of(&tool) else {
        let problem = "there is no such file to take away";
        return Err(Refused::saying(StatusCode::NOT_FOUND, problem));
    };
    let (ending, mime) = tool.ending();
    let file = format!("{}{ending}", names::safe(&name));
    let bytes = work(desk, move |desk| desk.take_story(&name, tool)).await?;
    Ok(attachment(&file, mime, bytes))
}
