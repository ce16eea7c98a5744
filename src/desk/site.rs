//! The files of the desk that the browser loads; they stand beside this file in `browser/`.

use crate::review::page::PHRASES;

/// Path, kind, text.
type Part = (&'static str, &'static str, &'static str);

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

const PARTS: [Part; 16] = [
    ("/", HTML, include_str!("browser/desk.html")),
    ("/desk.css", CSS, include_str!("browser/desk.css")),
    ("/desk/app.js", SCRIPT, include_str!("browser/app.js")),
    ("/desk/server.js", SCRIPT, include_str!("browser/server.js")),
    ("/desk/phrases.js", SCRIPT, PHRASES),
    ("/desk/words.js", SCRIPT, include_str!("browser/words.js")),
    (
        "/desk/elements.js",
        SCRIPT,
        include_str!("browser/elements.js"),
    ),
    (
        "/desk/dropping.js",
        SCRIPT,
        include_str!("browser/dropping.js"),
    ),
    (
        "/desk/articles.js",
        SCRIPT,
        include_str!("browser/articles.js"),
    ),
    (
        "/desk/results.js",
        SCRIPT,
        include_str!("browser/results.js"),
    ),
    ("/desk/memory.js", SCRIPT, include_str!("browser/memory.js")),
    ("/desk/units.js", SCRIPT, include_str!("browser/units.js")),
    ("/desk/growth.js", SCRIPT, include_str!("browser/growth.js")),
    ("/desk/copy.js", SCRIPT, include_str!("browser/copy.js")),
    ("/desk/review.js", SCRIPT, include_str!("browser/review.js")),
    ("/desk/taking.js", SCRIPT, include_str!("browser/taking.js")),
];

/// The texts, by path, for the tests of the messages.
#[cfg(test)]
pub(super) fn sources() -> impl Iterator<Item = (&'static str, &'static str)> {
    PARTS.iter().map(|&(path, _, text)| (path, text))
}

/// The part of this path: its kind and its text.
pub(super) fn part(path: &str) -> Option<(&'static str, &'static str)> {
    PARTS
        .iter()
        .find(|(known, ..)| *known == path)
        .map(|&(_, kind, text)| (kind, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Loaded one after the other, as each names the next, they come late.
    #[test]
    fn every_module_is_named_in_the_page() {
        let page = part("/").expect("the page").1;
        for (path, ..) in PARTS.iter().filter(|(_, kind, _)| *kind == SCRIPT) {
            assert!(page.contains(&format!("\"{path}\"")), "{path}");
        }
    }
}
