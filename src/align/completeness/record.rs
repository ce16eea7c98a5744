//! The numbers that tell a complete bead from one that is not.

/// Declares the record once: the struct, the names in files, and which way each number may speak.
macro_rules! record {
    ($($(#[doc = $doc:literal])+ $name:ident: $speaks:ident,)+) => {
        /// What speaks for and against a bead being complete.
        #[derive(Clone, Copy, Debug, Default, PartialEq)]
        pub(crate) struct Completeness {
            $($(#[doc = $doc])+ pub(crate) $name: f32,)+
        }

        impl Completeness {
            /// How many numbers there are.
            pub(crate) const COUNT: usize = [$(stringify!($name)),+].len();
            /// Their names, as `data/models/align.tsv` writes them.
            pub(crate) const NAMES: [&'static str; Self::COUNT] = [$(stringify!($name)),+];
            /// Which way each may speak.
            #[cfg(feature = "tools")]
            pub(crate) const SPEAKS: [Speaks; Self::COUNT] = [$(Speaks::$speaks),+];

            /// The numbers in the order of [`Completeness::NAMES`].
            pub(crate) fn values(&self) -> [f32; Self::COUNT] {
                [$(self.$name),+]
            }
        }
    };
}

/// Which way a number may speak. What is known beforehand need not be learnt from few examples, and a weight that
/// speaks the other way would be one that makes up for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg(feature = "tools")]
pub(crate) enum Speaks {
    /// For a bead being complete, the more the larger it is.
    For,
    /// Against it.
    Against,
    /// Either way.
    Both,
}

record! {
    /// Always 1.
    constant: Both,
    /// Log odds of the two sides having anything in common.
    overlap: For,
    /// The covered share of the side that is covered less, as the candidate's features have it.
    cover: For,
    /// The logarithm of the document's paired share.
    paired: For,
    /// The usual covered share of the document's other beads: in a literal translation what is not covered is said
    /// otherwise, in edited news it may be left out.
    others_cover: For,
    /// What is usually left over on one side of the document's other beads alone.
    others_more: Against,
    /// The logarithm of the share of the document's other beads of which one side says a clause, a number or a date more.
    others_held: Against,
    /// The bead crosses the order.
    moved: Against,
    /// The logarithm of the share of the document's pairs of beads that cross each other: who moves sentences about also
    /// cuts them.
    turned: Against,
    /// Another line of the document contests it.
    contested: Against,
    /// The share of the weight without a partner; of this and the next five, that of the side where it is more.
    open: Against,
    /// The heaviest stretch without a partner, as ln(1 + weight).
    stretch: Against,
    /// The same, of those at the ends of a segment.
    edge: Against,
    /// The same, as far as it is heavier than words that were said otherwise.
    clause: Against,
    /// The heaviest stretch that no words without a partner near its place on the other side answer, likewise.
    unanswered: Against,
    /// The heaviest stretch that nothing left over on the other side answers, likewise.
    one_sided: Against,
    /// Numbers, dates and times without a partner, as ln(1 + weight).
    numbers: Against,
    /// English names without a partner, likewise.
    names: Against,
    /// English names without a partner that no other line has, likewise.
    named_once: Against,
    /// The words of the longest clause of which the other side says nothing, as ln(1 + count).
    silent: Against,
    /// The heaviest clause, apposition or second half of a list that one side adds, as ln(1 + weight).
    added: Against,
    /// How much more one side has without a partner than the other, as ln(1 + weight).
    surplus: Against,
    /// The heaviest word without a partner where the other side has hardly any, likewise.
    bare: Against,
    /// Both sides are headlines, captions or subheads, which a desk writes anew.
    headline: Against,
    /// How many numbers, dates and times have no partner.
    loose: Against,
    /// The weight of the heaviest English name that nothing of the Bengali side matches, 0 to 1.
    lone_name: Against,
    /// Numbers that contradict each other.
    conflicts: Against,
    /// Only one side denies.
    negation: Against,
    /// Only one side asks.
    question: Against,
    /// Only one side quotes.
    quote: Against,
    /// How far the ratio of the lengths is from that of the document's other beads.
    ratio: Against,
    /// The accounted share of the segment that is accounted for worst.
    worst: For,
    /// How well a bead of several segments on both sides can be taken apart.
    separable: Against,
    /// What the bead would gain by drawing in a lone neighbour, in nats.
    grow: Against,
    /// What it would gain by giving up a segment at an end, in nats.
    shrink: Against,
    /// What the side that says less says, as ln(1 + weight).
    says: For,
}
