//! Many words by their sounds: which of them are within a limit of one word is found without looking at the others. The words
//! share the beginnings of their tables of distances, as in a trie (Shang and Merrettal, "Tries for approximate string
//! matching", 1996), and a beginning that is beyond the limit already is left with all that begin so.

use std::ops::Range;

use super::distance::{LONGEST_SOUND, Sounds, Spoken};
use super::inventory::SIGNS;

/// Words by their sounds, each with something of its own.
#[derive(Clone, Debug)]
pub(crate) struct SoundTrie<T> {
    /// The beginnings of words, those of no sounds first; the ones that go on from the same one stand together.
    nodes: Vec<Node>,
    /// The words, in the order of their sounds.
    words: Vec<Word<T>>,
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

#[derive(Clone, Copy, Debug)]
struct Node {
    /// The sounds that words go on with after this beginning, as a set of bits.
    rest: u64,
    /// The first of the beginnings that are one sound longer, and how many there are.
    children: u32,
    child_count: u8,
    /// Its last sound.
    code: u8,
    /// What the heaviest word weighs that begins so.
    heaviest: u16,
    /// The words that end here: the first, and how many.
    first: u32,
    count: u32,
}

impl Node {
    fn children(&self) -> Range<usize> {
        self.children as usize..self.children as usize + usize::from(self.child_count)
    }

    fn words(&self) -> Range<usize> {
        self.first as usize..(self.first + self.count) as usize
    }
}

impl<T: Copy> SoundTrie<T> {
    /// The trie of these words.
    pub(crate) fn new(mut words: Vec<(Sounds, T)>) -> Self {
        // Stable: words of the same sounds stay in their order.
        words.sort_by(|one, other| one.0.codes().cmp(other.0.codes()));
        let root = Node {
            rest: 0,
            children: 0,
            child_count: 0,
            code: 0,
            heaviest: 0,
            first: 0,
            count: 0,
        };
        let mut nodes = vec![root];
        // The words that begin as each node does, and with how many sounds.
        let mut begin = vec![(0..words.len(), 0)];
        let mut at = 0;
        while let Some((range, depth)) = begin.get(at).cloned() {
            let ends = |(sounds, _): &(Sounds, T)| sounds.length() == depth;
            let here = words[range.clone()].partition_point(ends);
            let children = nodes.len();
            let mut first = range.start + here;
            for some in words[first..range.end]
                .chunk_by(|one, other| one.0.codes()[depth] == other.0.codes()[depth])
            {
                let code = some[0].0.codes()[depth];
                nodes.push(Node { code, ..root });
                begin.push((first..first + some.len(), depth + 1));
                first += some.len();
            }
            let heaviest = words[range.clone()]
                .iter()
                .map(|(sounds, _)| sounds.weight())
                .max();
            let child_count = (nodes.len() - children) as u8;
            let node = &mut nodes[at];
            node.heaviest = heaviest.unwrap_or(0) as u16;
            (node.children, node.child_count) = (children as u32, child_count);
            // A word of no sounds is like nothing.
            (node.first, node.count) =
                (range.start as u32, if depth > 0 { here as u32 } else { 0 });
            at += 1;
        }
        for at in (0..nodes.len()).rev() {
            let children = nodes[nodes[at].children()].iter();
            nodes[at].rest = children.fold(0, |rest, child| rest | child.rest | 1 << child.code);
        }
        nodes.shrink_to_fit();
        let word = |(sounds, of): (Sounds, T)| Word {
            weight: sounds.weight(),
            mask: sounds.mask(),
            of,
        };
        SoundTrie {
            nodes,
            words: words.into_iter().map(word).collect(),
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
        let root = &self.nodes[0];
        let mut table = Table::new(bn.spoken(), ends, limit(u32::from(root.heaviest)));
        // For each number of sounds the nodes that are still to be looked at.
        let mut open = vec![root.children()];
        while let Some(nodes) = open.last_mut() {
            let Some(at) = nodes.next() else {
                open.pop();
                continue;
            };
            let (node, depth) = (&self.nodes[at], open.len());
            let limit = limit(u32::from(node.heaviest));
            if table.is_beyond(node, depth, limit) {
                continue;
            }
            let Some((low, high)) = table.go_on(node, depth, limit) else {
                continue;
            };
            if node.count > 0 {
                for (n, &end) in ends.iter().enumerate() {
                    if (usize::from(low)..=usize::from(high)).contains(&end) {
                        for word in &self.words[node.words()] {
                            take(n, *word, table.rows[depth][end]);
                        }
                    }
                }
            }
            open.push(node.children());
        }
    }
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
    /// What each sound weighs, and what it costs at least to go on with it.
    weights: [u16; SIGNS],
    cheapest: [u16; SIGNS],
}

impl Table {
    fn new(spoken: Vec<Spoken>, ends: &[usize], limit: u32) -> Self {
        let mut table = Table {
            ends: ends.iter().fold(0, |ends, end| ends | 1 << end),
            rows: [[0; LONGEST_SOUND + 1]; LONGEST_SOUND + 1],
            within: [(0, 0); LONGEST_SOUND + 1],
            least: [0; LONGEST_SOUND + 1],
            weights: Sounds::weights(),
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

    /// Whether no word that begins so can be within the limit, as most are found to be without their row: by what its last sound
    /// costs at least, and by the sounds of the word still to come of which none is there.
    fn is_beyond(&self, node: &Node, depth: usize, limit: u32) -> bool {
        let before = self.least[depth - 1];
        if before + u32::from(self.cheapest[usize::from(node.code)]) > limit {
            return true;
        }
        // Its last sound may be taken for one of these, so that the two costs are no sum.
        let mut place = usize::from(self.within[depth - 1].1);
        let there = node.rest | 1 << node.code;
        let mut lacking = 0;
        while self.ends >> place & 1 == 0
            && let Some(sound) = self.spoken.get(place)
        {
            if there & sound.near == 0 {
                lacking += sound.lacking;
            }
            place += 1;
        }
        before + lacking > limit
    }

    /// Fills the row of a beginning from the row of the one before it; none where no word that begins so is within the limit.
    fn go_on(&mut self, node: &Node, depth: usize, limit: u32) -> Option<Within> {
        let (before, after) = self.rows.split_at_mut(depth);
        let (above, row) = (&before[depth - 1], &mut after[0]);
        let (first, last) = self.within[depth - 1];
        let (first, last) = (usize::from(first), usize::from(last));
        let weight = u32::from(self.weights[usize::from(node.code)]);
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
        self.within[depth] = within?;
        self.least[depth] = least;
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
    fn of_many_words_none_is_lost() {
        let mut seed = 7_u32;
        let mut chance = move |below: usize| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) as usize % below
        };
        let mut word = || {
            let signs = b"kgKtTdpbvfmnNlrRszSjhHwaAeiIoOuU";
            let length = 2 + chance(6);
            let word: String = (0..length)
                .map(|_| char::from(signs[chance(signs.len())]))
                .collect();
            Sounds::new(&word)
        };
        let all: Vec<(Sounds, usize)> = (0..3000).map(|n| (word(), n)).collect();
        let trie = SoundTrie::new(all.clone());
        let mut count = 0;
        for limit in [30, 60, 90, 120] {
            for _ in 0..30 {
                let word = word();
                let mut found: Vec<(usize, u32)> = Vec::new();
                trie.near(
                    &word,
                    &[word.length()],
                    |_| limit,
                    |_, near, apart| {
                        if apart <= limit {
                            found.push((near.of, apart));
                        }
                    },
                );
                found.sort_unstable();
                let near =
                    |(sounds, n): &(Sounds, usize)| Some((*n, distance(&word, sounds, limit)?));
                assert_eq!(found, all.iter().filter_map(near).collect::<Vec<_>>());
                count += found.len();
            }
        }
        assert!(count > 200, "{count}");
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
