//! Fields of Word that say otherwise than by their result what of them is text: those about the pages, and readings above
//! a word (ruby).

/// Fields whose results are page numbers, numbers of notes, or lists made of other parts of the document.
const NO_TEXT: [&str; 11] = [
    "PAGE",
    "NUMPAGES",
    "SECTIONPAGES",
    "SECTION",
    "PAGEREF",
    "NOTEREF",
    "TOC",
    "TOA",
    "INDEX",
    "XE",
    "TC",
];

/// True when a field with this instruction has no result that is text.
pub(super) fn is_no_text(instruction: &str) -> bool {
    let word = instruction.split_whitespace().next().unwrap_or("");
    NO_TEXT.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// The word under a reading that stands above it: `EQ \* jc2 \o\ad(\s\up 9(とうきょう),東京)`. Such a field has no result.
pub(super) fn under_reading(instruction: &str) -> Option<&str> {
    let formula = instruction.trim().strip_prefix("EQ ")?;
    let (_, both) = formula.split_once("\\o")?;
    let (_, reading) = both.split_once("\\up")?;
    let (_, word) = reading.split_once(')')?;
    let word = word.trim_start_matches([',', ';']).trim_end();
    word.strip_suffix(')')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_under_a_reading_is_its_text() {
        let field = r#" EQ \* jc2 \* "Font:MS Mincho" \* hps10 \o\ad(\s\up 9(東京),টোকিও (শহর)) "#;
        assert_eq!(under_reading(field), Some("টোকিও (শহর)"));
        for other in [
            r"EQ \f(1,2)",
            "PAGE",
            "",
            r"EQ \o(a,b)",
            r"EQ \o\al(\s\up 9(",
        ] {
            assert_eq!(under_reading(other), None, "{other}");
        }
    }
}
