//! Brackets and quotation marks without their partners.

use crate::language::short_years::is_apostrophe_of_year;
use crate::memory::qa::fault::{Fault, Finding};
use crate::memory::qa::texts::Texts;
use crate::model::lang::{Lang, is_bengali};

/// The title of a film or a book has no more words.
const NAME_WORDS: usize = 4;
/// A list has no more points than can be counted in so many bytes of digits.
const MOST_DIGITS: usize = 9;
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
        let (text, other) = (texts.text(side), texts.text(side.other()));
        if let Some(mark) = lone_quote(text, other)
            && lone_quote(other, text).is_none()
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
    let mut word = 0;
    for (at, c) in text.char_indices() {
        if PAIRS.iter().any(|(left, _)| *left == c) {
            // Faces are no brackets.
            if !(c == '(' && matches!(before, ':' | ';')) {
                open.push(c);
            }
        } else if let Some((left, _)) = PAIRS.iter().find(|(_, right)| *right == c) {
            let face = c == ')' && matches!(before, ':' | ';');
            let counts = c == ')' && is_point(&text[word..at]);
            match open.iter().rposition(|known| known == left) {
                Some(known) => {
                    open.remove(known);
                }
                None if face || counts => {}
                None => lone.push(c),
            }
        }
        if c.is_whitespace() {
            word = at + c.len_utf8();
        }
        before = c;
    }
    open.into_iter().chain(lone.chars()).collect()
}

/// Whether what stands before a bracket counts the points of a list: a), iv), ১), ক).
fn is_point(word: &str) -> bool {
    let is_number = word.len() <= MOST_DIGITS && word.chars().all(char::is_numeric);
    let is_roman = word.len() <= 4 && word.chars().all(|c| "ivxIVX".contains(c));
    !word.is_empty() && (is_number || is_roman || word.chars().count() == 1)
}

/// A quotation mark that has no partner, double or single, beside the text of the other side.
fn lone_quote(text: &str, other: &str) -> Option<char> {
    // Two single marks are a double one.
    let text = &text
        .replace("‘‘", "“")
        .replace("’’", "”")
        .replace("''", "\"");
    lone_double(text).or_else(|| lone_single(text, quotes_a_name(other)))
}

/// A single mark that opens a word and is not closed. One behind a mark or at the beginning opens speech, which goes on in the
/// next segment as often as not; at the beginning it is of a name where the other side quotes one. An apostrophe looks the same (দু’, the players’, ’tis): what could be one closes, and never
/// opens.
fn lone_single(text: &str, named: bool) -> Option<char> {
    if !text.contains(['‘', '\'']) {
        return None;
    }
    let letters: Vec<char> = text.chars().collect();
    let mut open: Option<char> = None;
    for (at, (place, c)) in text.char_indices().enumerate() {
        if is_apostrophe_of_year(text, place) {
            continue;
        }
        let before = |by: usize| at.checked_sub(by).map(|at| letters[at]);
        let inside = before(1).is_some_and(char::is_whitespace) && before(2).is_some_and(is_letter);
        let stands = inside || named && at == 0;
        let begins = stands && letters.get(at + 1).copied().is_some_and(is_letter);
        match c {
            '‘' if begins => open = Some(c),
            '\'' if begins && open.is_none() && !is_cut_word(&letters[at + 1..]) => open = Some(c),
            '’' | '\'' | '‘' | '”' | '"' => open = None,
            _ => {}
        }
    }
    open
}

/// Whether a text sets a name in quotation marks: a few words without a mark among them, as speech has (a 'Padma', "Agnibina").
fn quotes_a_name(text: &str) -> bool {
    let mut letters = text.chars().peekable();
    let (mut before, mut words) = (' ', None);
    while let Some(c) = letters.next() {
        let next = letters.peek().copied().unwrap_or(' ');
        words = match (c, words) {
            ('‘' | '“' | '\'' | '"', None) if before.is_whitespace() && is_letter(next) => {
                Some(1)
            }
            ('’' | '”' | '\'' | '"', Some(_)) if is_letter(before) && !is_letter(next) => {
                return true;
            }
            (',' | '.' | '?' | '!' | ';' | '।' | '‘' | '“', _) => None,
            (' ', Some(words)) => Some(words + 1).filter(|words| *words <= NAME_WORDS),
            (_, words) => words,
        };
        before = c;
    }
    false
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
    fn a_name_that_the_other_side_quotes_is_closed() {
        let film = "The film 'Padma' won three awards.";
        assert_eq!(
            lone_quote("‘পদ্মা চলচ্চিত্রটি তিনটি পুরস্কার পেয়েছে।", film),
            Some('‘')
        );
        assert_eq!(
            lone_quote("‘পদ্মা’ চলচ্চিত্রটি তিনটি পুরস্কার পেয়েছে।", film),
            None
        );
        let said = "তিনি বলেন, ‘আমরা যাব।";
        assert_eq!(lone_quote(said, "He said, \"we will go.\""), None);
        assert_eq!(lone_quote("‘আমরা যাব।", "\"We will go,\" he said."), None);
        assert_eq!(
            lone_quote(said, "The players' wages and the club's debts."),
            None
        );
        assert_eq!(lone_quote("'90-এর দশকে তিনি 'পদ্মা' লেখেন।", film), None);
    }

    #[test]
    fn points_of_a_list_have_one_bracket() {
        for (text, lone) in [
            ("ক) চাল খ) ডাল ১০) তেল", ""),
            ("a) rice iv) oil 12) salt", ""),
            ("তিনি ৮০ রান করেন ৬৫ বলে)।", ")"),
            ("He left at ten).", ")"),
        ] {
            assert_eq!(lone_brackets(text), lone, "{text}");
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
            ("শিক্ষার্থীরা '২৪ সালে পথে নামেন।", None),
            ("তখন ‘৭১-এর যুদ্ধ চলছে।", None),
            ("‘‘আমরা যাব,’’ বলেন তিনি।", None),
            ("The man's 5'10\" tall.", None),
            ("“He said ‘go’ and went,” she said.", None),
        ] {
            assert_eq!(lone_quote(text, ""), lone, "{text}");
        }
    }
}
