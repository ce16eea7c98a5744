use super::*;
use crate::align::features::comparison::Comparison;
use crate::align::features::lexicon::Lexicon;
use crate::model::article::Segment;
use crate::model::bead::Place;
use std::sync::Arc;

/// The assignment of two texts, each a list of segments, and what is written of its pairings and missing words.
fn assigned(
    bn: &[&str],
    en: &[&str],
    entries: &[(&str, &str)],
) -> (Assignment, Vec<String>, Vec<String>) {
    let segments = |texts: &[&str]| -> Vec<Segment> {
        let one = |text: &&str| Segment::alone(text);
        texts.iter().map(one).collect()
    };
    let mut lexicon = Lexicon::default();
    for (bengali, english) in entries {
        lexicon.add(bengali, english, 1.0, MatchKind::Lexicon);
    }
    let sides = Comparison::of(&segments(bn), &segments(en), &Arc::new(lexicon));
    let all = |texts: &[&str]| (0..texts.len()).collect::<Vec<_>>();
    let found = assign(&sides, &all(bn), &all(en));
    let written = |segments: &[Line], items: &[Item]| {
        let words = items.iter().flat_map(|item| {
            let tokens = &segments[item.member].tokens[item.tokens.clone()];
            tokens.iter().map(|token| token.text.as_str())
        });
        words.collect::<Vec<_>>().join(" ")
    };
    let (bn_side, en_side) = (&sides.bn.segments, &sides.en.segments);
    let pairings = found.pairings.iter().map(|pairing| {
        let bn = written(bn_side, &found.bn.items[pairing.bn.clone()]);
        let en = written(en_side, &found.en.items[pairing.en.clone()]);
        format!("{bn}={en}")
    });
    let pairings = pairings.collect();
    let missing = |segments: &[Line], items: &[Item]| -> Vec<String> {
        let missing = items.iter().filter(|item| item.is_missing());
        missing
            .map(|item| written(segments, std::slice::from_ref(item)))
            .collect()
    };
    let mut alone = missing(bn_side, &found.bn.items);
    alone.extend(missing(en_side, &found.en.items));
    (found, pairings, alone)
}

#[test]
fn a_phrase_goes_before_its_words() {
    let entries = [
        ("উত্তর কোরিয়া", "North Korea"),
        ("উত্তর", "answer"),
        ("উত্তর", "north"),
        ("কোরিয়া", "Korea"),
        ("মিত্রতা", "alliance"),
    ];
    let (found, pairings, alone) =
        assigned(&["উত্তর কোরিয়ার মিত্রতা"], &["North Korea alliance"], &entries);
    assert_eq!(pairings, ["উত্তর কোরিয়ার=North Korea", "মিত্রতা=alliance"]);
    assert!(alone.is_empty() && found.en.covered() == found.en.weight());
}

#[test]
fn a_phrase_gives_way_to_words_that_find_more() {
    let entries = [
        ("উত্তর কোরিয়া", "north"),
        ("উত্তর", "north"),
        ("কোরিয়া", "Korea"),
    ];
    let (_, pairings, alone) = assigned(&["উত্তর কোরিয়া জোট"], &["North Korea stresses"], &entries);
    assert_eq!(pairings, ["উত্তর=North", "কোরিয়া=Korea"]);
    assert_eq!(alone, ["জোট", "stresses"]);
}

#[test]
fn no_word_is_used_twice_nor_missing_when_a_link_covers_it() {
    let entries = [("সেনা", "army"), ("সেনা", "troops"), ("সৈন্য", "troops")];
    let (found, pairings, alone) = assigned(
        &["সেনা ও সৈন্য"],
        &["The army and troops, the army"],
        &entries,
    );
    assert_eq!(pairings, ["সেনা=army", "সৈন্য=troops"]);
    assert!(alone.is_empty(), "{alone:?}");
    assert_eq!(found.en.items.iter().filter(|item| item.again).count(), 1);
}

#[test]
fn numbers_that_agree_in_value_are_matched_and_others_missing() {
    let (_, pairings, alone) = assigned(
        &["২৫ লাখ মানুষ, ১৭ জেলা"],
        &["2.5 million people, 18 districts"],
        &[("মানুষ", "people"), ("জেলা", "district")],
    );
    assert_eq!(
        pairings,
        ["25 লাখ=2.5 million", "মানুষ=people", "জেলা=districts"]
    );
    assert_eq!(alone, ["17", "18"]);
}

#[test]
fn what_only_one_side_says_is_found_as_a_stretch() {
    let entries = [
        ("মন্ত্রী", "minister"),
        ("চুক্তি", "treaty"),
        ("সই", "sign"),
        ("ঢাকা", "Dhaka"),
    ];
    let (found, ..) = assigned(
        &["মন্ত্রী ঢাকায় চুক্তি সই করেছেন।"],
        &["The minister signed the treaty in Dhaka, ending a decade of border skirmishes."],
        &entries,
    );
    assert!(found.bn.left.is_empty(), "{:?}", found.bn.left);
    let [tail] = &found.en.left[..] else {
        panic!("{:?}", found.en.left)
    };
    assert_eq!(tail.place, Place::Tail);
    assert!(tail.weight > 8.0 && found.en.largest_left() == tail.weight);
    let [member] = &found.en.members[..] else {
        panic!("{:?}", found.en.members)
    };
    assert!(member.covered < 0.7 * member.weight);
}

#[test]
fn each_segment_says_which_of_the_other_side_accounts_for_it() {
    let entries = [
        ("বন্যা", "flood"),
        ("মৃত্যু", "death"),
        ("ত্রাণ", "relief"),
        ("সেতু", "bridge"),
    ];
    let (found, ..) = assigned(
        &["বন্যায় মৃত্যু", "ত্রাণ ও সেতু"],
        &["Flood deaths mount as relief crosses the bridge"],
        &entries,
    );
    let by: Vec<usize> = found.en.members[0].by.iter().map(|by| by.member).collect();
    assert_eq!(by, [0, 1]);
    assert!(found.bn.members.iter().all(|member| member.by.len() == 1));
    assert!(
        found
            .bn
            .members
            .iter()
            .all(|member| member.covered == member.weight)
    );
}

#[test]
fn one_word_a_hundred_thousand_times_takes_no_time() {
    let (bn, en) = ("সেনা ".repeat(100_000), "army ".repeat(100_000));
    let (found, ..) = assigned(&[&bn], &[&en], &[("সেনা", "army")]);
    assert!(found.pairings.len() > 10_000);
}

#[test]
fn endings_that_are_written_apart_hide_no_word() {
    let entries = [("বিবিসি", "BBC"), ("খবর", "news")];
    for name in ["বিবিসির", "বিবিসি’র", "BBC’র", "BBC'র"] {
        let bn = format!("{name} খবর");
        let (_, pairings, alone) = assigned(&[&bn], &["BBC news"], &entries);
        assert_eq!((pairings.len(), alone.len()), (2, 0), "{name}: {alone:?}");
    }
    let (_, pairings, _) = assigned(&["এনএফএল’র খবর"], &["NFL news"], &entries);
    assert_eq!(pairings.len(), 2);
    let (_, pairings, alone) = assigned(&["হার ছ’গুণ"], &["sixfold"], &entries);
    assert_eq!(pairings, ["ছ'গুণ=sixfold"], "{alone:?}");
}

#[test]
fn latin_words_need_no_english_ending() {
    let entries = [("খবর", "news")];
    for (bn, en) in [
        ("CoV", "CoVs"),
        ("WHO", "WHO's"),
        ("workshop", "workshops"),
        ("Records", "record"),
    ] {
        let (_, pairings, alone) =
            assigned(&[&format!("{bn} খবর")], &[&format!("{en} news")], &entries);
        assert_eq!((pairings.len(), alone.len()), (2, 0), "{bn}: {alone:?}");
    }
}
