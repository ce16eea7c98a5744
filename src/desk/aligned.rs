//! The alignment of a project's pairs, in the background: progress for every open tab, an end when it is asked for, and
//! a journal, so that articles that were aligned before are there at once.

use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serialize;

use super::project::Project;
use super::segments::put_right;
use super::told::Told;
use crate::align::pipeline;
use crate::align::pipeline::journal::{Claim, Journal, Run};
use crate::align::pipeline::{Job, Resources, guarded, run};
use crate::articles::{MAX_BYTES, Pair};
use crate::model::article::{Article, Layout};
use crate::model::bead::Aligned;
use crate::model::error::{Error, Result};

/// How far an alignment is.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct Progress {
    pub state: State,
    pub done: usize,
    pub total: usize,
    /// What could not be aligned, and why.
    pub left_out: Vec<(String, Told)>,
    /// Why it failed as a whole.
    pub problem: Option<Told>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum State {
    /// Nothing was aligned yet.
    #[default]
    Idle,
    Running,
    Done,
    Cancelled,
    Failed,
}

/// Why a run ends early.
enum Stop {
    Cancelled,
    Failed(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Stop::Failed(error)
    }
}

/// Aligns pairs. `told` hears of every step, `cancel` ends it; what was finished stays in the journal.
pub(super) fn align(
    project: &Project,
    resources: &Resources,
    pairs: &[Pair],
    cancel: &AtomicBool,
    mut told: impl FnMut(&Progress) + Send,
) -> (Vec<Aligned>, Progress) {
    let mut progress = Progress {
        total: pairs.len(),
        state: State::Running,
        ..Progress::default()
    };
    let mut documents = Vec::new();
    told(&progress);
    let done = all(
        project,
        resources,
        pairs,
        cancel,
        &mut progress,
        &mut documents,
        &mut told,
    );
    progress.state = match done {
        Ok(()) => State::Done,
        Err(Stop::Cancelled) => State::Cancelled,
        Err(Stop::Failed(error)) => {
            progress.problem = Some(Told::of(&error));
            State::Failed
        }
    };
    // That it ended is told by the caller, once the documents are in their place.
    (documents, progress)
}

fn all(
    project: &Project,
    resources: &Resources,
    pairs: &[Pair],
    cancel: &AtomicBool,
    progress: &mut Progress,
    documents: &mut Vec<Aligned>,
    told: &mut (impl FnMut(&Progress) + Send),
) -> std::result::Result<(), Stop> {
    let check = || match cancel.load(Ordering::Relaxed) {
        true => Err(Stop::Cancelled),
        false => Ok(()),
    };
    let (pairs, by_hand) = apart(project, pairs);
    let journal = journal(project, resources)?;
    let job = Job {
        bijoy: None,
        resources,
        layout: Layout::Paragraphs,
        max_bytes: MAX_BYTES,
        threads: 0,
        journal: Some(&journal),
    };
    run::<Stop>(pairs, &job, |outcome| {
        progress.done += 1;
        match outcome {
            Ok(finished) => documents.push(finished.aligned),
            Err(left_out) => progress
                .left_out
                .push((left_out.id, Told::why(&left_out.error))),
        }
        told(progress);
        check()
    })?;
    for (place, bn, en) in by_hand {
        check()?;
        let id = bn.id.clone();
        match guarded(|| pipeline::align(&bn, &en, resources)) {
            Ok(aligned) => documents.insert(place.min(documents.len()), aligned),
            Err(error) => progress.left_out.push((id, Told::why(&error))),
        }
        progress.done += 1;
        told(progress);
    }
    Ok(())
}

/// Pairs whose segments a person put right, with their places, apart from the others.
fn apart(project: &Project, pairs: &[Pair]) -> (Vec<Pair>, Vec<(usize, Article, Article)>) {
    let (mut others, mut by_hand) = (Vec::new(), Vec::new());
    for (place, pair) in pairs.iter().enumerate() {
        let found = pair.load(Layout::Paragraphs).ok().and_then(|(bn, en)| {
            let (new_bn, new_en) = (put_right(project, &bn), put_right(project, &en));
            let any = new_bn.is_some() || new_en.is_some();
            any.then(|| (place, new_bn.unwrap_or(bn), new_en.unwrap_or(en)))
        });
        match found {
            Some(found) => by_hand.push(found),
            None => others.push(pair.clone()),
        }
    }
    (others, by_hand)
}

/// The journal of the project's alignments; one that another version made, or one with words that a first pass taught, is begun
/// anew.
fn journal(project: &Project, resources: &Resources) -> Result<Journal> {
    let path = project.file("aligned.journal");
    let this = Run {
        pid: std::process::id(),
        since: String::new(),
    };
    let made_by = format!("{}; desk", resources.signature());
    let mut claim = Claim::take(&path, this)?;
    let same = claim.finished() > 0 && claim.fits(&made_by).unwrap_or(false);
    if same {
        claim.hold()?;
        let journal = claim.resume()?;
        if journal.words.is_empty() {
            return Ok(journal);
        }
        journal.remove()?;
        claim = Claim::take(&path, Run::default())?;
    }
    claim.begin(&made_by, &[])
}
