//! Finding units of a memory and changing them: the conditions and the changes of `shetu edit`, as a user types them.

mod condition;
pub(crate) mod named;
mod sought;
mod template;

pub(crate) use condition::Condition;
pub(crate) use sought::Sought;
pub(crate) use template::template;

use crate::memory::formats::patch::{Change, Revised};
use crate::memory::formats::xliff::said::LOCKED;
use crate::memory::qa::fault::Finding;
use crate::model::lang::Lang;
use crate::model::unit::{Status, Unit};

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
    /// The date of the change, where somebody chose one.
    pub(crate) date: Option<String>,
}

impl Edit {
    /// Whether a unit is meant.
    pub(crate) fn means(&self, unit: &Unit, source: Lang, found: &[Finding]) -> bool {
        let holds = |condition: &Condition| condition.holds(unit, source, found);
        let has = |sought: &Sought| {
            self.sides.source && sought.is_in(&unit.source)
                || self.sides.target && sought.is_in(&unit.target)
        };
        self.conditions.iter().all(holds) && self.find.as_ref().is_none_or(has)
    }

    /// Whether a unit that is meant is not deleted: what a person approved goes only where the user speaks of it.
    pub(crate) fn spares(&self, unit: &Unit) -> bool {
        self.delete
            && !self.is_locked(unit)
            && unit.status == Status::Approved
            && !self.conditions.iter().any(|one| one.is_about("status"))
    }

    /// Whether a unit that is meant stays as it is because its file locks it: that is changed only where the user speaks of
    /// the lock.
    pub(crate) fn is_locked(&self, unit: &Unit) -> bool {
        unit.prop(LOCKED) == Some("yes")
            && !self.conditions.iter().any(|one| one.is_about(LOCKED))
            && !self.set.iter().any(|(name, _)| name == LOCKED)
    }

    /// What becomes of a unit that is meant; nothing where it stays as it is.
    pub(crate) fn change(&self, unit: &Unit) -> Option<Change> {
        if self.is_locked(unit) {
            return None;
        }
        if self.delete {
            return (!self.spares(unit)).then_some(Change::Drop);
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
            set(&mut revised, unit, name, value);
        }
        if revised == Revised::default() {
            return None;
        }
        revised.date = self.date.clone();
        Some(Change::Replace(vec![revised]))
    }
}

/// Sets what is called so; an empty value takes it away.
fn set(revised: &mut Revised, unit: &Unit, name: &str, value: &str) {
    match name {
        "note" if value.is_empty() => revised.without_notes = !unit.notes.is_empty(),
        "note" => revised.notes.push(value.to_owned()),
        "status" if value == Status::Approved.name() => {
            revised.approved = unit.status != Status::Approved;
        }
        "status" => revised.unreviewed = unit.status == Status::Approved,
        "document" if unit.document.as_deref().unwrap_or_default() != value => {
            revised.document = Some(value.to_owned());
        }
        "document" => {}
        _ if unit.prop(name).unwrap_or_default() != value => {
            revised.props.push((name.to_owned(), value.to_owned()));
        }
        _ => {}
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
            date: None,
        }
    }

    #[test]
    fn what_is_approved_is_deleted_only_by_name() {
        let mut approved = unit();
        approved.status = Status::Approved;
        let low = edit(&["score<0.8"]);
        assert!(low.means(&approved, Lang::En, &[]) && low.spares(&approved));
        assert_eq!(low.change(&unit()), Some(Change::Drop));
        assert_eq!(low.change(&approved), None);
        assert_eq!(
            edit(&["status=approved"]).change(&approved),
            Some(Change::Drop)
        );
    }

    #[test]
    fn what_is_locked_stays_unless_the_lock_is_spoken_of() {
        let mut locked = unit();
        locked.props.push((LOCKED.to_owned(), "yes".to_owned()));
        let low = edit(&["score<0.8"]);
        assert!(low.is_locked(&locked) && !low.spares(&locked));
        assert_eq!(low.change(&locked), None);
        assert_eq!(edit(&["x-locked=yes"]).change(&locked), Some(Change::Drop));
        let mut unlock = edit(&[]);
        unlock.delete = false;
        unlock.set = vec![(LOCKED.to_owned(), String::new())];
        assert!(unlock.change(&locked).is_some());
    }

    #[test]
    fn texts_and_properties_are_changed_where_they_must() {
        let mut one = edit(&[]);
        one.delete = false;
        one.find = Some(Sought::Letters {
            letters: "colour".to_owned(),
            any_case: false,
        });
        one.replace = Some("color".to_owned());
        one.set = vec![("x-Domain".to_owned(), "art".to_owned())];
        let Some(Change::Replace(revised)) = one.change(&unit()) else {
            panic!("it is changed")
        };
        assert_eq!(revised[0].source.as_deref(), Some("The color is red."));
        assert_eq!(
            (revised[0].target.as_deref(), revised[0].props.len()),
            (None, 0)
        );
        one.sides.source = false;
        assert!(!one.means(&unit(), Lang::En, &[]));
        assert_eq!(one.change(&unit()), None);
    }

    #[test]
    fn what_is_set_is_told_from_what_is_so_already() {
        let mut one = edit(&[]);
        one.delete = false;
        one.date = Some("20260101T000000Z".to_owned());
        let revised = |one: &Edit, unit: &Unit| match one.change(unit) {
            Some(Change::Replace(revised)) => revised.into_iter().next(),
            _ => None,
        };
        for (name, value) in [
            ("status", "unreviewed"),
            ("note", ""),
            ("document", ""),
            ("x", ""),
        ] {
            one.set = vec![(name.to_owned(), value.to_owned())];
            assert_eq!(revised(&one, &unit()), None, "{name}");
        }
        let mut full = unit();
        (full.status, full.document) = (Status::Approved, Some("a".to_owned()));
        full.notes.push("n".to_owned());
        one.set = [("status", "unreviewed"), ("note", ""), ("document", "b")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec();
        let found = revised(&one, &full).unwrap();
        assert!(found.unreviewed && found.without_notes && !found.approved);
        assert_eq!(
            (found.document.as_deref(), found.date),
            (Some("b"), one.date.clone())
        );
    }
}
