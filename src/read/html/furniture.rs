//! What pages put between the paragraphs of an article: "Advertisement", "Read more". The table is
//! data/page_furniture.tsv.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

static FURNITURE: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/page_furniture.tsv").lines();
    lines.filter(|line| !line.starts_with('#')).collect()
});

/// True for a paragraph that is no part of an article.
pub fn is_furniture(paragraph: &str) -> bool {
    let bare = paragraph.trim_matches(|c: char| c.is_whitespace() || ":：।.…›»→-–—|".contains(c));
    // Longer than any of them: spared the work.
    bare.len() < 100 && FURNITURE.contains(bare.nfc().collect::<String>().to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_known_in_any_dress() {
        for furniture in [
            "বিজ্ঞাপন",
            "আরও পড়ুন:",
            "আরও প\u{09DC}ুন",
            "Advertisement",
            "READ MORE »",
        ] {
            assert!(is_furniture(furniture), "{furniture}");
        }
        assert!(!is_furniture("বিজ্ঞাপনের বাজার বেড়েছে।") && !is_furniture(""));
    }
}
