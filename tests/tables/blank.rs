//! Input that holds nothing: a command that was given some and made nothing of it says so, and does not end well.

use crate::desk::Desk;

const BLANK: [&str; 4] = ["\n", "\n\n  \n", "\u{FEFF}", "\u{FEFF}\n"];

#[test]
fn nothing_made_of_standard_input_is_no_success() {
    let desk = Desk::new();
    desk.put("m.tsv", "English\tBengali\nHe came.\tতিনি এলেন।\n");
    let calls = [
        "align -",
        "check -",
        "clean -",
        "convert -",
        "convert-text -",
        "lookup - --memory m.tsv",
        "stats -",
        "terms -",
    ];
    for call in calls {
        for input in BLANK {
            let output = desk.run(call, input);
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(3), "{call} {input:?}: {said}");
            assert!(
                output.stdout.is_empty() || call == "stats -",
                "{call} {input:?}"
            );
            assert!(said.starts_with("error: "), "{call} {input:?}: {said}");
        }
    }
}

#[test]
fn nothing_made_of_a_file_is_no_success_and_names_it() {
    let desk = Desk::new();
    desk.put("m.tsv", "English\tBengali\nHe came.\tতিনি এলেন।\n");
    desk.put("en.txt", "He came.\n");
    for input in BLANK {
        for ending in ["csv", "json", "jsonl", "po", "tmx", "tsv", "txt", "xliff"] {
            desk.put(&format!("f.{ending}"), input);
        }
        let mut calls = Vec::new();
        for ending in ["csv", "jsonl", "po", "tmx", "tsv", "xliff"] {
            for call in [
                "check F",
                "clean F -o o.tmx",
                "convert F -o o.tmx",
                "merge F -o o.tmx",
            ] {
                calls.push(call.replace('F', &format!("f.{ending}")));
            }
            for call in ["stats F", "terms F", "edit F --find a", "lookup He -m F"] {
                calls.push(call.replace('F', &format!("f.{ending}")));
            }
        }
        for call in [
            "align f.txt en.txt -o o.tmx",
            "apply f.csv -o o.tmx",
            "convert-text f.txt",
            "explain f.txt en.txt --bn 0 --en 0",
            "leverage f.txt --memory m.tsv",
            "lookup f.txt --memory m.tsv",
            "segment f.txt",
        ] {
            calls.push(call.to_owned());
        }
        for call in calls {
            let said = desk.said(&call, 3);
            assert!(said.contains("f."), "{call} {input:?}: {said}");
        }
        // Nobody said in which language it is.
        let said = desk.said("segment f.txt", 3);
        assert!(said.contains("f.txt: the article is empty"), "{said}");
    }
}
