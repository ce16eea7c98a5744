//! tmp
use crate::quantity::Quantity;
/// t
#[derive(Debug, Clone)]
pub struct NumberMatch {
    /// a
    pub bn: usize,
    /// b
    pub en: usize,
    /// c
    pub strength: f64,
}
/// t
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    /// a
    pub pairs: Vec<NumberMatch>,
    /// b
    pub conflicts: Vec<(usize, usize)>,
}
/// t
pub fn compare(_: &[Quantity], _: &[Quantity]) -> Comparison {
    Comparison::default()
}
