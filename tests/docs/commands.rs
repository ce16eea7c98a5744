//! Runs the commands of the pages.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::desk::Desk;
use crate::page::{Call, Page};
use crate::{ROOT, pages};

/// What is run as printed; `cargo run --release --` is the program under test.
const OURS: [&str; 2] = ["shetu ", "cargo run --release -- "];

/// Commands that are not run here, by how they begin, and why.
const NOT_RUN: [(&str, &str); 17] = [
    ("cargo test", "is what runs this"),
    ("cargo bench", "measures for minutes"),
    ("cargo doc", "CI runs it"),
    ("cargo install", "builds the program anew"),
    ("cargo run --release --features tools", "builds other programs, which measure for minutes"),
    ("scripts/", "has a test of its own in CI, or measures for minutes"),
    ("parallel ", "GNU parallel, which is not everywhere; the worker itself is run"),
    ("omegat ", "OmegaT; scripts/check-clients opens the kit in it"),
    ("xmllint ", "measures another program"),
    ("iconv ", "another program, with names that stand for any file"),
    (".ci/run", "runs this"),
    ("man ", "another program; tests/packaging.rs reads the pages"),
    // Words of the text that name a way of calling, without its files.
    ("shetu align BN EN", "names the arguments"),
    ("shetu align -", "waits for documents: docs/pipes.md runs it with some"),
    ("shetu segment FILE", "names the argument"),
    ("shetu merge", "names the command"),
    ("shetu apply", "names the command"),
];

/// What the pages' commands find when they begin, page by page: what the page says that its reader has.
const HAS: [(&str, &[&str]); 11] = [
    ("data/gold/README.md", &["data"]),
    ("README.md", &["data", "articles/bn", "articles/en", "articles", "wire", "new", "article.bn.txt", "wire.en.txt"]),
    ("README.bn.md", &["data", "articles/bn", "articles/en", "articles", "wire", "new"]),
    ("CONTRIBUTING.md", &["data", "long/article.bn.txt", "long/wire.en.txt"]),
    ("docs/archive.md", &["articles", "wire", "bn.jsonl", "en.jsonl"]),
    ("docs/inputs.md", &[]),
    ("docs/lookup.md", &["memory.tmx", "new"]),
    ("docs/memory.md", &["articles/bn", "articles/en", "broken.tmx", "big.tmx"]),
    ("docs/pipes.md", &["documents.jsonl"]),
    ("docs/quality.md", &["data", "SET"]),
    ("docs/review.md", &["articles/bn", "articles/en", "more/bn", "more/en"]),
];

/// Commands that end with another status than 0, as their page says.
const STATUS: [(&str, &str, i32); 4] = [
    ("docs/memory.md", "shetu convert broken.tmx -o memory.tmx", 3),
    ("docs/memory.md", "shetu convert broken.tmx --salvage -o rescued.tmx", 3),
    // What it found is its status.
    ("docs/memory.md", "shetu check --no-doubts big.tmx", 1),
    ("docs/memory.md", "shetu check big.tmx", 1),
];

/// The shortest way of a mention is the whole of it: `shetu merge`, but `shetu merge a b` is run.
fn is_not_run(text: &str) -> bool {
    NOT_RUN.iter().any(|(begin, _)| {
        let mention = begin.starts_with("shetu ");
        if mention { text.trim() == *begin } else { text.starts_with(begin) }
    })
}

fn is_command(text: &str) -> bool {
    OURS.iter().any(|begin| text.starts_with(begin)) || NOT_RUN.iter().any(|(begin, _)| text.starts_with(begin))
}

fn has_python() -> bool {
    let told = Command::new("python3").arg("--version").output();
    told.is_ok_and(|output| output.status.success())
}

#[test]
fn every_command_of_every_page_runs() {
    let (mut wrong, mut count, mut skipped) = (Vec::new(), 0, vec![0; NOT_RUN.len()]);
    for page in pages() {
        let calls = page.calls(is_command);
        let python = has_python();
        let ours: Vec<&Call> = calls
            .iter()
            .filter(|call| if call.python { python } else { !is_not_run(&call.text) })
            .collect();
        for call in calls.iter().filter(|call| !call.python) {
            for (at, (begin, _)) in NOT_RUN.iter().enumerate() {
                skipped[at] += usize::from(call.text.starts_with(begin));
            }
        }
        if ours.is_empty() {
            continue;
        }
        let names = HAS.iter().find(|(name, _)| *name == page.name);
        let (_, names) = names.unwrap_or_else(|| panic!("{}: what has its reader?", page.name));
        let desk = Desk::with(names, Path::new(env!("CARGO_BIN_EXE_shetu")));
        if !python && page.name == "docs/archive.md" {
            continue;
        }
        for call in ours {
            count += 1;
            if let Err(why) = run(&desk, &page, call) {
                wrong.push(format!("{}:{}: {}\n{why}", page.name, call.line, call.text));
            }
            desk.review();
        }
    }
    assert!(wrong.is_empty(), "these do not run as printed:\n{}", wrong.join("\n\n"));
    assert!(count >= 40, "{count} commands were found");
    let idle = NOT_RUN.iter().zip(&skipped).filter(|(_, count)| **count == 0);
    let idle: Vec<&str> = idle.map(|((begin, _), _)| *begin).collect();
    assert!(idle.is_empty(), "no page has these any more: {idle:?}");
}

/// Runs a call, and compares its status and what it said with the page.
fn run(desk: &Desk, page: &Page, call: &Call) -> Result<(), String> {
    if call.text.starts_with("shetu serve") {
        return serve(desk, &call.text);
    }
    let output = if call.python {
        desk.run(&["python3", "-c"], &with_use(&call.text))
    } else {
        let text = call.text.replacen("cargo run --release -- ", "shetu ", 1);
        desk.run(&["bash", "-euo", "pipefail", "-c"], &text)
    };
    let status = STATUS.iter().find(|(name, text, _)| *name == page.name && *text == call.text);
    let mut wanted = status.map_or(0, |(_, _, status)| *status);
    if call.text.ends_with(".parquet") && !cfg!(feature = "parquet") {
        wanted = 2; // the page says which build has it
    }
    let said = said(&output);
    if output.status.code() != Some(wanted) {
        return Err(format!("{}, not {wanted}: {said}", output.status));
    }
    let mut lines = said.lines();
    for shown in call.shown.iter().map(|line| line.trim_end()).filter(|line| !line.is_empty() && *line != "…") {
        if !lines.any(|line| line.trim_end() == shown) {
            return Err(format!("the page shows {shown:?}, the program says:\n{said}"));
        }
    }
    Ok(())
}

/// Python that defines something is used too.
fn with_use(text: &str) -> String {
    if !text.contains("def align(document)") {
        return text.to_owned();
    }
    let document = r#"{"id": 1, "bn": "ভারত ৩ উইকেটে জিতেছে।", "en": "India won by 3 wickets."}"#;
    format!("{text}\nassert len(align({document})[\"beads\"]) == 1\nassert len(align({document})[\"beads\"]) == 1\n")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stderr), String::from_utf8_lossy(&output.stdout))
}

/// The server goes on until it is stopped. Its port may be another's here, so it takes a free one.
fn serve(desk: &Desk, text: &str) -> Result<(), String> {
    let text = text.split(" #").next().unwrap().trim_end();
    let text = format!("exec {text} --listen 127.0.0.1:0");
    let mut command = desk.command(&["bash", "-c"], &text);
    let mut server = command.stderr(Stdio::piped()).spawn().unwrap();
    let lines = BufReader::new(server.stderr.take().unwrap()).lines();
    let mut told = String::new();
    for line in lines.map_while(Result::ok) {
        told += &line;
        if line.contains("http://") {
            let id = server.id().to_string();
            assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
            let status = server.wait().unwrap();
            return if status.success() { Ok(()) } else { Err(format!("{status}: {told}")) };
        }
    }
    Err(format!("{}: {told}", server.wait().unwrap()))
}

/// The list of commands that are not run hides none of ours.
#[test]
fn the_programs_own_commands_are_not_on_the_list() {
    for text in ["shetu align a b", "shetu align - < x", "shetu merge a b", "shetu apply review.xlsx -o m.tmx"] {
        assert!(is_command(text) && !is_not_run(text), "{text}");
    }
    assert!(is_not_run("shetu merge") && is_not_run("omegat project"));
    let page = Page::read(Path::new(ROOT), "docs/review.md");
    assert!(page.calls(is_command).iter().any(|call| call.text.contains("--carry")));
}
