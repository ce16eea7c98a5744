//! What was decided about segments, for other segments of the same words: where a colleague cut or joined them in a page
//! away from the desk.

use super::kept::KeptBead;
use super::segments::together;

/// For each segment of a side the new ones that hold a part of it. White space is no part of a text.
pub(super) fn places(old: &[String], new: &[String]) -> Vec<Vec<usize>> {
    let size = |text: &String| text.chars().filter(|c| !c.is_whitespace()).count();
    let mut ends = Vec::with_capacity(new.len());
    let mut end = 0;
    for text in new {
        end += size(text);
        ends.push(end);
    }
    let mut begin = 0;
    let mut found = Vec::with_capacity(old.len());
    for text in old {
        let end = begin + size(text);
        let first = ends.partition_point(|&new_end| new_end <= begin);
        let behind = ends.partition_point(|&new_end| new_end < end);
        found.push((first..=behind).filter(|&at| at < new.len()).collect());
        begin = end;
    }
    found
}

/// Whether two lists of segments are the same words, cut otherwise.
pub(super) fn is_same_text(one: &[String], other: &[String]) -> bool {
    let letters = |texts: &[String]| -> String {
        let all = texts.iter().flat_map(|text| text.chars());
        all.filter(|c| !c.is_whitespace()).collect()
    };
    one != other && letters(one) == letters(other)
}

/// The beads on the new segments, `bn` and `en` being the [`places`] of the old ones. Those that come to share a segment are
/// one.
pub(super) fn moved(
    beads: Vec<KeptBead>,
    bn: &[Vec<usize>],
    en: &[Vec<usize>],
    now: u64,
) -> Vec<KeptBead> {
    let of = |places: &[Vec<usize>], indices: &[usize]| {
        let new = indices.iter().filter_map(|&at| places.get(at)).flatten();
        let mut new: Vec<usize> = new.copied().collect();
        new.sort_unstable();
        new.dedup();
        new
    };
    let share = |one: &[usize], other: &[usize]| one.iter().any(|at| other.contains(at));
    let mut made: Vec<KeptBead> = Vec::new();
    for bead in beads {
        let (bn, en) = (of(bn, &bead.bn), of(en, &bead.en));
        let mut moved = KeptBead { bn, en, ..bead };
        while let Some(at) = made
            .iter()
            .position(|other| share(&other.bn, &moved.bn) || share(&other.en, &moved.en))
        {
            moved = together(made.swap_remove(at), moved, now);
        }
        made.push(moved);
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(all: &[&str]) -> Vec<String> {
        all.iter().map(|&text| text.to_owned()).collect()
    }

    #[test]
    fn each_segment_finds_those_that_hold_its_letters() {
        let old = texts(&["এক দুই।", "তিন।", "চার পাঁচ।"]);
        let new = texts(&["এক", "দুই। তিন।", "চার", "পাঁচ।"]);
        assert!(is_same_text(&old, &new) && !is_same_text(&old, &old));
        assert!(!is_same_text(&old, &texts(&["এক দুই।"])));
        assert_eq!(places(&old, &new), [vec![0, 1], vec![1], vec![2, 3]]);
        assert_eq!(places(&new, &old), [vec![0], vec![0, 1], vec![2], vec![2]]);
        assert_eq!(places(&old, &old), [[0], [1], [2]]);
    }

    #[test]
    fn decisions_go_along_and_those_that_meet_are_one() {
        let bead = |bn: &[usize], en: &[usize], status: &str| KeptBead {
            bn: bn.to_vec(),
            en: en.to_vec(),
            status: status.to_owned(),
            comment: format!("{bn:?}"),
            ..KeptBead::default()
        };
        let beads = vec![
            bead(&[0], &[0], "accept"),
            bead(&[1], &[1], "reject"),
            bead(&[2], &[2], "accept"),
        ];
        let bn = [vec![0, 1], vec![1], vec![2, 3]];
        let en = [vec![0], vec![1], vec![2]];
        let moved = moved(beads, &bn, &en, 5);
        assert_eq!(moved.len(), 2);
        // Decided otherwise: a person has to look again, and no word is lost.
        assert_eq!(
            (&moved[0].bn[..], &moved[0].en[..], moved[0].status.as_str()),
            (&[0, 1][..], &[0, 1][..], "")
        );
        assert_eq!(moved[0].comment, "[0] [1]");
        assert_eq!(
            (&moved[1].bn[..], &moved[1].en[..], moved[1].status.as_str()),
            (&[2, 3][..], &[2][..], "accept")
        );
    }
}
