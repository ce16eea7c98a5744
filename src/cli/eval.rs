//! `shetu eval`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::Messages;
use super::status::Status;
use crate::align::evaluate::{
    Accepted, Bin, Evaluation, GoldBead, GoldReport, GroupFigures, Locator, Record, input,
};
use crate::articles;
use crate::articles::text;
use crate::files::formats::{Format, Role};
use crate::files::json;
use crate::model::article::Layout;
use crate::model::display::counted;
use crate::model::display::counted::number;
use crate::model::error::{Error, Position, Result};

/// Arguments of `shetu eval`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  Segments that were one a line, compared by line number:
    shetu align --segmented set/bn set/en -o found.jsonl && shetu eval set found.jsonl

  Raw articles, compared by the text covered, for a script:
    shetu eval --text --json data/articles found.jsonl

A gold line is Bengali lines<TAB>English lines[<TAB>label], 0-based, with commas between; a
side may be empty; the labels partial and dup count neither way, but in ece-s and accepted a
bead that touches a partial one is wrong.

  strict  both sides equal a gold bead's
  lax     both sides share something with one gold bead
  auto99  the share of the gold that can be accepted unseen at 99 % strict precision
  ece     how far, on average, `related` is from the share that is laxly right
  ece-s   how far scores are from the share that is strictly right
  accepted  what has no flag low-score: how many, how many of these are strictly right, and
          these as a share of the gold
  moved   beads that stand in another order to some gold bead")]
pub struct Eval {
    /// A folder with gold/NAME.tsv, or of NAME.tsv files.
    gold: PathBuf,

    /// A .jsonl file as align writes it.
    hyp: PathBuf,

    /// Compare by covered text, with GOLD/bn.sent/NAME.txt and GOLD/en.sent/NAME.txt.
    #[arg(long)]
    text: bool,

    /// Print one JSON object instead of tables.
    #[arg(long)]
    json: bool,
}

/// The report and what stayed out of it.
#[derive(Serialize)]
struct Outcome {
    #[serde(flatten)]
    report: GoldReport,
    /// Gold documents of which nothing was found.
    docs_not_found: usize,
    /// Found documents without gold, and their beads.
    docs_without_gold: usize,
    beads_without_gold: usize,
}

impl Eval {
    pub(super) fn run(&self, messages: &Messages) -> anyhow::Result<Status> {
        let gold = gold(&self.gold, messages)?;
        let mut found: BTreeMap<&str, Vec<Record>> = BTreeMap::new();
        let (mut strangers, mut beads_without_gold) = (BTreeSet::new(), 0);
        for (n, line) in (1..).zip(load(&self.hyp)?.lines()) {
            if line.trim().is_empty() {
                continue;
            }
            let record = input::record(line, self.text)
                .map_err(|problem| Error::input(Position::line(&self.hyp, n), problem))?;
            match gold.get_key_value(&record.doc) {
                Some((doc, _)) => found.entry(doc).or_default().push(record),
                None => {
                    strangers.insert(record.doc);
                    beads_without_gold += 1;
                }
            }
        }
        if found.is_empty() {
            let problem = match strangers.len() {
                0 => "it holds no beads".to_owned(),
                1 => "its one document has no gold: the names of documents must be those of the gold files"
                    .to_owned(),
                n => format!(
                    "none of its {n} documents has gold: the names of documents must be those of the gold files"
                ),
            };
            return Err(Error::input(Position::file(&self.hyp), problem).into());
        }
        let mut evaluation = Evaluation::new();
        for (doc, (path, beads)) in &gold {
            let records = found.get(doc.as_str()).map_or(&[][..], Vec::as_slice);
            if self.text {
                let side = |side: &str| -> Result<Locator> {
                    let path = self.gold.join(side).join(format!("{doc}.txt"));
                    let text = load(&path)?;
                    Ok(Locator::new(&text::line_ends(&text, Layout::Segmented)))
                };
                evaluation
                    .by_text(beads, records, side("bn.sent")?, side("en.sent")?)
                    .map_err(|(line, what)| Error::input(Position::line(path, line), what))?;
            } else {
                evaluation.by_line(beads, records);
            }
        }
        let outcome = Outcome {
            report: evaluation.report(),
            docs_not_found: gold.len() - found.len(),
            docs_without_gold: strangers.len(),
            beads_without_gold,
        };
        let mut out = io::stdout().lock();
        if self.json {
            json::to_writer(&mut out, &outcome)?;
            writeln!(out)?;
        } else {
            outcome.print(&mut out)?;
        }
        Ok(Status::Done)
    }
}

fn load(path: &Path) -> Result<String> {
    crate::files::whole::text(path, crate::files::whole::CORPUS)
}

/// The gold beads of each document, and the file they are from.
fn gold(folder: &Path, messages: &Messages) -> Result<BTreeMap<String, (PathBuf, Vec<GoldBead>)>> {
    let inner = folder.join("gold");
    let folder = if inner.is_dir() { &inner } else { folder };
    let mut gold = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(|source| Error::io(folder, source))? {
        let path = entry.map_err(|source| Error::io(folder, source))?.path();
        if Format::of(&path, Role::Gold).is_ok() {
            if !path.is_file() {
                messages.warning(&format!(
                    "{}: passed over, since it is no file",
                    path.display()
                ));
                continue;
            }
            let beads = input::gold(&text::line_ends(&load(&path)?, Layout::Segmented));
            let beads =
                beads.map_err(|(line, what)| Error::input(Position::line(&path, line), what))?;
            gold.insert(articles::source::stem(&path), (path, beads));
        }
    }
    if gold.is_empty() {
        let problem = "no gold here: a folder with gold/NAME.tsv, or of NAME.tsv files, is needed";
        return Err(Error::input(Position::file(folder), problem));
    }
    Ok(gold)
}

impl Outcome {
    fn print(&self, out: &mut impl Write) -> io::Result<()> {
        let report = &self.report;
        let (docs, gold, hyp) = (report.docs, report.gold, report.hyp);
        writeln!(
            out,
            "{}, {}, {hyp} found",
            counted(docs, "document"),
            counted(gold, "gold bead")
        )?;
        if self.docs_not_found > 0 {
            let n = self.docs_not_found;
            writeln!(
                out,
                "{n} of the documents {} gold but nothing was found",
                number(n, "has", "have")
            )?;
        }
        if self.docs_without_gold > 0 {
            let (docs, beads) = (self.docs_without_gold, self.beads_without_gold);
            writeln!(
                out,
                "left out: {} without gold, {}",
                counted(docs, "document"),
                counted(beads, "bead")
            )?;
        }
        writeln!(out, "\n          precision  recall      F1")?;
        for (name, m) in [("strict", report.strict), ("lax", report.lax)] {
            let (precision, recall, f1) = (m.precision, m.recall, m.f1);
            writeln!(out, "{name:<10}{precision:>9.4}{recall:>8.4}{f1:>8.4}")?;
        }
        let (found, all) = (report.crossing_found, report.crossing_gold);
        writeln!(out, "\ncrossing beads found  {found}/{all}")?;
        writeln!(out, "auto99                {:.4}", report.auto99)?;
        writeln!(out, "ece                   {:.4}", report.ece)?;
        writeln!(out, "ece-s                 {:.4}", report.ece_strict)?;
        let Accepted {
            n,
            precision,
            of_gold,
        } = report.accepted;
        writeln!(
            out,
            "accepted              {n}, strictly right {precision:.4}, of the gold {of_gold:.4}"
        )?;
        rows(out, "kind", &report.kinds)?;
        rows(out, "order", &report.order)?;
        bins(out, "score", "strict", &report.calibration_strict)?;
        bins(out, "related", "lax", &report.calibration)
    }
}

fn bins(out: &mut impl Write, title: &str, right: &str, bins: &[Bin]) -> io::Result<()> {
    writeln!(out, "\n{title:<10}      n    mean   right ({right})")?;
    for bin in bins {
        let number = |share: Option<f64>| share.map_or("-".to_owned(), |s| format!("{s:.4}"));
        let (mean, right) = (number(bin.mean_score), number(bin.share_right));
        let (from, to, n) = (bin.from, bin.to, bin.n);
        writeln!(out, "{from:.1}-{to:.1}{n:>10}{mean:>8}{right:>14}")?;
    }
    Ok(())
}

fn rows(out: &mut impl Write, title: &str, rows: &[GroupFigures]) -> io::Result<()> {
    writeln!(out, "\n{title:<10}   gold   found   right (strict)")?;
    for row in rows {
        let (name, gold, found, right) = (row.name, row.gold, row.found, row.right);
        writeln!(out, "{name:<10}{gold:>7}{found:>8}{right:>8}")?;
    }
    Ok(())
}
