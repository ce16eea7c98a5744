//! News feeds as corpora: RSS 2.0 and its elder versions, RDF (RSS 1.0), Atom; and [`json_feed`].
//!
//! An entry is an article, its id the one the feed gives it (`guid`, `id`) or else its link.
//!
//! feed-rs reads these too, but brings a library for dates and one for addresses along; the tree that wire stories are
//! read with does, and a link needs little to be a whole address.

use std::path::Path;

use super::answered::answered;
use super::reading::Reading;
use super::record::{Record, Records, fault_of};
use super::story::{Stated, Story, collapsed};
use super::{address, escaped, json_feed};
use crate::files::fault::Fault;
use crate::files::xml_pieces::pieces;
use crate::files::xml_tree::{Element, parse};
use crate::files::{encoding, unpack};
use crate::model::article::Origin;
use crate::model::display::tame;
use crate::model::error::Result;

/// So much of a file says what it is.
pub(super) const HEAD: usize = 4096;
/// Elements that hold the text, the fullest first.
const BODIES: [&str; 4] = ["encoded", "content", "description", "summary"];
/// Elements that hold the day, the first one first.
const STAMPS: [&str; 6] = [
    "pubDate",
    "published",
    "issued",
    "date",
    "created",
    "updated",
];

/// Whether a file is a feed: by its root element.
pub(super) fn is_feed(head: &[u8]) -> bool {
    // Feeds in UTF-16 show the same letters, with a NUL beside each.
    let text: Vec<u8> = head.iter().copied().filter(|&byte| byte != 0).collect();
    let text = String::from_utf8_lossy(&text);
    let root = |text: &str| -> Option<String> {
        let mut rest = text;
        loop {
            rest = &rest[rest.find('<')? + 1..];
            if let Some(comment) = rest.strip_prefix("!--") {
                rest = &comment[comment.find("-->")?..];
            } else if rest.starts_with(|c: char| c.is_alphabetic()) {
                let end = rest.find(|c: char| c.is_whitespace() || c == '>' || c == '/');
                let name = &rest[..end.unwrap_or(rest.len())];
                return Some(name.rsplit(':').next().unwrap_or(name).to_owned());
            }
        }
    };
    match root(&text).as_deref() {
        Some("rss" | "RDF") => true,
        // Agencies call an envelope of stories so, too.
        Some("feed") => text.contains("w3.org/2005/Atom") || text.contains("purl.org/atom"),
        _ => false,
    }
}

/// The entries of a feed.
///
/// # Errors
/// It cannot be read, is not well-formed, or larger than the limit.
pub(super) fn records<'a>(path: &'a Path, reading: &Reading) -> Result<Records<'a>> {
    let bytes = unpack::read(path, reading.max_bytes)?;
    if json_feed::is_feed(&bytes[..bytes.len().min(HEAD)]) {
        let read = encoding::decode(bytes).and_then(|text| json_feed::entries(&text));
        return Ok(numbered(read.map_err(|fault| fault.of_file(path))?, path));
    }
    if let Some(entries) = answered(&bytes, &reading.fields) {
        return Ok(numbered(entries, path));
    }
    let text = encoding::decode_declared(bytes).map_err(|fault| fault.of_file(path))?;
    let read = match parse(text.trim_start()) {
        Ok(root) => entries(&root),
        Err(fault) => apart(&text).ok_or_else(|| fault.of_file(path))?,
    };
    Ok(numbered(read, path))
}

/// The entries with their numbers.
fn numbered(entries: Vec<std::result::Result<Record, Fault>>, path: &Path) -> Records<'_> {
    let told = move |(number, entry): (usize, std::result::Result<Record, Fault>)| match entry {
        Ok(record) => Ok((record, number)),
        Err(fault) => Err(fault_of(fault, path, number)),
    };
    Box::new((1..).zip(entries).map(told))
}

/// The entries of a feed that is not well-formed, if it holds several: the broken one has the fault.
fn apart(text: &str) -> Option<Vec<std::result::Result<Record, Fault>>> {
    ["item", "entry"].into_iter().find_map(|name| {
        let pieces = pieces(text, name)?;
        let about = parse(pieces.around.trim_start())
            .map_or_else(|_| About::default(), |root| About::of(&root));
        let read = |piece: std::result::Result<Element, Fault>| record(&piece?, &about);
        Some(pieces.found.into_iter().map(read).collect())
    })
}

fn entries(root: &Element) -> Vec<std::result::Result<Record, Fault>> {
    let about = About::of(root);
    let mut found: Vec<&Element> = root.all_within("item");
    if found.is_empty() {
        found = root.all_within("entry");
    }
    found
        .into_iter()
        .map(|entry| record(entry, &about))
        .collect()
}

/// What the feed says of all its entries.
#[derive(Default)]
struct About {
    source: Option<String>,
    licence: Option<String>,
    /// From where its links lead.
    base: Option<String>,
}

impl About {
    fn of(root: &Element) -> Self {
        let feed = root.find(&["channel"]).unwrap_or(root);
        About {
            source: text(feed, "title"),
            licence: text(feed, "copyright").or_else(|| text(feed, "rights")),
            base: base(root, None)
                .or_else(|| base(feed, None))
                .or_else(|| link(feed)),
        }
    }
}

fn record(entry: &Element, about: &About) -> std::result::Result<Record, Fault> {
    let title = entry
        .all("title")
        .map(markup_within)
        .map(|title| escaped::headline(&title));
    let title = title.into_iter().find(|title| !title.is_empty());
    let base = base(entry, about.base.as_deref()).or_else(|| about.base.clone());
    let url = link(entry).map(|link| address::from(base.as_deref(), &link));
    let id = text(entry, "guid").or_else(|| text(entry, "id"));
    let id = id.or_else(|| url.clone()).or_else(|| title.clone());
    let body = BODIES.iter().find_map(|name| {
        let bodies = entry
            .all(name)
            .map(|body| escaped::paragraphs(&markup_within(body)));
        let mut bodies = bodies.filter(|body| !body.is_empty());
        bodies.next()
    });
    let Some(id) = id else {
        return Err(Fault::empty(
            "an entry of the feed has neither an id, a link nor a title",
        ));
    };
    let Some(body) = body else {
        let name = title.as_deref().unwrap_or(&id);
        return Err(Fault::empty(format!(
            "the entry \"{}\" has no text",
            tame(name)
        )));
    };
    let author = |name| {
        let all = entry.all(name);
        let named = all.filter_map(|by| text(by, "name").or_else(|| own(by)));
        let named: Vec<String> = named.collect();
        (!named.is_empty()).then(|| named.join(", "))
    };
    let stamps = STAMPS.iter().filter_map(|name| text(entry, name));
    let section = entry
        .all("category")
        .find_map(|category| own(category).or_else(|| category.attribute("term").map(collapsed)));
    Ok(Record {
        id: tame(&id).into_owned(),
        story: Story {
            title,
            stated: Stated::Fields,
            origin: Origin {
                url,
                source: text(entry, "source").or_else(|| about.source.clone()),
                licence: text(entry, "rights").or_else(|| about.licence.clone()),
                author: author("creator").or_else(|| author("author")),
                section,
                ..Origin::default()
            },
            ..Story::of_paragraphs(&body)
        }
        .dated(stamps),
    })
}

/// The address from which the links of an element lead, where it names one (`xml:base`).
fn base(element: &Element, outer: Option<&str>) -> Option<String> {
    let own = element.attribute("base")?;
    Some(address::from(outer, own))
}

/// The address of an entry: what RSS has as text, and Atom as an attribute of the link that leads to the page.
fn link(entry: &Element) -> Option<String> {
    let page = |link: &&Element| matches!(link.attribute("rel"), None | Some("alternate"));
    let mut pages = entry.all("link").filter(page);
    pages.find_map(|link| own(link).or_else(|| link.attribute("href").map(str::to_owned)))
}

/// The text of an element of a name, if there is any.
fn text(parent: &Element, name: &str) -> Option<String> {
    parent.all(name).find_map(own)
}

fn own(element: &Element) -> Option<String> {
    Some(collapsed(&element.text())).filter(|text| !text.is_empty())
}

/// What an element holds as markup: escaped, as CDATA, or as elements (XHTML in Atom).
fn markup_within(element: &Element) -> String {
    match element.elements().next() {
        Some(_) => super::blocks::paragraphs(element)
            .iter()
            .map(|paragraph| format!("<p>{}</p>", quick_xml::escape::escape(paragraph.as_str())))
            .collect(),
        None => element.text(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::article::Date;

    fn read(text: &str) -> Vec<std::result::Result<Record, Fault>> {
        entries(&parse(text).unwrap())
    }

    #[test]
    fn links_are_whole_addresses() {
        let rss = |root: &str, link: &str| {
            format!(
                "<rss {root}><channel><title>D</title><link>https://x.org/</link><item><guid>g</guid><link>{link}</link>\
                 <description>Plain text.</description></item></channel></rss>"
            )
        };
        let atom = "<feed xml:base=\"https://x.org/\"><title>W</title><entry xml:base=\"bn/\"><id>1</id><link rel=\"self\" href=\"s\"/>\
                    <link href=\"one.html\"/><content>Plain text.</content></entry></feed>";
        for (feed, whole) in [
            (rss("", "/bn/1?x=1&amp;y=2"), "https://x.org/bn/1?x=1&y=2"),
            (
                rss("xml:base=\"https://y.org/en/\"", "1"),
                "https://y.org/en/1",
            ),
            (rss("", "https://z.org/1"), "https://z.org/1"),
            (atom.to_owned(), "https://x.org/bn/one.html"),
        ] {
            let found = read(&feed).remove(0).unwrap();
            assert_eq!(found.story.origin.url.as_deref(), Some(whole), "{feed}");
        }
    }

    #[test]
    fn rss_is_read() {
        let feed = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="c" xmlns:dc="d"><channel><title>Daily</title>
            <copyright>C</copyright><item><title>A &amp;amp; B</title><link>http://x/1</link><guid isPermaLink="false">g1</guid>
            <pubDate>Sun, 10 May 2026 08:00:00 +0600</pubDate><dc:creator>Rahim</dc:creator><category>World</category>
            <description>Short.</description><content:encoded><![CDATA[<p>এক।</p><p>Two &amp; three.</p>
            <p>The post <a href="x">A</a> appeared first on <a>Daily</a>.</p>]]></content:encoded></item>
            <item><title>Only</title></item><item><link>http://x/3</link><description>Plain text.</description></item>
            </channel></rss>"#;
        let found = read(feed);
        let first = found[0].as_ref().unwrap();
        assert_eq!(
            (first.id.as_str(), first.story.title.as_deref()),
            ("g1", Some("A & B"))
        );
        assert_eq!(first.story.text, "এক।\n\nTwo & three.");
        assert_eq!(first.story.date, Date::new(2026, 5, 10));
        let origin = &first.story.origin;
        assert_eq!(origin.url.as_deref(), Some("http://x/1"));
        assert_eq!(
            (origin.source.as_deref(), origin.licence.as_deref()),
            (Some("Daily"), Some("C"))
        );
        assert_eq!(
            (origin.author.as_deref(), origin.section.as_deref()),
            (Some("Rahim"), Some("World"))
        );
        assert!(
            found[1]
                .as_ref()
                .unwrap_err()
                .problem
                .contains("\"Only\" has no text")
        );
        assert_eq!(found[2].as_ref().unwrap().id, "http://x/3");
        assert!(is_feed(feed.as_bytes()));
    }

    #[test]
    fn atom_and_rdf_are_read() {
        let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>urn:1</id>
            <title type="html">&lt;b&gt;H&lt;/b&gt;</title><link rel="edit" href="e"/><link href="http://x/a"/>
            <published>2026-05-10T08:00:00Z</published><author><name>N</name></author><category term="C"/>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One &lt; two.</p><p>Three.</p></div></content>
            </entry></feed>"#;
        let found = read(atom);
        let entry = found[0].as_ref().unwrap();
        assert_eq!(
            (entry.id.as_str(), entry.story.title.as_deref()),
            ("urn:1", Some("H"))
        );
        assert_eq!(entry.story.text, "One < two.\n\nThree.");
        assert_eq!(entry.story.origin.url.as_deref(), Some("http://x/a"));
        assert_eq!(entry.story.origin.author.as_deref(), Some("N"));
        assert!(is_feed(atom.as_bytes()));
        let rdf = "<!-- c --><rdf:RDF xmlns:rdf='r'><channel><title>T</title></channel><item><title>A</title>\
                   <link>u</link><description>B.</description></item></rdf:RDF>";
        assert!(is_feed(rdf.as_bytes()));
        assert_eq!(read(rdf)[0].as_ref().unwrap().story.text, "B.");
        for other in [
            "<nitf/>",
            "<feed><item><nitf/></item></feed>",
            "",
            "<!-- <rss> -->",
            "{}",
        ] {
            assert!(!is_feed(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn a_broken_entry_is_lost_and_no_other() {
        let item = |text: &str| {
            format!("<item><link>http://x/{text}</link><description>{text}</description></item>\n")
        };
        let feed = format!(
            "<rss><channel><title>Daily</title>\n{}{}{}</channel></rss>",
            item("One"),
            item("Two & "),
            item("Three")
        );
        let found = apart(&feed).unwrap();
        assert_eq!(found[0].as_ref().unwrap().story.text, "One");
        assert_eq!(found[1].as_ref().unwrap_err().line, Some(3));
        let third = found[2].as_ref().unwrap();
        assert_eq!(third.story.text, "Three");
        assert_eq!(third.story.origin.source.as_deref(), Some("Daily"));
    }
}
