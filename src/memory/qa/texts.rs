//! Both texts of a unit as the checks see them.

use crate::language::normalize::published;
use crate::language::tokens::{Token, tokenize};
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// Both texts as they are compared.
pub(super) struct Texts {
    /// The Bengali text as it is written out.
    pub(super) bn: String,
    /// The English text as it is written out.
    pub(super) en: String,
    /// Its words.
    pub(super) bn_tokens: Vec<Token>,
    /// Its words.
    pub(super) en_tokens: Vec<Token>,
    /// The language translated from.
    pub(super) source: Lang,
}

impl Texts {
    pub(super) fn of(unit: &Unit, source: Lang) -> Texts {
        let (bn, en) = unit.sides(source);
        let (bn, en) = (published(bn), published(en));
        Texts {
            bn_tokens: tokenize(&bn),
            en_tokens: tokenize(&en),
            bn,
            en,
            source,
        }
    }

    /// The text of a side.
    pub(super) fn text(&self, side: Lang) -> &str {
        match side {
            Lang::Bn => &self.bn,
            Lang::En => &self.en,
        }
    }
}
