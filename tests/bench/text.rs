//! Real text for measuring: the articles of data/articles and data/gold as they are, and long documents drawn from lines that
//! are translations of each other. No sentence stands twice before all have stood once.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The segments of two sides.
pub struct Document {
    /// Bengali segments.
    pub bn: Vec<String>,
    /// English segments.
    pub en: Vec<String>,
}

/// The folders of articles that come with shetu, and what their sides are called.
const ARTICLES: [(&str, &str, &str); 5] = [
    ("data/articles", "bn.sent", "en.sent"),
    ("data/gold/comparable", "bn", "en"),
    ("data/gold/edited", "bn", "en"),
    ("data/gold/edited2", "bn", "en"),
    ("data/gold/edited3", "bn", "en"),
];

/// Of so many lines one is missing on the Bengali side, and one on the English.
const MISSING: usize = 8;

/// Pseudo-random numbers (Knuth's MMIX generator), the same at every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

fn lines(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    text.lines().map(str::to_owned).collect()
}

/// The articles that come with shetu, each as it is.
pub fn articles() -> Vec<Document> {
    let mut found = Vec::new();
    for (folder, bn, en) in ARTICLES {
        let entries = fs::read_dir(Path::new(folder).join(bn)).expect("the articles are there");
        let mut names: Vec<PathBuf> = entries
            .map(|entry| PathBuf::from(entry.expect("a folder that can be read").file_name()))
            .filter(|name| name.extension().is_some_and(|end| end == "txt"))
            .collect();
        names.sort();
        let side = |side: &str, name: &PathBuf| lines(&Path::new(folder).join(side).join(name));
        found.extend(names.iter().map(|name| Document {
            bn: side(bn, name),
            en: side(en, name),
        }));
    }
    found
}

/// Lines that are translations of each other, each once: `bn.txt` and `en.txt` of a folder.
pub fn pairs(folder: &Path) -> Vec<(String, String)> {
    let (bn, en) = (lines(&folder.join("bn.txt")), lines(&folder.join("en.txt")));
    let mut seen = (HashSet::new(), HashSet::new());
    let pairs = bn.into_iter().zip(en);
    pairs
        .filter(|(bn, en)| !bn.trim().is_empty() && !en.trim().is_empty())
        .filter(|(bn, en)| seen.0.insert(bn.clone()) && seen.1.insert(en.clone()))
        .collect()
}

/// A document of so many lines drawn from these, an eighth of them missing on either side. None is drawn twice; there are no
/// more than there are lines.
pub fn long(pairs: &[(String, String)], count: usize) -> Document {
    let mut chance = Chance(count as u64);
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    for at in (1..order.len()).rev() {
        order.swap(at, chance.below(at + 1));
    }
    let mut document = Document {
        bn: Vec::new(),
        en: Vec::new(),
    };
    for &at in order.iter().take(count) {
        let (bn, en) = &pairs[at];
        let lost = chance.below(MISSING);
        if lost != 0 {
            document.bn.push(bn.clone());
        }
        if lost != 1 {
            document.en.push(en.clone());
        }
    }
    document
}

/// All articles as one document: what there is for a long one where no other text is given.
pub fn joined(articles: &[Document]) -> Document {
    let side = |side: fn(&Document) -> &Vec<String>| {
        let all = articles.iter().flat_map(side);
        all.cloned().collect()
    };
    Document {
        bn: side(|article| &article.bn),
        en: side(|article| &article.en),
    }
}
