//! Streams, and what stopped runs leave.

use crate::desk::{Desk, EN};
use crate::program::stderr;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

#[test]
fn standard_input_and_output_are_known_too() {
    let desk = Desk::new();
    let table = desk.get("mem.csv");
    let output = desk.shell("$S convert - -o ./mem.csv < mem.csv");
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    let output = desk.shell("$S convert mem.csv >> mem.csv");
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    let output = desk.shell("$S align - < bn.jsonl >> bn.jsonl");
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert_eq!(desk.get("mem.csv"), table);
}

#[test]
fn streams_are_written_through() {
    let desk = Desk::new();
    let plain = desk.run("align bn.jsonl en.jsonl").stdout;
    assert!(!plain.is_empty());
    for line in [
        "$S align bn.jsonl en.jsonl -o -",
        "$S align bn.jsonl en.jsonl -o /dev/stdout",
        "$S align bn.jsonl en.jsonl -o /dev/fd/1",
        "$S align bn.jsonl en.jsonl -o >(cat) | cat",
        "mkfifo p && { cat p & $S align bn.jsonl en.jsonl -o p; wait; rm p; }",
        "ln -s /dev/stdout out && $S align bn.jsonl en.jsonl -o out; rm out",
        "$S align bn.jsonl en.jsonl -o /dev/fd/3 3>kept; cat kept",
    ] {
        let output = desk.shell(line);
        assert!(output.status.success(), "{line}: {}", stderr(&output));
        assert!(
            output.stdout == plain,
            "{line}: {:?}",
            String::from_utf8_lossy(&output.stdout)
        );
    }
    // What stands in a file before the place that an open handle has reached stays.
    let output = desk.shell("echo kept > log; $S align bn.jsonl en.jsonl -o /dev/stdout >> log; $S align bn.jsonl en.jsonl -o /dev/fd/3 3>> log");
    assert!(output.status.success(), "{}", stderr(&output));
    let log = fs::read(desk.path("log")).unwrap();
    assert_eq!(log, [b"kept\n", &plain[..], &plain[..]].concat());
    let both = |a: &str, b: &str| format!("{a}\n{b}\n").repeat(40);
    fs::write(desk.path("many.bn.txt"), both("আদালত", "পানি")).unwrap();
    fs::write(desk.path("many.en.txt"), both("court", "water")).unwrap();
    for words in [
        "align bn.jsonl en.jsonl -o /dev/null --report /dev/null",
        "pair bn.jsonl en.jsonl -o /dev/null",
        "apply review.csv -o /dev/null --learn /dev/null",
        "induce many.bn.txt many.en.txt -o /dev/null",
        "merge mem.csv -o /dev/null --report /dev/null",
        "leverage e.txt --memory mem.csv -o /dev/null",
    ] {
        let output = desk.run(words);
        assert!(output.status.success(), "{words}: {}", stderr(&output));
    }
    let tmx = desk.run("convert mem.csv -o - --to tmx").stdout;
    assert_eq!(tmx, fs::read(desk.path("mem.tmx")).unwrap());
    assert_eq!(
        desk.run("convert mem.csv -o x.tmx --to po").status.code(),
        Some(2)
    );
    let full = desk.run("convert mem.csv -o /dev/full");
    assert_eq!(full.status.code(), Some(3), "{}", stderr(&full));
    // A link stays one, and its target gets the new content.
    fs::write(desk.path("real.tsv"), "old").unwrap();
    symlink("real.tsv", desk.path("link.tsv")).unwrap();
    assert!(desk.run("convert mem.csv -o link.tsv").status.success());
    assert!(
        fs::symlink_metadata(desk.path("link.tsv"))
            .unwrap()
            .is_symlink()
    );
    assert!(desk.get("real.tsv").contains(EN));
    desk.nothing_in_the_making();
}

#[test]
fn what_dead_runs_left_is_removed_and_what_living_ones_make_is_not() {
    let desk = Desk::new();
    fs::write(desk.path(".shetu-dead01.part"), "half").unwrap();
    fs::create_dir(desk.path(".shetu-dead01.kit")).unwrap();
    fs::write(desk.path(".shetu-dead01.kit/x"), "half").unwrap();
    fs::write(desk.path(".shetu-live01.part"), "half").unwrap();
    fs::create_dir(desk.path(".shetu-live01.kit")).unwrap();
    symlink("mem.csv", desk.path(".shetu-link01.part")).unwrap();
    let live = fs::File::open(desk.path(".shetu-live01.part")).unwrap();
    live.lock().unwrap();
    assert!(desk.run("convert mem.csv -o m.tmx").status.success());
    let is_there = |name: &str| fs::symlink_metadata(desk.path(name)).is_ok();
    assert!(!is_there(".shetu-dead01.part") && !is_there(".shetu-dead01.kit"));
    assert!(is_there(".shetu-live01.part") && is_there(".shetu-live01.kit"));
    assert!(is_there(".shetu-link01.part") && is_there("mem.csv"));
}

/// No file may be made but through the guard: these are all the places that make one.
#[test]
fn files_are_made_in_few_places() {
    const MAKERS: &[&str] = &[
        "src/review/kit.rs",
        "src/files/parts.rs",
        "src/files/atomic.rs",
        // It is approved before it is opened, and grows in place.
        "src/align/pipeline/journal.rs",
        "src/align/pipeline/journal/claim.rs",
        // What is carried over is kept under a name that nothing has.
        "src/cli/align/carry.rs",
        // What a desk keeps in its project's own folder: the lock, the journals of decisions that only grow, articles under
        // names that nothing has (`persist_noclobber`), what is taken out, and temporary files of what is brought.
        "src/desk/project.rs",
        "src/desk/journal.rs",
        "src/desk/rekeyed.rs",
        "src/desk/bring.rs",
        "src/desk/bring/placing.rs",
        // Whether a folder can be written to: what is made there is gone at once.
        "src/desk/share_folder.rs",
        "src/desk/removed.rs",
        "src/desk/desk_state.rs",
        "src/desk/answers.rs",
        // The same: what is brought, the memory's file beside which its successor is made, the journal of its changes, new copy.
        "src/desk/answers/bringing.rs",
        "src/desk/answers/memory.rs",
        "src/desk/desk_state/memory.rs",
        "src/desk/desk_state/wire.rs",
        "src/desk/memory_room/changes.rs",
        "src/desk/wire.rs",
        // The journal of units that a server was given: it only grows, under a lock.
        "src/cli/serve/adding.rs",
        // A memory for the tests of the index.
        "src/memory/search/made_memory.rs",
    ];
    const MAKING: [&str; 8] = [
        "File::create",
        "File::options",
        "OpenOptions",
        "fs::write",
        "fs::copy",
        "fs::rename",
        "fs::hard_link",
        "NamedTempFile",
    ];
    fn walk(folder: &Path, bad: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, bad);
                continue;
            }
            let name = path.to_string_lossy().replace('\\', "/");
            // Tools that fit and measure are no commands.
            let is_tool = name.starts_with("src/tools/");
            if MAKERS.contains(&&*name) || is_tool || name.ends_with("tests.rs") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap_or_default();
            let code = text.split("#[cfg(test)]").next().unwrap();
            let code = code.split("#[cfg(all(test").next().unwrap();
            let code = code.replace("AtomicFile::create", "");
            let found = MAKING.iter().filter(|word| code.contains(**word));
            bad.extend(found.map(|word| format!("{name}: {word}")));
        }
    }
    let mut bad = Vec::new();
    walk(Path::new("src"), &mut bad);
    assert!(bad.is_empty(), "{bad:?}");
}
