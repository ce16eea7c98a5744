//! How the desk refuses: in both languages, as JSON for the desk's own scripts, and as a page for who opens an address in the
//! browser. Whatever else answers with an error, the server's own parts among them, is put into such words too.

use axum::Json;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use serde_json::json;

use super::told::Told;

/// What a tab hears that asks for too much.
pub(super) const BUSY: &str = "the desk has too much to do at once; try again in a moment";

/// What could not be done; [`in_words`] makes an answer of it.
pub(super) fn refusal(status: StatusCode, told: Told) -> Response {
    let mut response = status.into_response();
    response.extensions_mut().insert(told);
    response
}

/// Puts every answer that is an error into words: for a person who sees it by itself, or for a script.
pub(super) fn in_words(response: Response, is_page: bool) -> Response {
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let told = response.extensions().get::<Told>().cloned();
    let told = told.unwrap_or_else(|| Told::sentence(of_status(status)));
    match is_page {
        true => (status, Html(page(&told))).into_response(),
        false => (status, Json(json!({"problem": told}))).into_response(),
    }
}

/// Whether the answer is what a person will see by itself.
pub(super) fn opens_a_page(headers: &HeaderMap) -> bool {
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    said("sec-fetch-mode") == Some("navigate")
}

/// What is told where only a status is known.
fn of_status(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => "there is nothing here",
        StatusCode::PAYLOAD_TOO_LARGE => "it is larger than the desk takes; divide it",
        status if status.is_client_error() => "this is not what the desk expects here: a request",
        _ => "shetu failed on it; what was decided is kept. Please report this.",
    }
}

/// A page that says it, with the way back; it needs no script, for who is not let in gets none.
fn page(told: &Told) -> String {
    let safe = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let (en, bn) = (safe(&told.en), safe(&told.bn));
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\"><title>shetu</title><link rel=\"icon\" href=\"data:,\">\
         <link rel=\"stylesheet\" href=\"/desk.css\"></head><body><main><h1>shetu <span lang=\"bn\">সেতু</span></h1>\
         <p>{en}</p><p lang=\"bn\">{bn}</p><p><a href=\"/\">shetu <span lang=\"bn\">ডেস্ক</span></a></p></main></body></html>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_runs_nothing_of_what_it_says() {
        let told = Told::sentence("there is no article <script>alert(1)</script>");
        let page = page(&told);
        assert!(
            page.contains("&lt;script>") && !page.contains("<script"),
            "{page}"
        );
        assert!(page.contains("নামে কোনো প্রতিবেদন নেই"), "{page}");
    }

    #[test]
    fn every_status_has_its_words() {
        for status in [400, 404, 405, 408, 413, 415, 422, 429, 500, 503] {
            let told = Told::sentence(of_status(StatusCode::from_u16(status).unwrap()));
            assert!(!told.detail, "{told:?}");
        }
    }
}
