//! Which part of a side a bead covers, as sets of places: line numbers, or byte positions in the gold text.

use unicode_normalization::UnicodeNormalization;

/// A set of places, kept as ascending ranges that neither touch nor overlap, so that equal sets are equal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Span(Vec<(usize, usize)>);

impl Span {
    /// The set of some line numbers.
    pub(crate) fn of_lines(lines: &[usize]) -> Span {
        Span::of_ranges(lines.iter().map(|&n| (n, n.saturating_add(1))).collect())
    }

    /// The union of half-open ranges.
    pub(crate) fn of_ranges(mut ranges: Vec<(usize, usize)>) -> Span {
        ranges.retain(|range| range.0 < range.1);
        ranges.sort_unstable();
        let mut merged: Vec<(usize, usize)> = Vec::with_capacity(ranges.len());
        for (start, end) in ranges {
            match merged.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => merged.push((start, end)),
            }
        }
        Span(merged)
    }

    /// True when both sets hold a common place.
    pub(crate) fn meets(&self, other: &Span) -> bool {
        let meets = |a: &(usize, usize)| other.0.iter().any(|b| a.0 < b.1 && b.0 < a.1);
        self.0.iter().any(meets)
    }

    fn add(&mut self, other: &Span) {
        let ranges = [std::mem::take(&mut self.0), other.0.clone()].concat();
        *self = Span::of_ranges(ranges);
    }
}

/// The gold segmentation of one side, and which of it earlier texts have taken.
#[derive(Debug)]
pub(crate) struct Locator {
    whole: String,
    lines: Vec<(usize, usize)>,
    used: Span,
}

impl Locator {
    /// Takes the gold segments, one a line.
    pub(crate) fn new(text: &str) -> Locator {
        let (mut whole, mut lines) = (String::new(), Vec::new());
        for line in text.split('\n') {
            let start = whole.len();
            whole.push_str(&squeeze(line));
            lines.push((start, whole.len()));
        }
        while lines.last().is_some_and(|line| line.0 == line.1) {
            lines.pop();
        }
        Locator {
            whole,
            lines,
            used: Span::default(),
        }
    }

    /// The places of some lines.
    ///
    /// # Errors
    /// The first line number that is past the end.
    pub(crate) fn lines(&self, numbers: &[usize]) -> Result<Span, usize> {
        let range = |&n: &usize| self.lines.get(n).copied().ok_or(n);
        let ranges: Result<Vec<_>, usize> = numbers.iter().map(range).collect();
        Ok(Span::of_ranges(ranges?))
    }

    /// The lines that a span touches.
    pub(crate) fn touched(&self, span: &Span) -> Vec<usize> {
        let touches = |line: &(usize, usize)| span.0.iter().any(|r| r.0 < line.1 && line.0 < r.1);
        let numbered = self.lines.iter().enumerate();
        numbered
            .filter(|(_, line)| touches(line))
            .map(|(n, _)| n)
            .collect()
    }

    /// The number of lines.
    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The places of a text: its first occurrence that no earlier text has taken, else those of its sentences.
    pub(crate) fn text(&mut self, text: &str) -> Span {
        let want = squeeze(text);
        if want.is_empty() {
            return Span::default();
        }
        let step = want.chars().next().map_or(1, char::len_utf8);
        let mut from = 0;
        while let Some(at) = self.whole[from..].find(&want) {
            let start = from + at;
            let span = Span(vec![(start, start + want.len())]);
            if !span.meets(&self.used) {
                self.used.add(&span);
                return span;
            }
            from = start + step;
        }
        let locate = |part: &str| {
            let part = squeeze(part);
            let at = self.whole.find(&part).filter(|_| !part.is_empty())?;
            Some((at, at + part.len()))
        };
        let span = Span::of_ranges(sentences(text).into_iter().filter_map(locate).collect());
        self.used.add(&span);
        span
    }
}

/// The characters that count when texts are compared: no white space, one encoding of the nukta letters.
fn squeeze(text: &str) -> String {
    text.nfc().filter(|&c| !is_space(c)).collect()
}

/// White space as score.py's `\s` has it: with the four separators of ASCII.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1C}'..='\u{1F}')
}

/// Pieces that end with a line, or with a sentence mark before white space.
fn sentences(text: &str) -> Vec<&str> {
    let (mut pieces, mut start, mut before) = (Vec::new(), 0, ' ');
    for (at, c) in text.char_indices() {
        if c == '\n' || (is_space(c) && matches!(before, '।' | '?' | '!' | '.')) {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = c;
    }
    pieces.push(&text[start..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_sets_are_equal_spans() {
        assert_eq!(Span::of_lines(&[2, 1, 1]), Span::of_lines(&[1, 2]));
        assert!(Span::of_lines(&[1, 5]).meets(&Span::of_lines(&[5])));
        assert!(!Span::of_lines(&[1, 5]).meets(&Span::of_lines(&[2, 3])));
        assert!(!Span::of_lines(&[]).meets(&Span::of_lines(&[0])));
    }

    #[test]
    fn text_is_found_whatever_its_spaces_and_nuktas() {
        let mut side = Locator::new("সম\u{09AF}\u{09BC} নেই।\nB c. D.\n\n");
        assert_eq!(side.len(), 2);
        assert_eq!(side.lines(&[1]), Ok(side.text("Bc.  D.")));
        assert_eq!(side.lines(&[0]), Ok(side.text("সম\u{09DF} নেই।")));
        assert_eq!(side.lines(&[2]), Err(2));
        assert_eq!(side.touched(&side.lines(&[1]).unwrap()), [1]);
    }

    #[test]
    fn a_repeated_text_is_the_next_place_and_parts_apart_are_found_by_sentence() {
        let mut side = Locator::new("A b.\nC d.\nA b.\nE f.");
        assert_eq!(Ok(side.text("A b.")), side.lines(&[0]));
        assert_eq!(Ok(side.text("A b.")), side.lines(&[2]));
        assert_eq!(Ok(side.text("C d. E f.")), side.lines(&[1, 3]));
        assert_eq!(side.text("nowhere"), Span::default());
    }
}
