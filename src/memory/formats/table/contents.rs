//! What the columns of a table hold, by the letters in them, for tables without names: corpora have their columns in
//! whatever order (`url url text text score`, `id text id text`, `score text text`).

use rustc_hash::FxHashSet;

use super::headings::letters;
use crate::model::display::Quoted;
use crate::model::display::shortened::shortened;
use crate::model::lang::{Lang, detect};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Text(Lang),
    /// Words of a language, one each: a name, a tag, a file.
    Word(Lang),
    Url,
    /// Numbers with a fraction.
    Score,
    /// Whole numbers.
    Id,
    Other,
}

impl Content {
    fn name(self) -> &'static str {
        match self {
            Content::Text(lang) | Content::Word(lang) => lang.name(),
            Content::Url => "URLs",
            Content::Score => "scores",
            Content::Id => "whole numbers",
            Content::Other => "something else",
        }
    }
}

/// Fewer rows do not tell whether a column repeats itself.
const FEW: usize = 4;

/// What the columns of these rows hold; `width` is how many there are.
pub(super) fn contents(rows: &[Vec<String>], width: usize) -> Vec<Content> {
    (0..width).map(|at| content(rows, at)).collect()
}

fn content(rows: &[Vec<String>], at: usize) -> Content {
    let cells = rows
        .iter()
        .filter_map(|row| row.get(at))
        .map(|cell| cell.trim());
    let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
    let most = |is: &dyn Fn(&str) -> bool| {
        let count = cells.iter().filter(|cell| is(cell)).count();
        count > 0 && 2 * count > cells.len()
    };
    if most(&is_url) {
        return Content::Url;
    }
    if most(&|cell| cell.parse::<i64>().is_ok()) {
        return Content::Id;
    }
    if most(&|cell| cell.parse::<f64>().is_ok()) {
        return Content::Score;
    }
    for lang in [Lang::En, Lang::Bn] {
        if most(&|cell| detect(cell) == Some(lang)) {
            let has_words = cells.iter().any(|cell| cell.contains(' '));
            // A document or a person stands in many rows, a sentence in few.
            let different: FxHashSet<&&str> = cells.iter().collect();
            let repeats = cells.len() >= FEW && 2 * different.len() <= cells.len();
            let alike = cells.len() >= FEW && begin_alike(&cells);
            return match has_words && !repeats && !alike {
                true => Content::Text(lang),
                false => Content::Word(lang),
            };
        }
    }
    Content::Other
}

/// Whether all cells begin with the same words, as attributions and remarks of a program do and sentences do not:
/// `CC-BY 2.0 (France) Attribution: tatoeba.org #1 (CK)`.
fn begin_alike(cells: &[&str]) -> bool {
    const WORDS: usize = 2;
    let begins = |cell: &str| -> Vec<String> {
        let words = cell.split_whitespace().take(WORDS);
        words.map(str::to_owned).collect()
    };
    let first = begins(cells[0]);
    first.len() == WORDS && cells.iter().all(|cell| begins(cell) == first)
}

fn is_url(cell: &str) -> bool {
    let begins = |start: &str| {
        let head = cell.get(..start.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(start))
    };
    !cell.contains(' ') && (begins("http://") || begins("https://") || begins("www."))
}

/// The columns of the English and of the Bengali text.
///
/// # Errors
/// Several may be meant, or none is there.
pub(super) fn texts(contents: &[Content], rows: &[Vec<String>]) -> Result<(usize, usize), String> {
    let one = |lang: Lang| -> Option<usize> {
        let find = |wanted: Content| -> Vec<usize> {
            (0..contents.len())
                .filter(|&at| contents[at] == wanted)
                .collect()
        };
        // Columns of single words count where there is nothing better.
        let texts = find(Content::Text(lang));
        let found = if texts.is_empty() {
            find(Content::Word(lang))
        } else {
            texts
        };
        match found[..] {
            [at] => Some(at),
            _ => None,
        }
    };
    match (one(Lang::En), one(Lang::Bn)) {
        (Some(en), Some(bn)) => Ok((en, bn)),
        _ => Err(format!(
            "it cannot be known which columns hold the English and the Bengali text: {}; name them in the first row (source \
             and target, or English and Bengali), or say which they are, for example --columns en=A,bn=B",
            shown(contents, rows)
        )),
    }
}

/// The columns of a table for a message: letter, content, an example.
pub(super) fn shown(contents: &[Content], rows: &[Vec<String>]) -> String {
    const MOST: usize = 12;
    let one = |(at, content): (usize, &Content)| {
        let example = rows
            .iter()
            .filter_map(|row| row.get(at))
            .find(|cell| !cell.trim().is_empty());
        let example = example.map(|cell| shortened(cell.trim(), 24));
        match example {
            Some(example) => format!("{} {} ({})", letters(at), content.name(), Quoted(example)),
            None => format!("{} nothing", letters(at)),
        }
    };
    let all: Vec<String> = contents.iter().enumerate().take(MOST).map(one).collect();
    all.join(", ")
}
