//! What a unit must be to be changed.

use std::cmp::Ordering;

use super::named;
use super::sought::plain;
use crate::memory::qa::fault::{Fault, Finding};
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// What a unit must be to be changed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Condition {
    /// It has one of these faults.
    Fault(Vec<Fault>),
    /// What is called so is the value, in which `*` stands for any text; or it is not. No value: it is not there.
    Is {
        name: String,
        value: String,
        not: bool,
    },
    /// What is called so is there, and less or more than the value: as a number where both are numbers, else as text.
    Than {
        name: String,
        value: String,
        sign: Sign,
    },
}

/// How two values stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    Less,
    AtMost,
    More,
    AtLeast,
}

impl Sign {
    fn holds(self, order: Ordering) -> bool {
        match self {
            Sign::Less => order.is_lt(),
            Sign::AtMost => order.is_le(),
            Sign::More => order.is_gt(),
            Sign::AtLeast => order.is_ge(),
        }
    }
}

/// The signs of a condition, the longer before those that they begin with.
const SIGNS: [(&str, Option<Sign>); 6] = [
    ("!=", None),
    ("<=", Some(Sign::AtMost)),
    (">=", Some(Sign::AtLeast)),
    ("<", Some(Sign::Less)),
    (">", Some(Sign::More)),
    ("=", None),
];

impl Condition {
    /// Reads a condition: `FAULT`, or `NAME=VALUE`, with `!=`, `<`, `<=`, `>` or `>=` for the `=`.
    ///
    /// # Errors
    /// Why it is none.
    pub(crate) fn parse(text: &str) -> Result<Condition, String> {
        let Some(at) = text.find(['!', '<', '>', '=']) else {
            return fault(text);
        };
        let found = SIGNS.iter().find(|(sign, _)| text[at..].starts_with(sign));
        let Some((written, sign)) = found else {
            return fault(text);
        };
        let (name, value) = (named::known(text[..at].trim()), &text[at + written.len()..]);
        if name.is_empty() {
            return Err(format!("{text}: write NAME=VALUE"));
        }
        if name == "status" && *written != "=" && *written != "!=" {
            return Err(format!("{text}: a status is one or it is not"));
        }
        let (name, value) = (name.to_owned(), value.to_owned());
        let Some(sign) = *sign else {
            return Ok(Condition::Is {
                name,
                value,
                not: *written == "!=",
            });
        };
        let is_share = || number(&value).is_some_and(|score| (0.0..=1.0).contains(&score));
        if value.trim().is_empty() {
            return Err(format!("{text}: write {name}{written}VALUE"));
        }
        if name == "score" && !is_share() {
            return Err(format!("{text}: a score is a number from 0 to 1"));
        }
        Ok(Condition::Than { name, value, sign })
    }

    /// Whether it needs to be known what is wrong with a unit.
    pub(crate) fn needs_faults(&self) -> bool {
        matches!(self, Condition::Fault(_))
    }

    /// Whether it asks for the value of this name.
    pub(crate) fn is_about(&self, what: &str) -> bool {
        matches!(self, Condition::Is { name, .. } if name == what)
    }

    /// Whether a unit is so.
    pub(crate) fn holds(&self, unit: &Unit, source: Lang, found: &[Finding]) -> bool {
        match self {
            Condition::Fault(faults) => found.iter().any(|one| faults.contains(&one.fault)),
            Condition::Than { name, value, sign } => values(unit, source, name)
                .iter()
                .any(|found| sign.holds(order(found, value))),
            Condition::Is { name, value, not } => {
                let found = values(unit, source, name);
                let fits =
                    |found: &String| fits(&plain(found), &plain(value)) || is_number(found, value);
                let is = found.is_empty() && value.is_empty() || found.iter().any(fits);
                is != *not
            }
        }
    }
}

/// A fault by its name.
fn fault(text: &str) -> Result<Condition, String> {
    match Fault::named(text) {
        faults if faults.is_empty() => Err(format!(
            "{text} is neither a fault nor NAME=VALUE; the faults are {}",
            Fault::names().join(" ")
        )),
        faults => Ok(Condition::Fault(faults)),
    }
}

fn number(text: &str) -> Option<f64> {
    text.trim()
        .parse()
        .ok()
        .filter(|found: &f64| found.is_finite())
}

/// Whether both are the same number: 0.9 and 0.9000.
fn is_number(found: &str, value: &str) -> bool {
    number(found).is_some_and(|found| number(value) == Some(found))
}

fn order(found: &str, value: &str) -> Ordering {
    match (number(found), number(value)) {
        (Some(found), Some(value)) => found.total_cmp(&value),
        _ => plain(found).cmp(&plain(value)),
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
            .map(|score| score.to_string())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn unit() -> Unit {
        Unit {
            source: "The colour is red.".to_owned(),
            target: "রঙটি লাল, সম\u{09AF}\u{09BC}।".to_owned(),
            score: Some(0.7),
            created: Some("20260101T000000Z".to_owned()),
            props: vec![
                ("x-Domain".to_owned(), "art".to_owned()),
                ("x-Size".to_owned(), "10".to_owned()),
            ],
            ..Unit::default()
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
            ("x-None=", true),
            ("x-None!=", false),
            ("x-Domain=", false),
            ("note!=", false),
            ("score<0.8", true),
            ("score>=0.8", false),
            ("score>0.6", true),
            ("score<=0.7", true),
            ("score=0.70", true),
            ("x-Size>9", true),
            ("x-Size<9", false),
            ("x-None<9", false),
            ("created<20270101", true),
            ("target=*সম\u{09DF}*", true),
            ("source!=*a<b*", true),
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
        for wrong in [
            "no-such-fault",
            "=x",
            "score<2",
            "score>x",
            "x-Size>",
            "status<a",
            "!x",
        ] {
            assert!(Condition::parse(wrong).is_err(), "{wrong}");
        }
    }
}
