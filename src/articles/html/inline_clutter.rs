//! What stands within an article on a page and is no part of it: buttons to share it, links to others, credits of
//! pictures. The selectors are in data/page_elements.txt.

use std::sync::LazyLock;

use dom_query::{Document, Matcher, NodeRef};

static SELECTORS: LazyLock<Option<Matcher>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/page_elements.txt").lines();
    let selectors: Vec<&str> = lines.filter(|line| !line.starts_with("# ")).collect();
    Matcher::new(&selectors.join(",")).ok()
});

/// An element with more of the page's text than one part in so many is the article itself.
const MOST: usize = 4;

/// Takes out of a page what the table names, and the stories that follow the first.
pub(super) fn clear(document: &Document) {
    clear_next_stories(document);
    let Some(selectors) = &*SELECTORS else { return };
    let most = document.select("body").text().len() / MOST;
    for node in document.select_matcher(selectors).nodes() {
        if node.text().len() <= most {
            node.remove_from_parent();
        }
    }
}

/// Pages without an end go on with other stories below the one that was asked for. Where the headline stands in an
/// `<article>`, those behind it are others; where it stands above them all, they are parts of it.
fn clear_next_stories(document: &Document) {
    let article = |node: &NodeRef<'_>| node.node_name().is_some_and(|name| &*name == "article");
    let headlines = document.select("article h1");
    let Some(headline) = headlines.nodes().first() else {
        return;
    };
    let Some(own) = headline
        .ancestors(None)
        .into_iter()
        .find(|node| article(node))
    else {
        return;
    };
    let all = document.select("article");
    let behind = all
        .nodes()
        .iter()
        .skip_while(|node| node.id != own.id)
        .skip(1);
    for node in behind {
        if node.ancestors(None).iter().all(|above| above.id != own.id) {
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

    #[test]
    fn the_stories_below_go_and_the_parts_of_one_stay() {
        let left = |page: &str| {
            let document = Document::from(page);
            clear(&document);
            document.text().trim().to_owned()
        };
        let endless = "<body><article><h1>A</h1><p>b</p><article>c</article></article><article><h1>D</h1></article>\
                       <article><h2>E</h2></article></body>";
        assert_eq!(left(endless), "Abc");
        let live =
            "<body><h1>A</h1><article><h2>B</h2></article><article><h2>C</h2></article></body>";
        assert_eq!(left(live), "ABC");
    }
}
