//! English: stems, sounds, numbers and dates.

pub mod stem;
pub mod sound;
/// tmp
pub fn quantities(_: &[crate::token::Token]) -> Vec<crate::quantity::Quantity> {
    vec![]
}
