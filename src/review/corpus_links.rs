//! Which segments belong together, without their texts, as the tools of corpora have it.
//!
//! - OPUS's XCES: `<link xtargets="1 2;1" score="0.97"/>`, the segments counted from 1, source first.
//! - OPUS's ids of a Moses pair: a line a pair of lines, both documents and the segments of each, counted from 1.
//! - vecalign: `[0, 1]:[0]:0.03`, counted from 0, with what it costs to take them for a pair (1 less the score).
//! - hunalign's ladder: a line a rung, how many segments of each side stand before it and the score of what follows; a
//!   ladder has no crossing, so that what moved stands alone on both sides.
//!
//! Of several documents in a file of vecalign or in a ladder, each begins with a line `# DOCUMENT`.
//!
//! Sources: <https://opus.nlpl.eu>, <https://github.com/thompsonb/vecalign>, <https://github.com/danielvarga/hunalign>.

mod documents;
mod ladder;
mod vecalign;
mod xces;

pub(crate) use ladder::Ladder;
pub(crate) use vecalign::Vecalign;
pub(crate) use xces::{DOCUMENTS, SEGMENTS, Xces};
