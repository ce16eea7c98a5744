//! Paragraphs to segments, by rules a translator can read and fix.
//!
//! The rules are SRX 2.0 (`data/segmentation.srx`), the exchange format of CAT tools, because a memory only
//! matches where the translator's tool divides its text as the memory was divided: the same file that made the
//! segments goes into the tool. [`srx`] reads the format, [`rules`] decides where a text breaks.

pub(crate) mod rules;
pub(crate) mod srx;
#[cfg(test)]
mod case_tests;

use std::ops::Range;

use super::normalize::published;
use crate::model::article::{Article, Layout, Segment};
use crate::model::lang::is_invisible;

pub use rules::Rules;

/// The segments of an article, in order.
///
/// Paragraphs always part segments, with or without an end mark. Segments without a visible character are left
/// out, except in [`Layout::Segmented`], where each line is one segment and keeps its number.
pub fn segment(article: &Article, rules: &Rules) -> Vec<Segment> {
    let mut segments = Vec::new();
    for (index, paragraph) in article.paragraphs.iter().enumerate() {
        let text = &article.text[paragraph.clone()];
        if article.layout == Layout::Segmented {
            segments.push(cut(article, paragraph.clone(), index));
            continue;
        }
        let mut start = 0;
        for end in rules
            .breaks(text, article.lang)
            .into_iter()
            .chain([text.len()])
        {
            let piece = paragraph.start + start..paragraph.start + end;
            start = end;
            let segment = cut(article, piece, index);
            if !segment.text.is_empty() {
                segments.push(segment);
            }
        }
    }
    segments
}

fn cut(article: &Article, range: Range<usize>, paragraph: usize) -> Segment {
    let span = trimmed(&article.text, range);
    Segment {
        text: published(&article.text[span.clone()]),
        span,
        paragraph,
    }
}

/// The range without the white space and the invisible characters at its edges.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let blank = |c: char| c.is_whitespace() || is_invisible(c);
    let piece = &text[range.clone()];
    let rest = piece.trim_start_matches(blank);
    let start = range.start + (piece.len() - rest.len());
    start..start + rest.trim_end_matches(blank).len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::articles::article;
    use crate::model::lang::Lang;

    fn of(text: &str, lang: Lang, layout: Layout) -> (Article, Vec<Segment>) {
        let article = article("t", None, lang, layout, text).unwrap();
        let segments = segment(&article, Rules::embedded());
        (article, segments)
    }

    #[test]
    fn spans_are_trimmed_and_point_at_the_text() {
        let (article, segments) = of(
            "শিরোনাম\n\n  এক।  দুই\u{00A0}। \u{200B}\n",
            Lang::Bn,
            Layout::Paragraphs,
        );
        let raw: Vec<&str> = segments
            .iter()
            .map(|s| &article.text[s.span.clone()])
            .collect();
        assert_eq!(raw, ["শিরোনাম", "এক।", "দুই\u{00A0}।"]);
        let paragraphs: Vec<usize> = segments.iter().map(|s| s.paragraph).collect();
        assert_eq!(paragraphs, [0, 1, 1]);
        assert_eq!(segments[2].text, "দুই ।");
    }

    #[test]
    fn a_segmented_line_is_one_segment_even_when_empty() {
        let (_, segments) = of("One. Two.\n\n Three \n", Lang::En, Layout::Segmented);
        let texts: Vec<&str> = segments.iter().map(|s| s.text.as_str()).collect();
        assert_eq!(texts, ["One. Two.", "", "Three"]);
    }
}
