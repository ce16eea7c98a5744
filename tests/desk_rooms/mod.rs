//! The memory room, new wire copy, the shared folder and the settings of a desk, over real connections.

use std::fs;

use serde_json::{Value, json};

use super::Desk;

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

impl Desk {
    fn get(&self, path: &str) -> (u16, Value) {
        let (status, body) = self.ask("GET", path, &[]);
        (status, serde_json::from_slice(&body).unwrap_or_default())
    }

    fn found(&self, side: &str, text: &str, more: &str) -> Vec<Value> {
        let path = format!("/api/memory?side={side}&q={}{more}", encoded(text));
        let (status, found) = self.get(&path);
        assert_eq!(status, 200, "{found}");
        found["hits"].as_array().unwrap().clone()
    }
}

fn texts(hit: &Value) -> Value {
    json!({"english": hit["english"], "bengali": hit["bengali"]})
}

fn put_right(hit: &Value, to: Value) -> Value {
    json!({"memory": hit["memory"], "document": hit["document"], "from": texts(hit), "to": to, "now": 9_000_000_000_000_u64})
}

fn opened() -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::open(folder.path());
    desk.post("/api/sample", json!({}));
    desk.align();
    (folder, desk)
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
            && told["problem"]
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
    let run = super::program::shetu(&[
        "align",
        "--pair",
        &path("bengali"),
        &path("english"),
        "--carry",
        &path("decisions.json"),
        "-o",
        &path("cli.tmx"),
    ]);
    assert!(run.status.success(), "{}", super::program::stderr(&run));
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
        "{} Norway has a new sentence that nobody knows.",
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

#[test]
fn a_page_goes_to_the_shared_folder_and_decisions_come_back_from_it() {
    let (folder, desk) = opened();
    let (status, told) = desk.post("/api/share", json!({}));
    assert_eq!(status, 200);
    let shared = folder.path().join("share");
    assert!(
        told["path"].as_str().unwrap().ends_with(".review.html")
            && fs::read_dir(&shared).unwrap().count() == 1
    );
    assert_eq!(
        desk.post("/api/share/look", json!({"now": 5})).1["reviews"],
        json!([])
    );
    let page = desk.page();
    let document = &page["documents"][0];
    let beads: Vec<Value> = document["beads"].as_array().unwrap().iter().enumerate().map(|(n, bead)| {
        json!({"bn": bead[0], "en": bead[1], "score": bead[2], "status": if n == 0 { "accept" } else { "" }, "comment": ""})
    }).collect();
    let file = json!({"shetu": "decisions", "version": 1, "source": "en", "documents": [{
        "id": document["id"], "en_id": document["en_id"], "hash": document["hash"], "bn": document["bn"], "en": document["en"], "beads": beads,
    }]});
    fs::write(shared.join("her.decisions.json"), file.to_string()).unwrap();
    let (_, looked) = desk.post("/api/share/look", json!({"now": 6}));
    assert_eq!(looked["reviews"][0]["review"]["taken"], 1, "{looked}");
    let (_, again) = desk.post("/api/share/look", json!({"now": 7}));
    assert_eq!(
        (
            &again["reviews"][0]["review"]["taken"],
            &again["reviews"][0]["review"]["same"]
        ),
        (&json!(0), &json!(1))
    );
}

#[test]
fn a_colleague_who_cut_a_segment_elsewhere_brings_the_cut_too() {
    let (_theirs, desk) = opened();
    let document = desk.page()["documents"][0].clone();
    let key = Desk::key_of(&document);
    let first = document["bn"][1].as_str().unwrap();
    let at = first[..first.find(' ').unwrap()].encode_utf16().count();
    let cut = json!({"doc": key, "form": document["form"], "side": "bn", "segment": 1, "at": at, "now": 9});
    assert_eq!(desk.post("/api/segments", cut).0, 200);
    let cut = desk.page()["documents"][0].clone();
    let made = json!({"bn": [1], "en": [1], "score": 0.5, "status": "accept", "at": 10});
    let ask = json!({"doc": Desk::key_of(&cut), "form": cut["form"], "made": [made]});
    assert_eq!(desk.post("/api/made", ask).0, 200);
    let (status, file) = desk.ask("GET", "/take/decisions", &[]);
    assert_eq!(status, 200);

    let (_ours, desk) = opened();
    let last = document["bn"].as_array().unwrap().len() - 1;
    let made = json!({"bn": [last], "en": [], "score": 0.5, "status": "reject", "at": 3});
    let ask = json!({"doc": key, "form": document["form"], "made": [made]});
    assert_eq!(desk.post("/api/made", ask).0, 200);
    for (recut, taken, same) in [(1, 1, 0), (0, 0, 1)] {
        let (status, told) = desk.ask(
            "POST",
            "/api/decisions?name=her.decisions.json&now=20",
            &file,
        );
        let told: Value = serde_json::from_slice(&told).unwrap();
        assert_eq!(status, 200, "{told}");
        let review = &told["review"];
        assert_eq!(
            (
                &review["recut"],
                &review["taken"],
                &review["same"],
                &review["unfit"]
            ),
            (&json!(recut), &json!(taken), &json!(same), &json!(0)),
            "{told}"
        );
        let now = desk.page()["documents"][0].clone();
        assert_eq!(now["bn"], cut["bn"]);
        // What was decided here went along with its segment.
        let decided = |bn: usize| {
            let made = now["made"].as_array().unwrap().iter();
            made.filter(|bead| bead["bn"] == json!([bn]))
                .map(|bead| bead["status"].clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            (decided(1), decided(last + 1)),
            (vec![json!("accept")], vec![json!("reject")])
        );
    }
}

#[test]
fn an_old_page_cannot_decide_about_segments_that_were_cut_since() {
    let (_folder, desk) = opened();
    let page = desk.page();
    let document = &page["documents"][0];
    let first = document["bn"][1].as_str().unwrap();
    let at = first[..first.find(' ').unwrap()].encode_utf16().count();
    let key = Desk::key_of(document);
    let cut = json!({"doc": key, "form": document["form"], "side": "bn", "segment": 1, "at": at, "now": 9});
    assert_eq!(desk.post("/api/segments", cut.clone()).0, 200);
    let bead = &document["beads"][0];
    let made = json!({"bn": bead[0], "en": bead[1], "score": bead[2], "status": "accept", "at": 5});
    // The words are the same, so the key is too; the segments are not.
    assert_eq!(
        desk.post(
            "/api/made",
            json!({"doc": key, "form": document["form"], "made": [made]})
        )
        .0,
        409
    );
    assert_eq!(desk.post("/api/segments", cut).0, 409);
    // The border moves, and the cut is taken back.
    let ask = |form: &Value, more: Value| {
        let mut ask = json!({"doc": key, "form": form, "side": "bn", "segment": 1, "now": 9});
        ask.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        desk.post("/api/segments", ask).0
    };
    let now = desk.page()["documents"][0].clone();
    let second = format!(
        "{} {}",
        now["bn"][1].as_str().unwrap(),
        now["bn"][2].as_str().unwrap()
    );
    let place = second.match_indices(' ').nth(1).unwrap().0;
    let place = second[..place].encode_utf16().count();
    assert_eq!(ask(&now["form"], json!({"at": place, "move": true})), 200);
    let moved = desk.page()["documents"][0].clone();
    assert_eq!(
        moved["bn"].as_array().unwrap().len(),
        now["bn"].as_array().unwrap().len()
    );
    assert_ne!(moved["bn"][1], now["bn"][1]);
    assert_eq!(ask(&moved["form"], json!({"at": null, "glue": " "})), 200);
    assert_eq!(desk.page()["documents"][0]["bn"], document["bn"]);
}

#[test]
fn the_rooms_let_nobody_else_in() {
    let (_folder, desk) = opened();
    let routes = [
        ("GET", "/api/memory?side=en&q=a"),
        ("GET", "/api/units"),
        ("GET", "/api/findings"),
        ("GET", "/api/memories?now=1"),
        ("POST", "/api/memories/add?name=a.tmx"),
        ("POST", "/api/memories/remove"),
        ("POST", "/api/unit"),
        ("POST", "/api/unit/undo"),
        ("POST", "/api/place"),
        ("GET", "/api/stories"),
        ("GET", "/api/story?name=a"),
        ("POST", "/api/stories/bring?name=a.txt"),
        ("POST", "/api/stories/paste"),
        ("POST", "/api/stories/remove"),
        ("GET", "/take-story/xliff?name=a"),
        ("GET", "/take/glossary"),
        ("GET", "/take/all"),
        ("POST", "/api/settings"),
        ("POST", "/api/share"),
        ("POST", "/api/share/look"),
    ];
    let cookie = format!("Cookie: {}\r\n", desk.cookie);
    for (method, path) in routes {
        for headers in [
            String::new(),
            "Cookie: shetu-1=guess\r\n".to_owned(),
            format!("{cookie}Host: evil.example\r\n"),
            format!("{cookie}Origin: http://evil.example\r\n"),
            format!("{cookie}Sec-Fetch-Site: cross-site\r\n"),
        ] {
            assert_eq!(
                desk.send(method, path, &headers, b"{}").0,
                403,
                "{method} {path} {headers}"
            );
        }
        // What is no request of the desk is told so, and ends nothing.
        let (status, head, _) = desk.send(method, path, &cookie, b"[\"no\"");
        assert!(status != 500 && status != 0, "{method} {path}: {status}");
        assert!(
            head.contains("content-security-policy: default-src 'none'"),
            "{path}"
        );
    }
    let long = format!("/api/memory?side=en&q={}", "a".repeat(6000));
    assert_eq!(desk.get(&long).0, 413);
}
