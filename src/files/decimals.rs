//! Numbers as files show them.

/// Four decimals, as everywhere in files.
pub(crate) fn rounded(score: f64) -> f64 {
    (score * 1e4).round() / 1e4
}

/// A share with four decimals, as `{:.4}` writes it. Nearly all have no more than these, and are written without the long
/// arithmetic by which a number is rounded.
pub(crate) fn four_decimals(share: f64) -> String {
    let parts = (share * 1e4).round();
    if (0.0..=1e4).contains(&parts) && parts / 1e4 == share && share.is_sign_positive() {
        let (whole, part) = ((parts as u32) / 10_000, (parts as u32) % 10_000);
        return format!("{whole}.{part:04}");
    }
    format!("{share:.4}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_decimals_are_those_of_the_library() {
        for n in 0..=10_000u32 {
            for share in [
                f64::from(n) / 1e4,
                f64::from(n) / 1e4 + 1e-17,
                f64::from(n) * 1.000_03e-4,
                f64::from(n) / 9_999.5,
                f64::from(n) / 2e4,
            ] {
                assert_eq!(four_decimals(share), format!("{share:.4}"));
            }
        }
        for share in [-0.0, -0.5, f64::NAN, f64::INFINITY, 1e-9, 7.25, 1e300] {
            assert_eq!(four_decimals(share), format!("{share:.4}"));
        }
    }
}
