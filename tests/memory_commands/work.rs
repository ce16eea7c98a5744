//! What is done with memories.

use crate::desk::{Desk, GOOD, align, tmx};
use std::fs;

#[test]
fn memories_are_merged_and_the_choice_is_reported() {
    let desk = Desk::new();
    let dated = |date: &str, score: &str| {
        format!("<prop type=\"x-score\">{score}</prop><prop type=\"x-d\">{date}</prop>")
    };
    let unit = |bn: &str, date: &str, score: &str| {
        tmx(&[GOOD[0], ("Rain fell.", bn, &dated(date, score))]).replace(
            &format!("<tu><prop type=\"x-score\">{score}"),
            &format!("<tu changedate=\"{date}\"><prop type=\"x-score\">{score}"),
        )
    };
    desk.put("old.tmx", unit("বৃষ্টি হয়েছে।", "20200101T000000Z", "0.99"));
    desk.put("new.tmx", unit("বৃষ্টি নেমেছে।", "20210101T000000Z", "0.5"));
    let message = desk.said("merge old.tmx new.tmx -o best.tmx --report r.tsv", 0);
    assert!(
        message.contains("4 units read; 1 repeated") && message.contains("1 source has several"),
        "{message}"
    );
    assert!(
        desk.get("best.tmx").contains("হয\u{09BC}েছে") && !desk.get("best.tmx").contains("নেমেছে")
    );
    let report = desk.get("r.tsv");
    assert!(
        report.contains("left out\tanother translation is better\tnew.tmx\t2\tRain fell."),
        "{report}"
    );
    assert!(
        report.contains("kept\tthe best of several translations\told.tmx\t2"),
        "{report}"
    );
    desk.said("merge old.tmx new.tmx --keep newest -o newest.tmx", 0);
    assert!(!desk.get("newest.tmx").contains("হয\u{09BC}েছে"));
    desk.said("merge old.tmx new.tmx --keep all -o all.tmx", 0);
    assert_eq!(desk.get("all.tmx").matches("</tu>").count(), 3);
    assert!(desk.said("merge old.tmx - -o x.tmx", 2).contains("twice"));
    assert!(
        desk.said("merge old.tmx none.tmx -o x.tmx", 3)
            .contains("none.tmx")
    );
    assert!(!desk.has("x.tmx"));
}

#[test]
fn a_memory_is_cleaned_and_every_removal_has_its_reason() {
    let desk = Desk::new();
    let bad = [
        GOOD[0],
        ("the  court fined 35 people.", GOOD[0].1, ""),
        ("Nothing here", "", ""),
        ("Same text", "same text", ""),
        ("Der Fluss", "নদী \u{FFFD}", ""),
        ("নদী", "The river", ""),
        (
            "The court fined 35 people on Sunday.",
            "আদালত রবিবার ৫৩ জনকে জরিমানা করেছে।",
            "",
        ),
        (" Water\u{A0}rose. ", "পানি বেড়েছে।", ""),
    ];
    desk.put("m.tmx", tmx(&bad));
    let message = desk.said("clean m.tmx -o c.tmx --report r.csv", 0);
    assert!(
        message.contains("8 units read") && message.contains("1 fixed"),
        "{message}"
    );
    let report = desk.get("r.csv");
    for (unit, reason) in [
        (2, "duplicate"),
        (3, "empty-side"),
        (4, "untranslated"),
        (5, "lost-letters"),
        (6, "wrong-language"),
        (7, "number-conflict"),
    ] {
        let found = report.lines().any(|line| {
            line.starts_with("removed")
                && line.contains(reason)
                && line.contains(&format!(",{unit},"))
        });
        assert!(found, "{unit} {reason}: {report}");
    }
    assert!(report.contains("mended,untidy-space,8"), "{report}");
    let clean = desk.get("c.tmx");
    assert_eq!(clean.matches("<tu>").count(), 2);
    assert!(clean.contains("<seg>Water rose.</seg>"));

    desk.said(
        "clean m.tmx -o k.tmx --keep duplicate --keep number-conflict",
        0,
    );
    assert_eq!(desk.get("k.tmx").matches("<tu>").count(), 4);
    assert!(
        desk.said("clean m.tmx -o k.tmx --keep nonsense", 2)
            .contains("no fault to choose")
    );
}

#[test]
fn a_check_lists_faults_and_tells_by_its_status() {
    let desk = Desk::new();
    desk.put(
        "good.tmx",
        tmx(&GOOD).replace('\u{09DF}', "\u{09AF}\u{09BC}"),
    );
    let output = desk.run("check good.tmx");
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
    assert!(output.stdout.is_empty());

    let bad = tmx(&[
        GOOD[0],
        (
            "Rain\u{B} fell. It stopped.",
            "বৃষ্টি|",
            "<prop type=\"file\">a</prop>",
        ),
    ])
    .replace("xml:lang=\"bn\"", "xml:lang=\"bn_BD\"");
    desk.put("bad.tmx", bad);
    let output = desk.run("check bad.tmx");
    let list = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    for fault in [
        "control-character",
        "several-sentences",
        "bar-for-danda",
        "harmful-property",
    ] {
        assert!(
            list.lines()
                .any(|line| line.starts_with(&format!("2\t{fault}\t"))),
            "{fault}: {list}"
        );
    }
    assert!(
        list.contains("-\tfile\t\t2 texts are tagged \"bn_BD\""),
        "{list}"
    );
    desk.put("GOOD.TMX", tmx(&GOOD));
    assert!(
        String::from_utf8(desk.run("check GOOD.TMX").stdout)
            .unwrap()
            .contains("OmegaT loads .tmx only")
    );
    let json = String::from_utf8(desk.run("check --json --no-doubts bad.tmx").stdout).unwrap();
    assert!(
        json.lines().all(|line| line.starts_with("{\"unit\":")),
        "{json}"
    );
    assert_eq!(desk.run("check none.tmx").status.code(), Some(3));
}

#[test]
fn stats_count_and_compare() {
    let desk = Desk::new();
    desk.put("a.tmx", tmx(&GOOD));
    desk.put("b.tmx", tmx(&GOOD[..1]));
    let text = String::from_utf8(desk.run("stats a.tmx b.tmx").stdout).unwrap();
    for part in [
        "units              2",
        "made by            t 1",
        "words              8 English",
        "0.98-0.99",
        "█",
        "sources            1: 50.0 % of the first, 100.0 % of the second",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let json: serde_json::Value =
        serde_json::from_slice(&desk.run("stats --json a.tmx b.tmx").stdout).unwrap();
    assert_eq!(
        (&json["memories"][0]["units"], &json["shared"]["pairs"]),
        (&2.into(), &1.into())
    );
    fs::copy("tests/data/exports/trados.tmx", desk.0.path().join("t.tmx")).unwrap();
    let output = desk.run("stats t.tmx");
    let text = String::from_utf8_lossy(&output.stdout);
    for line in [
        "made by            SDL Language Platform 8.1",
        "dates              2026-03-01 to 2026-03-02",
        "last changed by    1 DESK\\mita, 1 DESK\\rahim",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
}

#[test]
fn doubtful_pairs_go_into_a_memory_of_their_own() {
    let desk = Desk::new();
    align(&desk, "-o @all.tmx -o @pairs.jsonl --min-score 0", 0);
    align(&desk, "-o @m.tmx --doubtful --min-score 0.98", 0);
    let units = |name: &str| desk.get(name).matches("<tu>").count();
    assert_eq!(units("m.tmx") + units("m.review.tmx"), units("all.tmx"));
    assert!(units("m.tmx") > 0 && units("m.review.tmx") > 0);
    assert!(!desk.get("m.tmx").contains("<prop type=\"x-bead\">1:2"));
    align(
        &desk,
        "-o @n.po --doubtful=@doubtful.tmx --profile trados",
        0,
    );
    assert!(
        desk.get("doubtful.tmx")
            .contains("<prop type=\"x-Origin\">Alignment</prop>")
    );
    assert!(align(&desk, "-o @n.po --doubtful", 2).contains("goes beside a memory"));
    let told = align(&desk, "-o @n.tmx --doubtful=@n.csv", 2);
    assert!(told.contains("doubtful"), "{told}");
}

#[test]
fn a_kit_is_a_whole_project_or_nothing() {
    let desk = Desk::new();
    let message = align(&desk, "--kit omegat @kit", 0);
    assert!(message.contains("an OmegaT project of 1 text"), "{message}");
    for name in [
        "omegat.project",
        "omegat/segmentation.srx",
        "omegat/segmentation.conf",
        "tm/auto/memory.tmx",
        "tm/penalty-010/memory.tmx",
        "tm/penalty-030/memory.tmx",
        "glossary/names.utf8",
        "source/sport.utf8",
    ] {
        assert!(!desk.get(&format!("kit/{name}")).is_empty(), "{name}");
    }
    assert!(align(&desk, "--kit omegat @kit", 2).contains("not empty"));
    assert!(align(&desk, "--kit memoq @other", 2).contains("only omegat"));
    assert!(!desk.has("other"));
}

#[test]
fn every_command_shows_two_examples() {
    let desk = Desk::new();
    for name in ["merge", "clean", "convert", "check", "stats"] {
        let help = String::from_utf8(desk.run(&format!("{name} --help")).stdout).unwrap();
        let (_, examples) = help.split_once("Examples:").expect(name);
        assert!(
            examples.matches(&format!("  shetu {name} ")).count() >= 2,
            "{name}"
        );
    }
}
