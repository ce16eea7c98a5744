//! Pairing: which wire story belongs to which Bengali article, by content.
//!
//! Three steps, each dearer and surer than the one before, so that nothing is ever compared all against all:
//!
//! 1. English articles are listed by what they can be found by ([`terms`]): words of the lexicon, names by sound,
//!    telling numbers. The [`vocabulary`] joins the two languages once a word, the [`index`] scores a Bengali
//!    article against the postings of its rarest terms (BM25: Robertson and Zaragoza, "The probabilistic
//!    relevance framework", 2009), up to a fixed number of postings an article.
//! 2. The few best candidates are held against the article ([`trial`]): those that share too little at a [`glance`]
//!    are none, the others are aligned, the beginnings of long ones; what pairs, and what the articles share, makes a
//!    [`story_features`], and the [`model`] turns it into a calibrated probability.
//! 3. [`decide`] keeps the fittest of near-duplicate wire versions ([`versions`]), and leaves articles without a
//!    source alone.
//!
//! Pure: no files, no clock, no threads; [`super::pipeline::pair`] strings the steps together.

pub(crate) mod decide;
pub(crate) mod features;
pub(crate) mod glance;
pub(crate) mod glimpse;
pub(crate) mod index;
pub(crate) mod model;
pub(crate) mod near_duplicates;
pub(crate) mod query;
pub(crate) mod shortlist;
pub(crate) mod sounding;
pub(crate) mod terms;
pub(crate) mod trial;
pub(crate) mod vocabulary;
pub(crate) mod impact;
