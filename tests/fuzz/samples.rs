//! Sound files of every kind that is read.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use flate2::{Compression, write::GzEncoder};
use shetu::internals::row_hash;
use shetu::internals::{Format, Role, unit_writer};
use shetu::{Settings, Unit};

/// What reads a file.
#[derive(Clone, Copy, Debug)]
pub enum Reader {
    Memory,
    Article,
    Sheet,
    Decisions,
}

pub struct Sample {
    pub reader: Reader,
    pub name: String,
    pub bytes: Vec<u8>,
}

/// One of each kind; some are made in `folder`.
pub fn samples(folder: &Path) -> Vec<Sample> {
    let mut samples = Vec::new();
    memory_samples(&mut samples);
    article_samples(&mut samples);
    review_samples(folder, &mut samples);
    samples
}

fn memory_samples(samples: &mut Vec<Sample>) {
    let unit = |n: usize| Unit {
        source: format!("The court said {n} & \"more\"."),
        target: format!("আদালত বলেছে {n}।"),
        score: Some(0.5),
        notes: vec!["note".to_owned()],
        props: vec![("x-a".to_owned(), "b".to_owned())],
        created: Some("20260101T000000Z".to_owned()),
        ..Unit::default()
    };
    let mut add = |name: &str, bytes: Vec<u8>| {
        samples.push(Sample {
            reader: Reader::Memory,
            name: name.to_owned(),
            bytes,
        });
    };
    for name in ["m.tmx", "m.xliff", "m.po", "m.csv", "m.tsv", "m.jsonl"] {
        let format = Format::of(Path::new(name), Role::Units).unwrap();
        let mut writer = unit_writer(format, Settings::default()).unwrap();
        let mut out = Vec::new();
        writer.begin(&mut out).unwrap();
        (0..4).for_each(|n| writer.unit(&unit(n), &mut out).unwrap());
        writer.finish(&mut out).unwrap();
        add(name, out);
    }
    for tool in ["trados", "memoq", "project-omegat", "phrase", "weblate"] {
        let text = fs::read_to_string(data(&format!("exports/{tool}.tmx"))).unwrap();
        if tool == "trados" {
            let wide = text.replacen("utf-8", "utf-16", 1);
            let wide = "\u{FEFF}".encode_utf16().chain(wide.encode_utf16());
            add("wide.tmx", wide.flat_map(u16::to_le_bytes).collect());
            let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
            packed.write_all(text.as_bytes()).unwrap();
            add("packed.tmx.gz", packed.finish().unwrap());
        }
        add(&format!("{tool}.tmx"), text.into_bytes());
    }
    for (name, text) in [
        (
            "old.sdlxliff",
            "<?xml version=\"1.0\"?><xliff version=\"1.2\" xmlns:sdl=\"s\"><file original=\"d\" source-language=\"en-US\" \
             target-language=\"bn-IN\"><header/><body><group><trans-unit id=\"1\"><source>One. <g id=\"1\">Two.</g></source>\
             <seg-source><mrk mtype=\"seg\" mid=\"1\">One.</mrk> <g id=\"1\"><mrk mtype=\"seg\" mid=\"2\">Two<x id=\"2\" \
             ctype=\"lb\"/>.</mrk></g></seg-source><target><mrk mtype=\"seg\" mid=\"1\">এক।</mrk><mrk mtype=\"seg\" \
             mid=\"2\">দুই।</mrk></target><note>n</note><alt-trans><source>X</source><target>Y</target></alt-trans>\
             <sdl:seg-defs><sdl:seg id=\"1\" conf=\"Draft\"/></sdl:seg-defs></trans-unit></group></body></file></xliff>",
        ),
        (
            "plural.po",
            "msgid \"\"\nmsgstr \"\"\n\"Language: bn\\n\"\n\n# n\n#. x-score: 0.5\n#: d\nmsgctxt \"c\"\nmsgid \"A \\\"b\\\"\\n\"\n\
             \"more\"\nmsgstr \"ক\"\n\n#, fuzzy\n#| msgid \"old\"\nmsgid \"B\"\nmsgstr \"খ\"\n\nmsgid \"one\"\nmsgid_plural \
             \"many\"\nmsgstr[0] \"এক\"\nmsgstr[1] \"অনেক\"\n\n#~ msgid \"D\"\n#~ msgstr \"ঘ\"\n",
        ),
        (
            "hub.jsonl",
            "{\"translation\":{\"en\":\"A\",\"bn\":\"ক\"}}\n{\"source\":\"A\",\"target\":\"ক\",\"score\":1}\n",
        ),
        (
            "semicolons.csv",
            "id;English;Bengali;status\n1;\"A;\n\"\"b\"\"\";ক;approved\n2;B;খ;rejected\n",
        ),
    ] {
        add(name, text.as_bytes().to_vec());
    }
    if cfg!(feature = "xlsx") {
        add("m.xlsx", fs::read(data("memory.xlsx")).unwrap());
    }
}

fn article_samples(samples: &mut Vec<Sample>) {
    let article = fs::read("data/articles/bn/sport.txt").unwrap();
    for (name, bytes) in [
        ("a.txt", article.as_slice()),
        (
            "a.html",
            "<html><head><title>T</title><meta charset=\"utf-8\"></head><body><h1>T</h1><p>এক। দুই।</p><ul><li>b<li>c</ul>\
             <table><tr><td>x</table></body></html>"
                .as_bytes(),
        ),
        (
            "a.xml",
            b"<?xml version=\"1.0\"?><!DOCTYPE n [<!ENTITY e \"x\">]><nitf><head><docdata><date.issue norm=\"20260510\"/>\
              </docdata></head><body><body.head><hedline><hl1>H &amp; I</hl1></hedline></body.head><body.content><p>P</p>\
              </body.content></body></nitf>",
        ),
        (
            "b.xml",
            b"<newsItem><itemMeta><pubStatus qcode=\"stat:usable\"/></itemMeta><contentMeta><headline>H</headline>\
              </contentMeta><contentSet><inlineData>&lt;p&gt;D</inlineData></contentSet></newsItem>",
        ),
        (
            "a.json",
            b"{\"headline\":\"H\",\"body_xhtml\":\"<p>a<br/>b</p>\",\"bodies\":[{\"value\":\"c\"}],\"pubstatus\":\"usable\"}",
        ),
        ("a.jsonl", b"{\"id\":1,\"text\":\"a\"}\n{\"id\":\"2\",\"text\":\"b\",\"date\":\"2026-05-10\"}\n"),
        ("a.csv", b"id,text,date\n1,\"a\n\nb\",2026-05-10\n2,c,\n"),
        (
            "a.rss",
            b"<?xml version=\"1.0\"?><rss xmlns:c=\"c\"><channel><title>T</title><item><guid>g</guid><title>A &amp;amp; B</title>\
              <pubDate>Sun, 10 May 2026 08:00:00 +0600</pubDate><c:encoded><![CDATA[<p>One.</p><p>Two.</p>]]></c:encoded></item>\
              <item><link>u</link><description>&lt;p&gt;Three.&lt;/p&gt;</description></item></channel></rss>",
        ),
        (
            "a.mht",
            b"Subject: =?utf-8?B?4KaV?= =?utf-8?Q?=41_?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=\"b\"\r\n\r\n\
              --b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\nContent-Type: text/html; charset=utf-8\r\n\
              Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><h1>T</h1><p>=E0=A6=95=\r\n one two three.</p></body>\
              </html>\r\n--c--\r\n--b\r\nContent-Transfer-Encoding: base64\r\n\r\nQUJD\r\n--b--\r\n",
        ),
        (
            "a.warc",
            b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x/1\r\nContent-Length: 106\r\n\r\nHTTP/1.1 200 OK\r\n\
              Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n19\r\n<h1>T</h1><p>one two.</p>\r\n0\r\n\r\n\r\n\r\nWARC/1.0\r\n\
              WARC-Type: resource\r\nWARC-Target-URI: http://x/2\r\nContent-Type: text/html\r\nContent-Length: 8\r\n\r\n<p>a</p>\r\n\r\n",
        ),
        ("both.txt", "One | এক\nTwo\tদুই\nThree ||| তিন|\n".as_bytes()),
    ] {
        samples.push(Sample {
            reader: Reader::Article,
            name: name.to_owned(),
            bytes: bytes.to_vec(),
        });
    }
}

fn review_samples(folder: &Path, samples: &mut Vec<Sample>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shetu"));
    command.args([
        "--quiet",
        "align",
        "data/articles/bn/sport.txt",
        "data/articles/en/sport.txt",
    ]);
    let names: &[&str] = match cfg!(feature = "xlsx") {
        true => &["r.csv", "r.tsv", "r.xlsx"],
        false => &["r.csv", "r.tsv"],
    };
    for name in names {
        command.arg("-o").arg(folder.join(name));
    }
    assert!(command.status().unwrap().success());
    for name in names {
        samples.push(Sample {
            reader: Reader::Sheet,
            name: (*name).to_owned(),
            bytes: fs::read(folder.join(name)).unwrap(),
        });
    }
    let hash = row_hash::digest("ক\nখ\nA\nB");
    let decisions = "{\"shetu\":\"decisions\",\"version\":1,\"source\":\"en\",\"documents\":[{\"id\":\"d\",\"hash\":\"HASH\",\
        \"bn\":[\"ক\",\"খ\"],\"en\":[\"A\",\"B\"],\"beads\":[{\"bn\":[0],\"en\":[0],\"score\":0.9,\"status\":\"edit\",\
        \"bengali\":\"ক!\",\"comment\":\"c\"},{\"bn\":[1],\"en\":[1],\"score\":0.5,\"status\":\"reject\"}]}]}";
    samples.push(Sample {
        reader: Reader::Decisions,
        name: "r.decisions.json".to_owned(),
        bytes: decisions.replace("HASH", &hash).into_bytes(),
    });
}

/// A file of tests/data.
pub fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(name)
}
