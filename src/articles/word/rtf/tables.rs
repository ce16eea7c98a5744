//! Tables in RTF, which has no element for them: paragraphs say that they stand in one, and marks end cells and rows.

use crate::articles::word::paragraphs::Builder;
use crate::files::fault::Fault;

/// Where in a table the text stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct State {
    /// Whether the paragraph says that it stands in one.
    within: bool,
    table: bool,
    row: bool,
}

/// The table that is open, and those around text boxes.
#[derive(Debug, Default)]
pub(super) struct Tables {
    now: State,
    outside: Vec<State>,
}

impl Tables {
    /// A word that may be one of tables.
    pub(super) fn word(&mut self, word: &str, out: &mut Builder) -> Result<(), Fault> {
        match word {
            "pard" => self.now.within = false,
            "intbl" | "trowd" => self.now.within = true,
            "cell" => {
                self.now.within = true;
                self.settle(out)?;
                out.end_cell()?;
                out.begin_cell();
            }
            "row" => {
                out.end_cell()?;
                self.now.row = false;
            }
            _ => {}
        }
        Ok(())
    }

    /// Before text comes: opens the table that it stands in, or closes the one that it does not stand in any more.
    pub(super) fn settle(&mut self, out: &mut Builder) -> Result<(), Fault> {
        match self.now {
            State {
                within: false,
                row: false,
                ..
            } => self.close(out)?,
            State {
                within: true,
                row: false,
                table,
            } => {
                if !table {
                    out.begin_table()?;
                }
                out.begin_row();
                out.begin_cell();
                (self.now.table, self.now.row) = (true, true);
            }
            _ => {}
        }
        Ok(())
    }

    /// Ends the table that is open.
    pub(super) fn close(&mut self, out: &mut Builder) -> Result<(), Fault> {
        if std::mem::take(&mut self.now.table) {
            self.now.row = false;
            out.end_table()?;
        }
        Ok(())
    }

    /// A text box begins.
    pub(super) fn begin_box(&mut self) {
        self.outside.push(std::mem::take(&mut self.now));
    }

    /// A text box ends.
    pub(super) fn end_box(&mut self, out: &mut Builder) -> Result<(), Fault> {
        self.close(out)?;
        self.now = self.outside.pop().unwrap_or_default();
        Ok(())
    }
}
