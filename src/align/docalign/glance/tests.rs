use super::*;
use crate::align::docalign::terms::{Digest, Term, digest};
use crate::align::features::lexicon::Lexicon;
use crate::align::features::{bengali_side, english_side};
use crate::articles::article;
use crate::language::segmentation::{Rules, segment};
use crate::model::article::{Layout, Segment};
use crate::model::lang::Lang;

fn segments(lang: Lang, text: &str) -> Vec<Segment> {
    let article = article("a", None, lang, Layout::Paragraphs, text).unwrap();
    segment(&article, Rules::embedded())
}

fn glance(bn: &str, en: &str) -> Glance {
    let lexicon = Lexicon::shipped();
    let side = bengali_side::analyze(&segments(Lang::Bn, bn), &lexicon);
    let digest = digest(
        &english_side::analyze(&segments(Lang::En, en), &lexicon),
        None,
    );
    let terms: Vec<Term> = digest.terms.iter().map(|of| of.term.clone()).collect();
    let number = |of: &Term| terms.iter().position(|term| term == of).map(|at| at as u32);
    let found: Vec<Vec<Found>> = side
        .units
        .iter()
        .map(|unit| {
            let of = |english| number(&Term::Word(english));
            let all = unit.equivalents.iter();
            all.filter_map(|by| Some((of(by.english)?, by.weight)))
                .collect()
        })
        .collect();
    let weights = vec![4.0; side.units.len()];
    let of_unit = |unit: u32| &*found[unit as usize];
    let sought = Sought::of(&side, &weights, of_unit, |value| {
        number(&Term::Value(value))
    });
    let story = Glimpse::of(&digest, |at, _| Some(at as u32));
    sought.glance(&story, |_| 4.0)
}

const FLOOD: &str = "সিলেটে বন্যায় ২৫ জন মারা গেছেন। নদীর পানি বেড়েছে।";

#[test]
fn a_story_shares_more_with_its_article_than_another_one_does() {
    let own = glance(
        FLOOD,
        "Floods in Sylhet killed 25 people. The water of the river rose.",
    );
    let other = glance(
        FLOOD,
        "The president arrived in Moscow on Sunday. He gave 376,000 taka.",
    );
    assert!(own.log_odds() > other.log_odds() + 2.0, "{own:?} {other:?}");
    assert!(own.cells_bn > 0.3 && own.cells_en > 0.3, "{own:?}");
    assert_eq!(other.cells_bn, 0.0);
    assert_eq!(own.features.missing_numbers, 0.0);
    assert_eq!(other.features.missing_numbers, 0.5);
    assert_eq!(own.lines, (2, 2));
}

#[test]
fn where_words_stand_counts() {
    let together = glance(FLOOD, "The water of the river rose. Nothing is known.");
    let apart = glance(FLOOD, "The water rose. Nothing of the river is known.");
    assert_eq!(together.features.cover_bn, apart.features.cover_bn);
    assert!(together.cells_bn > apart.cells_bn, "{together:?} {apart:?}");
}

#[test]
fn what_is_empty_shares_nothing() {
    let nothing = Sought::default().glance(&Glimpse::of(&Digest::default(), |_, _| None), |_| 1.0);
    assert!(nothing.log_odds() < -6.0, "{nothing:?}");
}
