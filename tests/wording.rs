//! What is said when something is wrong: in plain English, with the place and the remedy, and nothing of the insides.
#![cfg(feature = "cli")]

mod program;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use program::{shetu, stderr};
use tempfile::TempDir;

/// What programmers say, and no user should have to read.
const INSIDES: [&str; 40] = [
    "os error",
    "invalid type",
    "invalid value: ",
    "missing field",
    "unknown field",
    "unknown variant",
    "expected a ",
    "EOF while",
    "at line 1 column",
    "usize",
    "u32",
    "f64",
    "i64",
    "struct ",
    "ParseInt",
    "ParseFloat",
    "invalid digit",
    "invalid float",
    "Utf8Error",
    "ZipError",
    "XmlError",
    "Xml error",
    "XML error",
    "ill-formed",
    "syntax error",
    "CSV error",
    "IO error",
    "Io(",
    "Some(",
    "None",
    "Err(",
    "Error {",
    "Kind",
    "failed to fill",
    "deflate",
    "panicked",
    "Parsing error",
    "Regex error",
    "unwrap",
    "stream did not",
];

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Desk(tempfile::tempdir().unwrap())
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }
}

/// What a call that fails says.
fn told(args: &[&str]) -> String {
    let output = shetu(args);
    let told = stderr(&output);
    assert_ne!(output.status.code(), Some(0), "{args:?}: {told}");
    assert!(!told.trim().is_empty(), "{args:?} says nothing");
    plain(args, &told);
    told
}

fn plain(args: &[&str], told: &str) {
    let inside = INSIDES.iter().find(|inside| told.contains(**inside));
    assert_eq!(inside, None, "{args:?}: {told}");
}

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

#[cfg(unix)]
#[test]
fn what_the_system_refuses_is_told_with_the_remedy() {
    let desk = Desk::new();
    let (bn, en) = (desk.put("b.txt", "ঢাকা।"), desk.put("e.txt", "Dhaka."));
    let folder = desk.path("folder");
    fs::create_dir(&folder).unwrap();
    let below = format!("{bn}/x.txt");
    let long = desk.path(&"x".repeat(300));
    let circle = desk.path("circle.txt");
    std::os::unix::fs::symlink(&circle, &circle).unwrap();
    for (path, says) in [
        (
            desk.path("gone.txt").as_str(),
            "no such file or folder (check the spelling",
        ),
        (&below, "not a folder"),
        (&long, "too long"),
        (&circle, "circle"),
    ] {
        for args in [
            &["segment", path][..],
            &["align", path, &en],
            &["align", &bn, path],
            &["explain", &bn, path],
        ] {
            let said = told(args);
            assert!(said.contains(says), "{args:?}: {said}");
        }
    }
    for args in [
        &["segment", &folder][..],
        &["segment", "--rules", &folder, &en],
        &["explain", &folder, &en],
        &["align", &bn, &en, "--lexicon", &folder],
        &["induce", &folder, &en, "-o", &desk.path("o.tsv")],
        &["eval", &folder, &folder],
    ] {
        told(args);
    }
    if Path::new("/dev/full").exists() {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_shetu"));
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let output = program
            .args(["segment", &en])
            .stdout(full)
            .output()
            .unwrap();
        let said = stderr(&output);
        assert!(
            said.contains("standard output: the disk is full (make room"),
            "{said}"
        );
        assert_eq!(output.status.code(), Some(3));
    }
}

#[test]
fn one_is_one() {
    let desk = Desk::new();
    let memory = desk.put("m.csv", "English,Bengali\nDhaka.,ঢাকা।\n");
    let (bn, en) = (
        desk.put("bn/a.txt", "মন্ত্রী রবিবার ঢাকায় সাংবাদিকদের সঙ্গে কথা বলেছেন।"),
        desk.put(
            "en/a.txt",
            "The minister spoke to reporters in Dhaka on Sunday.",
        ),
    );
    desk.put("bn/b.txt", "ঢাকা।");
    desk.put("bn/c.odd", "");
    let side = |path: &str| {
        PathBuf::from(path)
            .parent()
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned()
    };
    let (bns, ens) = (side(&bn), side(&en));
    for args in [
        &[
            "align",
            &bn,
            &en,
            "-o",
            &desk.path("o.tmx"),
            "-o",
            &desk.path("o.jsonl"),
        ][..],
        &["align", &bns, &ens, "-o", &desk.path("o.csv")],
        &["align", &bns, &ens, "--pair", "-o", &desk.path("p.csv")],
        &["align", &bn, &en, "--kit", "omegat", &desk.path("kit")],
        &["pair", &bns, &ens],
        &["check", &memory],
        &["clean", &memory, "-o", &desk.path("c.tmx")],
        &["convert", &memory, "-o", &desk.path("d.po")],
        &["merge", &memory, &memory, "-o", &desk.path("e.tmx")],
        &["stats", &memory, &memory],
        &["lookup", &en, "-m", &memory],
        &["leverage", &en, "-m", &memory],
        &[
            "apply",
            &desk.path("o.csv"),
            "-o",
            &desk.path("f.tmx"),
            "--learn",
            &desk.path("l.tsv"),
        ],
        &["induce", &bn, &en, "-o", &desk.path("i.tsv")],
    ] {
        let output = shetu(args);
        let said = stderr(&output) + &String::from_utf8_lossy(&output.stdout);
        let words: Vec<&str> = said
            .split(|c: char| c.is_whitespace() || "();:,".contains(c))
            .collect();
        for pair in words.windows(2).filter(|pair| pair[0] == "1") {
            let several = pair[1].ends_with('s')
                && !["has", "is", "was", "stands", "stays", "words"].contains(&pair[1]);
            assert!(
                !several && pair[1] != "have" && pair[1] != "are",
                "{args:?}: {pair:?} in {said}"
            );
        }
    }
}

/// Every file of the sources, but for what stands in tests.
fn sources(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && !path.to_string_lossy().ends_with("tests.rs")
        {
            let text = fs::read_to_string(&path).unwrap();
            let code = text
                .split("#[cfg(test)]\nmod ")
                .next()
                .unwrap_or_default()
                .to_owned();
            found.push((path, code));
        }
    }
}

/// `{:?}` writes Bengali as escapes; names and texts go through `Quoted`. What may stay are numbers and names of ours.
#[test]
fn no_text_is_formatted_for_programmers() {
    const MAY: [&str; 11] = [
        // Indices.
        "reasons.bn",
        "\"bn {:?}",
        "\"en {:?}",
        "bead.bn",
        // Numbers of a model.
        "{costs:?}",
        // Names of ours, in lower case.
        "found.kind",
        // Rows for whoever fits the model.
        "{}\\t{}\\t{kind}",
        // What hashes are made of: it must stay as it is.
        "sha.update",
        "{bn:?} {en:?} {score:.4}",
        // Faults of what is built in, which the tests find.
        "embedded table",
        "is no probability",
    ];
    let mut files = Vec::new();
    sources(
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")),
        &mut files,
    );
    assert!(files.len() > 100);
    let mut found = Vec::new();
    for (path, code) in &files {
        for (n, line) in code
            .lines()
            .enumerate()
            .filter(|(_, line)| line.contains(":?}"))
        {
            let comment = line.trim_start().starts_with("//");
            if !comment && !MAY.iter().any(|may| line.contains(may)) {
                found.push(format!("{}:{}: {}", path.display(), n + 1, line.trim()));
            }
        }
    }
    assert!(
        found.is_empty(),
        "use display::Quoted:\n{}",
        found.join("\n")
    );
}
