//! Standard input may be a device without an end. A memory has a unit now and then: input in which nothing is one for
//! hundreds of megabytes is none, and reading it ends there.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::model::error::{Error, Position};

/// So many bytes may go by without a unit.
const MOST: u64 = 64 << 20;

/// How many bytes went by since the last unit; all copies are one.
#[derive(Clone, Debug, Default)]
pub(super) struct Meter(Arc<AtomicU64>);

impl Meter {
    /// A unit came.
    pub(super) fn reset(&self) {
        self.0.store(0, Ordering::Relaxed);
    }

    /// What is wrong, once too much went by.
    pub(super) fn fault(&self) -> Option<Error> {
        (self.0.load(Ordering::Relaxed) > MOST)
            .then(|| Error::input(Position::file(Path::new("-")), problem()))
    }
}

fn problem() -> String {
    format!(
        "there is no unit of a memory within {} MB, and more than that is not read; is it the right input?",
        MOST >> 20
    )
}

/// A reader whose bytes are counted.
pub(super) struct Metered<R> {
    input: R,
    meter: Meter,
}

impl<R> Metered<R> {
    pub(super) fn new(input: R, meter: Meter) -> Self {
        Metered { input, meter }
    }
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(buffer)?;
        let before = self.meter.0.fetch_add(count as u64, Ordering::Relaxed);
        match before > MOST {
            true => Err(io::Error::other(problem())),
            false => Ok(count),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_no_unit_ends_and_units_go_on() {
        let meter = Meter::default();
        let mut reader = Metered::new(io::repeat(0), meter.clone());
        let mut buffer = vec![0; 16 << 20];
        for _ in 0..8 {
            reader.read_exact(&mut buffer).unwrap();
            meter.reset();
        }
        assert!(meter.fault().is_none());
        let error = (0..8).find_map(|_| reader.read_exact(&mut buffer).err());
        assert!(error.unwrap().to_string().contains("no unit"));
        assert!(meter.fault().unwrap().to_string().contains("no unit"));
    }
}
