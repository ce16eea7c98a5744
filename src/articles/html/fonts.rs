//! Parts of a page that are set in a font of Bijoy, whose Latin letters are drawn as Bengali ones: they are turned into
//! Unicode before anything else is read. The font is said by `<font face>`, by `style`, or by a rule of the page for an
//! element or a class; what says nothing has the font of what it stands in.

use std::collections::BTreeSet;

use dom_query::{Document, NodeRef};

use crate::files::bijoy::is_bijoy_as_said;
use crate::language::bijoy::{Variant, is_bijoy_font, to_unicode};

/// Where the font of a rule of the page is kept until the elements are looked at.
const MARK: &str = "data-shetu-font";
/// A page may have so many rules that name fonts.
const MOST_RULES: usize = 500;

/// Turns what is set in a font of Bijoy into Unicode; the characters that could not be converted, if there was any.
pub(super) fn in_unicode(document: &Document) -> Option<BTreeSet<char>> {
    apply_rules(document);
    let mut lost = None;
    // Without recursion: pages are as deep as they like.
    let mut open: Vec<(NodeRef<'_>, bool)> = vec![(document.root(), false)];
    while let Some((node, bijoy)) = open.pop() {
        if node.is_text() {
            let text = node.text();
            if bijoy && text.chars().any(char::is_alphanumeric) {
                let converted = to_unicode(&text, Variant::Newer);
                let lost = lost.get_or_insert_with(BTreeSet::new);
                lost.extend(converted.unmapped.iter().map(|unmapped| unmapped.character));
                node.set_text(converted.text);
            }
            continue;
        }
        // What a browser does not show has no font.
        if node.is_element()
            && node
                .node_name()
                .is_some_and(|name| matches!(&*name, "script" | "style"))
        {
            continue;
        }
        let bijoy = font(&node).map_or(bijoy, |font| is_bijoy_font(&font));
        open.extend(node.children().into_iter().map(|child| (child, bijoy)));
    }
    if lost.is_some() {
        titles(document);
    }
    lost
}

/// What parts the headline in a page's title from the name of the site.
const BETWEEN: [&str; 6] = [" | ", " - ", " – ", " — ", " :: ", " » "];

/// Turns the titles of a page with text in Bijoy into Unicode, too: a title has no font, and repeats the headline.
fn titles(document: &Document) {
    let titles = document.select("title");
    for title in titles.nodes() {
        title.set_text(title_in_unicode(&title.text()));
    }
    let described = document.select("meta[property$=title], meta[name$=title]");
    for meta in described.nodes() {
        if let Some(title) = meta.attr("content") {
            meta.set_attr("content", &title_in_unicode(&title));
        }
    }
}

fn title_in_unicode(title: &str) -> String {
    let parts = BETWEEN.iter().find(|mark| title.contains(**mark));
    let convert = |part: &str| match is_bijoy_as_said(part) {
        true => to_unicode(part, Variant::Newer).text,
        false => part.to_owned(),
    };
    match parts {
        Some(mark) => {
            let parts: Vec<String> = title.split(mark).map(convert).collect();
            parts.join(mark)
        }
        None => convert(title),
    }
}

/// The font that an element is given.
fn font(node: &NodeRef<'_>) -> Option<String> {
    let of_style = || family(&node.attr("style")?).map(str::to_owned);
    let attribute = |name: &str| node.attr(name).map(|font| font.to_string());
    of_style()
        .or_else(|| attribute("face"))
        .or_else(|| attribute(MARK))
}

/// The font of some declarations.
fn family(declarations: &str) -> Option<&str> {
    let mut found = None;
    for declaration in declarations.split(';') {
        let Some((name, value)) = declaration.split_once(':') else {
            continue;
        };
        let name = name.trim();
        if name.eq_ignore_ascii_case("font-family") {
            found = Some(value.trim());
        } else if name.eq_ignore_ascii_case("font") {
            // The family stands behind the size: bold 12pt SutonnyMJ, serif.
            found = value
                .split_once(',')
                .map_or(value, |(first, _)| first)
                .split_whitespace()
                .last();
        }
    }
    found.filter(|family| !family.eq_ignore_ascii_case("inherit"))
}

/// Marks the elements that the page's own rules give a font.
fn apply_rules(document: &Document) {
    // Pages of the first years name the font of all that follows so.
    if let Some(font) = document.select_single("basefont[face]").attr("face") {
        document.select("body").set_attr(MARK, &font);
    }
    let styles = document.select("style");
    let rules: String = styles
        .iter()
        .map(|style| style.text().to_string())
        .collect();
    let rules = rules.split('}').filter_map(|rule| rule.rsplit_once('{'));
    let fonts =
        rules.filter_map(|(selectors, declarations)| Some((selectors, family(declarations)?)));
    for (selectors, font) in fonts.take(MOST_RULES) {
        for selector in selectors
            .split(',')
            .map(plain)
            .filter(|selector| is_simple(selector))
        {
            if let Some(found) = document.try_select(selector) {
                found.iter().for_each(|found| found.set_attr(MARK, font));
            }
        }
    }
}

/// A selector without the comment before it.
fn plain(selector: &str) -> &str {
    let bare = selector
        .rsplit_once("*/")
        .map_or(selector, |(_, bare)| bare);
    bare.trim_start_matches("<!--").trim()
}

/// An element, a class, or both: .bn, p.MsoNormal, body.
fn is_simple(selector: &str) -> bool {
    !selector.is_empty()
        && selector
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '#'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::bijoy::from_unicode;

    fn read(page: &str) -> (String, Option<BTreeSet<char>>) {
        let document = Document::from(page);
        let lost = in_unicode(&document);
        (document.select("body").text().to_string(), lost)
    }

    #[test]
    fn runs_of_bijoy_fonts_are_unicode_and_the_others_stay() {
        for (page, text) in [
            (
                "<font face=SutonnyMJ>evsjv‡`k</font> and <b>miKvi</b>",
                "বাংলাদেশ and miKvi",
            ),
            (
                "<p style=\"font-family: 'SutonnyMJ', serif\">miKvi <span style='font-family:Arial'>FIFA</span> ej‡Q</p>",
                "সরকার FIFA বলছে",
            ),
            ("<p style='font: bold 12pt SutonnyEMJ'>miKvi</p>", "সরকার"),
            (
                "<p style='font-family:SutonnyOMJ'>সরকার FIFA</p>",
                "সরকার FIFA",
            ),
            (
                "<div style='font-family:SutonnyMJ'><style>.a{x:b}</style><i>miKvi</i></div>",
                ".a{x:b}সরকার",
            ),
            ("<p class=x>miKvi</p>", "miKvi"),
        ] {
            let (read, lost) = read(&format!("<html><body>{page}</body></html>"));
            assert_eq!(read, text, "{page}");
            assert_eq!(
                lost.is_some(),
                text.contains("সরকার") && !page.contains("OMJ") || text.contains("বাংলা"),
                "{page}"
            );
        }
    }

    #[test]
    fn the_rules_of_a_page_count() {
        let page = "<html><head><style><!-- /* Style */ body, p.MsoNormal { margin:0; font-family:\"SutonnyMJ\"; } \
            .en{font-family:Arial} --></style></head><body><p class=MsoNormal>miKvi €</p><p class=en>FIFA</p></body></html>";
        let (text, lost) = read(page);
        assert_eq!(text, "সরকার €FIFA");
        assert_eq!(lost, Some(BTreeSet::from(['€'])));
        assert_eq!(read("<body><p>miKvi</p></body>").1, None);
    }

    #[test]
    fn the_title_of_a_page_in_bijoy_is_unicode_too() {
        let read = |title: &str, body: &str| {
            let page = format!(
                "<html><head><title>{title}</title><meta property='og:title' content='{title}'></head><body>{body}</body></html>"
            );
            let document = Document::from(page.as_str());
            in_unicode(&document);
            let described = document.select_single("meta").attr("content");
            assert_eq!(
                described.as_deref(),
                Some(&*document.select("title").text().to_string())
            );
            document.select("title").text().to_string()
        };
        let set = "<p style='font-family:SutonnyMJ'>miKvi</p>";
        assert_eq!(read("XvKvq e„wó", set), "ঢাকায় বৃষ্টি");
        assert_eq!(
            read("Daily News | XvKvq e„wó", set),
            "Daily News | ঢাকায় বৃষ্টি"
        );
        assert_eq!(read("The Daily", set), "The Daily");
        assert_eq!(read("ঢাকায় বৃষ্টি", set), "ঢাকায় বৃষ্টি");
        // Nothing on the page says that it is one.
        assert_eq!(read("XvKvq e„wó", "<p>miKvi</p>"), "XvKvq e„wó");
    }

    #[test]
    fn the_font_of_a_whole_page_of_the_first_years() {
        let (text, lost) = read(
            "<html><body><basefont face='SutonnyMJ'><p>miKvi</p><p><font face=Arial>FIFA</font></p></body></html>",
        );
        assert_eq!((text.as_str(), lost), ("সরকারFIFA", Some(BTreeSet::new())));
    }

    #[test]
    fn the_older_way_of_bijoy_is_read_too() {
        // — for ্ত, ¶ and the soft hyphen, which Word corrects, were letters in it.
        let text = "রুপা রুমাল শত্রু স্ত্রী প্রস্তাব ক্ষমা পক্ষ ক্লাব প্লাবন বস্তু স্থান উচ্চ বাচ্চা স্তর মুখস্থ।";
        let old = from_unicode(text, Variant::Older);
        assert!(
            old.unmapped.is_empty()
                && ["—", "¶", "\u{AD}"]
                    .iter()
                    .all(|sign| old.text.contains(sign)),
            "{}",
            old.text
        );
        for body in [
            old.text.clone(),
            old.text
                .replace('\u{AD}', "&shy;")
                .replace('“', "&ldquo;")
                .replace('—', "&#151;"),
        ] {
            let (read, lost) = read(&format!(
                "<html><body><p style='font-family: SutonnyMJ'>{body}</p></body></html>"
            ));
            assert_eq!(read, text);
            assert_eq!(lost, Some(BTreeSet::new()));
        }
    }
}
