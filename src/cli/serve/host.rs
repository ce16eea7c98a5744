//! Which names the server answers to.
//!
//! A web page can give its own name the address of this computer (DNS rebinding), and the browser then lets it read
//! what a server here answers. The browser still says the page's name as the host, so a server that is meant for this
//! computer only answers to the names of this computer only.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{Request, State};
use axum::http::header::HOST;
use axum::http::{StatusCode, Version};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::served::Refused;
use crate::model::display::Quoted;

/// Refuses requests for other hosts than this computer, where the server listens for this computer only.
pub(super) async fn check(State(own): State<SocketAddr>, request: Request, next: Next) -> Response {
    match asked(&request).and_then(|hosts| refusal(own, &hosts)) {
        Ok(()) => next.run(request).await,
        Err(refused) => refused.into_response(),
    }
}

/// The hosts that a request names: in its header, and in its target where that is a whole address.
fn asked(request: &Request) -> Result<Vec<String>, Refused> {
    let bad = |problem: &str| Refused(StatusCode::BAD_REQUEST, problem.to_owned());
    let mut hosts = Vec::new();
    for value in request.headers().get_all(HOST) {
        let host = value.to_str().map_err(|_| bad("the host is no text"))?;
        hosts.push(host.trim().to_owned());
    }
    match hosts.len() {
        0 if request.version() >= Version::HTTP_11 => return Err(bad("the request names no host")),
        2.. => return Err(bad("the request names two hosts")),
        _ => {}
    }
    hosts.extend(request.uri().authority().map(ToString::to_string));
    Ok(hosts)
}

fn refusal(own: SocketAddr, hosts: &[String]) -> Result<(), Refused> {
    // Whoever can reach another address may use whatever name it has there.
    if !own.ip().is_loopback() {
        return Ok(());
    }
    match hosts.iter().find(|host| !is_here(host)) {
        None => Ok(()),
        Some(host) => Err(Refused(
            StatusCode::FORBIDDEN,
            format!(
                "this server answers to localhost and {} only, not to {}",
                own.ip(),
                Quoted(host)
            ),
        )),
    }
}

/// Whether a host, with a port or without, is a name of this computer's own.
fn is_here(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => match rest.split_once(']') {
            Some((name, port)) if is_port(port) => name,
            _ => return false,
        },
        None => match host.split_once(':') {
            Some((name, port)) if is_port(&format!(":{port}")) => name,
            Some(_) => return false,
            None => host,
        },
    };
    let bare = name.strip_suffix('.').unwrap_or(name);
    let address = name.parse::<IpAddr>();
    bare.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback())
}

/// Nothing, or a colon and a number.
fn is_port(text: &str) -> bool {
    match text.strip_prefix(':') {
        Some(digits) => digits.bytes().all(|byte| byte.is_ascii_digit()),
        None => text.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_computer_are_its_own() {
        for host in [
            "localhost",
            "LOCALHOST:8888",
            "localhost.",
            "127.0.0.1",
            "127.0.0.1:1",
            "127.1.2.3:80",
            "[::1]",
            "[::1]:8888",
        ] {
            assert!(is_here(host), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "evil.example:8888",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "127.0.0.1@evil",
            "evil@127.0.0.1",
            "10.0.0.1",
            "0.0.0.0",
            "[::]",
            "[::1",
            "[::1]x",
            "localhost:80x",
            "127.0.0.1:80:80",
            "::1",
            "localhostx",
            "x.localhost.example",
        ] {
            assert!(!is_here(host), "{host}");
        }
    }

    #[test]
    fn other_addresses_have_other_names() {
        let foreign = ["memory.office.example".to_owned()];
        assert!(refusal("192.0.2.1:80".parse().unwrap(), &foreign).is_ok());
        assert!(refusal("127.0.0.1:80".parse().unwrap(), &foreign).is_err());
        assert!(refusal("[::1]:80".parse().unwrap(), &foreign).is_err());
    }
}
