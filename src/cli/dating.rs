//! What units say of where they come from and when they were made, and the date that gives the same bytes every time.

use clap::{Args, ValueEnum};

use super::status::usage;
use crate::memory::formats::tmx::reader::unit::date;
use crate::model::article::stamp;
use crate::model::display::Quoted;

/// The variable by which reproducible builds are told the time.
const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// What units say of their origin.
#[derive(Args, Clone, Debug)]
pub(super) struct Dating {
    /// When the units were made, such as 2026-05-10 or 20260510T081500Z [default: SOURCE_DATE_EPOCH, else the day the
    /// Bengali article was published].
    #[arg(long, value_name = "DATE")]
    date: Option<String>,

    /// Whether units say where both sides come from: address, file, date, publisher, licence, author, title, section.
    #[arg(long, value_name = "WHICH", default_value = "all")]
    origins: Origins,
}

/// What is said of origins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Origins {
    All,
    None,
}

impl Dating {
    /// Whether units say where they come from.
    pub(super) fn origins(&self) -> bool {
        self.origins == Origins::All
    }

    /// The date of all units, where somebody chose one.
    pub(super) fn date(&self) -> anyhow::Result<Option<String>> {
        chosen(self.date.as_deref())
    }
}

/// The date that somebody gave as `--date`, or by the variable for reproducible builds.
pub(super) fn chosen(given: Option<&str>) -> anyhow::Result<Option<String>> {
    if let Some(given) = given {
        let problem = || {
            usage(format!(
                "--date {}: a date is such as 2026-05-10 or 20260510T081500Z",
                Quoted(given)
            ))
        };
        return date(given).map(Some).ok_or_else(problem);
    }
    let Ok(epoch) = std::env::var(EPOCH) else {
        return Ok(None);
    };
    let problem = || {
        usage(format!(
            "{EPOCH}={}: it must be seconds since 1970",
            Quoted(&epoch)
        ))
    };
    let seconds = epoch.trim().parse().map_err(|_| problem())?;
    Ok(Some(stamp(seconds)))
}
