//! Articles that come in folders: they keep them, so that the same name in two months is two articles.

use std::fs;

use serde_json::{Value, json};

use crate::running::Desk;

fn bring(desk: &Desk, name: &str, of: &str) -> Value {
    let bytes = fs::read(format!("data/articles/{of}.txt")).unwrap();
    let (status, answer) = desk.ask("POST", &format!("/api/files?name={name}"), &bytes);
    assert_eq!(status, 200);
    serde_json::from_slice(&answer).unwrap()
}

/// The pairs, with how each was found.
fn pairs(desk: &Desk) -> Vec<[Value; 3]> {
    let project = desk.project();
    let pairs = project["pairs"].as_array().unwrap().iter();
    pairs
        .map(|pair| ["bn", "en", "how"].map(|name| pair[name].clone()))
        .collect()
}

#[test]
fn the_same_name_in_two_months_is_two_articles() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::open(folder.path());
    for (name, of) in [
        ("2025/01/lead.bn.txt", "bn/economy"),
        ("2025/02/lead.bn.txt", "bn/health"),
        ("2025/02/lead.en.txt", "en/health"),
        ("../../english/x/sport.txt", "bn/sport"),
    ] {
        assert_eq!(bring(&desk, name, of)["added"], 1, "{name}");
    }
    desk.post("/api/sort", json!({}));
    let right = [["2025/02/lead.bn", "2025/02/lead.en", "name"].map(|one| json!(one))];
    assert_eq!(pairs(&desk), right);
    let file = folder.path().join("bengali/2025/01/lead.bn.txt");
    assert!(file.is_file() && folder.path().join("english/2025/02/lead.en.txt").is_file());
    // A folder that names the other language would have it sorted away.
    assert!(folder.path().join("bengali/x/sport.txt").is_file());
    assert_eq!(desk.project()["left_out"], json!([]));
    // The same again is there already, in whatever folder.
    assert_eq!(bring(&desk, "lead.bn.txt", "bn/economy")["known"], 1);

    // It is taken out with its folder, and put back with it.
    let (status, out) = desk.post(
        "/api/remove",
        json!({"side": "bn", "id": "2025/01/lead.bn"}),
    );
    assert_eq!((status, &out["removed"]), (200, &json!("lead.bn.txt")));
    assert!(!file.parent().unwrap().exists());
    let asked = json!({"kind": "bn", "removed": "lead.bn.txt", "name": "2025/01/lead.bn.txt"});
    assert_eq!(desk.post("/api/back", asked).0, 200);
    assert!(file.is_file());
    assert_eq!(pairs(&desk), right);
    // It goes the whole way under its path.
    assert_eq!(desk.align()["results"][0]["bn"], "2025/02/lead.bn");
    assert_eq!(desk.page()["documents"][0]["id"], "2025/02/lead.bn");
}

#[test]
fn where_only_a_number_tells_names_apart_the_content_decides() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::open(folder.path());
    for (name, of) in [
        ("lead.bn.txt", "bn/economy"),
        ("lead.bn.txt", "bn/health"),
        ("lead.en.txt", "en/health"),
    ] {
        assert_eq!(bring(&desk, name, of)["added"], 1, "{name}");
    }
    desk.post("/api/sort", json!({}));
    let right = ["lead.bn (2)", "lead.en", "content"].map(|one| json!(one));
    assert_eq!(pairs(&desk), [right]);
}
