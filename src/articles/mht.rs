//! Pages that a browser saved whole (MHTML): the page is the first part in HTML, its pictures and frames stay out.

use super::story::{Stated, Story};
use crate::files::encoding;
use crate::files::fault::Fault;
use crate::files::mime::Part;

/// The story of a saved page.
///
/// # Errors
/// There is no page in it, or no article in the page.
pub(crate) fn story(bytes: &[u8]) -> Result<Story, Fault> {
    let message = Part::parse(bytes);
    let url = ["snapshot-content-location", "content-location"];
    let url = url.into_iter().find_map(|name| message.header(name));
    let saved = message.header("date");
    let leaves = message.leaves();
    let is_page =
        |part: &&Part<'_>| matches!(part.kind().as_str(), "text/html" | "application/xhtml+xml");
    let page = leaves.iter().find(is_page).ok_or_else(|| {
        Fault::empty(
            "this saved page (MHTML) holds no part in HTML; save the page again, or as plain text",
        )
    })?;
    let html = text(page)?;
    let mut story = super::page::story(&html)?;
    let of_part = page
        .header("content-location")
        .filter(|place| place.starts_with("http"));
    let url = url.or(of_part).filter(|url| url.starts_with("http"));
    story.origin.url = story.origin.url.or(url);
    // When it was saved is better than nothing.
    Ok(match story.date {
        Some(_) => story,
        None => Story {
            stated: Stated::Nothing,
            ..story.dated(saved)
        },
    })
}

/// The text of a part in the encoding it names.
fn text(page: &Part<'_>) -> Result<String, Fault> {
    let bytes = page.bytes();
    match page.encoding() {
        Some(encoding) if std::str::from_utf8(&bytes).is_err() => {
            let (text, _, _) = encoding.decode(&bytes);
            Ok(text.into_owned())
        }
        _ => encoding::decode_declared(bytes),
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_read_and_its_address_kept() {
        let body = "<html><head><title>শিরোনাম</title></head><body><article><h1>শিরোনাম</h1><p>এক দুই তিন চার পাঁচ ছয় সাত।</p>\
                    <p>আট নয় দশ এগারো বারো তেরো।</p></article></body></html>";
        let encoded: String = body
            .bytes()
            .map(|byte| match byte {
                b' '..=b'<' | b'>'..=b'~' => char::from(byte).to_string(),
                byte => format!("={byte:02X}"),
            })
            .collect();
        let message = format!(
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x/1\r\nDate: Sun, 10 May 2026 08:00:00 -0000\r\n\
             MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"----M\"\r\n\r\n\
             ------M\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{encoded}\r\n\
             ------M\r\nContent-Type: image/png\r\n\r\nx\r\n------M--\r\n"
        );
        let story = story(message.as_bytes()).unwrap();
        assert_eq!(story.title.as_deref(), Some("শিরোনাম"));
        assert!(
            story.text.starts_with("এক দুই") && story.text.ends_with("তেরো।"),
            "{}",
            story.text
        );
        assert_eq!(story.origin.url.as_deref(), Some("https://x/1"));
        assert_eq!(
            story.date.map(|day| day.to_string()).as_deref(),
            Some("2026-05-10")
        );
        let none = super::story(b"Content-Type: image/png\r\n\r\nx").unwrap_err();
        assert!(none.problem.contains("no part in HTML"));
    }
}
