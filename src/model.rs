//! model.

pub mod article;
pub mod bead;
pub mod display;
pub mod error;
pub mod lang;
pub mod quantity;
pub mod unit;
