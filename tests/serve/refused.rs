//! Requests that are none, and who is not let in.

use serde_json::Value;

use crate::server::Server;

#[test]
fn what_is_no_proper_request_gets_its_status_and_the_server_lives_on() {
    let server = Server::start(&[]);
    let unit = "/tmserver/en/bn/unit/";
    // No UTF-8 behind the escapes; a sign of per cent that escapes nothing is itself.
    for path in [
        format!("{unit}%FF%FE"),
        format!("{unit}%E0%A6"),
        "/tmserver/%FF/bn/unit/x".to_owned(),
        "/tmserver/%FF/bn/unit/?source=x".to_owned(),
    ] {
        let (status, body) = server.request("GET", &path);
        assert_eq!(status, 400, "{path}: {body}");
        assert!(body.contains("\"error\""), "{body}");
    }
    assert_eq!(server.request("GET", &format!("{unit}100%")).0, 200);
    // Ways to a file: in a text they are a text, elsewhere nothing.
    for path in [
        "/tmserver/..%2f..%2fetc%2fpasswd",
        "/%2e%2e/m.tmx",
        "/tmserver/en/bn/../../m.tmx",
        "//etc/passwd",
        "/m.tmx",
    ] {
        assert_eq!(server.request("GET", path).0, 404, "{path}");
    }
    for path in ["../../m.tmx", "..%2F..%2Fm.tmx", "%00", "%252e%252e"] {
        let found = server.get(&format!("{unit}{path}"));
        assert_eq!(found, Value::Array(Vec::new()), "{path}");
    }
    let large = "x".repeat(100_000);
    let get = |rest: &str| {
        format!("GET {unit}Talks HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{rest}")
    };
    let head = get(&format!("X: {}\r\n\r\n", large.repeat(4)));
    assert_eq!(server.send(&head).0, 431);
    let many = "X: y\r\n".repeat(1000);
    assert_eq!(server.send(&get(&format!("{many}\r\n"))).0, 431);
    // A body is not read; one of an impossible length is no request.
    let body = |length: &str| get(&format!("Content-Length: {length}\r\n\r\n{large}"));
    assert_eq!(server.send(&body("100000")).0, 200);
    assert_eq!(server.send(&body("99999999999999999999999")).0, 400);
    assert_eq!(server.send(&body("-1")).0, 400);
    let (status, _) = server.send(&body("100000").replacen("GET", "POST", 1));
    assert_eq!(status, 405);
    assert_eq!(server.request("GET", &format!("{unit}Talks")).0, 200);
    server.end("-TERM");
}

#[test]
fn only_this_computers_own_names_are_answered_to() {
    let server = Server::start(&[]);
    let port = server.address.rsplit_once(':').unwrap().1;
    let path = "/tmserver/en/bn/unit/Talks%20will%20go%20on.";
    let ask = |target: &str, version: &str, head: &str| {
        server.send(&format!(
            "GET {target} HTTP/{version}\r\n{head}Connection: close\r\n\r\n"
        ))
    };
    for host in ["localhost", "LocalHost", "127.0.0.1", "[::1]"] {
        assert_eq!(
            ask(path, "1.1", &format!("Host: {host}\r\n")).0,
            200,
            "{host}"
        );
        let with_port = ask(path, "1.1", &format!("Host: {host}:{port}\r\n"));
        assert_eq!(with_port.0, 200, "{host}:{port}");
    }
    for host in [
        "evil.example",
        "evil.example:80",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "10.0.0.1",
        "0.0.0.0",
        "evil.example@127.0.0.1",
        "",
    ] {
        for host in [host.to_owned(), format!("{host}:{port}")] {
            for path in [
                path,
                "/tmserver/languages/",
                "/nothing",
                "/api/v1/en/bn/unit/?source=Talks",
            ] {
                let (status, body) = ask(path, "1.1", &format!("Host: {host}\r\n"));
                assert!(status == 403 || status == 400, "{host} {path}: {status}");
                assert!(!body.contains("আলোচনা"), "{body}");
            }
        }
    }
    // Two hosts, or another one in the target.
    let two = "Host: localhost\r\nHost: evil.example\r\n";
    assert_eq!(ask(path, "1.1", two).0, 400);
    let whole = format!("http://evil.example{path}");
    assert_eq!(ask(&whole, "1.1", "Host: localhost\r\n").0, 403);
    // Browsers name the host; who does not is none.
    assert_eq!(ask(path, "1.0", "").0, 200);
    assert_eq!(ask(path, "1.1", "").0, 400);
    let (_, body) = ask(path, "1.1", "Host: evil.example\r\n");
    assert!(body.contains("localhost and 127.0.0.1 only"), "{body}");
    server.end("-TERM");
}
