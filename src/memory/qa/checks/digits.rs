//! Digits of both scripts in one text. A code of Latin letters keeps its digits (A320, COVID-19, example.com/2).

use crate::memory::qa::fault::{Fault, Finding};
use crate::memory::qa::texts::Texts;
use crate::model::lang::Lang;

pub(super) fn find(texts: &Texts, found: &mut Vec<Finding>) {
    for side in [Lang::Bn, Lang::En] {
        let mut figures: [Option<&str>; 2] = [None, None];
        for word in texts.text(side).split_whitespace() {
            let bengali = word.contains(|c| ('০'..='৯').contains(&c));
            let latin = word.contains(|c: char| c.is_ascii_digit())
                && !word.contains(|c: char| c.is_ascii_alphabetic());
            for (figure, holds) in figures.iter_mut().zip([bengali, latin]) {
                if holds {
                    figure.get_or_insert(word);
                }
            }
        }
        if let [Some(bengali), Some(latin)] = figures {
            let trimmed = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
            let (bengali, latin) = (trimmed(bengali), trimmed(latin));
            let detail = match bengali == latin {
                true => bengali,
                false => format!("{bengali}, {latin}"),
            };
            found.push(Finding::new(Fault::MixedDigits, detail));
        }
    }
}
