//! What is told of Bengali in the letters of Bijoy, and the argument that has it read.

use clap::{Args, ValueEnum};

use super::Messages;
pub(super) use crate::articles::bijoy::lost;
use crate::language::bijoy::Variant;
use crate::model::article::Unconverted;
use crate::model::display::counted::counted;

/// How Bengali in a font encoding is read.
#[derive(Args, Clone, Copy, Debug)]
pub(super) struct OldLetters {
    /// Read Bengali in the letters of Bijoy (SutonnyMJ) as Unicode; =older for texts of Bijoy 2000 and before, where
    /// quotation marks and dashes are letters.
    #[arg(long, value_name = "WHICH", num_args = 0..=1, require_equals = true, default_missing_value = "newer")]
    bijoy: Option<Which>,
}

/// The ways of writing Bijoy.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Which {
    /// Bijoy 2003 and later.
    Newer,
    /// Bijoy 2000 and before.
    Older,
}

impl Which {
    pub(super) fn variant(self) -> Variant {
        match self {
            Which::Newer => Variant::Newer,
            Which::Older => Variant::Older,
        }
    }
}

impl OldLetters {
    /// How it is read, if it is.
    pub(super) fn variant(self) -> Option<Variant> {
        self.bijoy.map(Which::variant)
    }
}

/// Counts the texts that were converted, and names what was lost; of an archive the first texts only.
#[derive(Debug, Default)]
pub(super) struct OldTexts {
    texts: usize,
    with_losses: usize,
}

impl OldTexts {
    /// What to warn of a text, if it was in Bijoy.
    pub(super) fn add(&mut self, name: &str, converted: Option<&[Unconverted]>) -> Option<String> {
        const SHOWN: usize = 20;
        self.texts += usize::from(converted.is_some());
        let told = lost(name, converted.unwrap_or_default())?;
        self.with_losses += 1;
        (self.with_losses <= SHOWN).then_some(told)
    }

    /// How many there were.
    pub(super) fn tell(&self, messages: &Messages) {
        if self.texts > 0 {
            let of = match self.with_losses {
                0 => "none lost a character".to_owned(),
                count => format!("{count} with characters that could not be converted"),
            };
            messages.note(&format!(
                "{} in the letters of Bijoy read as Unicode, {of}",
                counted(self.texts, "article")
            ));
        }
    }
}
