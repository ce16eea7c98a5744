//! A sum of small regression trees (Friedman 2001): what each tree adds to the log odds depends on a few numbers together, as no
//! weighted sum can say it. A stretch without a partner tells little where the other side has words to spare, and much where it
//! has none.
//!
//! In files a tree is written node by node, a node before what hangs on it: a split with the name of a number, a limit, and the row
//! that goes on where the number is larger than that (where it is not, the next row does); a leaf with what it adds.

use crate::files::data_table::{self, Columns};
use crate::model::display::Quoted;
use crate::model::error::{Error, Position, Result};

/// Trees whose values are added.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Trees {
    nodes: Vec<Node>,
    /// Where each tree begins.
    roots: Vec<usize>,
}

/// A node of a tree; the first below a split stands right behind it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Node {
    Split {
        /// Which number.
        number: usize,
        /// The next node goes on where the number is no larger than this ...
        limit: f32,
        /// ... and this one where it is.
        larger: usize,
    },
    Leaf(f32),
}

/// What a leaf is called in files.
const LEAF: &str = "adds";

impl Trees {
    /// What all trees add up to for these numbers.
    pub(crate) fn sum(&self, numbers: &[f32]) -> f64 {
        self.roots
            .iter()
            .map(|&root| f64::from(self.leaf(root, numbers)))
            .sum()
    }

    fn leaf(&self, mut at: usize, numbers: &[f32]) -> f32 {
        loop {
            at = match self.nodes[at] {
                Node::Leaf(adds) => return adds,
                Node::Split {
                    number,
                    limit,
                    larger,
                } => match numbers[number] <= limit {
                    true => at + 1,
                    false => larger,
                },
            };
        }
    }

    /// Reads trees whose numbers are named so.
    ///
    /// # Errors
    /// The first row that has an unknown number, no number where one belongs, or leads out of its tree; a tree that does not end.
    pub(crate) fn parse(name: &str, text: &str, numbers: &[&str]) -> Result<Trees> {
        let rows = data_table::rows(name, text, Columns { min: 3, max: 4 })?;
        let fault =
            |line: usize, problem: String| Error::input(Position::line(name, line), problem);
        let mut trees = Trees::default();
        // What begins behind each split, the innermost last; none are open where a tree begins.
        let mut open: Vec<usize> = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let number = |cell: &str| {
                let value: Option<f32> = cell.parse().ok().filter(|value: &f32| value.is_finite());
                value.ok_or_else(|| fault(row.line, format!("{} is no number", Quoted(cell))))
            };
            if row.cell(0).parse() != Ok(at) {
                return Err(fault(row.line, format!("this is node {at}")));
            }
            if trees
                .nodes
                .last()
                .is_none_or(|node| matches!(node, Node::Leaf(_)))
            {
                match open.pop() {
                    None => trees.roots.push(at),
                    Some(next) if next == at => {}
                    Some(next) => {
                        let problem = format!("node {next} should stand here, as a split says");
                        return Err(fault(row.line, problem));
                    }
                }
            }
            trees.nodes.push(match row.cell(1) {
                LEAF => Node::Leaf(number(row.cell(2))?),
                named => {
                    let known = numbers.iter().position(|known| *known == named);
                    let larger = row.cell(3).parse().ok().filter(|larger| *larger > at + 1);
                    let (Some(known), Some(larger)) = (known, larger) else {
                        let problem = match known {
                            None => format!("unknown number {}", Quoted(named)),
                            Some(_) => "the last column names no later node".to_owned(),
                        };
                        return Err(fault(row.line, problem));
                    };
                    open.push(larger);
                    Node::Split {
                        number: known,
                        limit: number(row.cell(2))?,
                        larger,
                    }
                }
            });
        }
        match (open.last(), rows.last()) {
            (None, Some(_)) => Ok(trees),
            (_, row) => {
                let line = row.map_or(1, |row| row.line);
                Err(fault(line, "the last tree does not end".to_owned()))
            }
        }
    }
}

/// For those who make trees.
#[cfg(feature = "tools")]
impl Trees {
    /// Begins a tree, or what hangs on the last split, with a split; which node goes on where the number is larger is told by
    /// [`Trees::larger_goes_on`].
    pub(crate) fn split(&mut self, number: usize, limit: f32) -> usize {
        let larger = 0;
        self.nodes.push(Node::Split {
            number,
            limit,
            larger,
        });
        self.nodes.len() - 1
    }

    /// What comes next is for numbers larger than the limit of this split.
    pub(crate) fn larger_goes_on(&mut self, split: usize) {
        let next = self.nodes.len();
        if let Node::Split { larger, .. } = &mut self.nodes[split] {
            *larger = next;
        }
    }

    /// A leaf that adds so much.
    pub(crate) fn leaf_of(&mut self, adds: f32) {
        self.nodes.push(Node::Leaf(adds));
    }

    /// What comes next is a new tree.
    pub(crate) fn begin(&mut self) {
        self.roots.push(self.nodes.len());
    }

    /// The trees as a file has them.
    pub(crate) fn written(&self, numbers: &[&str]) -> String {
        let row = |(at, node): (usize, &Node)| match node {
            Node::Leaf(adds) => format!("{at}\t{LEAF}\t{adds:.4}\n"),
            Node::Split {
                number,
                limit,
                larger,
            } => format!("{at}\t{}\t{limit:.4}\t{larger}\n", numbers[*number]),
        };
        self.nodes.iter().enumerate().map(row).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NUMBERS: [&str; 2] = ["stretch", "edge"];
    const TWO: &str = "0\tstretch\t1.5\t4\n1\tedge\t0\t3\n2\tadds\t0.5\n3\tadds\t-1\n4\tadds\t-2\n5\tadds\t0.25\n";

    #[test]
    fn the_leaves_that_numbers_lead_to_are_added() {
        let trees = Trees::parse("trees", TWO, &NUMBERS).unwrap();
        assert_eq!(trees.sum(&[1.5, 0.0]), 0.75);
        assert_eq!(trees.sum(&[1.0, 0.1]), -0.75);
        assert_eq!(trees.sum(&[1.6, 0.0]), -1.75);
    }

    #[test]
    fn a_table_that_is_no_tree_is_refused_with_its_line() {
        let refused = |from: &str, to: &str| {
            let text = TWO.replacen(from, to, 1);
            let told = Trees::parse("trees", &text, &NUMBERS).unwrap_err();
            told.to_string()
        };
        assert!(refused("edge", "rim").contains("trees:2"));
        assert!(refused("\t4\n", "\t3\n").contains("trees:5"));
        assert!(refused("\t4\n", "\t0\n").contains("trees:1"));
        assert!(refused("0.5", "much").contains("trees:3"));
        assert!(refused("0.5", "NaN").contains("trees:3"));
        assert!(refused("3\tadds\t-1\n", "").contains("trees:4"));
        let open = "0\tstretch\t1.5\t2\n1\tadds\t1\n";
        assert!(Trees::parse("trees", open, &NUMBERS).is_err());
        assert!(Trees::parse("trees", "", &NUMBERS).is_err());
    }

    #[cfg(feature = "tools")]
    #[test]
    fn what_is_written_is_read() {
        let trees = Trees::parse("trees", TWO, &NUMBERS).unwrap();
        let again = Trees::parse("trees", &trees.written(&NUMBERS), &NUMBERS).unwrap();
        assert_eq!(again, trees);
    }
}
