//! The server: for one person, on this computer only.
//!
//! Whoever opens the desk has its address with a secret in it; the first request trades that for a cookie that no script
//! can read and no other site can send. Every other request must bring it, must name this computer as its host (against
//! DNS rebinding) and must come from the desk's own pages (against forms and sockets of other sites).

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, COOKIE, HOST, LOCATION, ORIGIN, REFERRER_POLICY,
    SET_COOKIE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::answers;
use super::desk_state::Desk;
use super::refusal::{BUSY, in_words, opens_a_page, refusal};
use super::told::Told;
use crate::model::error::{Error, Position, Result, system};

/// What a page of the desk may load: its own files, and nothing from anywhere else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// So many requests are worked on at once; each may hold a file in memory.
const AT_ONCE: usize = 16;
/// So long a request waits for its turn.
const TURN: Duration = Duration::from_secs(30);

/// So long nothing may come of a request whose body is not whole yet.
const STILL: Duration = Duration::from_secs(20);

/// So long the desk goes on when its last tab is closed.
const PATIENCE: Duration = Duration::from_secs(15 * 60);

/// Where a desk is.
#[derive(Clone, Debug)]
pub(crate) struct Address {
    at: SocketAddr,
    secret: String,
}

impl Address {
    /// The address to open, with its secret.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/?key={}", self.at, self.secret)
    }

    fn cookie(&self) -> String {
        // Ports share cookies, so each desk has a name of its own.
        format!("shetu-{}", self.at.port())
    }
}

/// Takes a port, a free one where none is asked for.
///
/// # Errors
/// The port is in use, or the system refuses.
pub(crate) async fn listen(port: u16) -> Result<(TcpListener, Address)> {
    let refused = |error: std::io::Error| {
        let remedy = match error.kind() {
            std::io::ErrorKind::AddrInUse => "; leave --port away, and a free one is taken",
            _ => "",
        };
        let problem = format!(
            "cannot listen on 127.0.0.1:{port}: {}{remedy}",
            system::words(&error)
        );
        Error::input(Position::default(), problem)
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .map_err(refused)?;
    let at = listener.local_addr().map_err(refused)?;
    let secret = secret();
    Ok((listener, Address { at, secret }))
}

/// 128 bits that nobody can guess: the standard library keys its hashers from the system's source of randomness.
fn secret() -> String {
    let draw = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", draw(), draw())
}

/// Serves the desk until `end` comes, or until no tab has been open for a while.
///
/// # Errors
/// The system refuses.
pub(crate) async fn serve(
    listener: TcpListener,
    address: &Address,
    desk: Arc<Desk>,
    end: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let gate = Gate {
        address: address.clone(),
        turns: Arc::new(Semaphore::new(AT_ONCE)),
    };
    let router: Router = answers::router(Arc::clone(&desk)).layer(from_fn_with_state(gate, guard));
    let ended = async move {
        tokio::select! {
            () = end => {}
            () = forgotten(&desk) => {}
        }
    };
    // Streams of events never end by themselves, so nothing is waited for: every decision is on disk.
    tokio::select! {
        served = axum::serve(listener, router) => served,
        () = ended => Ok(()),
    }
}

/// Comes when no tab has listened for a while.
async fn forgotten(desk: &Desk) {
    let step = Duration::from_secs(5);
    let mut alone = Duration::ZERO;
    while alone < PATIENCE {
        tokio::time::sleep(step).await;
        alone = match desk.events.listeners() {
            0 => alone + step,
            _ => Duration::ZERO,
        };
    }
}

/// Who is let in, and how many at once.
#[derive(Clone)]
struct Gate {
    address: Address,
    turns: Arc<Semaphore>,
}

impl Gate {
    /// Answers a request when it is its turn.
    async fn in_turn(&self, request: Request, next: Next) -> Response {
        match timeout(TURN, self.turns.acquire()).await {
            Ok(_turn) => next.run(request.map(moving)).await,
            Err(_) => refusal(StatusCode::SERVICE_UNAVAILABLE, Told::sentence(BUSY)),
        }
    }
}

/// A body that breaks off when it stands still: who sends no more would keep a turn for ever.
fn moving(body: Body) -> Body {
    let pieces = stream::unfold(body.into_data_stream(), async |mut pieces| {
        let piece = match timeout(STILL, pieces.next()).await {
            Ok(piece) => piece?.map_err(std::io::Error::other),
            Err(_) => Err(std::io::ErrorKind::TimedOut.into()),
        };
        Some((piece, pieces))
    });
    Body::from_stream(pieces)
}

/// Lets requests of the desk's own tabs through, and nothing else.
async fn guard(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let address = &gate.address;
    let is_page = opens_a_page(request.headers());
    let response = match check(address, &request) {
        Pass::Through => gate.in_turn(request, next).await,
        Pass::Welcome => welcome(address),
        Pass::No(status, why) => refusal(status, Told::sentence(why)),
    };
    let mut response = in_words(response, is_page);
    let headers = response.headers_mut();
    let fixed = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (CACHE_CONTROL, "no-store"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

enum Pass {
    Through,
    /// With the secret in its address, from now on with the cookie.
    Welcome,
    No(StatusCode, &'static str),
}

fn check(address: &Address, request: &Request) -> Pass {
    let own = [
        format!("127.0.0.1:{}", address.at.port()),
        format!("localhost:{}", address.at.port()),
    ];
    let headers = request.headers();
    let is_own = |host: &str| own.iter().any(|name| name == host);
    // Two hosts, or another one in the address, are nothing a browser sends.
    let mut hosts = headers.get_all(HOST).iter();
    let host = hosts.next().and_then(|host| host.to_str().ok());
    let named = request.uri().authority();
    if !host.is_some_and(is_own)
        || hosts.next().is_some()
        || named.is_some_and(|named| !is_own(named.as_str()))
    {
        return Pass::No(
            StatusCode::FORBIDDEN,
            "this desk answers to this computer only",
        );
    }
    if !is_ours(request, &own) {
        return Pass::No(
            StatusCode::FORBIDDEN,
            "this request comes from another site",
        );
    }
    let query = request.uri().query().unwrap_or_default();
    let given = query.split('&').find_map(|part| part.strip_prefix("key="));
    if request.uri().path() == "/" && request.method() == Method::GET && given.is_some() {
        return match given.is_some_and(|key| same(key, &address.secret)) {
            true => Pass::Welcome,
            false => Pass::No(StatusCode::FORBIDDEN, LOST),
        };
    }
    match has_cookie(headers, address) {
        true => Pass::Through,
        false => Pass::No(StatusCode::FORBIDDEN, LOST),
    }
}

/// What a browser hears that is not let in.
const LOST: &str = "This desk is open in another browser, or was opened anew since. Open the address that shetu showed when it began, or start shetu again.";

/// Whether a request that says where it comes from comes from the desk.
fn is_ours(request: &Request, own: &[String; 2]) -> bool {
    let headers = request.headers();
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let origin = headers
        .get(ORIGIN)
        .map(|value| value.to_str().unwrap_or("?"));
    let from_here =
        origin.is_none_or(|origin| own.iter().any(|name| origin == format!("http://{name}")));
    // A browser says so of every request; a link from a mail or another page may open the desk, but nothing else.
    let is_opening = text("sec-fetch-mode") == Some("navigate")
        && text("sec-fetch-dest") == Some("document")
        && request.method() == Method::GET
        && matches!(request.uri().path(), "/" | "/review");
    let same_site = match text("sec-fetch-site") {
        None | Some("same-origin" | "none") => true,
        Some(_) => is_opening,
    };
    from_here && same_site
}

fn has_cookie(headers: &HeaderMap, address: &Address) -> bool {
    let name = address.cookie();
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .any(|(key, value)| key == name && same(value, &address.secret))
}

/// Whether two secrets are the same, in a time that does not tell how much of them is.
fn same(given: &str, secret: &str) -> bool {
    let differ = given
        .bytes()
        .zip(secret.bytes())
        .fold(0, |differ, (a, b)| differ | (a ^ b));
    given.len() == secret.len() && differ == 0
}

fn welcome(address: &Address) -> Response {
    let cookie = format!(
        "{}={}; HttpOnly; SameSite=Strict; Path=/",
        address.cookie(),
        address.secret
    );
    let mut response = StatusCode::SEE_OTHER.into_response();
    let headers = response.headers_mut();
    headers.insert(LOCATION, HeaderValue::from_static("/"));
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        headers.insert(SET_COOKIE, cookie);
    }
    response
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn address() -> Address {
        Address {
            at: "127.0.0.1:4711".parse().unwrap(),
            secret: "s3cret".to_owned(),
        }
    }

    fn passes(method: &str, path: &str, headers: &[(&str, &str)]) -> &'static str {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        match check(&address(), &request.body(Body::empty()).unwrap()) {
            Pass::Through => "through",
            Pass::Welcome => "welcome",
            Pass::No(..) => "no",
        }
    }

    #[test]
    fn only_the_desks_own_tabs_are_let_in() {
        let (host, cookie) = (
            ("host", "127.0.0.1:4711"),
            ("cookie", "a=b; shetu-4711=s3cret"),
        );
        let site = |name| ("sec-fetch-site", name);
        let opening = [
            host,
            cookie,
            site("cross-site"),
            ("sec-fetch-mode", "navigate"),
            ("sec-fetch-dest", "document"),
        ];
        assert_eq!(passes("GET", "/", &opening), "through");
        assert_eq!(passes("GET", "/?key=s3cret", &[host]), "welcome");
        assert_eq!(passes("GET", "/api/project", &[host, cookie]), "through");
        assert_eq!(
            passes(
                "POST",
                "/api/made",
                &[
                    host,
                    cookie,
                    site("same-origin"),
                    ("origin", "http://127.0.0.1:4711")
                ]
            ),
            "through"
        );
        for refused in [
            passes("GET", "/", &[host]),
            passes("GET", "/?key=guess", &[host]),
            passes("GET", "/api/project?key=s3cret", &[host]),
            passes("POST", "/?key=s3cret", &[host]),
            passes(
                "GET",
                "/api/project",
                &[host, ("cookie", "shetu-4712=s3cret")],
            ),
            passes("GET", "/api/project", &[cookie]),
            // DNS rebinding, a form of another site, one of another port.
            passes("GET", "/?key=s3cret", &[("host", "evil.example:4711")]),
            passes(
                "POST",
                "/api/made",
                &[host, cookie, ("origin", "http://evil.example")],
            ),
            passes("POST", "/api/made", &[host, cookie, ("origin", "null")]),
            passes(
                "POST",
                "/api/made",
                &[host, cookie, ("origin", "http://127.0.0.1:1")],
            ),
            passes("GET", "/api/project", &[host, cookie, site("cross-site")]),
            passes("GET", "/api/project", &[host, cookie, site("same-site")]),
            // Two hosts, another in the address, and a form that another site has a person send.
            passes(
                "GET",
                "/api/project",
                &[host, ("host", "evil.example"), cookie],
            ),
            passes("GET", "http://evil.example/api/project", &[host, cookie]),
            passes("POST", "/api/align", &opening),
            passes("GET", "/take/tmx", &opening),
        ] {
            assert_eq!(refused, "no");
        }
    }

    #[test]
    fn secrets_are_new_each_time() {
        let (one, other) = (secret(), secret());
        assert!(one != other && one.len() == 32, "{one} {other}");
    }
}
