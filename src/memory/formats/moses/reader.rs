//! A pair of text files of which the lines belong together, as Moses and OPUS have it: `corpus.en` and `corpus.bn`.

use std::collections::VecDeque;
use std::io::BufRead;

use crate::memory::formats::buffered::Queue;
use crate::memory::formats::lines::Lines;
use crate::memory::formats::reader::{Omitted, UnitSource};
use crate::model::error::Result;
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// Reads a pair of text files, English as the source.
pub(crate) struct Moses<R> {
    en: Lines<R>,
    bn: Lines<R>,
    omitted: Omitted,
}

impl<R: BufRead> Moses<R> {
    /// The two files.
    pub(crate) fn units(en: Lines<R>, bn: Lines<R>) -> Queue<Self> {
        Queue::new(Moses {
            en,
            bn,
            omitted: Omitted::default(),
        })
    }
}

impl<R: BufRead> UnitSource for Moses<R> {
    fn step(&mut self, out: &mut VecDeque<Unit>) -> Result<bool> {
        match (self.en.line()?, self.bn.line()?) {
            (Some(en), Some(bn)) if en.trim().is_empty() && bn.trim().is_empty() => {
                let at = self.en.position();
                self.omitted.add("lines without text on either side", || at);
            }
            (Some(source), Some(target)) => out.push_back(Unit {
                source,
                target,
                ..Unit::default()
            }),
            (None, None) => return Ok(false),
            (None, Some(_)) => {
                let problem = "the English file ends here, the Bengali file has more lines";
                return Err(self.en.fault(problem));
            }
            (Some(_), None) => {
                let problem = "the Bengali file ends here, the English file has more lines";
                return Err(self.bn.fault(problem));
            }
        }
        Ok(true)
    }

    fn source(&self) -> Lang {
        Lang::En
    }

    fn omitted(&self) -> &Omitted {
        &self.omitted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(en: &str, bn: &str) -> Vec<Result<Unit>> {
        Moses::units(
            Lines::new(en.as_bytes(), None),
            Lines::new(bn.as_bytes(), None),
        )
        .collect()
    }

    #[test]
    fn lines_belong_together() {
        let units = read("A\r\n\nB", "ক\n\nখ\n");
        let texts: Vec<(String, String)> = units
            .into_iter()
            .map(|unit| unit.map(|unit| (unit.source, unit.target)).unwrap())
            .collect();
        assert_eq!(texts, [("A".into(), "ক".into()), ("B".into(), "খ".into())]);
    }

    #[test]
    fn a_file_that_ends_early_is_an_error() {
        let units = read("A\nB\n", "ক\n");
        assert!(units[0].is_ok() && units.len() == 2);
        let message = units[1].as_ref().unwrap_err().to_string();
        assert!(
            message.contains(":2: the Bengali file ends here"),
            "{message}"
        );
    }
}
