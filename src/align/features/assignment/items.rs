//! What of a bead's text can have a partner: its words, numbers and dates in the order of the text, each with what it
//! says. Words that every text has (auxiliaries, verbs of saying, particles; data/light_words.tsv) say nothing here.

use std::ops::Range;

use crate::align::features::asides::{asides, holds};
use crate::align::features::side::{Line, Word};
use crate::align::features::vector::{is_date, is_telling};
use crate::model::lang::Lang;
use crate::model::quantity::{Quantity, QuantityKind};

/// A word, number or date of a bead.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item {
    /// The segment it stands in, by its place among those of its side of the bead.
    pub member: usize,
    /// The tokens of that segment that it is made of.
    pub tokens: Range<usize>,
    /// What it is.
    pub what: What,
    /// How much it says, 0 for function words to 4.5 for a rare word.
    pub weight: f32,
    /// How far it has a partner, 0 to 1.
    pub share: f32,
    /// The pairing it is in.
    pub pairing: Option<usize>,
    /// Its partner is taken already: it is said again, or is a part of what the partner says.
    pub again: bool,
}

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// A word, by its index among the segment's words.
    Word(usize),
    /// A word of an English name.
    Name(usize),
    /// A number or date, by its index among the segment's quantities.
    Quantity(usize),
}

impl Item {
    /// Whether the other side lacks it.
    pub(crate) fn is_missing(&self) -> bool {
        self.share == 0.0 && self.weight > 0.0
    }

    /// Its place among the segment's words; none for a number or date.
    pub(crate) fn word(&self) -> Option<usize> {
        match self.what {
            What::Word(word) | What::Name(word) => Some(word),
            What::Quantity(_) => None,
        }
    }
}

/// Words as common as this say nothing about what a sentence says ...
const COMMON: f32 = 1.5;
/// ... and a word rarer than this says no more.
const RARE: f32 = 6.0;

/// The items of some segments of a side.
pub(super) fn items(segments: &[Line], indices: &[usize], lang: Lang) -> Vec<Item> {
    let mut items = Vec::new();
    for (member, &at) in indices.iter().enumerate() {
        let segment = &segments[at];
        let item = |tokens, what, weight| Item {
            member,
            tokens,
            what,
            weight,
            share: 0.0,
            pairing: None,
            again: false,
        };
        let words = segment.words.iter().enumerate().map(|(n, word)| {
            let token = word.token as usize;
            let what = match word.capital {
                true => What::Name(n),
                false => What::Word(n),
            };
            item(token..token + 1, what, word_weight(word))
        });
        let from = items.len();
        let asides = asides(&segment.tokens, &segment.quantities, lang);
        items.extend(words);
        let quantities = segment.quantities.iter().enumerate();
        items.extend(quantities.map(|(n, quantity)| {
            item(
                quantity.tokens.clone(),
                What::Quantity(n),
                match holds(&asides, quantity.tokens.start) {
                    true => 0.0,
                    false => quantity_weight(quantity),
                },
            )
        }));
        items[from..].sort_by_key(|item| item.tokens.start);
    }
    // Those of every bead are kept till the document is done.
    items.shrink_to_fit();
    items
}

/// The places of the quantities among the items, in the order of the segments' quantities.
pub(super) fn quantities(items: &[Item]) -> Vec<usize> {
    let mut found: Vec<(usize, usize, usize)> = items
        .iter()
        .enumerate()
        .filter_map(|(at, item)| match item.what {
            What::Quantity(n) => Some((item.member, n, at)),
            _ => None,
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(.., at)| at).collect()
}

fn word_weight(word: &Word) -> f32 {
    if word.light {
        return 0.0;
    }
    (word.idf.clamp(COMMON, RARE) - COMMON) * word.telling
}

/// Noon, in minutes after midnight.
const NOON: f64 = 720.0;
/// Tens and dozens of something are as many as "a number of them".
const DOZEN: f64 = 12.0;

/// What a number says: one in words is an article, and so is 1 before a unit (১ ঘণ্টা, an hour); a pair turns into "both",
/// noon and midnight are দুপুর and মধ্যরাত, dozens are বহু; a rank and a day are left out as easily as they are said.
fn quantity_weight(quantity: &Quantity) -> f32 {
    let in_words = !quantity.digits;
    let is_half_of_day = quantity.value == 0.0 || quantity.value == NOON;
    match quantity.kind {
        QuantityKind::RelativeDay => 1.0,
        QuantityKind::Weekday => 2.0,
        QuantityKind::Clock if in_words && is_half_of_day => 1.0,
        QuantityKind::Number if in_words && quantity.approximate && is_some(quantity) => 1.0,
        QuantityKind::Number if quantity.is_one_of_a_unit() => 1.0,
        _ if is_date(quantity) => 3.0,
        _ if is_telling(quantity) => 4.0,
        _ if quantity.digits => 3.0,
        _ if quantity.value <= 1.0 => 0.0,
        _ if quantity.value <= 2.0 => 1.0,
        _ => 2.0,
    }
}

/// Whether a number in words is one of those that only say "many": tens, dozens.
fn is_some(quantity: &Quantity) -> bool {
    quantity.value == 10.0 || quantity.value == DOZEN
}
