//! What the commands on memories list and report, and what `convert-text` shows.

use std::fs;

use crate::program::stderr;
use crate::{Desk, EVIL, bengali, english, harmful, quoted, run};

#[test]
fn of_edits_terms_parts_and_reports() {
    let desk = Desk::new();
    let unit = |id: &str, en: &str, bn: &str| {
        let prop = quoted(&format!("d{EVIL}"));
        format!(
            "{{\"id\":{},\"doc\":{prop},\"en_text\":{},\"bn_text\":{},\"score\":0.9}}\n",
            quoted(&format!("{id}{EVIL}")),
            quoted(&format!("{en} {EVIL}")),
            quoted(&format!("{bn} {EVIL}"))
        )
    };
    let text = unit(
        "a",
        "Karim Sheikh met 12 reporters in Dhaka.",
        "করিম শেখ ঢাকায় ১৩ সাংবাদিকের সঙ্গে কথা বলেছেন।",
    ) + &unit("b", english(), bengali());
    let memory = desk.put("m.jsonl", &text);
    let out = |name: &str| desk.path(name);
    let outputs = |names: &[&str]| -> Vec<String> {
        let options = names.iter().map(|name| ["-o".to_owned(), out(name)]);
        options.flatten().collect()
    };
    let call = |words: &[&str], outputs: Vec<String>| {
        let mut args: Vec<&str> = words.to_vec();
        args.extend(outputs.iter().map(String::as_str));
        let output = run(&args);
        assert!(
            matches!(output.status.code(), Some(0 | 1)),
            "{args:?}: {}",
            stderr(&output)
        );
    };
    let m = memory.as_str();
    call(
        &[
            "edit",
            m,
            "--find",
            "Dhaka",
            "--replace",
            "Dacca",
            "--in",
            "source",
        ],
        vec![],
    );
    call(
        &[
            "edit",
            m,
            "--find",
            "Dhaka",
            "--replace",
            "Dacca",
            "--in",
            "source",
            "--report",
            &out("edit.csv"),
        ],
        outputs(&["edited.jsonl"]),
    );
    call(&["terms", m], vec![]);
    call(
        &["terms", m],
        outputs(&["t.csv", "t.tsv", "t.txt", "t.tbx"]),
    );
    // Both units are of one document.
    let whole = ["split", m, "--dev", "0", "--test", "0"];
    call(&whole, outputs(&["part.tmx"]));
    call(&["check", m], vec![]);
    call(&["check", m, "--json"], vec![]);
    call(
        &["check", m],
        outputs(&["c.csv", "c.tsv", "c.txt", "c.html"]),
    );
    call(&["convert", m, "--only", "doubtful"], outputs(&["r.html"]));
    let reports = [
        "edit.csv", "t.csv", "t.tsv", "t.txt", "t.tbx", "c.csv", "c.tsv", "c.txt", "c.html",
        "r.html",
    ];
    for name in reports {
        let text = fs::read_to_string(out(name)).unwrap_or_default();
        let text = text.trim_start_matches('\u{FEFF}');
        assert_eq!(harmful(text), None, "{name}");
    }
    // Lines of a text are lines of what is said.
    let evil = EVIL.replace('\n', " ");
    run(&[
        "convert-text",
        &desk.put("old.txt", &format!("miKvi evsjv `j {evil}\n")),
    ]);
    let new = desk.put("new.txt", &format!("{} {evil}\n", bengali()));
    run(&["convert-text", "--back", &new]);
}
