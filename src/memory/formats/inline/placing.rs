//! The places of codes in a text that may have changed since they were read: brought to published form, cleaned, or
//! edited by a person.
//!
//! What only the published form changes (white space, normal form) is followed letter by letter. Where words changed, a
//! code stays between the words it stood between: what both texts begin and end with is common, and of what is between,
//! the longest common subsequence of words (Wagner and Fischer 1974).

use unicode_normalization::UnicodeNormalization;

use crate::language::normalize::as_published;
use crate::model::codes::Coded;
use crate::model::lang::{is_bengali, is_invisible};

/// More cells of a table of words are not compared; codes between such texts stay together.
const CELLS: usize = 1 << 20;

/// The pieces of `text`, which is in published form, before, between and behind the codes.
///
/// White space that stood on both sides of a code is one space in a text without codes; it stands on both sides again.
pub(super) fn pieces(coded: &Coded, text: &str) -> Vec<String> {
    let mut pieces = Vec::with_capacity(coded.codes.len() + 1);
    let (mut read, mut from, mut parted) = (0, 0, false);
    let ends = coded.codes.iter().map(|code| (code.at, code.parts));
    let ends = ends.chain([(coded.text.len(), false)]);
    let places = places(coded, text).into_iter().chain([text.len()]);
    for ((at, parts), place) in ends.zip(places) {
        let place = place.max(from);
        let mut before = coded.text.get(read..at).unwrap_or_default();
        let mut piece = &text[from..place];
        if std::mem::replace(&mut parted, parts) {
            // The space that parts words is not the text's own.
            before = before.strip_prefix(' ').unwrap_or(before);
            piece = piece.strip_prefix(' ').unwrap_or(piece);
        }
        let (first, last) = (pieces.is_empty(), pieces.len() == coded.codes.len());
        pieces.push(spaced(piece, before, first, last));
        (read, from) = (at.max(read), place);
    }
    pieces
}

/// A piece with a space at each end where one was before, and the codes are beside it.
fn spaced(piece: &str, before: &str, first: bool, last: bool) -> String {
    let is_blank = before.trim().is_empty();
    if piece.is_empty() && (!is_blank || first || last) {
        return String::new();
    }
    let mut spaced = String::with_capacity(piece.len() + 2);
    if !first && before.starts_with(char::is_whitespace) && !piece.starts_with(' ') {
        spaced.push(' ');
    }
    spaced.push_str(piece);
    if !last && before.ends_with(char::is_whitespace) && !spaced.ends_with(' ') {
        spaced.push(' ');
    }
    spaced
}

/// For each code its place in `text`, in order.
fn places(coded: &Coded, text: &str) -> Vec<usize> {
    let read: Vec<usize> = coded.codes.iter().map(|code| code.at).collect();
    if coded.text == text {
        return read;
    }
    let (published, places) = published(&coded.text, &read);
    if published == text {
        return places;
    }
    let before = as_published(&coded.text);
    match published == before {
        true => moved(&before, &places, text).0,
        false => moved(&coded.text, &read, text).0,
    }
}

/// A text in published form and where places of it are there.
fn published(text: &str, read: &[usize]) -> (String, Vec<usize>) {
    let mut out = String::with_capacity(text.len());
    let (mut space, mut from) = (false, 0);
    let mut places = Vec::with_capacity(read.len());
    for &to in read.iter().chain(Some(&text.len())) {
        let piece = text.get(from..to).unwrap_or_default();
        let seen = piece
            .chars()
            .filter(|&c| c.is_whitespace() || !is_invisible(c));
        for c in seen.nfc() {
            if c.is_whitespace() {
                space = true;
                continue;
            }
            if space && !out.is_empty() {
                out.push(' ');
            }
            space = false;
            out.push(c);
        }
        places.push(out.len() + usize::from(space && !out.is_empty()));
        from = to.max(from);
    }
    places.pop();
    for place in &mut places {
        *place = (*place).min(out.len());
    }
    (out, places)
}

/// Where places of a text are in another one, and whether one of them stood where the texts differ.
pub(crate) fn moved(before: &str, places: &[usize], after: &str) -> (Vec<usize>, bool) {
    let same = |(a, b): &(char, char)| a == b;
    let pairs = before.chars().zip(after.chars());
    let start: usize = pairs.take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let pairs = before[start..]
        .chars()
        .rev()
        .zip(after[start..].chars().rev());
    let end: usize = pairs.take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (old, new) = (
        &before[start..before.len() - end],
        &after[start..after.len() - end],
    );
    let between = anchors(old, new);
    let grown = match old.is_empty() {
        true => grown(&after[..start], new, &after[after.len() - end..]),
        false => 0,
    };
    let mut last = 0;
    let place = |&place: &usize| {
        let found = match place {
            place if place == start => place + grown,
            place if place < start => place,
            place if place >= before.len() - end => place + after.len() - before.len(),
            place => start + between_words(place - start, &between),
        };
        // Codes keep their order.
        last = found.max(last);
        last
    };
    let is_within = |&place: &usize| place > start && place < before.len() - end;
    let doubtful = places.iter().any(is_within);
    (places.iter().map(place).collect(), doubtful)
}

/// How many bytes of what was put in belong to the word before it: a code behind that word stays behind it
/// (`<b>court</b>` becomes `<b>courts</b>`).
fn grown(before: &str, new: &str, behind: &str) -> usize {
    let is_letter = |c: char| c.is_alphanumeric() || is_bengali(c) || is_invisible(c);
    let ending = new.find(|c| !is_letter(c)).unwrap_or(new.len());
    let goes_on = ending == new.len() && behind.starts_with(is_letter);
    match before.ends_with(is_letter) && !goes_on {
        true => ending,
        false => 0,
    }
}

/// Words of both texts that are the same, as pairs of their beginnings and their length.
type Anchors = Vec<(usize, usize, usize)>;

/// Where a common word begins, if the place is there; else behind the last common word before it.
fn between_words(place: usize, anchors: &Anchors) -> usize {
    let behind = anchors.partition_point(|&(old, ..)| old < place);
    if let Some(&(old, new, _)) = anchors.get(behind)
        && old == place
    {
        return new;
    }
    let before = behind.checked_sub(1).map(|at| anchors[at]);
    before.map_or(0, |(old, new, size)| new + size.min(place - old))
}

/// The longest common subsequence of the words of two texts.
fn anchors(old: &str, new: &str) -> Anchors {
    let (old, new) = (words(old), words(new));
    if old.len() * new.len() > CELLS {
        return Anchors::new();
    }
    let width = new.len() + 1;
    let mut table = vec![0u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            table[i * width + j] = match old[i].1 == new[j].1 {
                true => table[(i + 1) * width + j + 1] + 1,
                false => table[(i + 1) * width + j].max(table[i * width + j + 1]),
            };
        }
    }
    let (mut i, mut j, mut found) = (0, 0, Anchors::new());
    while i < old.len() && j < new.len() {
        if old[i].1 == new[j].1 {
            found.push((old[i].0, new[j].0, old[i].1.len()));
            (i, j) = (i + 1, j + 1);
        } else if table[(i + 1) * width + j] >= table[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    found
}

/// The words of a text and the white space between them, each with its place.
fn words(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut from = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        let space = c.is_whitespace();
        if before.is_some_and(|before| before != space) {
            words.push((from, &text[from..at]));
            from = at;
        }
        before = Some(space);
    }
    if from < text.len() {
        words.push((from, &text[from..]));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::codes::Code;

    /// The text with a bar at the place of each code.
    fn shown(read: &str, text: &str) -> String {
        let mut coded = Coded::default();
        for piece in read.split_inclusive('|') {
            coded.text.push_str(piece.trim_end_matches('|'));
            if piece.ends_with('|') {
                coded.codes.push(Code {
                    at: coded.text.len(),
                    ..Code::default()
                });
            }
        }
        let mut shown = text.to_owned();
        for place in places(&coded, text).into_iter().rev() {
            shown.insert(place, '|');
        }
        shown
    }

    #[test]
    fn codes_stay_where_they_were() {
        for (read, text, found) in [
            ("A |bold| word", "A bold word", "A |bold| word"),
            ("  A  | bold |  word ", "A bold word", "A |bold |word"),
            ("|A\u{200B}B|\n", "AB", "|AB|"),
            (
                "য\u{09BC}|ক\u{09DF}|",
                "য\u{09BC}কয\u{09BC}",
                "য\u{09BC}|কয\u{09BC}|",
            ),
            (
                "The |court| ruled.",
                "The court has ruled.",
                "The |court| has ruled.",
            ),
            (
                "The |court| ruled.",
                "The high court ruled.",
                "The |high court| ruled.",
            ),
            ("One |two| three", "One deux three", "One |deux| three"),
            ("Now |two| three four", "two three four", "|two| three four"),
            ("|A|", "B", "|B|"),
            ("A |b| c |d| e", "A b x d e", "A |b| x |d| e"),
            ("The |court| sat.", "The courts sat.", "The |courts| sat."),
            ("|মন্ত্রী| গেলেন।", "মন্ত্রীরা গেলেন।", "|মন্ত্রীরা| গেলেন।"),
            ("|মন্ত্রী| গেলেন।", "প্রধানমন্ত্রী গেলেন।", "|প্রধানমন্ত্রী| গেলেন।"),
            ("The |court| sat.", "The court, sat.", "The |court|, sat."),
            ("|মন্ত্রী|র কথা", "মন্ত্রীদের কথা", "|মন্ত্রী|দের কথা"),
            ("He left|.|", "He left it.", "He left| it.|"),
        ] {
            assert_eq!(shown(read, text), found, "{read:?} in {text:?}");
        }
    }

    #[test]
    fn a_long_text_costs_no_table() {
        let long: String = "a b c ".repeat(3000);
        let read = format!("x|{long}|y");
        let other: String = "d e f ".repeat(3000);
        assert!(shown(&read, other.trim()).contains('|'));
    }
}
