//! Whether the cells of a CSV are guarded against being taken for formulas.

use clap::Args;

/// Whether cells are guarded.
#[derive(Args, Clone, Copy, Debug, Default)]
pub(crate) struct Guarding {
    /// In a .csv, leave away the ' before cells that a spreadsheet would take for formulas: for scripts.
    #[arg(long)]
    no_guard: bool,
}

impl Guarding {
    /// Whether a CSV has the guard.
    pub(crate) fn guards(self) -> bool {
        !self.no_guard
    }
}
