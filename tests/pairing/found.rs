//! Which story an article was made from.

use crate::desk::{Archive, STORIES, sample, with_role};
use crate::program::{shetu, stderr};
use serde_json::Value;
use std::fs;

#[test]
fn articles_find_their_stories_whatever_they_are_called() {
    let names = STORIES.map(|(name, _)| name);
    let archive = Archive::new(&names, &names);
    let rows = archive.pair(&[]);
    assert_eq!(rows.len(), 8);
    for (name, wire) in STORIES {
        let found = &rows[name];
        assert_eq!(with_role(found, "source"), [wire], "{name}: {found:?}");
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        assert_eq!(found[0]["rank"], 1);
        let shown = |key: &str| found[0][key].as_array().unwrap().len();
        assert!(shown("names") + shown("numbers") > 0, "{found:?}");
    }
}

/// One sentence shares few words with its source too.
#[test]
fn articles_of_one_sentence_are_held_against_their_stories() {
    let archive = Archive::new(&[], &[]);
    archive.put("bn/gift.txt", "তিনি ৩ লাখ ৭৬ হাজার টাকা দিয়েছেন।\n");
    archive.put(
        "bn/flood.txt",
        "সিলেটে বন্যায় ২৫ জন মারা গেছেন। নদীর পানি বেড়েছে।\n",
    );
    archive.put(
        "en/a.txt",
        "Floods in Sylhet killed 25 people. The water of the river rose.\n",
    );
    archive.put(
        "en/b.txt",
        "President Putin arrived in Moscow on Sunday. He gave 376,000 taka.\n",
    );
    let rows = archive.pair(&["--all"]);
    for (name, story) in [("gift", "b"), ("flood", "a")] {
        let first = rows[name].iter().find(|row| row["rank"] == 1);
        assert_eq!(first.unwrap()["en"], story, "{name}: {:?}", rows[name]);
        assert!(first.unwrap()["paired"].as_f64().unwrap() > 0.0);
    }
}

#[test]
fn an_article_without_a_source_stays_alone() {
    let archive = Archive::new(&["court", "sport"], &["court", "economy", "health"]);
    let rows = archive.pair(&[]);
    assert_eq!(with_role(&rows["court"], "source"), ["w7"]);
    let alone = &rows["sport"];
    assert_eq!(alone.len(), 1, "{alone:?}");
    assert_eq!(
        (&alone[0]["role"], &alone[0]["en"]),
        (&"alone".into(), &"".into())
    );
    assert!(alone[0]["score"].as_f64().unwrap() < 0.5, "{alone:?}");
}

#[test]
fn of_two_versions_the_fitter_is_kept_and_the_other_named() {
    let archive = Archive::new(&["disaster", "court"], &["disaster", "court"]);
    let story = sample("en", "disaster");
    let lede: Vec<&str> = story.split("\n\n").take(6).collect();
    archive.put("en/a-lede.txt", &lede.join("\n\n"));
    let rows = archive.pair(&[]);
    let found = &rows["disaster"];
    assert_eq!(with_role(found, "source"), ["w5"], "{found:?}");
    assert_eq!(with_role(found, "version"), ["a-lede"], "{found:?}");
    let version = found.iter().find(|row| row["role"] == "version").unwrap();
    let note = version["note"].as_str().unwrap();
    assert!(note.starts_with("a version of w5"), "{note}");
    assert!(note.contains('%'), "{note}");
}

#[test]
fn one_story_may_have_made_two_articles_and_two_stories_one() {
    let archive = Archive::new(&["election", "health"], &["election", "health"]);
    let article = sample("bn", "election");
    let short: Vec<&str> = article.split("\n\n").take(5).collect();
    archive.put("bn/brief.txt", &short.join("\n\n"));
    let both = format!("{}\n\n{}", sample("bn", "election"), sample("bn", "health"));
    archive.put("bn/both.txt", &both);
    let rows = archive.pair(&[]);
    assert_eq!(with_role(&rows["election"], "source"), ["w8"]);
    assert_eq!(
        with_role(&rows["brief"], "source"),
        ["w8"],
        "{:?}",
        rows["brief"]
    );
    let mut of_both = with_role(&rows["both"], "source");
    of_both.extend(with_role(&rows["both"], "also"));
    of_both.sort_unstable();
    assert_eq!(of_both, ["w3", "w8"], "{:?}", rows["both"]);
}

#[test]
fn align_pair_writes_the_memory_of_what_belongs_together() {
    let archive = Archive::new(&["court", "sport", "economy"], &["court", "sport"]);
    let (bn, en) = (archive.path("bn"), archive.path("en"));
    let (tmx, jsonl) = (archive.path("m.tmx"), archive.path("p.jsonl"));
    let output = shetu(&["align", &bn, &en, "--pair", "-o", &tmx, "-o", &jsonl]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(
        stderr(&output).contains("2 articles have a source"),
        "{}",
        stderr(&output)
    );
    let mut documents: Vec<(String, String)> = fs::read_to_string(&jsonl)
        .unwrap()
        .lines()
        .map(|line| {
            let bead: Value = serde_json::from_str(line).unwrap();
            let text = |key: &str| bead[key].as_str().unwrap().to_owned();
            (text("doc"), text("doc_en"))
        })
        .collect();
    documents.dedup();
    let expected =
        [("court", "w7"), ("sport", "w4")].map(|(bn, en)| (bn.to_owned(), en.to_owned()));
    assert_eq!(documents, expected);
    assert!(fs::read_to_string(&tmx).unwrap().contains("<tuv"));
}

#[test]
fn the_same_bytes_whatever_the_threads() {
    let names = STORIES.map(|(name, _)| name);
    let archive = Archive::new(&names, &names);
    let (bn, en) = (archive.path("bn"), archive.path("en"));
    let written = |jobs: &str, name: &str| {
        let path = archive.path(name);
        let output = shetu(&["pair", &bn, &en, "--all", "-j", jobs, "-o", &path]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        fs::read(path).unwrap()
    };
    for extension in ["csv", "tsv"] {
        let one = written("1", &format!("one.{extension}"));
        let three = written("3", &format!("three.{extension}"));
        assert!(one.len() > 1000 && one == three);
    }
}

#[test]
fn a_date_leaves_out_what_is_too_far_away() {
    let archive = Archive::new(&[], &[]);
    let record = |side: &str, id: &str, date: &str| {
        let text = sample(side, "sport");
        serde_json::json!({"id": id, "text": text, "date": date}).to_string() + "\n"
    };
    archive.put("bn.jsonl", &record("bn", "a", "2026-03-10"));
    let stories = record("en", "old", "2026-02-10") + &record("en", "new", "2026-03-09");
    archive.put("en.jsonl", &stories);
    let (bn, en) = (archive.path("bn.jsonl"), archive.path("en.jsonl"));
    for (days, count) in [("7", 1), ("40", 2), ("0", 0)] {
        let output = shetu(&["pair", &bn, &en, "--days", days]);
        let text = String::from_utf8(output.stdout).unwrap();
        let rows = text
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap());
        let found: Vec<Value> = rows.filter(|row| row["role"] != "alone").collect();
        assert_eq!(found.len(), count, "{days}: {text}");
        if days == "7" {
            assert_eq!(
                (&found[0]["en"], &found[0]["days"]),
                (&"new".into(), &1.into())
            );
        }
    }
}

#[test]
fn of_a_lede_an_update_and_a_writethru_the_fittest_is_kept() {
    let archive = Archive::new(&["disaster", "election"], &["election"]);
    let story = sample("en", "disaster");
    let paragraphs: Vec<&str> = story.split("\n\n").collect();
    let count = paragraphs.len();
    archive.put("en/1-lede.txt", &paragraphs[..count / 3].join("\n\n"));
    archive.put("en/2-update.txt", &paragraphs[..2 * count / 3].join("\n\n"));
    archive.put("en/3-writethru.txt", &story);
    // The last version goes on about something else.
    let longer = format!("{story}\n\n{}", sample("en", "economy"));
    archive.put("en/4-longer.txt", &longer);
    let found = &archive.pair(&[])["disaster"];
    assert_eq!(with_role(found, "source"), ["3-writethru"], "{found:?}");
    let mut versions = with_role(found, "version");
    versions.sort_unstable();
    assert!(versions.len() >= 2, "{found:?}");
    assert!(with_role(found, "also").is_empty(), "{found:?}");

    // An article made from the lede only is still told apart from one made from all of it.
    let article = sample("bn", "disaster");
    let brief: Vec<&str> = article.split("\n\n").take(6).collect();
    archive.put("bn/brief.txt", &brief.join("\n\n"));
    let found = &archive.pair(&[])["brief"];
    assert_eq!(with_role(found, "source").len(), 1, "{found:?}");
}
