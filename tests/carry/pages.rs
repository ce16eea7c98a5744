//! Decisions of the page, and of memories.

use crate::desk::{Desk, Row, decisions, exported, one_to_one, review, stderr};
use std::fs;

#[test]
fn an_approved_memory_is_kept_and_carried_over() {
    let desk = Desk::new(2);
    desk.done("align articles wire -o review.csv --unaligned");
    let mut rows = desk.rows("review.csv");
    let pairs = one_to_one(&rows);
    let set = |row: &mut Row, name: &str, value: String| drop(row.insert(name.into(), value));
    set(&mut rows[pairs[0]], "status", "accept".into());
    set(&mut rows[pairs[0]], "comment", "ঠিক".into());
    set(&mut rows[pairs[1]], "status", "edit".into());
    set(&mut rows[pairs[1]], "Bengali", "নতুন বাক্য।".into());
    let at = (2..pairs.len() - 1)
        .find(|&n| pairs[n + 1] == pairs[n] + 1)
        .unwrap();
    set(&mut rows[pairs[at]], "status", "merge-next".into());
    desk.save("review.csv", &rows);
    desk.done("apply review.csv -o memory.tmx");
    // The reviewer goes on, and applies again.
    desk.done("apply review.csv -o memory.tmx");
    let approved = |name: &str| desk.text(name).matches(">approved<").count();
    assert_eq!(approved("memory.tmx"), 3);

    // A sheet of the night after, in which nobody decided yet, is no newer word about what was approved.
    desk.done("align articles wire -o night.csv --unaligned");
    let told = desk.refused("apply night.csv -o memory.tmx");
    assert!(
        told.contains("3 decisions") && told.contains("--overwrite"),
        "{told}"
    );
    assert_eq!(approved("memory.tmx"), 3);

    let told = desk.refused("align articles wire -o memory.tmx --resume");
    assert!(
        told.contains("--carry memory.tmx") && told.contains("--overwrite"),
        "{told}"
    );
    desk.refused("align articles wire -o other.tmx --doubtful=memory.tmx");
    fs::write(desk.path("more.csv"), "English,Bengali\nOne.,এক।\n").unwrap();
    for command in ["convert", "merge", "clean"] {
        let told = desk.refused(&format!("{command} more.csv -o memory.tmx"));
        assert!(
            told.contains("3 decisions") && told.contains("--overwrite"),
            "{told}"
        );
    }
    // All that was approved is in the new one too.
    fs::copy(desk.path("memory.tmx"), desk.path("copy.tmx")).unwrap();
    desk.done("merge copy.tmx more.csv --keep all -o memory.tmx");

    desk.add("sport");
    desk.done("align articles wire -o memory.tmx -o again.csv --carry copy.tmx");
    let memory = desk.text("memory.tmx");
    assert_eq!(approved("memory.tmx"), 3);
    assert!(memory.contains("<seg>নতুন বাক্য।</seg>") && memory.contains("<note>ঠিক</note>"));
    let again = desk.rows("again.csv");
    let statuses: Vec<&str> = again.iter().map(|row| row["status"].as_str()).collect();
    let of = |status| statuses.iter().filter(|found| **found == status).count();
    assert_eq!((of("accept"), of("edit"), of("merge-next")), (1, 1, 1));
    desk.done("apply again.csv -o final.tmx");
    assert_eq!(approved("final.tmx"), 3);
    desk.done("convert more.csv -o memory.tmx --overwrite");
    assert_eq!(approved("memory.tmx"), 0);
}

#[test]
fn a_comment_beside_what_nobody_approved_is_kept_too() {
    let desk = Desk::new(2);
    desk.done("align articles wire -o review.csv");
    let mut rows = desk.rows("review.csv");
    let sure = |row: &Row| row["kind"] == "1-1" && row["score"].as_str() >= "0.9600";
    let at = (0..rows.len()).find(|&at| sure(&rows[at])).unwrap();
    rows[at].insert("comment".into(), "রহিমকে জিজ্ঞাসা করুন".into());
    desk.save("review.csv", &rows);
    for name in ["memory.tmx", "memory.xliff", "memory.csv"] {
        desk.done(&format!("apply review.csv -o {name}"));
        assert!(desk.text(name).contains("রহিমকে"), "{name}");
        // The reviewer goes on, and applies again.
        desk.done(&format!("apply review.csv -o {name}"));
        let told = desk.refused(&format!("align articles wire -o {name}"));
        assert!(told.contains("1 decision of"), "{told}");
        desk.done(&format!(
            "align articles wire -o {name} -o {name}.night.csv --carry {name}"
        ));
        assert!(desk.text(name).contains("রহিমকে"), "{name}");
        let night = desk.rows(&format!("{name}.night.csv"));
        assert_eq!(night[at]["comment"], "রহিমকে জিজ্ঞাসা করুন", "{name}");
        assert_eq!(night[at]["status"], "", "{name}");
    }
    // Nothing was approved that a merge could lose.
    fs::write(desk.path("more.csv"), "English,Bengali\nOne.,এক।\n").unwrap();
    desk.done("merge more.csv -o memory.tmx");
}

#[test]
fn a_review_is_applied_again_to_a_table_that_does_not_say_of_which_rows_it_is() {
    let desk = Desk::new(2);
    desk.done("align articles wire -o review.csv --unaligned");
    let mut rows = desk.rows("review.csv");
    let pairs = one_to_one(&rows);
    let next = (4..pairs.len() - 1).find(|&n| pairs[n + 1] == pairs[n] + 1);
    let [split, edit, merge] = [pairs[0], pairs[1], pairs[next.unwrap()]];
    for side in ["English", "Bengali"] {
        let text = rows[split][side].replacen(' ', " ||| ", 1);
        rows[split].insert(side.into(), text);
    }
    rows[edit].insert("Bengali".into(), "নতুন বাক্য।".into());
    for (at, status) in [(split, "split"), (edit, "edit"), (merge, "merge-next")] {
        rows[at].insert("status".into(), status.into());
    }
    desk.save("review.csv", &rows);
    for name in ["memory.csv", "memory.tsv", "memory.po"] {
        desk.done(&format!("apply review.csv -o {name}"));
        let made = desk.text(name);
        desk.done(&format!("apply review.csv -o {name}"));
        assert_eq!(desk.text(name), made);
    }
}

#[test]
fn a_page_shows_what_was_decided_and_hands_it_on() {
    let desk = Desk::new(2);
    desk.done("align articles wire -o review.csv -o page.html");
    desk.done("align articles wire -o page.html");
    let mut rows = desk.rows("review.csv");
    review(&mut rows, 8);
    desk.save("review.csv", &rows);
    let told = desk.done("align articles wire -o page.html --carry review.csv");
    assert!(told.contains("8 decisions carried over"), "{told}");
    assert!(desk.text("page.html").contains("\"decided\":[["));
    desk.refused("align articles wire -o page.html");
    let told = desk.done("align articles wire -o again.csv --carry page.html");
    assert!(told.contains("8 decisions carried over"), "{told}");
    // The page has one name for a status, whatever the language it was typed in.
    for row in &mut rows {
        let verdict = shetu::internals::Verdict::parse(&row["status"]).unwrap();
        row.insert("status".into(), verdict.name().into());
    }
    assert_eq!(decisions(&desk.rows("again.csv")), decisions(&rows));
}

#[test]
fn the_decisions_of_a_page_are_carried_over_with_pairs_made_by_hand() {
    let desk = Desk::new(2);
    desk.done("align articles wire -o page.html");
    let file = exported(&desk.text("page.html"));
    fs::write(desk.path("page.decisions.json"), file.to_string()).unwrap();
    desk.add("sport");
    let told = desk.done(
        "align articles wire -o page.html -o review.csv -o memory.tmx --carry page.decisions.json",
    );
    assert!(
        told.contains("4 decisions carried over") && !told.contains("no longer"),
        "{told}"
    );
    let memory = desk.text("memory.tmx");
    assert_eq!(memory.matches(">approved<").count(), 4);
    assert_eq!(memory.matches("<seg>অন্য বাক্য।</seg>").count(), 2);
    let rows = desk.rows("review.csv");
    assert_eq!(decisions(&rows).len(), 4);
    let told = desk.done("apply review.csv -o applied.tmx");
    assert!(told.contains("4 approved"), "{told}");
}

#[test]
fn of_two_files_the_first_counts_and_a_missing_one_is_an_error() {
    let desk = Desk::new(2);
    desk.done("align articles wire -o one.csv");
    let mut rows = desk.rows("one.csv");
    let pairs = one_to_one(&rows);
    let say = |rows: &mut Vec<Row>, at: usize, what: &str| {
        drop(rows[at].insert("status".into(), what.into()))
    };
    say(&mut rows, pairs[0], "accept");
    say(&mut rows, pairs[1], "accept");
    desk.save("one.csv", &rows);
    say(&mut rows, pairs[0], "reject");
    say(&mut rows, pairs[1], "গ্রহণ");
    say(&mut rows, pairs[2], "reject");
    desk.save("two.csv", &rows);
    let told = desk.done("align articles wire -o all.csv --carry one.csv --carry two.csv");
    assert!(told.contains("one.csv: 2 decisions carried over"), "{told}");
    assert!(
        told.contains("two.csv: 2 decisions carried over; 1 no longer fits"),
        "{told}"
    );
    assert!(told.contains("decides otherwise"), "{told}");
    let all = desk.rows("all.csv");
    let found: Vec<&str> = pairs[..3]
        .iter()
        .map(|&at| all[at]["status"].as_str())
        .collect();
    assert_eq!(found, ["accept", "accept", "reject"]);

    // What is carried over is read: nothing but the output in its place may replace it.
    desk.refused("align articles wire -o new.csv --carry one.csv --report one.csv --overwrite");
    let missing = desk.run("align articles wire -o new.csv --carry nowhere.csv");
    assert_eq!(missing.status.code(), Some(3));
    assert!(stderr(&missing).contains("nowhere.csv") && !desk.path("new.csv").exists());
    // Records of an alignment have no place for decisions.
    fs::write(
        desk.path("p.jsonl"),
        "{\"en_text\":\"One.\",\"bn_text\":\"এক।\",\"status\":\"approved\"}\n",
    )
    .unwrap();
    desk.refused("align articles wire -o p.jsonl --carry p.jsonl");
}
