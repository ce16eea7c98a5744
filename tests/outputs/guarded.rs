//! What is read is never written over.

use crate::desk::{Desk, READ, WRITES, Writes};
use crate::held::HELD;
use crate::options::{commands, options};
use crate::program::stderr;
use std::fs;
use std::os::unix::fs::symlink;

#[test]
fn every_option_that_names_a_file_is_known() {
    let all = commands();
    assert!(all.len() >= 13, "{all:?}");
    let mut seen = 0;
    for command in &all {
        for option in options(command) {
            let read = READ.contains(&(command, &option));
            let written = WRITES
                .iter()
                .any(|one| (one.command, one.option) == (command, &option));
            assert!(
                read || written,
                "{command} {option}: say in this test whether it is read or written, and how it is called"
            );
            seen += usize::from(written);
        }
    }
    assert!(seen >= 18, "{seen}");
}

/// What `align` carries over may be what it replaces.
const OWN_RULE: (&str, &str) = ("align", "--carry");

#[test]
fn every_file_that_is_read_is_tried_as_an_output() {
    for command in commands() {
        let calls = WRITES.iter().filter(|one| one.command == command);
        let calls: Vec<&Writes> = calls.filter(|one| !one.call.is_empty()).collect();
        for option in options(&command) {
            let one = (&*command, &*option);
            if calls.is_empty() || !READ.contains(&one) || one == OWN_RULE {
                continue;
            }
            let tried = |call: &&Writes| {
                let mut words = call.call.split(' ').skip_while(|word| *word != option);
                words.nth(1).is_some_and(|file| call.reads.contains(&file))
            };
            assert!(
                calls.iter().any(tried),
                "{command} {option}: no call of this test writes over what it reads"
            );
        }
    }
}

#[test]
fn no_option_replaces_decisions() {
    let desk = Desk::new();
    crate::held::make(&desk);
    // Into a memory go the units that it has: tests of their own look at what is lost.
    let tried = |one: &&Writes| !one.call.is_empty() && !one.call.contains("--onto");
    for one in WRITES.iter().filter(tried) {
        // A table of another name where no decisions are kept under this one.
        let of_words = one.option == "--learn";
        let own = HELD
            .iter()
            .find(|name| name.ends_with(one.extension) && !of_words);
        let target = own.unwrap_or(&"held.tsv");
        let words = format!("{} {}", one.command, one.call.replace("{}", target));
        desk.refused(&words, "1 decision of a person");
        assert!(stderr(&desk.run(&words)).contains("--overwrite"), "{words}");
    }
    desk.nothing_in_the_making();
}

#[test]
fn no_option_writes_over_what_is_read() {
    let desk = Desk::new();
    for one in WRITES.iter().filter(|one| !one.call.is_empty()) {
        let Writes {
            command,
            option,
            call,
            extension,
            reads,
        } = one;
        for read in *reads {
            let target = desk.path(read);
            let (soft, hard) = (format!("soft.{extension}"), format!("hard.{extension}"));
            symlink(&target, desk.path(&soft)).unwrap();
            fs::hard_link(&target, desk.path(&hard)).unwrap();
            let mut names = vec![
                soft.clone(),
                hard.clone(),
                format!("./fb/../{soft}"),
                desk.path(&hard).display().to_string(),
            ];
            if target.extension().is_some_and(|own| own == *extension) {
                names.push((*read).to_owned());
                names.push(format!("./{read}"));
                names.push(format!("fe/../{read}"));
                names.push(target.display().to_string());
            }
            for name in names {
                let words = format!("{command} {}", call.replace("{}", &name));
                desk.refused(&words, "is an input too");
                let told = stderr(&desk.run(&words));
                assert!(
                    told.contains(&name) && told.contains("give it another"),
                    "{option}: {told}"
                );
            }
            fs::remove_file(desk.path(&soft)).unwrap();
            fs::remove_file(desk.path(&hard)).unwrap();
        }
    }
    desk.nothing_in_the_making();
}

#[test]
fn no_output_is_another_output() {
    let desk = Desk::new();
    symlink(desk.path("other.tsv"), desk.path("dangling.tsv")).unwrap();
    for words in [
        "align bn.jsonl en.jsonl -o m.jsonl -o ./m.jsonl",
        "align bn.jsonl en.jsonl -o m.csv --report ./m.csv",
        "align bn.jsonl en.jsonl -o m.tmx --doubtful=fb/../m.tmx",
        "align bn.jsonl en.jsonl -o m.moses -o ./m.tmx --doubtful=./m.tmx",
        "pair bn.jsonl en.jsonl -o p.csv --report ./p.csv",
        "apply review.csv -o m.tmx --report r.tsv --learn ./r.tsv",
        "merge mem.csv mem.tmx -o a.tsv --report ./a.tsv",
        "clean mem.csv -o a.tsv --report fb/../a.tsv",
        "convert mem.csv -o a.tsv -o ./a.tsv",
        "leverage e.txt --memory mem.csv -o l.csv -o ./l.csv",
        "convert mem.csv -o - -o -",
        "leverage e.txt --memory mem.csv -o -",
    ] {
        desk.refused(words, "is given twice");
    }
    desk.refused("convert mem.csv -o dangling.tsv", "is a link to");
    fs::create_dir(desk.path("kit")).unwrap();
    desk.refused(
        "align bn.jsonl en.jsonl -o kit/m.tmx --kit omegat kit",
        "lies in the folder",
    );
    desk.refused("align fb fe -o m.tmx --kit omegat fb", "not empty");
    // A case-sensitive file system keeps these apart.
    let apart = desk.run("convert mem.csv -o a.tsv -o A.tsv");
    assert!(
        matches!(apart.status.code(), Some(0 | 2)),
        "{}",
        stderr(&apart)
    );
    desk.nothing_in_the_making();
}

#[test]
fn an_index_is_not_made_over_the_memory() {
    let desk = Desk::new();
    fs::hard_link(desk.path("mem.csv"), desk.path("mem.csv.en.index")).unwrap();
    for words in [
        "lookup court --memory mem.csv",
        "leverage e.txt --memory mem.csv",
        "serve --memory mem.csv --listen 127.0.0.1:0",
    ] {
        desk.refused(words, "is an input too");
    }
    fs::remove_file(desk.path("mem.csv.en.index")).unwrap();
    fs::create_dir(desk.path("idx")).unwrap();
    assert_eq!(
        desk.run("lookup court --memory mem.csv --index idx")
            .status
            .code(),
        Some(0)
    );
    let index = fs::read_dir(desk.path("idx"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    fs::remove_file(index.path()).unwrap();
    symlink(desk.path("mem.csv"), index.path()).unwrap();
    desk.refused(
        "lookup court --memory mem.csv --index idx",
        "is an input too",
    );
    desk.refused(
        "leverage e.txt --memory mem.csv --index idx",
        "is an input too",
    );
    desk.refused(
        "serve --memory mem.csv --index idx --listen 127.0.0.1:0",
        "is an input too",
    );
}
