//! Wire files: one story in a file, or several in a message, as agencies deliver them. Which dialect it is, the
//! file says itself.

use std::path::Path;

use serde_json::Value;

use super::fields::{Field, Fields};
use super::story::Story;
use super::{blocks, escaped, jsonl, newsml, newsml1, ninjs, nitf};
use crate::files::fault::Fault;
use crate::files::foreign::json;
use crate::files::formats::Format;
use crate::files::xml_pieces::pieces;
use crate::files::xml_tree;
use crate::files::xml_tree::Element;
use crate::files::{encoding, unpack};

/// The stories of a file; each may have a fault of its own.
pub(crate) type Stories = Vec<Result<Story, Fault>>;

/// How many stories a file holds. A file that cannot be read counts as one: reading it will say why.
pub(crate) fn count(path: &Path, max_bytes: u64) -> usize {
    let stories = || {
        let format = Format::of_articles(path).filter(|format| format.is_wire())?;
        let bytes = unpack::read(path, max_bytes).ok()?;
        // Most files hold one story; that is seen without reading them twice.
        may_hold_several(&bytes, format).then(|| stories(bytes, format, &Fields::default()).ok())?
    };
    stories().map_or(1, |stories| stories.len().max(1))
}

fn may_hold_several(bytes: &[u8], format: Format) -> bool {
    if format == Format::Ninjs {
        return true;
    }
    let text = String::from_utf8_lossy(bytes);
    let several = |start: &str| text.matches(start).nth(1).is_some();
    let starts = ["<newsItem", "<NewsItem", "<nitf", ":newsItem", ":nitf"];
    // UTF-16 is rare and always looked at.
    bytes.starts_with(&[0xFF]) || bytes.starts_with(&[0xFE]) || starts.into_iter().any(several)
}

/// The stories of a wire file's bytes; `fields` says which keys hold what in an object that is no wire story.
///
/// # Errors
/// The file is broken, or no wire format that is read.
pub(crate) fn stories(bytes: Vec<u8>, format: Format, fields: &Fields) -> Result<Stories, Fault> {
    let stories = match format {
        Format::Ninjs => json(&encoding::decode(bytes)?, fields),
        _ => markup(&encoding::decode_declared(bytes)?),
    };
    // Feeds escape twice, whatever the format.
    let unescaped = |story: Result<Story, Fault>| story.map(escaped::story_unescaped);
    Ok(stories?.into_iter().map(unescaped).collect())
}

/// Elements that are a story each, and how it is read; pictures are told from texts by what comes before.
type Reader = (
    &'static str,
    fn(&Element) -> Vec<&Element>,
    fn(&Element) -> Result<Story, Fault>,
);
const READERS: [Reader; 3] = [
    ("newsItem", newsml::items, newsml::story),
    ("NewsItem", newsml1::items, newsml1::story),
    ("nitf", nitf_itself, nitf::story),
];

fn nitf_itself(root: &Element) -> Vec<&Element> {
    vec![root]
}

/// The stories of a message that is not well-formed, if it holds several: the broken one has the fault.
fn apart(text: &str) -> Option<Stories> {
    READERS.iter().find_map(|(name, items, story)| {
        let pieces = pieces(text, name)?;
        let read = |piece: &Result<Element, Fault>| match piece {
            Ok(element) => items(element).into_iter().map(story).collect(),
            Err(fault) => vec![Err(fault.clone())],
        };
        Some(pieces.found.iter().flat_map(read).collect())
    })
}

fn markup(text: &str) -> Result<Stories, Fault> {
    let root = match xml_tree::parse(text.trim_start()) {
        Ok(root) => root,
        Err(fault) => return apart(text).ok_or(fault),
    };
    let told = |items: Vec<&Element>, story: fn(&Element) -> Result<Story, Fault>| match items[..] {
        [] => Err(Fault::empty("there is no news item with text in it")),
        _ => Ok(items.into_iter().map(story).collect()),
    };
    // A story may come in the envelope of a delivery service.
    if root.holds("newsItem") || root.name == "newsMessage" {
        return told(newsml::items(&root), newsml::story);
    }
    if root.holds("NewsItem") || root.name == "NewsML" {
        return told(newsml1::items(&root), newsml1::story);
    }
    match root.all_within("nitf")[..] {
        [] if root.name == "html" => {
            let paragraphs = blocks::paragraphs(&root);
            Ok(vec![Ok(Story::of_paragraphs(&paragraphs))])
        }
        [] => {
            let problem = format!(
                "<{}> is no wire story that is read: NITF (<nitf>), NewsML-G2 (<newsMessage>, <newsItem>) and NewsML 1 \
                 (<NewsML>) are",
                root.name
            );
            Err(Fault::malformed(1, problem))
        }
        ref found => Ok(found.iter().map(|nitf| nitf::story(nitf)).collect()),
    }
}

/// Where services put the list of their answers.
const LISTS: [&str; 3] = ["items", "_items", "results"];

fn json(text: &str, fields: &Fields) -> Result<Stories, Fault> {
    let value: Value = json::read(text.as_bytes()).map_err(|trouble| {
        let problem = format!("JSON that is not well-formed: {}", trouble.words);
        Fault::malformed(trouble.line, problem)
    })?;
    let listed = match &value {
        Value::Array(items) => Some(items),
        Value::Object(item) if !ninjs::has_body(item) => {
            LISTS.iter().find_map(|key| item.get(*key)?.as_array())
        }
        _ => None,
    };
    match listed {
        Some(items) if items.is_empty() => Err(Fault::empty("the list holds no story")),
        Some(items) => Ok(items.iter().map(ninjs::story).collect()),
        None => Ok(vec![match plain(&value, fields) {
            Some(story) => story,
            None => ninjs::story(&value),
        }]),
    }
}

/// An article as corpora hold it, in a file of its own: its id is the name of the file. An object that has the key that
/// the caller names for the text is one, whatever else it says.
fn plain(value: &Value, fields: &Fields) -> Option<Result<Story, Fault>> {
    let object = value.as_object()?;
    let has_text = !fields.values(object, Field::Text).is_empty();
    if ninjs::is_one(object) && !(fields.is_given(Field::Text) && has_text) {
        return None;
    }
    let found = jsonl::of_object(object, fields, Some("its own"));
    Some(found.map(|record| record.story).map_err(|_| {
        Fault::empty(format!(
            "no text: a wire story has body_text, body_xhtml or bodies, any other article \"text\", or --field text=KEY says \
             which key holds it; this object has {}",
            jsonl::keys(object)
        ))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every format and field that a feed may escape twice.
    #[test]
    fn what_was_escaped_twice_is_decoded_in_every_format() {
        let once = "The minister&amp;#8217;s &amp;amp; plan";
        let nitf = format!(
            "<nitf><body><body.head><hedline><hl1>{once}</hl1><hl2>{once}</hl2></hedline></body.head><body.content>\
             <p>{once}</p><media><media-caption>{once}</media-caption></media></body.content></body></nitf>"
        );
        let newsml = format!(
            "<newsItem><contentMeta><headline>{once}</headline></contentMeta><contentSet><inlineXML><html><body>\
             <p>{once}</p></body></html></inlineXML></contentSet></newsItem>"
        );
        let old = format!(
            "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>{once}</HeadLine></NewsLines><ContentItem>\
             <DataContent><p>{once}</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
        );
        let ninjs = format!("{{\"headline\":\"<b>{once}</b>\",\"body_html\":\"<p>{once}</p>\"}}");
        let plain = format!("{{\"headline\":\"{once}\",\"body_text\":\"{once}\"}}");
        let markup = format!(
            "{{\"headlines\":[{{\"value\":\"{once}\"}}],\"body_text\":\"<p>{once}</p><p>{once}</p>\"}}"
        );
        for (text, format) in [
            (nitf, Format::Xml),
            (newsml, Format::Xml),
            (old, Format::Xml),
            (ninjs, Format::Ninjs),
            (plain, Format::Ninjs),
            (markup, Format::Ninjs),
        ] {
            let story = stories(text.clone().into_bytes(), format, &Fields::default())
                .unwrap()
                .remove(0)
                .unwrap();
            let meant = "The minister\u{2019}s & plan";
            assert_eq!(story.title.as_deref(), Some(meant), "{text}");
            assert!(
                story.text.split("\n\n").all(|line| line == meant),
                "{text}: {}",
                story.text
            );
        }
    }

    #[test]
    fn a_broken_story_of_a_message_is_lost_and_no_other() {
        let item = |text: &str| {
            format!(
                "<newsItem><contentSet><inlineXML><html><body><p>{text}</p></body></html></inlineXML></contentSet></newsItem>\n"
            )
        };
        let message = format!(
            "<newsMessage>\n{}{}{}</newsMessage>",
            item("One."),
            item("Two <b>."),
            item("Three.")
        );
        let texts = |text: String| -> Vec<Result<String, Option<usize>>> {
            let found = stories(text.into_bytes(), Format::Xml, &Fields::default()).unwrap();
            found
                .into_iter()
                .map(|story| story.map(|story| story.text).map_err(|fault| fault.line))
                .collect()
        };
        let found = [Ok("One.".to_owned()), Err(Some(3)), Ok("Three.".to_owned())];
        assert_eq!(texts(message.clone()), found);
        let old = |text: &str| {
            format!(
                "<NewsItem><NewsComponent><ContentItem><DataContent><p>{text}</p></DataContent></ContentItem></NewsComponent></NewsItem>\n"
            )
        };
        let message = format!(
            "<NewsML>\n{}{}{}</NewsML>",
            old("One."),
            old("Two & ."),
            old("Three.")
        );
        assert_eq!(texts(message), found);
        let nitf = |text: &str| {
            format!("<nitf><body><body.content><p>{text}</p></body.content></body></nitf>\n")
        };
        let cut = format!("<x>\n{}{}{}", nitf("One."), nitf("Two</q>"), nitf("Three."));
        assert_eq!(texts(cut), found);
        let alone = format!("<newsMessage>{}</newsMessage>", item("One </i>."));
        assert!(stories(alone.into_bytes(), Format::Xml, &Fields::default()).is_err());
    }
}
