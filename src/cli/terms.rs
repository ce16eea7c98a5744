//! `shetu terms`.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use super::Messages;
use super::formats::{Format, Ready, Role, place};
use super::guarding::Guarding;
use super::held::Overwriting;
use super::paired::{beads, texts};
use super::reading::{Reading, SourceLang, nothing, reading, shown};
use super::status::{Status, usage};
use crate::align::pipeline::resources::Resources;
use crate::align::pipeline::{self, Job};
use crate::articles;
use crate::articles::pairs::pairs_within;
use crate::files::atomic::AtomicFile;
use crate::files::output_guard::OutputGuard;
use crate::model::article::{Layout, Segment};
use crate::model::bead::{Aligned, Bead};
use crate::model::display::counted;
use crate::model::error::Error;
use crate::model::lang::Lang;
use crate::model::unit::Unit;
use crate::review::kit::glossary::Glossary;
use crate::review::kit::glossary::entry::Entry;
use crate::review::term_base;

/// Arguments of `shetu terms`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  The names and terms of a memory, as a table with examples and as a glossary for OmegaT:
    shetu terms memory.tmx -o terms.csv -o glossary.txt

  Those of articles and their wire copy that stand in at least two documents, for a term base:
    shetu terms articles/bn articles/en --min-documents 2 -o terms.tbx

Names of persons, places and organisations, abbreviations, and terms of several words, in dictionary form, the most frequent
first, each with how often and in how many documents it stands, and an example. A unit of a memory counts for the document it
names. Written are .csv .tsv .jsonl .tbx, and .txt for a glossary; `shetu check --terms` reads all of them.")]
pub struct Terms {
    /// A memory of any format; or the Bengali articles, a file or folder, with the English ones behind.
    #[arg(value_name = "MEMORY|BN")]
    input: PathBuf,

    /// The English articles, where the first are Bengali ones.
    #[arg(value_name = "EN")]
    english: Option<PathBuf>,

    /// A file to write, may be repeated: .csv .tsv .jsonl .tbx, or .txt for a glossary [default: .tsv to standard output].
    #[arg(long, short, value_name = "FILE")]
    output: Vec<PathBuf>,

    #[command(flatten)]
    overwriting: Overwriting,

    /// The least number of times a term stands in the texts.
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_times: usize,

    /// The least number of documents it stands in.
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_documents: usize,

    /// The language whose terms stand first in a glossary and a term base [default: as the memory says; of articles, en].
    #[arg(long, value_name = "LANG")]
    source: Option<SourceLang>,

    #[command(flatten)]
    guarding: Guarding,

    #[command(flatten)]
    reading: Reading,
}

/// So many units are compared together.
const TOGETHER: usize = 4096;
/// Units that have less in common than this are no translations of each other.
const RELATED: f64 = 0.5;

impl Terms {
    pub(super) fn run(&self, messages: &Messages) -> anyhow::Result<Status> {
        let mut inputs = vec![self.input.clone()];
        inputs.extend(self.english.clone());
        let mut guard = match self.english {
            None => reading(&inputs),
            Some(_) => OutputGuard::new(),
        };
        if self.english.is_some() {
            for path in &inputs {
                guard.reads("the articles", path);
            }
        }
        let mut outputs = Vec::new();
        for path in self.paths() {
            let format = Format::written(&path, Role::Terms, Format::Tsv)?;
            let approved = guard.approve("-o", &path)?;
            self.overwriting.check(&path)?;
            outputs.push((approved, format, path));
        }
        messages.warn_all(guard.take_notes());
        let resources = Resources::shipped();
        let (glossary, source, damaged) = match &self.english {
            None => self.of_memory(&resources, messages)?,
            Some(english) => self.of_articles(english, &resources, messages)?,
        };
        let entries = glossary.entries();
        let often =
            |entry: &Entry| entry.times >= self.min_times && entry.articles >= self.min_documents;
        let entries: Vec<Entry> = entries.into_iter().filter(often).collect();
        if entries.is_empty() {
            messages.error("no name or term matched often enough; nothing was written");
            return Ok(Status::Found);
        }
        let mut ready: Vec<Ready> = Vec::new();
        let mut told = Vec::new();
        for (approved, format, path) in outputs {
            let failed = |error| Error::io(&path, error);
            let mut file = AtomicFile::create(approved)?;
            let form = (source, self.guarding.guards());
            term_base::write(&entries, format, form, &mut file).map_err(failed)?;
            file.flush().map_err(failed)?;
            ready.push(file.ready()?);
            if path != Path::new("-") {
                told.push(format!(
                    "wrote {}: {}",
                    shown(&path),
                    counted(entries.len(), "term")
                ));
            }
        }
        place(ready)?;
        told.iter().for_each(|line| messages.note(line));
        Ok(if damaged { Status::Input } else { Status::Done })
    }

    fn paths(&self) -> Vec<PathBuf> {
        match self.output.is_empty() {
            true => vec![PathBuf::from("-")],
            false => self.output.clone(),
        }
    }

    fn of_memory(
        &self,
        resources: &Resources,
        messages: &Messages,
    ) -> anyhow::Result<(Glossary, Lang, bool)> {
        let inputs = [self.input.clone()];
        let source = self.reading.direction(self.source, &inputs)?;
        let name = self
            .input
            .file_stem()
            .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        let mut glossary = Glossary::default();
        let mut waiting: Vec<Unit> = Vec::new();
        let mut count = |waiting: &mut Vec<Unit>| {
            let texts: Vec<_> = waiting.iter().map(|unit| texts(unit, source)).collect();
            let beads = beads(&texts, resources);
            for ((unit, texts), bead) in waiting.iter().zip(texts).zip(beads) {
                if let Some(bead) = bead {
                    let name = unit.document.as_ref().unwrap_or(&name);
                    glossary.add(&document(name, texts, bead), |bead| bead.related >= RELATED);
                }
            }
            waiting.clear();
        };
        let outcome = self
            .reading
            .each(&self.input, source, messages, |unit, _| {
                waiting.push(unit);
                if waiting.len() == TOGETHER {
                    count(&mut waiting);
                }
                Ok(())
            })?;
        count(&mut waiting);
        if outcome.units == 0 {
            return Err(nothing(&inputs));
        }
        Ok((glossary, source, outcome.damaged))
    }

    fn of_articles(
        &self,
        english: &Path,
        resources: &Resources,
        messages: &Messages,
    ) -> anyhow::Result<(Glossary, Lang, bool)> {
        if [self.input.as_path(), english].contains(&Path::new("-")) {
            return Err(usage(
                "articles cannot come by standard input: give files or folders",
            ));
        }
        let mut pairing = pairs_within(
            &self.input,
            english,
            &articles::Reading::of(Layout::Paragraphs),
        )?;
        if let Some(why) = pairing.no_pair.take() {
            return Err(why.into());
        }
        let mut damaged = false;
        for (_, problem) in &pairing.problems {
            messages.warning(&problem.to_string());
            damaged = true;
        }
        let job = Job {
            resources,
            layout: Layout::Paragraphs,
            max_bytes: articles::Reading::of(Layout::Paragraphs).max_bytes,
            bijoy: None,
            threads: 0,
            journal: None,
        };
        let mut glossary = Glossary::default();
        let accept = resources.model.calibration.threshold();
        let bar = messages.progress(pairing.pairs.len());
        let done: anyhow::Result<()> = pipeline::run(&pairing.pairs, &job, |outcome| {
            bar.inc(1);
            match outcome {
                Ok(finished) => glossary.add(&finished.aligned, |bead| bead.score >= accept),
                Err(left_out) => {
                    bar.suspend(|| messages.warning(&left_out.error.to_string()));
                    damaged = true;
                }
            }
            Ok(())
        });
        bar.finish_and_clear();
        done?;
        Ok((
            glossary,
            self.source.map_or(Lang::En, SourceLang::lang),
            damaged,
        ))
    }
}

/// A unit as a document of its own.
fn document(name: &str, (bn, en): (String, String), bead: Bead) -> Aligned {
    let segment = |text: String| Segment {
        span: 0..text.len(),
        text,
        paragraph: 0,
    };
    Aligned {
        doc_en: name.to_owned(),
        doc: name.to_owned(),
        bn: vec![segment(bn)],
        en: vec![segment(en)],
        beads: vec![bead],
        origins: Default::default(),
        made: None,
    }
}
