//! Words as newspapers wrote them in Bijoy, and the way there and back for every conjunct and every word of the project's
//! own texts.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use super::table::{Kind, ROWS};
use super::*;

fn read(text: &str) -> String {
    let converted = to_unicode(text, Variant::Newer);
    assert!(
        converted.unmapped.is_empty(),
        "{text}: {:?}",
        converted.unmapped
    );
    converted.text
}

fn nfc(text: &str) -> String {
    text.nfc().collect()
}

#[test]
fn words_as_they_were_set() {
    for (bijoy, unicode) in [
        ("evsjv‡`k", "বাংলাদেশ"),
        ("miKvi", "সরকার"),
        ("cÖavbgš¿x", "প্রধানমন্ত্রী"),
        ("gš¿Yvjq", "মন্ত্রণালয়"),
        ("wbe©vPb", "নির্বাচন"),
        ("AvšÍR©vwZK", "আন্তর্জাতিক"),
        ("ïµevi", "শুক্রবার"),
        ("e„n¯úwZevi", "বৃহস্পতিবার"),
        ("¯^vaxbZv", "স্বাধীনতা"),
        ("gyw³hy×", "মুক্তিযুদ্ধ"),
        ("wek¦we`¨vjq", "বিশ্ববিদ্যালয়"),
        ("cwiw¯’wZ", "পরিস্থিতি"),
        ("e¨e¯’v", "ব্যবস্থা"),
        ("hy³ivóª", "যুক্তরাষ্ট্র"),
        ("`ªæZ", "দ্রুত"),
        ("¸iæZ¡c~Y©", "গুরুত্বপূর্ণ"),
        ("¸i“Z¡c~Y©", "গুরুত্বপূর্ণ"),
        ("iƒcMÄ", "রূপগঞ্জ"),
        ("PÆMÖvg", "চট্টগ্রাম"),
        ("KzwgjøvÕi", "কুমিল্লা’র"),
        ("†KŠkj", "কৌশল"),
        ("‡`‡k-we‡`‡k", "দেশে-বিদেশে"),
        ("ˆeVK", "বৈঠক"),
        ("gšÍe¨", "মন্তব্য"),
        ("gš—e¨", "মন্তব্য"),
        ("wKš‘", "কিন্তু"),
        ("wk¶v", "শিক্ষা"),
        ("wkÿv", "শিক্ষা"),
        ("weÁvb", "বিজ্ঞান"),
        ("j²xcyi", "লক্ষ্মীপুর"),
        ("wPwKrmv", "চিকিৎসা"),
        ("i¨ve", "র\u{200D}্যাব"),
        ("A¨vW‡fv‡KU", "অ্যাডভোকেট"),
        ("Kvh©vjq", "কার্যালয়"),
        ("Puv`", "চাঁদ"),
        ("Pvu`", "চাঁদ"),
        ("Avj&nvg`ywjjøvn&", "আল্হামদুলিল্লাহ্"),
        ("wjd&‡U", "লিফ্টে"),
        ("K…wl f‚wg", "কৃষি ভূমি"),
        ("Rb¥ AvZ¥nZ¨v AwMœ", "জন্ম আত্মহত্যা অগ্নি"),
        ("D”P B”Qv mgš^q", "উচ্চ ইচ্ছা সমন্বয়"),
        ("‡÷wWqvg AvM÷ ¯‹zj", "স্টেডিয়াম আগস্ট স্কুল"),
        ("m¤§vb m¤ú` m¤¢e Avi¤¢", "সম্মান সম্পদ সম্ভব আরম্ভ"),
        ("eªvþY wPý ü`q ûgwK", "ব্রাহ্মণ চিহ্ন হৃদয় হুমকি"),
        ("2026 mv‡ji 16 wW‡m¤^i|", "২০২৬ সালের ১৬ ডিসেম্বর।"),
        ("wZwb e‡jb, ÔAvwg hve|Õ", "তিনি বলেন, ‘আমি যাব।’"),
        ("wZwb e‡jb, “Avwg hve|”", "তিনি বলেন, “আমি যাব।”"),
        ("$500 †KvwU", "৳৫০০ কোটি"),
    ] {
        assert_eq!(nfc(&read(bijoy)), nfc(unicode), "{bijoy}");
    }
}

#[test]
fn marks_are_letters_only_where_they_can_be() {
    assert_eq!(read("wm‡jU–XvKv — • gvj"), "সিলেট–ঢাকা — • মাল");
    assert_eq!(read("Zvici… K…Z"), nfc("তারপর… কৃত"));
    assert_eq!(to_unicode("K…", Variant::Older).text, "কৃ");
    assert_eq!(to_unicode("i– K—", Variant::Older).text, "রু ক্ত");
    // What was read as Latin-1 has controls where Windows-1252 has signs.
    assert_eq!(read("evsjv\u{87}`k g\u{9A}\u{97}e¨"), "বাংলাদেশ মন্তব্য");
    assert_eq!(read("বাংলা\u{A0}evsjv"), "বাংলা\u{A0}বাংলা");
}

#[test]
fn what_cannot_be_mapped_is_named_with_its_place() {
    let text = "evsjv\nKŽL ‡ 1\n¨K €";
    let converted = to_unicode(text, Variant::Newer);
    let places: Vec<(usize, usize, char)> = converted
        .unmapped
        .iter()
        .map(|unmapped| {
            let (line, column) = unmapped.place(text);
            (line, column, unmapped.character)
        })
        .collect();
    assert_eq!(places, [(2, 2, 'Ž'), (2, 5, '‡'), (3, 1, '¨'), (3, 4, '€')]);
    assert_eq!(converted.text, "বাংলা\nকŽখ ‡ ১\n¨ক €");
    let back = from_unicode("ক abc ख", Variant::Newer);
    assert_eq!(back.unmapped.len(), 4);
    assert_eq!(to_unicode("", Variant::Newer), Converted::default());
}

#[test]
fn every_row_has_a_character_and_a_glyph_of_its_own() {
    let characters: BTreeSet<char> = ROWS.iter().map(|row| row.character).collect();
    assert_eq!(characters.len(), ROWS.len());
    assert!(ROWS.len() > 175, "{}", ROWS.len());
    for row in ROWS.iter() {
        assert_eq!(nfc(row.text), row.text);
        assert!(row.character > ' ', "{row:?}");
        if row.kind == Kind::Letter {
            let written = from_unicode(row.text, Variant::Newer);
            assert_eq!(read(&written.text), row.text);
        }
    }
}

fn texts(folder: &Path, into: &mut String) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            texts(&path, into);
        } else if path.extension().is_some_and(|e| e == "txt" || e == "tsv") {
            into.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

/// Words of the articles and the lexicon, in normal form.
fn words() -> BTreeSet<String> {
    let mut text = String::new();
    texts(Path::new("data/articles"), &mut text);
    texts(Path::new("data/lexicon"), &mut text);
    let text: String = text.nfc().collect();
    let letter = |c: char| matches!(c, '\u{0981}'..='\u{0983}' | '\u{0985}'..='\u{09CE}' | '\u{09D7}' | '\u{09DC}'..='\u{09DF}' | '\u{200D}');
    let words = text.split(|c: char| !letter(c));
    words
        .filter(|word| is_well_formed(word))
        .map(str::to_owned)
        .collect()
}

/// Whether every sign of a word stands behind a letter that can have it; endings in the tables have none.
fn is_well_formed(word: &str) -> bool {
    let mut before = ' ';
    for c in word.chars() {
        let consonant = |c: char| matches!(c, '\u{0995}'..='\u{09B9}' | '\u{09BC}' | '\u{09CE}');
        let vowel = |c: char| matches!(c, '\u{0985}'..='\u{0994}');
        let sign = |c: char| matches!(c, '\u{09BE}'..='\u{09CC}');
        let fits = match c {
            '\u{09BC}' | '\u{09CD}' => {
                consonant(before) || before == '\u{200D}' || before == 'অ' || before == 'এ'
            }
            '\u{200D}' => before == 'র',
            c if sign(c) => consonant(before),
            '\u{0981}'..='\u{0983}' => {
                consonant(before) || vowel(before) || sign(before) || before == 'ঁ'
            }
            _ => true,
        };
        if !fits {
            return false;
        }
        before = c;
    }
    before != ' '
}

fn assert_there_and_back(text: &str) {
    for variant in [Variant::Newer, Variant::Older] {
        let there = from_unicode(text, variant);
        assert!(there.unmapped.is_empty(), "{text}: {:?}", there.unmapped);
        let back = to_unicode(&there.text, variant);
        assert!(
            back.unmapped.is_empty(),
            "{text} {}: {:?}",
            there.text,
            back.unmapped
        );
        // What stands for nothing in a font, since no letter is behind it.
        let plain = |text: &str| {
            let text = text.replace("র\u{200D}\u{09CD}", "R");
            nfc(&text.replace('\u{200D}', ""))
        };
        assert_eq!(plain(&back.text), plain(text), "{variant:?} {}", there.text);
    }
}

#[test]
fn words_come_back_as_they_were() {
    let words = words();
    assert!(words.len() >= 2000, "{}", words.len());
    words.iter().for_each(|word| assert_there_and_back(word));
    let all: Vec<&str> = words.iter().map(String::as_str).collect();
    assert_there_and_back(&all.join(" "));
}

#[test]
fn conjuncts_come_back_as_they_were() {
    let is_consonant = |c: char| matches!(c, '\u{0995}'..='\u{09B9}');
    let mut clusters = BTreeSet::new();
    for word in words() {
        let letters: Vec<char> = word
            .chars()
            .filter(|c| !matches!(c, '\u{09BC}' | '\u{200D}'))
            .collect();
        let mut at = 0;
        while at < letters.len() {
            let from = at;
            while is_consonant(letters[at])
                && letters.get(at + 1) == Some(&'\u{09CD}')
                && at + 2 < letters.len()
                && is_consonant(letters[at + 2])
            {
                at += 2;
            }
            if at > from {
                clusters.insert(letters[from..=at].iter().collect::<String>());
            }
            at += 1;
        }
    }
    // Whatever hangs on a letter, and the reph over it, whether a word of ours has it or not.
    for letter in "কখগঘচছজঝটঠডঢণতথদধনপফবভমযরলশষসহ".chars()
    {
        for below in ["য", "র", "ব", "ম", "ন", "ল", "র্য"] {
            clusters.insert(format!("{letter}\u{09CD}{below}"));
        }
        clusters.insert(format!("র\u{09CD}{letter}"));
        clusters.insert(format!("র\u{09CD}{letter}\u{09CD}য"));
    }
    assert!(clusters.len() >= 400, "{}", clusters.len());
    for cluster in &clusters {
        for vowel in [
            "", "া", "ি", "ী", "ু", "ূ", "ৃ", "ে", "ৈ", "ো", "ৌ", "িং", "াঁ", "েঃ",
        ] {
            assert_there_and_back(&format!("{cluster}{vowel}"));
        }
    }
}
