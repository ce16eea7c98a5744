//! How the words, numbers, marks and spaces of a text are kept: a number each, with a bit for the plain space before
//! it, which stands before nearly every word.

/// Set where a plain space stands before.
const SPACE_BEFORE: u32 = 1 << 31;

/// The number of the plain space in every index.
pub(crate) const SPACE: u32 = 0;

/// Numbers, to be taken apart by [`plain`].
pub(crate) fn packed(numbers: impl Iterator<Item = u32>, packed: &mut Vec<u32>) {
    let mut space = false;
    for number in numbers {
        match (number == SPACE, space) {
            (true, false) => space = true,
            (true, true) => packed.push(SPACE),
            (false, true) => {
                packed.push(number | SPACE_BEFORE);
                space = false;
            }
            (false, false) => packed.push(number),
        }
    }
    if space {
        packed.push(SPACE);
    }
}

/// The numbers without the plain spaces before others.
pub(crate) fn unspaced(packed: &[u32]) -> impl Iterator<Item = u32> {
    packed.iter().map(|number| number & !SPACE_BEFORE)
}

/// The numbers as they were.
pub(crate) fn plain(packed: &[u32], plain: &mut Vec<u32>) {
    for &number in packed {
        if number & SPACE_BEFORE != 0 {
            plain.push(SPACE);
        }
        plain.push(number & !SPACE_BEFORE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn nothing_is_lost(numbers in proptest::collection::vec(0u32..4, 0..20)) {
            let (mut small, mut large) = (Vec::new(), Vec::new());
            packed(numbers.iter().copied(), &mut small);
            plain(&small, &mut large);
            proptest::prop_assert_eq!(&large, &numbers);
            let spaceless = |all: &[u32]| all.iter().copied().filter(|&n| n != SPACE).collect::<Vec<_>>();
            let seen: Vec<u32> = unspaced(&small).collect();
            proptest::prop_assert_eq!(spaceless(&seen), spaceless(&numbers));
        }
    }
}
