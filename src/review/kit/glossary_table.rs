//! The names and terms that matched, as a glossary that OmegaT opens.

use super::glossary::Glossary;
use super::glossary::entry::Entry;
use crate::model::lang::Lang;

/// OmegaT's glossary: source term, tab, target term, tab, comment.
pub(crate) fn table(glossary: &Glossary, source: Lang) -> (String, usize) {
    let entries = glossary.entries();
    let mut table =
        String::from("# Names and terms that matched, the most frequent first; fix them freely.\n");
    for entry in &entries {
        let (from, to) = match source {
            Lang::En => (&entry.en, &entry.bn),
            Lang::Bn => (&entry.bn, &entry.en),
        };
        table += &format!("{from}\t{to}\t{}\n", comment(entry));
    }
    (table, entries.len())
}

/// What the entry is and where it was met, in words.
fn comment(entry: &Entry) -> String {
    let kind = entry.kind_name();
    match (entry.times, entry.articles) {
        (1, _) => format!("{kind}, once"),
        (times, 1) => format!("{kind}, {times} times in 1 article"),
        (times, articles) => format!("{kind}, {times} times in {articles} articles"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::kit::glossary::entry::Kind;

    #[test]
    fn comments_are_words() {
        let entry = |times, articles| Entry {
            en: "A".into(),
            bn: "ক".into(),
            kind: Kind::Name,
            times,
            articles,
            names: None,
            example: Default::default(),
        };
        assert_eq!(comment(&entry(1, 1)), "name, once");
        assert_eq!(comment(&entry(3, 1)), "name, 3 times in 1 article");
        assert_eq!(comment(&entry(12, 5)), "name, 12 times in 5 articles");
    }
}
