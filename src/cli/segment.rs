//! `shetu segment`.

use std::io::{Write, stdout};
use std::path::PathBuf;

use clap::Args;

use super::Messages;
use super::old_letters::{OldLetters, lost};
use super::status::Status;
use crate::articles::empty::of_no_language;
use crate::articles::{in_its_language, language_of, read_article};
use crate::language::segmentation::{Rules, segment};
use crate::model::article::Layout;
use crate::model::display::tame;
use crate::model::lang::Lang;

/// Arguments of `shetu segment`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  shetu segment article.txt
  shetu segment --numbers --rules my.srx article.txt
  shetu segment --show-rules > segmentation.srx")]
pub struct Segment {
    /// A text file, Bengali or English; - is standard input.
    #[arg(required_unless_present = "show_rules")]
    file: Option<PathBuf>,

    /// Other rules than the built-in data/segmentation.srx.
    #[arg(long, value_name = "SRX")]
    rules: Option<PathBuf>,

    #[command(flatten)]
    old_letters: OldLetters,

    /// Put each segment's index in front, as align's records use it.
    #[arg(long, short)]
    numbers: bool,

    /// Print the built-in SRX rules instead, for a CAT tool.
    #[arg(long, conflicts_with_all = ["rules", "numbers", "file", "bijoy"])]
    show_rules: bool,
}

impl Segment {
    pub(super) fn run(&self, messages: &Messages) -> anyhow::Result<Status> {
        let mut out = stdout().lock();
        if self.show_rules {
            out.write_all(Rules::SOURCE.as_bytes())?;
            return Ok(Status::Done);
        }
        let Some(file) = &self.file else {
            return Ok(Status::Usage);
        };
        let mut article =
            read_article(file, Lang::Bn, Layout::Paragraphs).map_err(of_no_language)?;
        article.lang = language_of(&article.text).unwrap_or(Lang::En);
        let article = in_its_language(article, self.old_letters.variant())?;
        let told = lost(
            &file.display().to_string(),
            article.converted.as_deref().unwrap_or_default(),
        );
        told.iter().for_each(|told| messages.warning(told));
        let own = match &self.rules {
            None => None,
            Some(path) => {
                let text = crate::files::whole::text(path, crate::files::whole::TABLE)?;
                Some(Rules::parse(&path.display().to_string(), &text)?)
            }
        };
        let rules = own.as_ref().unwrap_or_else(|| Rules::embedded());
        for (n, segment) in segment(&article, rules).iter().enumerate() {
            if self.numbers {
                write!(out, "{n}\t")?;
            }
            writeln!(out, "{}", tame(&segment.text))?;
        }
        Ok(Status::Done)
    }
}
