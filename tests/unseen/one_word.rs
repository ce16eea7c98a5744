//! Lines that fit but for one word, which says something else.

use serde_json::json;

use super::{BN, Desk, EN, has, is_pair, unseen};

/// Small numbers in words, ranks, days of May, and words that say the opposite: all else fits.
#[test]
fn what_differs_in_one_word_is_no_pair() {
    let alike = "
Four people died in Barishal. | বরিশালে ছয়জন মারা গেছেন। | number-conflict
Four people died in Barishal. | বরিশালে ৬ জন মারা গেছেন। | number-conflict
Three people died. | দুজন মারা গেছেন। | number-conflict
The fourth phase begins on Saturday. | পঞ্চম ধাপ শনিবার শুরু। | number-conflict
He died in Dhaka on 5 May. | তিনি ৬ মে ঢাকায় মারা যান। | number-conflict
The body was recovered after three weeks. | তিন দিন পর লাশ উদ্ধার হয়েছে। | number-conflict
Prices fell by a quarter. | দাম এক-তৃতীয়াংশ কমেছে। | number-conflict
Several thousand people came. | কয়েক লাখ মানুষ আসেন। | number-conflict
The pound rose 5 percent. | পাউন্ড ৫ শতাংশ কমেছে। | opposite-words
Exports of India rose 5 percent. | ভারতের আমদানি ৫ শতাংশ বেড়েছে। | opposite-words
Shops will open at 9pm. | সকাল ৯টায় দোকান খুলবে। | opposite-words
The project costs $5 billion. | প্রকল্পের ব্যয় ৫০০ কোটি টাকা। | currency-differs
India won by 5 runs. | ভারত ৫ উইকেটে জিতেছে। | measure-differs
The bill was passed in parliament. | বিলটি সংসদে পাস হয়নি। | negation
";
    for row in alike.trim().lines() {
        let row: Vec<&str> = row.split(" | ").collect();
        let (en, bn, flag) = (row[0], row[1], row[2]);
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

/// Lines of live updates have times of their own, whatever the lexicon does not know.
#[test]
fn a_time_to_the_minute_settles_lines_that_are_alike() {
    let desk = Desk::new(
        "সন্ধ্যা ৬টা ১০ মিনিট – ফেরিটি পাটুরিয়ায় ভিড়েছে।\n\nসন্ধ্যা ৬টা ৪০ মিনিট – ফেরিটি পাটুরিয়া ছেড়েছে।\n\n\
         সন্ধ্যা ৭টা ১০ মিনিট – ফেরিটি দৌলতদিয়ায় ভিড়েছে।\n\nরাত ৮টা ৪০ মিনিট – ফেরিটি দৌলতদিয়া ছেড়েছে।",
        "6:10 p.m. – The ferry docked at Paturia.\n\n6:40 p.m. – The ferry left Paturia.\n\n\
         7:10 p.m. – The ferry docked at Daulatdia.\n\n7:40 p.m. – The ferry left Daulatdia.",
    );
    assert_eq!(unseen(&desk.align(&[]).0), [(0, 0), (1, 1), (2, 2)]);
}
