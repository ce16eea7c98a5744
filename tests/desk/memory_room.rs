//! The memory room, and new wire copy: searching, checking and putting right.

use std::fs;

use serde_json::{Value, json};

use crate::program;
use crate::running::{Desk, encoded, opened};

fn texts(hit: &Value) -> Value {
    json!({"english": hit["english"], "bengali": hit["bengali"]})
}

fn put_right(hit: &Value, to: Value) -> Value {
    json!({"memory": hit["memory"], "document": hit["document"], "from": texts(hit), "to": to, "now": 9_000_000_000_000_u64})
}

#[test]
fn a_unit_is_put_right_from_where_it_turned_up_and_taken_back() {
    let (_folder, desk) = opened();
    let hits = desk.found("en", "dengue", "");
    let hit = hits.iter().find(|hit| hit["approved"] == false).unwrap();
    assert!(!hit["spots"].as_array().unwrap().is_empty());
    let mut to = texts(hit);
    to["bengali"] = json!("এই বাক্য এখানে ঠিক করা হলো।");
    assert_eq!(desk.post("/api/unit", put_right(hit, to.clone())).0, 200);
    let now = desk.found("bn", "ঠিক করা হলো", "");
    assert_eq!((texts(&now[0]), &now[0]["approved"]), (to, &json!(true)));
    // It is a decision like any other.
    let page = desk.page();
    let mut made = page["documents"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|doc| doc["made"].as_array().cloned().unwrap_or_default());
    assert!(made.any(|bead| bead["status"] == "edit" && bead["bengali"] == now[0]["bengali"]));
    // The place of its pair is told.
    let (status, place) = desk.post(
        "/api/place",
        json!({"document": now[0]["document"], "from": texts(&now[0])}),
    );
    assert!(status == 200 && place["segment"].is_u64(), "{place}");
    // Who still has the old texts is told.
    assert_eq!(desk.post("/api/unit", put_right(hit, Value::Null)).0, 409);
    assert_eq!(
        desk.post("/api/unit", put_right(&now[0], Value::Null)).0,
        200
    );
    assert!(desk.found("bn", "ঠিক করা হলো", "").is_empty());
    for _ in 0..2 {
        assert_eq!(
            desk.post("/api/unit/undo", json!({"now": 9_000_000_000_001_u64}))
                .1["done"],
            true
        );
    }
    assert_eq!(
        desk.post("/api/unit/undo", json!({"now": 1})).1["done"],
        false
    );
    let again = desk.found("en", "dengue", "");
    assert!(
        again
            .iter()
            .any(|one| texts(one) == texts(hit) && one["approved"] == false)
    );
}

#[test]
fn the_source_is_edited_only_where_the_project_allows_it() {
    let (folder, desk) = opened();
    let hit = desk.found("en", "dengue", "").remove(0);
    let mut to = texts(&hit);
    to["english"] = json!("The source was put right here, dengue too.");
    let ask = put_right(&hit, to);
    let (status, told) = desk.post("/api/unit", ask.clone());
    assert!(
        status == 409
            && told["problem"]["en"]
                .as_str()
                .unwrap()
                .contains("source text stays"),
        "{told}"
    );
    assert_eq!(
        desk.post("/api/settings", json!({"edit_source": true})).0,
        200
    );
    assert!(
        fs::read_to_string(folder.path().join("settings.tsv"))
            .unwrap()
            .contains("edit-source\tyes")
    );
    assert_eq!(desk.page()["edit_source"], true);
    assert_eq!(desk.post("/api/unit", ask).0, 200);
    let memory = String::from_utf8(desk.ask("GET", "/take/tmx", &[]).1).unwrap();
    assert!(memory.contains("The source was put right here"));
    // The command line makes the same memory of the project.
    let root = folder.path();
    let path = |name: &str| root.join(name).display().to_string();
    let run = program::shetu(&[
        "align",
        "--pair",
        &path("bengali"),
        &path("english"),
        "--carry",
        &path("decisions.json"),
        "-o",
        &path("cli.tmx"),
    ]);
    assert!(run.status.success(), "{}", program::stderr(&run));
    assert!(
        fs::read_to_string(root.join("cli.tmx"))
            .unwrap()
            .contains("The source was put right here")
    );
}

#[test]
fn memories_are_added_searched_checked_and_put_right_beside_their_files() {
    let (folder, mut desk) = opened();
    let table = "en\tbn\nOil prices rose on Monday.\tসোমবার তেলের দাম বেড়েছে।\nOil prices rose on Monday.\tসোমবার তেলের দাম বেড়েছে।\n";
    let (status, told) = desk.ask(
        "POST",
        "/api/memories/add?name=..%2F..%2Fold.tsv",
        table.as_bytes(),
    );
    assert_eq!(status, 200, "{}", String::from_utf8_lossy(&told));
    let file = folder.path().join("memories/old.tsv");
    assert_eq!(fs::read_to_string(&file).unwrap(), table);
    let hit = desk
        .found("en", "Oil prices rose on Tuesday.", "")
        .remove(0);
    assert_eq!(hit["memory"], "old.tsv");
    assert!(
        hit["percent"].as_f64().unwrap() >= 80.0 && hit["pieces"].as_array().unwrap().len() > 2
    );
    assert!(
        desk.found("en", "Oil prices", "&within=").is_empty(),
        "only in the project's own"
    );
    assert!(
        desk.found("en", "Oil prices", "&status=approved")
            .is_empty()
    );
    let (_, checked) = desk.get("/api/findings?within=old.tsv");
    let is_duplicate = |one: &Value| one["fault"] == "duplicate" && one["count"] == 1;
    assert!(
        checked["findings"]
            .as_array()
            .unwrap()
            .iter()
            .any(is_duplicate),
        "{checked}"
    );
    let (_, listed) = desk.get("/api/units?within=old.tsv&fault=duplicate");
    assert_eq!(
        (&listed["count"], listed["hits"].as_array().unwrap().len()),
        (&json!(1), 1)
    );

    let to = json!({"english": "Oil prices fell on Monday.", "bengali": "সোমবার তেলের দাম কমেছে।"});
    assert_eq!(desk.post("/api/unit", put_right(&hit, to)).0, 200);
    desk.kill();
    desk = Desk::open(folder.path());
    desk.align();
    let now = desk.found("en", "Oil prices fell on Monday.", "").remove(0);
    assert_eq!(
        (&now["percent"], &now["edited"]),
        (&json!(100.0), &json!(true))
    );
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        table,
        "the file stays as it was"
    );
    let all = String::from_utf8(desk.ask("GET", "/take/all", &[]).1).unwrap();
    assert!(all.contains("Oil prices fell") && !all.contains("Oil prices rose"));
    let (_, room) = desk.get("/api/memories?now=86400000");
    assert_eq!(
        (&room["undo"], room["growth"].as_array().unwrap().len()),
        (&json!(1), 1)
    );
    assert_eq!(room["memories"][1]["units"], 2);
    desk.post("/api/unit/undo", json!({"now": 5}));
    assert!(desk.found("en", "fell", "").is_empty());

    for (name, bytes) in [
        ("x.exe", &b"MZ\0"[..]),
        ("empty.tmx", b""),
        ("text.tmx", b"no memory"),
        ("page.html", b"<html>"),
    ] {
        let (status, _) = desk.ask("POST", &format!("/api/memories/add?name={name}"), bytes);
        assert!((400..500).contains(&status), "{name}: {status}");
    }
    assert_eq!(
        desk.post("/api/memories/remove", json!({"name": "../decisions.json"}))
            .0,
        409
    );
    assert_eq!(
        desk.post("/api/memories/remove", json!({"name": "old.tsv"}))
            .0,
        200
    );
    assert!(folder.path().join("removed/old.tsv").exists() && !file.exists());
    assert_eq!(
        fs::read_dir(folder.path().join("memories"))
            .unwrap()
            .count(),
        0
    );
}

#[test]
fn new_wire_copy_is_looked_up_and_taken_to_other_tools() {
    let (folder, desk) = opened();
    let known = desk.found("en", "dengue", "").remove(0);
    let text = format!(
        "{}\n\nNorway has a new sentence that nobody knows.",
        known["english"].as_str().unwrap()
    );
    let (status, told) = desk.post(
        "/api/stories/paste",
        json!({"title": "../../নতুন", "text": text}),
    );
    assert_eq!((status, &told["names"]), (200, &json!(["নতুন"])));
    assert!(folder.path().join("new/নতুন.txt").exists());
    let name = encoded("নতুন");
    let (_, story) = desk.get(&format!("/api/story?name={name}"));
    let segments = story["segments"].as_array().unwrap();
    assert_eq!(segments[0]["matches"][0]["percent"], 100.0, "{story}");
    assert!(
        segments.last().unwrap()["matches"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let terms = segments
        .iter()
        .flat_map(|one| one["terms"].as_array().unwrap());
    assert!(terms.count() > 0, "{story}");
    for (tool, begins) in [("xliff", &b"<?xml"[..]), ("docx", b"PK"), ("omegat", b"PK")] {
        let (status, bytes) = desk.ask("GET", &format!("/take-story/{tool}?name={name}"), &[]);
        assert!(
            status == 200 && bytes.starts_with(begins),
            "{tool}: {status}"
        );
    }
    assert_eq!(
        desk.ask("GET", &format!("/take-story/exe?name={name}"), &[])
            .0,
        404
    );
    for wrong in ["..%2Fbengali%2Fhealth", "..%2F..%2Fetc%2Fpasswd", "%00", ""] {
        assert_eq!(
            desk.get(&format!("/api/story?name={wrong}")).0,
            409,
            "{wrong}"
        );
    }
    let (status, _) = desk.ask("POST", "/api/stories/bring?name=scan.pdf", b"%PDF-1.4\n");
    assert_eq!(status, 422);
    let (status, _) = desk.ask(
        "POST",
        "/api/stories/bring?name=a.txt",
        &vec![b'a'; 9 * 1024 * 1024],
    );
    assert!(status == 413 || status == 0, "{status}");
    assert_eq!(
        desk.post("/api/stories/remove", json!({"name": "নতুন"})).0,
        200
    );
    assert_eq!(desk.get("/api/stories").1["stories"], json!([]));
}
