//! Many short lists in memory, one after the other in blocks that never grow: one long vector would be copied whenever it is
//! full, and stand there twice.

/// So many numbers are a block, or as many as one longer list has.
const BLOCK: usize = 1 << 18;

/// Lists of numbers, in the order in which they were added.
#[derive(Debug)]
pub(super) struct Gathered<T> {
    blocks: Vec<Vec<T>>,
    /// For each list its block, and where it ends there.
    ends: Vec<(u32, u32)>,
}

impl<T> Default for Gathered<T> {
    fn default() -> Self {
        Gathered {
            blocks: Vec::new(),
            ends: Vec::new(),
        }
    }
}

impl<T: Copy> Gathered<T> {
    /// Adds a list.
    pub(super) fn add(&mut self, list: &[T]) {
        let fits = |block: &Vec<T>| block.len() + list.len() <= block.capacity();
        if !self.blocks.last().is_some_and(fits) {
            self.blocks.push(Vec::with_capacity(list.len().max(BLOCK)));
        }
        let number = self.blocks.len() - 1;
        let block = &mut self.blocks[number];
        block.extend_from_slice(list);
        self.ends.push((number as u32, block.len() as u32));
    }

    /// The list of a number, from 0.
    pub(super) fn list(&self, number: usize) -> &[T] {
        let (block, end) = self.ends[number];
        let start = match number.checked_sub(1).map(|before| self.ends[before]) {
            Some((same, start)) if same == block => start,
            _ => 0,
        };
        &self.blocks[block as usize][start as usize..end as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_come_back_across_blocks() {
        let lists = [BLOCK - 3, 0, 3, 1, 2 * BLOCK, 5, 0, BLOCK];
        let list = |at: usize, length: usize| vec![at as u32; length];
        let mut gathered = Gathered::default();
        for (at, &length) in lists.iter().enumerate() {
            gathered.add(&list(at, length));
        }
        for (at, &length) in lists.iter().enumerate() {
            assert_eq!(gathered.list(at), list(at, length));
        }
    }
}
