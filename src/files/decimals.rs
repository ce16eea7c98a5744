//! Numbers as files show them.

/// Four decimals, as everywhere in files.
pub(crate) fn rounded(score: f64) -> f64 {
    (score * 1e4).round() / 1e4
}
