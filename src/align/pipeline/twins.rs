//! The same text twice: documents of which both sides are nearly those of another document. An article that stands in
//! two folders, or was sent again with a word changed, would give every unit twice.
//!
//! Of such documents the fittest is kept: the one with the longest Bengali text, and of several the first. An article
//! that was made from two stories is no twin of itself, since the stories differ.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::run::{Job, stream};
use crate::align::docalign::near_duplicates::Shingles;
use crate::articles::{Pair, Pairs};
use crate::model::article::Segment;
use crate::model::bead::Aligned;
use crate::model::error::Error;
use crate::model::lang::Lang;

/// Documents with one of so many of their rarest runs in common are compared.
pub(super) const LOOKED_UP: usize = 8;
/// A run that more documents share is a phrase of the house.
const MOST: usize = 500;

/// A document that is left out for another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Twin {
    /// Its place among the pairs.
    pub left_out: usize,
    /// The place of the one that is kept.
    pub kept: usize,
    /// How much of the shorter Bengali text stands in the other, 0 to 1.
    pub overlap: f32,
}

/// Both sides of a document.
struct Document {
    bn: Shingles,
    en: Shingles,
    length: usize,
}

/// Finds the documents to leave out, in the order of the pairs. What cannot be read has no twin; who aligns it says why.
///
/// # Errors
/// What `seen` returns, which is called after each document; or there are no threads to be had.
pub(crate) fn twins<E: From<Error> + Send>(
    pairs: &Pairs,
    job: &Job<'_>,
    mut seen: impl FnMut() -> Result<(), E> + Send,
) -> Result<Vec<Twin>, E> {
    let mut documents = Vec::with_capacity(pairs.len());
    let work = |pair: Pair| document(&pair, job);
    stream(pairs.iter(), job.threads, work, |document| {
        documents.push(document);
        seen()
    })?;
    Ok(among(&documents))
}

fn document(pair: &Pair, job: &Job<'_>) -> Option<Document> {
    let bn = pair
        .bn
        .load_within(Lang::Bn, job.layout, job.max_bytes)
        .ok()?;
    let en = pair
        .en
        .load_within(Lang::En, job.layout, job.max_bytes)
        .ok()?;
    Some(Document {
        bn: Shingles::of_text(&bn.text).sketch(),
        en: Shingles::of_text(&en.text).sketch(),
        length: bn.text.len(),
    })
}

fn among(documents: &[Option<Document>]) -> Vec<Twin> {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    let length = |at: usize| documents[at].as_ref().map_or(0, |document| document.length);
    // The fittest first; the sort is stable.
    order.sort_by_key(|&at| std::cmp::Reverse(length(at)));
    let mut kept: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    let mut twins = Vec::new();
    for at in order {
        let Some(own) = &documents[at] else { continue };
        let runs = own.bn.smallest(LOOKED_UP);
        let near = runs.iter().filter_map(|run| kept.get(run)).flatten();
        let mut near: Vec<usize> = near.copied().collect();
        near.sort_unstable();
        near.dedup();
        let twin = near.into_iter().find(|&other| {
            let other = documents[other].as_ref();
            other.is_some_and(|other| own.bn.is_twin(&other.bn) && own.en.is_twin(&other.en))
        });
        match twin.and_then(|twin| Some((twin, documents[twin].as_ref()?))) {
            Some((twin, other)) => twins.push(Twin {
                left_out: at,
                kept: twin,
                overlap: own.bn.overlap(&other.bn),
            }),
            None => {
                for run in runs {
                    let sharing = kept.entry(*run).or_default();
                    if sharing.len() < MOST {
                        sharing.push(at);
                    }
                }
            }
        }
    }
    twins.sort_by_key(|twin| twin.left_out);
    twins
}

/// Articles that are nearly the same as an earlier one of their side, found while the documents come by: where nothing is
/// left out, a person should know.
#[derive(Default)]
pub(crate) struct Likenesses {
    bn: Articles,
    en: Articles,
}

/// Two articles of one side that are nearly the same.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Likeness {
    /// The side; none where both sides of the two documents are alike.
    pub side: Option<Lang>,
    /// The id of the earlier article, and of the later one; the Bengali ones where both sides are alike.
    pub ids: [String; 2],
    /// How much of the shorter text stands in the other, 0 to 1.
    pub overlap: f32,
}

/// The articles of one side.
#[derive(Default)]
struct Articles {
    known: Vec<(String, Shingles)>,
    by_run: FxHashMap<u32, Vec<usize>>,
    /// By the place of its document, what an article is like.
    alike: BTreeMap<usize, (Likeness, usize)>,
}

/// So many articles are compared, about a kilobyte each; an archive of more is looked through with `--twins leave-out`.
const COMPARED: usize = 50_000;

impl Likenesses {
    /// Adds a document.
    pub(crate) fn add(&mut self, of: &Aligned) {
        self.bn.add(Lang::Bn, &of.doc, &of.bn);
        self.en.add(Lang::En, &of.doc_en, &of.en);
    }

    /// What is alike, in the order of the documents.
    pub(crate) fn found(mut self) -> Vec<Likeness> {
        let mut all: Vec<Likeness> = Vec::new();
        for (at, (bn, earlier)) in self.bn.alike {
            let both = self.en.alike.get(&at).filter(|(_, of)| *of == earlier);
            let side = both.is_none().then_some(Lang::Bn);
            if side.is_none() {
                self.en.alike.remove(&at);
            }
            all.push(Likeness { side, ..bn });
        }
        all.extend(self.en.alike.into_values().map(|(en, _)| en));
        all
    }
}

impl Articles {
    fn add(&mut self, side: Lang, id: &str, segments: &[Segment]) {
        if self.known.len() >= COMPARED {
            return;
        }
        let texts: Vec<&str> = segments.iter().map(|segment| &*segment.text).collect();
        let own = Shingles::of_text(&texts.join(" ")).sketch();
        let at = self.known.len();
        let runs = own.smallest(LOOKED_UP);
        let near = runs.iter().filter_map(|run| self.by_run.get(run)).flatten();
        // An article that has two partners comes twice and is no twin of itself.
        let twins = near.copied().filter(|&other| {
            let (name, other) = &self.known[other];
            name != id && own.is_twin(other)
        });
        if let Some(earlier) = twins.min() {
            let (name, other) = &self.known[earlier];
            let likeness = Likeness {
                side: Some(side),
                ids: [name.clone(), id.to_owned()],
                overlap: own.overlap(other),
            };
            self.alike.insert(at, (likeness, earlier));
        }
        for run in runs {
            let sharing = self.by_run.entry(*run).or_default();
            if sharing.len() < MOST {
                sharing.push(at);
            }
        }
        self.known.push((id.to_owned(), own));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(bn: &str, en: &str) -> Option<Document> {
        Some(Document {
            bn: Shingles::of_text(bn).sketch(),
            en: Shingles::of_text(en).sketch(),
            length: bn.len(),
        })
    }

    fn text(word: &str, numbers: std::ops::Range<usize>) -> String {
        numbers.map(|n| format!("{word}{n} ")).collect()
    }

    #[test]
    fn the_longest_of_several_is_kept() {
        let (bn, en) = (text("ক", 0..100), text("w", 0..100));
        let documents = [
            document(&text("ক", 0..95), &en),
            document(&bn, &text("w", 0..96)),
            document(&text("ক", 200..300), &en),
            document(&bn, &text("v", 0..100)),
            None,
            document(&bn, &en),
            document("ছোট", "short"),
            document("ছোট", "short"),
        ];
        let found: Vec<(usize, usize)> = among(&documents)
            .iter()
            .map(|twin| (twin.left_out, twin.kept))
            .collect();
        // The second one is as long as the sixth and comes first; other stories and other articles stay.
        assert_eq!(found, [(0, 1), (5, 1)]);
    }

    fn aligned(id: &str, bn: &str, en: &str) -> Aligned {
        let segments = |text: &str| {
            let article = crate::articles::article(
                id,
                None,
                Lang::En,
                crate::model::article::Layout::Paragraphs,
                text,
            );
            crate::language::segmentation::segment(
                &article.unwrap(),
                crate::language::segmentation::Rules::embedded(),
            )
        };
        Aligned {
            doc: id.to_owned(),
            doc_en: id.to_owned(),
            bn: segments(bn),
            en: segments(en),
            beads: Vec::new(),
            origins: crate::model::article::Origins::default(),
            made: None,
        }
    }

    #[test]
    fn articles_that_are_alike_on_either_side_are_found_as_they_come() {
        let (bn, en) = (text("ক", 0..100), text("w", 0..100));
        let mut likenesses = Likenesses::default();
        for of in [
            aligned("a", &bn, &en),
            aligned("b", &text("খ", 0..100), &text("v", 0..100)),
            aligned("both", &text("ক", 0..95), &text("w", 0..96)),
            aligned("one", &text("ক", 0..98), &text("u", 0..100)),
            aligned("other", &text("গ", 0..100), &text("v", 0..97)),
            // Twice the same article, of two stories.
            aligned("other", &text("গ", 0..100), &text("t", 0..97)),
        ] {
            likenesses.add(&of);
        }
        let found: Vec<(Option<Lang>, [String; 2])> = likenesses
            .found()
            .into_iter()
            .map(|of| (of.side, of.ids))
            .collect();
        let ids = |one: &str, other: &str| [one.to_owned(), other.to_owned()];
        assert_eq!(
            found,
            [
                (None, ids("a", "both")),
                (Some(Lang::Bn), ids("a", "one")),
                (Some(Lang::En), ids("b", "other")),
            ]
        );
    }
}
