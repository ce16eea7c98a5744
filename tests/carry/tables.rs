//! Decisions of tables.

use crate::desk::{Desk, Row, archives_call, decisions, entries, one_to_one, review, save, stderr};
use std::collections::BTreeMap;
use std::fs;

#[test]
fn a_table_with_decisions_is_not_replaced_unless_it_is_carried_over() {
    let desk = Desk::new(3);
    for name in ["review.csv", "review.tsv"] {
        let call = format!("align articles wire -o {name}");
        desk.done(&call);
        // Nothing is decided yet.
        desk.done(&call);
        let mut rows = desk.rows(name);
        review(&mut rows, 12);
        desk.save(name, &rows);
        let before = decisions(&rows);
        for more in ["", "--resume", "--restart"] {
            let told = desk.refused(&format!("{call} {more}"));
            assert!(told.contains("12 decisions"), "{told}");
            assert!(
                told.contains("--carry") && told.contains("--overwrite"),
                "{told}"
            );
        }
        desk.refused(&format!("pair articles wire -o {name}"));
        if name.ends_with(".csv") {
            desk.refused(&format!("align articles wire -o other.tmx --report {name}"));
        }
        desk.add("sport");
        let told = desk.done(&format!("{call} --carry {name}"));
        assert!(told.contains("12 decisions carried over"), "{told}");
        assert_eq!(decisions(&desk.rows(name)), before);
        assert!(desk.rows(name).iter().any(|row| row["document"] == "sport"));
        desk.done(&format!("{call} --overwrite"));
        assert!(decisions(&desk.rows(name)).is_empty());
    }
}

#[cfg(feature = "xlsx")]
#[test]
fn the_archives_call_may_be_repeated_every_night() {
    let desk = Desk::new(6);
    let call = archives_call();
    let told = desk.done(&call);
    assert!(told.contains("nothing to carry over"), "{told}");
    let mut rows = entries(&desk);
    let mut decided = BTreeMap::new();
    let pairs = rows
        .iter_mut()
        .filter(|e| !e.bn.is_empty() && !e.en.is_empty());
    for (n, entry) in pairs.step_by(3).take(18).enumerate() {
        entry.status = ["accept", "edit", "reject"][n % 3].into();
        entry.comment = format!("মন্তব্য {n}");
        if n % 3 == 1 {
            entry.bengali.push_str(" (সম্পাদিত)");
        }
        let document = entry.id.split('#').next().unwrap();
        let key = format!("{document} {} {}", entry.english, entry.bengali);
        decided.insert(key, (entry.status.clone(), entry.comment.clone()));
    }
    assert_eq!(decided.len(), 18);
    save(&desk, &rows);

    // The second night has an article more, the third none; the memory holds approved units by then.
    desk.add("science");
    for night in 2..=3 {
        let told = desk.done(&call);
        assert!(
            told.contains("18 decisions carried over"),
            "night {night}: {told}"
        );
        let rows = entries(&desk);
        let found = rows.iter().filter(|entry| !entry.status.is_empty());
        let found: BTreeMap<String, (String, String)> = found
            .map(|entry| {
                let document = entry.id.split('#').next().unwrap();
                let key = format!("{document} {} {}", entry.english, entry.bengali);
                (key, (entry.status.clone(), entry.comment.clone()))
            })
            .collect();
        assert_eq!(found, decided, "night {night}");
        assert!(rows.iter().any(|entry| entry.id.contains("science")));
        let memory = desk.text("memory.tmx");
        assert_eq!(memory.matches(">approved<").count(), 12);
        assert_eq!(memory.matches("(সম্পাদিত)").count(), 6);
    }
    let told = desk.done("apply review.xlsx -o memory.tmx");
    assert!(told.contains("12 approved"), "{told}");
}

#[test]
fn what_no_longer_fits_is_listed_and_the_old_table_kept() {
    let desk = Desk::new(3);
    let call = "align articles wire -o review.csv --carry review.csv --report left.csv";
    desk.done(call);
    let mut rows = desk.rows("review.csv");
    review(&mut rows, 12);
    desk.save("review.csv", &rows);
    let of_court = decisions(&rows)
        .keys()
        .filter(|who| who[0] == "court")
        .count();
    assert!(of_court > 1);
    for folder in ["articles", "wire"] {
        fs::remove_file(desk.path(&format!("{folder}/court.txt"))).unwrap();
    }
    let told = desk.done(call);
    let expected = format!("{of_court} no longer fit");
    assert!(
        told.contains(&expected) && told.contains("not among the articles"),
        "{told}"
    );
    let report = desk.rows("left.csv");
    let listed: Vec<&Row> = report
        .iter()
        .filter(|row| row["reason"] == "decision-not-carried")
        .collect();
    assert_eq!(listed.len(), of_court);
    assert!(listed.iter().any(|row| row["problem"].contains("seen")));
    assert_eq!(decisions(&desk.rows("review.csv")).len(), 12 - of_court);
    assert_eq!(
        decisions(&desk.rows("review.before-1.csv")),
        decisions(&rows)
    );
}

/// Files are moved and renamed; what their texts are known by is the same.
#[test]
fn decisions_go_with_an_article_that_is_called_otherwise() {
    let desk = Desk::new(3);
    desk.done("align articles wire -o review.csv");
    let mut rows = desk.rows("review.csv");
    review(&mut rows, 12);
    desk.save("review.csv", &rows);
    desk.done("apply review.csv -o approved.tmx --force");
    for folder in ["articles", "wire"] {
        let within = format!("{folder}/২০২৬");
        fs::create_dir(desk.path(&within)).unwrap();
        let path = |name: &str| desk.path(&format!("{folder}/{name}"));
        fs::rename(path("court.txt"), path("২০২৬/আদালত.txt")).unwrap();
    }
    let said = |rows: &[Row]| {
        let all = decisions(rows).into_iter();
        let mut all: Vec<_> = all.map(|(who, what)| (who[1..].to_vec(), what)).collect();
        all.sort();
        all
    };
    let told = desk.done("align articles wire -o again.csv --carry review.csv");
    assert!(told.contains("12 decisions carried over"), "{told}");
    assert_eq!(said(&desk.rows("again.csv")), said(&rows));
    let told = desk.done("align articles wire -o third.csv --carry approved.tmx");
    assert!(!told.contains("no longer fit"), "{told}");
    assert!(
        desk.rows("third.csv")
            .iter()
            .any(|row| row["document"].contains("আদালত") && !row["status"].is_empty())
    );
}

#[test]
fn a_review_of_which_nothing_is_left_makes_no_memory() {
    let desk = Desk::new(1);
    desk.done("align articles wire -o review.csv");
    let mut rows = desk.rows("review.csv");
    rows.retain(|row| row["score"].parse::<f64>().unwrap() < 0.9);
    assert!(!rows.is_empty());
    desk.save("rest.csv", &rows);
    for call in ["apply rest.csv -o m.tmx --force", "apply all.csv -o m.tmx"] {
        if call.contains("all.csv") {
            let mut rows = desk.rows("review.csv");
            rows.iter_mut()
                .for_each(|row| drop(row.insert("status".into(), "reject".into())));
            desk.save("all.csv", &rows);
        }
        let output = desk.run(call);
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        assert!(
            stderr(&output).contains("no pair is left"),
            "{}",
            stderr(&output)
        );
        assert!(!desk.path("m.tmx").exists());
    }
    let header = desk.text("review.csv").lines().next().unwrap().to_owned();
    fs::write(desk.path("empty.csv"), header).unwrap();
    let output = desk.run("apply empty.csv -o m.tmx");
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
}

/// A text that no cell holds goes on in a sheet of its own; the decision about it is carried over all the same.
#[cfg(feature = "xlsx")]
#[test]
fn a_decision_about_a_text_that_goes_on_in_another_sheet_is_carried_over() {
    let desk = Desk::new(0);
    let line = |text: &str| vec![text; 1200].join(" ");
    fs::write(
        desk.path("a.bn.txt"),
        line("প্রধানমন্ত্রী বৃহস্পতিবার ঢাকায় চুক্তি সই করেছেন") + "।\n",
    )
    .unwrap();
    fs::write(
        desk.path("a.en.txt"),
        line("the prime minister signed the treaty in Dhaka on Thursday") + ".\n",
    )
    .unwrap();
    let call = "align --segmented a.bn.txt a.en.txt";
    desk.done(&format!("{call} -o first.csv"));
    let mut rows = desk.rows("first.csv");
    assert_eq!(rows.len(), 1);
    assert!(rows[0]["Bengali"].encode_utf16().count() > 32_767);
    rows[0].insert("status".into(), "accept".into());
    rows[0].insert("comment".into(), "দীর্ঘ".into());
    desk.save("first.csv", &rows);
    desk.done(&format!("{call} -o review.xlsx --carry first.csv"));
    let told = desk.done(&format!("{call} -o again.csv --carry review.xlsx"));
    assert!(told.contains("1 decision carried over"), "{told}");
    assert_eq!(decisions(&desk.rows("again.csv")), decisions(&rows));
    desk.done(&format!("{call} -o review.xlsx --carry review.xlsx"));
    desk.done(&format!("{call} -o last.csv --carry review.xlsx"));
    assert_eq!(decisions(&desk.rows("last.csv")), decisions(&rows));
}

#[test]
fn a_packed_table_is_taken_back_and_kept() {
    use std::io::Write as _;
    let desk = Desk::new(2);
    desk.done("align articles wire -o review.csv.gz");
    desk.done("align articles wire -o review.csv");
    let mut rows = desk.rows("review.csv");
    review(&mut rows, 6);
    desk.save("review.csv", &rows);
    let file = fs::File::create(desk.path("review.csv.gz")).unwrap();
    let mut packed = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
    packed
        .write_all(desk.text("review.csv").as_bytes())
        .unwrap();
    packed.finish().unwrap();
    let told = desk.refused("align articles wire -o review.csv.gz");
    assert!(told.contains("6 decisions"), "{told}");
    let told = desk.done("align articles wire -o night.csv --carry review.csv.gz");
    assert!(told.contains("6 decisions carried over"), "{told}");
    assert_eq!(decisions(&desk.rows("night.csv")), decisions(&rows));
    desk.done("apply review.csv -o plain.tmx");
    desk.done("apply review.csv.gz -o packed.tmx");
    assert_eq!(desk.text("plain.tmx"), desk.text("packed.tmx"));
}

#[test]
fn a_comment_without_a_verdict_beats_no_verdict_of_another_file() {
    let desk = Desk::new(2);
    desk.done("align articles wire -o one.csv");
    let mut rows = desk.rows("one.csv");
    let pairs = one_to_one(&rows);
    let say = |rows: &mut Vec<Row>, at: usize, status: &str, comment: &str| {
        rows[at].insert("status".into(), status.into());
        rows[at].insert("comment".into(), comment.into());
    };
    let mut other = rows.clone();
    say(&mut rows, pairs[0], "", "who said this?");
    say(&mut rows, pairs[1], "", "see the agency");
    say(&mut rows, pairs[2], "accept", "good");
    desk.save("one.csv", &rows);
    say(&mut other, pairs[0], "accept", "");
    say(&mut other, pairs[1], "reject", "the agency says otherwise");
    say(&mut other, pairs[2], "accept", "checked");
    desk.save("two.csv", &other);
    for (first, second) in [("one", "two"), ("two", "one")] {
        let told = desk.done(&format!(
            "align articles wire -o all.csv --overwrite --carry {first}.csv --carry {second}.csv"
        ));
        assert_eq!(
            told.matches("3 decisions carried over").count(),
            2,
            "{told}"
        );
        assert!(!told.contains("no longer"), "{told}");
        let all = desk.rows("all.csv");
        let said = |at: usize| {
            (
                all[pairs[at]]["status"].as_str(),
                &all[pairs[at]]["comment"],
            )
        };
        let both = |one: &str, other: &str| match first {
            "one" => format!("{one}; {other}"),
            _ => format!("{other}; {one}"),
        };
        assert_eq!(said(0), ("accept", &"who said this?".to_owned()));
        let agency = both("see the agency", "the agency says otherwise");
        assert_eq!(said(1), ("reject", &agency));
        assert_eq!(said(2), ("accept", &both("good", "checked")));
    }
}
