//! Units: what a translation memory holds. Plain data that reading, merging, reviewing and writing share.

use super::codes::Codes;
use super::lang::Lang;
use super::lang::is_blank;

/// One translation unit: a source text and its translation, with what is known about them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unit {
    /// The text translated from.
    pub source: String,
    /// Its translation.
    pub target: String,
    /// The calibrated probability, 0 to 1, that the two are complete translations of each other, where one is known.
    pub score: Option<f64>,
    /// The calibrated probability, 0 to 1, that they have anything in common, where one is known.
    pub related: Option<f64>,
    /// How many Bengali and how many English segments it was made of, where that is known.
    pub shape: Option<(usize, usize)>,
    /// The id of the document it comes from.
    pub document: Option<String>,
    /// What a reviewer made of it.
    pub status: Status,
    /// What reviewers wrote about it.
    pub notes: Vec<String>,
    /// When it was made, as `YYYYMMDDThhmmssZ`.
    pub created: Option<String>,
    /// When it was last changed, in the same form.
    pub changed: Option<String>,
    /// Further properties, type and value, in the order they were read.
    pub props: Vec<(String, String)>,
    /// The codes of a layout that stand in the texts, where there are any. The texts are without them.
    pub codes: Option<Box<Codes>>,
}

impl Unit {
    /// Whether a side has no text that can be seen.
    pub fn is_one_sided(&self) -> bool {
        is_blank(&self.source) || is_blank(&self.target)
    }

    /// The value of a property, the first of its type.
    pub fn prop(&self, kind: &str) -> Option<&str> {
        let found = self.props.iter().find(|(known, _)| known == kind)?;
        Some(&found.1)
    }

    /// Adds the properties of which it has none of the type.
    pub(crate) fn add_props(&mut self, props: &[(String, String)]) {
        for (kind, value) in props {
            if self.prop(kind).is_none() {
                self.props.push((kind.clone(), value.clone()));
            }
        }
    }

    /// Makes a translation from the other language of it.
    pub fn turn(&mut self) {
        std::mem::swap(&mut self.source, &mut self.target);
        if let Some(codes) = &mut self.codes {
            let codes = &mut **codes;
            std::mem::swap(&mut codes.source, &mut codes.target);
        }
    }

    /// The two texts with their languages, in the order Bengali, English.
    pub fn sides(&self, source: Lang) -> (&str, &str) {
        match source {
            Lang::Bn => (&self.source, &self.target),
            Lang::En => (&self.target, &self.source),
        }
    }
}

/// What a reviewer made of a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Status {
    /// No one has looked at it.
    #[default]
    Unreviewed,
    /// A reviewer accepted or wrote it.
    Approved,
}

impl Status {
    /// The name used in files.
    pub fn name(self) -> &'static str {
        match self {
            Status::Unreviewed => "unreviewed",
            Status::Approved => "approved",
        }
    }
}
