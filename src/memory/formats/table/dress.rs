//! What stands around the cells of a table: nothing for programs, quotation marks and a guard for people.

use std::io;

use ::csv::{QuoteStyle, Terminator, WriterBuilder};

use crate::files::delimited::plain_line;
use crate::files::formula_guard::guard;
use crate::memory::formats::settings::Settings;
use crate::model::display::tame_lines;

/// What stands around the cells of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dress {
    /// Parted by tabs, cells as they are.
    Plain,
    /// Parted by commas and quoted, with a guard against formulas.
    Guarded,
    /// The same without the guard.
    Quoted,
}

impl Dress {
    /// That of a table, separated by `tabs` or commas.
    pub fn of(settings: &Settings, tabs: bool) -> Dress {
        match (tabs, settings.guard) {
            (true, _) => Dress::Plain,
            (false, true) => Dress::Guarded,
            (false, false) => Dress::Quoted,
        }
    }
}

/// Writes rows in the dress of every table: for people CSV with every cell quoted, for programs TSV as it is.
pub(crate) fn dressed_rows<R, C>(rows: R, dress: Dress, out: &mut dyn io::Write) -> io::Result<()>
where
    R: IntoIterator,
    R::Item: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    if dress == Dress::Plain {
        let mut lines = rows.into_iter().map(|row| {
            let cells: Vec<C> = row.into_iter().collect();
            plain_line(cells.iter().map(|cell| tame_lines(cell.as_ref())))
        });
        return lines.try_for_each(|line| out.write_all(line.as_bytes()));
    }
    let mut table = WriterBuilder::new()
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::CRLF)
        .buffer_capacity(1024)
        .from_writer(Vec::new());
    for row in rows {
        let cell = |cell: C| match dress {
            Dress::Guarded => guard(&tame_lines(cell.as_ref())).into_owned(),
            _ => tame_lines(cell.as_ref()).into_owned(),
        };
        table.write_record(row.into_iter().map(cell))?;
    }
    let bytes = table.into_inner().map_err(|error| error.into_error())?;
    out.write_all(&bytes)
}
