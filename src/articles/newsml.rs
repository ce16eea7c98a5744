//! NewsML-G2 of the IPTC: a `<newsItem>`, alone or in a `<newsMessage>`, whose body is XHTML, NITF or plain text.
//!
//! The item's headline becomes the first paragraph; byline, dateline, credit line and slugline stay out, as in
//! [`super::nitf`]. A message may hold several stories, and pictures and packages beside them.

use super::blocks;
use super::nitf;
use super::story::{Story, collapsed};
use crate::files::fault::Fault;
use crate::files::xml_tree;
use crate::files::xml_tree::Element;
use crate::model::display::Quoted;
use crate::model::error::Reason;

/// The news items of a `<newsMessage>` or `<newsItem>` element that are texts.
pub(crate) fn items(root: &Element) -> Vec<&Element> {
    let mut found = root.all_within("newsItem");
    found.retain(|item| is_text(item));
    found
}

/// True for text. Pictures, packages and the like say what they are: `ninat:picture`.
fn is_text(item: &Element) -> bool {
    let class = item.find(&["itemMeta", "itemClass"]);
    let class = class.and_then(|class| class.attribute("qcode").or(class.attribute("uri")));
    class.is_none_or(|class| class.ends_with("text") || class.ends_with("composite"))
}

/// The story of a `<newsItem>`.
///
/// # Errors
/// No text in it, or the agency withdrew it.
pub(crate) fn story(item: &Element) -> Result<Story, Fault> {
    let status = item.find(&["itemMeta", "pubStatus"]);
    let status = status.and_then(|status| status.attribute("qcode").or(status.attribute("uri")));
    if let Some(status) =
        status.filter(|status| status.ends_with("canceled") || status.ends_with("withheld"))
    {
        let problem = format!("the agency withdrew it (pubStatus {})", Quoted(status));
        return Err(Fault::new(Reason::Withdrawn, problem));
    }
    let mut story = content(item)?;
    let headline = item.find(&["contentMeta", "headline"]);
    let headline = headline.map(|headline| collapsed(&headline.text()));
    story.title = headline.filter(|line| !line.is_empty()).or(story.title);
    let text = |path: &[&str]| {
        let found = item.find(path)?;
        let name = found.find(&["name"]).unwrap_or(found);
        Some(collapsed(&name.text())).filter(|text| !text.is_empty())
    };
    story.origin.author = text(&["contentMeta", "by"]).or(story.origin.author);
    story.origin.source = text(&["itemMeta", "provider"]).or(story.origin.source);
    story.origin.licence = text(&["rightsInfo", "usageTerms"])
        .or_else(|| text(&["rightsInfo", "copyrightNotice"]))
        .or(story.origin.licence);
    story.origin.section = text(&["contentMeta", "subject"]).or(story.origin.section);
    const STAMPS: [[&str; 2]; 3] = [
        ["contentMeta", "contentCreated"],
        ["itemMeta", "firstCreated"],
        ["itemMeta", "versionCreated"],
    ];
    let stamps = STAMPS.iter();
    Ok(story.dated(stamps.filter_map(|path| Some(item.find(path)?.text()))))
}

/// The body: of several renditions the first that has text, XML before plain text.
fn content(item: &Element) -> Result<Story, Fault> {
    let empty = || Fault::empty("there is no text in its <contentSet>");
    let set = item.find(&["contentSet"]).ok_or_else(empty)?;
    for inner in set.all("inlineXML").flat_map(Element::elements) {
        let story = match inner.name.as_str() {
            "nitf" => nitf::story(inner)?,
            _ => Story::of_paragraphs(&blocks::paragraphs(inner)),
        };
        if !story.text.is_empty() {
            return Ok(story);
        }
    }
    let mut data = set.all("inlineData").map(inline_data);
    data.find(|story| !story.text.is_empty()).ok_or_else(empty)
}

/// Inline data is plain text, or markup in disguise.
fn inline_data(data: &Element) -> Story {
    let text = data.text();
    let kind = data.attribute("contenttype").unwrap_or("text/plain");
    if kind.contains("html")
        && let Ok(body) = xml_tree::parse(&format!("<div>{text}</div>"))
    {
        return Story::of_paragraphs(&blocks::paragraphs(&body));
    }
    Story::plain(text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::xml_tree::parse;
    use crate::model::article::Date;

    const SAMPLE: &str = r#"<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>
        <newsItem guid="p"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta></newsItem>
        <newsItem guid="t"><itemMeta><itemClass qcode="ninat:text"/>
        <versionCreated>2026-05-11T10:00:00+06:00</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
        <contentMeta><contentCreated>2026-05-10</contentCreated><by>By A. Writer</by><headline>The <i>head</i></headline>
        <dateline>DHAKA</dateline></contentMeta>
        <contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
        <title>T</title></head><body><h1>The head</h1><p>One&nbsp;para.</p><p>Two.</p></body></html></inlineXML>
        </contentSet></newsItem></itemSet></newsMessage>"#;

    fn read(text: &str) -> Result<Story, Fault> {
        let root = parse(text).unwrap();
        story(items(&root)[0])
    }

    #[test]
    fn a_message_with_a_story_and_a_picture() {
        let story = read(SAMPLE).unwrap();
        assert_eq!(story.title.as_deref(), Some("The head"));
        assert_eq!(story.text, "The head\n\nOne para.\n\nTwo.");
        assert_eq!(story.date, Date::new(2026, 5, 10));
    }

    #[test]
    fn bodies_of_other_kinds() {
        let start = SAMPLE.find("<inlineXML").unwrap();
        let end = SAMPLE.find("</inlineXML>").unwrap() + "</inlineXML>".len();
        let with =
            |body: &str| read(&SAMPLE.replace(&SAMPLE[start..end], body)).map(|story| story.text);
        let nitf = "<inlineXML><nitf><body><body.content><p>N.</p></body.content></body></nitf></inlineXML>";
        assert_eq!(with(nitf).unwrap(), "N.");
        let plain = "<inlineData contenttype=\"text/plain\">\nA.\n\nB.\n</inlineData>";
        assert_eq!(with(plain).unwrap(), "A.\n\nB.");
        let html = "<inlineData contenttype=\"text/html\">&lt;p&gt;A&lt;/p&gt;&lt;p&gt;B&lt;/p&gt;</inlineData>";
        assert_eq!(with(html).unwrap(), "A\n\nB");
        assert_eq!(with("").unwrap_err().reason, Reason::Empty);
    }

    #[test]
    fn withdrawn_stories_are_left_out_and_several_are_found() {
        let reason = |text: &str| read(text).unwrap_err().reason;
        assert_eq!(
            reason(&SAMPLE.replace("stat:usable", "stat:canceled")),
            Reason::Withdrawn
        );
        let count = |text: &str| items(&parse(text).unwrap()).len();
        assert_eq!(count(&SAMPLE.replace("ninat:picture", "ninat:text")), 2);
        assert_eq!(count("<newsMessage><itemSet/></newsMessage>"), 0);
    }
}
