//! Numbers as files show them.

/// Four decimals, as everywhere in files.
pub fn rounded(score: f64) -> f64 {
    (score * 1e4).round() / 1e4
}
