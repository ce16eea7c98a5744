//! The codes of a layout (bold, a link, a place for a number) that stand in the texts of a unit. Plain data.
//!
//! The texts of a [`Unit`](super::unit::Unit) are without codes, so that whatever compares or shows texts need not know of
//! them; the codes wait beside them, each at its place. Whoever changes a text leaves the codes alone: the writers find
//! their places in the new text.

use serde::{Deserialize, Serialize};

/// The codes of the two texts of a unit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Codes {
    /// Those of the source.
    pub source: Coded,
    /// Those of the target.
    pub target: Coded,
}

/// A text as it was read, and the codes that stood in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Coded {
    /// The text without the codes.
    pub text: String,
    /// The codes in their order.
    pub codes: Vec<Code>,
}

/// A code.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Code {
    /// Its place in the text, in bytes.
    pub at: usize,
    /// Whether the text has a space behind this place only to keep words apart that the code parts, as a line break does.
    pub parts: bool,
    /// What it is to the codes around it.
    pub role: CodeRole,
    /// The number of its pair within the text, from 1, for a code that begins or ends something; else 0.
    pub pair: usize,
    /// By what it is known again in the other text; may be empty.
    pub id: String,
    /// What it does, as the tool says: `bold`.
    pub kind: String,
    /// The code itself: `<b>`. Empty where the file names it by number only.
    pub native: String,
    /// What a translator is shown in its place.
    pub shown: String,
    /// How it stood in the file.
    pub written: WrittenCode,
}

/// What a code is to the codes around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CodeRole {
    /// It stands alone: a line break, an image.
    #[default]
    Alone,
    /// It begins something that [`CodeRole::Close`] with the same pair ends.
    Open,
    /// It ends something.
    Close,
    /// It begins something that ends in another segment.
    LoneOpen,
    /// It ends something that began in another segment.
    LoneClose,
    /// It begins a part of the text of which something is said: a term, a comment.
    MarkOpen,
    /// It ends such a part.
    MarkClose,
}

/// How a code stood in its file, for who writes it in the same format.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WrittenCode {
    /// The format.
    pub form: CodeForm,
    /// The element.
    pub element: String,
    /// Its attributes.
    pub attributes: Vec<(String, String)>,
    /// What it holds, as markup.
    pub content: String,
}

/// The formats that have codes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CodeForm {
    /// TMX.
    #[default]
    Tmx,
    /// XLIFF 1.x.
    Xliff1,
    /// XLIFF 2.x.
    Xliff2,
}
