//! ninjs of the IPTC (1.x to 3.x): one story in JSON.
//!
//! Version 1 has `headline`, `body_text` and `body_xhtml`; versions 2 and 3 have lists of `headlines` and
//! `bodies`, each with its role or content type. The headline becomes the first paragraph; `byline` and `located`
//! stay out.

use serde_json::{Map, Value};

use super::escaped;
use super::story::{Story, collapsed};
use crate::files::fault::Fault;
use crate::model::article::Origin;
use crate::model::display::Quoted;
use crate::model::error::Reason;

const STAMPS: [&str; 6] = [
    "contentcreated",
    "contentCreated",
    "firstcreated",
    "firstCreated",
    "versioncreated",
    "versionCreated",
];

/// The story of a ninjs item.
///
/// # Errors
/// It is no JSON object, has no body, is no text, or the agency withdrew it.
pub(crate) fn story(value: &Value) -> Result<Story, Fault> {
    let Value::Object(item) = value else {
        return Err(Fault::new(
            Reason::Malformed,
            "a ninjs story is a JSON object",
        ));
    };
    let word = |keys: [&str; 2]| keys.iter().find_map(|key| item.get(*key)?.as_str());
    if let Some(status @ ("canceled" | "withheld")) = word(["pubstatus", "pubStatus"]) {
        let problem = format!("the agency withdrew it (pubstatus {})", Quoted(status));
        return Err(Fault::new(Reason::Withdrawn, problem));
    }
    let body = body(item)?;
    let stamps = STAMPS.iter().filter_map(|key| item.get(*key)?.as_str());
    let said = |keys: [&str; 2]| word(keys).map(collapsed).filter(|text| !text.is_empty());
    let origin = Origin {
        url: said(["uri", "altids"]).filter(|uri| uri.starts_with("http")),
        author: said(["byline", "by"]),
        source: said(["copyrightholder", "copyrightHolder"]),
        licence: said(["usageterms", "usageTerms"]),
        ..Origin::default()
    };
    Ok(Story {
        title: headline(item),
        origin,
        ..body.dated(stamps)
    })
}

fn headline(item: &Map<String, Value>) -> Option<String> {
    let single = item.get("headline").and_then(Value::as_str);
    let listed = || {
        let lines = item.get("headlines")?.as_array()?;
        let role = |line: &&Value| line.get("role").and_then(Value::as_str) == Some("main");
        lines
            .iter()
            .find(role)
            .or(lines.first())?
            .get("value")?
            .as_str()
    };
    let line = collapsed(single.or_else(listed)?);
    (!line.is_empty()).then_some(line)
}

/// Whether an object is a story, and no list of them.
pub(crate) fn has_body(item: &Map<String, Value>) -> bool {
    let keys = ["body_text", "body_xhtml", "body_html", "bodies"];
    keys.iter().any(|key| item.contains_key(*key))
}

/// Whether an object says of itself what only a wire story says: a body, when it was made, whether it may be printed.
pub(crate) fn is_one(item: &Map<String, Value>) -> bool {
    let keys = STAMPS
        .iter()
        .chain(&["pubstatus", "pubStatus", "headlines"]);
    has_body(item) || keys.into_iter().any(|key| item.contains_key(*key))
}

/// The body: markup says best where paragraphs end, plain text is next.
fn body(item: &Map<String, Value>) -> Result<Story, Fault> {
    let mut texts: Vec<(bool, &str)> = Vec::new();
    for (key, markup) in [
        ("body_xhtml", true),
        ("body_html", true),
        ("body_text", false),
    ] {
        texts.extend(
            item.get(key)
                .and_then(Value::as_str)
                .map(|text| (markup, text)),
        );
    }
    for body in item
        .get("bodies")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        let field = |keys: [&str; 2]| keys.iter().find_map(|key| body.get(*key)?.as_str());
        let kind = field(["contenttype", "contentType"]).unwrap_or("text/plain");
        texts.extend(
            body.get("value")
                .and_then(Value::as_str)
                .map(|text| (kind.contains("html"), text)),
        );
    }
    texts.sort_by_key(|(markup, _)| !markup);
    let mut stories = texts.into_iter().filter_map(|(markup, text)| match markup {
        true => escaped::of_markup(text).map(|found| Story::of_paragraphs(&found)),
        false => Some(Story::plain(text.trim().to_owned())),
    });
    stories.find(|story| !story.text.is_empty()).ok_or_else(|| {
        Fault::empty("no ninjs body (body_xhtml, body_text or bodies) with text in it")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::article::Date;

    fn story(json: &str) -> Result<Story, Fault> {
        super::story(&serde_json::from_str(json).unwrap())
    }

    #[test]
    fn the_first_version() {
        let read = story(
            r#"{"uri":"u","headline":"The  head","byline":"A. Writer","located":"Dhaka",
               "versioncreated":"2026-05-10T08:00:00Z","body_text":"One. Two.",
               "body_xhtml":"<p>One&nbsp;a.</p><p>Two.</p>"}"#,
        )
        .unwrap();
        assert_eq!(read.title.as_deref(), Some("The head"));
        assert_eq!(read.text, "One a.\n\nTwo.");
        assert_eq!(read.date, Date::new(2026, 5, 10));
        assert_eq!(
            story(r#"{"body_text":"\nA.\n\nB."}"#).unwrap().text,
            "A.\n\nB."
        );
    }

    #[test]
    fn the_third_version() {
        let read = story(
            r#"{"headlines":[{"role":"short","value":"S"},{"role":"main","value":"M"}],"contentCreated":"2026-05-10",
               "bodies":[{"contentType":"text/plain","value":"P."},{"contentType":"application/xhtml+xml","value":"<p>X.</p>"}]}"#,
        )
        .unwrap();
        assert_eq!(
            (read.title.as_deref(), read.text.as_str()),
            (Some("M"), "X.")
        );
    }

    #[test]
    fn what_is_no_story_is_left_out() {
        let reason = |json: &str| story(json).unwrap_err().reason;
        assert_eq!(reason("1"), Reason::Malformed);
        assert_eq!(
            reason("{\"headline\":\"H\",\"body_text\":\" \"}"),
            Reason::Empty
        );
        assert_eq!(
            reason("{\"pubstatus\":\"canceled\",\"body_text\":\"A\"}"),
            Reason::Withdrawn
        );
    }

    #[cfg(feature = "html")]
    #[test]
    fn markup_that_is_no_xml_is_read_too() {
        let read = story(r#"{"body_html":"<p>One<br>two &nope;<p>Three"}"#).unwrap();
        assert_eq!(read.text, "One\n\ntwo &nope;\n\nThree");
    }
}
