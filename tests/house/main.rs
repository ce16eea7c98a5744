//! The rules of the house: which room may use which (docs/ARCHITECTURE.md), no circle of files, who may print, how
//! long a file may be.

mod imports;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use imports::{Crate, circles, is_of_tests, rust_files};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// Longer files hold more than one idea.
const LONGEST: usize = 400;

/// The allowed arrows, from the table of docs/ARCHITECTURE.md: `| room | may use |`.
fn allowed() -> BTreeMap<String, BTreeSet<String>> {
    let page = fs::read_to_string(Path::new(ROOT).join("docs/ARCHITECTURE.md")).expect("the page");
    let table = page
        .split("| room | may use |")
        .nth(1)
        .expect("the table of rooms");
    let rows = table
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    let cells = |row: &str| -> Vec<String> {
        row.trim_matches('|')
            .split('|')
            .map(|cell| cell.replace('`', "").trim().to_owned())
            .collect()
    };
    let names = |cell: &str| {
        cell.split(',')
            .map(|name| name.trim().to_owned())
            .filter(|name| name != "nothing")
            .collect()
    };
    rows.map(cells)
        .map(|row| (row[0].clone(), names(&row[1])))
        .collect()
}

fn room(file: &str) -> &str {
    file.split("::").next().unwrap_or_default()
}

#[test]
fn no_room_uses_one_above_it() {
    let (house, allowed) = (Crate::read(&Path::new(ROOT).join("src")), allowed());
    let rooms: BTreeSet<&str> = house
        .files()
        .map(room)
        .filter(|room| !["", "main"].contains(room))
        .collect();
    let named: BTreeSet<&str> = allowed.keys().map(String::as_str).collect();
    assert_eq!(
        rooms, named,
        "the rooms of src and those of docs/ARCHITECTURE.md"
    );
    let mut wrong = Vec::new();
    for (from, to) in house.arrows() {
        if ["", "main"].contains(&room(from)) {
            continue;
        }
        let may = &allowed[room(from)];
        let upward = to
            .iter()
            .filter(|to| room(to) != room(from) && !may.contains(room(to)));
        wrong.extend(upward.map(|to| format!("{from} uses {to}")));
    }
    assert!(
        wrong.is_empty(),
        "docs/ARCHITECTURE.md does not allow: {wrong:#?}"
    );
}

/// A newcomer looks for the file of this name.
#[test]
fn what_the_page_names_is_there() {
    let page = fs::read_to_string(Path::new(ROOT).join("docs/ARCHITECTURE.md")).expect("the page");
    let rooms = page.split("## The rooms").nth(1).expect("the rooms");
    let house = Crate::read(&Path::new(ROOT).join("src"));
    let known: BTreeSet<&str> = house.files().flat_map(|file| file.split("::")).collect();
    let is_name = |text: &&str| {
        let all = |is: fn(char) -> bool| text.chars().all(|c| is(c) || c == '_' || c == ':');
        text.len() > 2 && all(|c| c.is_ascii_lowercase())
    };
    let named: Vec<&str> = rooms
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(is_name)
        .collect();
    assert!(named.len() > 100, "only {} names were found", named.len());
    let missing: Vec<&str> = named
        .into_iter()
        .filter(|name| {
            !name
                .split("::")
                .all(|part| part == "shetu" || known.contains(part))
        })
        .collect();
    assert!(missing.is_empty(), "no file of src is called {missing:?}");
}

#[test]
fn the_allowed_arrows_themselves_make_no_circle() {
    let allowed = allowed();
    let arrows = allowed
        .iter()
        .map(|(from, to)| (from.as_str(), to.iter().map(String::as_str).collect()));
    assert!(circles(&arrows.collect()).is_empty());
}

#[test]
fn no_circle_of_files() {
    let house = Crate::read(&Path::new(ROOT).join("src"));
    let arrows = house.arrows();
    let count: usize = arrows.values().map(BTreeSet::len).sum();
    assert!(
        count > 500,
        "only {count} arrows were found: the reading of imports is broken"
    );
    let circles = circles(&arrows);
    assert!(
        circles.is_empty(),
        "files that use each other: {circles:#?}"
    );
}

/// Else the reading of imports takes it for another module.
#[test]
fn a_module_stands_in_the_file_of_its_name() {
    let src = Path::new(ROOT).join("src");
    let elsewhere: Vec<_> = rust_files(&src)
        .into_iter()
        .filter(|file| fs::read_to_string(file).expect("text").contains("\n#[path"))
        .collect();
    assert!(elsewhere.is_empty(), "{elsewhere:#?}");
}

#[test]
fn no_circle_of_files_in_the_package_for_python() {
    let package = Crate::read(&Path::new(ROOT).join("python/src"));
    let circles = circles(&package.arrows());
    assert!(
        circles.is_empty(),
        "files that use each other: {circles:#?}"
    );
}

#[test]
fn only_the_command_line_prints_and_parses_arguments() {
    let src = Path::new(ROOT).join("src");
    let mut wrong = Vec::new();
    for file in rust_files(&src)
        .into_iter()
        .filter(|file| !is_of_tests(file))
    {
        let inside = file.strip_prefix(&src).expect("below src");
        if ["cli", "cli.rs", "main.rs", "tools", "tools.rs", "bin"]
            .iter()
            .any(|known| inside.starts_with(known))
        {
            continue;
        }
        let text = fs::read_to_string(&file).expect("text");
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            let bad = [
                "println!",
                "eprintln!",
                "print!(",
                "eprint!(",
                "use clap",
                "use indicatif",
                "use anyhow",
                "use ctrlc",
            ];
            if bad.iter().any(|bad| code.contains(bad)) {
                wrong.push(format!(
                    "{}:{}: {}",
                    inside.display(),
                    number + 1,
                    line.trim()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "below the command line: {wrong:#?}");
}

#[test]
fn threads_and_clocks_live_in_few_places() {
    let src = Path::new(ROOT).join("src");
    let allowed = [
        "cli",
        "desk",
        "tools",
        "align/pipeline",
        "align/features/share_out.rs",
        "files",
        "bin",
        "articles/sorted.rs",
    ];
    let mut wrong = Vec::new();
    for file in rust_files(&src)
        .into_iter()
        .filter(|file| !is_of_tests(file))
    {
        let inside = file.strip_prefix(&src).expect("below src");
        if allowed.iter().any(|known| inside.starts_with(known)) || inside.ends_with("tests.rs") {
            continue;
        }
        let text = fs::read_to_string(&file).expect("text");
        let text = text
            .split("#[cfg(test)]\nmod tests {")
            .next()
            .unwrap_or_default();
        let bad = ["rayon::", "SystemTime::now", "Instant::now"];
        wrong.extend(
            bad.iter()
                .filter(|bad| text.contains(**bad))
                .map(|bad| format!("{}: {bad}", inside.display())),
        );
    }
    assert!(wrong.is_empty(), "pure code needs no {wrong:#?}");
}

#[test]
fn files_are_short_and_their_names_say_something() {
    let mut wrong = Vec::new();
    for folder in ["build", "src", "tests", "python/src"] {
        for file in rust_files(&Path::new(ROOT).join(folder)) {
            let lines = fs::read_to_string(&file).expect("text").lines().count();
            if lines > LONGEST && !is_of_tests(&file) {
                wrong.push(format!("{}: {lines} lines", file.display()));
            }
            let stem = file
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if ["util", "utils", "common", "helper", "helpers", "misc"].contains(&stem.as_str()) {
                wrong.push(format!("{}: a name that says nothing", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
