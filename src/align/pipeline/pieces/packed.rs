//! Numbers and texts one after the other in bytes, for the next piece to read.

use crate::model::error::{Error, Position, Reason, Result};

/// Packs values.
#[derive(Debug, Default)]
pub(super) struct Packing(pub Vec<u8>);

impl Packing {
    pub(super) fn byte(&mut self, value: u8) {
        self.0.push(value);
    }

    pub(super) fn int(&mut self, value: u32) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    pub(super) fn long(&mut self, value: u64) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    pub(super) fn float(&mut self, value: f32) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    pub(super) fn text(&mut self, text: &str) {
        self.int(text.len() as u32);
        self.0.extend_from_slice(text.as_bytes());
    }
}

/// Reads what was packed, from the front.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unpacking<'b>(pub &'b [u8]);

impl<'b> Unpacking<'b> {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk::<N>().ok_or_else(damaged)?;
        self.0 = rest;
        Ok(*first)
    }

    pub(super) fn byte(&mut self) -> Result<u8> {
        Ok(self.take::<1>()?[0])
    }

    pub(super) fn int(&mut self) -> Result<u32> {
        Ok(u32::from_le_bytes(self.take()?))
    }

    pub(super) fn long(&mut self) -> Result<u64> {
        Ok(u64::from_le_bytes(self.take()?))
    }

    pub(super) fn float(&mut self) -> Result<f32> {
        Ok(f32::from_le_bytes(self.take()?))
    }

    pub(super) fn text(&mut self) -> Result<&'b str> {
        let length = self.int()? as usize;
        let (text, rest) = self.0.split_at_checked(length).ok_or_else(damaged)?;
        self.0 = rest;
        std::str::from_utf8(text).map_err(|_| damaged())
    }
}

fn damaged() -> Error {
    let problem = "what an earlier stage of pairing wrote is damaged or of another version; begin that stage again";
    Error::left_out(Position::default(), Reason::Malformed, problem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_read_again_and_damage_is_an_error() {
        let mut packing = Packing::default();
        packing.byte(7);
        packing.int(70_000);
        packing.long(u64::MAX);
        packing.float(0.25);
        packing.text("ঢাকা");
        let bytes = packing.0;
        let mut reading = Unpacking(&bytes);
        assert_eq!(
            (reading.byte().unwrap(), reading.int().unwrap()),
            (7, 70_000)
        );
        assert_eq!(
            (reading.long().unwrap(), reading.float().unwrap()),
            (u64::MAX, 0.25)
        );
        assert_eq!((reading.text().unwrap(), reading.is_empty()), ("ঢাকা", true));
        let mut cut = Unpacking(&bytes[17..bytes.len() - 1]);
        assert!(cut.text().is_err());
        assert!(Unpacking(&[1, 2]).int().is_err());
    }
}
