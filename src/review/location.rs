//! Where in a reviewed file something stands, for messages and reports.

use std::fmt;

/// A place in a reviewed file. The order is that of the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// The file as a whole, or something that is not in it.
    File,
    /// A row of a workbook's sheet, counted from 1, the header included.
    Sheet {
        /// The name of the sheet.
        name: String,
        /// The row.
        row: usize,
    },
    /// A row of a CSV or TSV table, counted from 1, the header included.
    Row(usize),
    /// A bead of a file of decisions.
    Bead {
        /// The document's id.
        document: String,
        /// The bead, counted from 1.
        bead: usize,
    },
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Location::File => write!(f, "file"),
            Location::Sheet { name, row } => write!(f, "sheet {name}, row {row}"),
            Location::Row(row) => write!(f, "row {row}"),
            Location::Bead { document, bead } => write!(f, "document {document}, bead {bead}"),
        }
    }
}
