//! One bead of the decisions that the review page exports, judged by the same rules as a row of a table.

use super::applied::{Applied, Change, Outcome, Problem, Touched};
use super::apply_options::Options;
use super::decisions_file::{Decided, Document};
use super::location::Location;
use super::mojibake::damage;
use super::outcomes;
use super::question;
use crate::language::normalize::published;
use crate::memory::reviewer_verdict::Verdict;
use crate::memory::row_hash::{ROW, pair_digest, text_digest};
use crate::model::lang::Lang;
use crate::model::unit::{Status, Unit};

/// What a bead comes to.
struct Judgement {
    verdict: Verdict,
    unit: Option<Unit>,
    outcome: Outcome,
    detail: String,
    /// What is taken, but looks odd.
    doubt: Option<String>,
}

/// One bead on the reviewer's desk.
pub(super) struct Desk<'a> {
    pub(super) document: &'a Document,
    pub(super) bead: &'a Decided,
    pub(super) source: Lang,
    pub(super) options: Options,
    /// The beads are units of a memory.
    pub(super) of_memory: bool,
}

impl Desk<'_> {
    pub(super) fn add_outcome(&self, at: usize, applied: &mut Applied) {
        let place = Location::Bead {
            document: self.document.id.clone(),
            bead: at + 1,
        };
        let id = format!("{} {:?}-{:?}", self.document.id, self.bead.bn, self.bead.en);
        let place_of = |what| Problem {
            place: place.clone(),
            id: id.clone(),
            row: None,
            what,
            comment: published(&self.bead.comment),
        };
        match self.judgement() {
            Ok(Judgement {
                verdict,
                unit,
                outcome,
                detail,
                doubt,
            }) => {
                match self.of_memory {
                    true => applied.touched.extend(self.touched(unit, outcome)),
                    false => applied.units.extend(unit),
                }
                applied.doubts.extend(doubt.map(place_of));
                applied.changes.push(Change {
                    place,
                    id,
                    status: verdict.name(),
                    outcome,
                    detail,
                    comment: published(&self.bead.comment),
                });
            }
            Err(what) => applied.problems.push(place_of(what)),
        }
    }

    /// The same rules as in a table ([`super::outcomes`]).
    fn judgement(&self) -> std::result::Result<Judgement, String> {
        let verdict = Verdict::parse(&self.bead.status)?;
        let judged = |units: Vec<Unit>, outcome, detail| Judgement {
            verdict,
            unit: units.into_iter().next(),
            outcome,
            detail,
            doubt: None,
        };
        match verdict {
            Verdict::MergeNext | Verdict::Split => {
                return Err(format!("the page knows no {}", verdict.name()));
            }
            Verdict::Reject => return Ok(judged(vec![], Outcome::Rejected, String::new())),
            _ => {}
        }
        let changed = self.changed();
        self.check_texts(&changed)?;
        let gap = self.bead.bn.is_empty() || self.bead.en.is_empty();
        let side = changed.first().copied();
        match (verdict, side) {
            (Verdict::Accept | Verdict::Edit, Some(side)) => self.edited(verdict, side),
            (Verdict::Accept, None) if gap => Ok(judged(vec![], Outcome::Alone, String::new())),
            (Verdict::Accept | Verdict::Edit, None) => {
                let detail = match verdict {
                    Verdict::Edit => "the text is as it was",
                    _ => "",
                };
                Ok(judged(
                    vec![self.checked()?],
                    Outcome::Accepted,
                    detail.to_owned(),
                ))
            }
            (_, Some(side)) => Err(outcomes::undecided(verdict, side, self.done_to(side))),
            (_, None) if gap => Ok(judged(vec![], Outcome::Alone, String::new())),
            (Verdict::Open, None) if self.is_accepted() && self.checked().is_ok() => Ok(judged(
                vec![self.checked()?],
                Outcome::AcceptedFrom,
                "all from a score on".to_owned(),
            )),
            (_, None) if self.of_memory => Ok(judged(vec![], Outcome::Untouched, String::new())),
            (_, None) if self.bead.score >= self.options.min_score => {
                let unit = Unit {
                    status: Status::Unreviewed,
                    props: Vec::new(),
                    ..self.unit()
                };
                let (units, outcome, detail) = outcomes::unseen(unit, self.source);
                Ok(judged(units, outcome, detail))
            }
            (_, None) => Ok(judged(vec![], Outcome::Low, String::new())),
        }
    }

    /// Whether the reviewer accepts all of this score.
    fn is_accepted(&self) -> bool {
        let from = self.options.accept_from;
        from.is_some_and(|from| self.bead.score >= from)
    }

    /// What becomes of the units of a memory whose texts stand in the bead: the first source text takes the place, the
    /// others went into it.
    fn touched(&self, unit: Option<Unit>, outcome: Outcome) -> Vec<Touched> {
        let (sources, targets) = (
            self.segments(self.source),
            self.segments(self.source.other()),
        );
        let whole = sources == targets && sources.len() == 1;
        let open = matches!(outcome, Outcome::Untouched | Outcome::Alone);
        let lists = if sources.is_empty() { targets } else { sources };
        let digests = |at: usize| {
            let text = |texts: &[String]| text_digest(texts.get(at).map_or("", String::as_str));
            [text(&self.document.en), text(&self.document.bn)]
        };
        // A text whose partner was linked elsewhere is half a unit; where it was half from the beginning it stays.
        let halved = |at: usize| {
            let other = match sources.is_empty() {
                true => self.texts(self.source),
                false => self.texts(self.source.other()),
            };
            other
                .get(at)
                .is_some_and(|text| !published(text).is_empty())
        };
        let mut touched = Vec::new();
        for (n, &at) in lists.iter().enumerate() {
            let units = match (n, &unit) {
                (0, Some(unit)) => Some(vec![unit.clone()]),
                (0, None) if open && (whole || !halved(at)) => None,
                // A lone translation: its source text says what becomes of the unit.
                (_, None) if open && sources.is_empty() => continue,
                _ => Some(Vec::new()),
            };
            touched.push(Touched {
                unit: at,
                digests: digests(at),
                units,
                comment: if n == 0 {
                    self.bead.comment.clone()
                } else {
                    String::new()
                },
            });
        }
        touched
    }

    /// The texts of a side of the document.
    fn texts(&self, side: Lang) -> &[String] {
        match side {
            Lang::Bn => &self.document.bn,
            Lang::En => &self.document.en,
        }
    }

    /// The pair as an approved unit, if there is nothing to ask about it.
    fn checked(&self) -> std::result::Result<Unit, String> {
        let unit = self.unit();
        outcomes::check_sides(&unit, self.source)?;
        outcomes::check_unit(&unit, self.source)?;
        Ok(unit)
    }

    /// A pair whose text on this side, or on both, is the reviewer's.
    fn edited(&self, verdict: Verdict, side: Lang) -> std::result::Result<Judgement, String> {
        let unit = self.checked()?;
        let (name, done) = (side.name(), self.done_to(side));
        let doubt =
            format!("the {name} text was {done}, though the status is accept: taken as an edit");
        let detail = match (done, verdict) {
            ("written", _) => format!("the {name} text was written"),
            (_, Verdict::Edit) => String::new(),
            _ => "the text was changed".to_owned(),
        };
        Ok(Judgement {
            verdict,
            unit: Some(unit),
            outcome: Outcome::Edited,
            detail,
            doubt: (verdict == Verdict::Accept).then_some(doubt),
        })
    }

    /// The sides whose text is not that of the segments.
    fn changed(&self) -> Vec<Lang> {
        let changed = |&side: &Lang| match self.typed(side) {
            Some(text) => published(text) != self.written(side),
            None => false,
        };
        [Lang::Bn, Lang::En].into_iter().filter(changed).collect()
    }

    /// The source must be what it was, where there was one and the project gives it not free; and what was typed must be a
    /// text.
    fn check_texts(&self, changed: &[Lang]) -> std::result::Result<(), String> {
        let stays = !self.document.edit_source && !self.segments(self.source).is_empty();
        if changed.contains(&self.source) && stays {
            return Err(question::of_source(self.source));
        }
        for &side in changed {
            let text = self.text(side);
            if let Some(damage) = damage(&text) {
                return Err(damage.said(side.name()));
            }
            if let Some(what) = question::of_typed(side, &text, &self.text(side.other())) {
                return Err(what);
            }
        }
        Ok(())
    }

    fn done_to(&self, side: Lang) -> &'static str {
        match self.segments(side).is_empty() {
            true => "written",
            false => "changed",
        }
    }

    fn segments(&self, side: Lang) -> &[usize] {
        match side {
            Lang::Bn => &self.bead.bn,
            Lang::En => &self.bead.en,
        }
    }

    /// What the reviewer typed on a side.
    fn typed(&self, side: Lang) -> Option<&String> {
        match side {
            Lang::Bn => self.bead.bengali.as_ref(),
            Lang::En => self.bead.english.as_ref(),
        }
    }

    /// The text of a side's segments.
    fn written(&self, side: Lang) -> String {
        let segments = match side {
            Lang::Bn => &self.document.bn,
            Lang::En => &self.document.en,
        };
        let texts: Vec<&str> = self
            .segments(side)
            .iter()
            .map(|&i| segments[i].as_str())
            .collect();
        published(&texts.join(" "))
    }

    /// The text of a side as it is now.
    fn text(&self, side: Lang) -> String {
        self.typed(side)
            .map_or_else(|| self.written(side), |text| published(text))
    }

    /// What the row is known by, whatever became of its texts.
    fn row(&self) -> String {
        let digest = |side| text_digest(&self.written(side));
        pair_digest(&digest(Lang::En), &digest(Lang::Bn))
    }

    fn unit(&self) -> Unit {
        let [source, target] = [self.source, self.source.other()].map(|side| self.text(side));
        let note = published(&self.bead.comment);
        Unit {
            source,
            target,
            // The page gives pairs that were linked by hand the score 0; a text without a partner has none.
            score: (self.bead.score > 0.0).then_some(self.bead.score),
            related: self
                .bead
                .related
                .filter(|related| *related > 0.0 && *related <= 1.0),
            shape: Some((self.bead.bn.len(), self.bead.en.len())),
            document: Some(self.document.id.clone()),
            status: Status::Approved,
            notes: Some(note)
                .filter(|note| !note.is_empty())
                .into_iter()
                .collect(),
            props: vec![(ROW.to_owned(), self.row())],
            ..Unit::default()
        }
    }
}
