//! A desk that is opened again: where it is, and what comes back that was taken out.

use std::fs;
use std::net::TcpListener;

use serde_json::json;

use crate::running::{Desk, opened};

/// What is kept in the browser (undo, the language) belongs to an address: the next desk has the same.
#[test]
fn a_project_is_found_at_the_same_address_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    let (host, key) = (desk.host().to_owned(), desk.key.clone());
    desk.kill();
    let mut desk = Desk::open(folder.path());
    assert_eq!(desk.host(), host);
    // The secret is another one: a cookie of the last time opens nothing.
    assert_ne!(desk.key, key);
    let port = host.rsplit(':').next().unwrap();
    let old = format!("Cookie: shetu-{port}={key}\r\n");
    assert_eq!(desk.send("GET", "/api/project", &old, &[]).0, 403);
    assert_eq!(desk.get("/api/project").0, 200);
    desk.kill();
    // Another program took the port meanwhile.
    let _taken = TcpListener::bind(&host).unwrap();
    let desk = Desk::open(folder.path());
    assert_ne!(desk.host(), host);
}

#[test]
fn what_was_taken_out_comes_back() {
    let (folder, desk) = opened();
    let pairs = || desk.project()["pairs"].as_array().unwrap().len();
    assert_eq!(pairs(), 3);
    let (_, out) = desk.post("/api/remove", json!({"side": "en", "id": "health"}));
    assert_eq!((pairs(), &out["removed"]), (2, &json!("health.txt")));
    // Neither a path nor another's name.
    for removed in ["../english/economy.txt", "economy.txt", "", ".."] {
        let asked = json!({"kind": "en", "removed": removed, "name": "x.txt"});
        assert_eq!(desk.post("/api/back", asked).0, 409, "{removed}");
    }
    let asked = json!({"kind": "en", "removed": "health.txt", "name": "../../health.txt"});
    assert_eq!(desk.post("/api/back", asked).0, 200);
    assert_eq!(pairs(), 3);
    assert!(folder.path().join("english/health.txt").is_file());

    let memory = b"en\tbn\nOil prices rose.\t\xe0\xa6\xa4\xe0\xa7\x87\xe0\xa6\xb2\n";
    assert_eq!(
        desk.ask("POST", "/api/memories/add?name=oil.tsv", memory).0,
        200
    );
    let count = || {
        desk.get("/api/memories?now=1").1["memories"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(count(), 2);
    let (_, out) = desk.post("/api/memories/remove", json!({"name": "oil.tsv"}));
    assert_eq!(count(), 1);
    let asked = json!({"kind": "memory", "removed": out["removed"], "name": "oil.tsv"});
    assert_eq!(desk.post("/api/back", asked).0, 200);
    assert_eq!(count(), 2);

    desk.post(
        "/api/stories/paste",
        json!({"title": "wire", "text": "The bank said so. Prices rose."}),
    );
    let (_, out) = desk.post("/api/stories/remove", json!({"name": "wire"}));
    let asked = json!({"kind": "story", "removed": out["removed"], "name": "wire"});
    assert_eq!(desk.post("/api/back", asked).0, 200);
    assert!(
        fs::read_to_string(folder.path().join("new/wire.txt"))
            .unwrap()
            .contains("bank")
    );
}
