//! Arguments that say how articles are found in what was given.

use clap::Args;

use crate::articles::Reading;
use crate::model::article::Layout;

/// How articles are found.
#[derive(Args, Clone, Debug)]
pub(super) struct Finding {
    /// Look so many folders deep into a folder; 1 is the folder itself [default: all of them].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..), help_heading = HEADING)]
    depth: Option<u16>,
}

const HEADING: &str = "Finding articles";

impl Finding {
    /// How articles are found and read.
    pub(super) fn reading(&self, layout: Layout, max_bytes: u64) -> Reading {
        let reading = Reading::of(layout);
        Reading {
            max_bytes,
            depth: self.depth.map_or(reading.depth, usize::from),
            ..reading
        }
    }
}
