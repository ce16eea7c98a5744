//! The text of a segment without the codes of a layout that stand in it.

/// Gathers the text of a segment.
#[derive(Default)]
pub(super) struct Inline {
    /// The text so far.
    pub text: String,
    /// For each open element, whether it is a code.
    open: Vec<bool>,
    /// How many of the open elements are codes.
    codes: usize,
}

impl Inline {
    /// An element begins; `kind` is its `type`.
    pub fn start(&mut self, name: &str, kind: Option<&str>) {
        let code = matches!(name, "bpt" | "ept" | "it" | "ph" | "ut");
        if code && self.codes == 0 && is_break(kind) && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.open.push(code);
        self.codes += usize::from(code);
    }

    /// The innermost element ends.
    pub fn end(&mut self) {
        let code = self.open.pop() == Some(true);
        self.codes -= usize::from(code);
    }

    /// Text; inside a code, it is no text of the segment.
    pub fn push(&mut self, text: &str) {
        if self.codes == 0 {
            self.text.push_str(text);
        }
    }
}

/// Whether a code stands for something that parts words.
fn is_break(kind: Option<&str>) -> bool {
    matches!(
        kind,
        Some("lb" | "pb" | "br" | "x-br" | "x-LINE_BREAK" | "x-tab" | "tab")
    )
}
