//! Bytes nobody means well with: every reader answers with an article or an error, and soon.

use std::fs;
use std::time::{Duration, Instant};

use crate::articles::{read_article, source};
use crate::model::article::Layout;
use crate::model::lang::Lang;
use proptest::prelude::*;

const SAMPLES: [(&str, &str); 10] = [
    ("a.txt", "শিরোনাম\r\n\r\nএক। দুই।\n"),
    (
        "a.html",
        "<html><head><title>T</title></head><body><h1>T</h1><p>এক।</p><ul><li>b<li>c</ul></body></html>",
    ),
    (
        "a.xml",
        "<?xml version=\"1.0\"?><!DOCTYPE n [<!ENTITY e \"x\">]><nitf><head><docdata><date.issue norm=\"20260510\"/>\
         </docdata></head><body><body.head><hedline><hl1>H &amp; I</hl1></hedline></body.head><body.content><p>P</p>\
         </body.content></body></nitf>",
    ),
    (
        "b.xml",
        "<newsItem><itemMeta><pubStatus qcode=\"stat:usable\"/></itemMeta><contentMeta><headline>H</headline>\
         </contentMeta><contentSet><inlineData>&lt;p&gt;D</inlineData></contentSet></newsItem>",
    ),
    (
        "a.json",
        "{\"headline\":\"H\",\"body_xhtml\":\"<p>a<br/>b</p>\",\"bodies\":[{\"value\":\"c\"}],\"pubstatus\":\"usable\"}",
    ),
    (
        "a.jsonl",
        "{\"id\":1,\"text\":\"a\"}\n{\"id\":\"2\",\"text\":\"b\",\"date\":\"2026-05-10\"}\n",
    ),
    ("a.csv", "id,text,date\n1,\"a\n\nb\",2026-05-10\n2,c,\n"),
    (
        "a.rss",
        "<?xml version=\"1.0\"?><rss><channel><title>T</title><item><guid>g</guid><title>A &amp; B</title><pubDate>Sun, 10 \
         May 2026 08:00:00 GMT</pubDate><encoded><![CDATA[<p>One.</p><p>Two.</p>]]></encoded></item></channel></rss>",
    ),
    (
        "a.mht",
        "Subject: =?utf-8?B?4KaV?=\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: \
         text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><h1>T</h1><p>=E0=A6=95=\r\n \
         one two.</p></body></html>\r\n--b--\r\n",
    ),
    (
        "a.warc",
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x/1\r\nContent-Length: 91\r\n\r\nHTTP/1.1 200 OK\r\n\
         Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n<p>abc</p>\r\n0\r\n\r\n\r\n\r\n",
    ),
];

/// Reads whatever it is.
fn read(name: &str, bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    for layout in [Layout::Paragraphs, Layout::Segmented] {
        if let Ok(article) = read_article(&path, Lang::Bn, layout) {
            assert!(
                article
                    .paragraphs
                    .iter()
                    .all(|range| article.text.get(range.clone()).is_some())
            );
        }
        if let Ok(source) = source(&path, Lang::Bn, layout) {
            source.articles().for_each(drop);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mangled_files_are_read_or_refused(
        which in 0..SAMPLES.len(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), prop::collection::vec(any::<u8>(), 0..4), 0usize..6), 1..5),
    ) {
        let (name, sample) = SAMPLES[which];
        let mut bytes = sample.as_bytes().to_vec();
        for (at, put, cut) in cuts {
            let at = at.index(bytes.len() + 1);
            let end = (at + cut).min(bytes.len());
            bytes.splice(at..end, put);
        }
        read(name, &bytes);
    }

    #[test]
    fn any_bytes_are_read_or_refused(which in 0..SAMPLES.len(), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read(SAMPLES[which].0, &bytes);
        read(&format!("{}.gz", SAMPLES[which].0), &bytes);
    }
}

#[test]
fn what_is_made_to_be_slow_is_not() {
    let begun = Instant::now();
    read(
        "deep.html",
        format!("<body>{}", "<div>".repeat(50_000)).as_bytes(),
    );
    read("deep.xml", "<a>".repeat(50_000).as_bytes());
    read("deep.json", "[".repeat(50_000).as_bytes());
    read("deep.jsonl", "[".repeat(50_000).as_bytes());
    read(
        "open.csv",
        format!("id,text\n1,\"{}", "a,\n".repeat(50_000)).as_bytes(),
    );
    let laughs: String = (1..20)
        .map(|n| format!("<!ENTITY l{n} \"&l{0};&l{0};&l{0};\">", n - 1))
        .collect();
    read(
        "laughs.xml",
        format!("<!DOCTYPE n [<!ENTITY l0 \"ha\">{laughs}]><nitf>&l19;</nitf>").as_bytes(),
    );
    assert!(
        begun.elapsed() < Duration::from_secs(20),
        "{:?}",
        begun.elapsed()
    );
}
