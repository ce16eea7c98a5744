//! Where a table begins and which of its columns are the texts.

use super::chosen::Chosen;
use super::contents::{Content, texts};
use super::headings::named_texts;
use crate::files::delimited::names;
use crate::files::delimited::names::Role;
use crate::model::lang::{Lang, detect};

/// What is looked for above a table: so many rows at most.
const TITLES: usize = 10;

/// How many rows above the table hold a title: those before the row of names, or before the first row of both texts.
pub(super) fn titles(rows: &[Vec<String>]) -> usize {
    let named = |row: &Vec<String>| {
        let roles: Vec<Option<Role>> = row.iter().map(|name| names::role(name)).collect();
        matches!(named_texts(&roles, row), Ok(Some(texts)) if !holds_texts(row, texts))
    };
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.trim().is_empty()).count();
    let is_title = |row: &Vec<String>| filled(row) < 2;
    let looked = &rows[..rows.len().min(TITLES)];
    let names = looked.iter().position(named);
    if let Some(names) = names
        && (names == 0
            || looked[..names].iter().all(is_title)
            || !looked[..names].iter().any(|row| has_texts(row)))
    {
        return names;
    }
    let table = looked.iter().position(|row| !is_title(row));
    table.unwrap_or_default()
}

/// Whether a row in which these columns would be names of texts holds texts itself: tags of languages stand beside the texts
/// in some tables (`eng`, text, `ben`, text).
pub(super) fn holds_texts(row: &[String], (source, target, _): Texts) -> bool {
    let of = |lang: Lang| {
        let mut others = (0..row.len()).filter(|&at| at != source && at != target);
        others.any(|at| detect(&row[at]) == Some(lang) && row[at].trim().contains(' '))
    };
    of(Lang::En) && of(Lang::Bn)
}

/// Whether a row holds a text of each language.
fn has_texts(row: &[String]) -> bool {
    let of = |lang: Lang| row.iter().any(|cell| detect(cell) == Some(lang));
    of(Lang::En) && of(Lang::Bn)
}

/// Where the texts are: source, target, and the language of the source.
pub(super) type Texts = (usize, usize, Option<Lang>);

/// The texts as a person says.
pub(super) fn said(chosen: &Chosen, first: &[String], left: usize) -> Result<Texts, String> {
    let place = |role: &str| chosen.place(role, first, left);
    match (
        place("en")?,
        place("bn")?,
        place("source")?,
        place("target")?,
    ) {
        (Some(en), Some(bn), ..) if en < bn => Ok((en, bn, Some(Lang::En))),
        (Some(en), Some(bn), ..) if bn < en => Ok((bn, en, Some(Lang::Bn))),
        (_, _, Some(source), Some(target)) if source != target => Ok((source, target, None)),
        _ => Err("--columns names one column for both texts".to_owned()),
    }
}

/// The texts by the letters of the columns.
pub(super) fn by_letters(contents: &[Content], rows: &[Vec<String>]) -> Result<Texts, String> {
    match contents.len() {
        0 | 1 => Err(
            "the table has no two columns of text: its cells must be separated by commas, semicolons or tabs"
                .to_owned(),
        ),
        // There is no other choice, and the rows need not be many.
        2 => Ok((0, 1, None)),
        _ => {
            let body = match rows {
                // What may be names says nothing of what is below.
                [_, rest @ ..] if !rest.is_empty() => rest,
                rows => rows,
            };
            let of_body = super::contents::contents(body, contents.len());
            let (en, bn) = texts(&of_body, rows)?;
            Ok(match en < bn {
                true => (en, bn, Some(Lang::En)),
                false => (bn, en, Some(Lang::Bn)),
            })
        }
    }
}

/// Whether the numbers of a column are all from 0 to 1.
pub(super) fn are_shares(rows: &[Vec<String>], at: usize) -> bool {
    let numbers = rows
        .iter()
        .filter_map(|row| row.get(at)?.trim().parse::<f64>().ok());
    numbers
        .into_iter()
        .all(|number| (0.0..=1.0).contains(&number))
}
