//! Several people: the shared folder, pages, and segments that somebody cut.

use std::fs;

use serde_json::{Value, json};

use crate::running::{Desk, decision, opened};

#[test]
fn a_segment_that_was_cut_stays_cut_with_what_was_decided() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.post("/api/sample", json!({}));
    desk.align();
    let page = desk.page();
    let document = &page["documents"][0];
    let beads = document["beads"].as_array().unwrap();
    let bead = beads
        .iter()
        .rfind(|bead| bead[0] != json!([]) && bead[1] != json!([]))
        .unwrap();
    let made = decision(bead, "accept", 7);
    desk.post(
        "/api/made",
        json!({"doc": Desk::key_of(document), "made": [made]}),
    );
    let first = document["bn"][1].as_str().unwrap();
    let at = first
        .find(' ')
        .map(|end| first[..end].encode_utf16().count())
        .unwrap();
    let ask =
        json!({"doc": Desk::key_of(document), "side": "bn", "segment": 1, "at": at, "now": 9});
    assert_eq!(desk.post("/api/segments", ask.clone()).0, 200);
    // The texts are others now: who still has the old page is told.
    assert_eq!(desk.post("/api/segments", ask).0, 409);
    for opened in 0..2 {
        let page = desk.page();
        let now = &page["documents"][0];
        let count = |document: &Value| document["bn"].as_array().unwrap().len();
        assert_eq!(count(now), count(document) + 1, "{opened}");
        assert_eq!(now["made"][0]["status"], "accept");
        let last = made["bn"][0].as_u64().unwrap() + u64::from(made["bn"][0].as_u64().unwrap() > 1);
        assert_eq!(now["made"][0]["bn"][0], last);
        desk.kill();
        desk = Desk::open(folder.path());
        desk.align();
    }
    for (segment, at) in [(0, json!(0)), (999, json!(3)), (999, Value::Null)] {
        let page = desk.page();
        let ask = json!({"doc": Desk::key_of(&page["documents"][0]), "side": "en", "segment": segment, "at": at, "now": 9});
        assert_eq!(desk.post("/api/segments", ask).0, 409);
    }
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
fn another_folder_is_shared_by_saying_so() {
    let (folder, desk) = opened();
    let both = tempfile::tempdir().unwrap();
    let settings = || fs::read_to_string(folder.path().join("settings.tsv")).unwrap_or_default();
    let share = |typed: &str| desk.post("/api/settings", json!({"share": typed}));
    for wrong in [
        "no/such/folder",
        "/no/such/folder",
        folder.path().to_str().unwrap(),
    ] {
        let (status, told) = share(wrong);
        assert_eq!(status, 409, "{told}");
        for language in ["en", "bn"] {
            assert!(
                told["problem"][language].as_str().unwrap().contains(' '),
                "{told}"
            );
        }
        assert!(told["problem"].get("detail").is_none(), "{told}");
        assert!(!settings().contains("share\t"), "{}", settings());
    }
    let path = both.path().to_str().unwrap();
    let (status, told) = share(path);
    assert_eq!((status, told["shared"].as_str()), (200, Some(path)));
    assert!(
        settings().contains(&format!("share\t{path}")),
        "{}",
        settings()
    );
    assert_eq!(desk.post("/api/share", json!({})).0, 200);
    assert_eq!(fs::read_dir(both.path()).unwrap().count(), 1);
    // The other setting leaves it alone.
    assert_eq!(
        desk.post("/api/settings", json!({"edit_source": true})).0,
        200
    );
    assert!(settings().contains(path));
    // A disk that is not connected is told, and nothing is made in its place.
    both.close().unwrap();
    for path in ["/api/share", "/api/share/look"] {
        let (status, told) = desk.post(path, json!({"now": 5}));
        assert_eq!(status, 409, "{told}");
        assert!(
            told["problem"]["en"]
                .as_str()
                .unwrap()
                .contains("is not there"),
            "{told}"
        );
    }
    assert_eq!(share("").0, 200);
    assert_eq!(desk.post("/api/share", json!({})).0, 200);
    assert!(folder.path().join("share").is_dir());
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

/// A colleague's file about a document: `decides` says what she made of a bead.
fn hers(document: &Value, decides: impl Fn(&Value) -> Value) -> Value {
    let beads = document["beads"].as_array().unwrap().iter();
    let beads: Vec<Value> = beads
        .map(|bead| {
            let mut made = json!({"bn": bead[0], "en": bead[1], "score": bead[2], "comment": ""});
            let decided = decides(bead).as_object().unwrap().clone();
            made.as_object_mut().unwrap().extend(decided);
            made
        })
        .collect();
    json!({"shetu": "decisions", "version": 1, "source": "en", "edit_source": true, "documents": [{
        "id": document["id"], "en_id": document["en_id"], "hash": document["hash"], "bn": document["bn"], "en": document["en"], "beads": beads,
    }]})
}

/// The first two beads of a document that have both sides.
fn two_pairs(document: &Value) -> Vec<&Value> {
    let beads = document["beads"].as_array().unwrap().iter();
    beads
        .filter(|bead| bead[0] != json!([]) && bead[1] != json!([]))
        .take(2)
        .collect()
}

/// Ours is kept against a colleague's once and for all, also when the desk is opened again; hers is taken whatever the clock
/// of this computer says.
#[test]
fn what_was_chosen_is_not_asked_again() {
    let (folder, mut desk) = opened();
    let document = desk.page()["documents"][0].clone();
    let key = Desk::key_of(&document);
    let beads = two_pairs(&document);
    // Decided at a moment that is not yet.
    let later = 9_000_000_000_000_u64;
    let made = [
        decision(beads[0], "accept", later),
        decision(beads[1], "accept", later),
    ];
    let ask = json!({"doc": key, "form": document["form"], "made": made});
    assert_eq!(desk.post("/api/made", ask).0, 200);
    let file = hers(&document, |bead| {
        let is_chosen = beads.contains(&bead);
        json!({"status": if is_chosen { "reject" } else { "" }})
    });
    let bring = |desk: &Desk| {
        let text = file.to_string();
        let path = "/api/decisions?name=her.decisions.json&now=20";
        let (status, told) = desk.ask("POST", path, text.as_bytes());
        assert_eq!(status, 200);
        serde_json::from_slice::<Value>(&told).unwrap()["review"].clone()
    };
    let count = |review: &Value| {
        ["conflicts", "settled"].map(|name| review[name].as_array().unwrap().len())
    };
    let review = bring(&desk);
    assert_eq!(count(&review), [2, 0], "{review}");
    let [first, second] = [0, 1].map(|n| review["conflicts"][n].clone());
    let choose = |desk: &Desk, one: &Value, theirs: Value| {
        let ask = json!({"doc": one["doc"], "name": one["name"], "theirs": theirs, "now": 20});
        assert_eq!(desk.post("/api/choose", ask).0, 200);
    };
    choose(&desk, &first, Value::Null);
    assert_eq!(count(&bring(&desk)), [1, 1]);
    desk.kill();
    desk = Desk::open(folder.path());
    desk.align();
    assert_eq!(count(&bring(&desk)), [1, 1]);
    choose(&desk, &second, second["theirs"].clone());
    let review = bring(&desk);
    assert_eq!((count(&review), &review["same"]), ([0, 1], &json!(1)));
    // An article that is not there, and what is no pair of it.
    for ask in [
        json!({"doc": {"id": "x", "en_id": "y", "hash": "z"}, "name": "n", "now": 1}),
        json!({"doc": key, "name": "n", "theirs": {"bn": [9999], "en": [], "status": "accept"}, "now": 1}),
    ] {
        assert_eq!(desk.post("/api/choose", ask).0, 409);
    }
}

/// A colleague edited the source of one pair, which this project does not allow: the others are taken, and what she typed is
/// not lost.
#[test]
fn an_edited_source_takes_nothing_else_with_it() {
    let (_folder, desk) = opened();
    let document = desk.page()["documents"][0].clone();
    let pairs = two_pairs(&document);
    let file = hers(&document, |bead| {
        match pairs.iter().position(|pair| *pair == bead) {
            Some(0) => json!({"status": "edit", "english": "Her own words.", "comment": "see"}),
            Some(_) => json!({"status": "reject"}),
            None => json!({"status": ""}),
        }
    });
    let bring = || {
        let text = file.to_string();
        let path = "/api/decisions?name=her.decisions.json&now=20";
        let (status, told) = desk.ask("POST", path, text.as_bytes());
        let told: Value = serde_json::from_slice(&told).unwrap();
        assert_eq!(status, 200, "{told}");
        ["taken", "same", "sources"].map(|name| told["review"][name].as_u64().unwrap())
    };
    assert_eq!(bring(), [2, 0, 1]);
    let made = desk.page()["documents"][0]["made"].clone();
    let found = |bead: &Value| {
        let made = made.as_array().unwrap().iter();
        made.clone()
            .find(|one| one["bn"] == bead[0])
            .unwrap()
            .clone()
    };
    let (open, rejected) = (found(pairs[0]), found(pairs[1]));
    assert_eq!(
        (&open["status"], &open["comment"]),
        (&json!(""), &json!("see; Her own words."))
    );
    assert_eq!(rejected["status"], "reject");
    assert_eq!(bring(), [0, 2, 1]);
}

/// What was edited while the project allowed it can still be commented on and marked when it no longer does.
#[test]
fn a_source_that_was_edited_before_stays() {
    let (_folder, desk) = opened();
    assert_eq!(
        desk.post("/api/settings", json!({"edit_source": true})).0,
        200
    );
    let document = desk.page()["documents"][0].clone();
    let pair = document["beads"].as_array().unwrap().iter();
    let pair = pair
        .clone()
        .find(|bead| bead[0] != json!([]) && bead[1] != json!([]))
        .unwrap();
    let decide = |english: &str, comment: &str, at: u64| {
        let bead = json!({"bn": pair[0], "en": pair[1], "score": 0.5, "status": "edit", "english": english, "comment": comment, "at": at});
        let ask = json!({"doc": Desk::key_of(&document), "form": document["form"], "made": [bead]});
        desk.post("/api/made", ask).0
    };
    assert_eq!(decide("Edited.", "", 5), 200);
    assert_eq!(
        desk.post("/api/settings", json!({"edit_source": false})).0,
        200
    );
    assert_eq!(decide("Edited.", "looked at", 6), 200);
    assert_eq!(decide("Edited again.", "", 7), 409);
}
