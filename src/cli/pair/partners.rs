//! The pairs that `shetu align` works on.

use std::collections::BTreeMap;

use super::job::{Given, Job, Sides};
use super::nearest::nearest;
use super::search::Search;
use crate::align::docalign::decide::Role;
use crate::align::pipeline;
use crate::align::pipeline::pair::rows::note;
use crate::articles;
use crate::articles::Pairs;
use crate::articles::Reading;
use crate::cli::align::tally::Tally;
use crate::cli::batch::interrupt::Watch;
use crate::cli::batch::skipped::SkippedRow;
use crate::cli::formats::place;

/// The pairs that `shetu align` works on: found by content with a search, by name without one.
pub(crate) fn pairing(
    search: Option<Search>,
    (given, reading): (Given<'_>, &Reading),
    align: &pipeline::Job<'_>,
    watch: &Watch,
    tally: &mut Tally<'_>,
) -> anyhow::Result<articles::Pairing> {
    if let Some(search) = search {
        return partners(search, (given, reading), align, watch, tally);
    }
    let spinner = tally.messages.spinner("finding the articles");
    let pairing = match given {
        Given::Two(bn, en) => articles::pairs_within(bn, en, reading),
        Given::One(path) => articles::pairs_of_one(path, reading),
    };
    spinner.finish_and_clear();
    Ok(pairing?)
}

/// For `shetu align --pair`: the pairs found by content, in the order of the Bengali side. What stays alone is told
/// to the tally.
fn partners(
    search: Search,
    (given, reading): (Given<'_>, &Reading),
    align: &pipeline::Job<'_>,
    watch: &Watch,
    tally: &mut Tally<'_>,
) -> anyhow::Result<articles::Pairing> {
    let messages = tally.messages;
    let mut sides = Sides::open(given, reading)?;
    let job = Job {
        search,
        all: false,
        reading,
        bijoy: align.bijoy,
        jobs: align.threads,
        resources: align.resources,
        watch,
        messages,
    };
    let problems = std::mem::take(&mut sides.problems);
    let mut partners = Vec::new();
    let mut versions = BTreeMap::new();
    let counts = job.run(&sides, problems, |found| {
        if let Some(near) = nearest(&found, &sides) {
            tally.without_source(&near.row(&found, &sides, search.days))?;
        }
        let stories = |story| sides.en.items.id(story);
        let not_kept = found.candidates.iter().filter(|d| d.role == Role::Version);
        versions.extend(not_kept.map(|d| (d.candidate.story, note(d, &stories))));
        let sources = found.candidates.iter();
        let sources = sources.filter(|d| matches!(d.role, Role::Source | Role::Also));
        partners.extend(sources.map(|d| (found.article as u32, d.candidate.story as u32)));
        Ok(())
    })?;
    // What is a version for one article may be the story of another.
    for (_, story) in &partners {
        versions.remove(&(*story as usize));
    }
    for (story, note) in versions {
        tally.version(&SkippedRow::version(&sides.en.items.get(story), &note))?;
    }
    let nothing = counts.nothing();
    if nothing.is_none() {
        counts.show(messages);
    }
    let days = counts.days;
    let mut pairing = articles::Pairing {
        passed_over: sides.passed_over(),
        other_side: sides.other_side(),
        corpora: sides.corpora,
        pairs: Pairs::new(sides.bn.items, sides.en.items, partners),
        only_bn: Vec::new(),
        only_en: Vec::new(),
        problems: counts.problems,
        ambiguous: Vec::new(),
        loosely: Vec::new(),
        no_pair: None,
    };
    pairing.pairs.add_rows(&sides.rows);
    if !pairing.pairs.is_empty() {
        return Ok(pairing);
    }
    // There is nothing to align, but the report says why.
    tally.pairing(&pairing)?;
    if let Some(report) = tally.report.take() {
        place(vec![report.ready()?])?;
    }
    if let Some(nothing) = nothing {
        anyhow::bail!(nothing);
    }
    let remedy = match days.is_apart() {
        true => format!("; {}", days.remedy()),
        false => String::new(),
    };
    anyhow::bail!(
        "no article found its source; `shetu pair {} --all` shows the nearest stories{remedy}",
        given.typed()
    )
}
