//! Reading what is brought: its language, its text, and whether it is in the letters of Bijoy.

use crate::articles;
use crate::articles::bijoy::OldPart;
use crate::desk::told::Told;
use crate::language::bijoy::Variant;
use crate::model::article::{Layout, Unconverted};
use crate::model::display::Quoted;
use crate::model::lang::{Lang, detect, detect_of_both};

/// Why an article cannot be taken.
pub(in crate::desk) enum Why {
    Bijoy(OldPart),
    Other(Told),
}

impl Why {
    /// What is told, where nothing can be asked.
    pub(in crate::desk) fn told(self) -> Told {
        match self {
            Why::Other(why) => why,
            Why::Bijoy(OldPart { line, words, .. }) => {
                Told::sentence(&format!("on line {line}, {}: {BIJOY}", Quoted(words)))
            }
        }
    }
}

/// What is told of an article in Bijoy: not of the command line's option, since the desk asks.
pub(in crate::desk) const BIJOY: &str =
    "it looks like Bengali in the letters of Bijoy (SutonnyMJ), which is not Unicode";

/// An article that was read.
pub(in crate::desk) struct Read {
    pub lang: Lang,
    pub text: String,
    /// Of one that was in Bijoy, what could not be converted.
    pub lost: Option<Vec<Unconverted>>,
}

/// Reads an article, in whichever language it is.
pub(in crate::desk) fn article(
    item: &articles::Item,
    bijoy: Option<Variant>,
) -> std::result::Result<Read, Why> {
    let load = |lang| {
        item.load(lang, Layout::Paragraphs)
            .map_err(|error| Why::Other(Told::why(&error)))
    };
    let mut article = load(Lang::Bn)?;
    let old = match detect(&article.text) {
        Some(Lang::Bn) => articles::bijoy::beside_unicode(&article.text),
        _ => articles::bijoy::of_latin(&article.text),
    };
    if let Some(old) = old {
        let Some(variant) = bijoy else {
            return Err(Why::Bijoy(old));
        };
        article = articles::bijoy::in_unicode(article, variant);
    }
    let lang = detect_of_both(&article.text).ok_or_else(|| {
        Why::Other(Told::sentence(
            "there is no Bengali and no English text in it",
        ))
    })?;
    if lang != Lang::Bn {
        article = load(lang)?;
    }
    articles::check_language(&article).map_err(|error| Why::Other(Told::why(&error)))?;
    Ok(Read {
        lang,
        lost: article.converted.take(),
        text: article.text,
    })
}
