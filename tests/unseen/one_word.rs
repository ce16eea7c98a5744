//! Lines that fit but for one word, which says something else.

use serde_json::json;

use super::{BN, Desk, EN, has, is_pair, unseen};

/// Small numbers in words, ranks, days of May, and words that say the opposite: all else fits.
#[test]
fn what_differs_in_one_word_is_no_pair() {
    let alike = [
        (
            "বরিশালে ছয়জন মারা গেছেন।",
            "Four people died in Barishal.",
            "number-conflict",
        ),
        (
            "বরিশালে ৬ জন মারা গেছেন।",
            "Four people died in Barishal.",
            "number-conflict",
        ),
        (
            "পঞ্চম ধাপ শনিবার শুরু।",
            "The fourth phase begins on Saturday.",
            "number-conflict",
        ),
        (
            "তিনি ৬ মে ঢাকায় মারা যান।",
            "He died in Dhaka on 5 May.",
            "number-conflict",
        ),
        (
            "পাউন্ড ৫ শতাংশ কমেছে।",
            "The pound rose 5 percent.",
            "opposite-words",
        ),
        (
            "ভারতের আমদানি ৫ শতাংশ বেড়েছে।",
            "Exports of India rose 5 percent.",
            "opposite-words",
        ),
        (
            "প্রকল্পের ব্যয় ৫০০ কোটি টাকা।",
            "The project costs $5 billion.",
            "currency-differs",
        ),
    ];
    for (bn, en, flag) in alike {
        let desk = Desk::new(
            &format!("{}\n\n{bn}", BN.join("\n\n")),
            &format!("{}\n\n{en}", EN.join("\n\n")),
        );
        let (records, _) = desk.align(&[]);
        let sure = unseen(&records);
        assert!(!sure.contains(&(4, 4)), "{bn} | {en}: {records:?}");
        assert_eq!(sure.len(), 4, "{bn} | {en}: {records:?}");
        let pair = records.iter().find(|record| record["bn"] == json!([4]));
        let pair = pair.filter(|pair| is_pair(pair));
        assert!(
            pair.is_none_or(|pair| has(pair, flag)),
            "{bn} | {en}: {pair:?}"
        );
    }
    let same = [
        ("বরিশালে ছয়জন মারা গেছেন।", "Six people died in Barishal."),
        ("পঞ্চম ধাপ শনিবার শুরু।", "The fifth phase begins on Saturday."),
        ("তিনি ৫ মে ঢাকায় মারা যান।", "He died in Dhaka on 5 May."),
        ("পাউন্ড ৫ শতাংশ বেড়েছে।", "The pound rose 5 percent."),
    ];
    for (bn, en) in same {
        let desk = Desk::new(
            &format!("{}\n\n{bn}", BN.join("\n\n")),
            &format!("{}\n\n{en}", EN.join("\n\n")),
        );
        let records = desk.align(&[]).0;
        assert!(
            unseen(&records).contains(&(4, 4)),
            "{bn} | {en}: {records:?}"
        );
    }
}
