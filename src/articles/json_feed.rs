//! JSON Feed (jsonfeed.org, versions 1 and 1.1) as a corpus: an item is an article, its id the one the feed gives it or
//! else its address.

use serde_json::{Map, Value};

use super::fields::names;
use super::record::Record;
use super::story::{Stated, Story, collapsed};
use super::{address, escaped};
use crate::files::fault::Fault;
use crate::files::foreign::json;
use crate::model::article::Origin;
use crate::model::display::tame;

/// Fields that hold the text, the fullest first.
const BODIES: [&str; 3] = ["content_html", "content_text", "summary"];
/// Fields that hold the day, the first one first.
const STAMPS: [&str; 2] = ["date_published", "date_modified"];

/// Whether a file is a JSON Feed: its version is an address of the specification.
pub(super) fn is_feed(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head).replace('\\', "");
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    text.starts_with('{') && text.contains("jsonfeed.org/version/")
}

/// The entries of a feed.
///
/// # Errors
/// It is no JSON, or has no list of items.
pub(super) fn entries(text: &str) -> Result<Vec<Result<Record, Fault>>, Fault> {
    let feed: Map<String, Value> = json::read(text.as_bytes()).map_err(|trouble| {
        let problem = format!("JSON that is not well-formed: {}", trouble.words);
        Fault::malformed(trouble.line, problem)
    })?;
    let items = feed.get("items").and_then(Value::as_array);
    let items = items.ok_or_else(|| Fault::empty("the feed has no list of items"))?;
    let about = About {
        base: line(&feed, "feed_url").or_else(|| line(&feed, "home_page_url")),
        source: line(&feed, "title"),
        author: author(&feed),
    };
    Ok(items.iter().map(|item| record(item, &about)).collect())
}

/// What the feed says of all its items.
struct About {
    base: Option<String>,
    source: Option<String>,
    author: Option<String>,
}

fn record(item: &Value, about: &About) -> Result<Record, Fault> {
    let item = item
        .as_object()
        .ok_or_else(|| Fault::empty("an item of the feed is no object"))?;
    let title = line(item, "title").map(|title| escaped::headline(&title));
    let url = line(item, "url").or_else(|| line(item, "external_url"));
    let url = url.map(|url| address::from(about.base.as_deref(), &url));
    let id = match item.get("id") {
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => line(item, "id"),
    };
    let id = id.or_else(|| url.clone()).or_else(|| title.clone());
    let id = id.ok_or_else(|| {
        Fault::empty("an item of the feed has neither an id, an address nor a title")
    })?;
    let texts = BODIES.iter().filter_map(|name| item.get(*name)?.as_str());
    let body = texts.map(escaped::paragraphs).find(|body| !body.is_empty());
    let body = body.ok_or_else(|| {
        let name = title.as_deref().unwrap_or(&id);
        Fault::empty(format!("the item \"{}\" has no text", tame(name)))
    })?;
    let tag = item.get("tags").and_then(|tags| tags.get(0)?.as_str());
    Ok(Record {
        id: tame(&id).into_owned(),
        story: Story {
            title: title.filter(|title| !title.is_empty()),
            stated: Stated::Fields,
            origin: Origin {
                url,
                source: about.source.clone(),
                author: author(item).or_else(|| about.author.clone()),
                section: tag.map(collapsed),
                ..Origin::default()
            },
            ..Story::of_paragraphs(&body)
        }
        .dated(STAMPS.iter().filter_map(|name| item.get(*name)?.as_str())),
    })
}

/// The authors: a list since version 1.1, one before.
fn author(of: &Map<String, Value>) -> Option<String> {
    let named = |key: &str| of.get(key).and_then(names);
    named("authors").or_else(|| named("author"))
}

/// A text of one line, if there is any.
fn line(of: &Map<String, Value>, name: &str) -> Option<String> {
    Some(collapsed(of.get(name)?.as_str()?)).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::article::Date;

    const FEED: &str = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Daily", "home_page_url": "http://x/",
        "authors": [{"name": "Desk"}], "items": [
        {"id": "g1", "url": "http://x/1", "title": "A &amp; B", "content_html": "<p>এক।</p><p>Two &amp; three.</p>",
         "date_published": "2026-05-10T08:00:00+06:00", "authors": [{"name": "Rahim"}], "tags": ["World", "Asia"]},
        {"id": 7, "content_text": "One.\n\nTwo."},
        {"url": "/3", "summary": "Short.", "author": {"name": "Karim"}},
        {"id": "g4", "title": "Only"}, {"content_text": "x"}, 5]}"#;

    #[test]
    fn items_are_read_with_what_is_known_of_them() {
        assert!(is_feed(FEED.as_bytes()));
        assert!(is_feed(
            br#"{"version":"https:\/\/jsonfeed.org\/version\/1"#
        ));
        assert!(!is_feed(br#"{"version":"1.1","items":[]}"#));
        assert!(!is_feed(br#"["jsonfeed.org/version/"]"#));
        let found = entries(FEED).unwrap();
        let story = |n: usize| &found[n].as_ref().unwrap().story;
        assert_eq!(found[0].as_ref().unwrap().id, "g1");
        assert_eq!(story(0).title.as_deref(), Some("A & B"));
        assert_eq!(story(0).text, "এক।\n\nTwo & three.");
        assert_eq!(story(0).date, Date::new(2026, 5, 10));
        let origin = &story(0).origin;
        assert_eq!(origin.url.as_deref(), Some("http://x/1"));
        assert_eq!(origin.source.as_deref(), Some("Daily"));
        assert_eq!(origin.author.as_deref(), Some("Rahim"));
        assert_eq!(origin.section.as_deref(), Some("World"));
        assert_eq!(found[1].as_ref().unwrap().id, "7");
        assert_eq!(story(1).text, "One.\n\nTwo.");
        assert_eq!(story(1).origin.author.as_deref(), Some("Desk"));
        assert_eq!(found[2].as_ref().unwrap().id, "http://x/3");
        assert_eq!(story(2).origin.author.as_deref(), Some("Karim"));
        let problem = |n: usize| &found[n].as_ref().unwrap_err().problem;
        assert!(problem(3).contains("\"Only\" has no text"));
        assert!(problem(4).contains("neither an id"));
        assert!(problem(5).contains("no object"));
    }

    #[test]
    fn what_is_no_feed_is_an_error() {
        assert!(
            entries("{\"items\": [")
                .unwrap_err()
                .problem
                .contains("JSON")
        );
        assert!(entries("{}").unwrap_err().problem.contains("no list"));
    }
}
