//! The flags of a unit as findings, each with the words that show it: which numbers differ, and whether they are days or
//! months; which name or abbreviation has no partner; what only one side says.

use super::soft_negation::denies_softly;
use crate::align::features::assignment::{Assignment, Item, SideCover, What};
use crate::align::features::comparison::Comparison;
use crate::align::features::numbers::compare;
use crate::align::features::partial::is_one_sided;
use crate::align::features::side::Analysis;
use crate::align::features::surface_cues::english_denials;
use crate::language::tokens::Token;
use crate::memory::qa::fault::{Fault, Finding};
use crate::model::bead::Flag;
use crate::model::lang::Lang;
use crate::model::quantity::{Quantity, QuantityKind};

/// The findings of a unit whose sides are one segment each.
pub(super) fn doubts(
    sides: &Comparison<'_>,
    (bn_text, en_text): (&str, &str),
    assignment: &Assignment,
    flags: Vec<Flag>,
) -> Vec<Finding> {
    let bn = Side {
        text: bn_text,
        found: &sides.bn.segments[0],
    };
    let en = Side {
        text: en_text,
        found: &sides.en.segments[0],
    };
    let (bn, en) = (&bn, &en);
    let mut found = Vec::new();
    for flag in flags {
        let doubt = |detail: String| Finding::new(Fault::Doubt(flag), detail);
        match flag {
            Flag::NumberConflict => found.extend(conflicts(bn, en)),
            Flag::NumberMissing => found.push(doubt(both(
                &missing(en, &assignment.en, is_quantity),
                &missing(bn, &assignment.bn, is_quantity),
            ))),
            Flag::NameMissing => found.push(doubt(
                missing(en, &assignment.en, |item| {
                    matches!(item.what, What::Name(_))
                })
                .join(", "),
            )),
            Flag::Partial if !says_much_more(assignment) => {}
            Flag::Partial => found.push(doubt(both(
                &left(en, &assignment.en),
                &left(bn, &assignment.bn),
            ))),
            Flag::Negation if is_denied_softly(bn, en, assignment) => {}
            _ => found.push(doubt(String::new())),
        }
    }
    let is_said = |one: &Finding| one.fault == Fault::Doubt(Flag::NameMissing);
    let whole = whole_names(en, assignment);
    if !whole.is_empty() && !found.iter().any(is_said) {
        found.push(Finding::new(
            Fault::Doubt(Flag::NameMissing),
            whole.join(", "),
        ));
    }
    let lost = acronyms(en.found, bn.found, assignment);
    if !lost.is_empty() {
        found.push(Finding::new(Fault::AcronymMissing, lost.join(", ")));
    }
    found
}

/// A side that says so much more than the other is doubted in a memory, where the texts are translations to begin with:
/// of 2,000 true pairs fewer than 1 in 100.
const MUCH_MORE: f32 = 15.0;

fn says_much_more(assignment: &Assignment) -> bool {
    is_one_sided(assignment)
        || assignment
            .says_more()
            .into_iter()
            .any(|more| more >= MUCH_MORE)
}

/// A word that is answered to this share on the other side stands for itself.
const ANSWERED: f32 = 0.8;

/// Whether the side without a word of denial has one that denies in itself, or the word of the other is a number: নয় is nine too.
fn is_denied_softly(bn: &Side<'_>, en: &Side<'_>, assignment: &Assignment) -> bool {
    let nine = |quantity: &Quantity| quantity.value == 9.0;
    let is_nine = || {
        let counts = |at: usize| {
            let mut quantities = bn.found.quantities.iter();
            quantities.any(|quantity| quantity.tokens.contains(&at))
        };
        let free = |(at, token): (usize, &Token)| token.text == "নয়" && !counts(at);
        en.found.quantities.iter().any(nine) && bn.found.tokens.iter().enumerate().any(free)
    };
    if bn.found.cues.negation {
        return denies_softly(&en.found.tokens, Lang::En, |_| false) || is_nine();
    }
    let answered = |cover: &SideCover, at: usize| {
        let mut items = cover.items.iter();
        items.any(|item| item.tokens.contains(&at) && item.share >= ANSWERED)
    };
    // Refused and unable have words of their own in Bengali; not and never have none.
    english_denials(&en.found.tokens).all(|at| answered(&assignment.en, at))
        || denies_softly(&bn.found.tokens, Lang::Bn, |at| {
            answered(&assignment.bn, at)
        })
}

/// A side: its text and what was found in it.
struct Side<'a> {
    text: &'a str,
    found: &'a Analysis,
}

/// The conflicts of numbers, those of weekdays and months by name.
fn conflicts(bn: &Side<'_>, en: &Side<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for (b, e) in compare(&bn.found.quantities, &en.found.quantities).conflicts {
        let (b, e) = (&bn.found.quantities[b], &en.found.quantities[e]);
        let fault = match (b.kind, e.kind) {
            (QuantityKind::Weekday, QuantityKind::Weekday) => Fault::WeekdayDiffers,
            (QuantityKind::Month, QuantityKind::Month) => Fault::MonthDiffers,
            _ => Fault::Doubt(Flag::NumberConflict),
        };
        let told = format!("{} / {}", of_quantity(en, e), of_quantity(bn, b));
        match found.iter_mut().find(|one| one.fault == fault) {
            Some(known) => known.detail = format!("{}; {told}", known.detail),
            None => found.push(Finding::new(fault, told)),
        }
    }
    if found.is_empty() {
        found.push(Flag::NumberConflict.into());
    }
    found
}

fn of_quantity(side: &Side<'_>, quantity: &Quantity) -> String {
    side.written(&side.found.tokens[quantity.tokens.clone()])
}

impl Side<'_> {
    /// Tokens as they stand in the text.
    fn written(&self, tokens: &[Token]) -> String {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return String::new();
        };
        let written = self.text.get(first.span.start..last.span.end);
        written.unwrap_or_default().to_owned()
    }
}

fn is_quantity(item: &Item) -> bool {
    matches!(item.what, What::Quantity(_))
}

/// The items of a kind without a partner.
fn missing(side: &Side<'_>, cover: &SideCover, of: impl Fn(&Item) -> bool) -> Vec<String> {
    let missing = cover
        .items
        .iter()
        .filter(|item| item.is_missing() && !item.again && of(item));
    missing
        .map(|item| side.written(&side.found.tokens[item.tokens.clone()]))
        .collect()
}

/// The heaviest stretch that only this side says.
fn left(side: &Side<'_>, cover: &SideCover) -> Vec<String> {
    let heaviest = cover.left.first().filter(|stretch| stretch.weight >= 4.0);
    let tokens = heaviest.and_then(|stretch| side.found.tokens.get(stretch.tokens.clone()));
    tokens
        .into_iter()
        .map(|tokens| side.written(tokens))
        .collect()
}

fn both(en: &[String], bn: &[String]) -> String {
    match (en.is_empty(), bn.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!("only English: {}", en.join(", ")),
        (true, false) => format!("only Bengali: {}", bn.join(", ")),
        (false, false) => format!(
            "only English: {}; only Bengali: {}",
            en.join(", "),
            bn.join(", ")
        ),
    }
}

/// So many words of the Bengali side may lack a partner where a name is missing for sure: else they may be the name, by another
/// sound or in translation.
const UNANSWERED: usize = 3;

/// Names of two words and more of which nothing has a partner, within the text.
fn whole_names(en: &Side<'_>, assignment: &Assignment) -> Vec<String> {
    let is_lost = |item: &&Item| {
        matches!(item.what, What::Name(_))
            && item.share == 0.0
            && item.pairing.is_none()
            && !item.again
    };
    let lost: Vec<&Item> = assignment.en.items.iter().filter(is_lost).collect();
    if unanswered(assignment) >= UNANSWERED {
        return Vec::new();
    }
    let runs = lost.chunk_by(|one, next| one.tokens.end == next.tokens.start);
    let whole = runs.filter(|run| run.len() >= 2 && run[0].tokens.start > 0);
    whole
        .map(|run| {
            let tokens = run[0].tokens.start..run[run.len() - 1].tokens.end;
            en.written(&en.found.tokens[tokens])
        })
        .collect()
}

/// How many words of the Bengali side have no partner.
fn unanswered(assignment: &Assignment) -> usize {
    let items = assignment.bn.items.iter();
    items
        .filter(|item| item.is_missing() && !item.again)
        .count()
}

/// Abbreviations of capitals and codes of letters and digits that have no partner and are not written in the Bengali
/// text either.
fn acronyms(en: &Analysis, bn: &Analysis, assignment: &Assignment) -> Vec<String> {
    let is_capital = |token: &Token| {
        token
            .text
            .chars()
            .filter(|c| c.is_ascii_uppercase())
            .count()
            >= 2
    };
    let is_shout = |token: &Token| {
        token.text.len() > 5 && !token.text.contains(|c: char| c.is_ascii_lowercase())
    };
    // A heading in capitals says nothing about its words.
    if en.tokens.iter().filter(|token| is_shout(token)).count() >= 2 {
        return Vec::new();
    }
    let code = |text: &str| {
        let bare: String = text.chars().filter(|&c| c != '.').collect();
        let capitals = bare.chars().filter(char::is_ascii_uppercase).count();
        let small = bare.chars().filter(char::is_ascii_lowercase).count();
        let whole = bare.chars().all(|c| c.is_ascii_alphanumeric());
        whole && capitals >= 2 && small <= 1 && bare.len() <= 6
    };
    let latin = |text: &str| {
        bn.tokens
            .iter()
            .any(|token| token.text.eq_ignore_ascii_case(text))
    };
    // Bengali letters by their names, or a word that nothing answers: it may be the abbreviation said in full.
    let unanswered = unanswered(assignment);
    let mut lost: Vec<String> = Vec::new();
    for item in &assignment.en.items {
        let token = &en.tokens[item.tokens.start];
        let alone = item.share == 0.0 && item.pairing.is_none() && !item.again;
        let is_word = item.tokens.len() == 1 && !is_quantity(item);
        if alone
            && is_word
            && is_capital(token)
            && code(&token.text)
            && !latin(&token.text)
            && unanswered < 2
        {
            lost.push(token.text.clone());
        }
    }
    lost
}
