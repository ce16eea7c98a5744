//! What is answered, and what is refused.

use crate::desk::Server;
use serde_json::Value;
use std::net::TcpStream;

#[test]
fn answers_as_tmserver_and_amagama_do() {
    let server = Server::start(&[]);
    let found = server.get("/tmserver/en/bn/unit/Talks%20will%20go%20on%2E");
    let first = &found[0];
    assert_eq!(
        (&first["source"], &first["target"]),
        (&"Talks will go on.".into(), &"আলোচনা চলবে।".into())
    );
    assert_eq!(
        (first["quality"].as_f64(), first["rank"].as_f64()),
        (Some(100.0), Some(100.0))
    );
    assert_eq!(found.as_array().unwrap().len(), 2);
    assert_eq!(found[1]["quality"].as_f64(), Some(94.12));
    let one = server
        .get("/api/v1/en/bn/unit/?source=Talks+will+go+on!&max_candidates=1&min_similarity=70");
    assert_eq!(one.as_array().unwrap().len(), 1);
    assert_eq!(one[0]["target"], "আলোচনা চলবে!");
    // Slashes, ampersands and question marks of a text, escaped or not.
    for path in [
        "Oil%20%26%20gas%3A%201%2F2%20rose%3F",
        "Oil%20&%20gas:%201/2%20rose%3F",
    ] {
        let found = server.get(&format!("/tmserver/en/bn_BD/unit/{path}"));
        assert_eq!(found[0]["quality"].as_f64(), Some(100.0));
    }
    assert_eq!(
        server.get("/tmserver/en/bn/unit/zebra"),
        Value::Array(Vec::new())
    );
    let languages = server.get("/tmserver/languages/");
    assert_eq!(languages["sourceLanguages"], serde_json::json!(["en"]));
    assert_eq!(languages["targetLanguages"], serde_json::json!(["bn"]));
    assert!(server.end("-INT").contains("ended"));
}

#[test]
fn refuses_what_it_should() {
    let server = Server::start(&["--from", "both"]);
    let refused = |method: &str, path: &str, status: u16| {
        let (answered, body) = server.request(method, path);
        assert_eq!(answered, status, "{method} {path}: {body}");
        let object: Value = serde_json::from_str(&body).unwrap();
        assert!(object["error"].is_string(), "{body}");
        assert!(!body.contains("m.tmx"), "names a file: {body}");
    };
    refused("GET", "/", 404);
    refused("GET", "/tmserver/../m.tmx", 404);
    refused("GET", "/tmserver/%2e%2e/%2e%2e/unit/m.tmx", 404);
    refused("GET", "/tmserver/en/fr/unit/Talks", 404);
    refused("GET", "/tmserver/en/en/unit/Talks", 404);
    refused("GET", "/tmserver/en/bn/unit/", 404);
    refused("GET", "/tmserver/en/bn/unit/Talks?min_similarity=0", 400);
    refused("GET", "/tmserver/en/bn/unit/Talks?min_similarity=many", 400);
    refused("PUT", "/tmserver/en/bn/unit/Talks", 405);
    refused("POST", "/tmserver/en/bn/unit/Talks", 405);
    refused("DELETE", "/tmserver/en/bn/unit/Talks", 405);
    refused(
        "GET",
        &format!("/tmserver/en/bn/unit/{}", "x".repeat(1001)),
        413,
    );
    let (status, _) = server.request(
        "GET",
        &format!("/tmserver/en/bn/unit/{}", "x".repeat(100_000)),
    );
    assert!(status == 414 || status == 431, "{status}");
    assert_eq!(server.send("no HTTP at all\r\n\r\n").0, 400);
    assert_eq!(
        server.get("/tmserver/bn/en/unit/%E0%A6%86"),
        Value::Array(Vec::new())
    );
    // It still answers, with a silent client connected, and ends at once.
    let _silent = TcpStream::connect(&server.address).unwrap();
    assert_eq!(
        server.get("/tmserver/en/bn/unit/Talks%20will%20go%20on.")[0]["quality"].as_f64(),
        Some(100.0)
    );
    server.end("-TERM");
}

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
