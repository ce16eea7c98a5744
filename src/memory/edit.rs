//! Finding units of a memory and changing them: the conditions and the changes of `shetu edit`, as a user types them.

use fancy_regex::Regex;

use crate::memory::formats::patch::{Change, Revised};
use crate::memory::qa::fault::{Fault, Finding};
use crate::model::lang::Lang;
use crate::model::unit::{Status, Unit};

/// What a unit must be to be changed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Condition {
    /// It has one of these faults.
    Fault(Vec<Fault>),
    /// What is called so is the value, in which `*` stands for any text; or it is not.
    Is {
        name: String,
        value: String,
        not: bool,
    },
    /// Its score is at least this, or below it.
    Score { least: f64, below: bool },
}

impl Condition {
    /// Reads a condition: `FAULT`, `NAME=VALUE`, `NAME!=VALUE`, `score<P`, `score>=P`.
    ///
    /// # Errors
    /// Why it is none.
    pub(crate) fn parse(text: &str) -> Result<Condition, String> {
        for (sign, below) in [(">=", false), ("<", true)] {
            if let Some((name, value)) = text.split_once(sign)
                && name.trim() == "score"
            {
                let least: f64 = value
                    .trim()
                    .parse()
                    .ok()
                    .filter(|p| (0.0..=1.0).contains(p))
                    .ok_or_else(|| format!("{text}: a score is a number from 0 to 1"))?;
                return Ok(Condition::Score { least, below });
            }
        }
        if let Some((name, value)) = text.split_once('=') {
            let (name, not) = match name.strip_suffix('!') {
                Some(name) => (name, true),
                None => (name, false),
            };
            if name.trim().is_empty() {
                return Err(format!("{text}: write NAME=VALUE"));
            }
            return Ok(Condition::Is {
                name: name.trim().to_owned(),
                value: value.to_owned(),
                not,
            });
        }
        match Fault::named(text) {
            faults if faults.is_empty() => Err(format!(
                "{text} is neither a fault nor NAME=VALUE; the faults are {}",
                Fault::names().join(" ")
            )),
            faults => Ok(Condition::Fault(faults)),
        }
    }

    /// Whether it needs to be known what is wrong with a unit.
    pub(crate) fn needs_faults(&self) -> bool {
        matches!(self, Condition::Fault(_))
    }

    /// Whether it asks for the status.
    pub(crate) fn is_about_status(&self) -> bool {
        matches!(self, Condition::Is { name, .. } if name == "status")
    }

    /// Whether a unit is so.
    pub(crate) fn holds(&self, unit: &Unit, source: Lang, found: &[Finding]) -> bool {
        match self {
            Condition::Fault(faults) => found.iter().any(|one| faults.contains(&one.fault)),
            Condition::Score { least, below } => {
                unit.score.is_some_and(|score| (score < *least) == *below)
            }
            Condition::Is { name, value, not } => {
                let is = values(unit, source, name)
                    .iter()
                    .any(|found| fits(found, value));
                is != *not
            }
        }
    }
}

/// What of a unit is called so.
fn values(unit: &Unit, source: Lang, name: &str) -> Vec<String> {
    let (bn, en) = unit.sides(source);
    let one = |text: &str| vec![text.to_owned()];
    match name {
        "source" => one(&unit.source),
        "target" => one(&unit.target),
        "en" => one(en),
        "bn" => one(bn),
        "status" => one(unit.status.name()),
        "document" => unit.document.clone().into_iter().collect(),
        "note" => unit.notes.clone(),
        "created" => unit.created.clone().into_iter().collect(),
        "changed" => unit.changed.clone().into_iter().collect(),
        "score" => unit
            .score
            .map(|score| format!("{score:.4}"))
            .into_iter()
            .collect(),
        _ => {
            let props = unit.props.iter().filter(|(kind, _)| kind == name);
            props.map(|(_, value)| value.clone()).collect()
        }
    }
}

/// Whether a text is a value in which `*` stands for any text.
fn fits(text: &str, value: &str) -> bool {
    let parts: Vec<&str> = value.split('*').collect();
    let [first, middle @ .., last] = parts.as_slice() else {
        return text == value;
    };
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    for part in middle {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.len() >= last.len() && rest.ends_with(last)
}

/// What is sought in texts.
#[derive(Clone, Debug)]
pub(crate) enum Sought {
    /// These letters.
    Letters(String),
    /// What a regular expression matches.
    Pattern(Box<Regex>),
}

impl Sought {
    /// Whether a text has it.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        match self {
            Sought::Letters(letters) => text.contains(letters.as_str()),
            Sought::Pattern(pattern) => pattern.is_match(text).unwrap_or(false),
        }
    }

    /// The text with something else in its place; `$1` stands for a group of a pattern.
    fn replaced(&self, text: &str, with: &str) -> String {
        match self {
            Sought::Letters(letters) => text.replace(letters.as_str(), with),
            Sought::Pattern(pattern) => pattern.replace_all(text, with).into_owned(),
        }
    }
}

/// The sides that are looked into and changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sides {
    pub(crate) source: bool,
    pub(crate) target: bool,
}

/// What is to be done.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    pub(crate) conditions: Vec<Condition>,
    pub(crate) find: Option<Sought>,
    pub(crate) replace: Option<String>,
    pub(crate) sides: Sides,
    pub(crate) set: Vec<(String, String)>,
    pub(crate) delete: bool,
}

impl Edit {
    /// What becomes of a unit; nothing where it is not meant, or stays as it is.
    pub(crate) fn change(&self, unit: &Unit, source: Lang, found: &[Finding]) -> Option<Change> {
        if !self
            .conditions
            .iter()
            .all(|condition| condition.holds(unit, source, found))
        {
            return None;
        }
        if let Some(sought) = &self.find {
            let here = self.sides.source && sought.is_in(&unit.source)
                || self.sides.target && sought.is_in(&unit.target);
            if !here {
                return None;
            }
        }
        if self.delete {
            // What a person approved goes only where the user speaks of it.
            let spared = unit.status == Status::Approved
                && !self.conditions.iter().any(Condition::is_about_status);
            return (!spared).then_some(Change::Drop);
        }
        let mut revised = Revised::default();
        if let (Some(sought), Some(with)) = (&self.find, &self.replace) {
            let new = |text: &str, meant: bool| {
                let new = meant.then(|| sought.replaced(text, with))?;
                (new != text).then_some(new)
            };
            revised.source = new(&unit.source, self.sides.source);
            revised.target = new(&unit.target, self.sides.target);
        }
        for (name, value) in &self.set {
            match name.as_str() {
                "note" => revised.notes.push(value.clone()),
                "status" if value == "approved" => {
                    revised.approved = unit.status != Status::Approved
                }
                "status" => revised.props.push(("x-status".to_owned(), String::new())),
                _ if unit.prop(name) != Some(value.as_str()).filter(|value| !value.is_empty()) => {
                    revised.props.push((name.clone(), value.clone()));
                }
                _ => {}
            }
        }
        (revised != Revised::default()).then_some(Change::Replace(vec![revised]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit() -> Unit {
        Unit {
            source: "The colour is red.".to_owned(),
            target: "রঙটি লাল।".to_owned(),
            score: Some(0.7),
            props: vec![("x-Domain".to_owned(), "art".to_owned())],
            ..Unit::default()
        }
    }

    fn edit(conditions: &[&str]) -> Edit {
        Edit {
            conditions: conditions
                .iter()
                .map(|text| Condition::parse(text).unwrap())
                .collect(),
            find: None,
            replace: None,
            sides: Sides {
                source: true,
                target: true,
            },
            set: Vec::new(),
            delete: true,
        }
    }

    #[test]
    fn conditions_are_read_and_hold() {
        for (text, holds) in [
            ("x-Domain=art", true),
            ("x-Domain=a*", true),
            ("x-Domain=*r*", true),
            ("x-Domain=law", false),
            ("x-Domain!=law", true),
            ("x-None=art", false),
            ("score<0.8", true),
            ("score>=0.8", false),
            ("status=unreviewed", true),
            ("source=*colour*", true),
            ("bn=*লাল*", true),
            ("lone-quote", false),
        ] {
            let condition = Condition::parse(text).unwrap();
            assert_eq!(condition.holds(&unit(), Lang::En, &[]), holds, "{text}");
        }
        let quote = [Finding::from(Fault::LoneQuote)];
        assert!(
            Condition::parse("lone-quote")
                .unwrap()
                .holds(&unit(), Lang::En, &quote)
        );
        for wrong in ["no-such-fault", "=x", "score<2"] {
            assert!(Condition::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_is_approved_is_deleted_only_by_name() {
        let mut approved = unit();
        approved.status = Status::Approved;
        assert_eq!(
            edit(&["score<0.8"]).change(&unit(), Lang::En, &[]),
            Some(Change::Drop)
        );
        assert_eq!(edit(&["score<0.8"]).change(&approved, Lang::En, &[]), None);
        assert_eq!(
            edit(&["status=approved"]).change(&approved, Lang::En, &[]),
            Some(Change::Drop)
        );
    }

    #[test]
    fn texts_and_properties_are_changed_where_they_must() {
        let mut one = edit(&[]);
        one.delete = false;
        one.find = Some(Sought::Letters("colour".to_owned()));
        one.replace = Some("color".to_owned());
        one.set = vec![("x-Domain".to_owned(), "art".to_owned())];
        let Some(Change::Replace(revised)) = one.change(&unit(), Lang::En, &[]) else {
            panic!("it is changed")
        };
        assert_eq!(revised[0].source.as_deref(), Some("The color is red."));
        assert_eq!(
            (revised[0].target.as_deref(), revised[0].props.len()),
            (None, 0)
        );
        one.sides.source = false;
        assert_eq!(one.change(&unit(), Lang::En, &[]), None);
    }
}
