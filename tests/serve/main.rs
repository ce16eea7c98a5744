//! `shetu serve` over real connections.
#![cfg(feature = "cli")]
#![cfg(all(feature = "serve", unix))]

mod adding;
mod crowds;
mod refused;
mod server;

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::process::Command;

use serde_json::Value;

use server::{Server, TMX};

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
    // With the stroke and, as amaGama itself has it, without.
    for unit in ["unit/", "unit"] {
        let asked = "source=Talks+will+go+on!&max_candidates=1&min_similarity=70";
        let one = server.get(&format!("/api/v1/en/bn/{unit}?{asked}"));
        assert_eq!(one.as_array().unwrap().len(), 1);
        assert_eq!(one[0]["target"], "আলোচনা চলবে!");
    }
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
fn a_port_in_use_is_told_before_any_work() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("m.tmx"), TMX).unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let run = |listen: &str| {
        let ran = Command::new(env!("CARGO_BIN_EXE_shetu"))
            .args(["serve", "--memory", "m.tmx", "--listen", listen])
            .current_dir(folder.path())
            .output()
            .unwrap();
        (ran.status.code(), String::from_utf8(ran.stderr).unwrap())
    };
    let (status, says) = run(&address);
    assert_eq!(status, Some(2));
    assert!(
        says.contains("another program listens there: give another port"),
        "{says}"
    );
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "no index was made"
    );
    assert_eq!(run("nowhere").0, Some(2));
}
