//! Where two texts differ, piece by piece: words, numbers, marks and spaces.

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

/// Whose text a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Side {
    /// Both have it.
    Both,
    /// Only the text that was looked up.
    Query,
    /// Only the text that was found.
    Memory,
}

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Piece {
    /// Whose it is.
    pub side: Side,
    /// The text.
    pub text: String,
}

/// Texts of more pieces are not compared piece by piece: equal beginnings and ends aside they differ as a whole.
const LONGEST_TEXT: usize = 2000;

/// The pieces of both texts in order, neighbours of one side as one. All pieces of `query` in order make the query,
/// those of `memory` the text found. As long a common part as there is; where there are several, what only the query
/// has stands first.
pub(crate) fn difference(query: &str, memory: &str) -> Vec<Piece> {
    let a: Vec<&str> = query.split_word_bounds().collect();
    let b: Vec<&str> = memory.split_word_bounds().collect();
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (rest_a, rest_b) = (&a[head..], &b[head..]);
    let ends = rest_a.iter().rev().zip(rest_b.iter().rev());
    let tail = ends.take_while(|(x, y)| x == y).count();
    let mut pieces = Vec::new();
    push_all(&mut pieces, Side::Both, &a[..head]);
    middle(
        &mut pieces,
        &rest_a[..rest_a.len() - tail],
        &rest_b[..rest_b.len() - tail],
    );
    push_all(&mut pieces, Side::Both, &a[a.len() - tail..]);
    pieces
}

fn middle(pieces: &mut Vec<Piece>, a: &[&str], b: &[&str]) {
    if a.is_empty() || b.is_empty() || a.len().max(b.len()) > LONGEST_TEXT {
        push_all(pieces, Side::Query, a);
        push_all(pieces, Side::Memory, b);
        return;
    }
    // common[i][j]: how many pieces a[i..] and b[j..] have in common, in order.
    let width = b.len() + 1;
    let mut common = vec![0u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            common[i * width + j] = if a[i] == b[j] {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            push(pieces, Side::Both, a[i]);
            (i, j) = (i + 1, j + 1);
        } else if j == b.len()
            || i < a.len() && common[(i + 1) * width + j] >= common[i * width + j + 1]
        {
            push(pieces, Side::Query, a[i]);
            i += 1;
        } else {
            push(pieces, Side::Memory, b[j]);
            j += 1;
        }
    }
}

fn push_all(pieces: &mut Vec<Piece>, side: Side, texts: &[&str]) {
    texts.iter().for_each(|text| push(pieces, side, text));
}

fn push(pieces: &mut Vec<Piece>, side: Side, text: &str) {
    match pieces.last_mut() {
        Some(last) if last.side == side => last.text.push_str(text),
        _ => pieces.push(Piece {
            side,
            text: text.to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(query: &str, memory: &str) -> String {
        let show = |piece: Piece| match piece.side {
            Side::Both => piece.text,
            Side::Query => format!("[-{}-]", piece.text),
            Side::Memory => format!("{{+{}+}}", piece.text),
        };
        difference(query, memory).into_iter().map(show).collect()
    }

    #[test]
    fn marks_words_that_differ() {
        assert_eq!(
            marked("He met three ministers.", "He met five ministers."),
            "He met [-three-]{+five+} ministers."
        );
        assert_eq!(marked("a b", "a b"), "a b");
        assert_eq!(marked("", "a"), "{+a+}");
        assert_eq!(marked("তিনি আজ বলেন।", "তিনি বলেন।"), "তিনি [-আজ -]বলেন।");
    }

    #[test]
    fn long_texts_differ_as_a_whole() {
        let (a, b) = ("a ".repeat(3000), "b ".repeat(3000));
        assert_eq!(difference(&a, &b).len(), 3);
    }

    proptest::proptest! {
        #[test]
        fn each_side_is_whole(a in "[ab ]{0,12}", b in "[ab ]{0,12}") {
            let pieces = difference(&a, &b);
            let side = |other: Side| -> String {
                pieces.iter().filter(|p| p.side != other).map(|p| p.text.as_str()).collect()
            };
            proptest::prop_assert_eq!(side(Side::Memory), a);
            proptest::prop_assert_eq!(side(Side::Query), b);
        }
    }
}
