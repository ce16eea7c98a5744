//! Lists of terms: an English term and how it is said in Bengali, several ways separated by `;`. What `terms` writes, an
//! OmegaT glossary, a table or a TBX is read; a memory is one as well.

use std::path::Path;

use super::words::{BengaliWords, EnglishWords, Word, words_of};
use crate::files::delimited::names::role;
use crate::files::xml_tree;
use crate::language::normalize::comparable;
use crate::memory::formats::table::headings::named_texts;
use crate::model::error::{Error, Position, Result};
use crate::model::lang::{Lang, detect};

/// Terms of a list.
#[derive(Clone, Debug, Default)]
pub(crate) struct TermList {
    terms: Vec<Term>,
}

/// A term with its translations.
#[derive(Clone, Debug)]
struct Term {
    english: String,
    en: Vec<Word>,
    /// Each way it is said in Bengali.
    bn: Vec<Vec<Word>>,
    bengali: Vec<String>,
}

impl TermList {
    /// Adds the terms of another list.
    pub(crate) fn add_all(&mut self, other: TermList) {
        for term in other.terms {
            self.add(&term.english, &term.bengali.join("; "));
        }
    }

    /// Whether it has none.
    pub(crate) fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Reads a list; a TBX by its name or its beginning, else lines of cells between tabs, commas or semicolons.
    ///
    /// # Errors
    /// No pair of an English and a Bengali term is in it; or the line that has none.
    pub(crate) fn read(path: &Path, text: &str) -> Result<TermList> {
        let text = text.trim_start_matches('\u{FEFF}');
        let pairs = match text.trim_start().starts_with('<') {
            true => of_tbx(path, text)?,
            false => of_lines(path, text)?,
        };
        TermList::of_pairs(path, pairs)
    }

    /// The list of these terms, English and Bengali.
    ///
    /// # Errors
    /// There is none.
    pub(crate) fn of_pairs(path: &Path, pairs: Vec<(String, String)>) -> Result<TermList> {
        let mut list = TermList::default();
        for (en, bn) in pairs {
            list.add(&en, &bn);
        }
        if list.is_empty() {
            let problem = "no terms: a line has an English term and, behind a tab or a comma, the Bengali one";
            return Err(Error::input(Position::file(path), problem));
        }
        Ok(list)
    }

    fn add(&mut self, english: &str, bengali: &str) {
        let ways = bengali
            .split([';', '|', '/'])
            .map(str::trim)
            .filter(|way| !way.is_empty());
        let ways: Vec<String> = ways.map(str::to_owned).collect();
        let bn: Vec<Vec<Word>> = ways
            .iter()
            .map(|way| words_of(way, Lang::Bn))
            .filter(|way| !way.is_empty())
            .collect();
        let en = words_of(english, Lang::En);
        if en.is_empty() || bn.is_empty() {
            return;
        }
        // A term that stands in several lines may be said in each of these ways.
        match self.terms.iter_mut().find(|term| {
            comparable(&term.english).to_lowercase() == comparable(english).to_lowercase()
        }) {
            Some(known) => {
                known.bn.extend(bn);
                known.bengali.extend(ways);
            }
            None => self.terms.push(Term {
                english: english.trim().to_owned(),
                en,
                bn,
                bengali: ways,
            }),
        }
    }

    /// The terms whose English stands there and whose Bengali does not, as they are told.
    pub(super) fn missing<'a>(
        &'a self,
        en: &'a EnglishWords,
        bn: &'a BengaliWords<'a>,
    ) -> impl Iterator<Item = String> + 'a {
        let missing = self
            .terms
            .iter()
            .filter(|term| en.hold(&term.en) && !term.bn.iter().any(|way| bn.hold(way)));
        missing.map(|term| format!("{} = {}", term.english, term.bengali.join(", ")))
    }
}

type Pairs = Vec<(String, String)>;

fn of_lines(path: &Path, text: &str) -> Result<Pairs> {
    let separator = match text.contains('\t') {
        true => b'\t',
        false
            if text
                .lines()
                .next()
                .is_some_and(|line| line.contains(';') && !line.contains(',')) =>
        {
            b';'
        }
        false => b',',
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .quoting(separator != b'\t')
        .comment(Some(b'#'))
        .from_reader(text.as_bytes());
    let mut pairs = Pairs::new();
    // The columns of the texts, where the first line names them.
    let mut named: Option<[usize; 2]> = None;
    for (number, record) in reader.records().enumerate() {
        let at = || Position::line(path, number + 1);
        let record = record
            .map_err(|error| Error::input(at(), crate::files::foreign::table::words(&error)))?;
        let cells: Vec<&str> = record
            .iter()
            .map(|cell| cell.trim_start_matches('\'').trim())
            .collect();
        if number == 0 {
            named = names(&cells);
            if named.is_some() {
                continue;
            }
        }
        let texts: Vec<&str> = match named {
            Some(places) => places
                .iter()
                .filter_map(|&at| cells.get(at).copied())
                .collect(),
            None => cells.clone(),
        };
        match sides(&texts) {
            Some((en, bn)) => pairs.push((en.to_owned(), bn.to_owned())),
            // The first line may hold names, in one language.
            // A term base may have terms that are not translated yet.
            _ if named.is_some() && texts.iter().any(|cell| cell.is_empty()) => {}
            _ if number == 0 || cells.iter().all(|cell| cell.is_empty()) => {}
            _ => {
                let problem = "a term wants English on one side and Bengali on the other: correct the line, or begin it \
                               with # to pass it over";
                return Err(Error::input(at(), problem));
            }
        }
    }
    Ok(pairs)
}

/// The English and the Bengali term among cells: of several English ones the nearest to the Bengali, since others are numbers
/// of kinds, fields and remarks.
fn sides<'c>(cells: &[&'c str]) -> Option<(&'c str, &'c str)> {
    let bn = cells
        .iter()
        .position(|cell| detect(cell) == Some(Lang::Bn))?;
    let english = (0..cells.len()).filter(|&at| detect(cells[at]) == Some(Lang::En));
    let en = english.min_by_key(|&at| (at.abs_diff(bn), at))?;
    Some((cells[en], cells[bn]))
}

/// Where the two languages stand, as the first line of a table says: a term base has columns of other things before them.
fn names(cells: &[&str]) -> Option<[usize; 2]> {
    let roles: Vec<_> = cells.iter().map(|cell| role(cell)).collect();
    let first: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
    let (source, target, _) = named_texts(&roles, &first).ok()??;
    Some([source, target])
}

/// The terms of a TBX: each entry's, of whatever dialect.
fn of_tbx(path: &Path, text: &str) -> Result<Pairs> {
    let tree = xml_tree::parse(text).map_err(|fault| fault.of_file(path))?;
    let mut pairs = Pairs::new();
    let entries = ["termEntry", "conceptEntry"].map(|name| tree.all_within(name));
    for entry in entries.into_iter().flatten() {
        let terms: Vec<String> = entry
            .all_within("term")
            .iter()
            .map(|term| term.text())
            .collect();
        let of = |lang| terms.iter().filter(move |term| detect(term) == Some(lang));
        let bn: Vec<&str> = of(Lang::Bn).map(String::as_str).collect();
        for en in of(Lang::En) {
            if !bn.is_empty() {
                pairs.push((en.clone(), bn.join("; ")));
            }
        }
    }
    Ok(pairs)
}
