//! Matches and words.

use crate::desk::Folder;
use std::fs;

#[test]
fn exact_and_fuzzy_matches_with_both_measures() {
    let folder = Folder::new();
    let ran = folder.run(&[
        "lookup",
        "--memory",
        "m.tmx",
        "Oil prices rose 3.5% after the talks.",
    ]);
    assert_eq!(ran.status(), 0, "{}", ran.err());
    assert!(
        ran.out()
            .starts_with("exact  characters 100, stems 100, words 100, all 100; unit 2"),
        "{}",
        ran.out()
    );
    assert!(ran.out().contains("আলোচনার পর তেলের দাম ৩.৫% বেড়েছে।"));
    assert!(ran.err().contains("m.tmx.en.index: made"), "{}", ran.err());

    let query = "The minister met five reporters in Moscow on Sunday.";
    let ran = folder.run(&["lookup", "--memory", "m.tmx", query]);
    assert!(
        ran.out().contains("met [-five-]{+three+} reporters"),
        "{}",
        ran.out()
    );
    assert_eq!(ran.err(), "", "the index is there already");

    let found = folder
        .run(&["lookup", "--memory", "m.tmx", "--json", query])
        .lines();
    assert_eq!((found.len(), found[0]["lang"].as_str()), (1, Some("en")));
    let best = &found[0]["matches"][0];
    assert_eq!(
        (best["unit"].as_u64(), best["exact"].as_bool()),
        (Some(1), Some(false))
    );
    // Four letters of 53 differ; one word of 9, one of 6 that are no stop words, one of 18 pieces.
    assert_eq!(best["characters"].as_f64(), Some(92.45));
    assert_eq!(best["words"].as_u64(), Some(88));
    assert_eq!(best["stems"].as_u64(), Some(83));
    assert_eq!(best["all"].as_u64(), Some(94));
    assert_eq!(best["differences"][1]["side"], "query");
    assert_eq!(best["differences"][1]["text"], "five");
    assert_eq!(best["score"].as_f64(), Some(0.9));
}

#[test]
fn either_language_may_ask() {
    let folder = Folder::new();
    let found = folder
        .run(&[
            "lookup",
            "--memory",
            "m.tmx",
            "--json",
            "সরকার তেলের দাম কমিয়েছে।",
        ])
        .lines();
    assert_eq!(found[0]["lang"], "bn");
    let best = &found[0]["matches"][0];
    assert_eq!(
        best["translation"],
        "The government has raised the price of oil."
    );
    assert!(folder.path("m.tmx.bn.index").exists() && !folder.path("m.tmx.en.index").exists());
}

#[test]
fn a_file_is_looked_up_segment_by_segment() {
    let folder = Folder::new();
    let text =
        "Oil prices rose 3.5% after the talks. Nothing is like this one.\n\nTalks will go on.\n";
    fs::write(folder.path("new.txt"), text).unwrap();
    let ran = folder.run(&["lookup", "--memory", "m.tmx", "--json", "new.txt"]);
    let queries: Vec<String> = ran
        .lines()
        .iter()
        .map(|l| l["query"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        queries,
        [
            "Oil prices rose 3.5% after the talks.",
            "Nothing is like this one.",
            "Talks will go on."
        ]
    );
    assert!(
        ran.err()
            .contains("1 of 3 segments has no match of at least 75 %"),
        "{}",
        ran.err()
    );
}

#[test]
fn concordance_in_both_languages() {
    let folder = Folder::new();
    let ran = folder.run(&["lookup", "--in", "--memory", "m.tmx", "government"]);
    assert!(
        ran.out()
            .contains("The [government] has raised the price of oil.\n"),
        "{}",
        ran.out()
    );
    assert!(!ran.out().contains("governments"));
    let stems = |word: &str| {
        folder
            .run(&[
                "lookup", "--in", "--stems", "--json", "--memory", "m.tmx", word,
            ])
            .lines()
    };
    assert_eq!(stems("government").len(), 2);
    let found = stems("সরকার");
    let units: Vec<_> = found
        .iter()
        .map(|hit| hit["unit"].as_u64().unwrap())
        .collect();
    assert_eq!(units, [3, 5]);
    let text = found[1]["text"].as_str().unwrap();
    let place =
        found[1]["start"].as_u64().unwrap() as usize..found[1]["end"].as_u64().unwrap() as usize;
    assert_eq!(&text[place], "সরকারের");
    // Numbers, which no word leads to.
    let ran = folder.run(&["lookup", "--in", "--memory", "m.tmx", "3.5%"]);
    assert!(ran.out().contains("rose [3.5%] after"), "{}", ran.out());
    let ran = folder.run(&["lookup", "--in", "--memory", "m.tmx", "zebra"]);
    assert_eq!((ran.status(), ran.out().as_str()), (0, ""));
    assert!(ran.err().contains("not in the memory"));
}
