//! The text of one paragraph, run by run.

use super::ink::Ink;
use crate::articles::story::collapsed;

/// A paragraph in the making. Runs are told apart by their ink only, since what belongs together in a font encoding
/// may be cut into several of them: a vowel sign that is written before its letter, in a run of its own.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    text: String,
    /// Where each stretch of one ink ends.
    ends: Vec<(usize, Ink)>,
}

impl Line {
    /// Adds a run, or a part of one.
    pub(super) fn push(&mut self, text: &str, ink: Ink) {
        self.text.push_str(text);
        let end = self.text.len();
        // White space is the same in all inks.
        let blank = text.chars().all(char::is_whitespace) && !text.contains('\n');
        match self.ends.last_mut() {
            Some((last, before)) if *before == ink || blank => *last = end,
            _ => self.ends.push((end, ink)),
        }
    }

    /// The paragraph in Unicode: white space as single spaces, lines as lines, none of them empty.
    pub(super) fn finish(self) -> String {
        let lines = match self.ends.iter().all(|(_, ink)| *ink == Ink::Plain) {
            true => self.text,
            false => self.read(),
        };
        match lines.contains('\n') {
            false => collapsed(&lines),
            true => {
                let lines = lines.split('\n').map(collapsed);
                let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
                lines.join("\n")
            }
        }
    }

    fn read(&self) -> String {
        let mut out = String::with_capacity(self.text.len());
        let mut start = 0;
        for &(end, ink) in &self.ends {
            out.push_str(&ink.read(&self.text[start..end]));
            start = end;
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_collapsed_within_lines() {
        let mut line = Line::default();
        for run in ["  One ", "two", "\t", "three\n\n", " four\u{A0} \n"] {
            line.push(run, Ink::Plain);
        }
        assert_eq!(line.finish(), "One two three\nfour");
        assert_eq!(Line::default().finish(), "");
    }

    #[test]
    fn signs_of_a_symbol_font_are_read() {
        let mut line = Line::default();
        line.push("a ", Ink::Plain);
        line.push("\u{F061}\u{F0B7}b", Ink::Symbol);
        assert_eq!(line.finish(), "a α•β");
    }
}
