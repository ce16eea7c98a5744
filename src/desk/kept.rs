//! What reviewers made of the beads of a document: each change a bead of its own with the moment it was made. Changes
//! may come from several tabs, in any order and any number of times; the outcome is the same, and is the page's own
//! (`review/page/join.js`): of beads that share a segment the newest stays, and segments that are left over go back to the
//! beads the alignment gave.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::memory::row_hash::digest;
use crate::model::bead::{Aligned, Bead};

/// What a document is known by: its articles' ids, and the digest of their texts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) struct DocKey {
    pub id: String,
    pub en_id: String,
    pub hash: String,
}

impl DocKey {
    /// The key of an aligned document.
    pub(super) fn of(doc: &Aligned) -> DocKey {
        let texts = doc.bn.iter().chain(&doc.en).map(|s| s.text.as_str());
        DocKey {
            id: doc.doc.clone(),
            en_id: doc.doc_en.clone(),
            hash: digest(&texts.collect::<Vec<_>>().join("\n")),
        }
    }
}

/// A bead as the page has it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct KeptBead {
    pub bn: Vec<usize>,
    pub en: Vec<usize>,
    pub score: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub related: Option<f64>,
    pub moved: bool,
    pub flags: Vec<String>,
    pub doubt: bool,
    pub hand: bool,
    pub status: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub english: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bengali: Option<String>,
    pub comment: String,
    /// Whether a person marked it, to come back to it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub mark: bool,
    /// When it was made or decided on, in milliseconds; 0 where it is as it was aligned.
    pub at: u64,
}

impl KeptBead {
    /// A bead as it was aligned.
    pub(super) fn aligned(bead: &Bead) -> KeptBead {
        KeptBead {
            bn: bead.bn.clone(),
            en: bead.en.clone(),
            score: crate::files::decimals::rounded(bead.score),
            related: Some(crate::files::decimals::rounded(bead.related)),
            moved: bead.moved,
            flags: bead
                .flags
                .iter()
                .map(|flag| flag.name().to_owned())
                .collect(),
            ..KeptBead::default()
        }
    }

    fn shape(&self) -> (Vec<usize>, Vec<usize>) {
        (self.bn.clone(), self.en.clone())
    }

    /// Whether it is newer than another; of two of one moment the order of what they say decides.
    fn is_newer(&self, other: &KeptBead) -> bool {
        let said = |bead: &KeptBead| serde_json::to_string(bead).unwrap_or_default();
        match self.at.cmp(&other.at) {
            std::cmp::Ordering::Equal => said(self) > said(other),
            order => order.is_gt(),
        }
    }

    /// Whether it changes the English text, the source, where there is one.
    pub(super) fn edits_source(&self) -> bool {
        self.english.is_some() && !self.en.is_empty()
    }

    /// Whether a document of these sizes can hold it.
    pub(super) fn fits(&self, (bn, en): (usize, usize)) -> bool {
        let ascending = |list: &[usize]| list.windows(2).all(|pair| pair[0] < pair[1]);
        let below = |list: &[usize], size: usize| list.last().is_none_or(|&last| last < size);
        !(self.bn.is_empty() && self.en.is_empty())
            && ascending(&self.bn)
            && ascending(&self.en)
            && below(&self.bn, bn)
            && below(&self.en, en)
            && (0.0..=1.0).contains(&self.score)
            && matches!(
                self.status.as_str(),
                "" | "accept" | "edit" | "reject" | "skip"
            )
    }
}

/// The changes to a document, the newest of each shape, and its texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct KeptDocument {
    pub bn: Vec<String>,
    pub en: Vec<String>,
    beads: HashMap<(Vec<usize>, Vec<usize>), KeptBead>,
}

impl KeptDocument {
    /// A document of these texts without a change.
    pub(super) fn of_texts(bn: Vec<String>, en: Vec<String>) -> Self {
        KeptDocument {
            bn,
            en,
            beads: HashMap::new(),
        }
    }

    /// Takes a change; an older one of the same segments goes.
    pub(super) fn take(&mut self, bead: KeptBead) {
        let shape = bead.shape();
        match self.beads.get(&shape) {
            Some(known) if !bead.is_newer(known) => {}
            _ => {
                self.beads.insert(shape, bead);
            }
        }
    }

    /// How many pairs of a document are doubtful and not decided, as the page counts them: below the threshold, or with
    /// something to look at.
    pub(super) fn doubtful(kept: Option<&Self>, own: &[Bead], accept: f64) -> usize {
        let is_doubtful = |score: f64, flagged: bool| flagged || score < accept;
        let Some(kept) = kept else {
            let pairs = own.iter().filter(|bead| !bead.is_gap());
            let doubts = |bead: &&Bead| {
                is_doubtful(
                    crate::files::decimals::rounded(bead.score),
                    !bead.flags.is_empty(),
                )
            };
            return pairs.filter(doubts).count();
        };
        let beads = kept.joined(own);
        let open = beads.iter().filter(|bead| {
            let doubt = match bead.at {
                0 => is_doubtful(bead.score, !bead.flags.is_empty()),
                _ => bead.doubt,
            };
            doubt && bead.status.is_empty() && !bead.bn.is_empty() && !bead.en.is_empty()
        });
        open.count()
    }

    /// How many of its changes decide something.
    pub(super) fn decided(&self) -> usize {
        let decides = |bead: &&KeptBead| !bead.status.is_empty();
        self.beads.values().filter(decides).count()
    }

    /// Whether the source was edited anywhere in it.
    pub(super) fn edits_source(&self) -> bool {
        self.beads.values().any(KeptBead::edits_source)
    }

    /// Whether a change edits the source otherwise than it was edited before, while the project allowed it.
    pub(super) fn edits_source_anew(kept: Option<&Self>, bead: &KeptBead) -> bool {
        let known = kept.and_then(|kept| kept.beads.get(&bead.shape()));
        bead.edits_source() && known.is_none_or(|known| known.english != bead.english)
    }

    /// The changes, the newest first.
    pub(super) fn newest_first(&self) -> Vec<&KeptBead> {
        let mut beads: Vec<&KeptBead> = self.beads.values().collect();
        beads.sort_by(|a, b| match (a.is_newer(b), b.is_newer(a)) {
            (true, _) => std::cmp::Ordering::Less,
            (_, true) => std::cmp::Ordering::Greater,
            _ => a.shape().cmp(&b.shape()),
        });
        beads
    }

    /// The changes that count, each segment once: of those that share one the newest.
    pub(super) fn standing(&self) -> Vec<KeptBead> {
        let mut standing: Vec<&KeptBead> = Vec::new();
        for bead in self.newest_first() {
            let shares = |newer: &&KeptBead| {
                newer.bn.iter().any(|at| bead.bn.contains(at))
                    || newer.en.iter().any(|at| bead.en.contains(at))
            };
            if !standing.iter().any(shares) {
                standing.push(bead);
            }
        }
        standing.into_iter().cloned().collect()
    }

    /// Every segment once: the changes, and where there is none the beads as they were aligned; what is left over
    /// stands alone.
    pub(super) fn joined(&self, own: &[Bead]) -> Vec<KeptBead> {
        let mut free = (vec![true; self.bn.len()], vec![true; self.en.len()]);
        let mut beads = Vec::new();
        let mut take = |bead: &KeptBead| {
            let open = bead.bn.iter().all(|&i| free.0.get(i) == Some(&true))
                && bead.en.iter().all(|&j| free.1.get(j) == Some(&true));
            if open {
                bead.bn.iter().for_each(|&i| free.0[i] = false);
                bead.en.iter().for_each(|&j| free.1[j] = false);
                beads.push(bead.clone());
            }
        };
        self.newest_first().into_iter().for_each(&mut take);
        own.iter()
            .map(KeptBead::aligned)
            .for_each(|bead| take(&bead));
        let lone = |bn: Vec<usize>, en: Vec<usize>| KeptBead {
            bn,
            en,
            ..KeptBead::default()
        };
        (0..self.bn.len()).for_each(|i| take(&lone(vec![i], vec![])));
        (0..self.en.len()).for_each(|j| take(&lone(vec![], vec![j])));
        beads.sort_by_key(|a| (a.bn.is_empty(), a.shape()));
        beads
    }
}

/// The changes to all documents.
pub(super) type KeptDocuments = BTreeMap<DocKey, KeptDocument>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::tests_support::made;

    #[test]
    fn the_order_in_which_changes_come_does_not_matter() {
        let own = [
            Bead {
                score: 0.9,
                ..Bead::unscored(vec![0], vec![0])
            },
            Bead {
                score: 0.8,
                ..Bead::unscored(vec![1], vec![1])
            },
            Bead {
                score: 0.7,
                ..Bead::unscored(vec![2], vec![2])
            },
        ];
        let changes = [
            made(&[0], &[0], "accept", 1),
            made(&[0, 1], &[0], "accept", 2),
            made(&[], &[1], "", 2),
            made(&[2], &[2], "reject", 3),
            made(&[2], &[2], "accept", 4),
        ];
        let text = |name: &str| vec![name.to_owned(); 3];
        let mut outcomes = Vec::new();
        for turn in 0..changes.len() {
            let mut document = KeptDocument::of_texts(text("ক"), text("a"));
            for n in 0..changes.len() {
                document.take(changes[(n + turn) % changes.len()].clone());
                document.take(changes[n].clone());
            }
            outcomes.push(document.joined(&own));
        }
        assert!(outcomes.windows(2).all(|pair| pair[0] == pair[1]));
        let shapes: Vec<_> = outcomes[0]
            .iter()
            .map(|b| (&b.bn[..], &b.en[..], b.status.as_str()))
            .collect();
        assert_eq!(
            shapes,
            [
                (&[0, 1][..], &[0][..], "accept"),
                (&[2][..], &[2][..], "accept"),
                (&[][..], &[1][..], "")
            ]
        );
    }

    #[test]
    fn what_was_decided_before_does_not_count_beside_the_newer() {
        let mut document = KeptDocument::of_texts(vec!["ক".into(); 3], vec!["a".into(); 3]);
        for change in [
            made(&[0, 1], &[0], "accept", 1),
            made(&[0], &[0], "accept", 2),
            made(&[1], &[1], "reject", 3),
        ] {
            document.take(change);
        }
        let shapes: Vec<_> = document.standing().into_iter().map(|one| one.bn).collect();
        assert_eq!(shapes, [[1], [0]]);
    }

    #[test]
    fn what_is_doubtful_is_counted_as_the_page_counts_it() {
        use crate::model::bead::Flag;
        let bead = |at: usize, score: f64, flags: Vec<Flag>| Bead {
            score,
            flags,
            ..Bead::unscored(vec![at], vec![at])
        };
        let own = [
            bead(0, 0.99, vec![]),
            bead(1, 0.99, vec![Flag::Quote]),
            bead(2, 0.5, vec![]),
            Bead::unscored(vec![3], vec![]),
        ];
        assert_eq!(KeptDocument::doubtful(None, &own, 0.9), 2);
        let texts = |n: usize| vec!["x".to_owned(); n];
        let mut kept = KeptDocument::of_texts(texts(4), texts(3));
        let doubt = |change: KeptBead| KeptBead {
            doubt: true,
            ..change
        };
        assert_eq!(KeptDocument::doubtful(Some(&kept), &own, 0.9), 2);
        kept.take(doubt(made(&[1], &[1], "accept", 5)));
        assert_eq!(KeptDocument::doubtful(Some(&kept), &own, 0.9), 1);
        // Only commented on, or merged with the sure one: still to be decided, once.
        kept.take(doubt(made(&[0, 2], &[0, 2], "", 6)));
        assert_eq!(KeptDocument::doubtful(Some(&kept), &own, 0.9), 1);
        kept.take(doubt(made(&[0, 2], &[0, 2], "reject", 7)));
        assert_eq!(KeptDocument::doubtful(Some(&kept), &own, 0.9), 0);
    }

    #[test]
    fn what_cannot_be_does_not_fit() {
        let sizes = (3, 3);
        assert!(made(&[0, 2], &[1], "accept", 1).fits(sizes));
        for wrong in [
            made(&[], &[], "", 1),
            made(&[3], &[0], "", 1),
            made(&[1, 1], &[0], "", 1),
            made(&[0], &[0], "fine", 1),
            KeptBead {
                score: f64::NAN,
                ..made(&[0], &[0], "", 1)
            },
        ] {
            assert!(!wrong.fits(sizes), "{wrong:?}");
        }
    }
}
