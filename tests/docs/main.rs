//! The pages say what is true: every command in them runs as printed, in a folder with what the page speaks of; links
//! lead somewhere; files that are named are there; the README is short.

#[cfg(all(unix, feature = "html", feature = "serve", feature = "xlsx"))]
mod commands;
#[cfg(all(unix, feature = "html", feature = "serve", feature = "xlsx"))]
mod desk;
mod page;

use std::fs;
use std::path::Path;
use std::process::Command;

use page::Page;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// The most words of a README.
const MOST_WORDS: usize = 800;

/// Every page, by its path.
fn pages() -> Vec<Page> {
    let mut names = [
        "README.md",
        "README.bn.md",
        "CONTRIBUTING.md",
        "data/gold/README.md",
        "data/lexicon/README.md",
    ]
    .map(str::to_owned)
    .to_vec();
    let docs = fs::read_dir(Path::new(ROOT).join("docs")).unwrap();
    let docs = docs.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.extend(
        docs.filter(|name| name.ends_with(".md"))
            .map(|name| format!("docs/{name}")),
    );
    names.sort();
    names
        .iter()
        .map(|name| Page::read(Path::new(ROOT), name))
        .collect()
}

#[test]
fn links_lead_somewhere() {
    let mut wrong = Vec::new();
    for page in pages() {
        let folder = Path::new(&page.name).parent().unwrap();
        for (line, target) in page.links() {
            if target.starts_with("https://") {
                continue;
            }
            let (file, anchor) = target.split_once('#').unwrap_or((&target, ""));
            let path = match file {
                "" => Path::new(&page.name).to_owned(),
                file => folder.join(file),
            };
            let there = Path::new(ROOT).join(&path).exists();
            let found = there
                && (anchor.is_empty()
                    || Page::read(Path::new(ROOT), path.to_str().unwrap())
                        .anchors()
                        .iter()
                        .any(|a| a == anchor));
            if !found {
                wrong.push(format!("{}:{line}: {target}", page.name));
            }
        }
    }
    assert!(wrong.is_empty(), "these lead nowhere: {wrong:#?}");
}

/// Paths within the repository that stand in the text as code, from its root or from src/.
#[test]
fn files_that_are_named_are_there() {
    let folders = ["src/", "tests/", "scripts/", "data/", "docs/", "examples/"];
    let root = Path::new(ROOT);
    let (mut wrong, mut count) = (Vec::new(), 0);
    for page in pages() {
        for (line, span) in page.spans() {
            let path = span.split_whitespace().next().unwrap_or_default();
            let is_source = path.ends_with(".rs") && path.contains('/');
            if path.contains('*') || !is_source && !folders.iter().any(|f| path.starts_with(f)) {
                continue;
            }
            count += 1;
            let places = [root.to_owned(), root.join("src"), root.join("src/align")];
            if !places.iter().any(|place| place.join(path).exists()) {
                wrong.push(format!("{}:{line}: {span}", page.name));
            }
        }
    }
    assert!(wrong.is_empty(), "these are not there: {wrong:#?}");
    assert!(count >= 60, "{count} paths were found");
}

#[test]
fn a_readme_is_short() {
    for name in ["README.md", "README.bn.md"] {
        let text = fs::read_to_string(Path::new(ROOT).join(name)).unwrap();
        let words = text.split_whitespace().count();
        assert!(words <= MOST_WORDS, "{name}: {words} words");
    }
}

/// `cargo run`, as the pages print it without `--bin`, has to know which program is meant, however many there are.
#[test]
fn cargo_run_starts_shetu() {
    let told = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(ROOT)
        .output()
        .unwrap();
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    assert_eq!(told["packages"][0]["default_run"], "shetu");
}

/// The two READMEs show the same commands and the same pictures.
#[test]
fn the_readmes_agree() {
    let of = |name: &str| {
        let page = Page::read(Path::new(ROOT), name);
        let calls = page.calls(|line| line.starts_with("shetu ") || line.starts_with("cargo "));
        let calls = calls.into_iter().map(|call| call.text);
        let links = page.links().into_iter().map(|(_, target)| target);
        let pictures: Vec<String> = links.filter(|target| target.ends_with(".png")).collect();
        (calls.collect::<Vec<_>>(), pictures)
    };
    let (english, bengali) = (of("README.md"), of("README.bn.md"));
    assert!(
        bengali.1.len() >= 2,
        "a picture of the page and one of the sheet"
    );
    assert_eq!(english.1, bengali.1);
    let missing: Vec<&String> = bengali
        .0
        .iter()
        .filter(|call| !english.0.contains(call))
        .collect();
    assert!(missing.is_empty(), "only in README.bn.md: {missing:#?}");
}

/// Every page of docs/ stands in its index, and CONTRIBUTING.md has a line for each script that a person calls.
#[test]
fn indexes_are_complete() {
    let index = fs::read_to_string(Path::new(ROOT).join("docs/README.md")).unwrap();
    for page in pages() {
        if let Some(name) = page
            .name
            .strip_prefix("docs/")
            .filter(|name| *name != "README.md")
        {
            assert!(
                index.contains(&format!("]({name})")),
                "docs/README.md does not list {name}"
            );
        }
    }
    let contributing = fs::read_to_string(Path::new(ROOT).join("CONTRIBUTING.md")).unwrap();
    for entry in fs::read_dir(Path::new(ROOT).join("scripts")).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_file() {
            assert!(
                contributing.contains(&format!("`scripts/{name}")),
                "CONTRIBUTING.md does not name scripts/{name}"
            );
        }
    }
}
