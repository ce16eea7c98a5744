//! How the desk answers: in JSON, with words for a person where something cannot be done.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::Value;

use crate::desk::desk_state::Desk;
use crate::desk::refusal::refusal;
use crate::desk::told::Told;
use crate::files::foreign;
use crate::model::error::Error;

pub(super) type Known = State<Arc<Desk>>;
pub(super) type Answer = Result<Json, Refused>;

/// What could not be done, in words for a person.
pub(super) struct Refused(pub(super) StatusCode, pub(super) Told);

impl Refused {
    /// With a sentence of the desk's own.
    pub(super) fn saying(status: StatusCode, sentence: &str) -> Refused {
        Refused(status, Told::sentence(sentence))
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        refusal(self.0, self.1)
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        let status = match &error {
            Error::Io { .. } => StatusCode::INTERNAL_SERVER_ERROR,
            _ => StatusCode::CONFLICT,
        };
        Refused(status, Told::of(&error))
    }
}

pub(super) struct Json(pub(super) Value);

impl IntoResponse for Json {
    fn into_response(self) -> Response {
        ([(CONTENT_TYPE, "application/json")], self.0.to_string()).into_response()
    }
}

/// Does work that takes time on a thread of its own.
pub(super) async fn work<T: Send + 'static>(
    desk: Arc<Desk>,
    work: impl FnOnce(&Arc<Desk>) -> crate::model::error::Result<T> + Send + 'static,
) -> Result<T, Refused> {
    match tokio::task::spawn_blocking(move || work(&desk)).await {
        Ok(done) => Ok(done?),
        Err(_) => Err(Refused::saying(
            StatusCode::INTERNAL_SERVER_ERROR,
            "shetu failed on it; what was decided is kept. Please report this.",
        )),
    }
}

pub(super) fn body<T: for<'de> Deserialize<'de>>(bytes: &Bytes) -> Result<T, Refused> {
    foreign::json::read(bytes).map_err(|trouble| {
        let why = format!("this is not what the desk expects here: {}", trouble.words);
        Refused::saying(StatusCode::BAD_REQUEST, &why)
    })
}

/// A file to be kept by the browser under this name, in every letter (RFC 6266, RFC 8187).
pub(super) fn attachment(name: &str, mime: &'static str, bytes: Vec<u8>) -> Response {
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
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(mime));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{encoded}")) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    response
}
