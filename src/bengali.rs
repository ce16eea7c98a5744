//! Bengali: endings, sounds, numbers and dates, by rules read from data/.

pub mod stem;
pub mod romanize;
/// tmp
pub fn quantities(_: &[crate::token::Token]) -> Vec<crate::quantity::Quantity> {
    vec![]
}
