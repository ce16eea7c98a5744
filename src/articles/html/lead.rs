//! The captions of the pictures between a page's headline and its text. Reader view takes the text's own container, and a
//! lead picture stands beside it: on AMP pages, and on portals that draw the picture in a box of its own.

use dom_query::Document;

/// What is longer, in characters, is no caption but a box that holds one.
const LONGEST: usize = 400;
/// So many bytes of a page's lines are looked at.
const MOST: usize = 4 << 20;
/// By so many characters a paragraph is known again.
const BEGINNING: usize = 40;

/// The headlines, captions and paragraphs of a page in their order.
pub(super) struct Lines(Vec<(What, String)>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Headline,
    Caption,
    Text,
}

impl Lines {
    /// Those of a page, each as `clean` makes it.
    pub(super) fn of(document: &Document, clean: impl Fn(&str) -> String) -> Self {
        let found = document.select("h1, figcaption, [class*=caption], p");
        // Boxes in boxes have the same text again and again.
        let mut looked_at = 0;
        let lines = found.iter().map_while(|line| {
            let text = line.text();
            looked_at += text.len();
            let what = match () {
                () if line.is("h1") => What::Headline,
                () if line.is("p") && !line.is("[class*=caption]") => What::Text,
                () => What::Caption,
            };
            (looked_at <= MOST).then(|| (what, clean(&text)))
        });
        Lines(lines.filter(|(_, text)| !text.is_empty()).collect())
    }

    /// The captions between the headline and the paragraph that begins the text; none where one of these is not found, or
    /// the text has them.
    pub(super) fn captions(self, headline: &str, paragraphs: &[String]) -> Vec<String> {
        let beginning: Option<String> = paragraphs
            .first()
            .map(|first| first.chars().take(BEGINNING).collect());
        let place = |wanted: What, text: &str| {
            let mut lines = self.0.iter();
            lines.position(|(what, line)| *what == wanted && line.starts_with(text))
        };
        let (Some(beginning), Some(from)) = (beginning, place(What::Headline, headline)) else {
            return Vec::new();
        };
        let to = self.0[from..]
            .iter()
            .position(|(what, line)| *what == What::Text && line.starts_with(&beginning));
        let mut captions: Vec<String> = Vec::new();
        for (what, line) in &self.0[from..from + to.unwrap_or_default()] {
            let is_new = !captions.contains(line) && !paragraphs.contains(line);
            if *what == What::Caption && is_new && line.chars().count() <= LONGEST {
                captions.push(line.clone());
            }
        }
        captions
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn captions(page: &str, paragraphs: &[&str]) -> Vec<String> {
        let paragraphs: Vec<String> = paragraphs.iter().map(|text| (*text).to_owned()).collect();
        Lines::of(&Document::from(page), |text| text.trim().to_owned()).captions("A", &paragraphs)
    }

    #[test]
    fn what_stands_between_the_headline_and_the_text() {
        let page = "<figure><figcaption>Another story</figcaption></figure><h1>A</h1><p>By us</p>\
                    <div class='caption-box'><figcaption>The ferry in May</figcaption></div>\
                    <div><p>The ferry sank.</p><p>More.</p></div><p class='caption'>Below</p>";
        assert_eq!(
            captions(page, &["The ferry sank.", "More."]),
            ["The ferry in May"]
        );
        assert!(captions(page, &["The ferry in May", "The ferry sank."]).is_empty());
        assert!(captions(page, &["Nowhere."]).is_empty());
        assert!(captions(page, &[]).is_empty());
        assert!(captions("<p>The ferry sank.</p>", &["The ferry sank."]).is_empty());
    }
}
