//! Which columns of a table hold the two languages: those that the names say, above which there may be a title; else those
//! with the most text of each.

use super::cells::{BilingualRow, alone, are_both, line};
use crate::files::delimited::names::{Role, role};
use crate::model::lang::{Lang, detect, is_alphabetic};

/// So many rows may stand above the names of the columns: what the sheet is, whose it is, of which day.
const TITLES: usize = 10;

/// The rows of a table, if it has a Bengali and an English column. What stands above them is kept, as rows of one side.
pub(super) fn of_table(cells: &[Vec<String>]) -> Option<Vec<BilingualRow>> {
    let header = header(cells);
    let (above, body) = match header {
        Some(at) => (&cells[..at], &cells[at + 1..]),
        None => (&cells[..0], cells),
    };
    let names: Vec<Option<Role>> = header.map_or_else(Vec::new, |at| roles(&cells[at]));
    let (bn, en) = columns(&names, body)?;
    let row = |row: &Vec<String>| BilingualRow {
        bn: text(row, bn),
        en: text(row, en),
    };
    let is_full = |row: &BilingualRow| !row.bn.is_empty() && !row.en.is_empty();
    let first = body.iter().position(|cells| is_full(&row(cells)))?;
    let mut rows: Vec<BilingualRow> = above
        .iter()
        .chain(&body[..first])
        .flat_map(|row| titles(row))
        .collect();
    let from = rows.len();
    rows.extend(
        body[first..]
            .iter()
            .map(row)
            .filter(|row| !(row.bn.is_empty() && row.en.is_empty())),
    );
    (bn != en && are_both(&rows[from..], rows.len() - from)).then_some(rows)
}

/// Whether a table has the column by which a review knows its rows again.
pub(super) fn has_hashes(cells: &[Vec<String>]) -> bool {
    let has = |row: &Vec<String>| roles(row).contains(&Some(Role::Other("hash")));
    cells.iter().take(TITLES).any(has)
}

/// Where the names of the columns stand.
fn header(cells: &[Vec<String>]) -> Option<usize> {
    let names_both = |row: &Vec<String>| {
        let has = |role| roles(row).contains(&Some(role));
        let (bn, en) = (has(Role::Text(Lang::Bn)), has(Role::Text(Lang::En)));
        let (source, target) = (has(Role::Source), has(Role::Target));
        (bn && en) || (source && target) || ((bn || en) && (source || target))
    };
    let both = cells.iter().take(TITLES).position(names_both);
    both.or_else(|| {
        let first = roles(cells.first()?);
        let is_one = first.contains(&Some(Role::Text(Lang::Bn)))
            || first.iter().filter(|role| role.is_some()).count() > 1;
        is_one.then_some(0)
    })
}

fn roles(row: &[String]) -> Vec<Option<Role>> {
    row.iter().map(|name| role(name)).collect()
}

/// The Bengali and the English column.
fn columns(names: &[Option<Role>], body: &[Vec<String>]) -> Option<(usize, usize)> {
    let named = |lang: Lang| {
        names
            .iter()
            .position(|role| *role == Some(Role::Text(lang)))
    };
    let width = body.iter().map(Vec::len).max()?;
    // Notes, places and the like are none of the texts, whatever they are written in.
    let may_be = |column: &usize| {
        let beside = names.get(*column).copied().flatten();
        !matches!(beside, Some(Role::Other(what)) if !["text", "title"].contains(&what))
    };
    let fullest = |lang: Lang| {
        let amount = |column: usize| -> usize {
            let cells = body.iter().filter_map(|row| row.get(column));
            cells.map(|cell| amount(cell, lang)).sum()
        };
        let columns = (0..width).filter(may_be);
        let counted = columns.map(|column| (amount(column), column));
        let best = counted.max_by_key(|&(amount, column)| (amount, width - column))?;
        (best.0 > 0).then_some(best.1)
    };
    let bn = named(Lang::Bn).or_else(|| fullest(Lang::Bn))?;
    let en = named(Lang::En).or_else(|| fullest(Lang::En))?;
    Some((bn, en))
}

/// How many letters of a language a cell holds; a number, an address or the like holds none.
fn amount(cell: &str, lang: Lang) -> usize {
    let is_code = |word: &str| word.contains(|c: char| c.is_numeric() || "/_@:\\".contains(c));
    let mut words = cell.split_whitespace();
    let alone = match (words.next(), words.next()) {
        (Some(word), None) => is_code(word),
        _ => false,
    };
    match detect(cell) == Some(lang) && !alone {
        true => cell.chars().filter(|c| is_alphabetic(*c)).count(),
        false => 0,
    }
}

/// The paragraphs of a cell, a line each.
fn text(row: &[String], column: usize) -> String {
    let lines = row.get(column).map_or("", String::as_str).lines();
    let lines = lines.map(line).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// What is written in a row above the others, each cell a row of its own side.
fn titles(row: &[String]) -> impl Iterator<Item = BilingualRow> {
    let cells = row.iter().filter(|cell| cell.contains(is_alphabetic));
    cells.map(|cell| alone(cell))
}

#[cfg(test)]
mod tests {
    use super::super::cells::{apart, cells, row};
    use super::*;

    #[test]
    fn columns_are_found_by_name_or_by_script() {
        let expected = Some(vec![row("ক", "a"), row("খ", "b"), row("গ", "c")]);
        for table in [
            cells(&[&["1", "a", "ক"], &["2", "b\nc", "খ\nগ"]]),
            cells(&[
                &["Bengali", "English"],
                &["ক", "a"],
                &["", ""],
                &["খ\nগ", "b\nc"],
            ]),
            cells(&[&["source", "target"], &["a", "ক"], &["b", "খ"], &["c", "গ"]]),
            cells(&[&["A-1", "ক", "a"], &["A-2", "খ", "b"], &["A-3", "গ", "c"]]),
        ] {
            assert_eq!(of_table(&apart(table.clone())), expected, "{table:?}");
        }
        for table in [
            cells(&[&["id", "text"], &["1", "ক"]]),
            cells(&[&["a", "b"], &["c", "d"]]),
            cells(&[&["ক", "খ"]]),
            cells(&[&["English", "বাংলা"]]),
            cells(&[]),
        ] {
            assert_eq!(of_table(&table), None, "{table:?}");
        }
    }

    #[test]
    fn names_may_stand_below_a_title_and_in_either_language() {
        let texts = [
            row("তিনি এলেন।", "He came."),
            row("বৃষ্টি হলো।", "It rained."),
        ];
        let titled = |head: &[&[&str]]| {
            let body: [&[&str]; 2] = [
                &[
                    "1",
                    "He came.",
                    "তিনি এলেন।",
                    "দেখা হয়েছে, ঠিক আছে বলে মনে হয়",
                ],
                &["2", "It rained.", "বৃষ্টি হলো।", "ঠিক করা দরকার কি না ভাবতে হবে"],
            ];
            of_table(&cells(&[head, &body].concat())).unwrap()
        };
        for head in [
            &["ক্রমিক", "ইংরেজি", "বাংলা", "মন্তব্য"][..],
            &["No.", "English", "Bangla", "Notes"],
            &["id", "মূল", "অনুবাদ", "মন্তব্য"],
            &["", "Source (en-GB)", "Target (bn-BD)", "comment"],
        ] {
            assert_eq!(titled(&[head]), texts, "{head:?}");
            let above = titled(&[
                &["", "Sheet of May", "", ""],
                &["", "", "", ""],
                &["মে মাসের পাতা"],
                head,
            ]);
            assert_eq!(above[..2], [row("", "Sheet of May"), row("মে মাসের পাতা", "")]);
            assert_eq!(above[2..], texts, "{head:?}");
        }
        // A row of a glossary is none of names.
        let words = cells(&[
            &["He came.", "তিনি এলেন।"],
            &["Bangla", "বাংলা"],
            &["English", "ইংরেজি"],
        ]);
        assert_eq!(of_table(&words).unwrap().len(), 3);
    }
}
