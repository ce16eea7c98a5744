//! What `clean` takes out of a memory and what it leaves, on pairs as translators have them.

use std::fs;
use std::process::Command;

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
