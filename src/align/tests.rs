//! What holds of every alignment, and what hostile documents get: an answer in bounded time, and honest low scores.

use crate::align::pipeline::align;
use crate::align::pipeline::resources::Resources;
use crate::articles;
use crate::model::article::{Article, Layout};
use crate::model::bead::{Aligned, Flag};
use crate::model::lang::Lang;
use proptest::prelude::*;

fn article(lang: Lang, lines: &[String]) -> Article {
    let text = lines.join("\n");
    articles::article("t", None, lang, Layout::Segmented, &text).expect("a text that is not empty")
}

fn aligned(bn: &[String], en: &[String]) -> Aligned {
    align(
        &article(Lang::Bn, bn),
        &article(Lang::En, en),
        &Resources::shipped(),
    )
}

fn sample(side: &str, name: &str) -> Vec<String> {
    let path = format!("data/articles/{side}.sent/{name}.txt");
    std::fs::read_to_string(path)
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect()
}

fn lines(text: &str, count: usize) -> Vec<String> {
    vec![text.to_owned(); count]
}

/// The texts of all beads and gaps, put back into the order of their segments, joined.
fn rejoined(
    segments: &[crate::model::article::Segment],
    beads: impl Iterator<Item = Vec<usize>>,
) -> String {
    let mut parts: Vec<(usize, String)> = beads
        .flatten()
        .map(|at| (at, Aligned::text(segments, &[at])))
        .collect();
    parts.sort();
    let texts: Vec<String> = parts.into_iter().map(|(_, text)| text).collect();
    texts.join("\n")
}

fn check_texts(result: &Aligned, bn: &[String], en: &[String]) {
    let trimmed = |lines: &[String]| {
        let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
        lines.join("\n")
    };
    let beads = || result.beads.iter();
    assert_eq!(
        rejoined(&result.bn, beads().map(|bead| bead.bn.clone())),
        trimmed(bn)
    );
    assert_eq!(
        rejoined(&result.en, beads().map(|bead| bead.en.clone())),
        trimmed(en)
    );
}

/// Every segment in exactly one bead, scores in range, and beads in order that do not cross.
fn check(result: &Aligned) {
    let count = |side: fn(&crate::model::bead::Bead) -> &[usize]| {
        let mut all: Vec<usize> = result
            .beads
            .iter()
            .flat_map(|bead| side(bead).to_vec())
            .collect();
        all.sort_unstable();
        all
    };
    assert_eq!(
        count(|bead| &bead.bn),
        (0..result.bn.len()).collect::<Vec<_>>()
    );
    assert_eq!(
        count(|bead| &bead.en),
        (0..result.en.len()).collect::<Vec<_>>()
    );
    assert!(
        result
            .beads
            .iter()
            .all(|bead| (0.0..=1.0).contains(&bead.score))
    );
    let ordered: Vec<_> = result
        .beads
        .iter()
        .filter(|b| !b.is_gap() && !b.moved)
        .collect();
    for pair in ordered.windows(2) {
        assert!(
            pair[0].bn[0] < pair[1].bn[0] && pair[0].en[0] < pair[1].en[0],
            "beads in order cross"
        );
    }
}

fn sure(result: &Aligned) -> usize {
    result.beads.iter().filter(|bead| bead.score >= 0.9).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_segment_is_in_one_bead(
        name in prop::sample::select(vec!["sport", "court", "science", "economy"]),
        bn in prop::collection::vec(0usize..20, 1..24),
        en in prop::collection::vec(0usize..18, 1..24),
    ) {
        let pick = |side: &str, chosen: &[usize]| -> Vec<String> {
            let lines = sample(side, name);
            chosen.iter().map(|&n| lines[n % lines.len()].clone()).collect()
        };
        let (bn, en) = (pick("bn", &bn), pick("en", &en));
        let result = aligned(&bn, &en);
        check(&result);
        check_texts(&result, &bn, &en);
    }
}

#[test]
fn unrelated_articles_yield_next_to_nothing() {
    for (bn, en) in [
        ("sport", "economy"),
        ("court", "science"),
        ("disaster", "election"),
    ] {
        let result = aligned(&sample("bn", bn), &sample("en", en));
        check(&result);
        assert!(
            sure(&result) <= 1,
            "{bn} against {en}: {} sure pairs",
            sure(&result)
        );
    }
}

#[test]
fn a_document_against_itself_twice_pairs_in_order() {
    let twice = |side: &str| [sample(side, "court"), sample(side, "court")].concat();
    let once = aligned(&sample("bn", "court"), &sample("en", "court"));
    let both = aligned(&twice("bn"), &twice("en"));
    check(&both);
    let pairs = |result: &Aligned| result.beads.iter().filter(|bead| !bead.is_gap()).count();
    assert!(pairs(&both) + 2 >= 2 * pairs(&once), "{}", pairs(&both));
}

#[test]
fn one_sentence_against_a_thousand() {
    let mut en = lines(
        "The committee will meet again next week to discuss the report.",
        1000,
    );
    en[700] = "President Putin arrived in Moscow on Sunday.".to_owned();
    let result = aligned(&["রাষ্ট্রপতি পুতিন রবিবার মস্কোতে পৌঁছেছেন।".to_owned()], &en);
    check(&result);
    let pair = result
        .beads
        .iter()
        .find(|bead| !bead.is_gap())
        .expect("the pair is found");
    assert_eq!(pair.en, [700]);
}

#[test]
fn hostile_lines_are_answered() {
    let cases = [
        (
            lines("প্রেসিডেন্ট পুতিন মস্কোতে বলেছেন।", 300),
            lines("President Putin said in Moscow.", 300),
        ),
        (lines("১২ ৩৪ ৫৬", 300), lines("12 34 56", 300)),
        (lines("। ? ! —", 50), lines("... ?! --", 50)),
        (
            vec!["ক".repeat(10_000), "শব্দ ".repeat(60_000)],
            vec!["word ".repeat(100_000)],
        ),
        (
            vec![String::new(), "কথা।".to_owned()],
            vec![String::new(), String::new(), "Talk.".to_owned()],
        ),
    ];
    for (bn, en) in cases {
        check(&aligned(&bn, &en));
    }
}

/// Lists whose lines differ in a name or a ware, all figures alike, of which each side lacks other lines, in another
/// order: no line may go in with one that is not its own, and most find their own.
#[test]
fn lists_that_differ_in_names_only_take_no_wrong_line() {
    type Words<'a> = &'a [(&'a str, &'a str)];
    let patterns: [(&str, &str, Words<'_>); 4] = [
        (
            "বাজারে প্রতি কেজি {} বিক্রি হচ্ছে ৬০ টাকায়।",
            "In the market {} sold for Tk 60 per kg.",
            &[
                ("চাল", "rice"),
                ("ডাল", "lentils"),
                ("পেঁয়াজ", "onions"),
                ("রসুন", "garlic"),
                ("আলু", "potatoes"),
                ("চিনি", "sugar"),
                ("ডিম", "eggs"),
                ("টমেটো", "tomatoes"),
            ],
        ),
        (
            "আদালত {}কে সাত বছরের কারাদণ্ড দিয়েছেন।",
            "The court sentenced {} to seven years in prison.",
            &[
                ("কামরুল হাসান", "Kamrul Hasan"),
                ("রফিকুল ইসলাম", "Rafiqul Islam"),
                ("জাহিদ হোসেন", "Zahid Hossain"),
                ("সেলিনা পারভীন", "Selina Parvin"),
                ("আবদুল করিম", "Abdul Karim"),
                ("মিজানুর রহমান", "Mizanur Rahman"),
            ],
        ),
        (
            "{} ৭টি স্বর্ণপদক জিতেছে।",
            "{} won 7 gold medals.",
            &[
                ("ভারত", "India"),
                ("নেপাল", "Nepal"),
                ("চীন", "China"),
                ("ইরান", "Iran"),
                ("কাতার", "Qatar"),
                ("মিশর", "Egypt"),
                ("জাপান", "Japan"),
            ],
        ),
        (
            "আবাহনীকে ২-১ গোলে হারিয়েছে {}।",
            "{} beat Abahani 2-1.",
            &[
                ("মোহামেডান", "Mohammedan"),
                ("ব্রাদার্স ইউনিয়ন", "Brothers Union"),
                ("রহমতগঞ্জ", "Rahmatganj"),
                ("ফর্টিস", "Fortis"),
                ("পুলিশ এফসি", "Police FC"),
                ("শেখ রাসেল", "Sheikh Russel"),
            ],
        ),
    ];
    let (mut right, mut possible) = (0, 0);
    for (bn, en, things) in patterns {
        for lacking in 0..things.len() {
            let count = things.len();
            let but = |out: usize| (0..count).filter(move |&at| at != out % count);
            let mut bn_order: Vec<usize> = but(lacking).collect();
            if lacking % 2 == 1 {
                bn_order.reverse();
            }
            let en_order: Vec<usize> = but(lacking + 1).collect();
            let bn_lines: Vec<String> = bn_order
                .iter()
                .map(|&at| bn.replace("{}", things[at].0))
                .collect();
            let en_lines: Vec<String> = en_order
                .iter()
                .map(|&at| en.replace("{}", things[at].1))
                .collect();
            let result = aligned(&bn_lines, &en_lines);
            possible += count - 2;
            for bead in result.beads.iter().filter(|bead| !bead.is_gap()) {
                if bead.flags.contains(&Flag::LowScore) {
                    continue;
                }
                let of = |order: &[usize], at: &[usize]| -> Vec<usize> {
                    at.iter().map(|&at| order[at]).collect()
                };
                let (i, j) = (of(&bn_order, &bead.bn), of(&en_order, &bead.en));
                assert_eq!(i, j, "{:?} {:?}", bn_lines, en_lines);
                right += 1;
            }
        }
    }
    assert!(right * 10 >= possible * 5, "{right} of {possible}");
}

/// A line that holds its original beside the translation is no pair to be inserted.
#[test]
fn a_line_with_its_original_in_it_is_held() {
    let bn = [
        "আদালত রবিবার ৩৫ জনকে জরিমানা করেছে। The court fined 35 people on Sunday.",
        "রাষ্ট্রপতি পুতিন মস্কোতে পৌঁছেছেন।",
        "ঢাকায় বন্যায় ১২ জনের মৃত্যু হয়েছে।",
    ];
    let en = [
        "The court fined 35 people on Sunday.",
        "President Putin has arrived in Moscow.",
        "Floods in the capital Dhaka have killed 12 people since Sunday. ঢাকায় ১২ জনের মৃত্যু।",
    ];
    let own = |lines: [&str; 3]| lines.map(str::to_owned);
    let result = aligned(&own(bn), &own(en));
    let held = |at: usize, flag: Flag| {
        let bead = result.beads.iter().find(|bead| bead.bn == [at]).unwrap();
        assert_eq!(bead.en, [at]);
        assert!(bead.flags.contains(&flag) && bead.flags.contains(&Flag::LowScore));
        assert!(bead.is_refused());
    };
    held(0, Flag::Untranslated);
    held(2, Flag::WrongLanguage);
    let sure = result.beads.iter().find(|bead| bead.bn == [1]).unwrap();
    assert!(!sure.flags.contains(&Flag::LowScore), "{:?}", sure.flags);
}
