//! The arguments of `shetu apply`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::arguments::probability;
use crate::cli::guarding::Guarding;
use crate::cli::held::Overwriting;
use crate::cli::reading::SourceLang;
use crate::memory::formats::table::chosen::Chosen;

/// Arguments of `shetu apply`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  A workbook that came back from a reviewer, to the final memory:
    shetu apply review.xlsx -o memory.tmx

  What the review page exported, with a report and with words to add to the lexicon:
    shetu apply review.decisions.json -o memory.tmx --report changes.tsv --learn words.tsv

  A review of a memory (of `shetu convert`), back into that memory: what no one touched stays to the byte:
    shetu apply review.xlsx --onto studio.tmx -o checked.tmx

  All pairs at or above a score at once, as if each had been accepted:
    shetu apply review.xlsx --accept-from 0.95 -o memory.tmx

What a status does:
  accept      the pair goes in, approved
  edit        the pair goes in as it is now, approved; only the translation may be edited
  reject      the pair stays out
  merge-next  the row and the next one of its document (by id) go in as one pair
  split       the row goes in as several pairs: write ||| in both cells where it is to be cut, or begin
              a new line there
  skip        undecided, as if empty: the pair goes in, unreviewed, if its score is high enough

A status may be in Bengali too (গ্রহণ, সংশোধন, বাতিল, ভাগ …). A row with one side empty can be completed on
either side, with the status edit.

Rows are known by id and hash, so a table may be sorted and filtered. A source text that was changed, a text in
the wrong language, what a spreadsheet leaves in a cell (#N/A, Err:508, TRUE), an unknown status, and rows that
are missing, repeated or from elsewhere are reported, and no memory is written (exit status 1) until they are
fixed, or --force leaves them out. The same holds for decisions of the page. What a spreadsheet made of texts
in a CSV (123 of 00123) is made text again, with a warning.")]
pub struct Apply {
    /// The reviewed table (.xlsx .ods .csv .tsv), or the decisions the review page exported (.json).
    pub(super) review: PathBuf,

    /// The memory to write: .tmx .xliff .xlf .po .csv .tsv .jsonl.
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: PathBuf,

    /// The memory that was reviewed, for a review that `shetu convert` wrote [default: the file of its name beside the
    /// review].
    #[arg(long, value_name = "MEMORY")]
    pub(super) onto: Option<PathBuf>,

    /// Of a table that was reviewed and does not name its columns: which hold what, as `shetu convert` was told.
    #[arg(long, value_name = "WHICH", requires = "onto")]
    pub(super) columns: Option<Chosen>,

    /// Accept every pair without a decision from this score on, 0 to 1 [default: as the cell "accept all at or above" of the
    /// sheet says].
    #[arg(long, value_name = "P", value_parser = probability)]
    pub(super) accept_from: Option<f64>,

    /// The least score of a pair without a decision, 0 to 1 [default: the point from which 97 in 100 pairs of edited
    /// news are complete, and more than 99 in 100 translations].
    #[arg(long, value_name = "P", value_parser = probability)]
    pub(super) min_score: Option<f64>,

    /// The language translated from [default: as the reviewed file says].
    #[arg(long, value_name = "LANG")]
    pub(super) source: Option<SourceLang>,

    /// Write the memory in spite of problems, without the rows that have them.
    #[arg(long)]
    pub(super) force: bool,

    #[command(flatten)]
    pub(super) overwriting: Overwriting,

    /// Say what came of each row in this table (.csv or .tsv).
    #[arg(long, value_name = "FILE")]
    pub(super) report: Option<PathBuf>,

    /// When it was decided, such as 2026-05-10: the changedate of the units that were changed [default:
    /// SOURCE_DATE_EPOCH, else they keep theirs].
    #[arg(long, value_name = "DATE")]
    pub(super) date: Option<String>,

    #[command(flatten)]
    pub(super) guarding: Guarding,

    /// Propose lexicon entries that the approved pairs support, in the form --lexicon reads.
    #[arg(long, value_name = "FILE")]
    pub(super) learn: Option<PathBuf>,
}
