//! `shetu check`.

mod reports;

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Messages;
use super::held::Overwriting;
use super::qa_batch::QaBatch;
use super::qa_rules::{QaRules, faults_named};
use super::reading::{Reading, reading, shown};
use super::status::{Status, usage};
use crate::files::formats::{Format, Role};
use crate::files::json;
use crate::memory::qa::clean::Inspector;
use crate::memory::qa::fault::{Fault, Finding, Severity};
use crate::model::display::counted;
use crate::model::unit::Unit;
use crate::review::fault_report::FaultRow;
use reports::Reports;

/// Arguments of `shetu check`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  What is wrong with a memory, unit by unit:
    shetu check memory.tmx

  In a script, without the doubts that only a reviewer can settle:
    shetu check --no-doubts --json memory.tmx > faults.jsonl || echo 'not fit for delivery'

  For a colleague, as a workbook and a page, with the terms of the house, only what is grave:
    shetu check memory.tmx --terms glossary.tsv --least warning -o faults.xlsx -o faults.html

Faults are what makes CAT tools refuse a file or miss a match, and what a translation must have of its source
(addresses, tags, brackets, end marks, terms); doubts come from comparing the two sides word by word (numbers, names,
negation, length, quotes, what only one side says). One line each: unit, fault, source text, meaning, severity.
Each fault has a severity, error, warning or note, which --severity changes; --ignore and --only switch faults.
The exit status is 1 when something is found.")]
pub struct Check {
    /// The memory to read, - for standard input.
    memory: PathBuf,

    /// Leave out the doubts that come from comparing the two sides word by word, which take most of the time.
    #[arg(long)]
    no_doubts: bool,

    /// Do not report this fault, may be repeated.
    #[arg(long, value_name = "FAULT")]
    ignore: Vec<String>,

    /// Report this fault and no other, may be repeated.
    #[arg(long, value_name = "FAULT", conflicts_with = "ignore")]
    only: Vec<String>,

    /// Give a fault another severity (error, warning or note), may be repeated.
    #[arg(long, value_name = "FAULT=SEVERITY")]
    severity: Vec<String>,

    /// Report only what is at least so grave.
    #[arg(long, value_name = "SEVERITY", default_value = "note")]
    least: Least,

    /// One JSON object a line.
    #[arg(long)]
    json: bool,

    /// Write the list into a file instead: .txt .json .jsonl .csv .tsv .xlsx, or .html for a page; may be repeated.
    #[arg(long, short, value_name = "FILE")]
    output: Vec<PathBuf>,

    #[command(flatten)]
    overwriting: Overwriting,

    #[command(flatten)]
    rules: QaRules,

    #[command(flatten)]
    reading: Reading,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Least {
    Note,
    Warning,
    Error,
}

/// Which faults count, and how much.
struct Switches {
    ignored: Vec<Fault>,
    only: Vec<Fault>,
    changed: Vec<(Fault, Severity)>,
    least: Severity,
}

/// The list as it is printed.
struct List {
    /// None where files are written instead.
    out: Option<BufWriter<io::Stdout>>,
    json: bool,
    reports: Reports,
    counts: BTreeMap<&'static str, usize>,
}

impl Check {
    pub(super) fn run(&self, messages: &Messages) -> anyhow::Result<Status> {
        let switches = self.switches()?;
        let rules = self.rules.read()?;
        let mut guard = reading(std::slice::from_ref(&self.memory));
        self.rules.tell(&mut guard);
        for path in &self.output {
            self.overwriting.check(path)?;
        }
        let reports = Reports::open(&self.output, &shown(&self.memory), &mut guard)?;
        messages.warn_all(guard.take_notes());
        let source = self
            .reading
            .direction(None, std::slice::from_ref(&self.memory))?;
        let mut inspector = Inspector::new(rules);
        let mut list = List {
            out: self.output.is_empty().then(|| BufWriter::new(io::stdout())),
            json: self.json,
            reports,
            counts: BTreeMap::new(),
        };
        let mut look = |unit: Unit, number: usize, doubts: &[Finding]| -> anyhow::Result<()> {
            for finding in inspector.inspect(&unit, source, doubts) {
                if let Some(severity) = switches.severity(finding.fault) {
                    list.unit(&unit, number, &finding, severity)?;
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
        if self.only.is_empty() {
            let loaded = Format::of(&self.memory, Role::Units);
            if loaded.is_err_and(|unsupported| unsupported.is_capitals_of(Format::Tmx)) {
                list.file("the name ends in .TMX: OmegaT loads .tmx only")?;
            }
            for remark in &outcome.remarks {
                list.file(remark)?;
            }
        }
        if let Some(out) = &mut list.out {
            out.flush()?;
        }
        if outcome.units == 0 {
            messages.error(&format!("{} holds no units", shown(&self.memory)));
            return Ok(Status::Input);
        }
        let told = list.reports.place(outcome.units)?;
        summary(&list.counts, messages, &shown(&self.memory), outcome.units);
        told.iter().for_each(|line| messages.note(line));
        Ok(match (outcome.damaged, list.counts.is_empty()) {
            (true, _) => Status::Input,
            (false, true) => Status::Done,
            (false, false) => Status::Found,
        })
    }

    /// Which faults count. A name that is misspelt would switch nothing.
    fn switches(&self) -> anyhow::Result<Switches> {
        let mut changed = Vec::new();
        for change in &self.severity {
            let (name, severity) = change.split_once('=').unwrap_or((change, ""));
            let severity = Severity::named(severity).ok_or_else(|| {
                usage(format!(
                    "--severity {change}: write FAULT=error, FAULT=warning or FAULT=note"
                ))
            })?;
            let faults = faults_named(&[name.to_owned()])?;
            changed.extend(faults.into_iter().map(|fault| (fault, severity)));
        }
        Ok(Switches {
            ignored: faults_named(&self.ignore)?,
            only: faults_named(&self.only)?,
            changed,
            least: match self.least {
                Least::Note => Severity::Note,
                Least::Warning => Severity::Warning,
                Least::Error => Severity::Error,
            },
        })
    }
}

impl Switches {
    /// How grave a fault is; none where it does not count.
    fn severity(&self, fault: Fault) -> Option<Severity> {
        if self.ignored.contains(&fault) || !(self.only.is_empty() || self.only.contains(&fault)) {
            return None;
        }
        let changed = self.changed.iter().rev().find(|(known, _)| *known == fault);
        let severity = changed.map_or_else(|| fault.severity(), |(_, severity)| *severity);
        (severity >= self.least).then_some(severity)
    }
}

impl List {
    fn unit(
        &mut self,
        unit: &Unit,
        number: usize,
        finding: &Finding,
        severity: Severity,
    ) -> anyhow::Result<()> {
        *self.counts.entry(finding.fault.name()).or_default() += 1;
        self.line(&FaultRow {
            unit: Some(number),
            severity: severity.name(),
            fault: finding.fault.name(),
            source: &unit.source,
            target: &unit.target,
            meaning: finding.fault.meaning(),
            detail: &finding.detail,
        })
    }

    fn file(&mut self, remark: &str) -> anyhow::Result<()> {
        *self.counts.entry("file").or_default() += 1;
        self.line(&FaultRow {
            unit: None,
            severity: Severity::Error.name(),
            fault: "file",
            source: "",
            target: "",
            meaning: remark,
            detail: "",
        })
    }

    fn line(&mut self, row: &FaultRow<'_>) -> anyhow::Result<()> {
        self.reports.add(row)?;
        match &mut self.out {
            None => {}
            Some(out) if self.json => {
                json::to_writer(&mut *out, row)?;
                out.write_all(b"\n")?;
            }
            Some(out) => writeln!(out, "{}", row.line())?,
        }
        Ok(())
    }
}

fn summary(counts: &BTreeMap<&'static str, usize>, messages: &Messages, name: &str, units: usize) {
    let counts: Vec<String> = counts
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
