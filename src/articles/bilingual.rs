//! Files that hold both languages row by row: `source | target` lines, a table of two columns in a document or a
//! spreadsheet. They say themselves what belongs together, so that a row is a segment of each side, and the rows are only
//! judged.
//!
//! A bar is a danda to many who type Bengali, so a line is parted at the bar, or the tab, on whose two sides different
//! scripts stand.
//!
//! Cells of as many paragraphs on both sides are as many rows. Where the cells of a document are whole articles
//! (the wire story on the left, ours on the right), it is two articles: nothing says what belongs together within them.

mod cells;
mod columns;
#[cfg(feature = "xlsx")]
mod sheets;

use std::path::Path;

use super::article;
use super::opening;
use super::opening::{Tabled, Way};
use crate::files::delimited::names::{Role, role};
use crate::files::delimited::{Dialect, Records, unquoted};
use crate::files::encoding;
use crate::files::fault::Fault;
use crate::files::formats::{Format, Role as FileRole};
use crate::files::opened::Opened;
use crate::model::article::{Article, Layout};
use crate::model::error::{Error, Reason, Result};
use crate::model::lang::{Lang, detect, is_alphabetic, is_bengali};
use cells::{BilingualRow, Cells, alone, apart, are_articles, are_both, bare, line};
use columns::of_table;

/// Checks that a file, given for both sides, holds both languages row by row.
///
/// # Errors
/// It cannot be read, or it does not.
pub(super) fn check(path: &Path, max_bytes: u64) -> Result<()> {
    match rows(path, max_bytes)? {
        Some(_) => Ok(()),
        None if Format::of_articles(path).is_some_and(|format| format.has(FileRole::Corpus)) => {
            Err(Error::Sides(format!("{}: {ONE_CORPUS}", path.display())))
        }
        None => Err(Error::Sides(format!("{}: {NOT_BOTH}", path.display()))),
    }
}

const ONE_CORPUS: &str = "one corpus was given for both sides; give the folder it lies in, where its records are sorted by \
                          language, or two corpora, the Bengali one first";

const NOT_BOTH: &str = "one file was given for both sides, but it does not hold both, row by row (lines such as \"text | \
                        translation\", or a table with a Bengali and an English column); give two paths, the Bengali \
                        articles first, then the English ones";

/// Whether a file holds both languages row by row.
pub(super) fn is_bilingual(path: &Path, max_bytes: u64) -> bool {
    matches!(rows(path, max_bytes), Ok(Some(_)))
}

/// Whether the lines of a text hold both languages.
pub(super) fn holds_both(text: &str) -> bool {
    of_lines(text).is_some()
}

/// One side of a file that holds both, a row a segment.
///
/// # Errors
/// It cannot be read, or does not hold both languages.
pub(crate) fn side(path: &Path, id: &str, lang: Lang, max_bytes: u64) -> Result<Article> {
    let rows = rows(path, max_bytes)?;
    let rows = rows.ok_or_else(|| Fault::new(Reason::Malformed, NOT_BOTH).of_file(path))?;
    let cells = rows.iter().map(|row| match lang {
        Lang::Bn => row.bn.as_str(),
        Lang::En => row.en.as_str(),
    });
    if are_articles(&rows) {
        let paragraphs: Vec<&str> = cells.flat_map(str::lines).collect();
        let text = paragraphs.join("\n\n");
        return article(id, Some(path), lang, Layout::Paragraphs, &text);
    }
    let text: String = cells.map(|cell| line(cell) + "\n").collect();
    article(id, Some(path), lang, Layout::Segmented, &text)
}

/// The rows of a file; none where it does not hold both languages.
fn rows(path: &Path, max_bytes: u64) -> Result<Option<Vec<BilingualRow>>> {
    if let Some(tables) = tables(path, max_bytes)? {
        return Ok(of_tables(tables));
    }
    let format = Format::of_articles(path);
    let opened = Opened::open(path, max_bytes)?;
    if opening::way(&opened, format.unwrap_or(Format::Text)) == Way::Document {
        let rows = of_document(opened, path, format, max_bytes);
        return rows.map_err(|fault| fault.of_file(path));
    }
    match format {
        None | Some(Format::Text) => {
            let text = encoding::decode(opened.bytes(path, max_bytes)?);
            text.map(|text| of_lines(&text))
                .map_err(|fault| fault.of_file(path))
        }
        Some(_) => Ok(None),
    }
}

/// Whether a file of rows holds both languages, and is no sheet of a review, which is an earlier output of this program and
/// no text of anybody.
pub(super) fn is_table_of_texts(path: &Path, max_bytes: u64) -> bool {
    let tables = tables(path, max_bytes).ok().flatten().unwrap_or_default();
    !tables.iter().any(|table| columns::has_hashes(table)) && of_tables(tables).is_some()
}

/// The rows of tables; none where they do not hold both languages.
fn of_tables(tables: Vec<Cells>) -> Option<Vec<BilingualRow>> {
    let rows = tables
        .into_iter()
        .filter_map(|cells| of_table(&apart(cells)));
    let rows: Vec<BilingualRow> = rows.flatten().collect();
    (!rows.is_empty()).then_some(rows)
}

/// The tables of a file of rows; none of a file of another kind.
fn tables(path: &Path, max_bytes: u64) -> Result<Option<Vec<Cells>>> {
    let Some(format) = Format::of_rows(path) else {
        return Ok(None);
    };
    // It says which build reads it.
    Format::of(path, FileRole::Rows)?;
    let bytes = Opened::open(path, max_bytes)?.bytes(path, max_bytes)?;
    let tables = match format {
        Format::Csv | Format::Tsv => {
            encoding::decode(bytes).and_then(|text| Ok(vec![table(&text, format == Format::Tsv)?]))
        }
        _ => sheets(bytes).map_err(|problem| Fault::new(Reason::Malformed, problem)),
    };
    tables.map(Some).map_err(|fault| fault.of_file(path))
}

#[cfg(feature = "xlsx")]
use sheets::sheets;

#[cfg(not(feature = "xlsx"))]
fn sheets(_: Vec<u8>) -> std::result::Result<Vec<Cells>, String> {
    Ok(Vec::new())
}

/// The rows of a document of a word processor: of its tables, else of its lines.
fn of_document(
    opened: Opened,
    path: &Path,
    format: Option<Format>,
    max_bytes: u64,
) -> std::result::Result<Option<Vec<BilingualRow>>, Fault> {
    let format = format.unwrap_or(Format::Text);
    let tables = match opening::tables(opened, path, format, max_bytes)? {
        Tabled::Rows(tables) => tables,
        Tabled::Text(text) => return Ok(of_lines(&text)),
    };
    let rows = of_table(&apart(tables.rows));
    // Beside a headline and a note there is little else.
    let outside = tables.before.len() + tables.after.len();
    Ok(rows.filter(|rows| outside <= rows.len()).map(|rows| {
        let before = tables.before.iter().map(|text| alone(text));
        let after = tables.after.iter().map(|text| alone(text));
        before.chain(rows).chain(after).collect()
    }))
}

/// The cells of a table.
fn table(text: &str, tabs: bool) -> std::result::Result<Cells, Fault> {
    let dialect = Dialect::of(text.as_bytes(), tabs);
    let cell = |cell: String| match dialect.lines {
        true => unquoted(&cell).into_owned(),
        false => cell,
    };
    Records::new(text.as_bytes(), dialect, u64::MAX / 4)
        .map(|record| match record {
            Ok(record) => Ok(record.cells.into_iter().map(cell).collect()),
            Err(broken) => Err(Fault::malformed(broken.line, broken.fault.to_string())),
        })
        .collect()
}

/// The rows of lines with a bar or a tab between the languages. A line without it is a row of one side.
fn of_lines(text: &str) -> Option<Vec<BilingualRow>> {
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    // A row whose other side is still open speaks neither for two languages nor against them.
    let is_open = |line: &&&str| {
        let line = line.trim_matches(' ');
        line.starts_with(['|', '\t']) != line.ends_with(['|', '\t'])
    };
    let is_header = |first: &&str| {
        let mut names = first.split(['|', '\t']).map(role);
        let known = |role: Option<Option<Role>>| role.flatten().is_some();
        known(names.next()) && known(names.next())
    };
    let body = match lines.first().is_some_and(is_header) {
        true => &lines[1..],
        false => &lines[..],
    };
    let rows: Vec<BilingualRow> = body
        .iter()
        .map(|line| parted(line).unwrap_or_else(|| alone(line)))
        .collect();
    let open = body.iter().filter(is_open).count();
    are_both(&rows, body.len() - open).then_some(rows)
}

/// A line parted where the script changes: of several places, where the sides are purest.
fn parted(text: &str) -> Option<BilingualRow> {
    // A tab says more than a bar.
    ['\t', '|'].into_iter().find_map(|mark| {
        let places = text.match_indices(mark).map(|(at, _)| at);
        let rows = places.filter_map(|at| languages(&text[..at], &text[at + 1..]));
        let mut best: Option<(usize, BilingualRow)> = None;
        for row in rows {
            let fitting = letters(&row.bn, Lang::Bn) + letters(&row.en, Lang::En);
            if best.as_ref().is_none_or(|(most, _)| fitting > *most) {
                best = Some((fitting, row));
            }
        }
        best.map(|(_, row)| row)
    })
}

/// Two texts as a row, if one is Bengali and one English.
fn languages(before: &str, after: &str) -> Option<BilingualRow> {
    let (before, after) = (line(bare(before)), line(bare(after)));
    match (detect(&before), detect(&after)) {
        (Some(Lang::Bn), Some(Lang::En)) => Some(BilingualRow {
            bn: before,
            en: after,
        }),
        (Some(Lang::En), Some(Lang::Bn)) => Some(BilingualRow {
            bn: after,
            en: before,
        }),
        _ => None,
    }
}

/// How many letters of a text are of a language's script.
fn letters(text: &str, lang: Lang) -> usize {
    let fits = |c: &char| match lang {
        Lang::Bn => is_bengali(*c),
        Lang::En => is_alphabetic(*c) && !is_bengali(*c),
    };
    text.chars().filter(fits).count()
}

#[cfg(test)]
mod tests {
    use super::cells::row;
    use super::*;

    #[test]
    fn lines_are_parted_where_the_script_changes() {
        let expected = Some(vec![
            row("এক| দুই।", "One. Two."),
            row("তিন।", "Three | four."),
        ]);
        assert_eq!(
            of_lines("One. Two. | এক| দুই।\n\nThree | four. | তিন।\n"),
            expected
        );
        let expected = Some(vec![row("এক|", "One."), row("দুই|", "Two.")]);
        for text in [
            "এক| | One.\nদুই| | Two.",
            "| এক | One. |\n| দুই | Two. |",
            "Bangla | English\nএক|\tOne.\nদুই|\tTwo.",
            "One. ||| এক|\nTwo. ||| দুই|",
        ] {
            let found = of_lines(text).map(|rows| rows.len());
            assert_eq!(found, expected.as_ref().map(Vec::len), "{text}");
        }
        for text in ["এক| দুই|\nতিন।", "One. | Two.", "", "এক।\n\nOne.\n", "এক"]
        {
            assert_eq!(of_lines(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_of_one_side_stays_one() {
        let rows = of_lines("a | ক\nb | খ\nc | গ\nd | ঘ\nAlone").unwrap();
        assert_eq!(rows[4], row("", "Alone"));
    }

    #[test]
    fn a_row_that_is_open_on_one_side_speaks_for_neither() {
        for mark in [" | ", "\t"] {
            let text = format!("He came.{mark}তিনি এলেন।\nOnly this{mark}\nAnd this{mark}\n");
            let found = of_lines(&text).unwrap();
            assert_eq!(
                found,
                [
                    row("তিনি এলেন।", "He came."),
                    row("", "Only this"),
                    row("", "And this")
                ]
            );
            assert!(of_lines(&format!("He came.{mark}\nShe came.{mark}\n")).is_none());
        }
        assert!(of_lines("He came. | তিনি এলেন।\nOnly this\nAnd this\n").is_none());
    }
}
