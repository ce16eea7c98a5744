//! Sizes as people write them.

/// A number of bytes: `500000`, `500k`, `8M`, `1G`.
pub(crate) fn size(text: &str) -> Result<u64, String> {
    let lower = text.trim().to_ascii_lowercase();
    let bare = lower.trim_end_matches('b');
    let (digits, unit) = match bare.char_indices().last() {
        Some((at, 'k')) => (&bare[..at], 1 << 10),
        Some((at, 'm')) => (&bare[..at], 1 << 20),
        Some((at, 'g')) => (&bare[..at], 1 << 30),
        _ => (bare, 1u64),
    };
    let number = digits.trim().parse::<u64>().ok();
    let bytes = number.and_then(|number| number.checked_mul(unit));
    match bytes {
        Some(bytes) if bytes > 0 => Ok(bytes),
        _ => Err("a size is a number of bytes, such as 500k, 8M or 1G".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_units() {
        assert_eq!(size("12"), Ok(12));
        assert_eq!(size("500k"), Ok(512_000));
        assert_eq!(size("8MB"), Ok(8 << 20));
        assert_eq!(size("1 G"), Ok(1 << 30));
        for bad in ["", "0", "k", "-1", "1.5M", "99999999999G", "8X"] {
            assert!(size(bad).is_err(), "{bad}");
        }
    }
}
