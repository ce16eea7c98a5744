//! What a page says of itself in its head: address, publisher, author, section, licence. Sites write the same things under
//! several names (Open Graph, schema.org as meta, Dublin Core, plain HTML).

use dom_query::Document;

use crate::articles::story::collapsed;
use crate::model::article::Origin;

/// Where a value stands: the selector of its elements, and the attribute.
type Places = &'static [(&'static str, &'static str)];

const URL: Places = &[
    ("link[rel='canonical']", "href"),
    ("meta[property='og:url']", "content"),
];
const SOURCE: Places = &[
    ("meta[property='og:site_name']", "content"),
    ("meta[name='application-name']", "content"),
    ("meta[name='DC.publisher']", "content"),
];
const AUTHOR: Places = &[
    ("meta[name='author']", "content"),
    ("meta[property='article:author']", "content"),
    ("meta[name='DC.creator']", "content"),
];
const SECTION: Places = &[
    ("meta[property='article:section']", "content"),
    ("meta[name='section']", "content"),
];
const LICENCE: Places = &[
    ("link[rel='license']", "href"),
    ("a[rel='license']", "href"),
    ("meta[name='copyright']", "content"),
    ("meta[name='DC.rights']", "content"),
];

/// Where a page comes from.
pub(super) fn origin(document: &Document) -> Origin {
    let found = |places: Places| {
        places.iter().find_map(|(selector, attribute)| {
            let value = document.select_single(selector).attr(attribute)?;
            Some(collapsed(&value)).filter(|value| !value.is_empty())
        })
    };
    Origin {
        url: found(URL).filter(|url| url.starts_with("http")),
        source: found(SOURCE),
        // Networks are named where the author's page is meant.
        author: found(AUTHOR).filter(|author| !author.starts_with("http")),
        section: found(SECTION),
        licence: found(LICENCE),
        ..Origin::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_head_says_is_kept() {
        let page = "<html><head><link rel='canonical' href='https://x/1'><meta property='og:site_name' content=' Daily  X '>\
                    <meta property='article:author' content='https://facebook.com/x'><meta property='article:section' \
                    content='খেলা'><link rel='license' href='https://l'></head><body></body></html>";
        let origin = origin(&Document::from(page));
        assert_eq!(origin.url.as_deref(), Some("https://x/1"));
        assert_eq!(origin.source.as_deref(), Some("Daily X"));
        assert_eq!(
            (origin.author.as_deref(), origin.section.as_deref()),
            (None, Some("খেলা"))
        );
        assert_eq!(origin.licence.as_deref(), Some("https://l"));
        assert_eq!(
            super::origin(&Document::from("<p>a</p>")),
            Origin::default()
        );
    }
}
