//! `shetu align`.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::{Messages, Status};
use shetu::article::Layout;
use shetu::bead::Aligned;
use shetu::error::Error;
use shetu::lang::Lang;
use shetu::pipeline::{self, Resources};
use shetu::read;
use shetu::write::{Format, Settings, WholeFile, Writer};

/// Arguments of `shetu align`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  One article and its wire copy, to a translation memory and a sheet to review:
    shetu align article.bn.txt wire.en.txt -o memory.tmx -o review.xlsx

  Two folders in which files of the same name belong together:
    shetu align articles/bn articles/en -o memory.tmx -o pairs.jsonl

  Segments that are already one a line, and more lexicon entries:
    shetu align --segmented bn.txt en.txt --lexicon terms.tsv -o pairs.tsv

The format follows the extension: .tmx .xlsx .csv .tsv .jsonl .html. Without -o, JSONL goes to standard output.")]
pub struct Align {
    /// The Bengali side: a text file, a folder of .txt files, or a .jsonl file of {"id","text"}.
    bn: PathBuf,

    /// The English side, of the same kind; the same file stem or id means the same article.
    en: PathBuf,

    /// A file to write, may be repeated; its extension says the format.
    #[arg(long, short, value_name = "FILE")]
    output: Vec<PathBuf>,

    /// Each line is one segment already; its index is its line number, from 0.
    #[arg(long)]
    segmented: bool,

    /// The least score of what goes into a .tmx, 0 to 1 [default: the point of 99 % precision].
    #[arg(long, value_name = "P", value_parser = probability)]
    min_score: Option<f64>,

    /// List segments without a partner in .jsonl too (.xlsx, .csv, .tsv and .html always do).
    #[arg(long)]
    unaligned: bool,

    /// The language translated from, the srclang of a .tmx.
    #[arg(long, value_name = "LANG", default_value = "en")]
    source: SourceLang,

    /// More lexicon entries: bn<TAB>en[<TAB>weight] a line; may be repeated.
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,

    /// Threads to use [default: all].
    #[arg(long, short = 'j', value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
}

/// The language translated from, as a user names it.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum SourceLang {
    En,
    Bn,
}

impl From<SourceLang> for Lang {
    fn from(source: SourceLang) -> Lang {
        match source {
            SourceLang::En => Lang::En,
            SourceLang::Bn => Lang::Bn,
        }
    }
}

/// A probability as a user types it.
pub(super) fn probability(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(value) if (0.0..=1.0).contains(&value) => Ok(value),
        _ => Err("a probability is a number from 0 to 1".to_owned()),
    }
}

/// Resources with the user's lexicons added.
pub(super) fn resources(lexicons: &[PathBuf]) -> anyhow::Result<Resources> {
    let mut resources = Resources::shipped();
    for path in lexicons {
        let bytes = fs::read(path).map_err(|source| Error::io(path, source))?;
        let text = read::text::decode(bytes)
            .map_err(|problem| Error::input(shetu::error::Position::file(path), problem))?;
        resources.add_lexicon(path, &text)?;
    }
    Ok(resources)
}

/// One file that is being written.
struct Output {
    path: PathBuf,
    file: WholeFile,
    writer: Box<dyn Writer + Send>,
}

impl Align {
    pub(super) fn run(&self, messages: &Messages) -> anyhow::Result<Status> {
        let formats = self.formats()?;
        let resources = resources(&self.lexicon)?;
        let layout = if self.segmented {
            Layout::Segmented
        } else {
            Layout::Paragraphs
        };
        let pairing = read::pairs(&self.bn, &self.en, layout)?;
        let mut failed = pairing.problems.len();
        pairing
            .problems
            .iter()
            .for_each(|problem| messages.warning(&problem.to_string()));
        report_alone(messages, "Bengali", &pairing.only_bn);
        report_alone(messages, "English", &pairing.only_en);

        let settings = self.settings(&resources);
        let mut outputs = self.open(&formats, &settings)?;
        let mut to_stdout = outputs
            .is_empty()
            .then(|| Format::Jsonl.writer(settings.clone()));
        let mut summary = Summary::new(settings.min_score);
        let bar = messages.progress(pairing.pairs.len());
        let jobs = self.jobs.map_or(0, usize::from);
        let single = pairing.pairs.len() == 1 && pairing.problems.is_empty();
        pipeline::run(
            &pairing.pairs,
            layout,
            &resources,
            jobs,
            |outcome| -> anyhow::Result<()> {
                bar.inc(1);
                let aligned = match outcome {
                    Ok(aligned) => aligned,
                    Err(error) if single => return Err(error.into()),
                    Err(error) => {
                        failed += 1;
                        bar.suspend(|| messages.warning(&format!("left out: {error}")));
                        return Ok(());
                    }
                };
                summary.add(&aligned);
                for output in &mut outputs {
                    let written = output.writer.document(&aligned, &mut output.file);
                    written.map_err(|source| Error::io(&output.path, source))?;
                }
                if let Some(writer) = &mut to_stdout {
                    writer.document(&aligned, &mut io::stdout().lock())?;
                }
                Ok(())
            },
        )?;
        bar.finish_and_clear();
        if summary.articles == 0 {
            anyhow::bail!("no article could be aligned; nothing was written");
        }
        for output in outputs {
            output.finish(messages)?;
        }
        io::stdout().flush()?;
        summary.show(messages, &self.output, failed);
        Ok(if failed > 0 {
            Status::Input
        } else {
            Status::Done
        })
    }

    /// The formats of the outputs, all sensible before any work is done.
    fn formats(&self) -> anyhow::Result<Vec<Format>> {
        let mut formats = Vec::new();
        for (n, path) in self.output.iter().enumerate() {
            formats.push(Format::of(path)?);
            let same = |other: &PathBuf| other == path;
            if self.output[..n].iter().any(same) || same(&self.bn) || same(&self.en) {
                let problem = format!(
                    "{}: given twice; an output needs a name of its own",
                    path.display()
                );
                return Err(Error::Usage(problem).into());
            }
        }
        Ok(formats)
    }

    fn settings(&self, resources: &Resources) -> Settings {
        let accept = (f64::from(resources.model.calibration.accept) * 1e4).round() / 1e4;
        Settings {
            min_score: self.min_score.unwrap_or(accept),
            unaligned: self.unaligned.then_some(true),
            source: self.source.into(),
            signature: resources.signature(),
            date: None,
        }
    }

    fn open(&self, formats: &[Format], settings: &Settings) -> anyhow::Result<Vec<Output>> {
        let open = |(path, format): (&PathBuf, &Format)| -> anyhow::Result<Output> {
            let mut writer = format.writer(settings.clone());
            let mut file = WholeFile::create(path)?;
            writer
                .begin(&mut file)
                .map_err(|source| Error::io(path, source))?;
            Ok(Output {
                path: path.clone(),
                file,
                writer,
            })
        };
        self.output.iter().zip(formats).map(open).collect()
    }
}

impl Output {
    fn finish(mut self, messages: &Messages) -> anyhow::Result<()> {
        self.writer
            .finish(&mut self.file)
            .map_err(|source| Error::io(&self.path, source))?;
        self.file.persist().context("the file was not replaced")?;
        for note in self.writer.notes() {
            messages.note(&format!("{}: {note}", self.path.display()));
        }
        Ok(())
    }
}

fn report_alone(messages: &Messages, language: &str, ids: &[String]) {
    const SHOWN: usize = 5;
    if ids.is_empty() {
        return;
    }
    let shown: Vec<&str> = ids.iter().take(SHOWN).map(String::as_str).collect();
    let more = if ids.len() > SHOWN { ", ..." } else { "" };
    messages.warning(&format!(
        "{} {language} articles have no partner of the same name: {}{more}",
        ids.len(),
        shown.join(", ")
    ));
}

/// What came of it, for the last lines on standard error.
struct Summary {
    accept: f64,
    articles: usize,
    accepted: usize,
    doubtful: usize,
    moved: usize,
    alone_bn: usize,
    alone_en: usize,
}

impl Summary {
    fn new(accept: f64) -> Self {
        Summary {
            accept,
            articles: 0,
            accepted: 0,
            doubtful: 0,
            moved: 0,
            alone_bn: 0,
            alone_en: 0,
        }
    }

    fn add(&mut self, aligned: &Aligned) {
        self.articles += 1;
        for bead in &aligned.beads {
            match (bead.bn.is_empty(), bead.en.is_empty()) {
                (false, true) => self.alone_bn += 1,
                (true, _) => self.alone_en += 1,
                _ if bead.score >= self.accept => self.accepted += 1,
                _ => self.doubtful += 1,
            }
            self.moved += usize::from(bead.moved);
        }
    }

    fn show(&self, messages: &Messages, outputs: &[PathBuf], failed: usize) {
        messages.note(&format!(
            "{} articles: {} pairs at or above {:.4}, {} below (to review), {} of all moved; without a partner \
             {} Bengali and {} English segments{}",
            self.articles,
            self.accepted,
            self.accept,
            self.doubtful,
            self.moved,
            self.alone_bn,
            self.alone_en,
            if failed > 0 { format!("; {failed} articles left out") } else { String::new() },
        ));
        for path in outputs {
            messages.note(&format!("wrote {}", shown(path)));
        }
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
