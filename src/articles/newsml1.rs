//! NewsML 1.x of the IPTC, which many agencies still send: a `<NewsML>` envelope of `<NewsItem>`s, each a tree of
//! `<NewsComponent>`s whose `<ContentItem>`s are renditions, pictures and texts.
//!
//! A news item's story is its first text that is no caption; the headline is that of the component it stands in, or
//! else of the item. Byline, dateline and credit line stay out, as in [`super::nitf`].

use super::blocks;
use super::nitf;
use super::story::{Story, collapsed};
use crate::files::fault::Fault;
use crate::files::xml_tree::Element;
use crate::model::display::Quoted;
use crate::model::error::Reason;

/// Components of these roles hold words about a picture, or about the story.
const ASIDE: [&str; 4] = ["caption", "graphic", "photo", "picture"];

/// The news items of a message that have text in them.
pub(crate) fn items(root: &Element) -> Vec<&Element> {
    let mut found = root.all_within("NewsItem");
    found.retain(|item| !texts(item).is_empty());
    found
}

/// The story of a `<NewsItem>`.
///
/// # Errors
/// No text in it, or the agency withdrew it.
pub(crate) fn story(item: &Element) -> Result<Story, Fault> {
    let management = item.find(&["NewsManagement"]);
    let status = management.and_then(|of| of.find(&["Status"])?.attribute("FormalName"));
    if let Some(status) = status
        && ["canceled", "cancelled", "withheld"].contains(&status.to_lowercase().as_str())
    {
        let problem = format!("the agency withdrew it (Status {})", Quoted(status));
        return Err(Fault::new(Reason::Withdrawn, problem));
    }
    let stories = texts(item)
        .into_iter()
        .map(|text| (text, body(text.content)));
    let mut stories = stories.filter(|(_, story)| !story.text.is_empty());
    let (text, story) = stories
        .next()
        .ok_or_else(|| Fault::empty("there is no text in its <DataContent>"))?;
    let headline = text.headline.map(|line| collapsed(&line.text()));
    let day = |name| Some(management?.find(&[name])?.text());
    let issued = item.find(&["Identification", "NewsIdentifier", "DateId"]);
    let stamps = [
        day("FirstCreated"),
        issued.map(Element::text),
        day("ThisRevisionCreated"),
    ];
    let story = story.dated(stamps.into_iter().flatten());
    Ok(Story {
        title: headline.filter(|line| !line.is_empty()).or(story.title),
        ..story
    })
}

/// A text of a news item, with the headline that stands over it.
#[derive(Clone, Copy)]
struct Text<'x> {
    content: &'x Element,
    headline: Option<&'x Element>,
}

fn texts(item: &Element) -> Vec<Text<'_>> {
    let mut found = Vec::new();
    for component in item.all("NewsComponent") {
        collect(component, None, &mut found);
    }
    found
}

/// The texts of a component and of those in it, in document order.
fn collect<'x>(component: &'x Element, above: Option<&'x Element>, found: &mut Vec<Text<'x>>) {
    let role = component.find(&["Role"]);
    let role = role.and_then(|role| role.attribute("FormalName"));
    if role.is_some_and(|role| ASIDE.contains(&role.to_lowercase().as_str())) {
        return;
    }
    let headline = component.find(&["NewsLines", "HeadLine"]).or(above);
    for element in component.elements() {
        match element.name.as_str() {
            "NewsComponent" => collect(element, headline, found),
            "ContentItem" if is_text(element) => {
                let content = element.find(&["DataContent"]);
                found.extend(content.map(|content| Text { content, headline }));
            }
            _ => {}
        }
    }
}

/// Pictures and the like say what they are.
fn is_text(content: &Element) -> bool {
    let kind = content.find(&["MediaType"]);
    let kind = kind.and_then(|kind| kind.attribute("FormalName"));
    kind.is_none_or(|kind| kind.to_lowercase().ends_with("text"))
}

/// The body is NITF, XHTML, or plain text.
fn body(content: &Element) -> Story {
    match content.all_within("nitf")[..] {
        [nitf, ..] => nitf::story(nitf).unwrap_or_default(),
        [] if content.elements().next().is_some() => {
            Story::of_paragraphs(&blocks::paragraphs(content))
        }
        [] => Story::plain(content.text().trim().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::xml_tree::parse;
    use crate::model::article::Date;

    const SAMPLE: &str = r#"<NewsML Version="1.2"><NewsEnvelope><DateAndTime>20260511T1000Z</DateAndTime></NewsEnvelope>
        <NewsItem><Identification><NewsIdentifier><DateId>20260510</DateId></NewsIdentifier></Identification>
        <NewsManagement><NewsItemType FormalName="News"/><FirstCreated>20260509T235000Z</FirstCreated>
        <Status FormalName="Usable"/></NewsManagement><NewsComponent><NewsLines><HeadLine>A  bridge
        opens</HeadLine><ByLine>By A. Writer</ByLine><DateLine>DHAKA, May 10</DateLine></NewsLines>
        <NewsComponent><Role FormalName="Caption"/><ContentItem><MediaType FormalName="Text"/><DataContent>A ship.
        </DataContent></ContentItem></NewsComponent>
        <NewsComponent><Role FormalName="Main"/><ContentItem><MediaType FormalName="Photo"/><DataContent>x</DataContent>
        </ContentItem><ContentItem><MediaType FormalName="Text"/><DataContent><p>One &amp; two.</p><p>Three.</p>
        </DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>"#;

    fn read(text: &str) -> Result<Story, Fault> {
        let root = parse(text).unwrap();
        story(root.all_within("NewsItem")[0])
    }

    #[test]
    fn the_main_text_under_its_headline() {
        let story = read(SAMPLE).unwrap();
        assert_eq!(story.title.as_deref(), Some("A bridge opens"));
        assert_eq!(story.text, "One & two.\n\nThree.");
        assert_eq!(story.date, Date::new(2026, 5, 9));
        let root = parse(SAMPLE).unwrap();
        assert_eq!(items(&root).len(), 1);
        let plain = SAMPLE.replace("<p>One &amp; two.</p><p>Three.</p>", "\n One.\n\n Two.\n");
        assert_eq!(read(&plain).unwrap().text, "One.\n\n Two.");
        let nitf = "<nitf><body><body.content><p>N.</p></body.content></body></nitf>";
        let nitf = SAMPLE.replace("<p>One &amp; two.</p><p>Three.</p>", nitf);
        assert_eq!(read(&nitf).unwrap().text, "N.");
    }

    #[test]
    fn withdrawn_and_hollow_items_are_left_out() {
        let reason = |text: &str| read(text).unwrap_err().reason;
        assert_eq!(
            reason(&SAMPLE.replace("Usable", "Canceled")),
            Reason::Withdrawn
        );
        let hollow = SAMPLE.replace("<p>One &amp; two.</p><p>Three.</p>", " ");
        assert_eq!(reason(&hollow), Reason::Empty);
        let picture = SAMPLE.replace("\"Text\"", "\"Photo\"");
        assert!(items(&parse(&picture).unwrap()).is_empty());
    }
}
