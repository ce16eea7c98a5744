//! Articles as Python gives them: a path, a table, or an iterable of texts, tuples or records.

use std::collections::HashSet;
use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyString, PyTuple};
use shetu::types::{Reason, Source};
use shetu::{Article, Error, Lang, Layout, Position, article_of_record};

use crate::errors::{Kind, raise};
use crate::quoted::Quoted;
use crate::tables::{Record, arrow, articles_of_table};
use crate::texts::{MAX_BYTES, is_missing, not_computed, plain, text, type_name};
use crate::units::path;

/// What was left out, with the ids that are known.
type LeftOut = Vec<(Option<String>, Error)>;

/// One side of a pairing.
pub(crate) enum Side {
    /// A folder or a corpus.
    Path(PathBuf),
    /// Articles in memory, and what is wrong with others.
    Held(Vec<Article>, Vec<(String, Error)>),
}

impl Side {
    /// The articles, found; and what is left out already, with the ids.
    pub(crate) fn source(self, lang: Lang) -> shetu::Result<(Source, LeftOut)> {
        match self {
            Side::Path(path) => {
                let mut source = shetu::source(&path, lang, Layout::Paragraphs)?;
                let problems = std::mem::take(&mut source.problems);
                Ok((
                    source,
                    problems.into_iter().map(|error| (None, error)).collect(),
                ))
            }
            Side::Held(articles, problems) => {
                let problems = problems.into_iter().map(|(id, error)| (Some(id), error));
                let source = Source::of_articles(lang, Layout::Paragraphs, articles);
                Ok((source, problems.collect()))
            }
        }
    }
}

/// The articles of a caller; `name` is what messages call them.
pub(crate) fn side(value: &Bound<'_, PyAny>, lang: Lang, name: &str) -> PyResult<Side> {
    if let Some(path) = path(value)? {
        return Ok(Side::Path(path));
    }
    let mut held = Held {
        lang,
        ids: HashSet::new(),
        articles: Vec::new(),
        problems: Vec::new(),
    };
    if let Some(batches) = arrow::read(value)? {
        for (record, wrong) in articles_of_table(&batches)? {
            held.add(record, wrong);
        }
        return Ok(Side::Held(held.articles, held.problems));
    }
    if let Some(error) = not_computed(value, name) {
        return Err(error);
    }
    let refused = value.is_none() || value.is_instance_of::<PyDict>();
    let items = match value.try_iter() {
        Ok(items) if !refused => items,
        _ => {
            let message = format!(
                "{name} is of type {}; the path of a folder or a corpus is needed, a table, or an iterable of articles",
                type_name(value)
            );
            return Err(raise(Kind::Type, message));
        }
    };
    for (at, item) in items.enumerate() {
        held.add(record(&item?, at, name)?, None);
        if at % 256 == 0 {
            value.py().check_signals()?;
        }
    }
    Ok(Side::Held(held.articles, held.problems))
}

struct Held {
    lang: Lang,
    ids: HashSet<String>,
    articles: Vec<Article>,
    problems: Vec<(String, Error)>,
}

impl Held {
    /// One article more. What is wrong with it does not stop the others.
    fn add(&mut self, record: Record, wrong: Option<String>) {
        let left_out =
            |reason, problem: String| Error::left_out(Position::default(), reason, problem);
        let Record {
            id,
            text,
            title,
            date,
        } = record;
        if !self.ids.insert(id.clone()) {
            let problem = format!("another article has the id {}", Quoted(&id));
            self.problems
                .push((id, left_out(Reason::Duplicate, problem)));
            return;
        }
        if let Some(problem) = wrong {
            self.problems
                .push((id, left_out(Reason::Encoding, problem)));
            return;
        }
        if text.len() > MAX_BYTES {
            let problem = format!(
                "the text has {} bytes, more than the {MAX_BYTES} of an article",
                text.len()
            );
            self.problems
                .push((id, left_out(Reason::TooLarge, problem)));
            return;
        }
        let about = (id.as_str(), self.lang, Layout::Paragraphs);
        match article_of_record(about, text, title, date.as_deref()) {
            Ok(article) => self.articles.push(article),
            Err(error) => self.problems.push((id, error)),
        }
    }
}

/// A text, `(id, text)`, `(id, text, date)`, or a dict with `id`, `text` and perhaps `title` and `date`.
fn record(item: &Bound<'_, PyAny>, at: usize, name: &str) -> PyResult<Record> {
    let name = format!("{name}[{at}]");
    if let Ok(record) = item.cast::<PyDict>() {
        return of_dict(record, at, &name);
    }
    if let Ok(cells) = item.cast::<PyTuple>()
        && (2..=3).contains(&cells.len())
    {
        let (id, text) = (cells.get_item(0)?, cells.get_item(1)?);
        let date = match cells.len() {
            3 => date(&cells.get_item(2)?, &name)?,
            _ => None,
        };
        // An article without text is one for the report.
        let text = match is_missing(&text) {
            true => String::new(),
            false => self::text(&text, &format!("{name}[1]"))?.into_owned(),
        };
        return Ok(Record {
            id: self::id(&id, &name)?,
            text,
            title: None,
            date,
        });
    }
    if item.is_instance_of::<PyString>() || item.hasattr("as_py")? {
        let text = text(item, &name)?.into_owned();
        return Ok(Record {
            id: at.to_string(),
            text,
            title: None,
            date: None,
        });
    }
    let message = format!(
        "{name} is of type {}; a text is needed, (id, text), (id, text, date), or a dict with the keys id and text",
        type_name(item)
    );
    Err(raise(Kind::Type, message))
}

fn of_dict(record: &Bound<'_, PyDict>, at: usize, name: &str) -> PyResult<Record> {
    let get = |key: &str| -> PyResult<Option<Bound<'_, PyAny>>> {
        Ok(record.get_item(key)?.filter(|value| !is_missing(value)))
    };
    // An article without text is one for the report.
    let text = match (get("text")?, record.contains("text")?) {
        (Some(text), _) => self::text(&text, &format!("{name}[\"text\"]"))?.into_owned(),
        (None, true) => String::new(),
        (None, false) => {
            let message = format!(
                "{name} has no key \"text\"; an article is a dict with the keys id and text"
            );
            return Err(raise(Kind::Input, message));
        }
    };
    let title = match get("title")? {
        Some(title) => Some(self::text(&title, &format!("{name}[\"title\"]"))?.into_owned()),
        None => None,
    };
    let date = match get("date")? {
        Some(date) => self::date(&date, name)?,
        None => None,
    };
    let id = match get("id")? {
        Some(id) => self::id(&id, name)?,
        None => at.to_string(),
    };
    Ok(Record {
        id,
        text,
        title,
        date,
    })
}

fn id(value: &Bound<'_, PyAny>, name: &str) -> PyResult<String> {
    if let Some(plain) = plain(value, name)? {
        return id(&plain, name);
    }
    if value.is_instance_of::<PyString>() {
        return Ok(text(value, &format!("the id of {name}"))?.into_owned());
    }
    if value.is_instance_of::<PyBool>() {
        let message = format!("the id of {name} is of type bool; a str or a number is needed");
        return Err(raise(Kind::Type, message));
    }
    // Whole numbers of any library; older Pythons would take others for them.
    let number = match value.hasattr("__index__")? {
        true => value.extract::<i128>().ok(),
        false => None,
    };
    match number {
        Some(number) => Ok(number.to_string()),
        None => {
            let message = format!(
                "the id of {name} is of type {}; a str or a number is needed",
                type_name(value)
            );
            Err(raise(Kind::Type, message))
        }
    }
}

/// The day of a text, a date or a time.
fn date(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Option<String>> {
    if is_missing(value) {
        return Ok(None);
    }
    if let Some(plain) = plain(value, name)? {
        return date(&plain, name);
    }
    let written = match value.hasattr("isoformat")? {
        true => value.call_method0("isoformat")?,
        false => value.clone(),
    };
    if !written.is_instance_of::<PyString>() {
        let message = format!(
            "the date of {name} is of type {}; a date or a str is needed",
            type_name(value)
        );
        return Err(raise(Kind::Type, message));
    }
    let written = text(&written, &format!("the date of {name}"))?.into_owned();
    Ok(Some(written))
}
