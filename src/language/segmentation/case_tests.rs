//! The embedded rules against a table of cases (`segmentation.txt`), and their running time on hostile lines.

use std::time::Duration;

use crate::articles::article;
use crate::language::normalize::published;
use crate::language::segmentation::{Rules, segment};
use crate::model::article::Layout;
use crate::model::lang::Lang;
use cpu_time::ThreadTime;
use proptest::prelude::*;

struct Case<'a> {
    title: &'a str,
    lang: Lang,
    text: String,
    segments: Vec<String>,
}

fn cases() -> Vec<Case<'static>> {
    let blocks = include_str!("../../../tests/segmentation.txt").split("\n\n");
    blocks
        .filter(|block| !block.starts_with('#'))
        .map(case)
        .collect()
}

fn case(block: &'static str) -> Case<'static> {
    let mut lines = block.trim_end().lines();
    let title = lines.next().unwrap_or_default();
    let lang = if title.starts_with("[bn]") {
        Lang::Bn
    } else {
        Lang::En
    };
    let (mut text, mut segments) = (String::new(), Vec::new());
    for line in lines.map(|line| line.replace('~', "\u{00A0}")) {
        let glued = line.strip_prefix('+');
        if glued.is_none() && !text.is_empty() {
            text.push(' ');
        }
        let line = glued.unwrap_or(&line);
        text.push_str(line);
        segments.push(published(line));
    }
    Case {
        title,
        lang,
        text,
        segments,
    }
}

fn segments_of(text: &str, lang: Lang) -> Vec<String> {
    let article = article("case", None, lang, Layout::Paragraphs, text).unwrap();
    segment(&article, Rules::embedded())
        .into_iter()
        .map(|segment| segment.text)
        .collect()
}

#[test]
fn every_case_is_segmented_as_written() {
    let cases = cases();
    assert!(cases.len() >= 60, "only {} cases were found", cases.len());
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let found = segments_of(&case.text, case.lang);
            (found != case.segments).then(|| {
                format!(
                    "{}\n  expected {:#?}\n  found {found:#?}",
                    case.title, case.segments
                )
            })
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

#[test]
fn nothing_is_lost_and_spans_do_not_overlap() {
    for case in cases() {
        let article = article("case", None, case.lang, Layout::Paragraphs, &case.text).unwrap();
        let segments = segment(&article, Rules::embedded());
        let mut end = 0;
        let mut kept = String::new();
        for segment in &segments {
            assert!(segment.span.start >= end, "{}", case.title);
            end = segment.span.end;
            kept.push_str(&article.text[segment.span.clone()]);
        }
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(squeezed(&kept), squeezed(&case.text), "{}", case.title);
    }
}

/// Generous, for slow machines and debug builds; a quadratic search would take minutes.
const PATIENCE: Duration = Duration::from_secs(20);

fn assert_quick(lang: Lang, unit: &str, size: usize) {
    let text = unit.repeat(size / unit.len()) + "x";
    // Processor time: what else the machine does is not the rules' fault.
    let start = ThreadTime::now();
    let breaks = Rules::embedded().breaks(&text, lang).len();
    let took = start.elapsed();
    assert!(
        took < PATIENCE,
        "{unit:?} took {took:?} for {breaks} breaks"
    );
}

#[test]
fn a_line_of_a_megabyte_takes_linear_time() {
    for unit in ["বাংলা ", "ক", "।", "? ", "…", "|", " "] {
        assert_quick(Lang::Bn, unit, 1 << 19);
    }
    for unit in ["word ", "a", ".", "?", "…", " "] {
        assert_quick(Lang::En, unit, 1 << 19);
    }
}

#[test]
fn a_line_of_nothing_but_candidates_takes_linear_time() {
    for unit in ["মা। ", "মা?’ ", "।\"", "। “", "১। ", "… তবে ", "a b cd. A"]
    {
        assert_quick(Lang::Bn, unit, 1 << 16);
    }
    for unit in [
        "U.S. The ",
        "A.",
        ".\"",
        "Go. ",
        "go?” A said ",
        "mr.Mr.",
        ". . ",
    ] {
        assert_quick(Lang::En, unit, 1 << 16);
    }
}

proptest! {
    #[test]
    fn any_text_is_cut_without_loss(
        text in "([কখিা়্ংঃঁ১।॥৷?!|\"“”‘’')(]|[A-Za-zU.S1 \u{A0}\u{200B}\u{200D}\r\n…—-]){1,80}",
        bengali: bool,
    ) {
        let lang = if bengali { Lang::Bn } else { Lang::En };
        let Ok(article) = article("p", None, lang, Layout::Paragraphs, &text) else { return Ok(()) };
        let mut end = 0;
        for segment in segment(&article, Rules::embedded()) {
            prop_assert!(segment.span.start >= end && segment.span.end <= article.text.len());
            prop_assert!(published(&article.text[end..segment.span.start]).is_empty());
            prop_assert_eq!(&segment.text, &published(&article.text[segment.span.clone()]));
            prop_assert_eq!(&published(&segment.text), &segment.text);
            prop_assert!(!segment.text.is_empty());
            end = segment.span.end;
        }
        prop_assert!(published(&article.text[end..]).is_empty());
    }
}
