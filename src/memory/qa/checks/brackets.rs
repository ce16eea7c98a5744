//! Brackets and quotation marks without their partners.

use crate::memory::qa::fault::{Fault, Finding};
use crate::memory::qa::texts::Texts;
use crate::model::lang::{Lang, is_bengali};

const PAIRS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('{', '}')];

pub(super) fn find(texts: &Texts, found: &mut Vec<Finding>) {
    for side in [Lang::Bn, Lang::En] {
        let (own, other) = (
            lone_brackets(texts.text(side)),
            lone_brackets(texts.text(side.other())),
        );
        // A segment cut within brackets lacks the same one on both sides.
        let alone: String = own.chars().filter(|&c| !other.contains(c)).collect();
        if !alone.is_empty() {
            found.push(Finding::new(
                Fault::LoneBracket,
                format!("{alone} ({})", side.name()),
            ));
        }
    }
    for side in [Lang::Bn, Lang::En] {
        let own = lone_quote(texts.text(side));
        if let Some(mark) = own
            && lone_quote(texts.text(side.other())).is_none()
            && !goes_on(texts, side)
        {
            found.push(Finding::new(
                Fault::LoneQuote,
                format!("{mark} ({})", side.name()),
            ));
        }
    }
}

/// Whether the lone mark is of speech that goes on in the segment before or behind, which a source cut into sentences has by
/// nature: it is the only one, at an end of the source, and the translation has none at all. A translation that quotes is to
/// close what it opens.
fn goes_on(texts: &Texts, side: Lang) -> bool {
    let is_mark = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»');
    let (own, other) = (texts.text(side), texts.text(side.other()));
    let ends = own.starts_with(is_mark) || own.ends_with(is_mark);
    side == texts.source && ends && own.matches(is_mark).count() == 1 && !other.contains(is_mark)
}

/// The brackets that open and are not closed, or close what is not open.
fn lone_brackets(text: &str) -> String {
    let mut open: Vec<char> = Vec::new();
    let mut lone = String::new();
    let mut before = ' ';
    let mut place = 0;
    for c in text.chars() {
        if PAIRS.iter().any(|(left, _)| *left == c) {
            // Faces are no brackets.
            if !(c == '(' && matches!(before, ':' | ';')) {
                open.push(c);
            }
        } else if let Some((left, _)) = PAIRS.iter().find(|(_, right)| *right == c) {
            let face = c == ')' && matches!(before, ':' | ';');
            // a) and ১) count the points of a list.
            let counts = c == ')' && place <= 3 && before.is_alphanumeric();
            match open.iter().rposition(|known| known == left) {
                Some(at) => {
                    open.remove(at);
                }
                None if face || counts => {}
                None => lone.push(c),
            }
        }
        if c.is_whitespace() {
            place = 0;
        } else {
            place += 1;
        }
        before = c;
    }
    open.into_iter().chain(lone.chars()).collect()
}

/// A quotation mark that has no partner, double or single.
fn lone_quote(text: &str) -> Option<char> {
    // Two single marks are a double one.
    let text = &text
        .replace("‘‘", "“")
        .replace("’’", "”")
        .replace("''", "\"");
    lone_double(text).or_else(|| lone_single(text))
}

/// A single mark that opens a word and is not closed. One behind a mark or at the beginning opens speech, which goes on in the
/// next segment as often as not. An apostrophe looks the same (দু’, the players’, ’tis): what could be one closes, and never
/// opens.
fn lone_single(text: &str) -> Option<char> {
    if !text.contains(['‘', '\'']) {
        return None;
    }
    let letters: Vec<char> = text.chars().collect();
    let mut open: Option<char> = None;
    for (at, &c) in letters.iter().enumerate() {
        let before = |by: usize| at.checked_sub(by).map(|at| letters[at]);
        let begins = before(1).is_some_and(char::is_whitespace)
            && before(2).is_some_and(is_letter)
            && letters.get(at + 1).copied().is_some_and(is_letter);
        match c {
            '‘' if begins => open = Some(c),
            '\'' if begins && open.is_none() && !is_cut_word(&letters[at + 1..]) => open = Some(c),
            '’' | '\'' | '‘' | '”' | '"' => open = None,
            _ => {}
        }
    }
    open
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_bengali(c)
}

/// Words whose beginning is left out: 'em, 'til.
fn is_cut_word(rest: &[char]) -> bool {
    let word: String = rest.iter().take_while(|c| c.is_alphabetic()).collect();
    matches!(
        word.to_lowercase().as_str(),
        "em" | "til" | "cause" | "tis" | "twas" | "n" | "s" | "bout"
    ) || word.chars().next().is_some_and(is_bengali) && word.chars().count() <= 2
}

/// A double quotation mark that has no partner. Inches (5'10") have none.
fn lone_double(text: &str) -> Option<char> {
    let (mut straight, mut left, mut right) = (0usize, 0usize, 0usize);
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '"' if !before.is_numeric() || straight % 2 == 1 => straight += 1,
            '“' | '„' | '«' => left += 1,
            '”' | '»' => right += 1,
            _ => {}
        }
        before = c;
    }
    // Where the forms are mixed only their number counts.
    let sum = straight + left + right;
    if straight > 0 {
        return (sum % 2 == 1).then_some('"');
    }
    // A quotation of several paragraphs opens in each of them.
    match left.cmp(&right) {
        std::cmp::Ordering::Greater if sum % 2 == 1 => Some('“'),
        std::cmp::Ordering::Less if sum % 2 == 1 => Some('”'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speech_of_several_segments_goes_on_in_the_source() {
        for (en, bn, fault) in [
            ("It was his own creation.\"", "এটা তাঁর নিজের সৃষ্টি।", false),
            ("“It was his own creation.", "এটা তাঁর নিজের সৃষ্টি।", false),
            ("It was his own creation.\"", "“এটা তাঁর নিজের সৃষ্টি।”", true),
            ("It was \"his own creation.", "এটা তাঁর নিজের সৃষ্টি।", true),
            ("It was his own creation.", "এটা তাঁর নিজের সৃষ্টি।”", true),
        ] {
            let unit = crate::model::unit::Unit {
                source: en.to_owned(),
                target: bn.to_owned(),
                ..crate::model::unit::Unit::default()
            };
            let mut found = Vec::new();
            find(&Texts::of(&unit, Lang::En), &mut found);
            assert_eq!(!found.is_empty(), fault, "{en} / {bn}");
        }
    }

    #[test]
    fn a_mark_that_opens_is_closed() {
        for (text, lone) in [
            ("চলচ্চিত্র ‘রিভার অব সল্ট দুটি পুরস্কার জিতেছে।", Some('‘')),
            ("‘‘আমরা যাব, বলেন তিনি।", Some('“')),
            ("''আমরা যাব, বলেন তিনি।", Some('"')),
            ("আমরা যাব।’ বলেন তিনি।", None),
            ("তিনি বলেন, ‘আমরা যাব।", None),
            ("He called it 'a disaster and left.", Some('\'')),
            ("‘রিভার’ দুটি পুরস্কার জিতেছে।", None),
            ("‘প্রথম আলো’র খবর।", None),
            ("দু’ দিন আগে ন’টায় ক'জন এলেন।", None),
            (
                "The players’ wages, the 'Dirty Dozen' and rock 'n' roll.",
                None,
            ),
            ("Get 'em, he said.", None),
            ("‘‘আমরা যাব,’’ বলেন তিনি।", None),
            ("The man's 5'10\" tall.", None),
            ("“He said ‘go’ and went,” she said.", None),
        ] {
            assert_eq!(lone_quote(text), lone, "{text}");
        }
    }
}
