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
const NOT_RUN: [(&str, &str); 19] = [
    ("cargo test", "is what runs this"),
    ("cargo bench", "measures for minutes"),
    ("cargo install", "builds the program anew"),
    (
        "cargo run --release --features tools",
        "builds other programs, which measure for minutes",
    ),
    (
        "scripts/",
        "has a test of its own in CI, or measures for minutes",
    ),
    (
        "parallel ",
        "GNU parallel, which is not everywhere; the worker itself is run",
    ),
    (
        "omegat ",
        "OmegaT; scripts/check-clients opens the kit in it",
    ),
    ("xmllint ", "measures another program"),
    (
        "iconv ",
        "another program, with names that stand for any file",
    ),
    (".ci/run", "runs this"),
    (
        "shetu desk news",
        "waits for a browser; tests/desk.rs opens it",
    ),
    // Words of the text that name a way of calling, without its files.
    ("shetu align BN EN", "names the arguments"),
    ("shetu align FOLDER", "names the argument"),
    ("shetu pair FOLDER", "names the argument"),
    ("shetu align FILE", "names the argument"),
    (
        "shetu align -",
        "waits for documents: docs/pipes.md runs it with some",
    ),
    ("shetu align --pair", "names the option"),
    ("shetu segment FILE", "names the argument"),
    ("shetu merge", "names the command"),
];

/// What the pages' commands find when they begin, page by page: what the page says that its reader has.
const HAS: [(&str, &[&str]); 13] = [
    ("data/gold/README.md", &["data"]),
    (
        "README.md",
        &[
            "data",
            "articles/bn",
            "articles/en",
            "articles",
            "wire",
            "new",
            "article.bn.txt",
            "wire.en.txt",
        ],
    ),
    (
        "README.bn.md",
        &[
            "data",
            "articles/bn",
            "articles/en",
            "articles",
            "wire",
            "new",
        ],
    ),
    (
        "CONTRIBUTING.md",
        &["data", "long/article.bn.txt", "long/wire.en.txt"],
    ),
    (
        "docs/archive.md",
        &["articles", "wire", "bn.jsonl", "en.jsonl"],
    ),
    (
        "docs/desk.md",
        &["news/bengali", "news/english", "news/decisions.json"],
    ),
    ("docs/inputs.md", &["article.bn.txt"]),
    ("docs/lookup.md", &["memory.tmx", "new"]),
    (
        "docs/memory.md",
        &["articles/bn", "articles/en", "broken.tmx", "big.tmx"],
    ),
    ("docs/pipes.md", &["documents.jsonl"]),
    ("docs/qa.md", &["memory.tmx", "glossary.tsv", "words.txt"]),
    ("docs/quality.md", &["data", "SET"]),
    (
        "docs/review.md",
        &["articles/bn", "articles/en", "more/bn", "more/en"],
    ),
];

/// Pages whose Python needs the built package, and what runs it.
const ELSEWHERE: [(&str, &str); 2] = [
    ("docs/cluster.md", "scripts/check-spark"),
    ("docs/python.md", "scripts/check-python"),
];

/// Commands that end with another status than 0, as their page says.
const STATUS: [(&str, &str, i32); 9] = [
    (
        "docs/memory.md",
        "shetu convert broken.tmx -o memory.tmx",
        3,
    ),
    (
        "docs/memory.md",
        "shetu convert broken.tmx --salvage -o rescued.tmx",
        3,
    ),
    // What it found is its status.
    ("docs/memory.md", "shetu check --no-doubts big.tmx", 1),
    ("docs/memory.md", "shetu check big.tmx", 1),
    ("docs/qa.md", "shetu check memory.tmx", 1),
    (
        "docs/qa.md",
        "shetu check memory.tmx --ignore several-sentences --ignore not-nfc",
        1,
    ),
    (
        "docs/qa.md",
        "shetu check memory.tmx --severity double-space=error --least warning",
        1,
    ),
    // The sample has no such spelling.
    (
        "docs/memory.md",
        "shetu edit memory.tmx --find জানুয়ারী --replace জানুয়ারি",
        1,
    ),
    (
        "docs/qa.md",
        "shetu check memory.tmx --terms glossary.tsv --forbid words.txt -o faults.xlsx -o faults.html",
        1,
    ),
];

/// Which line of the list keeps a command from being run. A mention of ours is the whole of it: `shetu merge`, while
/// `shetu merge a b` is run.
fn not_run(text: &str) -> Option<usize> {
    NOT_RUN.iter().position(|(begin, _)| {
        let mention = begin.starts_with("shetu ");
        if mention {
            text.trim() == *begin
        } else {
            text.starts_with(begin)
        }
    })
}

fn is_command(text: &str) -> bool {
    OURS.iter().any(|begin| text.starts_with(begin))
        || NOT_RUN.iter().any(|(begin, _)| text.starts_with(begin))
}

fn has_python() -> bool {
    let told = Command::new("python3").arg("--version").output();
    told.is_ok_and(|output| output.status.success())
}

#[test]
fn every_command_of_every_page_runs() {
    let pages = pages();
    let calls: Vec<(&Page, Vec<Call>)> = pages
        .iter()
        .map(|page| (page, page.calls(is_command)))
        .collect();
    let of_others = calls
        .iter()
        .flat_map(|(_, calls)| calls)
        .filter(|call| !call.python);
    let others: Vec<usize> = of_others.filter_map(|call| not_run(&call.text)).collect();
    let idle = NOT_RUN
        .iter()
        .enumerate()
        .filter(|(at, _)| !others.contains(at));
    let idle: Vec<&str> = idle.map(|(_, (begin, _))| *begin).collect();
    assert!(idle.is_empty(), "no page has these any more: {idle:?}");

    // Pages do not depend on each other.
    let done: Vec<(usize, Vec<String>)> = std::thread::scope(|scope| {
        let threads: Vec<_> = calls
            .iter()
            .map(|(page, calls)| scope.spawn(|| run_page(page, calls)))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    let wrong: Vec<&str> = done
        .iter()
        .flat_map(|(_, wrong)| wrong)
        .map(String::as_str)
        .collect();
    assert!(
        wrong.is_empty(),
        "these do not run as printed:\n{}",
        wrong.join("\n\n")
    );
    let count: usize = done.iter().map(|(count, _)| count).sum();
    assert!(count >= 40, "{count} commands were found");
}

/// Runs the commands of a page, in their order, in one folder: how many there were, and which went wrong.
fn run_page(page: &Page, calls: &[Call]) -> (usize, Vec<String>) {
    let python = has_python();
    let ours = calls.iter().filter(|call| {
        if call.python {
            python && ELSEWHERE.iter().all(|(name, _)| *name != page.name)
        } else {
            not_run(&call.text).is_none()
        }
    });
    let ours: Vec<&Call> = ours.collect();
    if ours.is_empty() {
        return (0, Vec::new());
    }
    let names = HAS.iter().find(|(name, _)| *name == page.name);
    let (_, names) = names.unwrap_or_else(|| panic!("{}: what has its reader?", page.name));
    let desk = Desk::with(names, Path::new(env!("CARGO_BIN_EXE_shetu")));
    let mut wrong = Vec::new();
    for call in &ours {
        if let Err(why) = run(&desk, page, call) {
            wrong.push(format!("{}:{}: {}\n{why}", page.name, call.line, call.text));
        }
        desk.review();
    }
    (ours.len(), wrong)
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
    let status = STATUS
        .iter()
        .find(|(name, text, _)| *name == page.name && *text == call.text);
    let mut wanted = status.map_or(0, |(_, _, status)| *status);
    if call.text.ends_with(".parquet") && !cfg!(feature = "parquet") {
        wanted = 2; // the page says which build has it
    }
    let said = said(&output);
    if output.status.code() != Some(wanted) {
        return Err(format!("{}, not {wanted}: {said}", output.status));
    }
    let mut lines = said.lines();
    for shown in call
        .shown
        .iter()
        .map(|line| line.trim_end())
        .filter(|line| !line.is_empty() && *line != "…")
    {
        if !lines.any(|line| line.trim_end() == shown) {
            return Err(format!(
                "the page shows {shown:?}, the program says:\n{said}"
            ));
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
    format!(
        "{text}\nassert len(align({document})[\"beads\"]) == 1\nassert len(align({document})[\"beads\"]) == 1\n"
    )
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stderr),
        String::from_utf8_lossy(&output.stdout)
    )
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
            assert!(
                Command::new("kill")
                    .args(["-INT", &id])
                    .status()
                    .unwrap()
                    .success()
            );
            let status = server.wait().unwrap();
            return if status.success() {
                Ok(())
            } else {
                Err(format!("{status}: {told}"))
            };
        }
    }
    Err(format!("{}: {told}", server.wait().unwrap()))
}

/// The list of commands that are not run hides none of ours.
#[test]
fn the_programs_own_commands_are_not_on_the_list() {
    for text in [
        "shetu align a b",
        "shetu align - < x",
        "shetu merge a b",
        "shetu apply review.xlsx -o m.tmx",
    ] {
        assert!(is_command(text) && not_run(text).is_none(), "{text}");
    }
    assert!(not_run("shetu merge").is_some() && not_run("omegat project").is_some());
    let page = Page::read(Path::new(ROOT), "docs/review.md");
    assert!(
        page.calls(is_command)
            .iter()
            .any(|call| call.text.contains("--carry"))
    );
}
