//! The sounds in which Bengali and English words are compared, and how far two words are apart in them.
//!
//! The distance is the weighted edit distance of Wagner and Fischer ("The string-to-string correction
//! problem", 1974) between sounds, with the cheap pairs of data/phonetics/sound_pairs.tsv, in the manner of Kondrak,
//! "A new algorithm for the alignment of phonetic sequences" (2000). Costs are whole hundredths.

pub(crate) use super::inventory::Class;
use super::inventory::{GROUPS, INVENTORY, SIGNS};

/// The most sounds of a word that are compared; the rest is cut off.
pub(crate) const LONGEST_SOUND: usize = 48;

/// A word in sounds, ready for comparison. A long document has many of them, so they are kept small.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sounds {
    codes: Box<[u8]>,
    weight: u16,
    mask: u16,
}

impl Sounds {
    /// From signs of data/phonetics/sounds.tsv; other characters are left out, equal neighbours count once.
    pub(crate) fn new(signs: &str) -> Self {
        let inventory = &*INVENTORY;
        let mut codes: Vec<u8> = Vec::with_capacity(signs.len().min(LONGEST_SOUND));
        let (mut weight, mut mask) = (0, 0);
        for sign in signs.bytes().filter(u8::is_ascii) {
            let code = inventory.index[usize::from(sign)];
            let known = usize::from(code) < inventory.sounds.len();
            if known && codes.last() != Some(&code) && codes.len() < LONGEST_SOUND {
                let sound = &inventory.sounds[usize::from(code)];
                codes.push(code);
                weight += sound.weight;
                for class in sound.classes.iter().flatten() {
                    mask |= 1 << class;
                }
            }
        }
        Sounds {
            codes: codes.into(),
            weight,
            mask,
        }
    }

    /// What the word weighs: the cost of comparing it with nothing, in hundredths.
    pub(crate) fn weight(&self) -> u32 {
        u32::from(self.weight)
    }

    /// A distance that two words have at least, in hundredths of a sound. Leaving a sound out changes what its group says, and
    /// taking one for another what two groups say, each by no more than it costs.
    #[inline]
    pub(crate) fn apart_at_least(&self, other: &Sounds) -> u32 {
        let (one, other) = (self.groups(), other.groups());
        let groups = one.iter().zip(&other);
        let apart = groups.map(|(one, other)| one.abs_diff(*other));
        let (sum, most) = apart.fold((0_u16, 0_u16), |(sum, most), apart| {
            (sum.saturating_add(apart), most.max(apart))
        });
        u32::from(most.max(sum.div_ceil(2)))
    }

    /// How many sounds it has.
    pub(crate) fn length(&self) -> usize {
        self.codes.len()
    }

    /// Whether another word begins with these sounds.
    pub(crate) fn begins(&self, other: &Sounds) -> bool {
        other.codes.starts_with(&self.codes)
    }

    /// The sounds by their numbers.
    pub(super) fn codes(&self) -> &[u8] {
        &self.codes
    }

    /// For each of its sounds what it weighs, and what it costs to take it for another.
    pub(super) fn spoken(&self) -> Vec<Spoken> {
        let inventory = &*INVENTORY;
        let spoken = |&code: &u8| {
            let (near, lacking) = inventory.near[usize::from(code)];
            Spoken {
                weight: inventory.weight(code),
                costs: &inventory.costs[usize::from(code)],
                near,
                lacking,
            }
        };
        self.codes.iter().map(spoken).collect()
    }

    /// An English word of which this is a reading by ear weighs no more than this and what the two are apart, in hundredths of
    /// a sound: some sounds weigh little here and much there, as the inherent vowel does.
    pub(crate) fn heard_as(&self) -> u32 {
        let most = self
            .codes
            .iter()
            .map(|&code| INVENTORY.most[usize::from(code)]);
        most.map(u32::from).sum()
    }

    /// What each sound weighs.
    pub(super) fn weights() -> [u16; SIGNS] {
        INVENTORY.weights
    }

    /// What its sounds of each group say together.
    fn groups(&self) -> [u16; GROUPS] {
        let mut groups = [0; GROUPS];
        for &code in &self.codes {
            let (group, part) = INVENTORY.shares[usize::from(code)];
            groups[usize::from(group)] += part;
        }
        groups
    }

    /// The classes of its consonants as a set of bits.
    pub(crate) fn mask(&self) -> u16 {
        self.mask
    }

    /// The classes of its consonants in order.
    #[cfg(test)]
    pub fn consonants(&self) -> Vec<Class> {
        self.skeleton().filter_map(|classes| classes[0]).collect()
    }

    /// The class of each consonant with the others it may have; `None` stands for "may be lost".
    pub(crate) fn skeleton(&self) -> impl Iterator<Item = &'static [Option<Class>]> + '_ {
        let sounds = &INVENTORY.sounds;
        self.codes
            .iter()
            .map(|&code| sounds[usize::from(code)].classes.as_slice())
    }
}

/// A sound of a Bengali word.
#[derive(Clone, Copy)]
pub(super) struct Spoken {
    /// What it weighs.
    pub(super) weight: u32,
    /// What it costs to take it for each English sound.
    pub(super) costs: &'static [u16; SIGNS],
    /// The English sounds that it is near, as a set of bits.
    pub(super) near: u64,
    /// What it costs at least where there is none of them.
    pub(super) lacking: u32,
}

/// What is beyond every limit.
const FAR: u32 = u32::MAX / 4;

/// The distance of a Bengali and an English word in hundredths of a sound, or `None` when it is above
/// `limit`. Only the cells of the table that are within the limit are filled (Ukkonen 1985).
pub(crate) fn distance(bn: &Sounds, en: &Sounds, limit: u32) -> Option<u32> {
    let inventory = &*INVENTORY;
    let count = en.codes.len();
    let mut row = [0u32; LONGEST_SOUND + 1];
    // The cells of the row that are within the limit stand from `low` to `high`.
    let (mut low, mut high) = (0, 0);
    for (j, &code) in en.codes.iter().enumerate() {
        row[j + 1] = row[j] + inventory.weight(code);
        if row[j + 1] <= limit {
            high = j + 1;
        }
    }
    for &code in &bn.codes {
        let weight = inventory.weight(code);
        let costs = &inventory.costs[usize::from(code)];
        let mut diagonal = row[low];
        let mut left = diagonal + weight;
        row[low] = left;
        let mut last = if left <= limit { Some(low) } else { None };
        for (before, &lost) in en.codes.iter().enumerate().skip(low) {
            let j = before + 1;
            if j > high + 1 && left > limit {
                break;
            }
            let above = if j <= high { row[j] } else { FAR };
            let taken = diagonal + u32::from(costs[usize::from(lost) % SIGNS]);
            left = taken.min(above + weight).min(left + inventory.weight(lost));
            diagonal = above;
            row[j] = left;
            if left <= limit {
                last = Some(j);
            }
        }
        high = last?;
        while row[low] > limit {
            low += 1;
        }
    }
    (high == count).then_some(row[count])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cheap_pairs_are_near_and_others_far() {
        let d = |a, b| distance(&Sounds::new(a), &Sounds::new(b), 1000).unwrap();
        assert_eq!(d("puTin", "puTin"), 0);
        assert!(d("vladimir", "bladimir") < 20);
        assert!(d("putin", "baiden") > 130);
        assert_eq!(
            distance(&Sounds::new("putin"), &Sounds::new("karzai"), 50),
            None
        );
    }

    #[test]
    fn a_limit_changes_no_distance_within_it() {
        let words = [
            "putin",
            "butIn",
            "karzai",
            "k",
            "vladimir",
            "mOsko",
            "makrO",
            "aksiliretar",
            "",
            "jOrdan",
            "ZibutI",
            "phransOa",
            "qatar",
        ];
        for one in words {
            for other in words {
                let (one, other) = (Sounds::new(one), Sounds::new(other));
                let whole = distance(&one, &other, 100_000).unwrap();
                assert!(one.apart_at_least(&other) <= whole);
                assert!(other.weight() <= one.heard_as() + whole);
                for limit in (0..1500).step_by(7) {
                    let found = distance(&one, &other, limit);
                    assert_eq!(found, (whole <= limit).then_some(whole));
                }
            }
        }
    }

    #[test]
    fn unknown_signs_and_long_words_do_no_harm() {
        assert_eq!(Sounds::new("k?\u{0995}k"), Sounds::new("k"));
        assert!(Sounds::new(&"ka".repeat(10_000)).weight() <= (LONGEST_SOUND as u32) * 100);
    }
}
