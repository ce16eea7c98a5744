//! Whether an article is in the language it was given as.

use super::bijoy;
use super::bijoy::OldPart;
use crate::language::bijoy::Variant;
use crate::model::article::Article;
use crate::model::display::Quoted;
use crate::model::error::{Error, Position, Reason, Result};
use crate::model::lang;
use crate::model::lang::Lang;

/// Of the letters of an article so many hundredths are in its language, in paragraphs of their own, where the original
/// was left under the translation.
const OWN_SHARE: usize = 10;

/// Whether an article has paragraphs in its language beside others: these are set aside when it is aligned.
fn is_partly(article: &Article) -> bool {
    let lines = || article.text.lines();
    let own = lines().filter(|line| !lang::is_foreign(line, article.lang));
    let own: usize = own.map(lang::count_letters).sum();
    own * 100 >= lang::count_letters(&article.text) * OWN_SHARE
}

/// The language of a text; Bengali in a font encoding is Bengali.
pub fn language_of(text: &str) -> Option<Lang> {
    match lang::detect(text) {
        Some(Lang::En) if bijoy::of_latin(text).is_some() => Some(Lang::Bn),
        found => found,
    }
}

/// An article that is in its language; with a way of writing Bijoy, Bengali in its letters is read as Unicode.
///
/// # Errors
/// As [`check_language`].
pub(crate) fn in_its_language(article: Article, bijoy: Option<Variant>) -> Result<Article> {
    let article = match bijoy {
        Some(variant) => bijoy::in_unicode(article, variant),
        None => article,
    };
    check_language(&article)?;
    Ok(article)
}

/// Checks that an article is written in the language it was given as, or has a part that is.
///
/// # Errors
/// The letters say otherwise; an article without letters passes. Bengali in a font encoding (Bijoy) or in Latin
/// letters is named as such, and so is a third script, be it Hindi or Arabic.
pub(crate) fn check_language(article: &Article) -> Result<()> {
    let at = || Position {
        path: article.path.clone(),
        ..Position::default()
    };
    let id = Quoted(&article.id);
    if lang::is_in_a_third_script(&article.text) && !is_partly(article) {
        let problem = format!(
            "article {id} is written in the letters of another language, neither Bengali nor English; {} is expected",
            article.lang.name()
        );
        return Err(Error::left_out(at(), Reason::Language, problem));
    }
    let found = lang::detect(&article.text);
    // Among Unicode, and on the English side, it has to be beyond doubt: a list of brands looks much like it.
    let old = match article.lang {
        Lang::Bn if found == Some(Lang::En) && !is_partly(article) => {
            bijoy::of_latin(&article.text)
        }
        Lang::Bn => bijoy::beside_unicode(&article.text),
        Lang::En if found == Some(Lang::En) => bijoy::of_english_side(&article.text),
        Lang::En => None,
    };
    if let Some(OldPart { line, words, .. }) = old {
        let problem = format!(
            "article {id}: on line {line}, {}: {}",
            Quoted(words),
            crate::files::bijoy::REMEDY
        );
        return Err(Error::left_out(at(), Reason::Encoding, problem));
    }
    let found = match found {
        Some(found) if found != article.lang && !is_partly(article) => found,
        _ => return Ok(()),
    };
    let problem = if article.lang == Lang::Bn
        && crate::files::bijoy::is_hardly_english(&article.text)
    {
        format!(
            "article {id} is written in Latin letters, but hardly in English; Bengali is expected, in Bengali \
             script"
        )
    } else {
        format!(
            "article {id} looks like {} but was given as {}; swap the arguments? (Bengali comes first, then \
             English)",
            found.name(),
            article.lang.name()
        )
    };
    Err(Error::left_out(at(), Reason::Language, problem))
}
