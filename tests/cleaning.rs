//! What `clean` takes out of a memory and what it leaves, on pairs as translators have them.
#![cfg(feature = "cli")]

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// English, Bengali, and why the pair goes; nothing where it must stay.
const PAIRS: [(&str, &str, &str); 44] = [
    // The same number, each language in its own way.
    (
        "The company lost 1.5 million taka.",
        "কোম্পানিটি ১৫ লাখ টাকা হারিয়েছে।",
        "",
    ),
    (
        "About 1.5 million people were displaced.",
        "প্রায় পনেরো লাখ মানুষ বাস্তুচ্যুত হয়েছে।",
        "",
    ),
    (
        "Turnover was 8.2 billion taka.",
        "লেনদেন হয় ৮২০ কোটি টাকার।",
        "",
    ),
    ("Two dozen people were hurt.", "২৪ জন আহত হয়েছেন।", ""),
    ("Prices rose by half a percent.", "দাম আধা শতাংশ বেড়েছে।", ""),
    ("The war ended in 1971.", "যুদ্ধ ১৯৭১ সালে শেষ হয়।", ""),
    (
        "He was born on December 16, 1971.",
        "তিনি ১৯৭১ সালের ১৬ ডিসেম্বর জন্মগ্রহণ করেন।",
        "",
    ),
    ("The match starts at 7 p.m.", "খেলা সন্ধ্যা ৭টায় শুরু হবে।", ""),
    (
        "The bridge is 6.15 km long.",
        "সেতুটি ৬ দশমিক ১৫ কিলোমিটার দীর্ঘ।",
        "",
    ),
    (
        "One in three children is stunted.",
        "প্রতি তিন শিশুর একজন খর্বকায়।",
        "",
    ),
    (
        "It fell to 8.5 degrees Celsius.",
        "তাপমাত্রা নেমে ৮ দশমিক ৫ ডিগ্রি সেলসিয়াসে দাঁড়ায়।",
        "",
    ),
    (
        "The first phase took 21 days.",
        "প্রথম ধাপে সময় লেগেছে ২১ দিন।",
        "",
    ),
    (
        "A quarter of the 400 workers went home.",
        "৪০০ শ্রমিকের এক-চতুর্থাংশ বাড়ি ফিরে গেছেন।",
        "",
    ),
    ("It cost $1 billion.", "এতে খরচ হয়েছে ১০০ কোটি ডলার।", ""),
    (
        "Nearly 12,000 people have been vaccinated.",
        "প্রায় ১২ হাজার মানুষকে টিকা দেওয়া হয়েছে।",
        "",
    ),
    ("U.S. stocks fell 3%.", "যুক্তরাষ্ট্রের শেয়ারবাজার ৩% কমেছে।", ""),
    ("The 1990s were different.", "নব্বইয়ের দশক ছিল অন্যরকম।", ""),
    (
        "He scored twice in the 90th minute.",
        "তিনি ৯০ মিনিটে দুবার গোল করেন।",
        "",
    ),
    (
        "He waited for two and a half hours.",
        "তিনি আড়াই ঘণ্টা অপেক্ষা করেন।",
        "",
    ),
    (
        "Bangladesh lost by 5 wickets.",
        "বাংলাদেশ ৫ উইকেটে হেরেছে।",
        "",
    ),
    ("They met in mid-2024.", "তারা ২০২৪ সালের মাঝামাঝি দেখা করেন।", ""),
    // What is the same in both languages.
    ("BBC News", "BBC News", ""),
    ("WhatsApp", "WhatsApp", ""),
    ("COVID-19", "COVID-19", ""),
    ("www.example.com", "www.example.com", ""),
    ("2026", "2026", ""),
    ("ChatGPT and Gemini", "ChatGPT ও Gemini", ""),
    (
        "He uses Facebook and Telegram.",
        "তিনি Facebook ও Telegram ব্যবহার করেন।",
        "",
    ),
    // What is short.
    ("Yes.", "হ্যাঁ।", ""),
    ("No", "না", ""),
    ("Dhaka", "ঢাকা", ""),
    ("Sheikh Hasina", "শেখ হাসিনা", ""),
    // What is wrong.
    ("Rain fell.", "", "empty-side"),
    ("বৃষ্টি নেমেছে।", "Rain fell.", "wrong-language"),
    (
        "Rain fell in the north.",
        "It rained in the north.",
        "wrong-language",
    ),
    (
        "The court ruled on Sunday.",
        "The court ruled on Sunday.",
        "untranslated",
    ),
    ("Floods hit Sylhet", "Floods hit Sylhet", "untranslated"),
    (
        "The court fined 35 people.",
        "আদালত ৫৩ জনকে জরিমানা করেছে।",
        "number-conflict",
    ),
    (
        "The war ended in 1972.",
        "যুদ্ধ ১৯৭৩ সালে শেষ হয়।",
        "number-conflict",
    ),
    (
        "He left.",
        "তিনি গতকাল সন্ধ্যায় ঢাকা থেকে চট্টগ্রামের উদ্দেশে রওনা হন এবং সেখানে পৌঁছে দলের নেতাদের সঙ্গে দীর্ঘ বৈঠক করেন।",
        "length",
    ),
    (
        "The minister said on Sunday that the government would take every step needed to protect the farmers of the \
         northern districts from the floods of the coming season.",
        "মন্ত্রী।",
        "length",
    ),
    (
        "the WAR ended in 1971.",
        "যুদ্ধ ১৯৭১ সালে শেষ হয়।",
        "duplicate",
    ),
    ("“It cost $1 billion.”", "এতে খরচ হয়েছে ১০০ কোটি ডলার।", ""),
    (
        "Rain fell again.",
        "বৃষ্টি আবার নেম\u{FFFD}ছে।",
        "lost-letters",
    ),
];

fn shetu(folder: &TempDir, words: &str) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shetu"));
    command.current_dir(folder.path()).arg("--quiet");
    let status = command.args(words.split_whitespace()).status().unwrap();
    assert!(status.success(), "{words}");
}

#[test]
fn what_is_wrong_goes_and_nothing_else() {
    let folder = TempDir::new().unwrap();
    let rows = PAIRS.map(|(en, bn, _)| format!("{en}\t{bn}\n"));
    let table = format!("English\tBengali\n{}", rows.concat());
    fs::write(folder.path().join("m.tsv"), table).unwrap();
    shetu(&folder, "clean m.tsv -o clean.tsv --report report.tsv");
    let report = fs::read_to_string(folder.path().join("report.tsv")).unwrap();
    let removed = report.lines().filter(|line| line.starts_with("removed"));
    let found: Vec<(usize, &str)> = removed
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            (cells[2].parse().unwrap(), cells[1])
        })
        .collect();
    let numbered = (1..).zip(PAIRS.iter().map(|(_, _, reason)| *reason));
    let expected: Vec<(usize, &str)> = numbered.filter(|(_, reason)| !reason.is_empty()).collect();
    assert_eq!(found, expected, "{report}");
    let kept = fs::read_to_string(folder.path().join("clean.tsv")).unwrap();
    assert_eq!(kept.lines().count(), 1 + PAIRS.len() - expected.len());
}

/// Nothing of what people checked by hand.
#[test]
fn nothing_goes_of_what_is_right() {
    let folder = TempDir::new().unwrap();
    let articles = concat!(env!("CARGO_MANIFEST_DIR"), "/data/articles");
    shetu(
        &folder,
        &format!("align {articles}/bn {articles}/en -o m.tmx"),
    );
    shetu(&folder, "clean m.tmx -o clean.tmx --report report.tsv");
    let report = fs::read_to_string(folder.path().join("report.tsv")).unwrap();
    assert_eq!(report.lines().count(), 1, "{report}");
}

/// English, Bengali, and whether the amounts and dates contradict each other.
const AMOUNTS: [(&str, &str, bool); 44] = [
    ("The fine is Tk1.5 crore.", "জরিমানা দেড় কোটি টাকা।", false),
    ("The fine was Tk1.5 crore.", "জরিমানা ৫ কোটি টাকা।", true),
    ("The loan is Tk1,200 crore.", "ঋণ ১ হাজার ২০০ কোটি টাকা।", false),
    ("The loan was Tk1,200 crore.", "ঋণ ২০০ কোটি টাকা।", true),
    ("The loan is Rs1,200 crore.", "ঋণ ১,২০০কোটি রুপি।", false),
    ("The loan was Rs.1,200cr.", "ঋণ ২০০ কোটি রুপি।", true),
    ("The fine is BDT2.5 million.", "জরিমানা ২৫লাখ টাকা।", false),
    ("The fine was BDT2.5 million.", "জরিমানা ৫ লাখ টাকা।", true),
    ("The loan is USD500m.", "ঋণ ৫০ কোটি ডলার।", false),
    ("The loan was USD500m.", "ঋণ ৫ কোটি ডলার।", true),
    ("The loan is US$1.5bn.", "ঋণ ১৫০ কোটি ডলার।", false),
    ("The loan was US$1.5bn.", "ঋণ ৫০০ কোটি ডলার।", true),
    ("The loan is €2 bn.", "ঋণ ২০০ কোটি ইউরো।", false),
    ("The loan is £1.5mn.", "ঋণ ১৫ লাখ পাউন্ড।", false),
    ("The debt is Tk 29 lakh cr.", "ঋণ ২৯ লাখ কোটি টাকা।", false),
    ("The debt was Tk 29 lakh cr.", "ঋণ ২৯ লাখ টাকা।", true),
    ("The cost is 5 billion taka.", "ব্যয় পাঁচশ’ কোটি টাকা।", false),
    ("The cost was 5 billion taka.", "ব্যয় পাঁচ কোটি টাকা।", true),
    (
        "He will invest Tk 100b.",
        "তিনি ১০ হাজার কোটি টাকা বিনিয়োগ করবেন।",
        false,
    ),
    ("He paid Tk.500.", "তিনি ৫০০টাকা দিয়েছেন।", false),
    ("He paid ৳500.", "তিনি টাকা৫০০ দিয়েছেন।", false),
    ("It is 20km away.", "এটি ২০কিমি দূরে।", false),
    ("It was 20km away.", "এটি ৩০কিমি দূরে।", true),
    ("It weighs 50kg.", "এর ওজন ৫০কেজি।", false),
    ("It rose 5pc.", "এটি ৫% বেড়েছে।", false),
    ("It rose by 5pc.", "এটি ৬% বেড়েছে।", true),
    (
        "It was held on December 25, 2024.",
        "২৫/১২/২০২৪ তারিখে এটি হয়।",
        false,
    ),
    (
        "It was held on 12/25/2024.",
        "এটি হয় ২৫ ডিসেম্বর ২০২৪।",
        false,
    ),
    (
        "It was held on 2024-12-25.",
        "এটি হয় ২৫.১২.২০২৪ তারিখে।",
        false,
    ),
    (
        "It was held on Dec 25, 2024.",
        "২৫-১২-২৪ তারিখে এটি হয়।",
        false,
    ),
    (
        "It was held on Dec. 25, 2024.",
        "২৬/১২/২০২৪ তারিখে এটি হয়।",
        true,
    ),
    (
        "It was held on 25 December 2024.",
        "২৫/১১/২০২৪ তারিখে এটি হয়।",
        true,
    ),
    (
        "It was held on June 5, 2024.",
        "০৫/০৬/২০২৪ তারিখে এটি হয়।",
        false,
    ),
    (
        "It was held on May 6, 2024.",
        "০৫/০৬/২০২৪ তারিখে এটি হয়।",
        false,
    ),
    (
        "It was held on June 7, 2024.",
        "০৫/০৬/২০২৪ তারিখে এটি হয়।",
        true,
    ),
    (
        "It was held on July 5, 2024.",
        "০৫/০৬/২০২৪ তারিখে এটি হয়।",
        true,
    ),
    (
        "It was held on 06/05/2024.",
        "০৫/০৬/২০২৪ তারিখে এটি হয়।",
        false,
    ),
    (
        "It was held on Sept. 25, 2024.",
        "২৫ সেপ্টঃ ২০২৪ তারিখে এটি হয়।",
        false,
    ),
    (
        "It was held on Aug. 25, 2024.",
        "২৫ আগ. ২০২৪ তারিখে এটি হয়।",
        false,
    ),
    (
        "It was held on Nov. 25, 2024.",
        "২৫ ডিসে ২০২৪ তারিখে এটি হয়।",
        true,
    ),
    ("They won 3-1.", "তারা ৩-১ গোলে জিতেছে।", false),
    (
        "Nine people died in 9 districts.",
        "নয় জেলায় নয় জন মারা গেছেন।",
        false,
    ),
    ("It is version 22.04.05.", "এটি ২২.০৪.০৫ সংস্করণ।", false),
    ("It is 6:10 now.", "এখন ৬:১০।", false),
];

#[test]
fn amounts_and_dates_are_read_as_they_are_written() {
    let folder = TempDir::new().unwrap();
    let rows = AMOUNTS.map(|(en, bn, _)| format!("{en}\t{bn}\n"));
    let table = format!("English\tBengali\n{}", rows.concat());
    fs::write(folder.path().join("m.tsv"), table).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_shetu"));
    command.current_dir(folder.path()).args(["check", "m.tsv"]);
    let list = String::from_utf8(command.output().unwrap().stdout).unwrap();
    let numbers: Vec<&str> = list
        .lines()
        .filter(|line| {
            line.split('\t')
                .nth(1)
                .is_some_and(|fault| fault.starts_with("number") || fault == "month-differs")
        })
        .collect();
    let found: Vec<String> = numbers
        .iter()
        .map(|line| line.split('\t').take(2).collect::<Vec<_>>().join(" "))
        // A month that differs is named as such.
        .map(|line| line.replace("month-differs", "number-conflict"))
        .collect();
    let wrong = (1..).zip(AMOUNTS).filter(|(_, (_, _, wrong))| *wrong);
    let expected: Vec<String> = wrong
        .map(|(row, _)| format!("{row} number-conflict"))
        .collect();
    assert_eq!(found, expected, "{list}");
    shetu(&folder, "clean m.tsv -o clean.tsv --keep duplicate");
    let kept = fs::read_to_string(folder.path().join("clean.tsv")).unwrap();
    assert_eq!(kept.lines().count(), 1 + AMOUNTS.len() - expected.len());
}

#[test]
fn letters_that_only_look_right_are_named_and_mended() {
    let folder = TempDir::new().unwrap();
    // The signs of aa and e for that of o, and that of e before its consonant.
    let table = "English\tBengali\nPeople voted.\tল\u{09BE}\u{09C7}কজন \u{09C7}ভ\u{09BE}ট দিয়েছে।\nHe left.\tমোঃ গেছেন।\n";
    fs::write(folder.path().join("m.tsv"), table).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_shetu"));
    command.current_dir(folder.path()).args([
        "check",
        "--no-doubts",
        "--ignore",
        "not-nfc",
        "m.tsv",
    ]);
    let list = String::from_utf8(command.output().unwrap().stdout).unwrap();
    assert!(list.starts_with("1\tmistyped-letters\t"), "{list}");
    assert_eq!(list.lines().count(), 1, "{list}");
    shetu(&folder, "clean m.tsv -o clean.tsv --report report.tsv");
    let clean = fs::read_to_string(folder.path().join("clean.tsv")).unwrap();
    assert!(clean.contains("ল\u{09CB}কজন ভ\u{09CB}ট"), "{clean}");
    let report = fs::read_to_string(folder.path().join("report.tsv")).unwrap();
    assert!(report.contains("mended\tmistyped-letters\t1\t"), "{report}");
}

#[test]
fn the_notes_of_a_duplicate_go_to_the_unit_that_stays() {
    let desk = TempDir::new().unwrap();
    let table = "English,Bengali,comment\nThe court ruled.,আদালত রায় দিয়েছে।,\nThe court ruled.,আদালত রায় দিয়েছে।,ask Rina\n";
    fs::write(desk.path().join("memory.csv"), table).unwrap();
    let clean = |memory: &str, input: &[u8]| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_shetu"))
            .args(["clean", memory, "-o", "clean.tmx", "--overwrite"])
            .current_dir(desk.path())
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        let told = child.wait_with_output().unwrap();
        let told = String::from_utf8(told.stderr).unwrap();
        (
            told,
            fs::read_to_string(desk.path().join("clean.tmx")).unwrap(),
        )
    };
    let (told, memory) = clean("memory.csv", b"");
    assert!(told.contains("1 duplicate;"), "{told}");
    assert_eq!(memory.matches("<tu>").count(), 1);
    assert!(memory.contains("<note>ask Rina</note>"), "{memory}");
    // A pipe is read once: what is lost is told.
    let (told, memory) = clean("-", table.as_bytes());
    assert!(!memory.contains("ask Rina"), "{memory}");
    assert!(
        told.contains("1 duplicate went with notes of its own"),
        "{told}"
    );
}
