//! Web pages: the article's text out of everything around it, by the Readability algorithm of Firefox's reader
//! view (crate dom_smoothie).
//!
//! Readability finds sentences by their full stop, so it would drop short Bengali paragraphs: [`MARK`] stands
//! after each danda while it works, and is taken out of its result.

mod about;
mod inline_clutter;
mod depth;
mod fonts;
mod boilerplate;
mod lead;
mod linked_data;
mod preformatted;
pub(crate) mod fragment;

use std::borrow::Cow;
use std::collections::BTreeSet;

use dom_query::Document;
use dom_smoothie::{Config, Readability};
use fragment::{check, fragment};

use super::story::{Story, collapsed};
use crate::files::fault::Fault;

/// A full stop and a space between two characters that no page holds, so that all of it can be taken out again.
const MARK: &str = "\u{E0DA}. \u{E0DB}";
/// A page with more elements than this is no article; Readability's time grows with them.
const MOST_ELEMENTS: usize = 200_000;
/// What a page shows is a notice if the article it holds as data is so many times as long.
const NOTICE: usize = 4;
/// The article of a page.
///
/// # Errors
/// No article is found in it, or it is too large a page.
pub(crate) fn story(html: &str) -> Result<Story, Fault> {
    check(html)?;
    let (html, converted) = in_unicode(html);
    let story = told(&html)?;
    Ok(Story { converted, ..story })
}

/// The page with what is set in a font of Bijoy as Unicode, and what of it could not be converted.
fn in_unicode(html: &str) -> (Cow<'_, str>, Option<BTreeSet<char>>) {
    // Nearly no page names such a font.
    if !html.to_ascii_lowercase().contains("mj") && !html.to_ascii_lowercase().contains("sutonny") {
        return (Cow::Borrowed(html), None);
    }
    let document = Document::from(html);
    match fonts::in_unicode(&document) {
        Some(lost) => (Cow::Owned(document.html().to_string()), Some(lost)),
        None => (Cow::Borrowed(html), None),
    }
}

/// What a page says, on its face or as data.
fn told(html: &str) -> Result<Story, Fault> {
    let shown = shown(html);
    // Pages that a program builds in the browser are saved with their article as data only, beside a notice or two.
    let length = |story: &Story| story.text.chars().count();
    let described = html.contains("articleBody") && check(html).is_ok();
    let data = described.then(|| linked_data::story(&Document::from(html)));
    match (data.flatten(), shown) {
        (Some(data), Ok(shown)) if length(&shown) * NOTICE < length(&data) => Ok(data),
        (Some(data), Err(_)) => Ok(data),
        (_, shown) => shown,
    }
}

/// The article that a page shows.
fn shown(html: &str) -> Result<Story, Fault> {
    let document = Document::from(marked(html));
    let headline = headline(&document);
    let origin = about::origin(&document);
    inline_clutter::clear(&document);
    preformatted::mark(&document);
    let lines = lead::Lines::of(&document, |text| collapsed(&unmarked(text)));
    let config = Config {
        max_elements_to_parse: MOST_ELEMENTS,
        ..Config::default()
    };
    let article = Readability::with_document(document, None, Some(config))
        .and_then(|mut readability| readability.parse())
        .map_err(|_| Fault::empty("no article text is found in the page"))?;
    let title = headline.or_else(|| Some(unmarked(&article.title)));
    let title = title
        .map(|title| collapsed(&title))
        .filter(|title| !title.is_empty());
    let mut paragraphs = fragment(&unmarked(&article.content));
    paragraphs.retain(|paragraph| {
        Some(paragraph) != title.as_ref() && !boilerplate::is_boilerplate(paragraph)
    });
    if paragraphs.is_empty() {
        return Err(Fault::empty("no article text is found in the page"));
    }
    if let Some(title) = &title {
        let mut captions = lines.captions(title, &paragraphs);
        captions.retain(|caption| !boilerplate::is_boilerplate(caption));
        paragraphs.splice(0..0, captions);
    }
    Ok(Story {
        title,
        origin,
        ..Story::of_paragraphs(&paragraphs).dated(article.published_time)
    })
}

/// The one `<h1>` that the page's title repeats: better than the title, which sites add their name to.
fn headline(document: &Document) -> Option<String> {
    let title = collapsed(&unmarked(&document.select_single("title").text()));
    let lines = document.select("h1");
    let lines = lines.iter().map(|h1| collapsed(&unmarked(&h1.text())));
    let mut fitting = lines.filter(|line| !line.is_empty() && title.contains(line.as_str()));
    fitting.next()
}

fn marked(html: &str) -> String {
    let html = html.replace('।', &format!("।{MARK}"));
    // A caption stands beside a picture; those of AMP pages have a name of their own.
    match html.contains("<amp-img") {
        true => html.replace("<amp-img", "<img").replace("</amp-img>", ""),
        false => html,
    }
}

fn unmarked(text: &str) -> String {
    text.replace(MARK, "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::article::Date;
    use crate::model::error::Reason;

    const PAGE: &str = "<!DOCTYPE html><html><head><title>নতুন সেতু | প্রথম পাতা</title>\
        <meta property='article:published_time' content='2026-05-10T08:00:00+06:00'><script>var x = '।';</script>\
        </head><body><nav><ul><li><a href='/'>হোম</a></li><li><a href='/w'>বিশ্ব</a></li></ul></nav>\
        <div class='content'><h1>নতুন সেতু</h1><p class='byline'>নিজস্ব প্রতিবেদক</p>\
        <p>ঢাকার কাছে পদ্মা নদীর ওপর রবিবার একটি নতুন সেতু চালু হয়েছে, জানিয়েছে সরকার।\nসেতুটি ছয় কিলোমিটার লম্বা।</p>\
        <div>বিজ্ঞাপন</div><p>তিনি হাসেন।</p><p><a href='/n'>আরেকটি খবরের শিরোনাম</a></p><p>“দেখুন।”</p>\
        <p>প্রধানমন্ত্রী বলেন, “এটি মানুষের জীবন বদলে দেবে।” অনুষ্ঠানে কয়েক হাজার মানুষ যোগ দেন, খরচ হয়েছে ৩০০ কোটি টাকা।</p>\
        </div><aside><p>আরও পড়ুন: অন্য খবর।</p></aside><footer>© ২০২৬</footer></body></html>";

    #[test]
    fn the_article_without_what_is_around_it() {
        let read = story(PAGE).unwrap();
        assert_eq!(read.title.as_deref(), Some("নতুন সেতু"));
        assert_eq!(read.date, Date::new(2026, 5, 10));
        let paragraphs: Vec<&str> = read.text.split("\n\n").collect();
        assert_eq!(paragraphs.len(), 4, "{paragraphs:#?}");
        assert!(paragraphs[0].ends_with("সরকার। সেতুটি ছয় কিলোমিটার লম্বা।"));
        // Short Bengali paragraphs stay.
        assert_eq!(paragraphs[1..3], ["তিনি হাসেন।", "“দেখুন।”"]);
        assert!(!read.text.contains('\u{E0DA}') && !read.text.contains("হোম"));
    }

    #[test]
    fn notes_and_deleted_words_of_word_processors_are_no_text() {
        let long =
            "The government has approved a new railway project in the northern district on Sunday";
        let page = |mark: &str, notes: &str| {
            format!(
                "<html><head><title>T</title></head><body><p>{long}<del>, it was said</del><ins>, officials said</ins>.{mark}</p>\
                 <p>{long}, and people there welcomed it.</p>{notes}</body></html>"
            )
        };
        let plain = story(&page("", "")).unwrap().text;
        assert!(
            plain.starts_with(&format!("{long}, officials said.")),
            "{plain}"
        );
        for (mark, notes) in [
            (
                "<a class='sdfootnoteanc' href='#sdfootnote1sym'><sup>*</sup></a>",
                "<div id='sdfootnote1'><p class='sdfootnote'><a class='sdfootnotesym'>*</a>A note, which nobody translates.</p></div>",
            ),
            (
                "<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference>[1]</span></a>",
                "<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p><a href='#_ftnref1'>[1]</a> A note, \
                 which nobody translates.</p></div></div>",
            ),
        ] {
            assert_eq!(story(&page(mark, notes)).unwrap().text, plain, "{mark}");
        }
    }

    #[test]
    fn pages_without_text_are_left_out() {
        for page in [
            "",
            "<html><body></body></html>",
            "<html><head><script>x()</script></head><body><img></body></html>",
        ] {
            assert_eq!(story(page).unwrap_err().reason, Reason::Empty, "{page}");
        }
        let deep = "<div>".repeat(100_000);
        assert!(story(&format!("<html><body>{deep}<p>Text.</p></body></html>")).is_err());
    }

    #[test]
    fn lines_of_preformatted_text_are_paragraphs() {
        let long = "The government has approved a new railway project in the northern district on Sunday, officials said.";
        for text in [
            format!("Railway approved\n\n{long}\n\nIt is long, and people welcomed it.\n"),
            format!("Railway approved\n{long}\nIt is long, and <b>people</b> welcomed it."),
        ] {
            let page = format!(
                "<html><head><title>The Daily</title></head><body><pre>{text}</pre></body></html>"
            );
            let read = story(&page).unwrap();
            let paragraphs: Vec<&str> = read.text.split("\n\n").collect();
            assert_eq!(
                paragraphs,
                [
                    "Railway approved",
                    long,
                    "It is long, and people welcomed it."
                ]
            );
        }
        assert_eq!(
            fragment("a<pre>b\nc<br>d</pre>e\nf"),
            ["a", "b", "c", "d", "e f"]
        );
    }

    #[test]
    fn a_sentence_that_is_a_link_is_text() {
        let sentence =
            "The project will cost 500 crore taka and end in three years, the minister said.";
        let bengali = "প্রকল্পে ব্যয় হবে ৫০০ কোটি টাকা, শেষ হবে তিন বছরে, বলেন মন্ত্রী।";
        let link = |text: &str| format!("<p><a href='/x'><b>{text}</b></a></p>");
        assert_eq!(fragment(&link(sentence)), [sentence]);
        assert_eq!(fragment(&link(bengali)), [bengali]);
        for elsewhere in [
            format!("Read more: {sentence}"),
            format!("আরও পড়ুন: {bengali}"),
            format!("আরও পড়ুন | {bengali}"),
            "Railway project in the northern district approved by the government".to_owned(),
            "Read all of it.".to_owned(),
        ] {
            assert!(fragment(&link(&elsewhere)).is_empty(), "{elsewhere}");
        }
        // The word before the link is no part of it.
        let labelled =
            |word: &str, text: &str| format!("<p><b>{word}</b> <a href='/x'>{text}</a></p>");
        assert!(fragment(&labelled("আরও পড়ুন:", "বন্যায় ১২ জনের মৃত্যু")).is_empty());
        assert!(fragment(&labelled("Read more:", sentence)).is_empty());
        // A link within a sentence is part of it, whatever the first word.
        let said = labelled("তিনি বলেন:", bengali);
        assert_eq!(fragment(&said).len(), 1);
        let long = format!("<p>Read more: {sentence} {sentence} <a href='/x'>here</a></p>");
        assert_eq!(fragment(&long).len(), 1);
        assert!(fragment(&format!("<ul><li><a href='/x'>{sentence}</a></li></ul>")).is_empty());
    }

    #[test]
    fn a_page_that_holds_its_article_as_data_only() {
        let body = "The government has approved a new railway project. ".repeat(5);
        let data = |body: &str| {
            format!(
                "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"Data\",\"articleBody\":\"{body}\"}}</script>"
            )
        };
        let page = |head: &str, body: &str| {
            let page =
                format!("<html><head><title>T</title>{head}</head><body>{body}</body></html>");
            story(&page).unwrap()
        };
        for shown in [
            "<div id='root'></div>",
            "<p>Please enable scripts to read this.</p>",
        ] {
            let read = page(&data(&body), shown);
            assert_eq!(
                (read.title.as_deref(), &*read.text),
                (Some("Data"), body.trim()),
                "{shown}"
            );
        }
        let shown = format!("<article><h1>T</h1><p>{body}</p></article>");
        assert_eq!(page(&data("Short."), &shown).title.as_deref(), Some("T"));
    }

    #[test]
    fn fragments_are_parted_at_blocks() {
        assert_eq!(
            fragment(
                "a<p>b <i>c</i><br>d<script>e()</script></p>f<ul><li>g<li>h</ul><nav><p>i</p></nav>j"
            ),
            ["a", "b c", "d", "f", "g", "h", "j"]
        );
    }
}
