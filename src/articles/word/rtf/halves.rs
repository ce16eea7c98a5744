//! Letters by their numbers, which are those of UTF-16: some come in two halves.

/// Waits for the second half of a letter.
#[derive(Debug, Default)]
pub(super) struct Halves {
    high: Option<u16>,
}

impl Halves {
    /// The letter that a number completes.
    pub(super) fn letter(&mut self, value: i32) -> Option<char> {
        // Numbers are signed, but for those of programs that do not know.
        let unit = (value & 0xFFFF) as u16;
        let high = self.high.take();
        if (0xD800..0xDC00).contains(&unit) {
            self.high = Some(unit);
            return None;
        }
        let units = high.into_iter().chain([unit]);
        char::decode_utf16(units).find_map(Result::ok)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_make_letters() {
        let mut halves = Halves::default();
        assert_eq!(halves.letter(2453), Some('ক'));
        assert_eq!(halves.letter(-10179), None);
        assert_eq!(halves.letter(-8704), Some('😀'));
        assert_eq!(halves.letter(-10179), None);
        assert_eq!(halves.letter(65), Some('A'));
        assert_eq!(halves.letter(-8704), None);
        assert_eq!(halves.letter(63_743), Some('\u{F8FF}'));
    }
}
