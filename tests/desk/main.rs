//! `shetu desk` over real connections: who is let in, what is kept, what a kill cannot take away.
#![cfg(all(feature = "cli", feature = "desk", unix))]

mod again;
mod colleagues;
mod folders;
mod let_in;
mod memory_room;
#[path = "../program/mod.rs"]
mod program;
mod running;

use std::fs;

use serde_json::{Value, json};

use running::{Desk, decision};

#[test]
fn from_articles_to_a_memory_without_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::open(folder.path());
    for side in ["bn", "en"] {
        for name in ["economy", "health"] {
            let bytes = fs::read(format!("data/articles/{side}/{name}.txt")).unwrap();
            // Names that only the content can pair.
            let path = format!(
                "/api/files?name={}-{}.txt",
                if side == "bn" { "article" } else { "wire" },
                if side == "bn" { name } else { &name[..1] }
            );
            let (status, answer) = desk.ask("POST", &path, &bytes);
            assert_eq!(
                (
                    status,
                    serde_json::from_slice::<Value>(&answer).unwrap()["added"].clone()
                ),
                (200, json!(1))
            );
        }
    }
    let (_, answer) = desk.ask("POST", "/api/files?name=..%2F..%2Fevil.exe", b"MZ\0\0\x01");
    let answer: Value = serde_json::from_slice(&answer).unwrap();
    assert_eq!(answer["refused"][0][0], "evil.exe", "{answer}");
    desk.post("/api/sort", json!({}));
    let project = desk.project();
    let pairs: Vec<_> = project["pairs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pair| (pair["bn"].clone(), pair["en"].clone(), pair["how"].clone()))
        .collect();
    assert_eq!(
        pairs,
        [
            (json!("article-economy"), json!("wire-e"), json!("content")),
            (json!("article-health"), json!("wire-h"), json!("content"))
        ]
    );

    // A person parts a pair, and puts it right again.
    desk.post("/api/pair", json!({"bn": "article-health", "en": null}));
    desk.post("/api/pair", json!({"bn": null, "en": "wire-h"}));
    assert_eq!(desk.project()["pairs"].as_array().unwrap().len(), 1);
    desk.post("/api/pair", json!({"bn": "article-health", "en": "wire-h"}));
    // What is no article cannot be paired: a name with a tab would spoil the table.
    for (bn, en) in [("a\tb\nc", "wire-h"), ("article-health", "no such")] {
        assert_eq!(
            desk.post("/api/pair", json!({"bn": bn, "en": en})).0,
            409,
            "{bn:?}"
        );
    }
    let project = desk.align();
    assert_eq!(project["pairs"][1]["how"], "hand");
    // What another threshold would let in: the weakest first, each with its place in the review.
    let (_, between) = desk.get("/api/between?at=0.5");
    let (pairs, count) = (
        between["pairs"].as_array().unwrap(),
        between["count"].as_u64().unwrap(),
    );
    assert!(count > 0 && pairs.len() as u64 == count.min(6), "{between}");
    let scores: Vec<f64> = pairs
        .iter()
        .map(|pair| pair["score"].as_f64().unwrap())
        .collect();
    assert!(
        scores.is_sorted()
            && scores[0] >= 0.5
            && *scores.last().unwrap() < project["accept"].as_f64().unwrap()
    );
    assert_eq!(
        desk.get(&format!("/api/between?at={}", project["accept"]))
            .1["count"],
        0
    );
    assert_eq!(project["results"].as_array().unwrap().len(), 2);

    let page = desk.page();
    let document = &page["documents"][0];
    let doubtful = document["beads"].as_array().unwrap().iter().find(|bead| {
        bead[0] != json!([])
            && bead[1] != json!([])
            && bead[4].as_array().unwrap().contains(&json!("low-score"))
    });
    let bead = doubtful.expect("something is doubtful");
    let (status, _) = desk.post(
        "/api/made",
        json!({"doc": Desk::key_of(document), "made": [decision(bead, "accept", 5)]}),
    );
    assert_eq!(status, 200);

    let (status, memory) = desk.ask("GET", "/take/tmx", &[]);
    let memory = String::from_utf8(memory).unwrap();
    assert_eq!(status, 200);
    let text = document["en"][bead[1][0].as_u64().unwrap() as usize]
        .as_str()
        .unwrap();
    assert!(
        memory.contains(&text.replace('&', "&amp;")),
        "what was accepted is in the memory"
    );
    // The command line makes the same of the project.
    let root = folder.path();
    let out = root.join("cli.tmx");
    let paths =
        ["bengali", "english", "decisions.json"].map(|name| root.join(name).display().to_string());
    let run = program::shetu(&[
        "align",
        "--pair",
        &paths[0],
        &paths[1],
        "-o",
        out.to_str().unwrap(),
        "--carry",
        &paths[2],
    ]);
    assert!(run.status.success(), "{}", program::stderr(&run));
    let units = |text: &str| text.matches("<tu ").count() + text.matches("<tu>").count();
    assert_eq!(units(&memory), units(&fs::read_to_string(out).unwrap()));

    for kind in [
        "xliff",
        "xlsx",
        "csv",
        "jsonl",
        "page",
        "omegat",
        "decisions",
    ] {
        let (status, bytes) = desk.ask("GET", &format!("/take/{kind}"), &[]);
        assert!(status == 200 && bytes.len() > 500, "{kind}: {status}");
    }
    let (_, found) = desk.ask("GET", "/api/memory?side=en&q=bank", &[]);
    let found: Value = serde_json::from_slice(&found).unwrap();
    assert!(!found["hits"].as_array().unwrap().is_empty(), "{found}");
}

#[test]
fn every_decision_that_was_acknowledged_outlives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.post("/api/sample", json!({}));
    desk.align();
    let mut wanted: Vec<(Value, Value)> = Vec::new();
    for round in 0..5 {
        let page = desk.page();
        let document = &page["documents"][round % 3];
        let pairs = document["beads"].as_array().unwrap().iter();
        let pairs: Vec<_> = pairs
            .filter(|bead| bead[0] != json!([]) && bead[1] != json!([]))
            .collect();
        for n in 0..3 {
            let bead = pairs[(round + n) % pairs.len()];
            let status = ["accept", "reject", "skip"][(round + n) % 3];
            let made = decision(bead, status, (round * 10 + n + 1) as u64);
            let (answer, _) = desk.post(
                "/api/made",
                json!({"doc": Desk::key_of(document), "made": [made]}),
            );
            assert_eq!(answer, 200);
            wanted.retain(|(id, old)| {
                !(*id == document["id"] && old["bn"] == made["bn"] && old["en"] == made["en"])
            });
            wanted.push((document["id"].clone(), made));
        }
        desk.kill();
        desk = Desk::open(folder.path());
        desk.align();
    }
    let page = desk.page();
    for (id, made) in wanted {
        let document = page["documents"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["id"] == id)
            .unwrap();
        let kept = document["made"].as_array().unwrap().iter();
        let same = |one: &&Value| {
            ["bn", "en", "status", "at"]
                .iter()
                .all(|name| one[*name] == made[*name])
        };
        assert_eq!(kept.filter(same).count(), 1, "{made}");
    }
}
