//! The sounds that both languages are read in: what each weighs, which are alike, and what it costs to take one for another
//! (data/phonetics/sounds.tsv and sound_pairs.tsv). Costs are whole hundredths, so that results are the same on every machine.

use std::sync::LazyLock;

use crate::files::data_table::{Columns, TableRow, embedded};

/// There are fewer sounds than this.
pub(super) const SIGNS: usize = 64;
const NEVER: u16 = 1000;
const OTHER_CONSONANT: u16 = 110;
const OTHER_VOWEL: u16 = 40;
const VOWELS: &[u8] = b"O0ouaAeEiI34U5";

/// A consonant class of the skeleton.
pub(crate) type Class = u8;

/// A sound: its sign, what it weighs in hundredths, and the classes it may be of, none for "may be lost".
#[derive(Clone, Debug, Default)]
pub(super) struct Sound {
    pub(super) sign: u8,
    pub(super) weight: u16,
    pub(super) classes: Vec<Option<Class>>,
}

/// What is known of the sounds.
pub(super) struct Inventory {
    /// All of them, by number.
    pub(super) sounds: Vec<Sound>,
    /// What each weighs.
    pub(super) weights: [u16; SIGNS],
    /// The number of each sign.
    pub(super) index: [u8; 128],
    /// What it costs to take each Bengali sound for each English one.
    pub(super) costs: Vec<[u16; SIGNS]>,
    /// For each sound its group and what it says at least in it (`Sounds::apart_at_least`).
    pub(super) shares: [(u8, u16); SIGNS],
    /// For each Bengali sound the English ones that it is near, and what it costs at least where there is none of them.
    pub(super) near: Vec<(u64, u32)>,
    /// The most that an English sound weighs more than it costs to take this one for it.
    pub(super) most: [u16; SIGNS],
}

/// The sounds of data/phonetics.
pub(super) static INVENTORY: LazyLock<Inventory> = LazyLock::new(|| {
    let text = include_str!("../../../data/phonetics/sounds.tsv");
    let rows = embedded(
        "data/phonetics/sounds.tsv",
        text,
        Columns { min: 5, max: 5 },
    );
    let sounds: Vec<Sound> = rows.iter().map(sound).collect();
    let mut index = [u8::MAX; 128];
    for (i, sound) in sounds.iter().enumerate() {
        index[sound.sign as usize] = i as u8;
    }
    let mut weights = [0; SIGNS];
    for (slot, sound) in weights.iter_mut().zip(&sounds) {
        *slot = sound.weight;
    }
    let mut inventory = Inventory {
        weights,
        costs: plain_costs(&sounds),
        sounds,
        index,
        shares: [(0, 0); SIGNS],
        near: Vec::new(),
        most: [0; SIGNS],
    };
    let text = include_str!("../../../data/phonetics/sound_pairs.tsv");
    for row in embedded(
        "data/phonetics/sound_pairs.tsv",
        text,
        Columns { min: 3, max: 3 },
    ) {
        let at = |i: usize| usize::from(inventory.index[usize::from(row.cell(i).as_bytes()[0])]);
        let (bn, en) = (at(0), at(1));
        inventory.costs[bn][en] = hundredths(row.cell(2));
    }
    inventory.shares = shares(&inventory.sounds, &inventory.costs);
    inventory.near = near(&inventory.sounds, &inventory.costs);
    for (most, costs) in inventory.most.iter_mut().zip(&inventory.costs) {
        let worth = inventory.weights.iter().zip(costs);
        let worth = worth.map(|(weight, cost)| weight.saturating_sub(*cost));
        *most = worth.max().unwrap_or(0);
    }
    inventory
});

/// Consonants by their first class, and vowels: the groups of sounds.
pub(super) const GROUPS: usize = 16;

/// The group of each sound, and a part of its weight so small that no pair of sounds costs less than the difference of their
/// parts, or than each of them where they are of different groups.
fn shares(sounds: &[Sound], costs: &[[u16; SIGNS]]) -> [(u8, u16); SIGNS] {
    let mut shares = [(0, 0); SIGNS];
    for (share, sound) in shares.iter_mut().zip(sounds) {
        let class = sound.classes.first().copied().flatten();
        *share = (class.unwrap_or(0) % GROUPS as u8, sound.weight);
    }
    let mut settled = false;
    while !settled {
        settled = true;
        for a in 0..sounds.len() {
            for b in 0..sounds.len() {
                let cost = costs[a][b].min(costs[b][a]);
                let (group, part) = shares[b];
                let most = match group == shares[a].0 {
                    true => part.saturating_add(cost),
                    false => cost,
                };
                if shares[a].1 > most {
                    shares[a].1 = most;
                    settled = false;
                }
            }
        }
    }
    shares
}

/// Sounds are near that cost less, in hundredths.
const NEAR: u16 = 30;

/// For each sound those of the other language that it is near, as a set of bits, and what it costs at least to leave it out or
/// take it for another.
fn near(sounds: &[Sound], costs: &[[u16; SIGNS]]) -> Vec<(u64, u32)> {
    let of = |(sound, costs): (&Sound, &[u16; SIGNS])| {
        let (mut near, mut lacking) = (0, sound.weight);
        for (code, &cost) in costs[..sounds.len()].iter().enumerate() {
            match cost < NEAR {
                true => near |= 1 << code,
                false => lacking = lacking.min(cost),
            }
        }
        (near, u32::from(lacking))
    };
    sounds.iter().zip(costs).map(of).collect()
}

impl Inventory {
    /// What a sound weighs, in hundredths.
    pub(super) fn weight(&self, code: u8) -> u32 {
        u32::from(self.weights[usize::from(code) % SIGNS])
    }
}

fn sound(row: &TableRow<'static>) -> Sound {
    let one = |i: usize| row.cell(i).chars().next().filter(|c| *c != '-');
    let class = |c: char| "kctpmnlr".find(c).map(|i| i as Class + 1);
    let other = row.cell(3).chars().filter(|c| *c != '.').map(class);
    Sound {
        sign: row.cell(0).as_bytes()[0],
        weight: hundredths(row.cell(1)),
        classes: std::iter::once(one(2).and_then(class))
            .chain(other)
            .collect(),
    }
}

fn hundredths(cell: &str) -> u16 {
    cell.parse::<f64>()
        .map_or(NEVER, |cost| (cost * 100.0).round() as u16)
}

fn plain_costs(sounds: &[Sound]) -> Vec<[u16; SIGNS]> {
    let vowel = |s: &Sound| VOWELS.contains(&s.sign);
    let mut costs = vec![[NEVER; SIGNS]; SIGNS];
    for (i, a) in sounds.iter().enumerate() {
        for (j, b) in sounds.iter().enumerate() {
            costs[i][j] = match (vowel(a), vowel(b)) {
                _ if i == j => 0,
                (true, true) => OTHER_VOWEL,
                (false, false) => OTHER_CONSONANT,
                _ => NEVER,
            };
        }
    }
    costs
}
