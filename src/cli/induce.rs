//! `shetu induce`.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::Messages;
use super::held::Overwriting;
use super::status::Status;
use crate::align::induce::{Settings, induce};
use crate::articles;
use crate::files::atomic::AtomicFile;
use crate::files::formats::{Format, Role};
use crate::files::output_guard::OutputGuard;
use crate::model::article::Layout;
use crate::model::display;
use crate::model::display::counted;
use crate::model::error::{Error, Position};

/// Arguments of `shetu induce`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  shetu induce corpus.bn.txt corpus.en.txt -o words.tsv
  shetu induce bn.txt en.txt --least-probability 0.3 -o words.tsv && shetu align --lexicon words.tsv ...

Line n of one file translates line n of the other. The words found are stems; --lexicon reads them.")]
pub struct Induce {
    /// Bengali text, one segment a line.
    bn: PathBuf,
    /// Its English translation, line by line.
    en: PathBuf,
    /// The table to write: bn<TAB>en<TAB>probability.
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,
    /// The least probability of a pair.
    #[arg(long, value_name = "P", default_value_t = Settings::default().least_probability)]
    least_probability: f32,

    #[command(flatten)]
    overwriting: Overwriting,
}

impl Induce {
    pub(super) fn run(&self, messages: &Messages) -> anyhow::Result<Status> {
        let mut guard = OutputGuard::new();
        guard
            .reads("the Bengali text", &self.bn)
            .reads("the English text", &self.en);
        let approved = guard.approve("-o", &self.output)?;
        Format::written(&self.output, Role::Words, Format::Tsv)?;
        messages.warn_all(guard.take_notes());
        let lines = |path: &PathBuf| -> anyhow::Result<Vec<String>> {
            let text = crate::files::whole::text(path, crate::files::whole::CORPUS)?;
            let text = articles::text::line_ends(&text, Layout::Segmented);
            Ok(text.lines().map(str::to_owned).collect())
        };
        let (bn, en) = (lines(&self.bn)?, lines(&self.en)?);
        if bn.len() != en.len() {
            let problem = format!(
                "{}, but {} has {}; the two must be translations line by line (shetu align makes such \
                 pairs)",
                counted(bn.len(), "line"),
                display::path(&self.en),
                en.len()
            );
            return Err(Error::input(Position::file(&self.bn), problem).into());
        }
        self.overwriting.check(&self.output)?;
        let mut file = AtomicFile::create(approved)?;
        let pairs: Vec<(String, String)> = bn.into_iter().zip(en).collect();
        let settings = Settings {
            least_probability: self.least_probability,
            ..Settings::default()
        };
        let found = induce(&pairs, settings);
        if found.is_empty() {
            let lines = counted(pairs.len(), "line");
            anyhow::bail!(
                "no word pair is sure enough in {lines}: more text is needed, or a lower --least-probability; \
                 nothing was written"
            );
        }
        let mut text =
            String::from("# Columns: Bengali spelling key, English stem, probability.\n");
        for pair in &found {
            text.push_str(&format!(
                "{}\t{}\t{:.2}\n",
                pair.bn, pair.en, pair.probability
            ));
        }
        file.write_all(text.as_bytes())
            .map_err(|e| Error::io(&self.output, e))?;
        file.persist()?;
        messages.note(&format!(
            "{} from {} in {}",
            counted(found.len(), "word pair"),
            counted(pairs.len(), "line"),
            self.output.display()
        ));
        Ok(Status::Done)
    }
}
