//! How far each segment of a bead is accounted for by the other side, and by which stretch of its text.

use serde::Serialize;

use super::assignment::{Assignment, SideCover};
use super::comparison::Comparison;
use super::explain::Texts;
use super::side::Line;
use crate::model::article::Segment;
use crate::model::lang::Lang;

/// How far a segment is accounted for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Accounted {
    /// Its side.
    pub side: &'static str,
    /// The segment.
    pub segment: usize,
    /// The share of what its content weighs that has a partner, 0 to 1; 1 where it has no content.
    pub share: f32,
    /// What of the other side accounts for it.
    pub by: Vec<By>,
}

/// A stretch of text that accounts for a part of a segment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct By {
    /// The segment of the other side.
    pub segment: usize,
    /// The share of the accounted segment's weight.
    pub share: f32,
    /// The text, from its first word that has its partner here to its last.
    pub text: String,
}

/// The segments of a bead, the Bengali ones first. `within` are their indices in the comparison, `shown` those that are
/// told.
pub(crate) fn accounted(
    sides: &Comparison<'_>,
    texts: Texts<'_>,
    within: (&[usize], &[usize]),
    shown: (&[usize], &[usize]),
    found: &Assignment,
) -> Vec<Accounted> {
    let bn = Side {
        lang: Lang::Bn,
        segments: &sides.bn.segments,
        texts: texts.bn,
        within: within.0,
        shown: shown.0,
        cover: &found.bn,
    };
    let en = Side {
        lang: Lang::En,
        segments: &sides.en.segments,
        texts: texts.en,
        within: within.1,
        shown: shown.1,
        cover: &found.en,
    };
    let mut all = bn.by(&en);
    all.extend(en.by(&bn));
    all
}

struct Side<'a> {
    lang: Lang,
    segments: &'a [Line],
    texts: &'a [Segment],
    within: &'a [usize],
    shown: &'a [usize],
    cover: &'a SideCover,
}

impl Side<'_> {
    fn by(&self, other: &Side<'_>) -> Vec<Accounted> {
        let members = self.cover.members.iter().zip(self.shown);
        let share = |part: f32, whole: f32| match whole > 0.0 {
            true => rounded(part / whole),
            false => 1.0,
        };
        let one =
            |(member, &segment): (&crate::align::features::assignment::MemberCover, &usize)| {
                let by = member.by.iter().map(|by| By {
                    segment: other.shown[by.member],
                    share: share(by.covered, member.weight),
                    text: other.text(by.member, by.items.clone()),
                });
                Accounted {
                    side: self.lang.tag(),
                    segment,
                    share: share(member.covered, member.weight),
                    by: by.collect(),
                }
            };
        members.map(one).collect()
    }

    /// The text of a member from the first of these items to the last.
    fn text(&self, member: usize, items: std::ops::Range<usize>) -> String {
        let at = self.within[member];
        let own = self.cover.items[items]
            .iter()
            .filter(|item| item.member == member);
        let tokens = &self.segments[at].tokens;
        let spans = own.filter_map(|item| {
            let tokens = tokens.get(item.tokens.clone())?;
            Some((tokens.first()?.span.start, tokens.last()?.span.end))
        });
        let (start, end) = spans.fold((usize::MAX, 0), |(start, end), (one, last)| {
            (start.min(one), end.max(last))
        });
        self.texts[at]
            .text
            .get(start..end)
            .unwrap_or_default()
            .to_owned()
    }
}

fn rounded(share: f32) -> f32 {
    (share * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::features::assignment::assign;
    use crate::align::features::lexicon::Lexicon;

    #[test]
    fn each_segment_of_a_merge_names_the_stretch_that_says_it() {
        let segments = |texts: &[&str]| -> Vec<Segment> {
            let one = |text: &&str| Segment::alone(text);
            texts.iter().map(one).collect()
        };
        let bn = segments(&["প্রধানমন্ত্রী বৃহস্পতিবার ঢাকায় চুক্তি সই করেছেন, আর বাজারে চালের দাম বেড়েছে।"]);
        let en = segments(&[
            "The prime minister signed the treaty in Dhaka on Thursday.",
            "The price of rice rose in the market.",
            "An orchestra played Beethoven symphonies.",
        ]);
        let sides = Comparison::of(&bn, &en, &Lexicon::shipped());
        let within: (&[usize], &[usize]) = (&[0], &[0, 1, 2]);
        let found = assign(&sides, within.0, within.1);
        let texts = Texts { bn: &bn, en: &en };
        let all = accounted(&sides, texts, within, (&[4], &[6, 7, 8]), &found);
        let named: Vec<(&str, usize)> = all.iter().map(|one| (one.side, one.segment)).collect();
        assert_eq!(named, [("bn", 4), ("en", 6), ("en", 7), ("en", 8)]);
        assert!(
            all[0].share > 0.9 && all[1].share > 0.9 && all[2].share > 0.9,
            "{all:?}"
        );
        let [by] = &all[2].by[..] else {
            panic!("{all:?}")
        };
        assert_eq!(by.segment, 4);
        assert!(
            by.text.starts_with("বাজারে চালের") && !by.text.contains("চুক্তি"),
            "{by:?}"
        );
        assert_eq!((all[3].share, all[3].by.len()), (0.0, 0));
        assert_eq!(all[0].by.len(), 2);
    }
}
