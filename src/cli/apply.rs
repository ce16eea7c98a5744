//! `shetu apply`.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use super::align::probability;
use super::guarding::Guarding;
use super::memories::SourceLang;
use super::{Messages, Status};
use shetu::error::{Error, Position};
use shetu::pipeline::Resources;
use shetu::read;
use shetu::review::apply::{Applied, Options, Outcome, Problem, apply};
use shetu::review::learn::learn;
use shetu::review::place::Place;
use shetu::review::{decisions, report, sheet};
use shetu::unit::{Status as Review, Unit};
use shetu::write::tmx::Tmx;
use shetu::write::{Format, Settings, UnitWriter, WholeFile};

/// Arguments of `shetu apply`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  A workbook that came back from a reviewer, to the final memory:
    shetu apply review.xlsx -o memory.tmx

  What the review page exported, with a report and with words to add to the lexicon:
    shetu apply review.decisions.json -o memory.tmx --report changes.tsv --learn words.tsv

What a status does:
  accept      the pair goes in, approved
  edit        the pair goes in as it is now, approved; only the translation may be edited
  reject      the pair stays out
  merge-next  the row and the next one of its document (by id) go in as one pair
  split       the row goes in as several pairs: write ||| in both cells where it is to be cut, or begin
              a new line there
  skip        undecided, as if empty: the pair goes in, unreviewed, if its score is high enough

Rows are known by id and hash, so a table may be sorted and filtered. A source text that was changed, an
unknown status, and rows that are missing, repeated or from elsewhere are reported, and no memory is
written (exit status 1) until they are mended, or --force leaves them out. What a spreadsheet made of texts
in a CSV (123 of 00123) is made text again, with a warning.")]
pub struct Apply {
    /// The reviewed table (.xlsx .ods .csv .tsv), or the decisions the review page exported (.json).
    review: PathBuf,

    /// The memory to write (.tmx).
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,

    /// The least score of a pair without a decision, 0 to 1 [default: the point of 99 % precision].
    #[arg(long, value_name = "P", value_parser = probability)]
    min_score: Option<f64>,

    /// The language translated from [default: as the reviewed file says].
    #[arg(long, value_name = "LANG")]
    source: Option<SourceLang>,

    /// Write the memory in spite of problems, without the rows that have them.
    #[arg(long)]
    force: bool,

    /// Say what came of each row in this table (.csv or .tsv).
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,

    #[command(flatten)]
    guarding: Guarding,

    /// Propose lexicon entries that the approved pairs support, in the form --lexicon reads.
    #[arg(long, value_name = "FILE")]
    learn: Option<PathBuf>,
}

/// So many problems are shown; the report has them all.
const SHOWN: usize = 20;

impl Apply {
    pub(super) fn run(&self, messages: &Messages) -> anyhow::Result<Status> {
        self.check_names()?;
        let resources = Resources::shipped();
        let accept = (f64::from(resources.model.calibration.accept) * 1e4).round() / 1e4;
        let options = Options {
            source: self.source.map(SourceLang::lang),
            min_score: self.min_score.unwrap_or(accept),
        };
        let applied = self.read(options)?;
        self.show(messages, &applied);
        if let Some(path) = &self.report {
            let tabs = path.extension().is_none_or(|extension| extension != "csv");
            let bytes = report::report(&applied, tabs, self.guarding.guards());
            write_whole(path, &bytes.map_err(|error| Error::io(path, error))?)?;
            messages.note(&format!("wrote {}", path.display()));
        }
        if !applied.problems.is_empty() && !self.force {
            let count = match applied.problems.len() {
                1 => "one problem".to_owned(),
                n => format!("{n} problems"),
            };
            messages.error(&format!(
                "{count}, so no memory was written: mend the rows, or leave them out with --force"
            ));
            return Ok(Status::Found);
        }
        let settings = Settings {
            min_score: options.min_score,
            source: applied.source.unwrap_or(shetu::lang::Lang::En),
            signature: resources.signature(),
            ..Settings::default()
        };
        self.write_memory(&applied.units, &settings, messages)?;
        if let Some(path) = &self.learn {
            let text = proposals(&applied.units, &settings, &resources);
            write_whole(path, text.as_bytes())?;
            messages.note(&format!(
                "wrote {}: {} proposals; delete what is wrong, and give it to align --lexicon",
                path.display(),
                text.lines().filter(|line| !line.starts_with('#')).count()
            ));
        }
        Ok(Status::Done)
    }

    /// Names that make no sense are found before any work is done.
    fn check_names(&self) -> anyhow::Result<()> {
        if Format::of(&self.output)? != Format::Tmx {
            let problem = format!("{}: apply writes a memory, .tmx", self.output.display());
            return Err(Error::Usage(problem).into());
        }
        let outputs = [
            Some(&self.output),
            self.report.as_ref(),
            self.learn.as_ref(),
        ];
        let names: Vec<&PathBuf> = outputs
            .into_iter()
            .flatten()
            .chain([&self.review])
            .collect();
        for (n, path) in names.iter().enumerate() {
            if names[..n].contains(path) {
                let problem = format!(
                    "{}: given twice; an output needs a name of its own",
                    path.display()
                );
                return Err(Error::Usage(problem).into());
            }
        }
        Ok(())
    }

    fn read(&self, options: Options) -> anyhow::Result<Applied> {
        let path = &self.review;
        let extension = path
            .extension()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        if !matches!(extension.as_str(), "xlsx" | "ods" | "csv" | "tsv" | "json") {
            let hint = match extension.as_str() {
                "html" => "export the decisions from the page and give that file (.json)",
                "xls" => "save it as .xlsx and give that",
                _ => "give a reviewed .xlsx, .ods, .csv, .tsv, or .json",
            };
            return Err(Error::Usage(format!("{}: {hint}", path.display())).into());
        }
        let bytes = fs::read(path).map_err(|source| Error::io(path, source))?;
        if extension == "json" {
            let text = read::text::decode(bytes)
                .map_err(|problem| Error::input(Position::file(path), problem))?;
            return Ok(decisions::apply(&decisions::read(path, &text)?, options));
        }
        Ok(apply(&sheet::read(path, bytes)?, options))
    }

    fn show(&self, messages: &Messages, applied: &Applied) {
        for (kind, found) in [("doubts", &applied.doubts), ("problems", &applied.problems)] {
            for problem in found.iter().take(SHOWN) {
                messages.warning(&self.described(problem));
            }
            if found.len() > SHOWN {
                let more = found.len() - SHOWN;
                messages.warning(&format!("{more} more {kind}; --report FILE lists them all"));
            }
        }
        let name = |(outcome, n): &(Outcome, usize)| format!("{n} {}", outcome.name());
        let counts: Vec<String> = applied.counts().iter().map(name).collect();
        messages.note(&format!(
            "{} rows: {}",
            applied.changes.len(),
            counts.join(", ")
        ));
    }

    fn described(&self, problem: &Problem) -> String {
        let path = self.review.display();
        match &problem.place {
            Place::File => format!("{path}: {}", problem.what),
            place => format!("{path}: {place} ({}): {}", problem.id, problem.what),
        }
    }

    fn write_memory(
        &self,
        units: &[Unit],
        settings: &Settings,
        messages: &Messages,
    ) -> anyhow::Result<()> {
        let failed = |source| Error::io(&self.output, source);
        let mut file = WholeFile::create(&self.output)?;
        let mut writer = Tmx::new(settings.clone());
        writer.begin(&mut file).map_err(failed)?;
        for unit in units {
            writer.unit(unit, &mut file).map_err(failed)?;
        }
        writer.finish(&mut file).map_err(failed)?;
        file.persist()?;
        let approved = units
            .iter()
            .filter(|unit| unit.status == Review::Approved)
            .count();
        messages.note(&format!(
            "wrote {}: {} units, {approved} approved and {} unreviewed of score {:.4} and above",
            self.output.display(),
            units.len(),
            units.len() - approved,
            settings.min_score
        ));
        for note in writer.notes() {
            messages.note(&format!("{}: {note}", self.output.display()));
        }
        Ok(())
    }
}

/// The proposals as a lexicon: each entry below a comment that counts its evidence.
fn proposals(units: &[Unit], settings: &Settings, resources: &Resources) -> String {
    let approved: Vec<&Unit> = units
        .iter()
        .filter(|u| u.status == Review::Approved)
        .collect();
    let mut text = format!(
        "# Word pairs that {} approved pairs support and the lexicon lacks. Keep what is right, delete the rest.\n",
        approved.len()
    );
    for found in learn(units, settings.source, &resources.lexicon) {
        let Unit { source, target, .. } = &approved[found.example];
        text.push_str(&format!(
            "# in {} pairs, significance {:.1}; first: {source} | {target}\n{}\t{}\n",
            found.units, found.significance, found.bn, found.en
        ));
    }
    text
}

fn write_whole(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let mut file = WholeFile::create(path)?;
    file.write_all(bytes)
        .map_err(|source| Error::io(path, source))?;
    Ok(file.persist()?)
}
