//! Pages as Bengali newspapers and portals make them: the article comes out, and nothing of what is around it. The
//! pages in `tests/data/pages` are modelled on six kinds of sites (a daily, a portal, a broadcaster, an AMP page, one that goes
//! on with other stories, one whose sentences are links); the text put into them is a sample of ours.
#![cfg(feature = "cli")]
#![cfg(feature = "html")]

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// The paragraphs of a sample: headline, caption, text.
fn sample(name: &str) -> Vec<String> {
    let text = fs::read_to_string(format!("data/articles/bn/{name}.txt")).unwrap();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

/// A page with a sample put into it.
fn page(site: &str, paragraphs: &[String]) -> String {
    let template = fs::read_to_string(format!("tests/data/pages/{site}.html")).unwrap();
    let body = &paragraphs[2..];
    let third = body.len() / 3;
    let part = |part: &[String]| part.join("<br><br>\n");
    // Paragraphs that are links from end to end, as long as they are sentences.
    let linked = |line: &String| match line.ends_with('।') && line.split(' ').count() > 8 {
        true => format!("<p><a href=\"/tag/hearing\">{line}</a></p>\n"),
        false => format!("<p>{line}</p>\n"),
    };
    template
        .replace("{title}", &paragraphs[0])
        .replace("{caption}", &paragraphs[1])
        .replace("{p1}", &part(&body[..third]))
        .replace(
            "{linked}",
            &body[third..2 * third]
                .iter()
                .map(linked)
                .collect::<String>(),
        )
        .replace("{p2}", &part(&body[third..2 * third]))
        .replace("{p3}", &part(&body[2 * third..]))
}

/// What `shetu segment` reads in a file, without white space.
fn read(path: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_shetu"))
        .args(["segment", path.to_str().unwrap()])
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_page_is_read_like_its_text() {
    let desk = TempDir::new().unwrap();
    for name in ["court", "science", "economy"] {
        for site in ["daily", "portal", "broadcaster", "amp", "endless", "linked"] {
            let mut paragraphs = sample(name);
            let path = desk.path().join(format!("{name}-{site}.html"));
            fs::write(&path, page(site, &paragraphs)).unwrap();
            if site == "portal" {
                paragraphs[2].insert_str(0, "ঢাকা: ");
            }
            let plain = path.with_extension("txt");
            fs::write(&plain, paragraphs.join("\n\n")).unwrap();
            assert_eq!(read(&path), read(&plain), "{name} in {site}");
        }
    }
}
