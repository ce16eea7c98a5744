//! What is answered to who brings articles and pairs them.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::routing::post;
use serde::Deserialize;
use serde_json::json;

use super::replying::{Answer, Json, Known, body, work};
use crate::desk::bring::Brought;
use crate::desk::desk_state::Desk;
use crate::desk::{names, take_back, wire};
use crate::language::bijoy::Variant;
use crate::model::error::Error;
use crate::model::lang::Lang;

/// The paths of the first step.
pub(super) fn routes() -> Router<Arc<Desk>> {
    Router::new()
        .route("/api/files", post(bring))
        .route("/api/decisions", post(taken_back))
        .route("/api/paste", post(paste))
        .route("/api/sample", post(sample))
        .route("/api/sort", post(sort))
        .route("/api/remove", post(remove))
        .route("/api/back", post(back))
        .route("/api/pair", post(pair))
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
async fn taken_back(State(desk): Known, Query(back): Query<Back>, bytes: Bytes) -> Answer {
    let taken = work(desk, move |desk| {
        let root = desk.project.root();
        let folder = tempfile::tempdir_in(root).map_err(|source| Error::io(root, source))?;
        let path = folder.path().join(names::safe(&back.name));
        std::fs::write(&path, &bytes).map_err(|source| Error::io(&path, source))?;
        Ok(match desk.take_back(&path, back.now)? {
            Some(taken) => json!({"review": taken.shown()}),
            None => json!({"review": null, "why": take_back::why_not(&path)}),
        })
    });
    Ok(Json(taken.await?))
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
    let there = work(desk, move |desk| {
        let there = desk.remove(removed.side, &removed.id)?;
        desk.sort()?;
        Ok(there)
    });
    Ok(Json(json!({"removed": there.await?})))
}

/// What is put back: an article of a side, a memory or a story; the name it lies under, and the one it had.
#[derive(Deserialize)]
struct PutBack {
    kind: String,
    removed: String,
    name: String,
}

async fn back(State(desk): Known, bytes: Bytes) -> Answer {
    let PutBack {
        kind,
        removed,
        name,
    } = body(&bytes)?;
    work(desk, move |desk| match kind.as_str() {
        "memory" => desk.put_memory_back(&removed, &name),
        "story" => {
            wire::put_back(&desk.project, &removed, &name)?;
            desk.events.tell("stories", &json!({}));
            Ok(())
        }
        side => {
            let side = if side == "bn" { Lang::Bn } else { Lang::En };
            desk.put_back(side, &removed, &name)?;
            desk.sort()
        }
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
