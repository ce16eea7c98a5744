//! Documents for measuring, made of the sample articles by fixed rules.

/// The segments of two sides.
pub struct Document {
    /// Bengali segments.
    pub bn: Vec<String>,
    /// English segments.
    pub en: Vec<String>,
}

const NAMES: [&str; 8] = [
    "court",
    "diplomacy",
    "disaster",
    "economy",
    "election",
    "health",
    "science",
    "sport",
];

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

/// The aligned segments of all sample articles, article by article.
fn pairs() -> Vec<(String, String)> {
    let read = |folder: &str, name: &str, extension: &str| {
        let path = format!("data/articles/{folder}/{name}.{extension}");
        std::fs::read_to_string(path).expect("the sample articles are there")
    };
    let mut pairs = Vec::new();
    for name in NAMES {
        let (bn, en) = (read("bn.sent", name, "txt"), read("en.sent", name, "txt"));
        let (bn, en): (Vec<&str>, Vec<&str>) = (bn.lines().collect(), en.lines().collect());
        let joined = |side: &[&str], indices: &str| -> Option<String> {
            let lines = indices
                .split(',')
                .map(|i| i.parse().ok().map(|i: usize| side[i]));
            Some(lines.collect::<Option<Vec<&str>>>()?.join(" "))
        };
        for line in read("gold", name, "tsv").lines() {
            let (of_bn, of_en) = line.split_once('\t').unwrap_or((line, ""));
            if let (Some(bn), Some(en)) = (joined(&bn, of_bn), joined(&en, of_en)) {
                pairs.push((bn, en));
            }
        }
    }
    pairs
}

/// The document of these pairs, of which a quarter loses one of its sides.
fn thinned(pairs: impl Iterator<Item = (String, String)>, chance: &mut Chance) -> Document {
    let mut document = Document {
        bn: Vec::new(),
        en: Vec::new(),
    };
    for (bn, en) in pairs {
        let lost = chance.below(8);
        if lost != 0 {
            document.bn.push(bn);
        }
        if lost != 1 {
            document.en.push(en);
        }
    }
    document
}

/// A short article: twenty pairs that stand together in the samples.
pub fn article(number: usize) -> Document {
    let mut chance = Chance(number as u64 + 1);
    let pairs = pairs();
    let first = chance.below(pairs.len() - 20);
    thinned(pairs.into_iter().skip(first).take(20), &mut chance)
}

/// A document of so many segments a side. The pairs repeat in ever new order; each repetition is given a name and a
/// number of its own, as the paragraphs of a register have, so that no segment stands twice.
pub fn long(count: usize) -> Document {
    let mut chance = Chance(20);
    let mut pairs = pairs();
    let mut all = Vec::new();
    while all.len() < count * 8 / 7 + 100 {
        for at in (1..pairs.len()).rev() {
            pairs.swap(at, chance.below(at + 1));
        }
        for (bn, en) in &pairs {
            let number = 10_000 + all.len();
            let mark = format!("({} {number})", name(&mut chance));
            all.push((format!("{bn} {mark}"), format!("{en} {mark}")));
        }
    }
    let mut document = thinned(all.into_iter(), &mut chance);
    document.bn.truncate(count);
    document.en.truncate(count);
    document
}

/// A name of four syllables that no other segment has.
fn name(chance: &mut Chance) -> String {
    let mut name = String::new();
    for _ in 0..4 {
        name.push(char::from(b"bdfgklmnprstvz"[chance.below(14)]));
        name.push(char::from(b"aeiou"[chance.below(5)]));
    }
    name[..1].to_uppercase() + &name[1..]
}
