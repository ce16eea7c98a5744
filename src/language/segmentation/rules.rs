//! Where a text breaks: the compiled rules of an SRX document.
//!
//! SRX says: at each place between two characters, the first rule decides whose `beforebreak` matches up to the
//! place and whose `afterbreak` matches from it. Asking every rule at every place would be slow, so the places
//! are found first, by searching the text once for each breaking rule's `beforebreak` (matches do not overlap,
//! as in OmegaT), and only there the exceptions that stand before that rule are asked. An exception sees
//! [`WINDOW`] characters back, so a line of a megabyte costs linear time.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use fancy_regex::{Regex, RegexInput};

use super::srx;
use super::srx::{Srx, SrxRule};
use crate::files::foreign::pattern::words;
use crate::model::display::Quoted;
use crate::model::error::{Error, Position, Result};
use crate::model::lang::Lang;

/// How many characters back the `beforebreak` of an exception is searched for.
pub(crate) const WINDOW: usize = 60;

/// How many characters before the window look-behind may see.
const LOOK_BEHIND: usize = 8;

/// The shipped document, and its rules for a language, each compiled when a text of that language comes: segments
/// that are given need none.
static SHIPPED: LazyLock<Srx> = LazyLock::new(|| {
    srx::parse(NAME, Rules::SOURCE)
        .unwrap_or_else(|error| panic!("embedded segmentation rules: {error}"))
});
static BENGALI: LazyLock<Vec<Rule>> = LazyLock::new(|| shipped(Lang::Bn));
static ENGLISH: LazyLock<Vec<Rule>> = LazyLock::new(|| shipped(Lang::En));

const NAME: &str = "data/segmentation.srx";

/// Every pattern before a shipped break has one of these.
const END_MARKS: [char; 8] = ['.', '?', '!', '…', '।', '॥', '৷', '|'];

fn shipped(lang: Lang) -> Vec<Rule> {
    compile(NAME, &SHIPPED, lang, false)
        .unwrap_or_else(|error| panic!("embedded segmentation rules: {error}"))
}

/// Segmentation rules for both languages.
#[derive(Clone, Debug)]
pub struct Rules(Source);

#[derive(Clone, Debug)]
enum Source {
    Shipped,
    Own {
        bengali: Vec<Rule>,
        english: Vec<Rule>,
    },
}

#[derive(Clone, Debug)]
struct Rule {
    breaks: bool,
    /// A breaking rule's is searched for, an exception's is anchored at the end.
    before: Option<Pattern>,
    /// Asked at one place only.
    after: Option<Pattern>,
}

/// A pattern, compiled when it is first asked: a short text asks few of them.
#[derive(Clone, Debug)]
struct Pattern {
    source: String,
    compiled: OnceLock<Regex>,
}

impl Pattern {
    fn regex(&self) -> &Regex {
        let compile = || {
            Regex::new(&self.source)
                .expect("the shipped patterns are tested, others compiled at once")
        };
        self.compiled.get_or_init(compile)
    }
}

impl Rules {
    /// The rules that ship with shetu, as SRX: what a translator loads into the CAT tool.
    pub const SOURCE: &'static str = include_str!("../../../data/segmentation.srx");

    /// The rules that ship with shetu.
    pub fn embedded() -> &'static Rules {
        &Rules(Source::Shipped)
    }

    /// Reads rules from an SRX 2.0 document. `name` is what errors call it.
    ///
    /// # Errors
    /// XML or SRX that does not hold together, a pattern that is no regular expression (with the line of its
    /// rule), or no rules for one of the two languages.
    pub fn parse(name: &str, xml: &str) -> Result<Rules> {
        let document = srx::parse(name, xml)?;
        Ok(Rules(Source::Own {
            bengali: compile(name, &document, Lang::Bn, true)?,
            english: compile(name, &document, Lang::En, true)?,
        }))
    }

    fn of(&self, lang: Lang) -> &[Rule] {
        match (&self.0, lang) {
            (Source::Shipped, Lang::Bn) => &BENGALI,
            (Source::Shipped, Lang::En) => &ENGLISH,
            (Source::Own { bengali, .. }, Lang::Bn) => bengali,
            (Source::Own { english, .. }, Lang::En) => english,
        }
    }

    /// The byte positions inside `text` at which a new segment begins, ascending; neither 0 nor the end.
    pub fn breaks(&self, text: &str, lang: Lang) -> Vec<usize> {
        if matches!(self.0, Source::Shipped) && !has_end_mark(text) {
            return Vec::new();
        }
        let rules = self.of(lang);
        candidates(rules, text)
            .into_iter()
            .filter(|&(at, decided_by)| {
                !rules[..decided_by]
                    .iter()
                    .any(|rule| !rule.breaks && rule.excepts(text, at))
            })
            .map(|(at, _)| at)
            .collect()
    }
}

/// Whether one of the marks without which no shipped rule breaks stands before the last character.
fn has_end_mark(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next_back();
    chars.as_str().contains(END_MARKS)
}

/// The rules of a language; `at_once` compiles them all, so that a fault is found.
fn compile(name: &str, document: &Srx, lang: Lang, at_once: bool) -> Result<Vec<Rule>> {
    let rules = document.rules_for(name, lang.tag())?;
    if rules.is_empty() {
        let problem = format!(
            "no rules for {}: add a languagemap whose languagepattern matches {}",
            lang.name(),
            Quoted(lang.tag())
        );
        return Err(Error::input(Position::file(name), problem));
    }
    let rules = rules.into_iter();
    rules
        .map(|rule| Rule::compile(name, rule, at_once))
        .collect()
}

/// The places where some rule breaks, each with the first rule that does.
fn candidates(rules: &[Rule], text: &str) -> BTreeMap<usize, usize> {
    let mut places = BTreeMap::new();
    for (index, rule) in rules.iter().enumerate().filter(|(_, rule)| rule.breaks) {
        let mut add = |at: usize| {
            if at > 0 && at < text.len() && rule.matches_after(text, at) {
                places.entry(at).or_insert(index);
            }
        };
        match &rule.before {
            Some(before) => before
                .regex()
                .find_iter(text)
                .flatten()
                .for_each(|found| add(found.end())),
            None => text.char_indices().for_each(|(at, _)| add(at)),
        }
    }
    places
}

impl Rule {
    fn compile(name: &str, rule: &SrxRule, at_once: bool) -> Result<Rule> {
        let pattern = |pattern: &str, part: &str, tail: &str| {
            if pattern.is_empty() {
                return Ok(None);
            }
            let source = format!("(?:{pattern}){tail}");
            let compiled = OnceLock::new();
            if !at_once {
                return Ok(Some(Pattern { source, compiled }));
            }
            Regex::new(&source)
                .map(|regex| {
                    Some(Pattern {
                        source,
                        compiled: regex.into(),
                    })
                })
                .map_err(|error| {
                    let problem = format!(
                        "{part} of rule {} of {} is no regular expression: {}",
                        rule.number,
                        Quoted(&rule.group),
                        words(&error)
                    );
                    Error::input(Position::line(name, rule.line), problem)
                })
        };
        let tail = if rule.breaks { "" } else { r"\z" };
        Ok(Rule {
            breaks: rule.breaks,
            before: pattern(&rule.before, "beforebreak", tail)?,
            after: pattern(&rule.after, "afterbreak", "")?,
        })
    }

    fn matches_after(&self, text: &str, at: usize) -> bool {
        self.after.as_ref().is_none_or(|after| {
            // Not is_match_input: fancy-regex 0.20 overlooks `anchored` there.
            let input = RegexInput::new(text).from_pos(at).anchored(true);
            matches!(after.regex().find_input(input), Ok(Some(_)))
        })
    }

    fn excepts(&self, text: &str, at: usize) -> bool {
        self.matches_after(text, at)
            && self
                .before
                .as_ref()
                .is_none_or(|before| ends(before.regex(), text, at))
    }
}

/// Whether `before` matches a text that ends at `at` and begins in the window. It is shown a little more than
/// the window, so that `^` is true at the beginning of the text only, and look-behind sees what it asks for.
fn ends(before: &Regex, text: &str, at: usize) -> bool {
    let back = |from: usize, count: usize| {
        text[..from]
            .char_indices()
            .rev()
            .nth(count - 1)
            .map_or(0, |(start, _)| start)
    };
    let start = back(at, WINDOW);
    let shown = back(start, LOOK_BEHIND);
    let input = RegexInput::new(&text[shown..at]).from_pos(start - shown);
    before.is_match_input(input).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(bengali: &str) -> String {
        format!(
            r#"<srx version="2.0"><body><languagerules>
<languagerule languagerulename="B">{bengali}</languagerule>
<languagerule languagerulename="E"><rule><beforebreak>\.</beforebreak></rule></languagerule>
</languagerules><maprules><languagemap languagepattern="BN.*" languagerulename="B"/>
<languagemap languagepattern="bn" languagerulename="B"/>
<languagemap languagepattern="en" languagerulename="E"/></maprules></body></srx>"#
        )
    }

    #[test]
    fn every_shipped_pattern_compiles_and_no_break_lacks_an_end_mark() {
        for lang in [Lang::Bn, Lang::En] {
            assert!(compile(NAME, &SHIPPED, lang, true).is_ok());
            for text in [
                "ক খ, গ; ঘ: \"ঙ\" – (চ) [১] “ছ” ’জ’ ‘ঝ’ এঞ",
                "Mr A, vitamin B and St Inc; \"C\" (D) [1] U S A, Calif “e” ’f’ – The GH * The",
            ] {
                assert!(!has_end_mark(text));
                assert!(
                    candidates(Rules::embedded().of(lang), text).is_empty(),
                    "{text}"
                );
            }
        }
        assert_eq!(Rules::embedded().breaks("ক। খ", Lang::Bn), ["ক। ".len()]);
        assert!(!has_end_mark("এক।") && has_end_mark("এক।”"));
    }

    #[test]
    fn the_first_rule_that_matches_decides() {
        let exception =
            r#"<rule break="no"><beforebreak>ড\.</beforebreak><afterbreak> </afterbreak></rule>"#;
        let rule = r"<rule><beforebreak>\.</beforebreak><afterbreak> </afterbreak></rule>";
        let text = "ড. ক. খ";
        let breaks = |rules: &str| {
            Rules::parse("t.srx", &document(rules))
                .unwrap()
                .breaks(text, Lang::Bn)
        };
        assert_eq!(breaks(&format!("{exception}{rule}")), ["ড. ক.".len()]);
        assert_eq!(breaks(&format!("{rule}{exception}")).len(), 2);
    }

    #[test]
    fn names_the_line_and_the_rule_of_a_bad_pattern() {
        let rules =
            "<rule><beforebreak>a</beforebreak></rule>\n<rule><beforebreak>(a</beforebreak></rule>";
        let error = Rules::parse("t.srx", &document(rules))
            .unwrap_err()
            .to_string();
        assert!(
            error.starts_with("t.srx:3: beforebreak of rule 2 of \"B\""),
            "{error}"
        );
    }

    #[test]
    fn a_language_without_rules_is_an_error() {
        let rule = "<rule><beforebreak>a</beforebreak></rule>";
        let fault = |xml: &str| Rules::parse("t.srx", xml).unwrap_err().to_string();
        let french = document(rule).replace("\"en\"", "\"fr\"");
        assert!(fault(&french).contains("no rules for English"));
        assert!(fault(&document("")).starts_with("t.srx:5: the languagemap names"));
    }

    #[test]
    fn the_embedded_rules_compile() {
        assert!(Rules::embedded().of(Lang::Bn).len() > 5);
        assert!(Rules::embedded().of(Lang::En).len() > 5);
    }
}
