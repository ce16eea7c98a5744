use super::*;
use crate::align::docalign::terms::{Listed as Term, Term as Kind};

fn digest(names: &[&str], date: Option<Date>) -> Digest {
    let term = |name: &&str| Term {
        term: Kind::Name((*name).to_owned()),
        segments: 1,
        idf: 7.0,
        capital: true,
    };
    Digest {
        terms: names.iter().map(term).collect(),
        words: 100,
        date,
        ..Digest::default()
    }
}

fn index(articles: &[(&[&str], Option<Date>)]) -> Index {
    let mut builder = Builder::default();
    for (id, (names, date)) in (0..).zip(articles) {
        builder.add(id, digest(names, *date));
    }
    builder.finish()
}

fn found(index: &Index, names: &[&str], around: Option<(Date, i32)>) -> Vec<ArticleId> {
    let listed = digest(names, None).terms;
    let question: Vec<Wanted> = listed
        .iter()
        .filter_map(|listed| match &listed.term {
            Kind::Name(name) => index.vocabulary.name(name),
            _ => None,
        })
        .map(|term| Wanted { term, weight: 1.0 })
        .collect();
    let hits = index.search(&question, around, 10, &mut Scratch::default());
    hits.iter().map(|hit| hit.id).collect()
}

#[test]
fn rare_terms_find_before_common_ones() {
    let index = index(&[
        (&["dhaka"], None),
        (&["dhaka", "bhola"], None),
        (&["dhaka"], None),
    ]);
    assert_eq!(found(&index, &["dhaka", "bhola"], None)[0], 1);
    assert_eq!(found(&index, &["nobody"], None), [] as [ArticleId; 0]);
}

#[test]
fn a_day_leaves_out_what_is_far_from_it_but_not_what_has_none() {
    let day = |day| Date::new(2026, 3, day);
    let names: &[&str] = &["bhola"];
    let index = index(&[
        (names, day(20)),
        (names, None),
        (names, day(2)),
        (names, day(5)),
    ]);
    let around = |days| Some((Date::new(2026, 3, 4).unwrap(), days));
    assert_eq!(found(&index, names, around(2)), [1, 2, 3]);
    assert_eq!(found(&index, names, around(1)), [1, 3]);
    assert_eq!(found(&index, names, around(0)), [1]);
    assert_eq!(found(&index, names, None), [0, 1, 2, 3]);
}
