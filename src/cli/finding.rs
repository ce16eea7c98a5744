//! Arguments that say how articles are found in what was given.

use clap::{Args, ValueEnum};

use super::status::usage;
use crate::articles::Reading;
use crate::articles::day::DateOrder;
use crate::articles::fields::Fields;
use crate::model::article::Layout;

/// How articles are found.
#[derive(Args, Clone, Debug)]
pub(super) struct Finding {
    /// Look so many folders deep into a folder; 1 is the folder itself [default: all of them].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..), help_heading = HEADING)]
    depth: Option<u16>,

    /// Which key or column of a corpus holds what: text=body, id=url, title=…, date=…, url=…, source=…, licence=…,
    /// author=…, section=…; may be repeated, and a text given twice is made of both.
    #[arg(long, value_name = "FIELD=NAME", help_heading = HEADING)]
    field: Vec<String>,

    /// How dates such as 10/05/2020 are written: dmy, mdy or ymd [default: those whose order is not plain count as
    /// unread].
    #[arg(long, value_name = "ORDER", help_heading = HEADING)]
    date_order: Option<Order>,
}

/// The order of a date in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Order {
    Dmy,
    Mdy,
    Ymd,
}

const HEADING: &str = "Finding articles";

impl Finding {
    /// How articles are found and read.
    pub(super) fn reading(&self, layout: Layout, max_bytes: u64) -> anyhow::Result<Reading> {
        let reading = Reading::of(layout);
        let fields = Fields::parse(&self.field);
        Ok(Reading {
            max_bytes,
            depth: self.depth.map_or(reading.depth, usize::from),
            fields: fields.map_err(|problem| usage(format!("--field: {problem}")))?,
            date_order: self.date_order.map(|order| match order {
                Order::Dmy => DateOrder::Dmy,
                Order::Mdy => DateOrder::Mdy,
                Order::Ymd => DateOrder::Ymd,
            }),
            ..reading
        })
    }
}
