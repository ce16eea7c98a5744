//! Fields: what a program computed (a link, a number, a page) and the instruction it was computed by. The result is
//! text, the instruction is not; neither are the results that only count pages.

use crate::articles::word::page_fields::{is_no_text, under_reading};

/// More of an instruction than this is not kept: its first words say all.
const LONGEST: usize = 512;

#[derive(Clone, Debug, Default)]
struct Field {
    instruction: String,
    /// Whether what comes is text.
    speaks: bool,
}

/// Fields that are open, one within the other. They may begin in one paragraph and end in another.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// How many of them do not speak.
    silent: usize,
}

impl Fields {
    /// A mark of a field: `begin`, `separate` or `end`. Gives what its instruction holds of the text.
    pub(super) fn mark(&mut self, kind: &str) -> Option<String> {
        match kind {
            "begin" => self.begin(),
            "separate" => self.separate(),
            "end" => {
                let word = self
                    .open
                    .last()
                    .and_then(|field| under_reading(&field.instruction));
                let word = word.map(str::to_owned);
                self.end();
                return word;
            }
            _ => {}
        }
        None
    }

    /// A field whose instruction is known, and whose result follows.
    pub(super) fn simple(&mut self, instruction: &str) {
        self.begin();
        self.instruct(instruction);
        self.separate();
    }

    fn begin(&mut self) {
        self.open.push(Field::default());
        self.silent += 1;
    }

    /// A part of an instruction.
    pub(super) fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut()
            && field.instruction.len() + text.len() <= LONGEST
        {
            field.instruction.push_str(text);
        }
    }

    fn separate(&mut self) {
        if let Some(field) = self.open.last_mut()
            && !field.speaks
            && !is_no_text(&field.instruction)
        {
            field.speaks = true;
            self.silent -= 1;
        }
    }

    /// The innermost field ends.
    pub(super) fn end(&mut self) {
        if let Some(field) = self.open.pop() {
            self.silent -= usize::from(!field.speaks);
        }
    }

    /// Whether what comes is text.
    pub(super) fn speak(&self) -> bool {
        self.silent == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_speak_and_instructions_do_not() {
        let mut fields = Fields::default();
        assert!(fields.speak());
        fields.begin();
        fields.instruct(" HYPERLINK ");
        assert!(!fields.speak());
        fields.simple("SEQ Figure");
        assert!(!fields.speak());
        fields.end();
        fields.separate();
        assert!(fields.speak());
        fields.simple("PAGEREF _Toc1 \\h");
        assert!(!fields.speak());
        fields.end();
        fields.end();
        fields.end();
        assert!(fields.speak());
    }

    #[test]
    fn a_long_instruction_is_known_by_its_first_word() {
        let mut fields = Fields::default();
        fields.begin();
        fields.instruct("toc");
        fields.instruct(&"x".repeat(1000));
        fields.separate();
        assert!(!fields.speak());
    }
}
