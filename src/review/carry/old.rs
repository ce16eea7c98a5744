//! The decisions in a file of an earlier review: a sheet, the decisions a page exported, a page, or a memory with
//! approved units or notes.

use std::path::{Path, PathBuf};

use super::old_row::{OldRow, OldSegments};
use super::{exported, memory, page};
use crate::files::encoding::decode_text;
use crate::files::formats::{Format, Role};
use crate::files::whole;
use crate::language::normalize::published;
use crate::memory::reviewer_verdict::Verdict;
use crate::memory::row_hash::{RowHash, text_digest};
use crate::model::error::{Error, Position, Result};
use crate::model::lang::is_blank;
use crate::review::check_row::{Id, check_row};
use crate::review::decisions;
use crate::review::decisions_file::Document;
use crate::review::sheet_reader;
use crate::review::sheet_reader::Entry;
use crate::review::split_marks;

/// What an earlier review decided.
#[derive(Clone, Debug)]
pub(crate) struct Old {
    /// The file.
    pub path: PathBuf,
    /// Whether it is a memory: its units that were approved or remarked on are all it says.
    pub is_memory: bool,
    /// Its rows, those without a decision too, in the order of the documents.
    pub rows: Vec<OldRow>,
    /// The segments of its documents; none of a sheet or a memory, which hold no document as a whole.
    pub segments: Vec<OldSegments>,
}

impl Old {
    /// The decisions in a text as the page exports it; `path` is what it is called.
    ///
    /// # Errors
    /// It holds no decisions.
    pub(crate) fn of_decisions(path: &Path, text: &str) -> Result<Old> {
        let read = decisions::read(path, text)?;
        Ok(Old::of_documents(path, read.documents()))
    }

    fn of_documents(path: &Path, documents: &[Document]) -> Old {
        Old {
            path: path.to_path_buf(),
            is_memory: false,
            rows: documents.iter().flat_map(exported::rows).collect(),
            segments: documents.iter().filter_map(exported::segments).collect(),
        }
    }

    /// Reads a file of an earlier review.
    ///
    /// # Errors
    /// It cannot be read, or is nothing that holds decisions.
    pub(crate) fn read(path: &Path) -> Result<Old> {
        let old = |rows| Old {
            path: path.to_path_buf(),
            is_memory: false,
            rows,
            segments: Vec::new(),
        };
        match Format::of(path, Role::Carried) {
            Ok(Format::Json) => Old::of_decisions(path, &text(path)?),
            Ok(Format::ReviewPage) => {
                let documents = page::documents(path, &text(path)?)?;
                Ok(Old::of_documents(path, &documents))
            }
            Ok(_) => match sheet_reader::read(path, bytes(path)?) {
                Ok(sheet) => Ok(old(of_entries(&sheet.entries))),
                // A table may be a memory.
                Err(problem) => match memory::rows(path) {
                    (rows, None) => Ok(old(rows).of_memory()),
                    _ => Err(problem),
                },
            },
            Err(_) => match memory::rows(path) {
                (_, Some(problem)) => Err(problem),
                (rows, None) => Ok(old(rows).of_memory()),
            },
        }
    }

    /// The decisions that a file at an output's place holds, as far as it can be read: a damaged memory may hold
    /// some before the damage. None where it holds no decision.
    pub(crate) fn standing_at(path: &Path) -> Option<Old> {
        if !path.is_file() {
            return None;
        }
        let found = Old::read(path).unwrap_or_else(|_| Old {
            path: path.to_path_buf(),
            is_memory: true,
            rows: memory::rows(path).0,
            segments: Vec::new(),
        });
        let holds = found.decided().next().is_some();
        holds.then_some(found)
    }

    /// The rows that a person decided about.
    pub(crate) fn decided(&self) -> impl Iterator<Item = &OldRow> {
        self.rows.iter().filter(|row| is_decided(row))
    }

    /// The texts of the rows with a verdict as units have them, English and Bengali: those of a row that was split apart.
    pub(crate) fn texts(&self) -> impl Iterator<Item = [String; 2]> {
        let judged = |row: &&OldRow| row.decision.verdict() != Some(Verdict::Open);
        self.decided().filter(judged).flat_map(|row| {
            let [english, bengali] = &row.texts;
            if row.decision.verdict() != Some(Verdict::Split) {
                return vec![row.texts.clone()];
            }
            let pairs = split_marks::parts(english)
                .into_iter()
                .zip(split_marks::parts(bengali));
            pairs.map(|(english, bengali)| [english, bengali]).collect()
        })
    }

    fn of_memory(self) -> Old {
        Old {
            is_memory: true,
            ..self
        }
    }
}

/// Whether a person decided about a row, or made or changed it so that nobody can say.
pub(super) fn is_decided(row: &OldRow) -> bool {
    row.fault.is_some() || !row.decision.is_empty()
}

fn bytes(path: &Path) -> Result<Vec<u8>> {
    whole::bytes(path, whole::CORPUS)
}

fn text(path: &Path) -> Result<String> {
    decode_text(bytes(path)?).map_err(|problem| Error::input(Position::file(path), problem))
}

/// The rows of a sheet, in the order of the documents, however the sheet was sorted.
fn of_entries(entries: &[Entry]) -> Vec<OldRow> {
    let mut rows: Vec<OldRow> = entries.iter().map(of_entry).collect();
    rows.sort_by(|a, b| (&a.document, a.number).cmp(&(&b.document, b.number)));
    rows
}

fn of_entry(entry: &Entry) -> OldRow {
    let verdict = Verdict::parse(&entry.status);
    // A status that is none is a fault of its own, not of the row.
    let known = Entry {
        status: verdict.map_or_else(|_| String::new(), |verdict| verdict.name().to_owned()),
        ..entry.clone()
    };
    let judged = check_row(&known, None);
    let row_hash: Option<RowHash> = entry.hash.parse().ok();
    let id = Id::parse(&entry.id);
    let mut row = OldRow {
        place: entry
            .place
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        number: id.as_ref().map_or(0, |id| id.row),
        document: id.map(|id| id.document),
        texts: [published(&entry.english), published(&entry.bengali)],
        ..OldRow::default()
    };
    row.decision.status = entry.status.trim().to_owned();
    row.decision.comment = entry.comment.trim().to_owned();
    if let Some(row_hash) = &row_hash {
        (row.english, row.bengali) = (row_hash.english.clone(), row_hash.bengali.clone());
    }
    match judged {
        Ok(judged) => {
            let split = judged.verdict == Verdict::Split;
            let left = |lang, cell: &str| match split {
                true => Some(split_marks::parts(cell).join(&format!(" {} ", split_marks::MARK))),
                false => judged.changed.contains(&lang).then(|| published(cell)),
            };
            row.decision.english = left(crate::model::lang::Lang::En, &judged.english);
            row.decision.bengali = left(crate::model::lang::Lang::Bn, &judged.bengali);
            (row.bn, row.en) = (judged.bn, judged.en);
        }
        Err(what) => {
            let is_edited = match &row_hash {
                Some(row_hash) => {
                    text_digest(&entry.english) != row_hash.english
                        || text_digest(&entry.bengali) != row_hash.bengali
                }
                None => !is_blank(&entry.english) || !is_blank(&entry.bengali),
            };
            row.fault = (is_edited || !row.decision.is_empty()).then_some(what);
        }
    }
    row
}
