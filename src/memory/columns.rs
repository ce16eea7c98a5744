//! Which column of a table holds what: by the names in its first row, or by the letters of its first two columns.

use crate::lang::{Lang, detect};
use crate::unit::{Status, Unit};

/// The columns of a table of units, counted from 0.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Columns {
    pub source: usize,
    pub target: usize,
    /// The language of the source column.
    pub lang: Lang,
    score: Option<usize>,
    shape: Option<usize>,
    document: Option<usize>,
    status: Option<usize>,
    comment: Option<usize>,
    fuzzy: Option<usize>,
    /// Whether the first row holds names.
    pub named: bool,
}

/// What a row gives.
pub(super) enum Row {
    Unit(Unit),
    /// It is left out, for this reason.
    Omitted(&'static str),
}

impl Columns {
    /// The columns of a table by its first rows.
    ///
    /// # Errors
    /// Why the rows tell no pair of columns.
    pub fn of(rows: &[Vec<String>]) -> Result<Columns, String> {
        let first = rows.first().ok_or("the table is empty")?;
        let names: Vec<String> = first
            .iter()
            .map(|cell| cell.trim().to_lowercase())
            .collect();
        let column = |known: &[&str]| names.iter().position(|name| known.contains(&name.as_str()));
        let lang = |lang: Lang| {
            names.iter().position(|name| {
                Lang::from_tag(name.trim_end_matches("_text").trim_end_matches(" text"))
                    == Some(lang)
            })
        };
        let by_role = column(&[
            "source",
            "source text",
            "source_text",
            "src",
            "context source",
        ])
        .zip(column(&[
            "target",
            "target text",
            "target_text",
            "translation",
            "tgt",
            "trg",
        ]));
        let (source, target, named) = match (by_role, lang(Lang::En).zip(lang(Lang::Bn))) {
            (Some((source, target)), _) => (source, target, true),
            (None, Some((en, bn))) => (en.min(bn), en.max(bn), true),
            (None, None) if first.len() >= 2 => (0, 1, false),
            _ => return Err("the table has no two columns of text".to_owned()),
        };
        let lang = match by_role {
            None if named => lang(Lang::En)
                .filter(|&en| en == source)
                .map_or(Lang::Bn, |_| Lang::En),
            _ => script(&rows[usize::from(named)..], source, target)?,
        };
        let optional = |known: &[&str]| column(known).filter(|_| named);
        Ok(Columns {
            source,
            target,
            lang,
            score: optional(&["score", "x-score"]),
            shape: optional(&["kind", "bead", "x-bead"]),
            document: optional(&["document", "doc", "x-document"]),
            status: optional(&["status", "x-status"]),
            comment: optional(&[
                "comment",
                "comments",
                "note",
                "notes",
                "translator_comments",
            ]),
            fuzzy: optional(&["fuzzy"]),
            named,
        })
    }

    /// The unit of a row.
    pub fn row(&self, cells: &[String]) -> Row {
        let cell =
            |column: Option<usize>| column.and_then(|at| cells.get(at)).map(|text| text.trim());
        let filled = |column| {
            cell(column)
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
        };
        let text = |at: usize| cells.get(at).cloned().unwrap_or_default();
        let (source, target) = (text(self.source), text(self.target));
        if source.trim().is_empty() && target.trim().is_empty() {
            return Row::Omitted("rows without text");
        }
        let status = filled(self.status).unwrap_or_default().to_lowercase();
        if status.starts_with("reject") {
            return Row::Omitted("rows that a reviewer rejected");
        }
        let fuzzy = filled(self.fuzzy).unwrap_or_default().to_lowercase();
        if matches!(fuzzy.as_str(), "true" | "1" | "yes" | "fuzzy") {
            return Row::Omitted("rows marked fuzzy, which need a review");
        }
        let approved = ["approve", "accept", "edit", "ok"]
            .iter()
            .any(|known| status.starts_with(known));
        let score = filled(self.score).and_then(|text| text.parse::<f64>().ok());
        let shape = filled(self.shape).and_then(|text| {
            let (bn, en) = text.split_once(['-', ':'])?;
            Some((bn.parse().ok()?, en.parse().ok()?))
        });
        Row::Unit(Unit {
            source,
            target,
            score: score.filter(|score| (0.0..=1.0).contains(score)),
            shape,
            document: filled(self.document),
            status: if approved {
                Status::Approved
            } else {
                Status::Unreviewed
            },
            notes: filled(self.comment).into_iter().collect(),
            ..Unit::default()
        })
    }
}

/// The language of the source column, by the letters of the first row that has some.
fn script(rows: &[Vec<String>], source: usize, target: usize) -> Result<Lang, String> {
    let of = |row: &Vec<String>, at: usize| row.get(at).and_then(|cell| detect(cell));
    for row in rows {
        match (of(row, source), of(row, target)) {
            (Some(from), Some(to)) if from != to => return Ok(from),
            _ => {}
        }
    }
    if rows.is_empty() {
        return Ok(Lang::En);
    }
    Err(
        "no column of English beside one of Bengali: name the columns in the first row \
         (source and target, or English and Bengali)"
            .to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
        let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        rows.iter().map(row).collect()
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
        assert!(matches!(columns.row(&table[1]), Row::Unit(unit) if unit.notes == ["good"]));
        assert!(matches!(columns.row(&table[2]), Row::Omitted(why) if why.contains("fuzzy")));
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
        let Row::Unit(unit) = columns.row(&table[1]) else {
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
        assert!(matches!(columns.row(&table[2]), Row::Omitted(why) if why.contains("rejected")));
        assert!(matches!(columns.row(&table[3]), Row::Omitted(_)));
    }
}
