//! The direction of a memory is the one it says, however it comes, and what has no end is not read as one.

mod program;

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use program::{shetu, stderr};

/// What a command says on standard output for this standard input.
fn piped(args: &[&str], input: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_shetu"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(input.as_bytes()).unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{args:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn standard_input_keeps_the_direction() {
    let table = "Bengali\tEnglish\nশুভ দিন।\tGood day.\nবিদায়।\tGoodbye.\n";
    let direct = piped(&["convert", "-", "--to", "tsv"], table);
    assert!(direct.starts_with("Bengali\tEnglish\t"), "{direct}");
    for format in ["tmx", "po", "xliff", "csv"] {
        let there = piped(&["convert", "-", "--to", format], table);
        let back = piped(&["convert", "-", "--to", "tsv"], &there);
        assert!(back.starts_with("Bengali\tEnglish\t"), "{format}: {back}");
        assert!(back.contains("শুভ দিন।\tGood day."), "{format}: {back}");
    }
    let tmx = piped(&["convert", "-", "--to", "tmx"], table);
    assert!(tmx.contains("srclang=\"bn\""));
    let cleaned = piped(&["clean", "-", "--to", "tmx"], &tmx);
    assert!(cleaned.contains("srclang=\"bn\""), "{cleaned}");
    // Whoever chooses a direction gets it.
    let chosen = piped(&["convert", "-", "--to", "tmx", "--source", "en"], &tmx);
    assert!(chosen.contains("srclang=\"en\""));
}

#[test]
fn articles_come_by_standard_input_where_one_is_read() {
    let desk = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        let path = desk.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let bn = "শুভ দিন। বিদায়।";
    assert_eq!(piped(&["segment", "-"], bn), "শুভ দিন।\nবিদায়।\n");
    let (bn, en) = (put("b.txt", bn), put("e.txt", "Good day. Goodbye."));
    let explained = piped(&["explain", &bn, &en], "");
    assert!(explained.contains("শুভ দিন।"));
    assert_eq!(piped(&["explain", "-", &en], "শুভ দিন। বিদায়।"), explained);
    assert_eq!(
        piped(&["explain", &bn, "-"], "Good day. Goodbye."),
        explained
    );
    let memory = put("m.tsv", "English\tBengali\nGood day.\tশুভ দিন।\n");
    let asked = ["leverage", "-", "--json", "--memory", &memory];
    let leverage = piped(&asked, "Good day. Goodbye.");
    let asked = ["leverage", &en, "--json", "--memory", &memory];
    let of_file = piped(&asked, "");
    let bands = |text: &str| text.matches("\"segments\"").count();
    assert_eq!(bands(&leverage), bands(&of_file));
    // Twice it cannot be.
    let output = shetu(&["explain", "-", "-"]);
    let said = stderr(&output);
    assert!(
        output.status.code() == Some(3) && said.starts_with("error: standard input: "),
        "{said}"
    );
}

#[test]
#[cfg(unix)]
fn a_device_is_no_memory() {
    let desk = tempfile::tempdir().unwrap();
    for name in ["x.tmx", "x.xlf", "x.csv", "x.tsv", "x.po", "x.jsonl"] {
        let path = desk.path().join(name);
        std::os::unix::fs::symlink("/dev/zero", &path).unwrap();
        let output = shetu(&["stats", path.to_str().unwrap()]);
        let said = stderr(&output);
        assert!(
            output.status.code() == Some(3) && said.contains("device"),
            "{name}: {said}"
        );
    }
}

#[test]
fn an_empty_table_is_named() {
    let desk = tempfile::tempdir().unwrap();
    let path = desk.path().join("empty.csv");
    fs::write(&path, "").unwrap();
    let said = stderr(&shetu(&["check", path.to_str().unwrap()]));
    assert!(said.contains("empty.csv: the table is empty"), "{said}");
}
