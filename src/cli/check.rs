//! `shetu check`.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::Messages;
use super::qa_batch::QaBatch;
use super::reading::{Reading, shown};
use super::status::{Status, usage};
use crate::files::formats::{Format, Role};
use crate::files::json;
use crate::memory::qa::clean::Inspector;
use crate::memory::qa::issues::{ALL, Fault};
use crate::model::display::{Quoted, Shown, counted, is_harmful};
use crate::model::unit::Unit;

/// Arguments of `shetu check`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  What is wrong with a memory, unit by unit:
    shetu check memory.tmx

  In a script, without the doubts that only a reviewer can settle:
    shetu check --no-doubts --json memory.tmx > faults.jsonl || echo 'not fit for delivery'

Faults are what makes CAT tools refuse a file or miss a match; doubts come from comparing the two
sides (numbers, names, negation, length, quotes, what only one side says). One line each: unit, fault, source text, meaning.
The exit status is 1 when something is found.")]
pub struct Check {
    /// The memory to read, - for standard input.
    memory: PathBuf,

    /// Leave out the doubts that come from comparing the two sides.
    #[arg(long)]
    no_doubts: bool,

    /// Do not report this fault, may be repeated.
    #[arg(long, value_name = "FAULT")]
    ignore: Vec<String>,

    /// One JSON object a line.
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    reading: Reading,
}

/// One line of the list.
#[derive(Serialize)]
struct Finding<'a> {
    /// The unit, from 1; nothing for a fault of the file as a whole.
    unit: Option<usize>,
    fault: &'a str,
    source: &'a str,
    target: &'a str,
    meaning: &'a str,
}

/// The list as it is printed.
struct List {
    out: BufWriter<io::Stdout>,
    json: bool,
    counts: BTreeMap<&'static str, usize>,
}

impl Check {
    pub(super) fn run(&self, messages: &Messages) -> anyhow::Result<Status> {
        self.know_what_to_ignore()?;
        let source = self
            .reading
            .direction(None, std::slice::from_ref(&self.memory))?;
        let mut inspector = Inspector::default();
        let mut list = List {
            out: BufWriter::new(io::stdout()),
            json: self.json,
            counts: BTreeMap::new(),
        };
        let mut look = |unit: Unit, number: usize, flags: &[_]| -> anyhow::Result<()> {
            for fault in inspector.inspect(&unit, source, flags) {
                if !self.ignore.iter().any(|name| name == fault.name()) {
                    list.unit(&unit, number, fault)?;
                }
            }
            Ok(())
        };
        let mut batch = QaBatch::new(source, Some(QaBatch::accept()));
        let outcome = self
            .reading
            .each(&self.memory, source, messages, |unit, number| {
                if self.no_doubts {
                    look(unit, number, &[])
                } else {
                    batch.add(unit, number, &mut look)
                }
            })?;
        batch.finish(&mut look)?;
        let loaded = Format::of(&self.memory, Role::Units);
        if loaded.is_err_and(|unsupported| unsupported.is_capitals_of(Format::Tmx)) {
            list.file("the name ends in .TMX: OmegaT loads .tmx only")?;
        }
        for remark in &outcome.remarks {
            list.file(remark)?;
        }
        list.out.flush()?;
        list.summary(messages, &shown(&self.memory), outcome.units);
        if outcome.units == 0 {
            messages.error(&format!("{} holds no units", shown(&self.memory)));
            return Ok(Status::Input);
        }
        Ok(match (outcome.damaged, list.counts.is_empty()) {
            (true, _) => Status::Input,
            (false, true) => Status::Done,
            (false, false) => Status::Found,
        })
    }
}

impl Check {
    /// A fault that is misspelt would be reported all the same.
    fn know_what_to_ignore(&self) -> anyhow::Result<()> {
        let names: Vec<&str> = ALL.iter().map(|fault| fault.name()).collect();
        match self
            .ignore
            .iter()
            .find(|name| !names.contains(&name.as_str()))
        {
            None => Ok(()),
            Some(name) => Err(usage(format!(
                "{} is no fault to ignore; there are {}",
                Quoted(name),
                names.join(" ")
            ))),
        }
    }
}

impl List {
    fn unit(&mut self, unit: &Unit, number: usize, fault: Fault) -> anyhow::Result<()> {
        *self.counts.entry(fault.name()).or_default() += 1;
        self.line(&Finding {
            unit: Some(number),
            fault: fault.name(),
            source: &unit.source,
            target: &unit.target,
            meaning: fault.meaning(),
        })
    }

    fn file(&mut self, remark: &str) -> anyhow::Result<()> {
        *self.counts.entry("file").or_default() += 1;
        self.line(&Finding {
            unit: None,
            fault: "file",
            source: "",
            target: "",
            meaning: remark,
        })
    }

    fn line(&mut self, finding: &Finding) -> anyhow::Result<()> {
        if self.json {
            json::to_writer(&mut self.out, finding)?;
            self.out.write_all(b"\n")?;
            return Ok(());
        }
        const SHOWN: usize = 60;
        let visible = |c: char| if is_harmful(c) { '\u{FFFD}' } else { c };
        let mut text: String = finding.source.chars().take(SHOWN).map(visible).collect();
        if finding.source.chars().count() > SHOWN {
            text.push('…');
        }
        let unit = finding
            .unit
            .map_or_else(|| "-".to_owned(), |unit| unit.to_string());
        writeln!(
            self.out,
            "{unit}\t{}\t{text}\t{}",
            finding.fault,
            Shown(finding.meaning)
        )?;
        Ok(())
    }

    fn summary(&self, messages: &Messages, name: &str, units: usize) {
        let counts: Vec<String> = self
            .counts
            .iter()
            .map(|(fault, count)| format!("{count} {fault}"))
            .collect();
        let found = if counts.is_empty() {
            "nothing found".to_owned()
        } else {
            counts.join(", ")
        };
        messages.note(&format!("{name}: {}; {found}", counted(units, "unit")));
    }
}
