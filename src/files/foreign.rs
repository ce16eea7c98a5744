//! What other libraries say of a file that is wrong, in plain words. Their own texts speak to programmers, of types
//! and tokens (`invalid type: map, expected a string`, `EOF while parsing a value`): none of them reaches the user.

pub mod json;
pub mod pattern;
pub mod table;
#[cfg(feature = "xlsx")]
pub mod workbook;
pub mod xml;
