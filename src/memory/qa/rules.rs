//! What a user's own lists ask of a translation: terms that must be translated so, words that may not be used, and how
//! long it may be.

use std::path::Path;

use super::fault::{Fault, Finding};
use super::term_list::TermList;
use super::texts::Texts;
use super::words::{BengaliWords, EnglishWords, Word, words_of};
use crate::model::error::{Error, Position, Result};
use crate::model::lang::{Lang, is_bengali};
use crate::model::unit::Unit;

/// The user's rules; without any, nothing is asked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rules {
    /// Terms and how they are translated.
    pub terms: TermList,
    /// Words that may not stand in a translation.
    pub forbidden: Vec<Forbidden>,
    /// The most characters of a translation.
    pub max_length: Option<usize>,
    /// The most per cent of the length of the source that a translation may have.
    pub max_percent: Option<usize>,
}

/// A word or phrase that may not be used.
#[derive(Clone, Debug)]
pub(crate) struct Forbidden {
    /// As it is shown.
    shown: String,
    /// What to write instead, or why.
    instead: String,
    words: Vec<Word>,
    side: Lang,
}

/// Reads a list of forbidden words: one a line, behind a tab what to write instead.
///
/// # Errors
/// A line that names no word, with its number.
pub(crate) fn forbidden(path: &Path, text: &str) -> Result<Vec<Forbidden>> {
    let mut list = Vec::new();
    for (number, line) in text.trim_start_matches('\u{FEFF}').lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let (word, instead) = line.split_once('\t').unwrap_or((line, ""));
        let side = match word.contains(is_bengali) {
            true => Lang::Bn,
            false => Lang::En,
        };
        let words = words_of(word, side);
        if words.is_empty() {
            let at = Position::line(path, number + 1);
            let problem =
                "no word to forbid: write a word or phrase, and behind a tab what to write instead";
            return Err(Error::input(at, problem));
        }
        list.push(Forbidden {
            shown: word.trim().to_owned(),
            instead: instead.trim().to_owned(),
            words,
            side,
        });
    }
    if list.is_empty() {
        let problem = "no words to forbid: one a line";
        return Err(Error::input(Position::file(path), problem));
    }
    Ok(list)
}

impl Rules {
    /// What of a unit breaks the rules.
    pub(super) fn find(&self, unit: &Unit, texts: &Texts, found: &mut Vec<Finding>) {
        if !self.terms.is_empty() {
            let en = EnglishWords::of(&texts.en_tokens);
            let bn = BengaliWords::of(&texts.bn, &texts.bn_tokens);
            let missing = self.terms.missing(&en, &bn);
            found.extend(missing.map(|told| Finding::new(Fault::TermMissing, told)));
        }
        self.find_forbidden(texts, found);
        self.find_length(unit, found);
    }

    fn find_forbidden(&self, texts: &Texts, found: &mut Vec<Finding>) {
        if self.forbidden.is_empty() {
            return;
        }
        let en = EnglishWords::of(&texts.en_tokens);
        let bn = BengaliWords::of(&texts.bn, &texts.bn_tokens);
        // Words of the translation, and Latin ones that stand in a Bengali translation.
        let target = texts.source.other();
        let latin = EnglishWords::of(&texts.bn_tokens);
        for word in &self.forbidden {
            let stands = match (word.side, target) {
                (Lang::Bn, Lang::Bn) => bn.hold(&word.words),
                (Lang::En, Lang::En) => en.hold(&word.words),
                (Lang::En, Lang::Bn) => latin.hold(&word.words),
                (Lang::Bn, Lang::En) => false,
            };
            if stands {
                let detail = match word.instead.is_empty() {
                    true => word.shown.clone(),
                    false => format!("{} ({})", word.shown, word.instead),
                };
                found.push(Finding::new(Fault::ForbiddenWord, detail));
            }
        }
    }

    fn find_length(&self, unit: &Unit, found: &mut Vec<Finding>) {
        let length = |text: &str| text.trim().chars().count();
        let (source, target) = (length(&unit.source), length(&unit.target));
        if let Some(most) = self.max_length
            && target > most
        {
            found.push(Finding::new(
                Fault::TooLong,
                format!("{target} characters of {most}"),
            ));
        }
        if let Some(most) = self.max_percent
            && target * 100 > source * most
        {
            let percent = target * 100 / source.max(1);
            found.push(Finding::new(
                Fault::TooLong,
                format!("{percent} % of the source, {most} % allowed"),
            ));
        }
    }
}
