//! What holds within a group of RTF.

use super::fonts::Font;
use super::words::Destination;

/// What holds within a group.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub destination: Destination,
    pub font: Font,
    /// How many letters stand behind each `\u` for programs without Unicode.
    pub spare: i32,
    pub hidden: bool,
    pub deleted: bool,
    /// Whether letters stand above the line, as marks of notes do.
    pub raised: bool,
    /// Whether the paragraph is a drop cap, the first letter of the next.
    pub drops: bool,
    /// Whether `\*` stands at its beginning.
    pub optional: bool,
    /// Whether it says the same twice, the second time in Unicode.
    pub twice: bool,
    pub ends: Ending,
}

/// What ends with a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    Nothing,
    Box,
    Field,
}

impl Group {
    /// What holds before any group says otherwise.
    pub(super) const OUTERMOST: Group = Group {
        destination: Destination::Body,
        font: Font::USUAL,
        spare: 1,
        hidden: false,
        deleted: false,
        raised: false,
        drops: false,
        optional: false,
        twice: false,
        ends: Ending::Nothing,
    };
}
