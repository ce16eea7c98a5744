//! Reading what is brought: its language, its text, and whether it is in the letters of Bijoy.

use crate::articles;
use crate::language::bijoy::Variant;
use crate::model::article::{Layout, Unconverted};
use crate::model::error::Error;
use crate::model::lang::{Lang, detect};

/// Why an article cannot be taken.
pub(in crate::desk) enum Why {
    Bijoy,
    Other(String),
}

impl Why {
    /// The words, where nothing can be asked.
    pub(in crate::desk) fn words(self) -> String {
        match self {
            Why::Other(why) => why,
            Why::Bijoy => BIJOY.to_owned(),
        }
    }
}

/// What is told of an article in Bijoy: not of the command line's option, since the desk asks.
pub(in crate::desk) const BIJOY: &str =
    "it looks like Bengali in the letters of Bijoy (SutonnyMJ), which is not Unicode";

impl From<String> for Why {
    fn from(why: String) -> Self {
        Why::Other(why)
    }
}

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
            .map_err(|error| Why::Other(without_place(&error)))
    };
    let mut article = load(Lang::Bn)?;
    if articles::bijoy::is_old(&article.text) && detect(&article.text) != Some(Lang::Bn) {
        let Some(variant) = bijoy else {
            return Err(Why::Bijoy);
        };
        article = articles::bijoy::in_unicode(article, variant);
    }
    let lang = detect(&article.text)
        .ok_or_else(|| "there is no Bengali and no English text in it".to_owned())?;
    if lang != Lang::Bn {
        article = load(lang)?;
    }
    articles::check_language(&article).map_err(|error| without_place(&error))?;
    Ok(Read {
        lang,
        lost: article.converted.take(),
        text: article.text,
    })
}

/// What is wrong, without the place: the file's name is told beside, and its folder is ours.
pub(super) fn without_place(error: &Error) -> String {
    error.problem()
}
