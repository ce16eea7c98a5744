//! The numbers that tell a complete bead from one that is not.

/// Declares the record once: the struct, and the names in files.
macro_rules! record {
    ($($(#[doc = $doc:literal])+ $name:ident,)+) => {
        /// What speaks for and against a bead being complete.
        #[derive(Clone, Copy, Debug, Default, PartialEq)]
        pub(crate) struct Completeness {
            $($(#[doc = $doc])+ pub(crate) $name: f32,)+
        }

        impl Completeness {
            /// How many numbers there are.
            pub(crate) const COUNT: usize = [$(stringify!($name)),+].len();
            /// Their names, as `data/models/complete.tsv` writes them.
            pub(crate) const NAMES: [&'static str; Self::COUNT] = [$(stringify!($name)),+];

            /// The numbers in the order of [`Completeness::NAMES`].
            pub(crate) fn values(&self) -> [f32; Self::COUNT] {
                [$(self.$name),+]
            }
        }
    };
}

record! {
    /// Log odds of the two sides having anything in common.
    overlap,
    /// The covered share of the side that is covered less, as the candidate's features have it.
    cover,
    /// The logarithm of the document's paired share.
    paired,
    /// The bead crosses the order.
    moved,
    /// The logarithm of the share of the document's pairs of beads that cross each other: who moves sentences about also
    /// cuts them.
    turned,
    /// Another line of the document contests it.
    contested,
    /// The share of the weight without a partner; of this and the next five, that of the side where it is more.
    open,
    /// The heaviest stretch without a partner, as ln(1 + weight).
    stretch,
    /// The same, of those at the ends of a segment.
    edge,
    /// The same, as far as it is heavier than words that were said otherwise.
    clause,
    /// The heaviest stretch that no words without a partner near its place on the other side answer, likewise.
    unanswered,
    /// The heaviest stretch that nothing left over on the other side answers, likewise.
    one_sided,
    /// Numbers, dates and times without a partner, as ln(1 + weight).
    numbers,
    /// English names without a partner, likewise.
    names,
    /// English names without a partner that no other line has, likewise.
    named_once,
    /// The words of the longest clause of which the other side says nothing, as ln(1 + count).
    silent,
    /// The heaviest clause, apposition or second half of a list that one side adds, as ln(1 + weight).
    added,
    /// How much more one side has without a partner than the other, as ln(1 + weight).
    surplus,
    /// The heaviest word without a partner where the other side has hardly any, likewise.
    bare,
    /// Both sides are headlines, captions or subheads, which a desk writes anew.
    headline,
    /// How many numbers, dates and times have no partner.
    loose,
    /// The weight of the heaviest English name that nothing of the Bengali side matches, 0 to 1.
    lone_name,
    /// Numbers that contradict each other.
    conflicts,
    /// Only one side denies.
    negation,
    /// Only one side asks.
    question,
    /// Only one side quotes.
    quote,
    /// How far the ratio of the lengths is from that of the document's other beads.
    ratio,
    /// The accounted share of the segment that is accounted for worst.
    worst,
    /// How well a bead of several segments on both sides can be taken apart.
    separable,
    /// What the bead would gain by drawing in a lone neighbour, in nats.
    grow,
    /// What it would gain by giving up a segment at an end, in nats.
    shrink,
    /// What the side that says less says, as ln(1 + weight).
    says,
    /// What of the Bengali side has no partner, as ln(1 + weight).
    alone_bn,
    /// The same of the English side.
    alone_en,
    /// Its share of what the side weighs.
    share_bn,
    /// The same of the English side.
    share_en,
    /// How many words without a partner stand in one run, at most.
    run_bn,
    /// The same of the English side.
    run_en,
    /// How long the longest run is with its light words.
    reach_bn,
    /// The same of the English side.
    reach_en,
    /// How many words and numbers say something.
    items_bn,
    /// The same of the English side.
    items_en,
    /// The heaviest run for which the other side has no room, as ln(1 + weight).
    inserted,
    /// The weight of the heaviest number, date or time without a partner.
    quantity,
    /// The weight of the heaviest English name without a partner that the lexicon knows.
    known_name,
    /// The weight of the heaviest word without a partner that the lexicon knows and no other line has.
    told_once,
}
