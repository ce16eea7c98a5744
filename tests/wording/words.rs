//! The words themselves.

use crate::desk::{Desk, sources, told};
use crate::program::{shetu, stderr};
use std::fs;
use std::path::{Path, PathBuf};

#[cfg(unix)]
#[test]
fn what_the_system_refuses_is_told_with_the_remedy() {
    let desk = Desk::new();
    let (bn, en) = (desk.put("b.txt", "ঢাকা।"), desk.put("e.txt", "Dhaka."));
    let folder = desk.path("folder");
    fs::create_dir(&folder).unwrap();
    let below = format!("{bn}/x.txt");
    let long = desk.path(&"x".repeat(300));
    let circle = desk.path("circle.txt");
    std::os::unix::fs::symlink(&circle, &circle).unwrap();
    for (path, says) in [
        (
            desk.path("gone.txt").as_str(),
            "no such file or folder (check the spelling",
        ),
        (&below, "not a folder"),
        (&long, "too long"),
        (&circle, "circle"),
    ] {
        for args in [
            &["segment", path][..],
            &["align", path, &en],
            &["align", &bn, path],
            &["explain", &bn, path],
        ] {
            let said = told(args);
            assert!(said.contains(says), "{args:?}: {said}");
        }
    }
    for args in [
        &["segment", &folder][..],
        &["segment", "--rules", &folder, &en],
        &["explain", &folder, &en],
        &["align", &bn, &en, "--lexicon", &folder],
        &["induce", &folder, &en, "-o", &desk.path("o.tsv")],
        &["eval", &folder, &folder],
    ] {
        told(args);
    }
    if Path::new("/dev/full").exists() {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_shetu"));
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let output = program
            .args(["segment", &en])
            .stdout(full)
            .output()
            .unwrap();
        let said = stderr(&output);
        assert!(
            said.contains("standard output: the disk is full (make room"),
            "{said}"
        );
        assert_eq!(output.status.code(), Some(3));
    }
}

#[test]
fn one_is_one() {
    let desk = Desk::new();
    let memory = desk.put("m.csv", "English,Bengali\nDhaka.,ঢাকা।\n");
    let (bn, en) = (
        desk.put("bn/a.txt", "মন্ত্রী রবিবার ঢাকায় সাংবাদিকদের সঙ্গে কথা বলেছেন।"),
        desk.put(
            "en/a.txt",
            "The minister spoke to reporters in Dhaka on Sunday.",
        ),
    );
    desk.put("bn/b.txt", "ঢাকা।");
    desk.put("bn/c.odd", "");
    let side = |path: &str| {
        PathBuf::from(path)
            .parent()
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned()
    };
    let (bns, ens) = (side(&bn), side(&en));
    for args in [
        &[
            "align",
            &bn,
            &en,
            "-o",
            &desk.path("o.tmx"),
            "-o",
            &desk.path("o.jsonl"),
        ][..],
        &["align", &bns, &ens, "-o", &desk.path("o.csv")],
        &["align", &bns, &ens, "--pair", "-o", &desk.path("p.csv")],
        &["align", &bn, &en, "--kit", "omegat", &desk.path("kit")],
        &["pair", &bns, &ens],
        &["check", &memory],
        &["clean", &memory, "-o", &desk.path("c.tmx")],
        &["convert", &memory, "-o", &desk.path("d.po")],
        &["merge", &memory, &memory, "-o", &desk.path("e.tmx")],
        &["stats", &memory, &memory],
        &["lookup", &en, "-m", &memory],
        &["leverage", &en, "-m", &memory],
        &[
            "apply",
            &desk.path("o.csv"),
            "-o",
            &desk.path("f.tmx"),
            "--learn",
            &desk.path("l.tsv"),
        ],
        &["induce", &bn, &en, "-o", &desk.path("i.tsv")],
    ] {
        let output = shetu(args);
        let said = stderr(&output) + &String::from_utf8_lossy(&output.stdout);
        let words: Vec<&str> = said
            .split(|c: char| c.is_whitespace() || "();:,".contains(c))
            .collect();
        for pair in words.windows(2).filter(|pair| pair[0] == "1") {
            let several = pair[1].ends_with('s')
                && !["has", "is", "was", "stands", "stays", "words"].contains(&pair[1]);
            assert!(
                !several && pair[1] != "have" && pair[1] != "are",
                "{args:?}: {pair:?} in {said}"
            );
        }
    }
}

/// `{:?}` writes Bengali as escapes; names and texts go through `Quoted`. What may stay are numbers and names of ours.
#[test]
fn no_text_is_formatted_for_programmers() {
    const MAY: &[&str] = &[
        // Indices.
        "reasons.bn",
        "\"bn {:?}",
        "\"en {:?}",
        "bead.bn",
        "{source:?}:{target:?}",
        "lengths(&doc.bn)",
        // Numbers of a model.
        "{costs:?}",
        "{right:?}",
        // Names of ours, in lower case.
        "found.kind",
        // Rows for whoever fits the model.
        "{}\\t{}\\t{kind}",
        // What hashes are made of: it must stay as it is.
        "sha.update",
        "{bn:?} {en:?} {score:.4}",
        // Faults of what is built in, which the tests find.
        "embedded table",
        "is no probability",
    ];
    let mut files = Vec::new();
    sources(
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")),
        &mut files,
    );
    assert!(files.len() > 100);
    let mut found = Vec::new();
    for (path, code) in &files {
        for (n, line) in code
            .lines()
            .enumerate()
            .filter(|(_, line)| line.contains(":?}"))
        {
            let comment = line.trim_start().starts_with("//");
            if !comment && !MAY.iter().any(|may| line.contains(may)) {
                found.push(format!("{}:{}: {}", path.display(), n + 1, line.trim()));
            }
        }
    }
    assert!(
        found.is_empty(),
        "use display::Quoted:\n{}",
        found.join("\n")
    );
}
