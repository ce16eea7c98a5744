//! A desk that is opened again: where it is, and what comes back that was taken out.

use std::fs;
use std::net::TcpListener;

use serde_json::json;

use crate::running::{Desk, decision, opened};

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

/// The disk is full, or the folder only read: what was decided is in the journal, and is taken away all the same.
#[test]
fn what_was_decided_is_taken_away_where_nothing_more_can_be_written() {
    let (folder, desk) = opened();
    let document = desk.page()["documents"][0].clone();
    let sure = document["beads"].as_array().unwrap().iter();
    let sure = sure
        .clone()
        .find(|bead| bead[0] != json!([]) && bead[1] != json!([]) && bead[4] == json!([]))
        .unwrap();
    let text = |side: &str, at: usize| {
        let first = sure[at][0].as_u64().unwrap() as usize;
        document[side][first].as_str().unwrap().to_owned()
    };
    let english = text("en", 1);
    let memory = || {
        let (status, memory) = desk.ask("GET", "/take/tmx", &[]);
        assert_eq!(status, 200);
        String::from_utf8(memory).unwrap()
    };
    assert!(memory().contains(&english));
    // Nothing can take the place of a folder.
    fs::create_dir(folder.path().join("decisions.json")).unwrap();
    let made = json!([decision(sure, "reject", 5)]);
    let ask = json!({"doc": Desk::key_of(&document), "form": document["form"], "made": made});
    assert_eq!(desk.post("/api/made", ask).0, 200);
    assert!(!memory().contains(&english));
    let (status, decisions) = desk.ask("GET", "/take/decisions", &[]);
    assert!(status == 200 && String::from_utf8(decisions).unwrap().contains("reject"));
}
