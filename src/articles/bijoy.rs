//! Articles in the letters of Bijoy, as they are read when somebody asks for it: line by line, since a Unicode
//! line may stand beside them, or the English original below.

mod parts;

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::text;
use crate::files::bijoy::is_english_line;
use crate::language::bijoy::{Converted, Seen, Unmapped, Variant, from_unicode, to_unicode};
use crate::language::normalize::written;
use crate::model::article::{Article, Unconverted};
use crate::model::display::Quoted;
use crate::model::display::counted::counted;
use crate::model::lang::Lang;

pub(crate) use parts::{OldPart, beside_unicode, is_old_as_said, of_english_side, of_latin};

/// A Bengali article in Unicode, if it is in Bijoy. Others, and lines that are Unicode or English, stay as they are.
pub(crate) fn in_unicode(article: Article, variant: Variant) -> Article {
    if article.lang != Lang::Bn || !is_old_as_said(&article.text) {
        return article;
    }
    let (text, lost) = lines(&article.text, variant);
    let title = article.title.as_ref().map(|title| lines(title, variant).0);
    Article {
        paragraphs: text::paragraphs(&text, article.layout),
        text,
        title,
        converted: Some(lost),
        ..article
    }
}

/// The lines of a text in Unicode, and what could not be converted. In a text that is Bijoy by and large, a line that is
/// neither Unicode nor English is Bijoy; in any other only what can hardly be anything else.
pub(crate) fn lines(text: &str, variant: Variant) -> (String, Vec<Unconverted>) {
    let by_and_large = parts::is_by_and_large(text);
    let together = parts::is_known_together(text);
    let (mut done, mut lost) = (String::new(), Vec::new());
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        let whole = by_and_large
            && !parts::is_unicode(line)
            && !is_english_line(line)
            && !parts::is_address(line);
        let is_old = |run: &str| {
            let seen = Seen::of(run);
            seen.is_bijoy() || together && seen.may_be_part()
        };
        let runs: Vec<(usize, &str)> = match whole {
            true => vec![(0, line)],
            false => parts::runs(line).filter(|(_, run)| is_old(run)).collect(),
        };
        let mut at = 0;
        for (start, run) in runs {
            done.push_str(&line[at..start]);
            at = start + run.len();
            let converted = to_unicode(run, variant);
            let column = line[..start].chars().count();
            let place = |unmapped: &Unmapped| Unconverted {
                line: number,
                column: column + unmapped.place(run).1,
                character: unmapped.character,
            };
            lost.extend(converted.unmapped.iter().map(place));
            done.push_str(&converted.text);
        }
        done.push_str(&line[at..]);
    }
    (done, lost)
}

/// The lines of a Unicode text in Bijoy, and what cannot be written in it.
pub(crate) fn lines_back(text: &str, variant: Variant) -> (String, Vec<Unconverted>) {
    let as_it_stands = from_unicode(text, variant);
    // Letters that only look right (কাে for কো, the currency sign for a danda) have glyphs once they are what they look like.
    let mended = (!as_it_stands.unmapped.is_empty()).then(|| written(text));
    let mended = mended.map(|text| (from_unicode(&text, variant), text));
    let fewer =
        |mended: &(Converted, Cow<'_, str>)| mended.0.unmapped.len() < as_it_stands.unmapped.len();
    let (converted, text) = match mended.filter(fewer) {
        Some(mended) => mended,
        None => (as_it_stands, Cow::Borrowed(text)),
    };
    let place = |unmapped: &Unmapped| {
        let (line, column) = unmapped.place(&text);
        Unconverted {
            line,
            column,
            character: unmapped.character,
        }
    };
    let lost = converted.unmapped.iter().map(place).collect();
    (converted.text, lost)
}

/// Where characters stand that could not be converted.
pub(crate) fn places(text: &str, lost: &BTreeSet<char>) -> Vec<Unconverted> {
    let mut found = Vec::new();
    if lost.is_empty() {
        return found;
    }
    for (line, words) in (1..).zip(text.lines()) {
        let there = (1..).zip(words.chars());
        let there = there.filter(|(_, character)| lost.contains(character));
        found.extend(there.map(|(column, character)| Unconverted {
            line,
            column,
            character,
        }));
    }
    found
}

/// So many characters of a text are named.
const NAMED: usize = 5;

/// What could not be converted of a text, for people.
pub(crate) fn lost(name: &str, lost: &[Unconverted]) -> Option<String> {
    if lost.is_empty() {
        return None;
    }
    let one = |lost: &Unconverted| {
        format!(
            "{} on line {} (character {})",
            Quoted(lost.character.to_string()),
            lost.line,
            lost.column
        )
    };
    let mut named: Vec<String> = lost.iter().take(NAMED).map(one).collect();
    if lost.len() > NAMED {
        named.push(format!("{} more", lost.len() - NAMED));
    }
    Some(format!(
        "{name}: {} of Bijoy could not be converted and {}: {}",
        counted(lost.len(), "character"),
        if lost.len() == 1 {
            "stays as it is"
        } else {
            "stay as they are"
        },
        named.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::articles::{article, in_its_language};
    use crate::model::article::Layout;
    use crate::model::error::Reason;

    const BIJOY: &str = "cÖavbgš¿x e‡j‡Qb\n\nevsjv‡`‡ki ivRavbx XvKvq MZKvj GK mgv‡e‡k cÖavbgš¿x G K_v e‡jb| Ž\n\n\
        রাজধানী ঢাকা।\n\nThe prime minister said this at a rally in Dhaka on Sunday.\n";

    #[test]
    fn letters_that_only_look_right_have_glyphs_too() {
        let back = |text: &str| lines_back(text, Variant::Newer);
        for (typed, meant) in [
            ("ক\u{9BE}\u{9C7}ন", "কোন"),
            ("তিনি আসেন\u{9F7}", "তিনি আসেন।"),
        ] {
            let (written, lost) = back(typed);
            assert_eq!(lost, [], "{typed}");
            assert_eq!(written, back(meant).0, "{typed}");
        }
        assert_eq!(back("কোন আ").1, []);
    }

    #[test]
    fn an_article_is_read_line_by_line() {
        let of = |lang, text| article("a", None, lang, Layout::Paragraphs, text).unwrap();
        let told = in_its_language(of(Lang::Bn, BIJOY), None).unwrap_err();
        assert_eq!(told.reason(), Reason::Encoding);
        assert!(told.to_string().contains("--bijoy"), "{told}");
        let read = in_its_language(of(Lang::Bn, BIJOY), Some(Variant::Newer)).unwrap();
        assert_eq!(
            read.text,
            "প্রধানমন্ত্রী বলেছেন\n\nবাংলাদেশের রাজধানী ঢাকায় গতকাল এক সমাবেশে প্রধানমন্ত্রী এ কথা বলেন। Ž\n\n\
             রাজধানী ঢাকা।\n\nThe prime minister said this at a rally in Dhaka on Sunday.\n"
                .replace('\u{09DF}', "\u{09AF}\u{09BC}")
        );
        assert_eq!(read.paragraphs.len(), 4);
        let lost = read.converted.unwrap();
        let lost: Vec<_> = lost
            .iter()
            .map(|l| (l.line, l.column, l.character))
            .collect();
        assert_eq!(lost, [(3, 65, 'Ž')]);
        // On the English side it is not English, and Unicode stays.
        let long = BIJOY.repeat(2);
        assert!(in_its_language(of(Lang::En, &long), None).is_err());
        let brands = "YouTube PayPal LinkedIn GitHub WhatsApp eBay";
        assert!(in_its_language(of(Lang::En, brands), None).is_ok());
        let unicode = in_its_language(of(Lang::Bn, "রাজধানী ঢাকা।"), Some(Variant::Newer)).unwrap();
        assert_eq!(
            (unicode.text.as_str(), unicode.converted),
            ("রাজধানী ঢাকা।", None)
        );
        let english = of(
            Lang::Bn,
            "The prime minister said this at a rally in Dhaka on Sunday.",
        );
        assert_eq!(in_unicode(english.clone(), Variant::Newer), english);
    }

    #[test]
    fn places_are_found_in_the_text() {
        let found = places("ab\ncŽ", &BTreeSet::from(['Ž']));
        assert_eq!((found[0].line, found[0].column, found.len()), (2, 2, 1));
    }
}
