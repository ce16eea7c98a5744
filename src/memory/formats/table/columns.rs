//! Which column of a table holds what: by the names in its first row, or by the letters of its first two columns.

use super::headings::{letters, looks_like_names, named_texts, once, places, script};
use super::line::Line;
use crate::files::delimited::names;
use crate::files::delimited::names::{Role, tidy};
use crate::memory::formats::reader::Omitted;
use crate::memory::reviewer_verdict::Verdict;
use crate::model::display::Quoted;
use crate::model::error::Position;
use crate::model::lang::Lang;
use crate::model::unit::{Status, Unit};

/// The columns of a table of units, counted from 0.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Columns {
    pub source: usize,
    pub target: usize,
    /// The language of the source column.
    pub lang: Lang,
    score: Option<usize>,
    related: Option<usize>,
    shape: Option<usize>,
    document: Option<usize>,
    status: Option<usize>,
    comments: Vec<usize>,
    fuzzy: Option<usize>,
    /// Further columns of texts, which are not read.
    passed_over: Vec<String>,
    /// Whether the first row holds names.
    pub named: bool,
    /// Whether these are no names that are known, but surely none of a unit.
    guessed: bool,
}

/// What a row gives.
pub(crate) enum TableRow {
    Unit(Box<Unit>),
    /// It is left out, for this reason.
    Omitted(&'static str),
    /// The same, and its text is lost.
    Lost(String),
}

impl Columns {
    /// The columns of a table by its first rows.
    ///
    /// # Errors
    /// Why the rows tell no pair of columns.
    pub(crate) fn of(rows: &[Vec<String>]) -> Result<Columns, String> {
        let first = rows.first().ok_or("the table is empty")?;
        let roles: Vec<Option<Role>> = first.iter().map(|name| names::role(name)).collect();
        let by_name = named_texts(&roles, first)?;
        let guessed = by_name.is_none() && looks_like_names(rows);
        let named = by_name.is_some() || guessed;
        let (source, target, lang) = match by_name {
            Some(texts) => texts,
            None if first.len() >= 2 => (0, 1, None),
            None => return Err("the table has no two columns of text".to_owned()),
        };
        let lang = match lang {
            Some(lang) => lang,
            None => script(&rows[usize::from(named)..], source, target)?,
        };
        let known = if by_name.is_some() { &roles[..] } else { &[] };
        let optional = |role: &'static str| once(known, first, Role::Other(role));
        let all = |role: &'static str| places(known, Role::Other(role)).collect();
        let is_text =
            |role: &Option<Role>| role.is_some_and(|role| !matches!(role, Role::Other(_)));
        let more =
            (0..known.len()).filter(|&at| at != source && at != target && is_text(&known[at]));
        Ok(Columns {
            source,
            target,
            lang,
            score: optional("score")?,
            related: optional("related")?,
            shape: optional("kind")?,
            document: optional("document")?,
            status: optional("status")?,
            comments: all("comment"),
            fuzzy: optional("fuzzy")?,
            passed_over: more.map(|at| first[at].trim().to_owned()).collect(),
            named,
            guessed,
        })
    }

    /// Tells of what is not read of the table, whose names stand at this place.
    pub(crate) fn tell(&self, at: &Position, omitted: &mut Omitted) {
        if self.guessed {
            let reason = "first rows of unknown names of columns";
            omitted.add(reason, || at.clone());
        }
        for name in &self.passed_over {
            let reason = format!("further columns of texts ({})", Quoted(name));
            omitted.lose(&reason, || at.clone());
        }
    }

    /// Whether a row holds the names of the columns once more, as in a file that was put together of several.
    pub(crate) fn is_header(&self, cells: &[String], first: &[String]) -> bool {
        cells.len() == first.len()
            && cells
                .iter()
                .zip(first)
                .all(|(cell, name)| tidy(cell) == tidy(name))
    }

    /// The unit of a row; so many columns of the sheet stand before its first cell.
    pub(crate) fn row(&self, row: &Line, left: usize) -> TableRow {
        let cells = &row.cells;
        let cell =
            |column: Option<usize>| column.and_then(|at| cells.get(at)).map(|text| text.trim());
        let filled = |column| {
            cell(column)
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
        };
        let text = |at: usize| cells.get(at).cloned().unwrap_or_default();
        if let Some(lost) = self.no_text(row, left) {
            return TableRow::Lost(lost);
        }
        let (source, target) = (text(self.source), text(self.target));
        if source.trim().is_empty() && target.trim().is_empty() {
            return TableRow::Omitted("rows without text");
        }
        let status = filled(self.status).unwrap_or_default().to_lowercase();
        let verdict = Verdict::parse(&status).unwrap_or(Verdict::Open);
        if status.starts_with("reject") || verdict == Verdict::Reject {
            return TableRow::Omitted("rows that a reviewer rejected");
        }
        let fuzzy = filled(self.fuzzy).unwrap_or_default().to_lowercase();
        if matches!(fuzzy.as_str(), "true" | "1" | "yes" | "fuzzy") {
            return TableRow::Omitted("rows marked fuzzy, which need a review");
        }
        let approved = ["approve", "accept", "edit", "ok"]
            .iter()
            .any(|known| status.starts_with(known))
            || matches!(verdict, Verdict::Accept | Verdict::Edit);
        let share = |column| {
            let value = filled(column).and_then(|text| text.parse::<f64>().ok());
            value.filter(|value| (0.0..=1.0).contains(value))
        };
        let shape = filled(self.shape).and_then(|text| {
            let (bn, en) = text.split_once(['-', ':'])?;
            Some((bn.parse().ok()?, en.parse().ok()?))
        });
        let comments = self.comments.iter().filter_map(|&at| filled(Some(at)));
        TableRow::Unit(Box::new(Unit {
            source,
            target,
            score: share(self.score),
            related: share(self.related),
            shape,
            document: filled(self.document),
            status: if approved {
                Status::Approved
            } else {
                Status::Unreviewed
            },
            notes: comments.collect(),
            ..Unit::default()
        }))
    }

    /// Why a cell of text holds none: a spreadsheet made something else of what was typed.
    fn no_text(&self, row: &Line, left: usize) -> Option<String> {
        let texts = [self.source, self.target];
        let typed = row.no_text.iter().find(|(at, _)| texts.contains(at));
        let failed = || {
            let is_error = |at: &usize| row.cells.get(*at).is_some_and(|cell| is_error(cell));
            texts
                .into_iter()
                .find(is_error)
                .map(|at| (at, "an error such as #N/A"))
        };
        let (at, what) = typed.copied().or_else(failed)?;
        Some(format!(
            "rows with {what} in place of a text in column {}",
            letters(left + at)
        ))
    }
}

/// The errors that a spreadsheet shows in place of a text.
const ERRORS: [&str; 10] = [
    "#N/A",
    "#REF!",
    "#NAME?",
    "#VALUE!",
    "#DIV/0!",
    "#NULL!",
    "#NUM!",
    "#SPILL!",
    "#CALC!",
    "#GETTING_DATA",
];

fn is_error(cell: &str) -> bool {
    let cell = cell.trim();
    cell.starts_with('#') && ERRORS.iter().any(|error| cell.eq_ignore_ascii_case(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
        let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        rows.iter().map(row).collect()
    }

    fn line(cells: &[String]) -> Line {
        Line::new(Position::default(), cells.to_vec())
    }

    #[test]
    fn columns_are_known_by_name_or_letters() {
        let of = |table: &[&[&str]]| {
            let columns = Columns::of(&rows(table)).unwrap();
            (columns.source, columns.target, columns.lang, columns.named)
        };
        assert_eq!(
            of(&[&["id", "Source", "Target"], &["1", "ক", "A"]]),
            (1, 2, Lang::Bn, true)
        );
        assert_eq!(of(&[&["x", "English", "Bengali"]]), (1, 2, Lang::En, true));
        assert_eq!(of(&[&["bn_text", "en_text"]]), (0, 1, Lang::Bn, true));
        assert_eq!(of(&[&["ক", "A"]]), (0, 1, Lang::Bn, false));
        assert_eq!(of(&[&["12", "১২"], &["A", "ক"]]), (0, 1, Lang::En, false));
        assert!(
            Columns::of(&rows(&[&["A", "B"]]))
                .unwrap_err()
                .contains("name the columns")
        );
        assert!(Columns::of(&rows(&[&["A"]])).is_err() && Columns::of(&[]).is_err());
    }

    /// As Weblate and the translate-toolkit export them.
    #[test]
    fn fuzzy_rows_are_no_units() {
        let table = rows(&[
            &[
                "location",
                "source",
                "target",
                "id",
                "fuzzy",
                "context",
                "translator_comments",
                "developer_comments",
            ],
            &["a.py:1", "A", "ক", "", "False", "c", "good", ""],
            &["a.py:2", "B", "খ", "", "True", "", "", ""],
        ]);
        let columns = Columns::of(&table).unwrap();
        assert!(
            matches!(columns.row(&line(&table[1]), 0), TableRow::Unit(unit) if unit.notes == ["good"])
        );
        assert!(
            matches!(columns.row(&line(&table[2]), 0), TableRow::Omitted(why) if why.contains("fuzzy"))
        );
    }

    #[test]
    fn a_row_is_a_unit() {
        let table = rows(&[
            &[
                "English", "Bengali", "score", "kind", "status", "comment", "document",
            ],
            &["A", "ক", "0.5", "1-2", "Approved", " good ", "d"],
            &["A", "ক", "x", "", "rejected", "", ""],
            &["", " ", "", "", "", "", ""],
        ]);
        let columns = Columns::of(&table).unwrap();
        let TableRow::Unit(unit) = columns.row(&line(&table[1]), 0) else {
            panic!("a unit")
        };
        assert_eq!(
            (unit.score, unit.shape, unit.status),
            (Some(0.5), Some((1, 2)), Status::Approved)
        );
        assert_eq!(
            (&unit.notes[0][..], unit.document.as_deref()),
            ("good", Some("d"))
        );
        assert!(
            matches!(columns.row(&line(&table[2]), 0), TableRow::Omitted(why) if why.contains("rejected"))
        );
        assert!(matches!(
            columns.row(&line(&table[3]), 0),
            TableRow::Omitted(_)
        ));
    }

    #[test]
    fn a_line_of_names_is_no_unit() {
        let of = |first: &[&str]| {
            let found = Columns::of(&rows(&[first, &["A.", "ক।"]])).unwrap();
            (found.lang, found.named, found.guessed)
        };
        for first in [
            ["ইংরেজি", "বাংলা"],
            ["উৎস", "অনুবাদ"],
            ["মূল", "লক্ষ্য"],
            ["Source segment", "Target segment"],
            ["English (United States)", "Bengali (Bangladesh)"],
            ["en-US", "bn_IN"],
            ["English", "অনুবাদ"],
            ["Original", "বাংলা"],
            ["eng", "ben"],
        ] {
            assert_eq!(of(&first), (Lang::En, true, false), "{first:?}");
        }
        assert_eq!(of(&["Ours", "Theirs"]), (Lang::En, true, true));
        assert_eq!(of(&["The army left.", "Sport"]), (Lang::En, false, false));
        assert_eq!(of(&["English", "ইংরেজি"]), (Lang::En, false, false));
        for (first, says) in [
            (["English", "x"], "none that is known of its translation"),
            (["English", "english"], "no column of"),
        ] {
            let told = Columns::of(&rows(&[&first])).err();
            assert!(told.is_none_or(|told| told.contains(says)), "{first:?}");
        }
        let twice = Columns::of(&rows(&[&[
            "English", "Bengali", "english", "status", "Status",
        ]]));
        assert!(
            twice
                .unwrap_err()
                .contains("two columns have the name \"English\" (A and C)")
        );
        let more = Columns::of(&rows(&[&["en-US", "bn", "en-GB"]])).unwrap();
        assert_eq!(more.passed_over, ["en-GB"]);
    }

    #[test]
    fn what_is_no_text_is_lost_and_named() {
        let columns = Columns::of(&rows(&[&["English", "Bengali", "score"]])).unwrap();
        let mut row = line(&rows(&[&["45651", "ক", "1"]])[0]);
        row.no_text = vec![(0, "a date"), (2, "a number")];
        assert!(
            matches!(columns.row(&row, 0), TableRow::Lost(why) if why == "rows with a date in place of a text in column A")
        );
        row.no_text = vec![(2, "a number")];
        assert!(matches!(columns.row(&row, 0), TableRow::Unit(_)));
        row.cells[1] = "#N/A".to_owned();
        assert!(
            matches!(columns.row(&row, 0), TableRow::Lost(why) if why.contains("an error") && why.ends_with('B'))
        );
        assert_eq!(
            (letters(25), letters(26), letters(701), letters(702)),
            ("Z".into(), "AA".into(), "ZZ".into(), "AAA".into())
        );
    }
}
