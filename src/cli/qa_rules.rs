//! Arguments by which users say what is asked of a translation, and the names of faults.

use std::path::{Path, PathBuf};

use clap::Args;

use super::status::usage;
use crate::files::formats::{Format, Role};
use crate::files::output_guard::OutputGuard;
use crate::files::whole::{TABLE, text};
use crate::memory::formats::open::open;
use crate::memory::qa::fault::Fault;
use crate::memory::qa::rules::{Rules, forbidden};
use crate::memory::qa::term_list::TermList;
use crate::model::display::Quoted;

const HEADING: &str = "Your own rules";

/// The user's own rules.
#[derive(Args, Debug, Default)]
pub(super) struct QaRules {
    /// Terms and how they are translated, for the fault term-missing: English and Bengali in two columns, several ways
    /// separated by `;`; a glossary, a table, a .tbx, a memory; may be repeated.
    #[arg(long, value_name = "FILE", help_heading = HEADING)]
    terms: Vec<PathBuf>,

    /// Words that may not stand in a translation, for the fault forbidden-word: one a line, behind a tab what to write
    /// instead; may be repeated.
    #[arg(long, value_name = "FILE", help_heading = HEADING)]
    forbid: Vec<PathBuf>,

    /// The most characters of a translation, for the fault too-long.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), help_heading = HEADING)]
    max_length: Option<u32>,

    /// The most per cent of the length of its source that a translation may have, for the fault too-long.
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u32).range(1..), help_heading = HEADING)]
    max_percent: Option<u32>,
}

impl QaRules {
    /// The rules, their files read.
    pub(super) fn read(&self) -> anyhow::Result<Rules> {
        let mut rules = Rules {
            max_length: self.max_length.map(|most| most as usize),
            max_percent: self.max_percent.map(|most| most as usize),
            ..Rules::default()
        };
        for path in &self.terms {
            rules.terms.add_all(terms(path)?);
        }
        for path in &self.forbid {
            rules
                .forbidden
                .extend(forbidden(path, &text(path, TABLE)?)?);
        }
        Ok(rules)
    }

    /// Tells the guard of outputs what is read.
    pub(super) fn tell(&self, guard: &mut OutputGuard) {
        for path in self.terms.iter().chain(&self.forbid) {
            guard.reads("a list of words", path);
        }
    }
}

/// The terms of a file: of lines and of a TBX by rules of their own, of everything else as memories are read.
fn terms(path: &Path) -> anyhow::Result<TermList> {
    match Format::of(path, Role::Memory) {
        Err(_) | Ok(Format::Csv | Format::Tsv | Format::TextTable) => {
            Ok(TermList::read(path, &text(path, TABLE)?)?)
        }
        Ok(_) => {
            let units = open(path)?;
            let source = units.source();
            let mut pairs = Vec::new();
            for unit in units {
                let unit = unit?;
                let (bengali, english) = unit.sides(source);
                pairs.push((english.to_owned(), bengali.to_owned()));
            }
            Ok(TermList::of_pairs(path, pairs)?)
        }
    }
}

/// The faults of these names; one that is misspelt is an error that shows all.
pub(super) fn faults_named(names: &[String]) -> anyhow::Result<Vec<Fault>> {
    let mut found = Vec::new();
    for name in names {
        let named = Fault::named(name);
        if named.is_empty() {
            return Err(usage(format!(
                "{} is no fault to choose; there are {}",
                Quoted(name),
                Fault::names().join(" ")
            )));
        }
        found.extend(named);
    }
    Ok(found)
}
