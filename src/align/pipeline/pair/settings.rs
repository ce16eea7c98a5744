//! What pairing needs beside the articles.

use crate::align::docalign::model::Model;
use crate::language::bijoy::Variant;
use crate::model::article::Layout;

/// What pairing needs beside the articles.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// How texts are divided.
    pub layout: Layout,
    /// Which English articles may be found, by their numbers: all, unless a part is held back to learn from.
    pub offered: fn(usize) -> bool,
    /// The largest article, in bytes of its file or record.
    pub max_bytes: u64,
    /// How Bengali in the letters of Bijoy is read, if it is.
    pub bijoy: Option<Variant>,
    /// Threads, 0 for all there are.
    pub jobs: usize,
    /// Wire copy more days away than this is no candidate, where both sides have a day.
    pub days: u16,
    /// The least score of a source.
    pub accept: f64,
    /// Whether what is doubtful is looked at again when all is known; not where a least score was asked for.
    pub settle: bool,
    /// Whether what an article shares with every story is shown, not only with its sources.
    pub all: bool,
    /// The model of pairs.
    pub model: Model,
}
