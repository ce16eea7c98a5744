//! `shetu align -`: a worker of a pipe. One document a line comes in, its beads go out as one line, in order and at
//! once. A line that is wrong becomes a line that says so.

use std::io::{self, Write};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::align::pipeline;
use crate::align::pipeline::resources::Resources;
use crate::articles;
use crate::articles::jsonl;
use crate::cli::status::Status;
use crate::files::json;
use crate::files::lines;
use crate::files::lines::Line;
use crate::language::bijoy::Variant;
use crate::memory::formats::settings::Settings;
use crate::model::article::{Article, Layout, Unconverted};
use crate::model::display::Quoted;
use crate::model::error::{Error, Position};
use crate::model::lang::Lang;
use crate::review::bead_writer::Writer;
use crate::review::records;

/// How a worker works.
pub(super) struct Worker<'r> {
    /// What an alignment needs.
    pub resources: &'r Resources,
    /// How texts that are not given as segments are divided.
    pub layout: Layout,
    /// What records show.
    pub settings: Settings,
    /// The longest line.
    pub max_bytes: u64,
    /// How Bengali in the letters of Bijoy is read, if it is.
    pub bijoy: Option<Variant>,
    /// Threads, 0 for all.
    pub threads: usize,
}

/// What a line of input is.
const FORM: &str = r#"each line must be {"id": "...", "bn": "...", "en": "..."}"#;

/// A line of input: its number, and what it holds or why it cannot be read.
type Input = (usize, Result<Vec<u8>, String>);

#[derive(Deserialize)]
struct Document {
    id: Option<Value>,
    bn: Option<String>,
    en: Option<String>,
    bn_segments: Option<Vec<String>>,
    en_segments: Option<Vec<String>>,
}

impl Worker<'_> {
    /// Works until standard input ends.
    pub(super) fn run(&self) -> anyhow::Result<Status> {
        let mut status = Status::Done;
        let mut answered = false;
        let mut seen = Seen::default();
        let lines = Lines {
            reader: io::stdin().lock(),
            max_bytes: self.max_bytes,
            seen: &mut seen,
        };
        pipeline::stream(
            lines,
            self.threads,
            |input: Input| self.answer(input),
            |(line, good): (Vec<u8>, bool)| -> anyhow::Result<()> {
                if !good {
                    status = Status::Input;
                }
                answered = true;
                let mut out = io::stdout().lock();
                out.write_all(&line)?;
                Ok(out.flush()?)
            },
        )?;
        match seen.broken {
            Some(error) => Err(anyhow::Error::new(error).context("standard input cannot be read")),
            // A worker that was given no line at all had nothing to do: many a share of a cluster is empty.
            None if seen.lines > 0 && !answered => {
                let problem = format!("it holds blank lines only; {FORM}");
                Err(Error::input(Position::file("standard input"), problem).into())
            }
            None => Ok(status),
        }
    }

    /// The line that answers a line, and whether the document was aligned.
    fn answer(&self, (number, line): Input) -> (Vec<u8>, bool) {
        let document = |line: Vec<u8>| {
            let answer = pipeline::guarded(|| self.document(&line));
            answer.unwrap_or_else(|error| Err((None, error.problem())))
        };
        let answered = line.map_err(|problem| (None, problem)).and_then(document);
        match answered {
            Ok(line) => (line, true),
            Err((id, problem)) => {
                let mut told = json!({ "line": number, "error": problem });
                if let Some(id) = id {
                    told["doc"] = Value::String(id);
                }
                (format!("{}\n", json::line(&told)).into_bytes(), false)
            }
        }
    }

    fn document(&self, line: &[u8]) -> Result<Vec<u8>, (Option<String>, String)> {
        let document: Document =
            jsonl::object(line).map_err(|told| (None, format!("{told}; {FORM}")))?;
        let id = jsonl::id(document.id).map_err(|told| (None, format!("{told}; {FORM}")))?;
        let fault = |problem: String| (Some(id.clone()), problem);
        let side = |lang: Lang, text: Option<String>, segments: Option<Vec<String>>| {
            let article = match (segments, text) {
                (Some(segments), _) => segmented(&id, lang, &segments),
                (None, Some(text)) => articles::article(&id, None, lang, self.layout, &text),
                (None, None) => {
                    return Err(fault(format!("{} is missing; {FORM}", Quoted(lang.tag()))));
                }
            };
            let checked =
                article.and_then(|article| articles::in_its_language(article, self.bijoy));
            checked.map_err(|error| fault(error.problem()))
        };
        let mut bn = side(Lang::Bn, document.bn, document.bn_segments)?;
        let lost = bn.converted.take().unwrap_or_default();
        let en = side(Lang::En, document.en, document.en_segments)?;
        let aligned = pipeline::align(&bn, &en, self.resources);
        let mut records = Vec::new();
        let mut writer = records::Jsonl::new(&self.settings);
        writer
            .document(&aligned, &mut records)
            .map_err(|error| fault(error.to_string()))?;
        Ok(joined(&id, &records, &lost))
    }
}

/// An article of segments that are found already.
fn segmented(id: &str, lang: Lang, segments: &[String]) -> Result<Article, Error> {
    let mut text = String::new();
    for segment in segments {
        text.push_str(&segment.replace(['\n', '\r'], " "));
        text.push('\n');
    }
    articles::article(id, None, lang, Layout::Segmented, &text)
}

/// The records of a document, one a line, as one line; with the characters of Bijoy that could not be converted, if there
/// are any.
fn joined(id: &str, records: &[u8], lost: &[Unconverted]) -> Vec<u8> {
    let mut line = format!("{{\"doc\":{},\"beads\":[", json::line(&id)).into_bytes();
    let records: Vec<&[u8]> = records
        .split(|&byte| byte == b'\n')
        .filter(|record| !record.is_empty())
        .collect();
    line.extend(records.join(&b','));
    line.push(b']');
    if !lost.is_empty() {
        let one = |lost: &Unconverted| json!({"line": lost.line, "column": lost.column, "character": lost.character});
        let lost: Vec<Value> = lost.iter().map(one).collect();
        line.extend(format!(",\"unconverted\":{}", json::line(&lost)).into_bytes());
    }
    line.extend_from_slice(b"}\n");
    line
}

/// How far standard input was read.
#[derive(Default)]
struct Seen {
    lines: usize,
    broken: Option<io::Error>,
}

/// The lines of standard input that are not blank.
struct Lines<'s, R> {
    reader: R,
    max_bytes: u64,
    seen: &'s mut Seen,
}

fn is_blank(line: &[u8]) -> bool {
    let line = line.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(line);
    line.trim_ascii().is_empty()
}

impl<R: io::BufRead> Iterator for Lines<'_, R> {
    type Item = Input;

    fn next(&mut self) -> Option<Input> {
        let mut line = Vec::new();
        loop {
            let found = lines::next(&mut self.reader, self.max_bytes, &mut line);
            self.seen.lines += usize::from(!matches!(found, Ok(Line::End)));
            match found {
                Ok(Line::Whole(_)) if is_blank(&line) => {}
                Ok(Line::Whole(_)) => return Some((self.seen.lines, Ok(line))),
                Ok(Line::TooLong(_)) => {
                    let problem = format!(
                        "the line is longer than {} bytes; raise the limit with --max-size",
                        self.max_bytes
                    );
                    return Some((self.seen.lines, Err(problem)));
                }
                Ok(Line::End) => return None,
                Err(error) => {
                    self.seen.broken = Some(error);
                    return None;
                }
            }
        }
    }
}
