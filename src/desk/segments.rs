//! Segments that a person put right: cut in two between words, or joined with the next. They belong to the project, one
//! file an article with a segment a line (`PROJECT/segments/bengali/NAME.txt`), and every later alignment keeps them as
//! long as the article has the same text.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use super::kept::KeptBead;
use super::names;
use super::project::Project;
use crate::files::atomic::AtomicFile;
use crate::files::output_guard::OutputGuard;
use crate::memory::row_hash::digest;
use crate::model::article::{Article, Layout};
use crate::model::error::{Error, Position, Result};
use crate::model::lang::Lang;

/// What a person does to the segments of one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Cuts a segment before the letter at this place, counted in UTF-16 units as a browser does.
    Cut { segment: usize, at: usize },
    /// Joins a segment with the next, with a space between them or, where a cut is taken back that stood between two
    /// letters, without.
    Join { segment: usize, spaced: bool },
    /// Moves the border between a segment and the next to this place of both together, which are joined with a space.
    Border { segment: usize, at: usize },
}

impl Change {
    /// The lines after the change.
    ///
    /// # Errors
    /// There is no such segment, or nothing would be left of one part.
    pub(super) fn of_lines(self, lines: &[String]) -> Result<Vec<String>> {
        let mut changed = lines.to_vec();
        match self {
            Change::Cut { segment, at } => {
                let text = lines
                    .get(segment)
                    .ok_or_else(|| fault("there is no such segment"))?;
                changed.splice(segment..=segment, parts(text, at)?);
            }
            Change::Join { segment, spaced } => {
                let joined = both(lines, segment, if spaced { " " } else { "" })?;
                changed.splice(segment..=segment + 1, [joined]);
            }
            Change::Border { segment, at } => {
                let joined = both(lines, segment, " ")?;
                changed.splice(segment..=segment + 1, parts(&joined, at)?);
            }
        }
        Ok(changed)
    }

    /// What reviewers made of the beads, for the segments after the change. Beads that a join brings together are one;
    /// it is decided only where both were decided alike.
    pub(super) fn of_beads(self, beads: Vec<KeptBead>, side: Lang, now: u64) -> Vec<KeptBead> {
        let mut beads: Vec<KeptBead> = beads
            .into_iter()
            .map(|mut bead| {
                let list = match side {
                    Lang::Bn => &mut bead.bn,
                    Lang::En => &mut bead.en,
                };
                *list = self.of_indices(list);
                bead
            })
            .collect();
        let Change::Join { segment, .. } = self else {
            return beads;
        };
        let touched = |bead: &KeptBead| match side {
            Lang::Bn => bead.bn.contains(&segment),
            Lang::En => bead.en.contains(&segment),
        };
        let both: Vec<KeptBead> = beads.extract_if(.., |bead| touched(bead)).collect();
        beads.extend(
            both.into_iter()
                .reduce(|one, other| together(one, other, now)),
        );
        beads
    }

    fn of_indices(self, indices: &[usize]) -> Vec<usize> {
        let mut found: Vec<usize> = match self {
            Change::Cut { segment, .. } => indices
                .iter()
                .flat_map(|&at| match at.cmp(&segment) {
                    std::cmp::Ordering::Less => vec![at],
                    std::cmp::Ordering::Equal => vec![at, at + 1],
                    std::cmp::Ordering::Greater => vec![at + 1],
                })
                .collect(),
            Change::Join { segment, .. } => indices
                .iter()
                .map(|&at| if at > segment { at - 1 } else { at })
                .collect(),
            Change::Border { .. } => indices.to_vec(),
        };
        found.dedup();
        found
    }
}

fn fault(problem: &str) -> Error {
    Error::input(Position::default(), problem)
}

/// A segment and the next as one.
fn both(lines: &[String], segment: usize, between: &str) -> Result<String> {
    match (lines.get(segment), lines.get(segment + 1)) {
        (Some(one), Some(next)) => Ok(format!("{one}{between}{next}")),
        _ => Err(fault("there is no segment behind this one")),
    }
}

/// A text in two before the letter at a place.
fn parts(text: &str, at: usize) -> Result<[String; 2]> {
    let place = place_of(text, at).ok_or_else(|| fault("a segment is cut between letters"))?;
    let (before, after) = (text[..place].trim(), text[place..].trim());
    if before.is_empty() || after.is_empty() {
        return Err(fault("both parts of a segment need a word"));
    }
    Ok([before.to_owned(), after.to_owned()])
}

/// Two beads as one, decided only where both were decided alike.
pub(super) fn together(one: KeptBead, other: KeptBead, now: u64) -> KeptBead {
    let union = |a: &[usize], b: &[usize]| {
        let mut all = [a, b].concat();
        all.sort_unstable();
        all.dedup();
        all
    };
    let same = one.status == other.status && one.english.is_none() && other.english.is_none();
    let same = same && one.bengali.is_none() && other.bengali.is_none();
    let mut comments = vec![one.comment.clone(), other.comment.clone()];
    // What was typed is not thrown away with the decision.
    comments.extend(
        [&one, &other]
            .into_iter()
            .flat_map(|bead| [bead.english.clone(), bead.bengali.clone()])
            .flatten(),
    );
    comments.retain(|comment| !comment.is_empty());
    KeptBead {
        bn: union(&one.bn, &other.bn),
        en: union(&one.en, &other.en),
        score: one.score.max(other.score),
        hand: true,
        doubt: true,
        status: if same {
            one.status.clone()
        } else {
            String::new()
        },
        comment: comments.join(" "),
        at: now,
        ..KeptBead::default()
    }
}

/// The place in bytes of a place in UTF-16 units.
fn place_of(text: &str, at: usize) -> Option<usize> {
    let mut units = 0;
    for (place, c) in text.char_indices() {
        if units == at {
            return Some(place);
        }
        units += c.len_utf16();
    }
    None
}

fn path(project: &Project, side: Lang, id: &str) -> PathBuf {
    let folder = project.file("segments").join(match side {
        Lang::Bn => "bengali",
        Lang::En => "english",
    });
    let name = names::safe(id);
    // Of two names that differ only in what no file's name can have, or behind its longest length, each has its own file.
    match name == id {
        true => folder.join(format!("{name}.txt")),
        false => folder.join(format!("{name}-{}.txt", digest(id))),
    }
}

/// The first line of a file of segments: what the text was that they were made of.
fn head(article: &Article) -> String {
    format!("# segments of {}", digest(&article.text))
}

/// Keeps the segments of an article.
///
/// # Errors
/// The system refuses.
pub(super) fn keep(project: &Project, article: &Article, lines: &[String]) -> Result<()> {
    let path = path(project, article.lang, &article.id);
    let refused = |source| Error::io(&path, source);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(refused)?;
    }
    let mut file = AtomicFile::create(OutputGuard::new().approve("the segments", &path)?)?;
    let text = format!("{}\n{}\n", head(article), lines.join("\n"));
    file.write_all(text.as_bytes()).map_err(refused)?;
    file.persist()
}

/// The article in the segments that a person gave it; none where there are none, or where the article has another text
/// now.
pub(super) fn put_right(project: &Project, article: &Article) -> Option<Article> {
    let text = fs::read_to_string(path(project, article.lang, &article.id)).ok()?;
    let (first, lines) = text.split_once('\n')?;
    if first != head(article) {
        return None;
    }
    let lines = lines.trim_end_matches('\n');
    crate::articles::article(
        &article.id,
        article.path.as_deref(),
        article.lang,
        Layout::Segmented,
        lines,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::tests_support::{made, new_project};
    use crate::language::segmentation::{Rules, segment};

    fn lines_of(article: &Article) -> Vec<String> {
        let segments = segment(article, Rules::embedded());
        segments.into_iter().map(|segment| segment.text).collect()
    }

    #[test]
    fn a_cut_and_a_join_keep_every_word_and_decision() {
        let lines = ["🙂 এক দুই।", "তিন।"].map(str::to_owned);
        let cut = Change::Cut { segment: 0, at: 6 };
        let after = cut.of_lines(&lines).unwrap();
        assert_eq!(after, ["🙂 এক", "দুই।", "তিন।"]);
        let beads = vec![made(&[0], &[0], "accept", 1), made(&[1], &[1], "reject", 1)];
        let moved = cut.of_beads(beads, Lang::Bn, 9);
        assert_eq!(
            moved,
            [
                made(&[0, 1], &[0], "accept", 1),
                made(&[2], &[1], "reject", 1)
            ]
        );
        let join = Change::Join {
            segment: 0,
            spaced: true,
        };
        assert_eq!(join.of_lines(&after).unwrap(), lines);
        assert_eq!(join.of_beads(moved, Lang::Bn, 9)[0].bn, [1]);
        for wrong in [
            Change::Cut { segment: 0, at: 0 },
            Change::Cut { segment: 0, at: 1 },
            Change::Cut { segment: 9, at: 1 },
            Change::Join {
                segment: 1,
                spaced: true,
            },
            Change::Border { segment: 0, at: 0 },
            Change::Border { segment: 1, at: 3 },
        ] {
            assert!(wrong.of_lines(&lines).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_border_moves_and_a_cut_between_letters_is_taken_back() {
        let lines = ["এক দুই।", "তিন চার।"].map(str::to_owned);
        let border = |at| Change::Border { segment: 0, at }.of_lines(&lines).unwrap();
        assert_eq!(border(3), ["এক", "দুই। তিন চার।"]);
        assert_eq!(
            border("এক দুই। তিন".encode_utf16().count()),
            ["এক দুই। তিন", "চার।"]
        );
        let beads = vec![made(&[0], &[0], "accept", 1)];
        let moved = Change::Border { segment: 0, at: 3 }.of_beads(beads.clone(), Lang::Bn, 9);
        assert_eq!(moved, beads);
        let tight = ["এক।দুই।".to_owned()];
        let cut = Change::Cut { segment: 0, at: 3 }.of_lines(&tight).unwrap();
        let join = Change::Join {
            segment: 0,
            spaced: false,
        };
        assert_eq!(
            (&cut[..], join.of_lines(&cut).unwrap()),
            (&["এক।".to_owned(), "দুই।".to_owned()][..], tight.to_vec())
        );
    }

    #[test]
    fn a_join_over_two_decisions_loses_no_word_of_them() {
        let typed = KeptBead {
            english: Some("typed".into()),
            ..made(&[1], &[1], "edit", 1)
        };
        let join = Change::Join {
            segment: 0,
            spaced: true,
        };
        let joined = join.of_beads(vec![made(&[0], &[0], "accept", 1), typed], Lang::Bn, 9);
        assert_eq!(joined.len(), 1);
        assert_eq!(
            (
                &joined[0].bn[..],
                &joined[0].en[..],
                joined[0].status.as_str()
            ),
            (&[0][..], &[0, 1][..], "")
        );
        assert_eq!((joined[0].comment.as_str(), joined[0].at), ("typed", 9));
    }

    #[test]
    fn segments_stay_until_the_article_has_another_text() {
        let (_folder, project) = new_project();
        let article = |text| {
            crate::articles::article("a/ক", None, Lang::Bn, Layout::Paragraphs, text).unwrap()
        };
        let first = article("এক দুই। তিন।");
        assert!(put_right(&project, &first).is_none());
        let lines = ["এক", "দুই।", "তিন।"].map(str::to_owned);
        keep(&project, &first, &lines).unwrap();
        assert_eq!(lines_of(&put_right(&project, &first).unwrap()), lines);
        // Names that are the same but behind the longest length of a file's name have a file each.
        let long = |end: &str| path(&project, Lang::Bn, &format!("{}{end}", "ক".repeat(70)));
        assert_ne!(long(""), long(" (2)"));
        assert!(put_right(&project, &article("এক দুই। চার।")).is_none());
    }
}
