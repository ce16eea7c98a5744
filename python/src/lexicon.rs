//! A user's words: the path of a table, several, or entries as Python has them.

use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use crate::errors::{Kind, OrRaise, raise};
use crate::quoted::Quoted;
use crate::tables::arrow;
use crate::texts::{not_computed, text, type_name};

/// Adds the words that a caller gave as `lexicon`.
pub(crate) fn add(aligner: &mut shetu::Aligner, lexicon: &Bound<'_, PyAny>) -> PyResult<()> {
    if let Some(path) = path(lexicon)? {
        return add_table(aligner, &path);
    }
    if let Ok(entries) = lexicon.cast::<PyDict>() {
        return entries
            .iter()
            .try_for_each(|(bn, en)| add_headword(aligner, &bn, &en));
    }
    if let Some(error) = no_table(lexicon, "lexicon")? {
        return Err(error);
    }
    let Ok(entries) = lexicon.try_iter() else {
        return Err(refused(lexicon));
    };
    for entry in entries {
        let entry = entry?;
        match path(&entry)? {
            Some(path) => add_table(aligner, &path)?,
            None => add_entry(aligner, &entry)?,
        }
    }
    Ok(())
}

/// A path, if it is one.
fn path(value: &Bound<'_, PyAny>) -> PyResult<Option<PathBuf>> {
    crate::units::path(value)
}

fn add_table(aligner: &mut shetu::Aligner, path: &std::path::Path) -> PyResult<()> {
    aligner.add_lexicon_file(path).or_raise()
}

/// `{"শব্দ": "word"}` or `{"শব্দ": ["word", "term"]}`.
fn add_headword(
    aligner: &mut shetu::Aligner,
    bn: &Bound<'_, PyAny>,
    en: &Bound<'_, PyAny>,
) -> PyResult<()> {
    let bn = text(bn, "a Bengali word of the lexicon")?;
    if en.is_instance_of::<PyString>() {
        return add_word(aligner, &bn, &text(en, "lexicon")?, 1.0);
    }
    let Ok(equivalents) = en.try_iter() else {
        return Err(refused(en));
    };
    for english in equivalents {
        add_word(
            aligner,
            &bn,
            &text(&english?, "an English word of the lexicon")?,
            1.0,
        )?;
    }
    Ok(())
}

/// `("শব্দ", "word")` or `("শব্দ", "word", 0.8)`.
fn add_entry(aligner: &mut shetu::Aligner, entry: &Bound<'_, PyAny>) -> PyResult<()> {
    let cells: Vec<Bound<'_, PyAny>> = match entry.try_iter() {
        Ok(cells) => cells.collect::<PyResult<_>>()?,
        Err(_) => return Err(refused(entry)),
    };
    let (bn, en, weight) = match &cells[..] {
        [bn, en] => (bn, en, 1.0),
        [bn, en, weight] => match weight.extract::<f32>() {
            Ok(weight) => (bn, en, weight),
            Err(_) => return Err(refused(weight)),
        },
        _ => return Err(refused(entry)),
    };
    let bn = text(bn, "a Bengali word of the lexicon")?;
    let en = text(en, "an English word of the lexicon")?;
    add_word(aligner, &bn, &en, weight)
}

fn add_word(aligner: &mut shetu::Aligner, bn: &str, en: &str, weight: f32) -> PyResult<()> {
    if bn.trim().is_empty() || en.trim().is_empty() {
        let message = format!(
            "an entry of the lexicon has an empty side: {} = {}",
            Quoted(bn),
            Quoted(en)
        );
        return Err(raise(Kind::Input, message));
    }
    if !(weight > 0.0 && weight <= 1.0) {
        let message = format!(
            "the weight {weight} of {} in the lexicon is not above 0 and at most 1",
            Quoted(bn)
        );
        return Err(raise(Kind::Input, message));
    }
    aligner.add_word(bn, en, weight);
    Ok(())
}

/// Adds word pairs as `induce` finds them: Bengali key, English stem, probability.
pub(crate) fn add_induced(aligner: &mut shetu::Aligner, pairs: &Bound<'_, PyAny>) -> PyResult<()> {
    let refused = |value: &Bound<'_, PyAny>| {
        let message = format!(
            "induced: a {} cannot be used; an iterable of (bn, en, probability) is needed, as induce gives it",
            type_name(value)
        );
        raise(Kind::Type, message)
    };
    if let Some(error) = no_table(pairs, "induced")? {
        return Err(error);
    }
    let Ok(pairs) = pairs.try_iter() else {
        return Err(refused(pairs));
    };
    for pair in pairs {
        let pair = pair?;
        let cells: Vec<Bound<'_, PyAny>> = match pair.try_iter() {
            Ok(cells) if !pair.is_instance_of::<PyString>() => cells.collect::<PyResult<_>>()?,
            _ => return Err(refused(&pair)),
        };
        let [bn, en, probability] = &cells[..] else {
            return Err(refused(&pair));
        };
        let bn = text(bn, "a Bengali word of induced")?.into_owned();
        let en = text(en, "an English word of induced")?.into_owned();
        let Ok(probability) = probability.extract::<f32>() else {
            return Err(refused(probability));
        };
        if !(probability > 0.0 && probability <= 1.0) {
            let message = format!(
                "the probability {probability} of {} in induced is not above 0 and at most 1",
                Quoted(&bn)
            );
            return Err(raise(Kind::Input, message));
        }
        aligner.add_induced(&bn, &en, probability);
    }
    Ok(())
}

/// What is said of a table where words are needed: as an iterable it would give the names of its columns, or the columns.
fn no_table(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Option<PyErr>> {
    if let Some(error) = not_computed(value, name) {
        return Ok(Some(error));
    }
    if arrow::read(value)?.is_none() {
        return Ok(None);
    }
    let message = format!(
        "{name} is a table ({}); give its rows, such as zip({name}[\"bn\"], {name}[\"en\"])",
        type_name(value)
    );
    Ok(Some(raise(Kind::Type, message)))
}

fn refused(value: &Bound<'_, PyAny>) -> PyErr {
    let message = format!(
        "lexicon: a value of type {} cannot be used; give the path of a table, several, a dict of words, or an iterable of \
         (bn, en) or (bn, en, weight)",
        type_name(value)
    );
    raise(Kind::Type, message)
}
