//! Names by sound: whether a Bengali word and an English one could be the same name or loan word.
//!
//! Both are reduced to a string of sounds and compared by an edit distance whose costs follow what is heard
//! alike (`data/sound_distance.tsv`), with strsim's Jaro-Winkler on the same strings as a second opinion that
//! rewards a common beginning. The Bengali word may carry endings, so its stems are tried too.

use std::sync::LazyLock;

use crate::bengali::{romanize, stem};
use crate::english::sound;
use crate::table::{self, Columns};

/// A Bengali word prepared for comparison by sound.
#[derive(Clone, Debug, Default)]
pub struct BnName {
    /// The sounds of the word and of its likely stems.
    readings: Vec<String>,
    blocks: Vec<String>,
}

/// An English word prepared for comparison by sound.
#[derive(Clone, Debug, Default)]
pub struct EnName {
    sounds: String,
    blocks: Vec<String>,
}

/// Words of more letters than this are no names.
const LONGEST: usize = 40;
/// Names have at least so many sounds; shorter words are alike by chance.
const SHORTEST: usize = 3;

impl BnName {
    /// Prepares a word in comparable form.
    pub fn new(word: &str) -> Self {
        let mut name = BnName::default();
        if word.chars().count() > LONGEST {
            return name;
        }
        for stem in stem::stems(word)
            .into_iter()
            .filter(|stem| stem.depth <= 1)
            .take(5)
        {
            let sounds = romanize::sounds(&stem.text);
            if sounds.len() >= SHORTEST && !name.readings.contains(&sounds) {
                add_blocks(&mut name.blocks, &sounds);
                name.readings.push(sounds);
            }
        }
        name
    }

    /// Coarse keys of which two readings of one name share at least one.
    pub fn blocks(&self) -> &[String] {
        &self.blocks
    }
}

impl EnName {
    /// Prepares a word; its case does not matter.
    pub fn new(word: &str) -> Self {
        let mut name = EnName::default();
        if word.chars().count() > LONGEST {
            return name;
        }
        let sounds = sound::sounds(word);
        if sounds.len() >= SHORTEST {
            add_blocks(&mut name.blocks, &sounds);
            name.sounds = sounds;
        }
        name
    }

    /// Coarse keys of which two readings of one name share at least one.
    pub fn blocks(&self) -> &[String] {
        &self.blocks
    }
}

/// The first two consonants, each as a class of sounds often taken for each other; h, y and w are too weak
/// to count, except that a word may begin with w.
fn add_blocks(blocks: &mut Vec<String>, sounds: &str) {
    let mut classes = vec![String::new()];
    let mut taken = 0;
    for (at, sound) in sounds.char_indices() {
        let options: &[char] = match sound {
            'k' => &['k'],
            'g' if at == 0 => &['g', 's'],
            'g' => &['g'],
            'j' if at == 0 => &['s', 'g'],
            'c' if at == 0 => &['s', 'k'],
            'c' | 'j' | 's' => &['s'],
            't' | 'd' => &['t'],
            'n' | 'N' | 'm' => &['n'],
            'p' | 'f' => &['p'],
            'b' | 'v' => &['b'],
            'w' if at == 0 => &['b'],
            'r' | 'l' => &['r'],
            _ => continue,
        };
        classes = classes
            .iter()
            .flat_map(|prefix| options.iter().map(move |class| format!("{prefix}{class}")))
            .collect();
        taken += 1;
        if taken == 2 {
            break;
        }
    }
    for class in classes {
        if !blocks.contains(&class) {
            blocks.push(class);
        }
    }
}

/// How alike the two sound, 0 to 1; the best of the Bengali readings.
pub fn similarity(bn: &BnName, en: &EnName) -> f64 {
    if en.sounds.is_empty() {
        return 0.0;
    }
    bn.readings
        .iter()
        .map(|reading| alike(reading, &en.sounds))
        .fold(0.0, f64::max)
}

/// The share of the similarity that the edit distance has; Jaro-Winkler has the rest.
const EDIT_SHARE: f64 = 0.75;

fn alike(one: &str, two: &str) -> f64 {
    let (short, long) = (one.len().min(two.len()), one.len().max(two.len()));
    // More than half again as long cannot be alike.
    if long > short + 2 + short / 2 {
        return 0.0;
    }
    let mass = mass(one).max(mass(two));
    let edit = 1.0 - (distance(one.as_bytes(), two.as_bytes()) / mass).min(1.0);
    if edit < 0.5 {
        return edit * EDIT_SHARE;
    }
    EDIT_SHARE * edit + (1.0 - EDIT_SHARE) * strsim::jaro_winkler(one, two)
}

/// What a word's sounds weigh together: a vowel says less than a consonant.
fn mass(sounds: &str) -> f64 {
    sounds
        .bytes()
        .map(|sound| if is_vowel(sound) { 0.5 } else { 1.0 })
        .sum()
}

fn is_vowel(sound: u8) -> bool {
    matches!(sound, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Costs by pairs of sounds; the second may be `-` for silence.
static COSTS: LazyLock<Box<[[f32; 128]; 128]>> = LazyLock::new(|| {
    let mut costs = Box::new([[1.0; 128]; 128]);
    for a in 0..128u8 {
        costs[usize::from(a)][usize::from(a)] = 0.0;
        for b in 0..128u8 {
            if a != b && is_vowel(a) && is_vowel(b) {
                costs[usize::from(a)][usize::from(b)] = 0.3;
            }
        }
        if is_vowel(a) {
            costs[usize::from(a)][usize::from(b'-')] = 0.25;
        }
    }
    let name = "data/sound_distance.tsv";
    let text = include_str!("../../data/sound_distance.tsv");
    for row in table::embedded(name, text, Columns { min: 3, max: 3 }) {
        let sound = |cell: &str| usize::from(cell.as_bytes()[0] & 0x7F);
        let (a, b) = (sound(row.cell(0)), sound(row.cell(1)));
        let cost = row.cell(2).parse().unwrap_or_else(|_| {
            panic!(
                "embedded table: {name}:{}: {:?} is no cost",
                row.line,
                row.cell(2)
            )
        });
        costs[a][b] = cost;
        costs[b][a] = cost;
    }
    costs
});

/// Weighted edit distance (Wagner and Fischer 1974) over sounds, which are ASCII.
fn distance(one: &[u8], two: &[u8]) -> f64 {
    let cost = |a: u8, b: u8| COSTS[usize::from(a & 0x7F)][usize::from(b & 0x7F)];
    let mut row = [0.0_f32; 2 * LONGEST * 4];
    let width = two.len().min(row.len() - 1);
    for j in 0..width {
        row[j + 1] = row[j] + cost(two[j], b'-');
    }
    for &a in one {
        let mut diagonal = row[0];
        row[0] += cost(a, b'-');
        for j in 0..width {
            let above = row[j + 1];
            row[j + 1] = (diagonal + cost(a, two[j]))
                .min(above + cost(a, b'-'))
                .min(row[j] + cost(two[j], b'-'));
            diagonal = above;
        }
    }
    f64::from(row[width])
}

/// The letter names of `data/letter_names.tsv`, the longest first.
static LETTERS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let text = include_str!("../../data/letter_names.tsv");
    let mut letters: Vec<(&str, &str)> =
        table::embedded("data/letter_names.tsv", text, Columns { min: 2, max: 2 })
            .into_iter()
            .map(|row| (row.cell(0), row.cell(1)))
            .collect();
    letters.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    letters
});

/// The capitals that a word's letter names spell (এফবিআই is FBI), if it is made of at least two such names, dots
/// and case endings aside.
pub fn acronym(word: &str) -> Option<String> {
    if word.chars().count() > LONGEST {
        return None;
    }
    stem::stems(word).iter().find_map(|stem| {
        let bare: String = stem.text.chars().filter(|&c| c != '.').collect();
        spell(&bare).filter(|letters| letters.len() >= 2)
    })
}

/// Splits a word into letter names, trying the longest first.
fn spell(word: &str) -> Option<String> {
    if word.is_empty() {
        return Some(String::new());
    }
    LETTERS.iter().find_map(|(name, letter)| {
        let rest = word.strip_prefix(name)?;
        // A name does not end before a vowel sign: কে is not ক and ে.
        if rest.starts_with(
            |c| matches!(c, '\u{09BC}' | '\u{09BE}'..='\u{09CD}' | '\u{0981}'..='\u{0983}'),
        ) {
            return None;
        }
        spell(rest).map(|tail| format!("{letter}{tail}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn similar(bn: &str, en: &str) -> f64 {
        similarity(
            &BnName::new(&crate::normalize::comparable(bn)),
            &EnName::new(en),
        )
    }

    #[test]
    fn accepts_names_by_sound() {
        for (bn, en) in [
            ("চোই", "Choe"),
            ("হুইর", "Hui"),
            ("লাভরভ", "Lavrov"),
            ("ভ্লাদিমির", "Vladimir"),
            ("সের্গেই", "Sergey"),
            ("পিয়ংইয়ং", "Pyongyang"),
            ("ওয়াশিংটনে", "Washington"),
            ("জেলেনস্কি", "Zelenskyy"),
            ("এরদোয়ান", "Erdogan"),
            ("নেতানিয়াহু", "Netanyahu"),
            ("মাক্রোঁ", "Macron"),
            ("হামাস", "Hamas"),
            ("পুতিনের", "Putin"),
            ("মস্কোতে", "Moscow"),
            ("ট্রাম্প", "Trump"),
            ("জিনপিং", "Jinping"),
            ("কলকাতা", "Kolkata"),
            ("কমিটি", "committee"),
            ("রিপোর্ট", "report"),
            ("হাসপাতাল", "hospital"),
        ] {
            assert!(
                similar(bn, en) >= 0.75,
                "{bn} {en}: {:.3} {:?}",
                similar(bn, en),
                (BnName::new(bn), EnName::new(en))
            );
        }
    }

    #[test]
    fn rejects_ordinary_words() {
        for (bn, en) in [
            ("সরকার", "Senate"),
            ("মানুষ", "Minsk"),
            ("দেশের", "Dallas"),
            ("বিরুদ্ধে", "Boston"),
        ] {
            assert!(similar(bn, en) < 0.75, "{bn} {en}: {:.3}", similar(bn, en));
        }
    }

    #[test]
    fn spells_acronyms() {
        for (bn, en) in [
            ("এফবিআই", "FBI"),
            ("এফবিআইয়ের", "FBI"),
            ("বিএনপি", "BNP"),
            ("সিএনএন", "CNN"),
            ("ইউ.এন", "UN"),
        ] {
            assert_eq!(
                acronym(&crate::normalize::comparable(bn)).as_deref(),
                Some(en),
                "{bn}"
            );
        }
        assert_eq!(acronym("কেউ"), None);
        assert_eq!(acronym(&"এ".repeat(10_000)), None);
    }
}
