//! What is said of files that are wrong.

use crate::desk::{Desk, plain, told};
use crate::program::{shetu, stderr};
use std::io::Write;
use std::path::Path;

#[test]
fn json_that_is_wrong_is_told_with_line_and_remedy() {
    let desk = Desk::new();
    let en = desk.put("en.jsonl", "{\"id\":\"a\",\"text\":\"Dhaka.\"}\n");
    for (n, line) in [
        "{\"id\":{},\"text\":\"ঢাকা।\"}",
        "{\"id\":\"a\",\"text\":5}",
        "{\"id\":\"a\"}",
        "[1]",
        "5",
        "{\"id\":\"a\",\"text\":\"ঢাকা",
        "{\"id\" \"a\"}",
        "{id:1}",
        "nul",
        "{\"id\":\"a\",}",
        "{\"id\":\"a\",\"id\":\"b\"}",
        "{\"id\":\"a\",\"text\":\"\\x\"}",
        "{\"id\":\"a\",\"text\":\"\\ud800\"}",
        "{\"id\":1e999}",
        "\u{0}",
    ]
    .iter()
    .enumerate()
    {
        let bn = desk.put(&format!("{n}.jsonl"), format!("{line}\n"));
        let told = told(&["align", &bn, &en]);
        assert!(told.contains(".jsonl:1:"), "{line}: {told}");
        assert!(told.contains("each line must be"), "{line}: {told}");
    }
    let found = desk.put(
        "found.jsonl",
        "{\"doc\":\"a\",\"bn\":[-1],\"en\":[0],\"score\":0.5}\n",
    );
    desk.put("gold/a.tsv", "0\t0\n");
    let gold = desk.path("gold");
    let said = told(&["eval", &gold, &found]);
    assert!(
        said.contains("found.jsonl:1:") && said.contains("whole number"),
        "{said}"
    );
    for text in [
        "{}",
        "[]",
        "{\"shetu\":5}",
        "{\"shetu\":\"decisions\",\"version\":\"x\"}",
        "{",
        "x",
        "",
    ] {
        let decisions = desk.put("d.json", text);
        told(&["apply", &decisions, "-o", &desk.path("m.tmx")]);
    }
    for line in ["{\"en\":", "[1]", "x", "{\"en\":\"A\" \"bn\"}"] {
        let memory = desk.put("m.jsonl", format!("{line}\n"));
        let said = told(&["convert", &memory]);
        assert!(said.contains("m.jsonl:1:"), "{said}");
    }
    for text in ["{\"headline\":", "[", "{\"body_text\":5}"] {
        desk.put("wire/a.json", text);
        let bn = desk.put("bn/a.txt", "ঢাকা।");
        let bn = Path::new(&bn).parent().unwrap();
        told(&["align", bn.to_str().unwrap(), &desk.path("wire")]);
    }
}

#[test]
fn xml_and_patterns_that_are_wrong_are_told_with_line_and_remedy() {
    let desk = Desk::new();
    let unit =
        "<tu><tuv xml:lang=\"en\"><seg>A</seg></tuv><tuv xml:lang=\"bn\"><seg>ক</seg></tuv></tu>";
    for broken in [
        "<tu><tuv xml:lang=\"en\"",
        "<tu></tuv>",
        "</x>",
        "<tu a>",
        "<tu a=>",
        "<tu a=b></tu>",
        "<tu a=\"1\" a=\"2\"></tu>",
        "<tu a=\"&x;\"></tu>",
        "<tu a=\"&#xFFFFFFF;\"></tu>",
        "&x;",
        "a & b",
        "<!-- ",
        "<![CDATA[",
        "<!x>",
        "<?x",
        "&#0;",
        "<tu><tuv xml:lang=\"en\"><seg>A</seg>",
    ] {
        for name in ["m.tmx", "m.xliff"] {
            let (head, tail) = match name {
                "m.tmx" => (
                    "<tmx version=\"1.4\"><header srclang=\"en\"/><body>\n",
                    "</body></tmx>",
                ),
                _ => (
                    "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"bn\"><body>\n",
                    "</body></file></xliff>",
                ),
            };
            let memory = desk.put(name, format!("{head}{unit}{broken}{tail}"));
            let output = shetu(&["convert", &memory]);
            plain(&[broken, name], &stderr(&output));
        }
        let wire = desk.put(
            "wire.xml",
            format!("<nitf><body><body.content>{broken}</body.content></body></nitf>"),
        );
        let bn = desk.put("bn.txt", "ঢাকা।");
        let output = shetu(&["align", &bn, &wire]);
        plain(&[broken, "nitf"], &stderr(&output));
        let srx = desk.put(
            "r.srx",
            format!("<srx version=\"2.0\"><body>{broken}</body></srx>"),
        );
        told(&["segment", "--rules", &srx, &bn]);
    }
    for pattern in ["(", "[a", "*", "\\", "\\p{x}", "a{99999999}", "(?P&lt;"] {
        for (before, language) in [(pattern, ".*"), ("a", pattern)] {
            let srx = desk.put(
                "r.srx",
                format!(
                    "<srx version=\"2.0\"><header/><body><languagerules><languagerule languagerulename=\"all\"><rule \
                     break=\"yes\"><beforebreak>{before}</beforebreak><afterbreak> </afterbreak></rule></languagerule>\
                     </languagerules><maprules><languagemap languagepattern=\"{language}\" languagerulename=\"all\"/>\
                     </maprules></body></srx>"
                ),
            );
            let said = told(&["segment", "--rules", &srx, &desk.put("en.txt", "A. B.")]);
            assert!(said.contains("r.srx:"), "{pattern}: {said}");
        }
    }
}

#[test]
fn tables_and_workbooks_that_are_wrong_are_told_in_plain_words() {
    let desk = Desk::new();
    let mut bad = b"English,Bengali\nA,\xE0\xA6\n".to_vec();
    bad.extend_from_slice("B,খ\n".as_bytes());
    told(&["convert", &desk.put("m.csv", &bad)]);
    let mut gzip = Vec::new();
    gzip.write_all(&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3, 4, 5])
        .unwrap();
    for name in ["m.csv.gz", "m.tmx.gz", "m.jsonl.gz"] {
        told(&["convert", &desk.put(name, &gzip)]);
        told(&["convert", &desk.put(name, b"no gzip at all")]);
        told(&["convert", &desk.put(name, &gzip[..12])]);
    }
    let bn = desk.put("bn.jsonl.gz", &gzip);
    told(&[
        "align",
        &bn,
        &desk.put("en.jsonl", "{\"id\":\"a\",\"text\":\"Dhaka.\"}\n"),
    ]);
    #[cfg(feature = "xlsx")]
    for name in ["m.xlsx", "m.ods", "m.xls"] {
        for bytes in [
            &b"no zip"[..],
            b"PK\x03\x04",
            b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
            b"",
        ] {
            told(&["convert", &desk.put(name, bytes)]);
            if name != "m.xls" {
                told(&["apply", &desk.put(name, bytes), "-o", &desk.path("o.tmx")]);
            }
        }
    }
}
