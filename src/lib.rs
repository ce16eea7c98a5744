//! shetu (সেতু, "bridge") turns Bengali news articles and the English wire copy they were made from into a translation
//! memory: it finds which sentences say the same, gives each pair a calibrated probability, and says why.
//!
//! Two texts in, a TMX out:
//!
//! ```
//! use shetu::{Aligner, FileWriter, Settings, Writer, tmx_of_beads};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let aligner = Aligner::new();
//! let aligned = aligner.align_texts(
//!     "রাষ্ট্রপতি পুতিন রবিবার মস্কোতে পৌঁছেছেন। তিনি ৩ লাখ ৭৬ হাজার টাকা দিয়েছেন।",
//!     "President Putin arrived in Moscow on Sunday. He gave 376,000 taka.",
//! )?;
//! for bead in &aligned.beads {
//!     println!("{:?} = {:?} at {:.4}", bead.bn, bead.en, bead.score);
//! }
//!
//! let mut tmx = tmx_of_beads(Settings { min_score: aligner.accepts_from(), ..Settings::default() });
//! let mut out = Vec::new();
//! tmx.begin(&mut out)?;
//! tmx.document(&aligned, &mut out)?;
//! tmx.finish(&mut out)?;
//! assert_eq!(String::from_utf8(out)?.matches("<tu>").count(), 2);
//! # Ok(())
//! # }
//! ```
//!
//! # What is here, in the order the data meets it
//!
//! - **Articles**: an [`Article`] has an id, a [`Lang`] and paragraphs ([`Layout`]). [`article`] makes one of a
//!   text, [`read_article`] reads one from a text, web page or wire file, [`source()`] lists those of a folder or corpus,
//!   [`pairs()`] puts two sources together by name.
//! - **Segments**: [`segment`] divides an article by SRX [`Rules`] into [`Segment`]s.
//! - **Alignment**: an [`Aligner`] makes an [`Aligned`] document of two articles: [`Bead`]s of m Bengali and n English segments,
//!   each with a score, [`Flag`]s, and the [`Match`]es that explain it. [`Reasons`] take a score apart; [`Lexicon`] holds the words;
//!   [`induce`] finds more in parallel text.
//! - **Memories**: [`open_memory`] reads [`Unit`]s of any tool ([`Units`]), [`TmxWriter`] writes them (each writer is a
//!   [`FileWriter`]), [`tmx_of_beads`] those of an alignment, [`Cleaner`] says what is no good, [`Memory`] looks texts up
//!   among a million.
//! - **Errors**: every [`Error`] has a [`Position`] and a remedy.
//!
//! What these take and give, and is seldom written down by name, is in [`types`].
//!
//! The command line is the feature `cli`, on by default; a library user takes `default-features = false`. How the crate is
//! built inside is told in `docs/ARCHITECTURE.md`.

#![cfg_attr(not(feature = "cli"), allow(dead_code, unused_imports))]

mod model;
mod files;
mod language;
mod articles;
mod align;
mod memory;
mod review;
#[cfg(feature = "desk")]
mod desk;
#[cfg(feature = "cli")]
#[doc(hidden)]
// Its doc comments are what --help says.
#[allow(rustdoc::invalid_html_tags)]
pub mod cli;
#[cfg(feature = "tools")]
#[doc(hidden)]
pub mod tools;

/// What this package's own tests reach beside the names below. No promise is made about it.
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod internals {
    pub use crate::cli::formats::{Format, Role, unit_writer};
    pub use crate::language::normalize::published;
    pub use crate::memory::reviewer_verdict::Verdict;
    pub use crate::memory::row_hash;
    pub use crate::model::display::is_harmful;
    pub use crate::review::{apply, decisions, sheet_reader};
}

#[cfg(test)]
mod data_tests;

pub use align::aligner::Aligner;
pub use align::features::lexicon::Lexicon;
pub use align::induce::induce;
pub use align::pipeline::Reasons;
pub use articles::{
    article, article_of_parts, article_of_record, language_of, pairs, read_article, source,
};
pub use files::file_writer::FileWriter;
pub use language::segmentation::{Rules, segment};
pub use memory::formats::buffered::Units;
pub use memory::formats::open::open as open_memory;
pub use memory::formats::settings::Settings;
pub use memory::formats::tmx::writer::Tmx as TmxWriter;
pub use memory::formats::writer::UnitWriter;
pub use memory::lookup::Memory;
pub use memory::qa::clean::Cleaner;
pub use memory::search::{By, Search};
pub use model::article::{Article, Layout, Segment};
pub use model::bead::{Aligned, Bead, Flag, Match};
pub use model::error::{Error, Position, Result};
pub use model::lang::Lang;
pub use model::unit::Unit;
pub use review::bead_writer::Writer;
pub use review::units_of::{tmx_of_beads, unit_of_bead};

/// Pairing article by article, word by word and block by block, for who spreads it over many machines: the Spark jobs
/// of the Python package are made of it.
pub use align::pipeline::pieces;

/// What the names of the front page take and give, for who has to write their types down.
pub mod types {
    pub use crate::align::induce::{Settings as InduceSettings, WordPair as InducedPair};
    pub use crate::align::pairing::{PairNews, PairSettings};
    pub use crate::align::pipeline::Contribution;
    pub use crate::align::pipeline::pair::rows::PairRow;
    pub use crate::articles::{Item, Items, Pair, Pairing, Pairs, Source};
    pub use crate::memory::formats::reader::{Omission, Omitted, UnitSource, oriented};
    pub use crate::memory::formats::settings::Part;
    pub use crate::memory::formats::tmx::reader::unit::date;
    pub use crate::memory::profile::Profile;
    pub use crate::memory::qa::clean::{Inspector, Verdict, fix, removed};
    pub use crate::memory::qa::fault::{Fault, Finding, Severity};
    pub use crate::memory::search::Match as MemoryMatch;
    pub use crate::model::bead::{Explained, Explanation, LeftOver, MatchKind, Place};
    pub use crate::model::error::Reason;
    pub use crate::model::unit::Status;
    pub use crate::review::units_of::UnitsOf;
}
