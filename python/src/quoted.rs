//! Texts as messages and what is shown of a value have them.

use std::fmt::{self, Write};

/// A text in quotation marks as messages show it. Unlike Rust's own way it leaves letters alone that are joined to others.
pub(crate) struct Quoted<'a>(pub &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_char('"')?;
        for letter in self.0.chars() {
            match letter {
                '"' | '\\' => write!(out, "\\{letter}")?,
                letter if letter.is_control() => write!(out, "{}", letter.escape_default())?,
                letter => out.write_char(letter)?,
            }
        }
        out.write_char('"')
    }
}
