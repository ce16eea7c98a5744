//! Which parts of a text are in the letters of Bijoy: a line, or some words of a line beside others in Unicode.

use crate::files::bijoy::{is_bijoy, is_bijoy_as_said, is_english_line, is_hardly_english};
use crate::language::bijoy::Seen;
use crate::model::lang::{count_letters, is_alphabetic, is_bengali};

/// The first part of a text that is Bijoy, and how much of it there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OldPart {
    /// Its line, counted from 1.
    pub line: usize,
    /// Its words; of many the first.
    pub words: String,
    /// The letters of all such parts.
    letters: usize,
}

/// So much of the words is shown.
const SHOWN_WORDS: usize = 8;
const SHOWN_LETTERS: usize = 60;

impl OldPart {
    fn new(line: usize, words: &str) -> OldPart {
        let some: Vec<&str> = words.split_whitespace().take(SHOWN_WORDS).collect();
        OldPart {
            line,
            words: some.join(" ").chars().take(SHOWN_LETTERS).collect(),
            letters: count_letters(words),
        }
    }
}

/// What is Bijoy in a text that is Unicode otherwise: be it one caption, it must not be passed over.
pub(crate) fn beside_unicode(text: &str) -> Option<OldPart> {
    known(text).or_else(|| {
        let old = old_lines(text);
        let is_much = is_at_length(&old) && count_letters(&old) * 4 >= count_letters(text);
        first(text, &old).filter(|_| is_much)
    })
}

/// What is Bijoy in a text in Latin letters, if most of it is.
pub(crate) fn of_latin(text: &str) -> Option<OldPart> {
    mostly_known(text).or_else(|| {
        let old = old_lines(text);
        first(text, &old).filter(|_| is_bijoy(&old))
    })
}

/// The same in a text that was given as English: a list of brands is written so too.
pub(crate) fn of_english_side(text: &str) -> Option<OldPart> {
    mostly_known(text).or_else(|| {
        let old = old_lines(text);
        first(text, &old).filter(|_| is_at_length(&old))
    })
}

fn mostly_known(text: &str) -> Option<OldPart> {
    known(text).filter(|part| part.letters * 2 > count_letters(text))
}

/// Whether a text is Bijoy, or has parts that are, if somebody says so.
pub(crate) fn is_old_as_said(text: &str) -> bool {
    is_by_and_large(text) || known(text).is_some()
}

/// The same of a text by and large: it has no more lines in Unicode than in what may be Bijoy.
pub(super) fn is_by_and_large(text: &str) -> bool {
    let old = old_lines(text);
    let unicode = text.lines().filter(|line| line.chars().any(is_bengali));
    is_bijoy_as_said(&old) && unicode.map(count_letters).sum::<usize>() <= count_letters(&old)
}

/// The parts that can hardly be anything else, or that together can hardly be.
fn known(text: &str) -> Option<OldPart> {
    let (mut sure, mut perhaps, mut together) = (None, None, Seen::default());
    for (number, line) in (1..).zip(text.lines()) {
        for (_, run) in runs(line) {
            let seen = Seen::of(run);
            let found: &mut Option<OldPart> = if seen.is_bijoy() {
                &mut sure
            } else if seen.may_be_part() {
                together = together + seen;
                &mut perhaps
            } else {
                continue;
            };
            match found {
                None => *found = Some(OldPart::new(number, run)),
                Some(first) => first.letters += count_letters(run),
            }
        }
    }
    sure.or(perhaps.filter(|_| together.is_bijoy()))
}

/// Whether words that are too few by themselves are Bijoy together.
pub(super) fn is_known_together(text: &str) -> bool {
    let seen = text.lines().flat_map(runs).map(|(_, run)| Seen::of(run));
    let parts = seen.filter(|seen| !seen.is_bijoy() && seen.may_be_part());
    parts.fold(Seen::default(), |all, one| all + one).is_bijoy()
}

/// The parts of a line between its words in Unicode, and between the cells of a table, each with its place.
pub(super) fn runs(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = line.split(|c: char| is_bengali(c) || c == '\t');
    let mut at = 0;
    let placed = parts.map(move |part| {
        let (start, end) = (at, at + part.len());
        // The next begins behind the character that parts them.
        at = end + line[end..].chars().next().map_or(0, char::len_utf8);
        (start, part)
    });
    placed.filter(|(_, part)| part.chars().any(is_alphabetic))
}

/// Lines that may be Bijoy.
fn old_lines(text: &str) -> String {
    let old = text
        .lines()
        .filter(|line| !is_unicode(line) && !is_english_line(line));
    old.collect::<Vec<_>>().join("\n")
}

/// Whether a line has Bengali letters, or none at all.
pub(super) fn is_unicode(line: &str) -> bool {
    line.chars().any(is_bengali) || !line.chars().any(is_alphabetic)
}

/// Whether a line holds an address of the web or of a person.
pub(super) fn is_address(line: &str) -> bool {
    ["://", "www.", "@"].iter().any(|sign| line.contains(sign))
}

/// Whether there is enough of Bijoy to be no list of brands.
fn is_at_length(old: &str) -> bool {
    is_bijoy(old) && is_hardly_english(old)
}

/// The first of the lines that may be Bijoy, where it stands in the text.
fn first(text: &str, old: &str) -> Option<OldPart> {
    let line = old.lines().next()?;
    let at = text.lines().position(|other| other == line)?;
    Some(OldPart::new(at + 1, line))
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNICODE: &str = "রাজধানী ঢাকায় গতকাল ভারী বৃষ্টি হয়েছে।\n\nঅনেক সড়কে পানি জমে যায়, যানজট লেগে থাকে।";

    #[test]
    fn one_line_among_unicode_is_found_with_its_place() {
        for old in [
            "evsjv‡`‡ki ivRavbx XvKv",
            "cÖavbgš¿x e‡j‡Qb, miKvi cv‡k Av‡Q",
            "XvKvq fvix e„wó: moK cvwbi wb‡P",
        ] {
            let text = format!("{UNICODE}\n\n{old}\n\n{UNICODE}");
            let found = beside_unicode(&text).unwrap();
            assert_eq!((found.line, found.words.as_str()), (5, old));
        }
        // Within a line, in the cell of a table, and in short lines that say it together only.
        let within = beside_unicode("ঢাকা\nছবিতে evsjv‡`‡ki ivRavbx দেখা যায়").unwrap();
        let told = (within.line, within.words.as_str());
        assert_eq!(told, (2, "evsjv‡`‡ki ivRavbx"));
        let cell = beside_unicode("ঢাকা\tDhaka City\tevsjv‡`‡ki ivRavbx\t12").unwrap();
        assert_eq!(cell.words, "evsjv‡`‡ki ivRavbx");
        let short = beside_unicode(&format!("{UNICODE}\n\nmiKvi\n\ne‡j‡Q\n\nAv‡Q")).unwrap();
        assert_eq!((short.line, short.words.as_str()), (5, "miKvi"));
    }

    #[test]
    fn english_among_unicode_is_none() {
        for other in [
            "iPhone, YouTube, eBay, TikTok, LinkedIn, OnePlus",
            "Photo: Reuters/Getty Images",
            "ছবি: AFP, সূত্র: BBC News, TechCrunch এবং YouTube",
            "https://www.example.com/aBcVvWx_yZ?id=XvKvq",
            "Wi-Fi 6E, GSM900, HSPA+, eSIM, mAh, iOS 17, macOS",
            "José Mourinho, Kylian Mbappé, İlkay Gündoğan",
        ] {
            let text = format!("{UNICODE}\n\n{other}\n\n{UNICODE}");
            assert_eq!(beside_unicode(&text), None, "{other}");
            assert!(!is_old_as_said(&text), "{other}");
        }
    }

    #[test]
    fn a_short_article_is_found_on_either_side() {
        let short = "cÖavbgš¿x wM‡q‡Qb\n\nivRavbx";
        assert_eq!(of_latin(short).unwrap().line, 1);
        assert!(of_english_side(short).is_some());
        let quoted = format!(
            "The headline of the old paper was set in SutonnyMJ and said so.\n\n{short}\n\n\
             It stayed on the wall of the office for many years after that."
        );
        assert_eq!(of_english_side(&quoted), None);
    }
}
