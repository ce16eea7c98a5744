//! The review page as a file: what stands in it, and that nothing from an article can be more than text. What
//! it does in a browser is proved by scripts/check-page.

use std::path::Path;

use crate::align::pipeline;
use crate::align::pipeline::resources::Resources;
use crate::articles;
use crate::cli::formats::{Format, writer};
use crate::memory::formats::settings::Settings;
use crate::memory::row_hash::digest;
use crate::model::article::Layout;
use crate::model::bead::{Aligned, Flag};
use crate::review::tests_support::{bead, segments};
use serde_json::Value;

const STYLE: &str = include_str!("page.css");
const DATA: &str = "<script type=\"application/json\" id=\"data\">";

fn page(docs: &[Aligned]) -> String {
    let settings = Settings {
        min_score: 0.979,
        ..Settings::default()
    };
    let mut writer = writer(Format::ReviewPage, &settings).unwrap();
    let mut out = Vec::new();
    writer.begin(&mut out).unwrap();
    for doc in docs {
        writer.document(doc, &mut out).unwrap();
    }
    writer.finish(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// What a browser takes for the data: everything up to the next end of a script element.
fn data(page: &str) -> Value {
    let (_, rest) = page.split_once(DATA).unwrap();
    let (data, _) = rest.split_once("</script").unwrap();
    serde_json::from_str(data).unwrap()
}

const HOSTILE: [&str; 6] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "</script><!--<script>",
    "এক\u{2028}দুই\u{2029}তিন",
    "]]> &amp; &lt;b&gt; {{ data }} {% raw %} @@DATA@@ \\u003cscript>",
    "\\\" ' ` ${alert(1)} \u{1F600}",
];

#[test]
fn articles_come_back_as_they_are_and_end_nothing() {
    let mut one = bead(&[0, 1], &[0], 0.98765);
    one.flags = vec![Flag::LowScore, Flag::NameMissing];
    let rest = (2..6)
        .map(|i| bead(&[i], &[], 0.0))
        .chain((1..6).map(|j| bead(&[], &[j], 0.0)));
    let doc = Aligned {
        origins: Default::default(),
        made: None,
        doc: "</script><script>alert(1)".into(),
        doc_en: "wire-<b>".into(),
        bn: segments(&HOSTILE),
        en: segments(&HOSTILE),
        beads: std::iter::once(one).chain(rest).collect(),
    };
    let page = page(std::slice::from_ref(&doc));
    assert_eq!(page.matches("<script").count(), 2, "data and program");
    assert_eq!(page.matches("</script").count(), 2);
    assert!(!page.contains("<img") && !page.contains("alert(1)</") && !page.contains('\u{2028}'));

    let data = data(&page);
    assert_eq!(data["source"], "en");
    assert_eq!(data["accept"], 0.979);
    let found = &data["documents"][0];
    assert_eq!(found["id"], doc.doc.as_str());
    assert_eq!(found["en_id"], doc.doc_en.as_str());
    for side in ["bn", "en"] {
        let texts: Vec<&str> = found[side]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        assert_eq!(texts, HOSTILE);
    }
    let all = [HOSTILE.join("\n"), HOSTILE.join("\n")].join("\n");
    assert_eq!(found["hash"], digest(&all));
    assert_eq!(found["beads"].as_array().unwrap().len(), 10);
    assert_eq!(
        found["beads"][0],
        serde_json::json!([
            [0, 1],
            [0],
            0.9877,
            0,
            ["low-score", "name-missing"],
            0.9877
        ])
    );
}

#[test]
fn a_page_without_documents_is_whole() {
    let page = page(&[]);
    assert_eq!(data(&page)["documents"], serde_json::json!([]));
    assert!(page.starts_with("<!doctype html>") && page.ends_with("</html>\n"));
}

#[test]
fn the_page_asks_for_nothing_and_allows_nothing_else() {
    let page = page(&[]);
    let policy = page
        .split_once("Content-Security-Policy\" content=\"")
        .unwrap()
        .1;
    let policy = policy.split_once('"').unwrap().0;
    assert!(
        policy.starts_with("default-src 'none'; script-src 'sha256-"),
        "{policy}"
    );
    assert!(
        !policy.contains("unsafe") && !policy.contains('*') && !policy.contains('&'),
        "{policy}"
    );
    for outside in ["http:", "https:", "src=", "@import", "url("] {
        let allowed = page.matches("http://www.w3.org/2000/svg").count();
        let found = page.matches(outside).count();
        assert_eq!(
            found,
            if outside == "http:" { allowed } else { 0 },
            "{outside}"
        );
    }
}

#[test]
fn work_is_kept_under_name_texts_and_beads() {
    let named = |name: &str, text: &str, score| Aligned {
        origins: Default::default(),
        made: None,
        doc: name.into(),
        doc_en: "d".into(),
        bn: segments(&[text]),
        en: segments(&["One."]),
        beads: vec![bead(&[0], &[0], score)],
    };
    let doc = |text: &str, score| named("d", text, score);
    let key = |doc: Aligned| data(&page(&[doc]))["documents"][0]["key"].clone();
    assert_eq!(key(doc("এক।", 0.9)), key(doc("এক।", 0.9)));
    assert_ne!(key(doc("এক।", 0.9)), key(doc("দুই।", 0.9)));
    assert_ne!(key(doc("এক।", 0.9)), key(doc("এক।", 0.8)));
    assert_ne!(key(doc("এক।", 0.9)), key(named("e", "এক।", 0.9)));
}

/// The sample articles, aligned.
fn samples() -> Vec<Aligned> {
    let (bn, en) = (Path::new("data/articles/bn"), Path::new("data/articles/en"));
    let pairing = articles::pairs(bn, en, Layout::Paragraphs).unwrap();
    let resources = Resources::shipped();
    let aligned = |pair: articles::Pair| {
        let (bn, en) = pair.load(Layout::Paragraphs).unwrap();
        pipeline::align(&bn, &en, &resources)
    };
    pairing.pairs.iter().map(aligned).collect()
}

#[test]
fn two_thousand_pairs_stay_under_three_megabytes() {
    let samples = samples();
    let pairs = |doc: &Aligned| doc.beads.iter().filter(|bead| !bead.is_gap()).count();
    let once: usize = samples.iter().map(pairs).sum();
    let docs: Vec<Aligned> = samples
        .iter()
        .cycle()
        .take(samples.len() * (2000 / once + 1))
        .cloned()
        .collect();
    assert!(docs.iter().map(pairs).sum::<usize>() >= 2000);
    let size = page(&docs).len();
    assert!(size < 3_000_000, "{size} bytes");
}

/// Words are marked by their places: each place holds what the evidence names.
#[test]
fn the_places_of_words_hold_the_words() {
    let samples = samples();
    let data = data(&page(&samples));
    let cut = |text: &Value, start: &Value, length: &Value| -> String {
        let units: Vec<u16> = text.as_str().unwrap().encode_utf16().collect();
        let (start, length) = (
            start.as_u64().unwrap() as usize,
            length.as_u64().unwrap() as usize,
        );
        String::from_utf16(&units[start..start + length]).unwrap()
    };
    let (mut found, mut named) = (0, 0);
    for (doc, aligned) in data["documents"].as_array().unwrap().iter().zip(&samples) {
        let index = |value: &Value| value.as_u64().unwrap() as usize;
        for word in doc["words"].as_array().unwrap() {
            let bn = cut(&doc["bn"][index(&word[1])], &word[2], &word[3]);
            let en = cut(&doc["en"][index(&word[4])], &word[5], &word[6]);
            let bead = aligned
                .beads
                .iter()
                .find(|bead| bead.bn.contains(&index(&word[1])))
                .unwrap();
            let named = |m: &crate::model::bead::Match| {
                m.bn.split(' ').count() <= bn.split_whitespace().count() + 1
                    && en.contains(m.en.split(' ').next().unwrap())
            };
            assert!(bead.explanation.matches.iter().any(named), "{bn} = {en}");
            found += 1;
        }
        named += aligned
            .beads
            .iter()
            .map(|bead| bead.explanation.matches.len())
            .sum::<usize>();
    }
    assert!(
        found * 20 >= named * 19,
        "{found} of {named} matches have a place"
    );
}

/// The colours of the style, by name: the light ones or the dark ones.
fn colours(scheme: usize) -> impl Fn(&str) -> f64 {
    let block = STYLE
        .split(":root {")
        .nth(scheme + 1)
        .unwrap()
        .split('}')
        .next()
        .unwrap()
        .to_owned();
    move |name: &str| {
        let after = block.split(&format!("--{name}: #")).nth(1).unwrap();
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&after[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.03928 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
    }
}

#[test]
fn text_stands_out_from_its_ground() {
    let grounds = [
        ("ink", "page paper current pick name number word partner"),
        ("soft", "page paper current pick name number word"),
        ("on-main", "main"),
        ("main", "paper"),
        ("bad", "bad-ground paper"),
        ("sure", "paper page current"),
        ("likely", "paper page current"),
        ("doubt", "paper page current"),
        ("weak", "paper page current"),
        ("none", "paper page current"),
        ("focus", "paper page pick"),
    ];
    for scheme in [0, 1] {
        let luminance = colours(scheme);
        for (text, grounds) in grounds {
            for ground in grounds.split(' ') {
                let (a, b) = (luminance(text), luminance(ground));
                let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(
                    contrast >= 4.5,
                    "{text} on {ground}: {contrast:.2}, scheme {scheme}"
                );
            }
        }
    }
}
