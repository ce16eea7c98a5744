//! Fields of Word that are about the pages and not a part of the text.

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
