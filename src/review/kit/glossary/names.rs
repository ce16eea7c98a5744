//! Whole names: runs of English words with capitals whose Bengali stands together as well.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::entry::{Found, Kind};
use super::form;
use super::form::Sounding;
use super::spots::{Spot, Spots, Word, adjacent, joined};
use super::terms;
use super::types::{Votes, of_ending, votes};
use crate::align::features::idf::idf;
use crate::language::english::stem::stem;
use crate::language::normalize::published;
use crate::model::bead::MatchKind;
use crate::model::lang::Lang;

/// The least strength of a match by sound within a name of several words.
const PART: f64 = 0.4;
/// The least share of the sounds of a name, or of a part of one, that agree.
const ALIKE: f64 = 0.8;
/// The most words of a name.
const MOST_WORDS: usize = 6;
/// Names of fewer letters are met by chance.
const LETTERS: usize = 4;

/// English words more common than this (in nats) are seldom names, and at the beginning of a sentence only what is
/// hardly an English word.
const COMMON: f32 = 4.5;
const RARE: f32 = 6.0;

/// Little words within names.
const LITTLE: [&str; 8] = ["of", "de", "al", "bin", "von", "van", "der", "el"];

static TITLES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let text = include_str!("../../../../data/titles.txt");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.collect()
});

/// The names of a bead.
pub(super) fn names(spots: &Spots) -> Vec<Found> {
    runs(spots)
        .into_iter()
        .filter_map(|run| name(spots, run))
        .collect()
}

/// The longest runs of words with capitals, without titles before and possessives within.
fn runs(spots: &Spots) -> Vec<Range<usize>> {
    let words = &spots.en;
    let (mut runs, mut at) = (Vec::new(), 0);
    while at < words.len() {
        if !words[at].is_capital() || spots.is_title(&words[at]) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while !words[end - 1].is_possessive() && adjacent(words, end - 1) {
            let little = LITTLE.contains(&&*words[end].text)
                && adjacent(words, end)
                && words[end + 1].is_capital();
            // Kim Jong-un: what a hyphen joins belongs to the name.
            if words[end].is_capital() || words[end].hyphened {
                end += 1;
            } else if little {
                end += 2;
            } else {
                break;
            }
        }
        runs.push(at..end);
        at = end;
    }
    runs
}

/// The name in a run, with its Bengali.
fn name(spots: &Spots, run: Range<usize>) -> Option<Found> {
    let words = &spots.en;
    let is_title = |at: usize| TITLES.contains(words[at].bare());
    let mut start = run
        .clone()
        .rev()
        .find(|&at| is_title(at))
        .map_or(run.start, |at| at + 1);
    if start > run.start && start < run.end && LITTLE.contains(&&*words[start].text) {
        // Secretary of State Mike Pompeo: the office is no part of the name.
        start += 2;
    }
    if start < run.end && words[start].first && run.end - start > 1 {
        // The first word of a sentence has a capital in any case: it is one of the name if it sounds like one.
        let sounds = |cover: Vec<&Spot>| is_of_name(spots, cover[0]);
        if !cover(spots, start..run.end).is_some_and(sounds) {
            // Thousands of Rohingya: what joined the two goes as well.
            let little = LITTLE.contains(&&*words[start + 1].text);
            start += 1 + usize::from(little);
        }
    }
    if start >= run.end || run.end - start > MOST_WORDS {
        return None;
    }
    let run = start..run.end;
    let cover = cover(spots, run.clone())?;
    written(spots, &run, &cover)
}

/// Spots that cover a run word for word, whose Bengali words follow each other too.
fn cover(spots: &Spots, run: Range<usize>) -> Option<Vec<&Spot>> {
    let begin = spots.all.iter().filter(|spot| spot.en.start == run.start);
    let covers = begin.filter_map(|spot| extended(spots, vec![spot], run.end));
    covers.max_by(|a, b| strength(a).total_cmp(&strength(b)))
}

fn strength(cover: &[&Spot]) -> f64 {
    cover.iter().map(|spot| spot.strength).sum::<f64>() / cover.len() as f64
}

fn extended<'s>(spots: &'s Spots, cover: Vec<&'s Spot>, end: usize) -> Option<Vec<&'s Spot>> {
    let last = *cover.last()?;
    let usable = match last.kind {
        MatchKind::Name => last.strength >= PART,
        MatchKind::Same => false,
        MatchKind::Induced => last.strength >= 0.5,
        _ => true,
    };
    if !usable || last.en.end > end {
        return None;
    }
    if last.en.end == end {
        return Some(cover);
    }
    // A little word may have a word of its own in Bengali, or none.
    let little = LITTLE.contains(&&*spots.en[last.en.end].text);
    let next_en = last.en.end + usize::from(little);
    let next_bn: &[usize] = if little { &[0, 1] } else { &[0] };
    let follows = |spot: &&Spot| {
        let joined = (last.bn.end - 1..spot.bn.start).all(|at| adjacent(&spots.bn, at));
        spot.en.start == next_en
            && next_bn
                .iter()
                .any(|skip| spot.bn.start == last.bn.end + skip)
            && joined
    };
    let next = spots.all.iter().filter(follows);
    let covers = next.filter_map(|spot| {
        let mut longer = cover.clone();
        longer.push(spot);
        extended(spots, longer, end)
    });
    covers.max_by(|a, b| strength(a).total_cmp(&strength(b)))
}

/// The entry, where both sides are sure to be the whole name.
fn written(spots: &Spots, run: &Range<usize>, cover: &[&Spot]) -> Option<Found> {
    let last = cover[cover.len() - 1];
    let words = spots.en[run.clone()].iter();
    let en = joined(words.map(|word| (word, word.bare())));
    if cover.len() == 1 && last.kind == MatchKind::Acronym {
        let bn: Vec<&str> = texts(&spots.bn[last.bn.clone()]).collect();
        return Some(Found {
            bn: form::acronym(&bn.join(" "), &en)?,
            en: en.replace('.', ""),
            kind: Kind::Abbreviation,
            votes: votes(spots, run),
        });
    }
    // Where all are words of the dictionary, the dictionary must know the whole; but it lists parts of names as well.
    let of_name =
        |spot: &&Spot| spot.kind == MatchKind::Name || cover.len() > 1 && is_of_name(spots, spot);
    if !cover.iter().any(of_name) {
        return None;
    }
    let parts: Vec<Sounding> = cover
        .iter()
        .map(|spot| part(spots, spot, spot.bn.end == last.bn.end))
        .collect::<Option<_>>()?;
    let (first, alike) = (&spots.en[run.start], parts[0].alike);
    if cover.len() == 1 && is_doubtful(&en, first, alike) {
        return None;
    }
    Some(Found {
        bn: pieces(spots, cover, &parts),
        en: if run.len() == 1 {
            form::singular(&en, &parts[0].text)
        } else {
            en
        },
        kind: Kind::Name,
        votes: both(
            votes(spots, run),
            of_ending(
                &spots.bn[last.bn.end - 1].written,
                &parts[parts.len() - 1].text,
            ),
        ),
    })
}

/// Whether a match is that of a name: by sound, or since the dictionary says so.
fn is_of_name(spots: &Spots, spot: &Spot) -> bool {
    let bn: Vec<&str> = texts(&spots.bn[spot.bn.clone()]).collect();
    let en = || spots.en[spot.en.clone()].iter().map(Word::bare);
    spot.kind == MatchKind::Name || terms::is_name(&bn, &en().collect::<Vec<_>>())
}

fn both(mut one: Votes, other: Votes) -> Votes {
    one.iter_mut()
        .zip(other)
        .for_each(|(sum, vote)| *sum += vote);
    one
}

/// Whether a single word is too short, or too likely an ordinary one, to be a name for sure.
fn is_doubtful(en: &str, word: &Word, alike: f64) -> bool {
    let letters = en.chars().filter(|c| c.is_alphabetic()).count();
    let all_capitals = en.chars().all(char::is_uppercase);
    // Capitals without a vowel are spelt, never said.
    let is_said = !all_capitals || en.contains(['A', 'E', 'I', 'O', 'U', 'Y']);
    let idf = idf(Lang::En, &stem(en));
    !is_said
        || (letters < LETTERS && !all_capitals)
        || idf < COMMON
        || word.first && (idf < RARE || alike < 0.9)
}

/// One word of a name, or several that are one word of the other side; the last in its dictionary form.
fn part(spots: &Spots, spot: &Spot, is_last: bool) -> Option<Sounding> {
    let words = &spots.bn[spot.bn.clone()];
    let bn: Vec<&str> = texts(words).collect();
    let en: Vec<&str> = spots.en[spot.en.clone()]
        .iter()
        .map(|word| word.bare())
        .collect();
    let as_written = || joined(words.iter().map(|word| (word, word.written.as_str())));
    let is_plural = || {
        en.last()
            .is_some_and(|word| word.ends_with('s') && !word.ends_with("ss"))
    };
    // Of small words behind a hyphen only the sound tells that they are of the name.
    let is_appended = |word: &Word| word.hyphened && !word.is_capital();
    if spot.kind != MatchKind::Name && is_appended(&spots.en[spot.en.start]) {
        return None;
    }
    let found = match spot.kind {
        MatchKind::Name => form::by_sound(&bn, &en, ALIKE)?,
        _ if is_last && is_plural() => return None,
        _ if is_last => Sounding {
            text: terms::headword(&bn, &en)?,
            alike: 1.0,
        },
        _ => Sounding {
            text: bn.join(" "),
            alike: 1.0,
        },
    };
    let is_whole = found.text == published(&bn.join(" "));
    match (is_last, is_whole) {
        (_, true) => Some(Sounding {
            text: as_written(),
            ..found
        }),
        // Only the last word of a name has an ending.
        (false, false) => None,
        (true, false) => Some(Sounding {
            text: form::spelt_like(&found.text, &as_written()),
            ..found
        }),
    }
}

fn texts(words: &[Word]) -> impl Iterator<Item = &str> {
    words.iter().map(|word| word.text.as_str())
}

/// The Bengali of a cover, with the little words between its parts.
fn pieces(spots: &Spots, cover: &[&Spot], parts: &[Sounding]) -> String {
    let mut text = String::new();
    let mut end = cover[0].bn.start;
    for (spot, part) in cover.iter().zip(parts) {
        let between = &spots.bn[end..spot.bn.start];
        let between = between.iter().map(|word| (word, word.written.as_str()));
        let first = &spots.bn[spot.bn.start];
        for (word, written) in between.chain([(first, part.text.as_str())]) {
            if !text.is_empty() {
                text.push(if word.hyphened { '-' } else { ' ' });
            }
            text.push_str(written);
        }
        end = spot.bn.end;
    }
    text
}
