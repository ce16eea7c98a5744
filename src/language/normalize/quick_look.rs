//! A quick look whether a text is as it is written out already, as nearly all texts of memories and newspapers are: by its
//! bytes, since there are millions of them.

/// What a character is to the one behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Not surely as it is written out.
    Other,
    Space,
    /// Any that makes no form with the next one.
    Plain,
    /// A Bengali consonant, which takes a nukta.
    Consonant,
    /// A nukta.
    Nukta,
    /// The sign e, which makes one with the signs aa and the length mark of au.
    SignE,
    /// One of these two.
    Second,
}

/// The kinds of the characters from U+0980 on.
const BENGALI: [Kind; 128] = {
    let mut kinds = [Kind::Other; 128];
    let mut at = 0;
    while at < kinds.len() {
        kinds[at] = match 0x0980 + at {
            0x0995..=0x09B9 => Kind::Consonant,
            0x09BC => Kind::Nukta,
            0x09C7 => Kind::SignE,
            0x09BE | 0x09D7 => Kind::Second,
            // Candrabindu, anusvara, visarga; vowels; vowel signs and hasanta; khanda ta; digits; the sign of the taka.
            0x0981..=0x0983 | 0x0985..=0x0994 | 0x09BF..=0x09CE | 0x09E6..=0x09EF | 0x09F3 => {
                Kind::Plain
            }
            _ => Kind::Other,
        };
        at += 1;
    }
    kinds
};

/// Whether a text is surely as it is written out: printable ASCII, the marks of newspapers and Bengali letters with their
/// signs in order, single spaces inside. False may be wrong.
pub(super) fn is_published(text: &str) -> bool {
    let mut rest = text.as_bytes();
    let mut before = Kind::Space;
    loop {
        let (kind, length) = match *rest {
            // U+0980 to U+09FF.
            [0xE0, second @ (0xA6 | 0xA7), third, ..] => {
                let at = usize::from(second & 1) << 6 | usize::from(third & 0x3F);
                (BENGALI[at], 3)
            }
            [] => return before != Kind::Space,
            [first @ b' '..=b'~', ..] => {
                let eight = rest.split_first_chunk();
                let all = eight.and_then(|(&eight, _)| printable(eight, before == Kind::Space));
                if let Some(is_space) = all {
                    before = if is_space { Kind::Space } else { Kind::Plain };
                    rest = &rest[8..];
                    continue;
                }
                match first {
                    b' ' => (Kind::Space, 1),
                    _ => (Kind::Plain, 1),
                }
            }
            // The danda and the double danda.
            [0xE0, 0xA5, 0xA4 | 0xA5, ..] => (Kind::Plain, 3),
            // – — ‘ ’ “ ” …
            [
                0xE2,
                0x80,
                0x93 | 0x94 | 0x98 | 0x99 | 0x9C | 0x9D | 0xA6,
                ..,
            ] => (Kind::Plain, 3),
            _ => return false,
        };
        let fits = match kind {
            Kind::Other => false,
            Kind::Space => before != Kind::Space,
            Kind::Nukta => before == Kind::Consonant,
            Kind::Second => before != Kind::SignE,
            Kind::Plain | Kind::Consonant | Kind::SignE => true,
        };
        if !fits {
            return false;
        }
        before = kind;
        rest = &rest[length..];
    }
}

/// Whether the last of eight characters is a space, if all are printable ASCII and none of them a space behind a space;
/// all at once, as English texts have them (the arithmetic of Warren, Hacker's Delight, 6-1).
fn printable(eight: [u8; 8], behind_space: bool) -> Option<bool> {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    let bytes = u64::from_le_bytes(eight);
    if bytes & HIGH != 0 {
        return None;
    }
    let below = bytes.wrapping_sub(ONES * u64::from(b' '));
    let delete = bytes + ONES;
    // No byte is above 0x7F, so that no difference borrows from the next.
    let spaces = (HIGH - (bytes ^ (ONES * u64::from(b' ')))) & HIGH;
    let behind = (spaces << 8) | (u64::from(behind_space) << 7);
    ((below | delete) & HIGH == 0 && spaces & behind == 0).then_some(spaces >> 63 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same, a character at a time.
    fn printable_slowly(eight: [u8; 8], behind_space: bool) -> Option<bool> {
        let mut before = if behind_space { b' ' } else { b'a' };
        for byte in eight {
            if !(b' '..=b'~').contains(&byte) || byte == b' ' && before == b' ' {
                return None;
            }
            before = byte;
        }
        Some(before == b' ')
    }

    proptest::proptest! {
        #[test]
        fn eight_at_once_are_what_one_by_one_are(eight in "[ a~!\u{0}\u{1f}\u{7f}]{8}", wild: [u8; 8], behind: bool) {
            for eight in [eight.as_bytes().try_into().unwrap(), wild] {
                proptest::prop_assert_eq!(printable(eight, behind), printable_slowly(eight, behind));
            }
        }
    }

    #[test]
    fn spaces_in_a_row_are_seen_wherever_they_stand() {
        for at in 0..20 {
            let text = format!("{}  b", "a".repeat(at + 1));
            assert!(!is_published(&text), "{text}");
            assert!(is_published(&text.replace("  ", " ")), "{text}");
        }
        assert!(!is_published(" abcdefgh") && !is_published("abcdefgh "));
        assert!(!is_published("") && is_published("abcdefghক\u{9BC} abcdefgh"));
    }
}
