//! Several memories, and units that clients add.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use crate::server::{Server, TMX};

/// Units that clients add where the owner allows it; several memories answer as one.
#[test]
fn several_memories_answer_and_units_are_added() {
    let start = |more: &[&str], folder: &Path| {
        Server::start_in(folder, &[&["--memory", "n.jsonl"], more].concat())
    };
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("m.tmx"), TMX).unwrap();
    fs::write(
        folder.path().join("n.jsonl"),
        "{\"en\":\"Talks will go on?\",\"bn\":\"আলোচনা চলবে কি?\"}\n{\"en\":\"Talks will go on.\",\"bn\":\"আলোচনা চলবে।\"}\n",
    )
    .unwrap();
    let post = |server: &Server, path: &str, headers: &str, body: &str| {
        let length = body.len();
        server.send(&format!(
            "POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}Content-Length: {length}\r\n\r\n{body}"
        ))
    };
    const JSON: &str = "Content-Type: application/json\r\n";
    let unit = "{\"source\":\"Rain fell at noon.\",\"target\":\"দুপুরে বৃষ্টি হয়েছে।\"}";
    let server = start(&[], folder.path());
    let found = server.get("/tmserver/en/bn/unit/Talks%20will%20go%20on%2E?max_candidates=10");
    let found: Vec<&str> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["target"].as_str().unwrap())
        .collect();
    assert_eq!(found, ["আলোচনা চলবে।", "আলোচনা চলবে!", "আলোচনা চলবে কি?"]);
    assert_eq!(post(&server, "/tmserver", JSON, unit).0, 405);
    server.end("-TERM");

    let server = start(&["--allow-add"], folder.path());
    assert_eq!(
        post(&server, "/tmserver", JSON, unit),
        (201, "{\"added\":true}".to_owned())
    );
    assert_eq!(
        post(&server, "/tmserver/", JSON, unit),
        (200, "{\"added\":false}".to_owned())
    );
    let turned = "{\"source\":\"তিনি গেছেন।\",\"target\":\"He has gone.\"}";
    assert_eq!(post(&server, "/tmserver/bn/en/unit", JSON, turned).0, 201);
    let asked = "/tmserver/en/bn/unit/Rain%20fell%20at%20noon%2E";
    assert_eq!(server.get(asked)[0]["quality"].as_f64(), Some(100.0));
    for (headers, body, status) in [
        ("", unit, 415),
        ("Content-Type: text/plain\r\n", unit, 415),
        (
            "Content-Type: application/json\r\nOrigin: http://evil.example\r\n",
            unit,
            403,
        ),
        (JSON, "{", 400),
        (JSON, "{\"source\":\"A\",\"target\":\" \"}", 400),
        (JSON, "{\"source\":\"A b\",\"target\":\"C d\"}", 400),
        (
            JSON,
            "{\"source\":\"A b\",\"target\":\"ক\",\"source_lang\":\"fr\"}",
            400,
        ),
    ] {
        assert_eq!(
            post(&server, "/tmserver", headers, body).0,
            status,
            "{headers}{body}"
        );
    }
    // One server at a time adds.
    let second = Command::new(env!("CARGO_BIN_EXE_shetu"))
        .args([
            "serve",
            "--memory",
            "m.tmx",
            "--listen",
            "127.0.0.1:0",
            "--allow-add",
        ])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(!second.status.success());
    assert!(String::from_utf8_lossy(&second.stderr).contains("another server adds to it"));
    server.end("-TERM");

    // A line that was cut off harms no other, and what was added is there again.
    let journal = folder.path().join("m.tmx.added.jsonl");
    let mut file = fs::File::options().append(true).open(&journal).unwrap();
    file.write_all(b"{\"bn_text\":\"\xE0").unwrap();
    drop(file);
    let server = start(&["--allow-add"], folder.path());
    assert_eq!(server.get(asked)[0]["quality"].as_f64(), Some(100.0));
    let more = "{\"source\":\"One more.\",\"target\":\"আরও একটি।\"}";
    assert_eq!(post(&server, "/tmserver", JSON, more).0, 201);
    server.end("-TERM");
    start(&["--allow-add"], folder.path()).end("-TERM");
    let text = String::from_utf8_lossy(&fs::read(&journal).unwrap()).into_owned();
    assert_eq!(text.lines().count(), 4, "{text}");
    assert!(
        text.ends_with("\"en_text\":\"One more.\",\"status\":\"unreviewed\"}\n"),
        "{text}"
    );
}
