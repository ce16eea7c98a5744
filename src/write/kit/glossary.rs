//! The names and terms that matched, as a glossary for translators.

use std::collections::BTreeMap;

use crate::bead::{Aligned, Match, MatchKind};
use crate::lang::Lang;
use crate::normalize::published;

/// The least strength of a match by sound.
const STRENGTH: f64 = 0.85;
/// Case endings that come off a name for sure: of the genitive and of the objective, with what stands before them.
/// A bare র may be the name's own.
const ENDINGS: [&str; 3] = ["\u{09DF}ের", "ের", "কে"];
/// More forms of one term are left out, the rarest first.
const FORMS: usize = 3;

/// English terms with their Bengali forms and how often each matched.
#[derive(Debug, Default)]
pub struct Glossary {
    terms: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Glossary {
    /// Adds what matched in the beads that score at least `min_score`.
    pub fn add(&mut self, doc: &Aligned, min_score: f64) {
        let sure = doc.beads.iter().filter(|bead| bead.score >= min_score);
        for found in sure
            .flat_map(|bead| &bead.evidence.matches)
            .filter(|found| is_term(found))
        {
            let en = published(&found.en);
            let en = en
                .strip_suffix("'s")
                .or(en.strip_suffix("’s"))
                .unwrap_or(&en)
                .to_owned();
            let bn = bare(&published(&found.bn));
            if en.chars().count() > 2 && !bn.is_empty() {
                *self.terms.entry(en).or_default().entry(bn).or_default() += 1;
            }
        }
    }

    /// How many rows the table has.
    pub fn len(&self) -> usize {
        self.terms.values().map(|forms| chosen(forms).len()).sum()
    }

    /// OmegaT's glossary: source term, tab, target term, tab, comment.
    pub fn table(&self, source: Lang) -> String {
        let mut table = String::from("# Names and terms that matched; mend them freely.\n");
        for (en, forms) in &self.terms {
            for (bn, count) in chosen(forms) {
                let (from, to) = match source {
                    Lang::En => (en.as_str(), bn),
                    Lang::Bn => (bn, en.as_str()),
                };
                table += &format!("{from}\t{to}\t{count}\n");
            }
        }
        table
    }
}

/// Names, acronyms and terms of several words; single words of the dictionary are no terms.
fn is_term(found: &Match) -> bool {
    match found.kind {
        MatchKind::Name => found.strength >= STRENGTH,
        MatchKind::Acronym => true,
        MatchKind::Lexicon => found.en.contains(' '),
        MatchKind::Induced | MatchKind::Same | MatchKind::Number | MatchKind::Date => false,
    }
}

/// A form without a case ending that is surely one.
fn bare(form: &str) -> String {
    let normal = ENDINGS.map(published);
    let cut = normal
        .iter()
        .find_map(|ending| form.strip_suffix(ending.as_str()));
    match cut {
        Some(stem) if stem.chars().count() >= 3 => stem.to_owned(),
        _ => form.to_owned(),
    }
}

/// The forms to list, the most frequent first; one that only lengthens another counts for that one.
fn chosen(forms: &BTreeMap<String, usize>) -> Vec<(&str, usize)> {
    let mut chosen: Vec<(&str, usize)> = Vec::new();
    // Sorted by letters, a form comes before those that lengthen it.
    for (form, count) in forms {
        match chosen
            .iter_mut()
            .find(|(shorter, _)| is_inflected(form, shorter))
        {
            Some((_, known)) => *known += count,
            None => chosen.push((form, *count)),
        }
    }
    chosen.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    chosen.truncate(FORMS);
    chosen
}

/// Whether one form is the other with an ending of at most three letters.
fn is_inflected(form: &str, shorter: &str) -> bool {
    form.strip_prefix(shorter)
        .is_some_and(|ending| ending.chars().count() <= 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::tests_support::{bead, doc};

    #[test]
    fn forms_of_a_name_are_one_entry() {
        let found = |kind, en: &str, bn: &str| Match {
            kind,
            en: en.into(),
            bn: bn.into(),
            strength: 0.9,
        };
        let mut sure = bead(&[0], &[0], 1.0);
        sure.evidence.matches = vec![
            found(MatchKind::Name, "Putin", "পুতিনের"),
            found(MatchKind::Name, "Putin's", "পুতিন"),
            found(MatchKind::Name, "Khulna", "খুলনায়"),
            found(MatchKind::Name, "Khulna", "খুলনা"),
            found(MatchKind::Lexicon, "Election Commission", "নির্বাচন কমিশন"),
            found(MatchKind::Lexicon, "election", "নির্বাচন"),
            found(MatchKind::Number, "35", "৩৫"),
        ];
        let mut unsure = bead(&[0], &[0], 0.5);
        unsure.evidence.matches = vec![found(MatchKind::Name, "Chile", "জলীয়")];
        let mut glossary = Glossary::default();
        glossary.add(&doc(&["ক"], &["A"], vec![sure, unsure]), 0.9);
        let table = glossary.table(Lang::En);
        let rows: Vec<&str> = table.lines().skip(1).collect();
        assert_eq!(
            rows,
            [
                "Election Commission\tনির্বাচন কমিশন\t1",
                "Khulna\tখুলনা\t2",
                "Putin\tপুতিন\t2"
            ]
        );
        assert_eq!(glossary.len(), 3);
        assert!(glossary.table(Lang::Bn).contains("পুতিন\tPutin\t2"));
    }
}
