//! What `check` finds: faults planted in pairs as translators make them, and hardly any in pairs that are right.
#![cfg(feature = "cli")]

mod program;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use program::{shetu, stderr};
use tempfile::TempDir;

/// The memory of some pairs as JSON Lines, with a property that harms where a fault is to be one.
fn memory(pairs: &[(String, String, String)]) -> String {
    let line = |(fault, en, bn): &(String, String, String)| {
        let mut record = serde_json::json!({"en": en, "bn": bn});
        if fault == "harmful-property" {
            record["props"] = serde_json::json!([["file", "a.txt"]]);
        }
        record.to_string() + "\n"
    };
    pairs.iter().map(line).collect()
}

fn planted() -> Vec<(String, String, String)> {
    let text = fs::read_to_string("tests/data/qa_planted.tsv").unwrap();
    let rows = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    rows.map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        (
            cells[0].to_owned(),
            cells[1].to_owned(),
            cells[2].to_owned(),
        )
    })
    .collect()
}

/// The names of the faults of each unit.
fn faults(json: &[u8]) -> BTreeMap<u64, BTreeSet<String>> {
    let mut found: BTreeMap<u64, BTreeSet<String>> = BTreeMap::new();
    for line in String::from_utf8_lossy(json).lines() {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        if let Some(unit) = record["unit"].as_u64() {
            found
                .entry(unit)
                .or_default()
                .insert(record["fault"].as_str().unwrap().to_owned());
        }
    }
    found
}

#[test]
fn planted_faults_are_found() {
    let desk = TempDir::new().unwrap();
    let at = |name: &str| desk.path().join(name).display().to_string();
    let pairs = planted();
    fs::write(at("m.jsonl"), memory(&pairs)).unwrap();
    fs::write(
        at("terms.tsv"),
        "caretaker government\tতত্ত্বাবধায়ক সরকার; কেয়ারটেকার সরকার\nSupreme Court\tসুপ্রিম কোর্ট\n",
    )
    .unwrap();
    fs::write(
        at("forbidden.txt"),
        "# House style\nপঙ্গু\tপ্রতিবন্ধী ব্যক্তি\nমজদুর\n",
    )
    .unwrap();
    let output = shetu(&[
        "check",
        &at("m.jsonl"),
        "--json",
        "--terms",
        &at("terms.tsv"),
        "--forbid",
        &at("forbidden.txt"),
        "--max-length",
        "120",
    ]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let found = faults(&output.stdout);
    let kinds: BTreeSet<&String> = pairs.iter().map(|pair| &pair.0).collect();
    assert!(pairs.len() >= 60 && kinds.len() >= 25);
    let missed: Vec<_> = (1..)
        .zip(&pairs)
        .filter(|(unit, (fault, ..))| !found.get(unit).is_some_and(|names| names.contains(fault)))
        .map(|(unit, pair)| format!("{unit} {pair:?}: {:?}", found.get(&unit)))
        .collect();
    assert!(
        missed.len() * 20 <= pairs.len(),
        "missed {} of {}:\n{}",
        missed.len(),
        pairs.len(),
        missed.join("\n")
    );
}

/// The pairs of one segment each of the sample articles, by their gold alignment.
fn true_pairs() -> Vec<(String, String, String)> {
    let lines = |path: &Path| -> Vec<String> {
        fs::read_to_string(path)
            .unwrap()
            .lines()
            .map(str::to_owned)
            .collect()
    };
    let root = Path::new("data/articles");
    let mut pairs = Vec::new();
    let mut names: Vec<_> = fs::read_dir(root.join("gold"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    names.sort();
    for gold in names {
        let stem = gold.file_stem().unwrap().to_string_lossy().into_owned();
        let side = |side: &str| lines(&root.join(side).join(format!("{stem}.txt")));
        let (bn, en) = (side("bn.sent"), side("en.sent"));
        for row in lines(&gold).iter().filter(|row| !row.starts_with('#')) {
            let cells: Vec<&str> = row.split('\t').collect();
            if let [b, e] = cells[..]
                && let (Ok(b), Ok(e)) = (b.parse::<usize>(), e.parse::<usize>())
            {
                pairs.push((String::new(), en[e].clone(), bn[b].clone()));
            }
        }
    }
    pairs
}

#[test]
fn pairs_that_are_right_raise_hardly_an_alarm() {
    let desk = TempDir::new().unwrap();
    let path = desk.path().join("true.jsonl").display().to_string();
    let pairs = true_pairs();
    assert!(pairs.len() > 100, "{}", pairs.len());
    fs::write(&path, memory(&pairs)).unwrap();
    // Edited news leaves numbers, days and names out: what is missing is missing.
    let args = [
        "check",
        &path,
        "--json",
        "--ignore",
        "several-sentences",
        "--ignore",
        "number-missing",
        "--ignore",
        "name-missing",
        "--ignore",
        "partial",
    ];
    let output = shetu(&args);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in faults(&output.stdout).into_values().flatten() {
        *counts.entry(name).or_default() += 1;
    }
    // Of so few pairs one in a hundred is one or two.
    let many: Vec<_> = counts.iter().filter(|(_, count)| **count > 2).collect();
    assert!(
        many.is_empty(),
        "{} pairs: {many:?}\n{}",
        pairs.len(),
        String::from_utf8_lossy(&output.stdout)
    );
}

#[test]
fn faults_are_switched_weighed_and_written_as_users_want_them() {
    let desk = TempDir::new().unwrap();
    let at = |name: &str| desk.path().join(name).display().to_string();
    fs::write(
        at("m.tsv"),
        "English\tBengali\nSee www.example.com  now.\twww.example.org দেখুন এখন।\n",
    )
    .unwrap();
    let names = |args: &[&str]| -> Vec<String> {
        let output = shetu(&[&["check", &at("m.tsv"), "--json"], args].concat());
        let lines = String::from_utf8(output.stdout).unwrap();
        lines
            .lines()
            .map(|line| {
                let record: serde_json::Value = serde_json::from_str(line).unwrap();
                format!(
                    "{} {}",
                    record["severity"].as_str().unwrap(),
                    record["fault"].as_str().unwrap()
                )
            })
            .collect()
    };
    assert_eq!(names(&[]), ["note double-space", "error url-differs"]);
    assert_eq!(names(&["--least", "error"]), ["error url-differs"]);
    assert_eq!(names(&["--only", "double-space"]), ["note double-space"]);
    assert_eq!(names(&["--ignore", "double-space"]), ["error url-differs"]);
    assert_eq!(
        names(&[
            "--severity",
            "url-differs=note",
            "--severity",
            "double-space=error",
            "--least",
            "warning"
        ]),
        ["error double-space"]
    );
    let args = ["o.txt", "o.json", "o.jsonl", "o.csv", "o.tsv", "o.html"].map(at);
    let args: Vec<&str> = args.iter().flat_map(|name| ["-o", name.as_str()]).collect();
    let output = shetu(&[&["check", &at("m.tsv")], args.as_slice()].concat());
    assert_eq!(
        (output.status.code(), output.stdout.len()),
        (Some(1), 0),
        "{}",
        stderr(&output)
    );
    for name in ["o.txt", "o.json", "o.jsonl", "o.csv", "o.tsv", "o.html"] {
        let text = fs::read_to_string(at(name)).unwrap();
        assert!(
            text.contains("url-differs") && text.contains("example.org"),
            "{name}: {text}"
        );
    }
    let list: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(at("o.json")).unwrap()).unwrap();
    assert_eq!(list.as_array().map(Vec::len), Some(2));
    #[cfg(feature = "xlsx")]
    {
        let output = shetu(&["check", &at("m.tsv"), "-o", &at("o.xlsx")]);
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        assert!(fs::read(at("o.xlsx")).unwrap().starts_with(b"PK"));
    }
}

#[test]
fn term_bases_are_read_by_the_names_of_their_columns() {
    let desk = TempDir::new().unwrap();
    let at = |name: &str| desk.path().join(name).display().to_string();
    let (en, bn) = ("ceasefire", "যুদ্ধবিরতি");
    fs::write(
        at("m.tsv"),
        "English\tBengali\nA ceasefire was agreed.\tসংঘর্ষ থামল।\n",
    )
    .unwrap();
    for (name, text) in [
        (
            "base.csv",
            format!(
                "Entry_ID;Entry_Subject;English;English_Def;Bengali\n1;pol;{en};;{bn}\n2;pol;court;;\n"
            ),
        ),
        (
            "kinds.csv",
            format!("Bengali,Type,English\n{bn},term,{en}\n"),
        ),
        ("bare.csv", format!("1,pol,{en},{bn}\n")),
        ("remarks.txt", format!("{en}\t{bn}\tpolitics\n")),
        (
            "list.jsonl",
            format!("{{\"bn\":\"{bn}\",\"en\":\"{en}\",\"times\":2,\"type\":\"term\"}}\n"),
        ),
        (
            "memory.json",
            format!("[{{\"en\":\"{en}\",\"bn\":\"{bn}\"}}]"),
        ),
    ] {
        fs::write(at(name), text).unwrap();
        let args = [
            "check",
            &at("m.tsv"),
            "--terms",
            &at(name),
            "--only",
            "term-missing",
        ];
        let output = shetu(&args);
        let told = String::from_utf8(output.stdout.clone()).unwrap();
        assert!(
            told.contains(&format!("{en} = {bn}")),
            "{name}: {told}{}",
            stderr(&output)
        );
        assert_eq!(told.lines().count(), 1, "{name}: {told}");
    }
}

#[test]
fn rules_that_make_no_sense_are_refused() {
    let desk = TempDir::new().unwrap();
    let at = |name: &str| desk.path().join(name).display().to_string();
    fs::write(at("m.tsv"), "English\tBengali\nA court.\tআদালত।\n").unwrap();
    fs::write(at("empty.txt"), "# nothing\n").unwrap();
    fs::write(at("english.tsv"), "court\tআদালত\nbail\tsurety\n").unwrap();
    fs::write(at("marks.txt"), "...\n").unwrap();
    for (args, code, says) in [
        (vec!["--ignore", "no-such"], 2, "is no fault"),
        (vec!["--severity", "length"], 2, "FAULT=error"),
        (vec!["--severity", "length=grave"], 2, "FAULT=error"),
        (vec!["--severity", "no-such=error"], 2, "is no fault"),
        (vec!["--max-length", "0"], 2, ""),
        (vec!["--terms", "missing.tsv"], 3, "missing.tsv"),
        (vec!["--terms", "empty.txt"], 3, "no terms"),
        (vec!["--terms", "english.tsv"], 3, "english.tsv:2"),
        (vec!["--forbid", "empty.txt"], 3, "no words to forbid"),
        (vec!["--forbid", "marks.txt"], 3, "marks.txt:1"),
        (vec!["-o", "out.tmx"], 2, "a list of faults"),
        (vec!["-o", "m.tsv"], 2, "m.tsv"),
    ] {
        let args: Vec<String> = args
            .iter()
            .map(|arg| match arg.contains('.') && !arg.starts_with('-') {
                true => at(arg),
                false => (*arg).to_owned(),
            })
            .collect();
        let memory = at("m.tsv");
        let mut all = vec!["check", memory.as_str()];
        all.extend(args.iter().map(String::as_str));
        let output = shetu(&all);
        assert_eq!(
            output.status.code(),
            Some(code),
            "{all:?}: {}",
            stderr(&output)
        );
        assert!(
            stderr(&output).contains(says),
            "{all:?}: {}",
            stderr(&output)
        );
    }
}

/// Words that end like a denial, and denials that the other language has in a word of its own.
#[test]
fn what_denies_nothing_raises_no_alarm() {
    let desk = TempDir::new().unwrap();
    let path = desk.path().join("m.tsv").display().to_string();
    let mut table = "English\tBengali\n".to_owned();
    for pair in [
        "The Palestinian leader met Khamenei on Sunday.\tফিলিস্তিনি নেতা রোববার খামেনির সঙ্গে বৈঠক করেন।",
        "Khamenei arrived on Sunday.\tখামেনি রোববার পৌঁছান।",
        "The Yemeni army took the port.\tইয়েমেনি সেনারা বন্দরটি দখল করে।",
        "He told the story of his life.\tতিনি তাঁর জীবনের কাহিনি বলেন।",
        "The nominee was present in court.\tনমিনি আদালতে উপস্থিত ছিলেন।",
        "Mussolini and Berrettini came.\tমুসোলিনি ও বেরেত্তিনি এসেছিলেন।",
        "He did not get the job.\tতিনি চাকরিটি পাননি।",
        "I did not go there.\tআমি সেখানে যাইনি।",
        "One of nine Catalan leaders was freed.\tনয় কাতালান নেতার একজন মুক্তি পেয়েছেন।",
        "The vote will take place no later than Friday.\tভোটটি শুক্রবারের মধ্যেই হবে।",
        "Fever (Y/N)\tজ্বর (হ্যাঁ/না)",
        "This is totally unacceptable.\tএটা সম্পূর্ণরূপে গ্রহণযোগ্য নয়।",
        "He was unable to walk.\tতিনি হাঁটতে অক্ষম ছিলেন।",
        "They left without eating.\tতারা না খেয়ে চলে গেছে।",
        "Injuries dogged the striker.\tচোট স্ট্রাইকারের পিছু ছাড়ছে না।",
        "Within days the road was damaged.\tকয়েক দিন না যেতেই সড়কটি ক্ষতিগ্রস্ত হয়।",
        "Yevgeny arrived on Sunday.\tইয়েভগেনি রোববার পৌঁছান।",
        "He declined to comment.\tতিনি মন্তব্য করতে রাজি হননি।",
    ] {
        table += &format!("{pair}\n");
    }
    fs::write(&path, table).unwrap();
    let output = shetu(&["check", &path, "--only", "negation"]);
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{said}");
}

#[test]
fn a_denial_that_is_no_part_of_what_matched_raises_an_alarm() {
    let desk = TempDir::new().unwrap();
    let path = desk.path().join("m.tsv").display().to_string();
    let table = "English\tBengali\n\
        The court gave permission.\tআদালত অনুমতি দেয়নি।\n\
        The road was damaged.\tসড়কটি ক্ষতিগ্রস্ত হয়নি।\n\
        Injuries dogged the striker, who plays.\tচোট স্ট্রাইকারের পিছু ছাড়ছে না, তিনি খেলেন না।\n";
    fs::write(&path, table).unwrap();
    let output = shetu(&["check", &path, "--only", "negation"]);
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(said.matches("negation").count(), 3, "{said}");
}
