//! The corridor of a long document made narrow: weighing a bead costs a hundred times what the first look at a cell does.
//! So the way through the band that shares the most weight is found first, by the first looks alone (a heaviest common
//! subsequence); where it meets segments that clearly share something, only what lies about it is weighed, and the whole
//! width of the band only where nothing is shared for a while.

use std::ops::Range;

use crate::align::features::prefilter::Prefilter;

/// Words in more English segments than this say nothing of a place.
const COMMON: usize = 2_000;
/// A step of the way that shares at least so much is sure of its place.
const SURE: f32 = 9.0;
/// Sure steps that stand alone are not: within so many segments before or after there is another one ...
const COMPANY: usize = 8;
/// ... on a diagonal that is at most so many segments apart.
const APART: usize = 3;
/// What is weighed reaches so many segments beyond the sure steps.
const MARGIN: usize = 6;

/// How the way comes to a cell.
const DIAGONAL: u8 = 0;
const FROM_ABOVE: u8 = 1;
const FROM_LEFT: u8 = 2;

/// Two bits for each cell of some rows.
struct Steps {
    bits: Vec<u8>,
}

impl Steps {
    fn new(cells: usize) -> Self {
        Steps {
            bits: vec![0; cells.div_ceil(4)],
        }
    }

    fn set(&mut self, cell: usize, step: u8) {
        self.bits[cell / 4] |= step << (cell % 4 * 2);
    }

    fn get(&self, cell: usize) -> u8 {
        self.bits[cell / 4] >> (cell % 4 * 2) & 3
    }
}

/// The part of a band, of `en` English segments, that is worth weighing.
pub(super) fn narrowed(
    band: &[Range<usize>],
    en: usize,
    prefilter: &mut Prefilter<'_>,
) -> Vec<Range<usize>> {
    let sure = in_company(&way(band, en, prefilter));
    let mut rows: Vec<Range<usize>> = Vec::with_capacity(band.len());
    let end = (band.len() - 1, en);
    let mut before = (0_usize, 0_usize);
    for &next in sure.iter().chain([&end]) {
        // The positions after the sure step, up to the one before the next.
        let columns = before.1.saturating_sub(MARGIN)..next.1 + MARGIN + 1;
        while rows.len() <= next.0 {
            let row = &band[rows.len()];
            let start = row.start.max(columns.start.min(row.end - 1));
            rows.push(start..row.end.min(columns.end).max(start + 1));
        }
        before = (next.0 + 1, next.1 + 1);
    }
    if let (Some(first), Some(last)) = (rows.first_mut(), band.last()) {
        first.start = 0;
        if let Some(row) = rows.last_mut() {
            row.end = last.end;
        }
    }
    widen(&mut rows);
    rows
}

/// Makes both ends ascend, and neighbouring rows overlap where the line is steep.
pub(super) fn widen(rows: &mut [Range<usize>]) {
    for i in 1..rows.len() {
        rows[i].start = rows[i].start.max(rows[i - 1].start);
        rows[i].end = rows[i].end.max(rows[i - 1].end);
    }
    for i in 1..rows.len() {
        let (above, below) = rows.split_at_mut(i);
        let (above, below) = (&mut above[i - 1], &mut below[0]);
        if below.start >= above.end {
            above.end = below.start + 1;
        }
    }
}

/// The cells of the way that clearly share something, in order.
fn way(band: &[Range<usize>], en: usize, prefilter: &mut Prefilter<'_>) -> Vec<(usize, usize)> {
    let bn = band.len() - 1;
    let mut offsets = Vec::with_capacity(bn + 1);
    let mut cells = 0;
    for row in &band[..bn] {
        offsets.push(cells);
        cells += row.end.min(en).saturating_sub(row.start);
    }
    let mut steps = Steps::new(cells);
    let mut sure = Steps::new(cells);
    let (mut above, mut above_start) = (Vec::new(), 0);
    let (mut sums, mut shared): (Vec<f32>, Vec<f32>) = (Vec::new(), Vec::new());
    for (i, &offset) in offsets.iter().enumerate() {
        let columns = band[i].start..band[i].end.min(en).max(band[i].start);
        prefilter.shares(i, columns.clone(), COMMON, &mut shared);
        sums.clear();
        let mut left = 0.0_f32;
        for (at, (j, &here)) in columns.clone().zip(&shared).enumerate() {
            let over = |j: usize| at_or_beyond(&above, above_start, j);
            let before = j.checked_sub(1).map_or(0.0, over);
            let (down, across) = (over(j), before + here);
            let (best, step) = match () {
                () if here > 0.0 && across >= down && across >= left => (across, DIAGONAL),
                () if down >= left => (down, FROM_ABOVE),
                () => (left, FROM_LEFT),
            };
            steps.set(offset + at, step);
            if step == DIAGONAL && here >= SURE {
                sure.set(offset + at, 1);
            }
            sums.push(best);
            left = best;
        }
        std::mem::swap(&mut sums, &mut above);
        above_start = columns.start;
    }
    back(band, en, &offsets, &steps, &sure)
}

/// The sum of the row above at a column; that of its last one beyond it, and nothing before its first.
fn at_or_beyond(above: &[f32], start: usize, j: usize) -> f32 {
    match j.checked_sub(start) {
        Some(at) => above.get(at).or(above.last()).copied().unwrap_or(0.0),
        None => 0.0,
    }
}

/// Follows the way back from its end.
fn back(
    band: &[Range<usize>],
    en: usize,
    offsets: &[usize],
    steps: &Steps,
    sure: &Steps,
) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut j = en;
    for i in (0..offsets.len()).rev() {
        let (start, end) = (band[i].start, band[i].end.min(en));
        // The column that is looked at stands before position `j`.
        j = j.min(end);
        while j > start {
            let cell = offsets[i] + j - 1 - start;
            match steps.get(cell) {
                FROM_LEFT => j -= 1,
                FROM_ABOVE => break,
                _ => {
                    if sure.get(cell) == 1 {
                        found.push((i, j - 1));
                    }
                    j -= 1;
                    break;
                }
            }
        }
    }
    found.reverse();
    found
}

/// The steps that others near them bear out.
fn in_company(sure: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let near = |one: (usize, usize), other: (usize, usize)| {
        let (rows, columns) = (other.0 - one.0, other.1 - one.1);
        rows <= COMPANY && rows.abs_diff(columns) <= APART
    };
    let kept = |n: usize| {
        n > 0 && near(sure[n - 1], sure[n]) || n + 1 < sure.len() && near(sure[n], sure[n + 1])
    };
    (0..sure.len())
        .filter(|&n| kept(n))
        .map(|n| sure[n])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::features::comparison::Comparison;
    use crate::align::features::lexicon::Lexicon;
    use crate::model::article::Segment;

    /// Sentences that each have a number of their own, of which the other side lacks some.
    fn side(count: usize, lacks: impl Fn(usize) -> bool, text: &str) -> Vec<Segment> {
        let numbers = (0..count).filter(|&n| !lacks(n));
        let texts = numbers.map(|n| text.replace('#', &(1000 + 7 * n).to_string()));
        texts
            .map(|text| Segment {
                span: 0..text.len(),
                text,
                paragraph: 0,
            })
            .collect()
    }

    #[test]
    fn what_is_left_lies_about_the_pairs_and_nothing_of_them_is_lost() {
        // Thirty sentences in a row have no translation, and every tenth.
        let lacks = |n: usize| (200..230).contains(&n) || n.is_multiple_of(10);
        let bn = side(400, |_| false, "মন্ত্রী # কোটি টাকার সেতু উদ্বোধন করেছেন।");
        let en = side(400, lacks, "The minister opened a bridge of # crore taka.");
        let sides = Comparison::of(&bn, &en, &Lexicon::shipped());
        let mut prefilter = sides.prefilter();
        let band: Vec<Range<usize>> = (0..=bn.len())
            .map(|i| i.saturating_sub(90)..(i + 30).min(en.len() + 1))
            .collect();
        let rows = narrowed(&band, en.len(), &mut prefilter);
        assert_eq!(rows.len(), band.len());
        assert!(rows[0].contains(&0) && rows[bn.len()].contains(&en.len()));
        assert!(
            rows.windows(2)
                .all(|two| two[0].start <= two[1].start && two[0].end <= two[1].end)
        );
        for (j, i) in (0..bn.len()).filter(|&n| !lacks(n)).enumerate() {
            assert!(
                rows[i].contains(&j) && rows[i + 1].contains(&(j + 1)),
                "{i} {j}"
            );
        }
        let cells = |rows: &[Range<usize>]| rows.iter().map(Range::len).sum::<usize>();
        assert!(cells(&rows) * 3 < cells(&band));
    }

    #[test]
    fn where_nothing_is_shared_the_whole_band_is_left() {
        let bn = side(60, |_| false, "বাজারে চালের দাম বেড়েছে।");
        let en = side(60, |_| false, "An orchestra played Beethoven symphonies.");
        let sides = Comparison::of(&bn, &en, &Lexicon::shipped());
        let band = vec![0..61; 61];
        assert_eq!(narrowed(&band, 60, &mut sides.prefilter()), band);
    }
}
