//! Which units of a memory are meant, and what is to be done with them, as a user types it.

use clap::{Args, ValueEnum};
use fancy_regex::Regex;

use crate::cli::dating;
use crate::cli::status::usage;
use crate::memory::edit::{Condition, Edit as Wanted, Sides, Sought, named, template};
use crate::model::lang::Lang;

/// What is asked.
#[derive(Args, Debug)]
pub(super) struct Asked {
    /// What a unit must be, may be repeated: FAULT, or NAME=VALUE with = != < <= > or >=.
    #[arg(long = "where", value_name = "CONDITION")]
    conditions: Vec<String>,

    /// The text to find.
    #[arg(long, value_name = "TEXT")]
    find: Option<String>,

    /// What to write in its place; may be empty.
    #[arg(long, value_name = "TEXT", requires = "find")]
    replace: Option<String>,

    /// The text to find is a regular expression; $1 in --replace stands for its first group.
    #[arg(long, requires = "find")]
    regex: bool,

    /// Capitals and small letters are all one.
    #[arg(long, requires = "find")]
    ignore_case: bool,

    /// Where to find and replace.
    #[arg(
        long = "in",
        value_name = "SIDE",
        default_value = "target",
        requires = "find"
    )]
    side: Side,

    /// Set a property, the status, the document or a note, may be repeated; an empty value takes it away.
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,

    /// Delete the units that are meant.
    #[arg(long, conflicts_with_all = ["replace", "set"])]
    delete: bool,

    /// The date that changed units bear, such as 2026-05-10 [default: SOURCE_DATE_EPOCH, else as it is].
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Side {
    Source,
    Target,
    En,
    Bn,
    Both,
}

impl Asked {
    /// Whether units are only sought, and nothing is to be done with them.
    pub(super) fn only_lists(&self) -> bool {
        !self.delete && self.replace.is_none() && self.set.is_empty()
    }

    /// The properties that are set: what a format without a place for them does not keep.
    pub(super) fn properties(&self) -> impl Iterator<Item = &str> {
        let name = |text: &str| named::set(text).map(|(name, _)| name);
        let is_of_all = |name: &str| matches!(name, "status" | "document" | "note");
        let set = self.set.iter().map(String::as_str);
        set.filter(move |text| name(text).is_ok_and(|name| !is_of_all(&name)))
    }

    /// The sides that are looked into, by the language translated from.
    pub(super) fn sides(&self, from: Lang) -> Sides {
        let of = |lang: Lang| match lang == from {
            true => (true, false),
            false => (false, true),
        };
        let (source, target) = match self.side {
            Side::Source => (true, false),
            Side::Target => (false, true),
            Side::En => of(Lang::En),
            Side::Bn => of(Lang::Bn),
            Side::Both => (true, true),
        };
        Sides { source, target }
    }

    /// What the arguments ask for.
    pub(super) fn wanted(&self) -> anyhow::Result<Wanted> {
        if self.conditions.is_empty() && self.find.is_none() {
            return Err(usage(
                "say which units are meant: --where CONDITION or --find TEXT",
            ));
        }
        let conditions: Result<Vec<Condition>, String> = self
            .conditions
            .iter()
            .map(|text| Condition::parse(text))
            .collect();
        let conditions = conditions.map_err(|problem| usage(format!("--where {problem}")))?;
        let find = match &self.find {
            Some(text) if text.is_empty() => return Err(usage("--find: there is no text to find")),
            Some(text) if self.regex => {
                let case = if self.ignore_case { "(?i)" } else { "" };
                let pattern = Regex::new(&format!("{case}{text}")).map_err(|error| {
                    usage(format!("--find {text}: no regular expression: {error}"))
                })?;
                Some(Sought::Pattern(Box::new(pattern)))
            }
            Some(text) => Some(Sought::Letters {
                letters: text.clone(),
                any_case: self.ignore_case,
            }),
            None => None,
        };
        let replace = match (&find, &self.replace) {
            (Some(Sought::Pattern(pattern)), Some(with)) => {
                let read = template(with, pattern);
                Some(read.map_err(|problem| usage(format!("--replace {with}: {problem}")))?)
            }
            (_, with) => with.clone(),
        };
        let set = |text: &String| {
            named::set(text).map_err(|problem| usage(format!("--set {text}: {problem}")))
        };
        let set: anyhow::Result<Vec<(String, String)>> = self.set.iter().map(set).collect();
        Ok(Wanted {
            conditions,
            find,
            replace,
            // Known with the direction of the memory.
            sides: self.sides(Lang::En),
            set: set?,
            delete: self.delete,
            date: dating::chosen(self.date.as_deref())?,
        })
    }
}
