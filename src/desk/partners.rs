//! Which article belongs to which wire story: what a person said, then equal names, then the content.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use serde::Serialize;

use unicode_normalization::UnicodeNormalization;

use super::bring::unnumbered;
use super::shelf::{Article, Shelf};
use super::two_columns::rows;
use crate::align::docalign::decide::Role;
use crate::align::docalign::model::Model;
use crate::align::pipeline::Resources;
use crate::align::pipeline::pair::{News, Settings, pair};
use crate::articles::matching::Matching;
use crate::articles::{MAX_BYTES, marks};
use crate::model::article::Layout;
use crate::model::error::{Error, Result};
use crate::model::lang::Lang;

/// How a pair was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum How {
    /// A person said so.
    Hand,
    /// Both have the same name.
    Name,
    /// By what they tell.
    Content,
}

/// An article and its wire story.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Partners {
    pub bn: String,
    pub en: String,
    pub how: How,
    /// How sure it is, where it was found by content.
    pub score: Option<f64>,
}

/// Wire copy is translated within days.
const DAYS: u16 = 7;
/// Stands in `pairs.tsv` for no partner.
const NONE: &str = "-";

/// What a person said about pairs: `pairs.tsv`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ByHand(Vec<(String, String)>);

impl ByHand {
    /// Reads the table; one that is not there is empty.
    ///
    /// # Errors
    /// It cannot be read, or a line has other columns.
    pub(super) fn read(path: &Path) -> Result<ByHand> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(ByHand::default());
            }
            Err(source) => return Err(Error::io(path, source)),
        };
        let pair = |(_, bn, en): (usize, &str, &str)| (bn.to_owned(), en.to_owned());
        Ok(ByHand(rows(path, &text)?.into_iter().map(pair).collect()))
    }

    /// The table's text.
    pub(super) fn text(&self) -> String {
        let mut text =
            "# Pairs put right by hand: Bengali article, wire story; - for none.\n".to_owned();
        for (bn, en) in &self.0 {
            text.push_str(&format!("{bn}\t{en}\n"));
        }
        text
    }

    /// A person says that these belong together; with no partner, that one stays alone. What was said of either before
    /// no longer counts.
    pub(super) fn say(&mut self, bn: Option<&str>, en: Option<&str>) {
        self.0.retain(|(left, right)| {
            let same = |name: &str, said: Option<&str>| name != NONE && Some(name) == said;
            !same(left, bn) && !same(right, en)
        });
        let word = |name: Option<&str>| name.unwrap_or(NONE).to_owned();
        if bn.is_some() || en.is_some() {
            self.0.push((word(bn), word(en)));
        }
    }
}

/// The pairs of a project.
///
/// # Errors
/// Threads that cannot be had.
pub(super) fn partners(
    shelf: &Shelf,
    by_hand: &ByHand,
    resources: &Resources,
) -> Result<Vec<Partners>> {
    let mut found: Vec<Partners> = Vec::new();
    let (mut bn_done, mut en_done): (HashSet<String>, HashSet<String>) = Default::default();
    for (bn, en) in &by_hand.0 {
        if bn != NONE {
            bn_done.insert(bn.clone());
        }
        if en != NONE {
            en_done.insert(en.clone());
        }
        if shelf.bn.has(bn) && shelf.en.has(en) {
            found.push(of(bn, en, How::Hand, None));
        }
    }
    let names = |side: &super::shelf::Side, done: &HashSet<String>| {
        let is_free = |article: &&Article| article.problem.is_none() && !done.contains(&article.id);
        let ids = side.articles.iter().filter(is_free);
        ids.map(|article| article.id.clone()).collect::<Vec<_>>()
    };
    let (mut bn_free, mut en_free) = (names(&shelf.bn, &bn_done), names(&shelf.en, &en_done));
    without_uneven(&mut bn_free, &mut en_free);
    // Those of which several would fit are told apart by their content.
    for (bn, en) in Matching::of(&bn_free, &en_free).partners {
        let (bn, en) = (bn_free[bn as usize].clone(), en_free[en as usize].clone());
        found.push(of(&bn, &en, How::Name, None));
        bn_done.insert(bn);
        en_done.insert(en);
    }
    by_content(shelf, resources, &bn_done, &en_done, &mut found)?;
    let place = |partners: &Partners| {
        shelf
            .bn
            .articles
            .iter()
            .position(|article| article.id == partners.bn)
    };
    found.sort_by_key(place);
    Ok(found)
}

/// Leaves out the names that several articles have but for a number, if they are not as many on either side: `lead (2)` got
/// its number when it was brought, whatever story it is of, so its name says nothing of its partner.
fn without_uneven(bn: &mut Vec<String>, en: &mut Vec<String>) {
    let own = |id: &str, side| -> String {
        let [_, key] = marks::keys(unnumbered(id), side);
        key.nfc().collect()
    };
    let mut counts: HashMap<String, [usize; 2]> = HashMap::new();
    for (ids, side, at) in [(&*bn, Lang::Bn, 0), (&*en, Lang::En, 1)] {
        for id in ids {
            counts.entry(own(id, side)).or_default()[at] += 1;
        }
    }
    let numbered: HashSet<String> = (bn.iter().map(|id| (id, Lang::Bn)))
        .chain(en.iter().map(|id| (id, Lang::En)))
        .filter(|(id, _)| unnumbered(id) != id.as_str())
        .map(|(id, side)| own(id, side))
        .collect();
    let is_even = |id: &String, side| {
        let own = own(id, side);
        let [bn, en] = counts.get(&own).copied().unwrap_or_default();
        bn == en || !numbered.contains(&own)
    };
    bn.retain(|id| is_even(id, Lang::Bn));
    en.retain(|id| is_even(id, Lang::En));
}

fn of(bn: &str, en: &str, how: How, score: Option<f64>) -> Partners {
    Partners {
        bn: bn.to_owned(),
        en: en.to_owned(),
        how,
        score,
    }
}

/// Adds the pairs that those who are still alone make.
fn by_content(
    shelf: &Shelf,
    resources: &Resources,
    bn_done: &HashSet<String>,
    en_done: &HashSet<String>,
    found: &mut Vec<Partners>,
) -> Result<()> {
    let alone = |side: &super::shelf::Side, done: &HashSet<String>| {
        side.articles
            .iter()
            .any(|article| article.problem.is_none() && !done.contains(&article.id))
    };
    let (Some(bn), Some(en)) = (&shelf.bn.source, &shelf.en.source) else {
        return Ok(());
    };
    if !alone(&shelf.bn, bn_done) || !alone(&shelf.en, en_done) {
        return Ok(());
    }
    let model = Model::shipped().clone();
    let settings = Settings {
        bijoy: None,
        layout: Layout::Paragraphs,
        offered: |_| true,
        max_bytes: MAX_BYTES,
        jobs: 0,
        days: DAYS,
        accept: f64::from(model.accept),
        settle: true,
        all: false,
        model,
    };
    let mut candidates: Vec<Partners> = Vec::new();
    pair::<Error>(bn, en, &settings, resources, |news| {
        let News::Found(news) = news else {
            return Ok(());
        };
        let id = bn.items.id(news.article);
        if bn_done.contains(&id) {
            return Ok(());
        }
        let sources = news
            .candidates
            .iter()
            .filter(|found| found.role == Role::Source);
        candidates.extend(sources.filter_map(|source| {
            let story = en.items.id(source.candidate.story);
            let score = crate::files::decimals::rounded(source.candidate.score);
            (!en_done.contains(&story)).then(|| of(&id, &story, How::Content, Some(score)))
        }));
        Ok(())
    })?;
    // A story is the source of one article here: of the surest.
    candidates.sort_by(|a, b| b.score.unwrap_or(0.0).total_cmp(&a.score.unwrap_or(0.0)));
    let mut taken = HashSet::new();
    found.extend(
        candidates
            .into_iter()
            .filter(|one| taken.insert(one.en.clone())),
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_numbers_count_only_where_both_sides_have_as_many() {
        let list = |names: &[&str]| {
            names
                .iter()
                .map(|&name| name.to_owned())
                .collect::<Vec<_>>()
        };
        let left = |bn: &[&str], en: &[&str]| {
            let (mut bn, mut en) = (list(bn), list(en));
            without_uneven(&mut bn, &mut en);
            (bn, en)
        };
        let uneven = left(&["lead.bn", "lead.bn (2)", "a"], &["lead.en", "a"]);
        assert_eq!(uneven, (list(&["a"]), list(&["a"])));
        let even = (["x/lead", "x/lead (2)"], ["x/lead", "x/lead (2)"]);
        assert_eq!(left(&even.0, &even.1), (list(&even.0), list(&even.1)));
        // Another folder is another name, and a name with one number on both sides is one.
        let apart = (["1/lead", "2/lead", "Budget (2)"], ["2/lead", "Budget (2)"]);
        assert_eq!(left(&apart.0, &apart.1), (list(&apart.0), list(&apart.1)));
    }

    #[test]
    fn what_a_person_said_last_counts() {
        let mut said = ByHand::default();
        said.say(Some("a"), Some("x"));
        said.say(Some("b"), Some("y"));
        said.say(Some("a"), Some("y"));
        assert_eq!(said.0, [("a".to_owned(), "y".to_owned())]);
        said.say(Some("a"), None);
        said.say(None, Some("x"));
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pairs.tsv");
        fs::write(&path, said.text()).unwrap();
        let read = ByHand::read(&path).unwrap();
        assert_eq!(read, said);
        assert_eq!(
            read.0,
            [
                ("a".to_owned(), "-".to_owned()),
                ("-".to_owned(), "x".to_owned())
            ]
        );
        // What a person said of names that data tables would not take is there again.
        let mut said = ByHand::default();
        for name in ["খেলা\u{09df}", "#1", "ends with a space ", "e\u{0301}"] {
            said.say(Some(name), Some(&format!("wire {name}")));
        }
        fs::write(&path, said.text()).unwrap();
        assert_eq!(ByHand::read(&path).unwrap(), said);
        fs::write(&path, "one column\n").unwrap();
        assert!(
            ByHand::read(&path)
                .unwrap_err()
                .to_string()
                .contains("pairs.tsv:1")
        );
    }
}
