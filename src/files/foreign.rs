//! What other libraries say of a file that is wrong, in plain words. Their own texts speak to programmers, of types
//! and tokens (`invalid type: map, expected a string`, `EOF while parsing a value`): none of them reaches the user.

pub(crate) mod json;
pub(crate) mod pattern;
pub(crate) mod table;
#[cfg(feature = "xlsx")]
pub(crate) mod workbook;
pub(crate) mod xml;
