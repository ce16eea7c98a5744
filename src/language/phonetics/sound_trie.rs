//! Many words by their sounds: which of them are within a limit of one word is found without looking at the others. The words
//! share the beginnings of their tables of distances, as in a trie (Shang and Merrettal, "Tries for approximate string
//! matching", 1996), and a beginning that is beyond the limit already is left with all that begin so.

use super::distance::{LONGEST_SOUND, SIGNS, Sounds, Spoken};

/// Words by their sounds, each with something of its own.
#[derive(Clone, Debug)]
pub(crate) struct SoundTrie<T> {
    /// The beginnings of words, each before those that go on from it.
    nodes: Vec<Node>,
    /// The words, in the order of the nodes that they end at.
    words: Vec<Word<T>>,
    /// What the heaviest of all weighs.
    heaviest: u32,
}

/// What is known of a word beside its sounds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<T> {
    /// What it weighs, in hundredths of a sound.
    pub(crate) weight: u32,
    /// The classes of its consonants ([`Sounds::mask`]).
    pub(crate) mask: u16,
    /// What it is.
    pub(crate) of: T,
}

#[derive(Clone, Debug)]
struct Node {
    /// The last sound of the beginning, and what it weighs.
    code: u8,
    weight: u16,
    /// How many sounds it has.
    depth: u8,
    /// The first node that does not begin so.
    beyond: u32,
    /// The words that end here: the first, and how many.
    first: u32,
    count: u32,
    /// What the heaviest word weighs that begins so.
    heaviest: u32,
    /// The sounds that these words go on with, as a set of bits.
    rest: u64,
}

/// The cells of a row of the table that are within the limit.
type Within = (u8, u8);

/// The table of distances between the word that is looked for and the beginning that is looked at.
struct Table {
    spoken: Vec<Spoken>,
    /// After which of its sounds what is looked for ends, as a set of bits.
    ends: u64,
    rows: [[u32; LONGEST_SOUND + 1]; LONGEST_SOUND + 1],
    within: [Within; LONGEST_SOUND + 1],
    /// The least of each row that is within the limit.
    least: [u32; LONGEST_SOUND + 1],
    /// What it costs at least to go on with each sound.
    cheapest: [u16; SIGNS],
}

impl<T: Copy> SoundTrie<T> {
    /// The trie of these words.
    pub(crate) fn new(mut words: Vec<(Sounds, T)>) -> Self {
        // Stable: words of the same sounds stay in their order.
        words.sort_by(|one, other| one.0.codes().cmp(other.0.codes()));
        let mut trie = SoundTrie {
            nodes: Vec::with_capacity(2 * words.len()),
            words: Vec::new(),
            heaviest: words
                .iter()
                .map(|(sounds, _)| sounds.weight())
                .max()
                .unwrap_or(0),
        };
        // The nodes from the root to the last word's.
        let mut way: Vec<u32> = Vec::new();
        for (at, (sounds, _)) in (0..).zip(&words) {
            let codes = sounds.codes();
            let shared = trie.shared(&way, codes);
            trie.leave(&mut way, shared);
            for &code in &codes[shared..] {
                way.push(trie.nodes.len() as u32);
                trie.nodes.push(Node {
                    code,
                    weight: Sounds::weight_of(code) as u16,
                    depth: way.len() as u8,
                    beyond: 0,
                    first: at,
                    count: 0,
                    heaviest: 0,
                    rest: 0,
                });
            }
            // A word of no sounds is like nothing.
            if let Some(&last) = way.last() {
                let node = &mut trie.nodes[last as usize];
                node.count += 1;
                node.heaviest = node.heaviest.max(sounds.weight());
            }
        }
        trie.leave(&mut way, 0);
        let word = |(sounds, of): &(Sounds, T)| Word {
            weight: sounds.weight(),
            mask: sounds.mask(),
            of: *of,
        };
        trie.words = words.iter().map(word).collect();
        trie.nodes.shrink_to_fit();
        trie
    }

    /// How many sounds of a word stand on the way.
    fn shared(&self, way: &[u32], codes: &[u8]) -> usize {
        let along = way.iter().zip(codes);
        along
            .take_while(|(node, code)| self.nodes[**node as usize].code == **code)
            .count()
    }

    /// Goes back on the way to a depth.
    fn leave(&mut self, way: &mut Vec<u32>, depth: usize) {
        let next = self.nodes.len() as u32;
        while way.len() > depth
            && let Some(last) = way.pop()
        {
            self.nodes[last as usize].beyond = next;
            let Node {
                heaviest,
                rest,
                code,
                ..
            } = self.nodes[last as usize];
            if let Some(&before) = way.last() {
                let before = &mut self.nodes[before as usize];
                before.heaviest = before.heaviest.max(heaviest);
                before.rest |= rest | 1 << code;
            }
        }
    }

    /// Takes the words that are near the beginnings of a Bengali one which have so many sounds: with the number of the beginning
    /// and what the two are apart, in hundredths of a sound. `limit` is how far an English word of such a weight may be apart; a
    /// heavier one's is no less. What is taken may be beyond that of its own weight.
    pub(crate) fn near(
        &self,
        bn: &Sounds,
        ends: &[usize],
        limit: impl Fn(u32) -> u32,
        mut take: impl FnMut(usize, Word<T>, u32),
    ) {
        let mut table = Table::new(bn.spoken(), ends, limit(self.heaviest));
        let mut at = 0;
        while let Some(node) = self.nodes.get(at) {
            let Some((low, high)) = table.go_on(node, limit(node.heaviest)) else {
                at = node.beyond as usize;
                continue;
            };
            at += 1;
            let depth = usize::from(node.depth);
            table.within[depth] = (low, high);
            if node.count == 0 {
                continue;
            }
            let words = node.first as usize..(node.first + node.count) as usize;
            for (n, &end) in ends.iter().enumerate() {
                if (usize::from(low)..=usize::from(high)).contains(&end) {
                    for word in &self.words[words.clone()] {
                        take(n, *word, table.rows[depth][end]);
                    }
                }
            }
        }
    }
}

impl Table {
    fn new(spoken: Vec<Spoken>, ends: &[usize], limit: u32) -> Self {
        let mut table = Table {
            ends: ends.iter().fold(0, |ends, end| ends | 1 << end),
            rows: [[0; LONGEST_SOUND + 1]; LONGEST_SOUND + 1],
            within: [(0, 0); LONGEST_SOUND + 1],
            least: [0; LONGEST_SOUND + 1],
            cheapest: Sounds::weights(),
            spoken,
        };
        for sound in &table.spoken {
            for (cheapest, cost) in table.cheapest.iter_mut().zip(sound.costs) {
                *cheapest = (*cheapest).min(*cost);
            }
        }
        for (place, sound) in table.spoken.iter().enumerate() {
            table.rows[0][place + 1] = table.rows[0][place] + sound.weight;
            if table.rows[0][place + 1] <= limit {
                table.within[0].1 = place as u8 + 1;
            }
        }
        table
    }

    /// Fills the row of a beginning from the row of the one before it; none where no word that begins so is within the limit.
    fn go_on(&mut self, node: &Node, limit: u32) -> Option<Within> {
        let depth = usize::from(node.depth);
        // Most ways end here: nothing of the word is like the next sound.
        if self.least[depth - 1] + u32::from(self.cheapest[usize::from(node.code)]) > limit {
            return None;
        }
        let (before, after) = self.rows.split_at_mut(depth);
        let (above, row) = (&before[depth - 1], &mut after[0]);
        let (first, last) = self.within[depth - 1];
        let (first, last) = (usize::from(first), usize::from(last));
        let weight = u32::from(node.weight);
        let mut left = above[first] + weight;
        row[first] = left;
        let mut least = left;
        let mut end = first;
        for (place, sound) in self.spoken.iter().enumerate().skip(first) {
            let at = place + 1;
            if at > last + 1 && left > limit {
                break;
            }
            let mut here = left + sound.weight;
            if at <= last + 1 {
                let taken = above[place] + u32::from(sound.costs[usize::from(node.code)]);
                here = here.min(taken);
            }
            if at <= last {
                here = here.min(above[at] + weight);
            }
            left = here;
            row[at] = left;
            least = least.min(left);
            end = at;
        }
        if least > limit {
            return None;
        }
        self.least[depth] = least;
        // What the word goes on with must be there in what the beginning goes on with, or costs something.
        let (mut within, mut behind) = (None, 0);
        for at in (first..=self.spoken.len()).rev() {
            if self.ends >> at & 1 == 1 {
                behind = 0;
            } else if let Some(sound) = self.spoken.get(at)
                && node.rest & sound.near == 0
            {
                behind += sound.lacking;
            }
            if at <= end && row[at] + behind <= limit {
                within = Some((at as u8, within.map_or(at as u8, |(_, high)| high)));
            }
        }
        within
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::phonetics::distance::distance;

    const WORDS: [&str; 14] = [
        "putin",
        "butIn",
        "puTin",
        "karzai",
        "k",
        "vladimir",
        "mOsko",
        "mOskou",
        "makrO",
        "aksiliretar",
        "jOrdan",
        "ZibutI",
        "phransOa",
        "putin",
    ];

    #[test]
    fn what_is_within_the_limit_is_found_and_nothing_else() {
        let words = WORDS.iter().enumerate();
        let all: Vec<(Sounds, usize)> = words.map(|(n, word)| (Sounds::new(word), n)).collect();
        let trie = SoundTrie::new(all.clone());
        for word in WORDS.iter().chain(&["", "vladimirovich", "i"]) {
            let word = Sounds::new(word);
            for share in [0, 5, 20, 60, 100, 300] {
                // A limit of its own for each weight.
                let limit = |weight: u32| weight * share / 100;
                let mut found: Vec<(usize, u32)> = Vec::new();
                trie.near(&word, &[word.codes().len()], limit, |_, near, apart| {
                    if apart <= limit(near.weight) {
                        found.push((near.of, apart));
                    }
                });
                found.sort_unstable();
                let near = |(sounds, n): &(Sounds, usize)| {
                    let apart = distance(&word, sounds, limit(sounds.weight()))?;
                    Some((*n, apart))
                };
                assert_eq!(found, all.iter().filter_map(near).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn the_beginnings_of_a_word_are_looked_for_with_it() {
        let words = WORDS.iter().enumerate();
        let trie = SoundTrie::new(words.map(|(n, word)| (Sounds::new(word), n)).collect());
        let found = |word: &str, ends: &[usize], which: usize| {
            let mut found = Vec::new();
            let limit = |_| 90;
            trie.near(&Sounds::new(word), ends, limit, |end, near, apart| {
                if end == which && apart <= 90 {
                    found.push((near.of, apart));
                }
            });
            found
        };
        let long = found("putiner", &[5, 7], 0);
        assert_eq!(long, found("putin", &[5], 0));
        assert!(long.contains(&(0, 0)) && long.contains(&(13, 0)));
    }

    #[test]
    fn of_no_words_and_of_words_without_a_sound_nothing_is_found() {
        for words in [vec![], vec![(Sounds::new(""), 1)]] {
            let trie = SoundTrie::new(words);
            let found = |_, _: Word<i32>, _| panic!("nothing is like nothing");
            trie.near(&Sounds::new("putin"), &[5], |weight| weight, found);
        }
    }
}
