//! `shetu lookup`.

mod show;

use std::io::{Read, Write, stdin, stdout};
use std::path::Path;

use clap::{Args, ValueEnum};

use super::Messages;
use super::memory_index::{Indexed, Opened, side};
use super::reading::SourceLang;
use super::status::{Status, usage};
use crate::articles;
use crate::files::formats::has_known_extension;
use crate::language::normalize::published;
use crate::language::segmentation::{Rules, segment};
use crate::memory::concordance::Phrase;
use crate::memory::search::{By, Search};
use crate::model::article::Layout;
use crate::model::display::counted::{counted, number};
use crate::model::error::{Error, Position};
use crate::model::lang::Lang;

use show::Show;

/// Arguments of `shetu lookup`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  What a memory has for a sentence, exact or alike, in either language:
    shetu lookup 'The minister met reporters on Sunday.' --memory memory.tmx

  The same for each segment of a wire story, for a script:
    shetu lookup story.txt --memory memory.tmx --json

  Where a word stands, with any ending, and how it was translated:
    shetu lookup --in --stems সরকার --memory memory.tmx

Differences are marked: [-only in the text looked up-]{+only in the memory+}. The first use of a memory makes an
index beside it (docs/lookup.md).")]
pub struct Lookup {
    /// The text, or a text file of which each segment is looked up, or - for standard input.
    #[arg(value_name = "TEXT|FILE")]
    query: String,

    #[command(flatten)]
    indexed: Indexed,

    /// Concordance: list where the words of TEXT stand in the memory.
    #[arg(long = "in")]
    within: bool,

    /// Find words with other endings too, with --in.
    #[arg(long, requires = "within")]
    stems: bool,

    /// The least similarity, in per cent.
    #[arg(long, value_name = "P", default_value_t = 75.0, value_parser = percent, conflicts_with = "within")]
    min: f64,

    /// At most so many matches a segment [default: 5, and 20 with --in].
    #[arg(long, value_name = "N")]
    max: Option<usize>,

    /// What counts: characters as in Virtaal and Weblate, words as in OmegaT, or the better of the two.
    #[arg(
        long,
        value_name = "MEASURE",
        default_value = "either",
        conflicts_with = "within"
    )]
    by: Measure,

    /// The language of TEXT [default: by its letters].
    #[arg(long, value_name = "LANG")]
    side: Option<SourceLang>,

    /// Print one JSON object a line for each segment looked up, or for each place with --in.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Measure {
    Either,
    Characters,
    Words,
}

impl From<Measure> for By {
    fn from(measure: Measure) -> By {
        match measure {
            Measure::Either => By::Either,
            Measure::Characters => By::Characters,
            Measure::Words => By::Words,
        }
    }
}

fn percent(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(value) if (1.0..=100.0).contains(&value) => Ok(value),
        _ => Err("a similarity is a number from 1 to 100".to_owned()),
    }
}

/// What is looked up: texts of one language.
struct Queries {
    lang: Lang,
    texts: Vec<String>,
}

impl Lookup {
    pub(super) fn run(&self, messages: &Messages) -> anyhow::Result<Status> {
        let queries = self.queries()?;
        let mut guard = self.indexed.guard();
        guard.reads("the text", Path::new(&self.query));
        let opened = self.indexed.open(queries.lang, &mut guard, messages)?;
        let show = Show {
            json: self.json,
            messages,
        };
        if self.within {
            self.concordance(&queries, &opened, &show)?;
        } else {
            self.matches(&queries, &opened, &show)?;
        }
        stdout().flush()?;
        Ok(Status::Done)
    }

    /// The texts: those of a file segment by segment, or the one that was given.
    fn queries(&self) -> anyhow::Result<Queries> {
        let path = Path::new(&self.query);
        let from_file = self.query == "-" || path.is_file();
        if !from_file && looks_like_a_file(&self.query) {
            let error = std::io::Error::from(std::io::ErrorKind::NotFound);
            return Err(Error::io(path, error).into());
        }
        if path.is_dir() {
            let problem = "is a folder: give a file, or see `shetu leverage`";
            return Err(usage(format!("{} {problem}", path.display())));
        }
        let text = if from_file {
            self.read(path)?
        } else {
            self.query.clone()
        };
        if articles::text::is_blank(&text) {
            return Err(match from_file {
                true => Error::input(self.at(), "the file is empty").into(),
                false => usage("there is no text to look up"),
            });
        }
        let lang = side(self.side, &text, &self.indexed)?;
        let texts = if !from_file || self.within {
            vec![published(&text)]
        } else {
            let article = articles::article(&self.query, None, lang, Layout::Paragraphs, &text)?;
            let segments = segment(&article, Rules::embedded()).into_iter();
            segments.map(|segment| segment.text).collect()
        };
        Ok(Queries { lang, texts })
    }

    /// Where the texts stand.
    fn at(&self) -> Position {
        Position::file(match self.query.as_str() {
            "-" => "<standard input>",
            path => path,
        })
    }

    fn read(&self, path: &Path) -> anyhow::Result<String> {
        let bytes = if self.query == "-" {
            let mut bytes = Vec::new();
            stdin()
                .take(articles::MAX_BYTES + 1)
                .read_to_end(&mut bytes)
                .map_err(|error| Error::io(Path::new("standard input"), error))?;
            if bytes.len() as u64 > articles::MAX_BYTES {
                let problem =
                    "there is no end to it within 8 MB, and more than that is not looked up";
                return Err(Error::input(self.at(), problem).into());
            }
            bytes
        } else {
            crate::files::whole::bytes(path, articles::MAX_BYTES)?
        };
        let text = crate::files::encoding::decode_text(bytes);
        Ok(text.map_err(|problem| Error::input(self.at(), problem))?)
    }

    fn matches(&self, queries: &Queries, opened: &Opened, show: &Show) -> anyhow::Result<()> {
        let search = Search {
            least: self.min,
            most: self.max.unwrap_or(5),
            by: self.by.into(),
        };
        let mut without = 0;
        let several = queries.texts.len() > 1;
        for query in &queries.texts {
            let found = opened.index.search(query, &search);
            let found = found.map_err(|problem| opened.damaged(problem))?;
            without += usize::from(found.is_empty());
            show.matches(query, several, &found, &opened.index, search.by)?;
        }
        if without > 0 {
            let what = match several {
                true => format!(
                    "{without} of {} {}",
                    counted(queries.texts.len(), "segment"),
                    number(without, "has", "have")
                ),
                false => "the text has".to_owned(),
            };
            show.messages
                .note(&format!("{what} no match of at least {} %", self.min));
        }
        Ok(())
    }

    fn concordance(&self, queries: &Queries, opened: &Opened, show: &Show) -> anyhow::Result<()> {
        let most = self.max.unwrap_or(20);
        let text = queries.texts.concat();
        let phrase = Phrase::new(&text, queries.lang, self.stems);
        let mut shown = 0;
        for number in opened.index.holding(&phrase) {
            let unit = opened
                .index
                .unit(number)
                .map_err(|problem| opened.damaged(problem))?;
            let places = phrase.places(opened.index.text(&unit));
            if places.is_empty() {
                continue;
            }
            if shown == most {
                show.messages.note(&format!(
                    "there are more: shown are the places in the first {} (--max)",
                    counted(most, "unit")
                ));
                return Ok(());
            }
            shown += 1;
            show.places(number, &unit, &places, &opened.index)?;
        }
        if shown == 0 {
            show.messages.note("these words are not in the memory");
        }
        Ok(())
    }
}

/// One word with an extension of text files: a path, mistyped.
fn looks_like_a_file(query: &str) -> bool {
    !query.contains(char::is_whitespace)
        && (has_known_extension(Path::new(query)) || query.ends_with(".md"))
}
