//! Lines of a list that are merged and say it of each other: "Sugar 110, lentils 130" has every word and every number of
//! "Lentils 110, sugar 130". Line by line their wares and figures contradict each other; merged, nothing is left over.
//!
//! Only lines made after one pattern are looked at. In prose a clause may well stand in the next sentence on the other side.

use super::alike::any_alike;
use crate::align::features::assignment::{Assignment, Item, Pairing, SideCover, What};
use crate::align::features::comparison::Comparison;
use crate::align::features::side::Analysis;

/// Whether a bead of these segments merges lines of a pattern of which each takes from two what tells lines apart.
pub(crate) fn is_mixed(
    assignment: &Assignment,
    sides: &Comparison<'_>,
    (bn, en): (&[usize], &[usize]),
) -> bool {
    if bn.len() < 2 || en.len() < 2 {
        return false;
    }
    let bn_lines: Vec<&Analysis> = bn.iter().map(|&i| &*sides.bn.segments[i]).collect();
    let en_lines: Vec<&Analysis> = en.iter().map(|&j| &*sides.en.segments[j]).collect();
    if !any_alike(&bn_lines) && !any_alike(&en_lines) {
        return false;
    }
    let tie = |pairing: &Pairing| {
        let of_bn = member(&assignment.bn, &pairing.bn, &bn_lines)?;
        Some((of_bn, member(&assignment.en, &pairing.en, &en_lines)?))
    };
    let ties: Vec<(usize, usize)> = assignment.pairings.iter().filter_map(tie).collect();
    let two_ends = |same: fn(&(usize, usize), &(usize, usize)) -> bool| {
        let mut pairs = ties.iter().enumerate();
        pairs.any(|(at, one)| ties[..at].iter().any(|other| same(one, other)))
    };
    two_ends(|one, other| one.0 == other.0 && one.1 != other.1)
        && two_ends(|one, other| one.1 == other.1 && one.0 != other.0)
}

/// The line that some items of a pairing stand in, if one of them is in no other line of the bead.
fn member(side: &SideCover, items: &std::ops::Range<usize>, lines: &[&Analysis]) -> Option<usize> {
    let mut items = side.items[items.clone()].iter();
    items
        .find(|item| tells(item, lines))
        .map(|item| item.member)
}

/// Whether no other line has the word or the number of an item.
fn tells(item: &Item, lines: &[&Analysis]) -> bool {
    let own = lines[item.member];
    let mut others = (0..lines.len()).filter(|&other| other != item.member);
    match item.what {
        What::Quantity(n) => {
            let value = own.quantities[n].value;
            let has = |other: usize| lines[other].quantities.iter().any(|one| one.value == value);
            !others.any(has)
        }
        What::Word(_) | What::Name(_) => {
            let text = &own.tokens[item.tokens.start].text;
            let has = |other: usize| lines[other].tokens.iter().any(|one| one.text == *text);
            !others.any(has)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::features::assignment::assign;
    use crate::align::features::lexicon::Lexicon;
    use crate::model::article::Segment;

    fn mixed(bn: [&str; 2], en: [&str; 2]) -> bool {
        let (bn, en) = (bn.map(Segment::alone), en.map(Segment::alone));
        let sides = Comparison::of(&bn, &en, &Lexicon::shipped());
        let both = [0, 1];
        is_mixed(&assign(&sides, &both, &both), &sides, (&both, &both))
    }

    #[test]
    fn lines_that_say_it_of_each_other_are_mixed() {
        let prices = ["Lentil: Tk 110 a kg.", "Sugar: Tk 130 a kg."];
        assert!(mixed(["চিনি: কেজি ১১০ টাকা।", "ডাল: কেজি ১৩০ টাকা।"], prices));
        assert!(mixed(["ডাল: কেজি ১৩০ টাকা।", "চিনি: কেজি ১১০ টাকা।"], prices));
        assert!(!mixed(["চিনি: কেজি ১৩০ টাকা।", "ডাল: কেজি ১১০ টাকা।"], prices));
        assert!(!mixed(["ডাল: কেজি ১১০ টাকা।", "চিনি: কেজি ১৩০ টাকা।"], prices));
        let heat = ["Khulna: high 35C, low 26C.", "Rajshahi: high 36C, low 26C."];
        let khulna = "খুলনা: সর্বোচ্চ ৩৬, সর্বনিম্ন ২৬ ডিগ্রি।";
        let rajshahi = "রাজশাহী: সর্বোচ্চ ৩৫, সর্বনিম্ন ২৬ ডিগ্রি।";
        assert!(mixed([khulna, rajshahi], heat));
    }

    #[test]
    fn prose_may_share_its_clauses_out_otherwise() {
        let bn = [
            "মন্ত্রী রোববার ঢাকায় বলেন, দাম কমবে।",
            "তিনি জানান, ১০০ ট্রাক চাল আসছে এবং সোমবার সভা হবে।",
        ];
        let en = [
            "The minister said in Dhaka on Sunday that prices would fall and 100 trucks of rice were coming.",
            "A meeting will be held on Monday.",
        ];
        assert!(!mixed(bn, en));
    }
}
