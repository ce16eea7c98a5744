//! Searching the memories of the room: texts that are the same or alike, with what differs, and where a phrase stands.

use std::path::Path;

use serde::Serialize;

use super::changes::{Changes, Fate, Texts};
use super::damaged;
use crate::language::normalize::published;
use crate::memory::concordance::Phrase;
use crate::memory::fuzzy::characters;
use crate::memory::fuzzy::difference::{Piece, difference};
use crate::memory::search::{By, Index, Search};
use crate::model::error::Result;
use crate::model::lang::Lang;
use crate::model::unit::{Status, Unit};

/// What is looked for, and how.
#[derive(Clone, Debug)]
pub(in crate::desk) struct Query {
    pub text: String,
    /// The language of the text.
    pub side: Lang,
    /// Whether texts that are alike are looked for, from so many per cent on.
    pub alike: Option<f64>,
    /// Whether units that hold the text are looked for.
    pub holding: bool,
    /// With any endings.
    pub endings: bool,
    /// At most so many answers of each memory.
    pub most: usize,
    pub filter: Filter,
}

/// Which units count.
#[derive(Clone, Debug, Default)]
pub(in crate::desk) struct Filter {
    /// Only those a person approved, or only the others.
    pub approved: Option<bool>,
    /// Only those of a document whose name holds this.
    pub document: Option<String>,
}

impl Filter {
    /// Whether a unit counts.
    pub(in crate::desk) fn takes(&self, unit: &Unit) -> bool {
        let approved = unit.status == Status::Approved;
        let document = unit.document.as_deref().unwrap_or_default().to_lowercase();
        let wanted = self.document.as_deref().unwrap_or_default().to_lowercase();
        self.approved.is_none_or(|wanted| wanted == approved) && document.contains(&wanted)
    }
}

/// A unit that was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(in crate::desk) struct Hit {
    /// The memory it is of; empty for the project's own.
    pub memory: String,
    pub english: String,
    pub bengali: String,
    /// How alike it is, in per cent; none where it holds the phrase.
    pub percent: Option<f64>,
    /// What differs, where it is alike.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<Piece>,
    /// Where the phrase stands in the text of the language that was asked for: start and length in UTF-16 units.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spots: Vec<[usize; 2]>,
    pub document: Option<String>,
    /// Whether a person approved it.
    pub approved: bool,
    /// Whether a person put it right here.
    pub edited: bool,
    pub score: Option<f64>,
    pub notes: Vec<String>,
    /// What of the texts shows a fault, where units with one are listed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

/// A unit of a memory as it is now; none where it was deleted.
pub(in crate::desk) fn hit(
    unit: &Unit,
    source: Lang,
    memory: &str,
    changes: &Changes,
) -> Option<Hit> {
    let (bengali, english) = unit.sides(source);
    let texts = Texts {
        english: english.to_owned(),
        bengali: bengali.to_owned(),
    };
    let (texts, edited) = match memory {
        // What was changed in the project's own is in it.
        "" => (texts, false),
        _ => match changes.fate(memory, &texts) {
            Fate::Gone => return None,
            Fate::Same => (texts, false),
            Fate::Now(now) => (now, true),
        },
    };
    Some(Hit {
        memory: memory.to_owned(),
        english: texts.english,
        bengali: texts.bengali,
        percent: None,
        pieces: Vec::new(),
        spots: Vec::new(),
        document: unit.document.clone(),
        approved: edited || unit.status == Status::Approved,
        edited,
        score: unit.score.map(crate::files::decimals::rounded),
        notes: unit.notes.clone(),
        detail: String::new(),
    })
}

impl Hit {
    fn text(&self, side: Lang) -> &str {
        match side {
            Lang::Bn => &self.bengali,
            Lang::En => &self.english,
        }
    }

    fn compare(&mut self, query: &Query, percent: Option<f64>) {
        self.pieces = difference(&query.text, self.text(query.side));
        let alike = || characters::similarity(&query.text, self.text(query.side));
        // Rounded down: 100 never stands for nearly.
        let percent = match self.edited {
            true => alike(),
            false => percent.unwrap_or_else(alike),
        };
        self.percent = Some(percent.floor());
    }

    fn mark(&mut self, phrase: &Phrase, side: Lang) {
        let text = self.text(side);
        let units = |text: &str| text.encode_utf16().count();
        self.spots = phrase
            .places(text)
            .into_iter()
            .map(|place| [units(&text[..place.start]), units(&text[place])])
            .collect();
    }
}

/// Adds what a memory holds of a query.
///
/// # Errors
/// The index was damaged since it was opened.
pub(in crate::desk) fn search(
    index: &Index,
    path: &Path,
    memory: &str,
    query: &Query,
    changes: &Changes,
    hits: &mut Vec<Hit>,
) -> Result<()> {
    let lost = |_| damaged(path);
    let source = index.about().source;
    let known = hits.len();
    if let Some(least) = query.alike {
        let search = Search {
            least,
            most: query.most,
            by: By::Either,
        };
        for found in index.search(&query.text, &search).map_err(lost)? {
            if !query.filter.takes(&found.unit) {
                continue;
            }
            if let Some(mut hit) = hit(&found.unit, source, memory, changes) {
                hit.compare(query, Some(found.percent(By::Either)));
                hits.push(hit);
            }
        }
    }
    let phrase = Phrase::new(&query.text, query.side, query.endings);
    if query.holding && !phrase.forms().is_empty() {
        let mut taken = 0;
        for at in index.holding(&phrase) {
            if taken == query.most {
                break;
            }
            let unit = index.unit(at).map_err(lost)?;
            if !query.filter.takes(&unit) {
                continue;
            }
            let Some(mut hit) = hit(&unit, source, memory, changes) else {
                continue;
            };
            hit.mark(&phrase, query.side);
            if hit.spots.is_empty() {
                continue;
            }
            taken += 1;
            let same =
                |other: &&mut Hit| other.english == hit.english && other.bengali == hit.bengali;
            match hits[known..].iter_mut().find(same) {
                Some(known) => known.spots = hit.spots,
                None => hits.push(hit),
            }
        }
    }
    Ok(())
}

/// Adds units that were put right and are found by their texts as they are now.
pub(in crate::desk) fn search_edited(query: &Query, changes: &Changes, hits: &mut Vec<Hit>) {
    let phrase = Phrase::new(&query.text, query.side, query.endings);
    for (memory, texts) in changes.edited() {
        let is_known = |hit: &Hit| {
            hit.memory == memory && hit.english == texts.english && hit.bengali == texts.bengali
        };
        if hits.iter().any(is_known) || query.filter.approved == Some(false) {
            continue;
        }
        let mut hit = Hit {
            memory: memory.to_owned(),
            english: texts.english.clone(),
            bengali: texts.bengali.clone(),
            percent: None,
            pieces: Vec::new(),
            spots: Vec::new(),
            document: None,
            approved: true,
            edited: true,
            score: None,
            notes: Vec::new(),
            detail: String::new(),
        };
        hit.mark(&phrase, query.side);
        let is_alike = query.alike.is_some_and(|least| {
            hit.compare(query, None);
            hit.percent.is_some_and(|percent| percent >= least)
        });
        if !is_alike {
            (hit.percent, hit.pieces) = (None, Vec::new());
        }
        if is_alike || query.holding && !hit.spots.is_empty() {
            hits.push(hit);
        }
    }
}

/// Best first: by per cent, then what holds the phrase.
pub(in crate::desk) fn ranked(mut hits: Vec<Hit>, most: usize) -> Vec<Hit> {
    let key = |hit: &Hit| hit.percent.unwrap_or(0.0);
    hits.sort_by(|a, b| key(b).total_cmp(&key(a)).then(b.approved.cmp(&a.approved)));
    hits.truncate(most);
    hits
}

/// The text of a query, as memories hold texts.
pub(in crate::desk) fn tidy(text: &str) -> String {
    published(text)
}
