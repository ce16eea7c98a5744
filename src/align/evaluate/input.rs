//! The lines of gold files and of aligned `.jsonl` files.

use std::borrow::Cow;

use crate::files::foreign::json;
use crate::model::display::Quoted;
use serde::Deserialize;

use crate::files::delimited::unquoted;

/// What a gold bead is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// Both sides say the same.
    Exact,
    /// A considerable part of one side is missing on the other.
    Partial,
    /// It repeats a line that is aligned elsewhere.
    Dup,
}

/// One gold bead: which lines belong together, 0-based; either side may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GoldBead {
    /// The Bengali lines.
    pub bn: Vec<usize>,
    /// The English lines.
    pub en: Vec<usize>,
    /// What it is.
    pub label: Label,
    /// The line of the gold file, from 1.
    pub line: usize,
}

/// Reads a gold file: `bn lines<TAB>en lines[<TAB>label]` a line. Empty lines and those with a # in front
/// are passed over.
///
/// # Errors
/// The number of the line that cannot be read, from 1, and what is wrong with it.
pub(crate) fn gold(text: &str) -> Result<Vec<GoldBead>, (usize, String)> {
    let mut beads = Vec::new();
    for (n, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        beads.push(gold_bead(line, n).map_err(|problem| (n, problem))?);
    }
    Ok(beads)
}

fn gold_bead(line: &str, number: usize) -> Result<GoldBead, String> {
    // A spreadsheet quotes a cell that holds a comma.
    let cells: Vec<Cow<'_, str>> = line.split('\t').map(unquoted).collect();
    if cells.len() < 2 {
        return Err(
            "no tab: a gold line is Bengali lines<TAB>English lines, such as 3<TAB>4,5".into(),
        );
    }
    let side = |cell: &str| -> Result<Vec<usize>, String> {
        let numbers = cell.split(',').map(str::trim).filter(|n| !n.is_empty());
        let number = |n: &str| {
            n.parse().map_err(|_| {
                format!(
                    "{} is no line number: they count from 0, with commas between",
                    Quoted(n)
                )
            })
        };
        let mut lines: Vec<usize> = numbers.map(number).collect::<Result<_, _>>()?;
        lines.sort_unstable();
        lines.dedup();
        Ok(lines)
    };
    Ok(GoldBead {
        bn: side(&cells[0])?,
        en: side(&cells[1])?,
        label: match cells.get(2).map(AsRef::as_ref) {
            Some("partial") => Label::Partial,
            Some("dup") => Label::Dup,
            _ => Label::Exact,
        },
        line: number,
    })
}

/// One bead of an aligned `.jsonl` file; other keys are passed over.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub(crate) struct Record {
    /// The document.
    pub doc: String,
    /// The Bengali lines.
    #[serde(default)]
    pub bn: Vec<usize>,
    /// The English lines.
    #[serde(default)]
    pub en: Vec<usize>,
    /// The Bengali text.
    #[serde(default)]
    pub bn_text: Option<String>,
    /// The English text.
    #[serde(default)]
    pub en_text: Option<String>,
    /// The probability that the bead is strictly right.
    pub score: f64,
    /// The probability that it is laxly right, where the file says so.
    #[serde(default)]
    pub related: Option<f64>,
    /// The doubts about it.
    #[serde(default)]
    pub flags: Vec<String>,
}

/// Reads one line of a `.jsonl` file; `by_text` says which keys it must have.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn record(line: &str, by_text: bool) -> Result<Record, String> {
    let record: Record = json::read(line.as_bytes()).map_err(|trouble| {
        format!(
            "no aligned bead: {}; write the file with shetu align -o FILE.jsonl",
            trouble.in_line()
        )
    })?;
    if by_text && (record.bn_text.is_none() || record.en_text.is_none()) {
        return Err("\"bn_text\" or \"en_text\" is missing; --text compares by them".into());
    }
    if !by_text && record.bn.is_empty() && record.en.is_empty() {
        return Err(
            "\"bn\" and \"en\" are missing or empty; without --text beads are compared by them"
                .into(),
        );
    }
    Ok(record)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gold_lines_are_read() {
        let beads = gold("0\t0\n1\t\n\n# note\n\"4, 3\"\t5\tdup\n6\t6\texact\r\n").unwrap();
        assert_eq!(beads.len(), 4);
        assert!(beads[1].en.is_empty());
        assert_eq!((&beads[2].bn, beads[2].label), (&vec![3, 4], Label::Dup));
        assert_eq!((beads[3].label, beads[3].line), (Label::Exact, 6));
    }

    #[test]
    fn a_bad_gold_line_is_named() {
        let (line, problem) = gold("0\t0\n1\tx\n").unwrap_err();
        assert_eq!(line, 2);
        assert!(problem.contains("\"x\" is no line number"), "{problem}");
        assert!(gold("0 0\n").unwrap_err().1.starts_with("no tab"));
        assert!(gold("-1\t0\n").is_err());
    }

    #[test]
    fn a_bad_record_is_explained() {
        let problem = record("{\"doc\":\"a\",", false).unwrap_err();
        assert!(problem.contains("column"), "{problem}");
        let problem = record(r#"{"doc":"a","bn":[0],"en":[0]}"#, false).unwrap_err();
        assert!(problem.contains("\"score\" is missing"), "{problem}");
        let whole = r#"{"doc":"a","bn":[0],"en":[0],"score":1}"#;
        assert!(record(whole, false).is_ok());
        assert!(record(whole, true).unwrap_err().contains("bn_text"));
        assert!(record(r#"{"doc":"a","score":1}"#, false).is_err());
    }
}
