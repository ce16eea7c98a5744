//! The article that a page holds as data only: `headline` and `articleBody` of schema.org, in a script of JSON-LD. Pages
//! that a program builds in the browser are saved with nothing else.

use dom_query::Document;
use serde_json::{Map, Value};

use crate::articles::escaped;
use crate::articles::fields::names;
use crate::articles::story::{Story, collapsed};
use crate::articles::text;
use crate::model::article::{Layout, Origin};

/// Types that are no article though they may have such a body.
const OTHERS: [&str; 4] = ["Comment", "Review", "WebSite", "Organization"];

/// The article with the longest body that the scripts of a page describe.
pub(super) fn story(document: &Document) -> Option<Story> {
    let scripts = document.select("script[type*='ld+json']");
    let mut best: Option<Story> = None;
    for script in scripts.iter() {
        let Some(value) = parsed(&script.text()) else {
            continue;
        };
        articles(&value, &mut |article| {
            let found = article_of(article);
            let length = |story: &Option<Story>| story.as_ref().map_or(0, |story| story.text.len());
            if length(&found) > length(&best) {
                best = found;
            }
        });
    }
    best
}

/// The value of a script, which may stand in a comment or a CDATA section; some programs write line ends into texts and commas
/// behind the last value, which JSON forbids.
fn parsed(script: &str) -> Option<Value> {
    const SECTION: &str = "<![CDATA[";
    let inner = script
        .find(SECTION)
        .map_or(script, |at| &script[at + SECTION.len()..]);
    let inner = inner.rfind("]]>").map_or(inner, |at| &inner[..at]);
    let inner = &inner[inner.find(['{', '['])?..];
    let inner = &inner[..=inner.rfind(['}', ']'])?];
    serde_json::from_str(inner)
        .or_else(|_| serde_json::from_str(&mended(inner)))
        .ok()
}

fn mended(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let (mut within, mut escaped) = (false, false);
    for (at, c) in json.char_indices() {
        match c {
            '\n' if within => out.push_str("\\n"),
            c if within && c.is_control() => out.push(' '),
            ',' if !within && json[at + 1..].trim_start().starts_with(['}', ']']) => {}
            c => {
                within ^= c == '"' && !escaped;
                out.push(c);
            }
        }
        escaped = c == '\\' && !escaped;
    }
    out
}

/// Gives every object with an `articleBody` to `take`. As deep as serde lets values be.
fn articles(value: &Value, take: &mut impl FnMut(&Map<String, Value>)) {
    match value {
        Value::Array(list) => list.iter().for_each(|value| articles(value, take)),
        Value::Object(object) => {
            if object.contains_key("articleBody") && !is_other(object) {
                take(object);
            }
            object.values().for_each(|value| articles(value, take));
        }
        _ => {}
    }
}

fn is_other(object: &Map<String, Value>) -> bool {
    let other = |kind: &Value| kind.as_str().is_some_and(|kind| OTHERS.contains(&kind));
    match object.get("@type") {
        Some(Value::Array(kinds)) => !kinds.is_empty() && kinds.iter().all(other),
        Some(kind) => other(kind),
        None => false,
    }
}

fn article_of(article: &Map<String, Value>) -> Option<Story> {
    let string = |key: &str| strings(article.get(key)?);
    let body = escaped::body(&string("articleBody")?);
    let body = text::line_ends(&body, Layout::Paragraphs);
    let paragraphs: Vec<String> = text::paragraphs(&body, Layout::Paragraphs)
        .into_iter()
        .map(|range| collapsed(&body[range]))
        .filter(|paragraph| !paragraph.is_empty())
        .collect();
    let title = string("headline").or_else(|| string("name"));
    let title = title.map(|title| escaped::headline(&title));
    let date = string("datePublished").or_else(|| string("dateCreated"));
    (!paragraphs.is_empty()).then(|| Story {
        title: title.filter(|title| !title.is_empty()),
        origin: origin(article),
        ..Story::of_paragraphs(&paragraphs).dated(date)
    })
}

/// Where the article comes from, as its data says.
fn origin(article: &Map<String, Value>) -> Origin {
    let text = |value: &Value| {
        value
            .as_str()
            .map(collapsed)
            .filter(|text| !text.is_empty())
    };
    let field = |key: &str| article.get(key);
    let address = field("url").or_else(|| field("mainEntityOfPage"));
    let address = address.and_then(|value| text(value).or_else(|| text(value.get("@id")?)));
    Origin {
        url: address.filter(|url| url.starts_with("http")),
        source: field("publisher").and_then(names),
        author: field("author").and_then(names),
        section: field("articleSection").and_then(names),
        licence: field("license").and_then(text),
        ..Origin::default()
    }
}

/// A text, or a list of paragraphs.
fn strings(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(list) => {
            let parts: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
            (!parts.is_empty()).then(|| parts.join("\n\n"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::article::Date;

    fn read(scripts: &str) -> Option<Story> {
        story(&Document::from(format!(
            "<html><head>{scripts}</head><body></body></html>"
        )))
    }

    fn script(json: &str) -> String {
        format!("<script type=\"application/ld+json\">{json}</script>")
    }

    #[test]
    fn the_article_is_found_wherever_it_stands() {
        let article = r#"{"@type":"ReportageNewsArticle","headline":"A &amp; b","datePublished":"2026-05-10T08:00",
                          "articleBody":"One.\n\nTwo&#8217;s."}"#;
        for json in [
            article.to_owned(),
            format!("[{{\"@type\":\"WebSite\"}},{article}]"),
            format!("{{\"@graph\":[{{\"@type\":\"Organization\"}},{article}]}}"),
            format!("{{\"@type\":\"WebPage\",\"mainEntity\":{article}}}"),
            article
                .replace("\\n\\n", "\n\n")
                .replace("\"ReportageNewsArticle\"", "[\"NewsArticle\"]"),
            article.replace("One.\\n\\nTwo&#8217;s.", "<p>One.</p><p>Two’s.</p>"),
            article.replace(
                "One.\\n\\nTwo&#8217;s.",
                "&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two’s.&lt;/p&gt;",
            ),
            format!("<!-- {article} -->"),
            format!("//<![CDATA[\n{article}\n//]]>"),
            format!("/*<![CDATA[*/ [{article}] /*]]>*/"),
            article.replace("\"}", "\" , \n}"),
            format!("[{article},];"),
        ] {
            let found = read(&format!("{}{}", script("{broken"), script(&json))).expect(&json);
            assert_eq!(found.title.as_deref(), Some("A & b"), "{json}");
            assert_eq!(found.text, "One.\n\nTwo’s.", "{json}");
            assert_eq!(found.date, Date::new(2026, 5, 10));
        }
    }

    #[test]
    fn what_is_no_article_is_none() {
        assert_eq!(
            read(&script("{\"@type\":\"NewsArticle\",\"headline\":\"A\"}")),
            None
        );
        assert_eq!(
            read(&script("{\"@type\":\"Comment\",\"articleBody\":\"A\"}")),
            None
        );
        assert_eq!(read(&script("{\"articleBody\":\" \"}")), None);
        assert_eq!(read(""), None);
    }
}
