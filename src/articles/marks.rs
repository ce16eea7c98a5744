//! Language marks in names: `a.bn`, `a_en`, `[bn] a`, `a (English)`, `bn/a`, `articles-bangla/a`. The words are in
//! data/language_marks.tsv.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use crate::files::data_table;
use crate::files::data_table::Columns;
use crate::model::lang::{Lang, is_bengali};

/// What a name says of the language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Marked {
    /// The language of the mark nearest to the end of the path.
    pub mark: Option<Mark>,
    /// The name without the marks that are firm.
    pub firm_key: String,
    /// The name without any mark: what articles that belong together share.
    pub key: String,
}

/// A mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The language it names.
    pub lang: Lang,
    /// Whether it can hardly be anything else; what is not firm may be a word of the headline.
    pub firm: bool,
}

/// What the table says of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Code(Lang),
    Spelled(Lang),
    OfTitle(Lang),
    /// So short that it says something only beside its counterpart.
    Letter(Lang),
    /// Which of two texts it is.
    Source,
    Target,
    Region,
}

impl Word {
    /// The language it names, be it a code, a word, or a word that is more often of a title.
    fn lang(self) -> Option<Lang> {
        match self {
            Word::Code(lang) | Word::Spelled(lang) | Word::OfTitle(lang) => Some(lang),
            Word::Letter(_) | Word::Source | Word::Target | Word::Region => None,
        }
    }
}

static WORDS: LazyLock<FxHashMap<&'static str, Word>> = LazyLock::new(|| {
    let name = "data/language_marks.tsv";
    let text = include_str!("../../data/language_marks.tsv");
    let mut words = FxHashMap::default();
    for row in data_table::embedded(name, text, Columns { min: 3, max: 3 }) {
        let word = match (row.cell(0), row.cell(1)) {
            ("bn", "code") => Word::Code(Lang::Bn),
            ("en", "code") => Word::Code(Lang::En),
            ("bn", "word") => Word::Spelled(Lang::Bn),
            ("en", "word") => Word::Spelled(Lang::En),
            ("bn", "title") => Word::OfTitle(Lang::Bn),
            ("bn", "letter") => Word::Letter(Lang::Bn),
            ("en", "letter") => Word::Letter(Lang::En),
            ("part", "source") => Word::Source,
            ("part", "target") => Word::Target,
            ("region", "code") => Word::Region,
            _ => panic!("{name}:{}: no such language or kind", row.line),
        };
        words.extend(row.cell(2).split("; ").map(|known| (known, word)));
    }
    words
});

/// A word of a name, and the separators before it.
struct Piece<'a> {
    before: &'a str,
    word: &'a str,
}

/// Reads the marks of a name, which may be a path with slashes.
pub(crate) fn marked(id: &str) -> Marked {
    let (path, rest) = id.split_at(within_file(id).unwrap_or(id.len()));
    let mut mark = None;
    let mut kept: [Vec<String>; 2] = Default::default();
    for component in path.split('/') {
        let (found, keys) = of_component(component);
        mark = found.or(mark);
        for (kept, key) in kept.iter_mut().zip(keys) {
            kept.extend(Some(key).filter(|key| !key.is_empty()));
        }
    }
    let [firm_key, key] = kept.map(|kept| kept.join("/") + rest);
    Marked {
        mark,
        firm_key,
        key,
    }
}

/// Where the number or the id of an article within its file begins: at a `#` that hangs on the name of the file. One that
/// begins a word is of the name: `খবর #1 (বাংলা)`.
pub(super) fn within_file(id: &str) -> Option<usize> {
    let hangs = |at: &usize| {
        let before = id[..*at].chars().next_back();
        before.is_some_and(|c| !c.is_whitespace() && !"/([{".contains(c))
    };
    id.match_indices('#').map(|(at, _)| at).find(hangs)
}

/// What an id of one side is paired by: its name without the marks that are firm, and without any, where they name its
/// own language.
pub(crate) fn keys(id: &str, side: Lang) -> [String; 2] {
    let marked = marked(id);
    match marked.mark {
        Some(mark) if mark.lang == side => [marked.firm_key, marked.key],
        _ => [id.to_owned(), id.to_owned()],
    }
}

/// An id of one side with its marks, wherever they stand, made the same on both sides; none where it has no mark of its own
/// language. What is a word of the title on one side has no such mark on the other.
pub(crate) fn placed(id: &str, side: Lang) -> Option<String> {
    const MARK: char = '\0';
    let (path, rest) = id.split_at(within_file(id).unwrap_or(id.len()));
    let (pieces, end) = pieces(path);
    let mut found = false;
    let mut key = String::new();
    for piece in pieces {
        key.push_str(piece.before);
        match word(piece.word).and_then(Word::lang) {
            Some(lang) if lang == side => {
                key.push(MARK);
                found = true;
            }
            _ => key.push_str(piece.word),
        }
    }
    found.then(|| key + end + rest)
}

/// Whether a word of a name is the name of a language or a code for one.
pub(super) fn names_language(one: &str) -> bool {
    word(one).and_then(Word::lang).is_some()
}

/// The mark of a part of a path, and the part without what is firm and without any mark.
fn of_component(component: &str) -> (Option<Mark>, [String; 2]) {
    let whole = || component.to_owned();
    let (mut pieces, end) = pieces(component);
    let langs: Vec<Lang> = (pieces.iter())
        .filter_map(|piece| word(piece.word)?.lang())
        .collect();
    let (mut mark, mut firm_key): (Option<Mark>, Option<String>) = (None, None);
    while let Some((at, count, found)) = find(&pieces, end) {
        if !found.firm && firm_key.is_none() {
            firm_key = Some(match mark {
                None => whole(),
                Some(_) => joined(&pieces),
            });
        }
        mark = mark.or(Some(found));
        if at == 0 && count < pieces.len() {
            // The next word begins the name, but for a bracket that opens there.
            pieces[count].before = "";
        }
        pieces.drain(at..at + count);
    }
    if mark.is_none() {
        return match grown_on(component) {
            Some((lang, rest)) => (Some(Mark { lang, firm: false }), [whole(), rest.to_owned()]),
            None => (None, [whole(), whole()]),
        };
    }
    if let Some(mark) = &mut mark {
        // A name that says both languages (`story_bn_from_en`, `story_ben-eng`) leaves it to the text.
        mark.firm &= langs.iter().all(|lang| *lang == mark.lang);
    }
    let key = joined(&pieces);
    (mark, [firm_key.unwrap_or_else(|| key.clone()), key])
}

/// The words with what parts them, without separators at the ends.
fn joined(pieces: &[Piece<'_>]) -> String {
    let all = pieces
        .iter()
        .map(|piece| format!("{}{}", piece.before, piece.word));
    let is_edge = |c: char| !c.is_alphanumeric() && !is_bengali(c);
    all.collect::<String>().trim_matches(is_edge).to_owned()
}

/// The words of a name with the separators before each, and what stands behind the last.
fn pieces(name: &str) -> (Vec<Piece<'_>>, &str) {
    let is_word = |c: char| c.is_alphanumeric() || is_bengali(c);
    let mut pieces = Vec::new();
    let mut rest = name;
    while let Some(start) = rest.find(is_word) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c| !is_word(c)).unwrap_or(from.len());
        pieces.push(Piece {
            before,
            word: &from[..end],
        });
        rest = &from[end..];
    }
    (pieces, rest)
}

/// The first mark among the words: where it stands, how many words it is, and what it says.
fn find(pieces: &[Piece<'_>], end: &str) -> Option<(usize, usize, Mark)> {
    // The end of a name says most.
    let from_end = (0..pieces.len()).rev();
    from_end.filter_map(|at| at_place(pieces, end, at)).next()
}

fn at_place(pieces: &[Piece<'_>], end: &str, at: usize) -> Option<(usize, usize, Mark)> {
    let known = word(pieces[at].word)?;
    let lang = known.lang()?;
    let is_code = matches!(known, Word::Code(_));
    let joined = |next: &Piece<'_>| {
        matches!(next.before, "-" | "_") && matches!(word(next.word), Some(Word::Region))
    };
    let has_region = is_code && pieces.get(at + 1).is_some_and(joined);
    let count = 1 + usize::from(has_region);
    let after = pieces.get(at + count).map_or(end, |next| next.before);
    let (first, last) = (at == 0, at + count == pieces.len());
    let before = pieces[at].before;
    let bracketed = before.ends_with(['[', '(', '{']) && after.starts_with([']', ')', '}']);
    let dotted = (before.ends_with('.') || first) && (after.starts_with('.') || last);
    let firm = bracketed || dotted || (is_code && last);
    // Within a name, a bare word is a word; a code set off by underscores is none: budget_bn_final.
    let set_off = is_code && (before == "_" || after == "_");
    let is_only = first && last;
    let firm = match known {
        // A whole name of one word, and nothing but a number behind, is a title too: ben, ban.2.
        Word::OfTitle(_) if is_only || !bracketed && first => false,
        _ => firm,
    };
    let bare = !matches!(known, Word::OfTitle(_)) && (first || last || set_off);
    (firm || bare).then_some((at, count, Mark { lang, firm }))
}

/// What the table says of a word.
pub(super) fn word(word: &str) -> Option<Word> {
    let word: String = word.to_lowercase().nfc().collect();
    WORDS.get(word.as_str()).copied()
}

/// `001bn`, `storyEN`, `bn001`: a code that grew on to a number, or in capital letters behind small ones.
fn grown_on(name: &str) -> Option<(Lang, &str)> {
    let code = |code: &str| match word(code) {
        Some(Word::Code(lang)) => Some(lang),
        _ => None,
    };
    if let Some((before, rest)) = name.split_at_checked(2)
        && !rest.is_empty()
        && rest.chars().all(char::is_numeric)
    {
        return Some((code(before)?, rest));
    }
    let (rest, last) = name.split_at_checked(name.len().checked_sub(2)?)?;
    let before = rest.chars().next_back()?;
    let fits = before.is_numeric() || (before.is_lowercase() && last == last.to_uppercase());
    Some((code(last).filter(|_| fits)?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_all_forms_are_read() {
        for (name, lang, firm, key) in [
            ("a.bn", Lang::Bn, true, "a"),
            ("a_bn", Lang::Bn, true, "a"),
            ("a-en", Lang::En, true, "a"),
            ("a en", Lang::En, true, "a"),
            ("খবর #1 (বাংলা)", Lang::Bn, true, "খবর #1"),
            ("a/lead #2.en", Lang::En, true, "a/lead #2"),
            ("a.bn#12", Lang::Bn, true, "a#12"),
            ("bn/a", Lang::Bn, true, "a"),
            ("2026/en/11/a", Lang::En, true, "2026/11/a"),
            ("[bn] a", Lang::Bn, true, "a"),
            ("(English) a", Lang::En, true, "a"),
            ("a [EN]", Lang::En, true, "a"),
            ("a.bn-BD", Lang::Bn, true, "a"),
            ("a_en_US", Lang::En, true, "a"),
            ("a.english", Lang::En, true, "a"),
            ("a.bn.final", Lang::Bn, true, "a.final"),
            ("English/2026/a", Lang::En, true, "2026/a"),
            ("বাংলা/খবর", Lang::Bn, true, "খবর"),
            ("খবর.ইংরেজি", Lang::En, true, "খবর"),
            ("খবর_বাংলা", Lang::Bn, false, "খবর"),
            ("bangla-a", Lang::Bn, false, "a"),
            ("en-route", Lang::En, false, "route"),
            ("articles-bn/a", Lang::Bn, true, "articles/a"),
            ("bn_a", Lang::Bn, false, "a"),
            ("001bn", Lang::Bn, false, "001"),
            ("storyEN", Lang::En, false, "story"),
            ("bn001", Lang::Bn, false, "001"),
            ("d/en012", Lang::En, false, "d/012"),
            ("story_bn_from_en", Lang::En, false, "story_from"),
            ("story_ben-eng", Lang::En, false, "story_ben"),
            ("sport.BAN", Lang::Bn, true, "sport"),
            ("Sport (Ben)", Lang::Bn, true, "Sport"),
            ("bn/a.en", Lang::En, true, "a"),
            ("budget_bn_final", Lang::Bn, false, "budget_final"),
            ("budget_en-v2", Lang::En, false, "budget-v2"),
            ("bn#12", Lang::Bn, true, "#12"),
            (
                "2026/wire.en#http://x/bn",
                Lang::En,
                true,
                "2026/wire#http://x/bn",
            ),
        ] {
            let found = marked(name);
            assert_eq!(found.mark, Some(Mark { lang, firm }), "{name}");
            assert_eq!(found.key, key, "{name}");
        }
    }

    #[test]
    fn what_is_no_mark_stays() {
        for name in [
            "a",
            "bend",
            "garden",
            "the bn of a",
            "gare-en-route",
            "the_english_channel",
            "2026/11/24",
            "open",
            "",
            "taken",
            "a-in",
            "bn12a",
            "ab12",
            "sport_BAN",
            "big-ben",
            "ban-on-plastic",
            "urban",
            "ban",
        ] {
            let found = marked(name);
            assert_eq!((found.mark, found.key.as_str()), (None, name), "{name}");
        }
        let own = |keys: [&str; 2]| keys.map(str::to_owned);
        assert_eq!(keys("a.bn", Lang::Bn), own(["a", "a"]));
        assert_eq!(keys("a.bn", Lang::En), own(["a.bn", "a.bn"]));
        assert_eq!(keys("english-a.en", Lang::En), own(["english-a", "a"]));
        assert_eq!(keys("a_bangla", Lang::Bn), own(["a_bangla", "a"]));
    }
}
