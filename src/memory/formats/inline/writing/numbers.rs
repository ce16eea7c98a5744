//! By which number a code of another format is known in both texts of a unit.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::codes::{Code, CodeRole};

/// For each code of the two texts its number: one for a pair, the same in both texts for what is the same.
pub(super) fn numbers(source: &[Code], target: &[Code]) -> [Vec<usize>; 2] {
    let mut given = Given::default();
    // Numbers that files give are kept, so that they are the same in every format.
    for code in source.iter().chain(target) {
        given.used.extend(own(code));
    }
    let first = given.side(source);
    given.begin();
    [first, given.side(target)]
}

/// The number that the file gives a code. The formats want them small and above 0.
fn own(code: &Code) -> Option<usize> {
    let number = code.id.parse().ok()?;
    (1..=1_000_000).contains(&number).then_some(number)
}

/// What a code is known by in the other text: its id, or else itself.
type Name<'a> = (bool, &'a str);

#[derive(Default)]
struct Given<'a> {
    used: FxHashSet<usize>,
    /// The numbers of a name that wait for a code of the other text, the first one last.
    waiting: FxHashMap<Name<'a>, Vec<usize>>,
    /// The same of the text at hand.
    found: FxHashMap<Name<'a>, Vec<usize>>,
    next: usize,
}

impl<'a> Given<'a> {
    fn begin(&mut self) {
        self.waiting = std::mem::take(&mut self.found);
        for numbers in self.waiting.values_mut() {
            numbers.reverse();
        }
    }

    fn side(&mut self, codes: &'a [Code]) -> Vec<usize> {
        let mut pairs: FxHashMap<usize, usize> = FxHashMap::default();
        let mut taken: FxHashSet<usize> = FxHashSet::default();
        let mut numbers = Vec::with_capacity(codes.len());
        for code in codes {
            let ends = matches!(code.role, CodeRole::Close | CodeRole::MarkClose);
            let number = match pairs.get(&code.pair) {
                Some(&number) if ends && code.pair > 0 => number,
                _ => self.number(code, &mut taken),
            };
            if code.pair > 0 {
                pairs.insert(code.pair, number);
            }
            numbers.push(number);
        }
        numbers
    }

    fn number(&mut self, code: &'a Code, taken: &mut FxHashSet<usize>) -> usize {
        let name = match code.id.is_empty() {
            true => (false, &*code.native),
            false => (true, &*code.id),
        };
        let own = own(code).filter(|own| !taken.contains(own));
        let known = self.waiting.get_mut(&name).and_then(Vec::pop);
        let known = known.filter(|known| !taken.contains(known));
        let number = own.or(known).unwrap_or_else(|| self.free());
        taken.insert(number);
        self.found.entry(name).or_default().push(number);
        number
    }

    /// A number that stands nowhere else.
    fn free(&mut self) -> usize {
        loop {
            self.next += 1;
            if self.used.insert(self.next) {
                return self.next;
            }
        }
    }
}
