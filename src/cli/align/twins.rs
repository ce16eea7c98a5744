//! Documents that are nearly the same as others, left out and reported.

use crate::align::pipeline::Job;
use crate::align::pipeline::twins::twins;
use crate::articles::Pairing;
use crate::cli::batch::interrupt::Watch;
use crate::cli::batch::skipped::SkippedRow;
use crate::model::display::Quoted;
use crate::model::error::{Error, Reason};
use crate::model::lang::Lang;

use super::tally::Tally;

/// Takes the twins out of the pairs, and tells of each.
pub(super) fn leave_out(
    pairing: &mut Pairing,
    job: &Job<'_>,
    watch: &Watch,
    tally: &mut Tally<'_>,
) -> anyhow::Result<()> {
    let bar = tally.messages.progress(pairing.pairs.len());
    let found = twins(&pairing.pairs, job, || {
        bar.inc(1);
        watch.check()
    });
    bar.finish_and_clear();
    let found = found?;
    for twin in &found {
        let (left_out, kept) = (
            pairing.pairs.get(twin.left_out),
            pairing.pairs.get(twin.kept),
        );
        let problem = format!(
            "article {} is nearly the same as {} ({:.0} % of it), and so is its English side; the other is kept, as the \
             longer or the first",
            Quoted(&left_out.bn.id),
            Quoted(&kept.bn.id),
            f64::from(twin.overlap) * 100.0
        );
        let error = Error::left_out(left_out.bn.position(), Reason::Twin, problem);
        let row = SkippedRow::of(Lang::Bn, &left_out.bn.id, &error);
        tally.leave_out(&row, Reason::Twin, &error.to_string())?;
    }
    let places: Vec<usize> = found.iter().map(|twin| twin.left_out).collect();
    pairing.pairs.take_out(&places);
    Ok(())
}
