//! Which units of a memory are meant, and what is to be done with them, as a user types it.

use clap::{Args, ValueEnum};
use fancy_regex::Regex;

use crate::cli::status::usage;
use crate::memory::edit::{Condition, Edit as Wanted, Sides, Sought};

/// What is asked.
#[derive(Args, Debug)]
pub(super) struct Asked {
    /// What a unit must be, may be repeated: FAULT, NAME=VALUE, NAME!=VALUE, score<P, score>=P.
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

    /// Where to find and replace.
    #[arg(long = "in", value_name = "SIDE", default_value = "target")]
    side: Side,

    /// Set a property, the status or a note, may be repeated.
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,

    /// Delete the units that are meant.
    #[arg(long, conflicts_with_all = ["replace", "set"])]
    delete: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Side {
    Source,
    Target,
    Both,
}

impl Asked {
    /// Whether units are only sought, and nothing is to be done with them.
    pub(super) fn only_lists(&self) -> bool {
        !self.delete && self.replace.is_none() && self.set.is_empty()
    }

    /// What the arguments ask for.
    pub(super) fn wanted(&self) -> anyhow::Result<Wanted> {
        let conditions: Result<Vec<Condition>, String> = self
            .conditions
            .iter()
            .map(|text| Condition::parse(text))
            .collect();
        let conditions = conditions.map_err(|problem| usage(format!("--where {problem}")))?;
        let find = match &self.find {
            Some(text) if text.is_empty() => return Err(usage("--find: there is no text to find")),
            Some(text) if self.regex => {
                let pattern = Regex::new(text)
                    .map_err(|_| usage(format!("--find {text}: no regular expression")))?;
                Some(Sought::Pattern(Box::new(pattern)))
            }
            Some(text) => Some(Sought::Letters(text.clone())),
            None => None,
        };
        let mut set = Vec::new();
        for text in &self.set {
            let (name, value) = text
                .split_once('=')
                .filter(|(name, _)| !name.trim().is_empty())
                .ok_or_else(|| usage(format!("--set {text}: write NAME=VALUE")))?;
            let fixed = [
                "source", "target", "en", "bn", "document", "score", "created", "changed",
            ];
            if fixed.contains(&name)
                || name == "status" && !matches!(value, "approved" | "unreviewed")
            {
                let problem = "a property, note=TEXT, status=approved or status=unreviewed can be set; texts are changed with \
                               --find and --replace";
                return Err(usage(format!("--set {text}: {problem}")));
            }
            set.push((name.trim().to_owned(), value.to_owned()));
        }
        if conditions.is_empty() && find.is_none() {
            return Err(usage(
                "say which units are meant: --where CONDITION or --find TEXT",
            ));
        }
        Ok(Wanted {
            conditions,
            find,
            replace: self.replace.clone(),
            sides: Sides {
                source: self.side != Side::Target,
                target: self.side != Side::Source,
            },
            set,
            delete: self.delete,
        })
    }
}
