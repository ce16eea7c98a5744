//! Documents that are nearly the same as others, left out and reported; and articles that are, where nothing is left out.

use crate::align::pipeline::Job;
use crate::align::pipeline::twins::{Likeness, Likenesses, twins};
use crate::articles::Pairing;
use crate::cli::batch::interrupt::Watch;
use crate::cli::batch::skipped::SkippedRow;
use crate::model::display::{Quoted, counted};
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

/// So many are named.
const NAMED: usize = 10;

/// Says which articles are nearly the same as others and were aligned all the same.
pub(super) fn tell(likenesses: Likenesses, tally: &Tally<'_>) {
    let found = likenesses.found();
    for likeness in found.iter().take(NAMED) {
        tally.messages.warning(&warning(likeness));
    }
    if found.len() > NAMED {
        let more = counted(found.len() - NAMED, "more article");
        tally
            .messages
            .warning(&format!("and {more} nearly the same as another"));
    }
}

fn warning(likeness: &Likeness) -> String {
    let [earlier, later] = &likeness.ids;
    let (earlier, later) = (Quoted(earlier), Quoted(later));
    let share = f64::from(likeness.overlap) * 100.0;
    match likeness.side {
        None => format!(
            "the documents {earlier} and {later} are nearly the same on both sides ({share:.0} % of the Bengali text): what \
             they say is aligned twice; --twins leave-out keeps the longer one"
        ),
        Some(side) => format!(
            "the {} articles {earlier} and {later} are nearly the same ({share:.0} % of the shorter one), but their \
             partners are not: is one of them paired with another's partner?",
            side.name()
        ),
    }
}
