//! What `shetu align` is told.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::arguments::probability;
use crate::cli::batch::size::size;
use crate::cli::dating::Dating;
use crate::cli::finding::Finding;
use crate::cli::guarding::Guarding;
use crate::cli::held::Overwriting;
use crate::cli::kit::CatTools;
use crate::cli::old_letters::OldLetters;
use crate::cli::reading::SourceLang;

/// What becomes of documents that are nearly the same as others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Twins {
    Keep,
    LeaveOut,
}

/// Which pairs are listed for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Which {
    All,
    Doubtful,
}

/// Arguments of `shetu align`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  One article and its wire copy, to a translation memory and a sheet to review:
    shetu align article.bn.txt wire.en.txt -o memory.tmx -o review.xlsx

  Two folders in which files of the same name belong together:
    shetu align articles/bn articles/en -o memory.tmx -o pairs.jsonl

  One folder with both languages, told apart by their names (a.bn.txt, a.en.txt) or their script:
    shetu align newsroom/ -o memory.tmx

  A file that holds both sides, row by row (text | translation, or a table of two columns):
    shetu align pairs.txt -o review.xlsx

  Two folders in which nobody knows what belongs together:
    shetu align articles/ wire/ --pair -o memory.tmx

  A project that translates the wire copy when OmegaT opens it:
    shetu align articles/bn articles/en --kit omegat project

  An archive: compressed corpora, a list of what was left out, and on again after Ctrl-C:
    shetu align bn.jsonl.gz en.csv.gz -o memory.tmx --report left-out.csv --resume

  Again every night, with what was decided meanwhile:
    shetu align articles/ wire/ --pair -o review.xlsx --carry review.xlsx

  The sure pairs into a memory, the others to a reviewer; then both into one:
    shetu align articles/bn articles/en -o sure.tmx -o review.xlsx --only doubtful
    shetu apply review.xlsx -o reviewed.tmx
    shetu merge reviewed.tmx sure.tmx -o memory.tmx

  Segments that are already one a line, and more lexicon entries:
    shetu align --segmented bn.txt en.txt --lexicon terms.tsv -o pairs.tsv

  As a worker of a pipe, one document a line in and its beads a line out:
    parallel --pipe --keep-order shetu align -j 1 - < documents.jsonl > beads.jsonl

The format of an output follows the extension: .tmx .xlsx .csv .tsv .jsonl .html .xliff .xlf .po, or .moses for the pair .en \
and .bn. Without -o, JSONL goes to standard output.
Inputs are articles in files of their own (.txt, Word .docx, .odt, .rtf, web pages .html .mht, wire \
stories as NITF or NewsML-G2 in .xml, ninjs in .json), \
folders of these and of folders, and corpora: .jsonl of {\"id\",\"text\",\"date\"?,\"title\"?}, .csv and .tsv with columns \
of these names, feeds (.rss), web archives (.warc). All may be compressed (.gz .zst .bz2).
With - for the articles, each line of standard input is {\"id\",\"bn\",\"en\"} (texts; or \"bn_segments\" and \
\"en_segments\", lists of segments), and its answer is {\"doc\",\"beads\":[...]}, or {\"line\",\"error\"} if it is wrong.
Exit status: 0 done, 2 the call makes no sense, 3 something was left out or cannot be read, 130 stopped by Ctrl-C.")]
pub struct Align {
    /// The Bengali side: an article, a folder of them, or a corpus; or - to read documents from standard input. Alone:
    /// a folder or a file that holds both sides.
    pub(super) bn: PathBuf,

    /// The English side; the same name below the folder, but for a mark of the language, or the same id means the same
    /// article.
    pub(super) en: Option<PathBuf>,

    /// A file to write, may be repeated; its extension says the format; - is standard output, as JSONL.
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Vec<PathBuf>,

    /// Each line is one segment already; its index is its line number, from 0.
    #[arg(long)]
    pub(super) segmented: bool,

    #[command(flatten)]
    pub(super) by_content: crate::cli::pair::ByContent,

    #[command(flatten)]
    pub(super) finding: Finding,

    #[command(flatten)]
    pub(super) old_letters: OldLetters,

    /// What to do with documents whose sides are both nearly those of another: keep them all, or leave all but the
    /// longest out and report them [default: leave-out with --pair, else keep all with a warning].
    #[arg(long, value_name = "WHAT")]
    pub(super) twins: Option<Twins>,

    /// The least score (that both sides are complete translations) of what goes into a .tmx, 0 to 1 [default: the point
    /// from which 97 in 100 pairs of edited news are, and more than 99 in 100 translations].
    #[arg(long, value_name = "P", value_parser = probability)]
    pub(super) min_score: Option<f64>,

    /// What a sheet (.xlsx, .csv, .tsv) lists: all pairs, or only the doubtful, which do not go into a .tmx unseen, and what
    /// has no partner.
    #[arg(long, value_name = "WHICH")]
    pub(super) only: Option<Which>,

    /// List segments without a partner in .jsonl too (.xlsx, .csv, .tsv and .html always do).
    #[arg(long)]
    pub(super) unaligned: bool,

    /// The language translated from, the srclang of a .tmx.
    #[arg(long, value_name = "LANG", default_value = "en")]
    pub(super) source: SourceLang,

    /// More lexicon entries: bn<TAB>en[<TAB>weight] a line; may be repeated.
    #[arg(long, value_name = "FILE")]
    pub(super) lexicon: Vec<PathBuf>,

    /// Align twice, the second time with words learnt from the surest pairs of the first: for a field whose words the
    /// lexicon lacks.
    #[arg(long, overrides_with = "no_refine")]
    pub(super) refine: bool,

    /// Align once only, the default.
    #[arg(long, overrides_with = "refine")]
    pub(super) no_refine: bool,

    /// Leave out articles that are larger, such as 500k, 8M.
    #[arg(long, value_name = "SIZE", default_value = "8M", value_parser = size)]
    pub(super) max_size: u64,

    /// List the articles that are left out or stay alone, with the reasons, in a .csv or .jsonl file.
    #[arg(long, value_name = "FILE")]
    pub(super) report: Option<PathBuf>,

    /// Go on with a run that was interrupted: documents in its journal (FILE.journal beside the first output) are
    /// not aligned again.
    #[arg(long)]
    pub(super) resume: bool,

    /// Begin anew, although the journal of an interrupted run is there.
    #[arg(long, conflicts_with = "resume")]
    pub(super) restart: bool,

    /// Take over what a person decided in an earlier sheet, page, file of decisions or memory with approved units; may
    /// be the file that -o replaces, and may be repeated: the first that decides about a pair counts.
    #[arg(long, value_name = "OLD")]
    pub(super) carry: Vec<PathBuf>,

    #[command(flatten)]
    pub(super) dating: Dating,
    #[command(flatten)]
    pub(super) overwriting: Overwriting,
    #[command(flatten)]
    pub(super) guarding: Guarding,
    #[command(flatten)]
    pub(super) cat_tools: CatTools,

    /// Threads to use, 16 or four a processor at most [default: all].
    #[arg(long, short = 'j', value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) jobs: Option<u16>,
}
