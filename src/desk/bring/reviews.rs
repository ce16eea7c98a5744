//! A colleague's decisions, or the page she made them in: no article, and never told to be a broken one.

/// What a file of decisions begins with.
const DECISIONS: &str = "{\"shetu\":\"decisions\"";
/// Where a review page has its articles.
const PAGE: &str = "<script type=\"application/json\" id=\"data\">{";

/// Whether these are decisions of a review, as its page exports them, or a review page.
pub(in crate::desk) fn is_review(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    if text.starts_with('<') {
        return text.contains(PAGE);
    }
    let solid = text.chars().filter(|c| !c.is_whitespace());
    solid.take(DECISIONS.len()).eq(DECISIONS.chars())
}

#[cfg(test)]
mod tests {
    use super::is_review;

    #[test]
    fn reviews_are_known_whatever_state_they_are_in() {
        for text in [
            "{\"shetu\":\"decisions\",\"version\":99",
            "\u{FEFF}{ \"shetu\" : \"decisions\",",
            "<!doctype html><html><script type=\"application/json\" id=\"data\">{\"doc",
        ] {
            assert!(is_review(text.as_bytes()), "{text}");
        }
        for text in [
            "",
            "{",
            "{\"id\":\"a\",\"text\":\"b\"}",
            "<html></html>",
            "A story.",
        ] {
            assert!(!is_review(text.as_bytes()), "{text}");
        }
    }
}
