//! NITF, the News Industry Text Format of the IPTC (3.6): one story in XML.
//!
//! The main headline becomes the first paragraph, a second one the next. The paragraphs, subheads and captions of
//! the body follow. Byline, dateline, abstract, editor's notes and tagline stay out: no translation has them at
//! the same place, and agencies repeat the dateline in the first paragraph where it is meant to be printed. Its
//! date counts where the document's own data has none.

use super::blocks;
use super::story::{Story, collapsed};
use crate::files::fault::Fault;
use crate::files::xml_tree::Element;
use crate::model::article::Origin;
use crate::model::display::Quoted;
use crate::model::error::Reason;

/// Attributes that hold a day, with the elements they stand at, the best first.
const DATES: [(&[&str], &str); 4] = [
    (&["head", "docdata", "date.issue"], "norm"),
    (&["head", "docdata", "date.release"], "norm"),
    (&["head", "pubdata"], "date.publication"),
    (&["body", "body.head", "dateline", "story.date"], "norm"),
];

/// The story of an `<nitf>` element.
///
/// # Errors
/// There is no text in its body, or the agency withdrew it.
pub(crate) fn story(nitf: &Element) -> Result<Story, Fault> {
    let data = nitf.find(&["head", "docdata"]);
    let status = data.and_then(|data| data.attribute("management-status"));
    if let Some(status @ ("canceled" | "cancelled" | "withheld")) = status {
        let problem = format!(
            "the agency withdrew it (management-status {})",
            Quoted(status)
        );
        return Err(Fault::new(Reason::Withdrawn, problem));
    }
    let head = nitf.find(&["body", "body.head", "hedline"]);
    let line = |name| {
        let found = head.and_then(|head| head.all(name).next())?;
        Some(collapsed(&found.text())).filter(|line| !line.is_empty())
    };
    let title = line("hl1").or_else(|| {
        let title = nitf.find(&["head", "title"])?;
        Some(collapsed(&title.text())).filter(|title| !title.is_empty())
    });
    let content = nitf.find(&["body", "body.content"]);
    let body = content.map(blocks::paragraphs).unwrap_or_default();
    if body.is_empty() {
        return Err(Fault::empty("there is no text in its <body.content>"));
    }
    let paragraphs: Vec<String> = line("hl2").into_iter().chain(body).collect();
    let stamps = DATES.iter();
    let stamps = stamps.filter_map(|(path, attribute)| nitf.find(path)?.attribute(attribute));
    let text = |path: &[&str]| {
        let found = nitf.find(path).map(|found| collapsed(&found.text()))?;
        Some(found).filter(|text| !text.is_empty())
    };
    let attribute = |path: &[&str], name: &str| Some(nitf.find(path)?.attribute(name)?.to_owned());
    Ok(Story {
        title,
        origin: Origin {
            author: text(&["body", "body.head", "byline", "person"])
                .or_else(|| text(&["body", "body.head", "byline"])),
            source: text(&["body", "body.head", "distributor"])
                .or_else(|| attribute(&["head", "pubdata"], "name")),
            section: attribute(&["head", "pubdata"], "position.section"),
            licence: attribute(&["head", "docdata", "doc.copyright"], "holder"),
            ..Origin::default()
        },
        ..Story::of_paragraphs(&paragraphs).dated(stamps)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::xml_tree::parse;
    use crate::model::article::Date;

    const SAMPLE: &str = r#"<nitf><head><title>Slug</title><docdata management-status="usable">
        <date.issue norm="20260510T081500Z"/></docdata></head><body><body.head>
        <hedline><hl1>Putin arrives in <em>Moscow</em></hl1><hl2>Talks on Sunday</hl2></hedline>
        <byline>By <person>A. Writer</person></byline><distributor>Wire</distributor>
        <dateline><location>MOSCOW</location><story.date norm="20260509"/></dateline>
        <abstract><p>Summary.</p></abstract></body.head>
        <body.content><block><p>MOSCOW &#8212; He came.</p><hl2>A subhead</hl2>
        <media><media-reference source="a.jpg"/><media-caption>He waves.</media-caption>
        <media-producer>Photo/X</media-producer></media><note><body.content><p>Editors: no.</p></body.content></note>
        <p>He left.</p></block></body.content><body.end><tagline>Reporting by B</tagline></body.end></body></nitf>"#;

    #[test]
    fn the_headline_leads_and_bylines_stay_out() {
        let story = story(&parse(SAMPLE).unwrap()).unwrap();
        assert_eq!(story.title.as_deref(), Some("Putin arrives in Moscow"));
        assert_eq!(
            story.text,
            "Talks on Sunday\n\nMOSCOW — He came.\n\nA subhead\n\nHe waves.\n\nHe left."
        );
        assert_eq!(story.date, Date::new(2026, 5, 10));
    }

    #[test]
    fn withdrawn_and_hollow_stories_are_left_out() {
        let reason = |text: &str| story(&parse(text).unwrap()).unwrap_err().reason;
        assert_eq!(
            reason(&SAMPLE.replace("usable", "canceled")),
            Reason::Withdrawn
        );
        assert_eq!(reason("<nitf><body/></nitf>"), Reason::Empty);
        let late = SAMPLE.replace("date.issue", "date.x");
        let late = story(&parse(&late).unwrap()).unwrap();
        assert_eq!(late.date, Date::new(2026, 5, 9));
    }
}
