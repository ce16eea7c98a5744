//! The pieces put together again, in one process, decide what [`pair`](crate::align::pipeline::pair::pair) decides.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::*;
use crate::align::pipeline::pair::rows::rows;
use crate::align::pipeline::pair::{News, Settings, pair};
use crate::articles::{Source, source};
use crate::model::article::Layout;
use crate::model::error::Error;
use crate::model::lang::Lang;

const DAYS: i32 = 7;

fn side(lang: Lang) -> Source {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data/articles")
        .join(lang.tag());
    source(&folder, lang, Layout::Paragraphs).unwrap()
}

fn texts(lang: Lang) -> BTreeMap<String, String> {
    let items = side(lang).items;
    let text = |item: crate::articles::Item| {
        let article = item.load(lang, Layout::Paragraphs).unwrap();
        (item.id, article.text)
    };
    items.iter().map(text).collect()
}

/// What one machine decides, without what its notes say.
fn on_one_machine() -> Vec<PairRow> {
    let (bn, en) = (side(Lang::Bn), side(Lang::En));
    let model = Model::shipped().clone();
    let settings = Settings {
        layout: Layout::Paragraphs,
        offered: |_| true,
        max_bytes: crate::articles::MAX_BYTES,
        bijoy: None,
        jobs: 1,
        days: DAYS as u16,
        accept: rounded(f64::from(model.accept)),
        settle: false,
        all: true,
        model,
    };
    let mut all = Vec::new();
    let take = |news: News| -> Result<()> {
        if let News::Found(found) = news {
            all.extend(rows(&found, &bn.items, &en.items, true));
        }
        Ok(())
    };
    pair::<Error>(&bn, &en, &settings, &Resources::shipped(), take).unwrap();
    all
}

/// Each word with what it may stand for.
fn words(
    asked: &BTreeMap<String, BengaliPiece>,
    counts: &BTreeMap<u64, (u32, f32, bool, Option<String>)>,
) -> BTreeMap<String, Vec<u8>> {
    let units: BTreeMap<&str, &UnitRow> = asked
        .values()
        .flat_map(|piece| &piece.units)
        .map(|unit| (unit.key.as_str(), unit))
        .collect();
    let words: Vec<Heard<'_>> = units
        .values()
        .map(|unit| Heard {
            text: &unit.key,
            marked: unit.known,
            sounds: unit.sounds.clone(),
        })
        .collect();
    let named = counts
        .iter()
        .filter_map(|(key, of)| Some((key, of, of.3.as_deref()?)));
    let named: Vec<_> = named.collect();
    let names: Vec<Heard<'_>> = named
        .iter()
        .map(|(_, of, name)| Heard {
            text: name,
            marked: of.2,
            sounds: name_sounds(name),
        })
        .collect();
    let mut by_word: BTreeMap<usize, Vec<FoundRow>> = BTreeMap::new();
    let row = |key: u64, strength, similarity| {
        let (articles, idf, ..) = counts.get(&key)?;
        Some(FoundRow {
            key,
            strength,
            similarity,
            articles: *articles,
            idf: *idf,
        })
    };
    for part in 0..3 {
        for (word, name, alike) in heard(&words, &names, |sound| sound % 3 == part) {
            by_word
                .entry(word)
                .or_default()
                .extend(row(*named[name].0, 0.0, Some(alike)));
        }
    }
    let mut all = BTreeMap::new();
    for (at, unit) in units.values().enumerate() {
        let mut rows = by_word.remove(&at).unwrap_or_default();
        for (key, strength) in direct(&unit.direct).unwrap() {
            rows.extend(row(key, strength, None));
        }
        all.insert(unit.key.clone(), found(&rows));
    }
    all
}

#[test]
fn the_pieces_decide_what_one_machine_decides() {
    let pieces = Pieces::new(None, None);
    let (bn, en) = (texts(Lang::Bn), texts(Lang::En));
    let given = |(id, text): (&'static str, &'static str)| Given {
        id,
        text: Some(text.as_bytes()),
        ..Given::default()
    };
    let leaked = |texts: &BTreeMap<String, String>| -> Vec<(&'static str, &'static str)> {
        let leak = |text: &String| &*Box::leak(text.clone().into_boxed_str());
        texts
            .iter()
            .map(|(id, text)| (leak(id), leak(text)))
            .collect()
    };
    let (bn, en) = (leaked(&bn), leaked(&en));
    let listed: BTreeMap<&str, EnglishPiece> = en
        .iter()
        .map(|&row| (row.0, pieces.english(&given(row)).unwrap()))
        .collect();
    let asked: BTreeMap<String, BengaliPiece> = bn
        .iter()
        .map(|&row| (row.0.to_owned(), pieces.bengali(&given(row)).unwrap()))
        .collect();
    let mut counts: BTreeMap<u64, (u32, f32, bool, Option<String>)> = BTreeMap::new();
    for piece in listed.values() {
        for term in terms(&piece.terms).unwrap() {
            let known = counts
                .entry(term.key)
                .or_insert((0, term.idf, false, term.name));
            known.0 += 1;
            known.1 = known.1.max(term.idf);
            known.2 |= term.capital;
        }
    }
    let words = words(&asked, &counts);
    let usual = usual(
        listed.values().map(|p| u64::from(p.words)).sum(),
        listed.len(),
    );
    let mut decided = Vec::new();
    for &row in &bn {
        let piece = &asked[row.0];
        let units = piece.units.iter().map(|unit| Counted {
            no: unit.no,
            segments: unit.segments,
            idf: unit.idf,
            found: &words[&unit.key],
        });
        let question = question(&units.collect::<Vec<_>>(), listed.len() as u32).unwrap();
        let reached = reached(question.articles.iter().map(|count| u64::from(*count)));
        let around = piece.day.map(|day| (day, DAYS));
        // Two blocks: what they find is put together.
        let ids: Vec<&str> = listed.keys().copied().collect();
        let mut found = Vec::new();
        for part in [&ids[..3], &ids[3..]] {
            let mut block = SearchBlock::of(usual);
            for id in part {
                let of = &listed[id];
                block.add(of.day, of.words, &of.terms).unwrap();
            }
            for (place, score) in block.search(&question.terms, reached, around).unwrap() {
                let id = part[place as usize];
                found.push(FoundStory {
                    id,
                    score,
                    sketch: &listed[id].sketch,
                });
            }
        }
        let offers: Vec<Offer<'_>> = shortlist(&found)
            .unwrap()
            .into_iter()
            .map(|short| {
                let id = found[short.found].id;
                let of = &listed[id];
                let asked: BTreeSet<u64> = super::asked(&of.asked).unwrap().into_iter().collect();
                let terms = asked.into_iter().filter_map(|key| {
                    let (articles, idf, ..) = counts.get(&key)?;
                    Some((key, *articles, *idf))
                });
                let text = en.iter().find(|row| row.0 == id).unwrap();
                Offer {
                    given: given(*text),
                    day: of.day,
                    row: short,
                    sketch: &of.sketch,
                    terms: terms.collect(),
                }
            })
            .collect();
        let weights = &question.weights;
        decided.extend(
            pieces
                .trial(&given(row), weights, &offers, listed.len() as u32)
                .unwrap(),
        );
    }
    let one = on_one_machine();
    assert!(
        one.iter().filter(|row| row.role == "source").count() > 5,
        "{one:?}"
    );
    assert_eq!(decided, one);
}

#[test]
fn a_search_ends_where_the_postings_are_too_many() {
    assert_eq!(reached([10, MOST_POSTINGS - 10, 1]), 2);
    assert_eq!(reached([10, MOST_POSTINGS, 1]), 1);
    assert_eq!(reached([]), 0);
}

#[test]
fn what_is_wrong_with_a_row_is_an_error_of_that_row() {
    let pieces = Pieces::new(None, Some(1000));
    let reason = |text: Option<&[u8]>| {
        let given = Given {
            id: "a",
            text,
            ..Given::default()
        };
        pieces.bengali(&given).unwrap_err().reason().name()
    };
    assert_eq!(reason(None), "empty");
    assert_eq!(reason(Some(b" \n ")), "empty");
    assert_eq!(reason(Some(b"\xED\xA0\x80")), "encoding");
    assert_eq!(
        reason(Some(b"Only English was written here, and much of it.")),
        "wrong-language"
    );
    assert_eq!(reason(Some("ক".repeat(1000).as_bytes())), "too-large");
    assert!(terms(&[1, 2, 3]).is_err());
}

#[test]
fn what_is_doubtful_is_settled_by_one_function() {
    assert!(settled(0.6, 0.2, 0.1).is_some());
    // As files show them: four decimals.
    assert!(settled(0.49996, 0.25004, 0.15004).is_some());
    for (score, story, article) in [(0.4, 0.0, 0.0), (0.6, 0.3, 0.0), (0.6, 0.0, 0.2)] {
        assert_eq!(settled(score, story, article), None);
    }
}
