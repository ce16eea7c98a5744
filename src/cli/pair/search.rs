//! What is taken for a pair of articles.

use clap::Args;

use crate::cli::arguments::probability;

/// Wire copy is translated within days.
pub(super) const DAYS: u16 = 7;

/// What is taken for a pair.
#[derive(Args, Clone, Copy, Debug)]
pub(in crate::cli) struct Search {
    /// The least score of a pair of articles, 0 to 1 [default: the point of 99 % precision].
    #[arg(long, value_name = "P", value_parser = probability)]
    pub(super) min_pair_score: Option<f64>,

    /// Where both sides have a date, leave out stories more than so many days older or newer.
    #[arg(long, value_name = "DAYS", default_value_t = DAYS)]
    pub(super) days: u16,
}
