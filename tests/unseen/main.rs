//! What goes into a memory unseen: nothing in the wrong language, nothing that another line of the document fits better,
//! nothing that `clean` would remove again.
#![cfg(feature = "cli")]

#[path = "../program/mod.rs"]
mod program;
mod one_word;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use program::{BN, EN, shetu, stderr};
use serde_json::{Value, json};

/// A folder with two articles.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new(bn: &str, en: &str) -> Desk {
        let desk = Desk(tempfile::tempdir().unwrap());
        fs::write(desk.path("bn.txt"), bn).unwrap();
        fs::write(desk.path("en.txt"), en).unwrap();
        desk
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    /// Aligns the two, and gives the records, gaps among them, and what was said.
    fn align(&self, options: &[&str]) -> (Vec<Value>, String) {
        let (bn, en, out) = (
            self.path("bn.txt"),
            self.path("en.txt"),
            self.path("o.jsonl"),
        );
        let memory = self.path("m.tmx");
        let mut args = vec!["align", &bn, &en, "-o", &out, "-o", &memory, "--unaligned"];
        args.extend(options);
        let done = shetu(&args);
        let said = stderr(&done);
        assert!(done.status.success(), "{said}");
        let records = fs::read_to_string(out).unwrap();
        let records = records
            .lines()
            .map(|line| serde_json::from_str(line).unwrap());
        (records.collect(), said)
    }
}

fn is_pair(record: &Value) -> bool {
    record["kind"]
        .as_str()
        .is_some_and(|kind| !kind.contains('0'))
}

fn has(record: &Value, flag: &str) -> bool {
    record["flags"]
        .as_array()
        .unwrap()
        .iter()
        .any(|known| known == flag)
}

/// The pairs that go in unseen, as Bengali and English numbers.
fn unseen(records: &[Value]) -> Vec<(u64, u64)> {
    let first = |record: &Value, side: &str| record[side][0].as_u64().unwrap();
    let sure = records
        .iter()
        .filter(|record| is_pair(record) && !has(record, "low-score"));
    sure.map(|record| (first(record, "bn"), first(record, "en")))
        .collect()
}

/// Cleaning a memory removes nothing but copies of the same pair.
fn assert_clean(memory: &str) {
    let cleaned = format!("{memory}.clean.tmx");
    let said = stderr(&shetu(&[
        "clean",
        memory,
        "--keep",
        "duplicate",
        "-o",
        &cleaned,
    ]));
    assert!(said.contains("none removed"), "{memory}: {said}");
}

#[test]
fn an_original_under_the_text_takes_nothing_away() {
    let own = Desk::new(&BN.join("\n\n"), &EN.join("\n\n"));
    let wanted = unseen(&own.align(&[]).0);
    assert_eq!(wanted.len(), 4);
    let desk = Desk::new(
        &format!("{}\n\n---\n\n{}", BN.join("\n\n"), EN.join("\n\n")),
        &EN.join("\n\n"),
    );
    let (records, said) = desk.align(&[]);
    assert_eq!(unseen(&records), wanted);
    let aside: Vec<&Value> = records
        .iter()
        .filter(|record| has(record, "wrong-language"))
        .collect();
    assert_eq!(aside.len(), 4);
    assert!(aside.iter().all(|record| !is_pair(record)));
    assert!(
        said.contains("4 segments are not in the language of their side"),
        "{said}"
    );
    assert_clean(&desk.path("m.tmx"));
}

#[test]
fn originals_between_the_lines_keep_the_numbers() {
    let between: Vec<String> = BN
        .iter()
        .zip(EN)
        .map(|(bn, en)| format!("{bn}\n{en}"))
        .collect();
    let desk = Desk::new(&between.join("\n"), &EN.join("\n"));
    let pairs = [(0, 0), (2, 1), (4, 2), (6, 3)];
    assert_eq!(unseen(&desk.align(&["--segmented"]).0), pairs);
    // The Bengali may as well stand in the wire file.
    let desk = Desk::new(&BN.join("\n"), &between.join("\n"));
    let (records, said) = desk.align(&["--segmented"]);
    assert_eq!(unseen(&records), [(0, 1), (1, 3), (2, 5), (3, 7)]);
    assert!(said.contains("4 on the English side"), "{said}");
    // Swapped sides are an error still.
    let whole = Desk::new(&EN.join("\n"), &BN.join("\n"));
    let done = shetu(&["align", &whole.path("bn.txt"), &whole.path("en.txt")]);
    assert_eq!(done.status.code(), Some(3), "{}", stderr(&done));
}

#[test]
fn names_in_latin_letters_stay() {
    let desk = Desk::new(
        "গুগল নতুন Pixel 10 Pro ফোন বাজারে এনেছে।\nSamsung launches Galaxy phone\nপুলিশ জানিয়েছে, ঘটনার তদন্ত চলছে।\n",
        "Google has brought its new Pixel 10 Pro phone to market.\nPolice said an investigation was under way.\n",
    );
    let (records, _) = desk.align(&["--segmented"]);
    assert_eq!(unseen(&records), [(0, 0), (2, 1)]);
    let aside = records
        .iter()
        .find(|record| has(record, "wrong-language"))
        .unwrap();
    assert_eq!(aside["bn"][0], 1);
}

#[test]
fn a_line_that_another_fits_better_is_not_accepted() {
    let cities = [
        ("ঢাকা", "Dhaka"),
        ("রাজশাহী", "Rajshahi"),
        ("খুলনা", "Khulna"),
        ("সিলেট", "Sylhet"),
        ("রংপুর", "Rangpur"),
    ];
    let votes = [
        ("৫২,৩৪১", "52,341"),
        ("৪৮,১১২", "48,112"),
        ("৬১,৯০৭", "61,907"),
        ("৩৩,৪৫০", "33,450"),
        ("৭৫,২১৮", "75,218"),
    ];
    let bn: Vec<String> = (0..5)
        .map(|n| {
            format!(
                "{}-১ আসনে আওয়ামী লীগ {} ভোট পেয়েছে।",
                cities[n].0, votes[n].0
            )
        })
        .collect();
    let en: Vec<String> = (0..5)
        .map(|n| {
            format!(
                "The Awami League got {} votes in {}-1.",
                votes[n].1, cities[n].1
            )
        })
        .collect();
    let without = |lines: &[String], at: usize| {
        let kept = lines.iter().enumerate().filter(|(n, _)| *n != at);
        kept.map(|(_, line)| line.as_str())
            .collect::<Vec<_>>()
            .join("\n")
    };
    // A line is lacking on each side: the two left over are no pair.
    let desk = Desk::new(&without(&bn, 1), &without(&en, 2));
    assert_eq!(
        unseen(&desk.align(&["--segmented"]).0),
        [(0, 0), (2, 2), (3, 3)]
    );
    // Another order: each finds its own.
    let order = [3, 0, 4, 1, 2];
    let mixed: Vec<&str> = order.iter().map(|&n| bn[n].as_str()).collect();
    let desk = Desk::new(&mixed.join("\n"), &en.join("\n"));
    for (i, j) in unseen(&desk.align(&["--segmented"]).0) {
        assert_eq!(order[i as usize] as u64, j);
    }
    // One number mistyped: it is not taken, however much the rest says.
    let wrong = bn.join("\n").replace("৬১,৯০৭", "৯১,৯০৭");
    let desk = Desk::new(&wrong, &en.join("\n"));
    let found = unseen(&desk.align(&["--segmented"]).0);
    assert_eq!(found, [(0, 0), (1, 1), (3, 3), (4, 4)]);
}

/// Results of a list of which each side has other lines: small numbers that both sides lack keep a pair from going in.
#[test]
fn results_of_other_games_are_no_pairs() {
    let teams = [
        ("India", "ভারত"),
        ("Pakistan", "পাকিস্তান"),
        ("Nepal", "নেপাল"),
        ("Japan", "জাপান"),
        ("China", "চীন"),
        ("Iran", "ইরান"),
    ];
    let goals = ["০", "১", "২", "৩", "৪"];
    let mut lines = Vec::new();
    for (n, winner) in teams.iter().enumerate() {
        for (m, loser) in teams.iter().enumerate().filter(|(m, _)| *m != n) {
            let (x, y) = ((n * 7 + m * 3) % 5, (n + m * 2) % 5);
            lines.push((
                format!(
                    "শুক্রবার {}কে {}-{} গোলে হারিয়েছে {}।",
                    loser.1, goals[x], goals[y], winner.1
                ),
                format!("{} beat {} {x}-{y} on Friday.", winner.0, loser.0),
            ));
        }
    }
    let half = |from: usize| lines.iter().skip(from).step_by(2);
    let bn: Vec<&str> = half(0).map(|(bn, _)| bn.as_str()).collect();
    let en: Vec<&str> = half(1).map(|(_, en)| en.as_str()).collect();
    let desk = Desk::new(&bn.join("\n"), &en.join("\n"));
    let figures = |text: &str| {
        let digits = text.chars().filter_map(|c| match c {
            '০'..='৪' => Some(c as u32 - '০' as u32),
            _ => c.to_digit(10),
        });
        let mut digits: Vec<u32> = digits.collect();
        digits.sort_unstable();
        digits
    };
    for record in desk.align(&["--segmented"]).0 {
        let text = |side: &str| record[side].as_str().unwrap().to_owned();
        let (bn, en) = (text("bn_text"), text("en_text"));
        if is_pair(&record) && figures(&bn) != figures(&en) {
            assert!(record["score"].as_f64().unwrap() < 0.95, "{bn} {en}");
        }
    }
    // All lines on both sides: each finds its own.
    let all = |of: fn(&(String, String)) -> &String| {
        lines
            .iter()
            .map(|line| of(line).as_str())
            .collect::<Vec<_>>()
            .join("\n")
    };
    let desk = Desk::new(&all(|line| &line.0), &all(|line| &line.1));
    let found = unseen(&desk.align(&["--segmented"]).0);
    assert!(
        found.len() >= 25 && found.iter().all(|(i, j)| i == j),
        "{found:?}"
    );
}

#[test]
fn wares_and_times_tell_lines_apart() {
    let prices = (
        "স্বর্ণের দাম ভরিতে ১,২০০ টাকা বেড়েছে।\nরুপার দাম ভরিতে ১,২০০ টাকা বেড়েছে।\nস্বর্ণের দাম ভরিতে ১,২০০ টাকা কমেছে।\n\
         পেঁয়াজের দাম কেজিতে ১৫ টাকা বেড়েছে।\nরসুনের দাম কেজিতে ১৫ টাকা বেড়েছে।\n",
        "The price of onions rose by Tk 15 a kilogram.\nThe price of garlic rose by Tk 25 a kilogram.\n\
         The price of gold fell by Tk 1,200 a bhori.\nThe price of silver rose by Tk 1,200 a bhori.\n",
        &[(1, 3), (2, 2), (3, 0)][..],
    );
    let live = (
        "সকাল ৯:০৫ কারওয়ান বাজারে আগুন লেগেছে।\nসকাল ৯:২০ কারওয়ান বাজারে আগুন নিয়ন্ত্রণে এসেছে।\n\
         সকাল ৯:৪০ কারওয়ান বাজারে আবার আগুন লেগেছে।\n",
        "9:05am: A fire breaks out at Karwan Bazar.\n9:25am: The fire at Karwan Bazar is under control.\n\
         9:40am: A fire breaks out at Karwan Bazar again.\n",
        &[(0, 0), (2, 2)][..],
    );
    for (bn, en, right) in [prices, live] {
        let (records, _) = Desk::new(bn, en).align(&[]);
        let unseen = unseen(&records);
        assert!(unseen.contains(&right[0]), "{unseen:?}");
        assert!(unseen.iter().all(|pair| right.contains(pair)), "{unseen:?}");
    }
}

#[test]
fn a_memory_in_which_nothing_is_sure_is_said_to_be_empty() {
    let desk = Desk::new(
        "শুক্রবার ভারতকে ৩-১ গোলে হারিয়েছে জাপান।",
        "Japan beat India 4-2 on Friday.",
    );
    let (records, said) = desk.align(&["--segmented"]);
    assert!(unseen(&records).is_empty() && records.iter().any(is_pair));
    assert!(
        said.contains("m.tmx holds nothing") && said.contains("--doubtful"),
        "{said}"
    );
}

#[test]
fn cleaning_removes_nothing_of_what_align_wrote() {
    let sets = [
        ("data/articles/bn", "data/articles/en"),
        ("data/gold/edited/bn", "data/gold/edited/en"),
        ("data/gold/comparable/bn", "data/gold/comparable/en"),
    ];
    let desk = tempfile::tempdir().unwrap();
    for (n, (bn, en)) in sets.into_iter().enumerate() {
        if !Path::new(bn).exists() {
            continue;
        }
        for least in ["0.5", "0.97"] {
            let memory = desk
                .path()
                .join(format!("{n}-{least}.tmx"))
                .display()
                .to_string();
            let done = shetu(&["align", "-q", bn, en, "--min-score", least, "-o", &memory]);
            assert!(done.status.success(), "{}", stderr(&done));
            assert_clean(&memory);
        }
    }
}

#[test]
fn endless_words_cost_what_their_length_does() {
    let begun = Instant::now();
    let bengali = [
        "পুতিনমস্কোরাষ্ট্রপতি".repeat(20_000),
        "ক\u{09CD}\u{200D}".repeat(150_000),
        "৭".repeat(400_000),
    ];
    let english = [
        "x".repeat(400_000),
        "A.B.".repeat(100_000),
        "1,".repeat(200_000),
    ];
    for (bn, en) in bengali.iter().zip(&english) {
        let desk = Desk::new(&format!("{}\n{bn}\n", BN[0]), &format!("{}\n{en}\n", EN[0]));
        let (records, _) = desk.align(&["--segmented"]);
        // Of so much text the pair is a small part, so that a person looks at it; nothing else goes in.
        let is_first = |record: &Value| record["bn"] == json!([0]) && record["en"] == json!([0]);
        assert!(records.iter().any(is_first), "{records:?}");
        assert!(unseen(&records).iter().all(|pair| *pair == (0, 0)));
    }
    assert!(
        begun.elapsed() < Duration::from_secs(60),
        "{:?}",
        begun.elapsed()
    );
}
