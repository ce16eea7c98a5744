//! What stands within an article on a page and is no part of it: buttons to share it, links to others, credits of
//! pictures. The selectors are in data/page_elements.txt.

use std::sync::LazyLock;

use dom_query::{Document, Matcher};

static SELECTORS: LazyLock<Option<Matcher>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/page_elements.txt").lines();
    let selectors: Vec<&str> = lines.filter(|line| !line.starts_with("# ")).collect();
    Matcher::new(&selectors.join(",")).ok()
});

/// An element with more of the page's text than one part in so many is the article itself.
const MOST: usize = 4;

/// Takes out of a page what the table names.
pub(super) fn clear(document: &Document) {
    let Some(selectors) = &*SELECTORS else { return };
    let most = document.select("body").text().len() / MOST;
    for node in document.select_matcher(selectors).nodes() {
        if node.text().len() <= most {
            node.remove_from_parent();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_parts_go_and_the_article_stays() {
        assert!(SELECTORS.is_some());
        let text = "A long sentence of the article. ".repeat(10);
        let page = format!(
            "<body><div class='related'><p>{text}</p><p class='related'>Other.</p></div><i class='share'>S</i></body>"
        );
        let document = Document::from(page.as_str());
        clear(&document);
        assert_eq!(document.text().trim(), text.trim());
    }
}
