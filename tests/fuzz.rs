//! Files that someone broke: every reader answers with what it can read or with an error, soon, and never panics.
//!
//! Each run of the tests damages every sample in the same ways. For as long as one likes, in new ways each time:
//! `SHETU_FUZZ_SECONDS=600 cargo test --test fuzz`. What a reader fails on is kept, and the message names it.
#![cfg(feature = "cli")]

use std::fs;
use std::io::{Cursor, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant, SystemTime};

use flate2::{Compression, write::GzEncoder};
use shetu::Lang;
use shetu::Layout;
use shetu::Settings;
use shetu::Unit;
use shetu::internals::row_hash;
use shetu::internals::{Format, Role, unit_writer};
use shetu::internals::{apply, decisions, sheet_reader};
use shetu::{Rules, segment};
use shetu::{read_article, source};
use zip::write::SimpleFileOptions;

/// How often each sample is damaged, unless a time is given.
const ROUNDS: usize = 25;
/// The longest a reader may take, on a machine that is busy and without optimisation.
const SOON: Duration = Duration::from_secs(20);

/// What reads a file.
#[derive(Clone, Copy, Debug)]
enum Reader {
    Memory,
    Article,
    Sheet,
    Decisions,
}

struct Sample {
    reader: Reader,
    name: String,
    bytes: Vec<u8>,
}

/// Numbers that look random and are the same for the same beginning (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % sides as u64) as usize
    }

    /// A few cuts, copies, changed bytes and pasted scraps.
    fn damage(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for _ in 0..=self.roll(4) {
            let at = self.roll(bytes.len() + 1);
            match self.roll(6) {
                0 => bytes.truncate(at),
                1 if at < bytes.len() => bytes[at] = self.roll(256) as u8,
                2 => {
                    let scrap = SCRAPS[self.roll(SCRAPS.len())];
                    bytes.splice(at..at, scrap.bytes());
                }
                3 => {
                    let to = (at + self.roll(40)).min(bytes.len());
                    bytes.drain(at..to);
                }
                4 => {
                    let scrap = SCRAPS[self.roll(SCRAPS.len())].repeat(1 << self.roll(12));
                    bytes.splice(at..at, scrap.bytes());
                }
                _ => {
                    let to = (at + self.roll(200)).min(bytes.len());
                    let copy = bytes[at..to].to_vec();
                    bytes.splice(at..at, copy);
                }
            }
        }
        bytes
    }

    /// The same to one of the files that a spreadsheet is packed of.
    fn damage_inside(&mut self, packed: &[u8]) -> Vec<u8> {
        let mut archive = zip::ZipArchive::new(Cursor::new(packed)).expect("a sound archive");
        let which = self.roll(archive.len());
        let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).unwrap();
            let name = file.name().unwrap().into_owned();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            if at == which {
                bytes = self.damage(&bytes);
            }
            out.start_file(name, SimpleFileOptions::default()).unwrap();
            out.write_all(&bytes).unwrap();
        }
        out.finish().unwrap().into_inner()
    }
}

const SCRAPS: [&str; 40] = [
    "<",
    ">",
    "&",
    "&amp;",
    "&x;",
    "&#x0;",
    "&#55555555;",
    "<seg>",
    "</tu>",
    "<tu>",
    "<mrk mtype=\"seg\" mid=\"1\">",
    "</mrk>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "\"",
    "'",
    "\u{0}",
    "\u{FEFF}",
    "\n",
    "\\",
    "msgid \"",
    "msgstr[",
    "msgid_plural \"",
    "#~ msgid \"x\"\n",
    "<!DOCTYPE a [<!ENTITY x \"&x;&x;\">]>",
    "xml:lang=\"",
    "<div>",
    "<table><tr><td>",
    "কে\u{09BE}",
    "\u{09CD}\u{200D}",
    "।",
    "9999999999999999999",
    "[",
    "{\"",
    "1e999",
    "-1,",
    ",",
    ";",
    "\t",
];

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

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(name)
}

/// Reads whatever it is to its end; whether there was an error.
fn read(reader: Reader, path: &Path) -> bool {
    match reader {
        Reader::Memory => read_memory(path),
        Reader::Article => read_articles(path),
        Reader::Sheet => match sheet_reader::read(path, fs::read(path).unwrap()) {
            Ok(sheet) => !apply::apply(&sheet, Default::default()).problems.is_empty(),
            Err(_) => true,
        },
        Reader::Decisions => {
            let text = String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
            match decisions::read(path, &text) {
                Ok(found) => !decisions::apply(&found, Default::default())
                    .problems
                    .is_empty(),
                Err(_) => true,
            }
        }
    }
}

fn read_memory(path: &Path) -> bool {
    // More than any damage makes of a few units.
    const MANY: usize = 100_000;
    let Ok(mut units) = shetu::open_memory(path) else {
        return true;
    };
    // Behind a fault, what is whole may follow, but it comes to an end.
    let (mut read, mut failed) = (0, false);
    for unit in units.by_ref().take(MANY) {
        read += 1;
        failed |= unit.is_err();
    }
    assert!(read < MANY, "a few units do not become so many");
    assert!(units.next().is_none(), "behind the end nothing follows");
    let _ = (units.omitted(), units.remarks(), units.tool());
    failed
}

fn read_articles(path: &Path) -> bool {
    let mut failed = false;
    for layout in [Layout::Paragraphs, Layout::Segmented] {
        match read_article(path, Lang::Bn, layout) {
            Ok(article) => {
                for range in &article.paragraphs {
                    assert!(article.text.get(range.clone()).is_some());
                }
                for segment in segment(&article, Rules::embedded()) {
                    assert!(article.text.get(segment.span).is_some());
                }
            }
            Err(_) => failed = true,
        }
        if let Ok(source) = source(path, Lang::Bn, layout) {
            source.articles().for_each(drop);
        }
    }
    failed
}

/// Damages a sample once and reads it; whether there was an error.
fn try_once(sample: &Sample, dice: &mut Dice, folder: &Path) -> bool {
    let inside = sample.name.ends_with(".xlsx") && dice.roll(4) > 0;
    let bytes = match inside {
        true => dice.damage_inside(&sample.bytes),
        false => dice.damage(&sample.bytes),
    };
    let path = folder.join(&sample.name);
    fs::write(&path, &bytes).unwrap();
    let started = Instant::now();
    let outcome = catch_unwind(AssertUnwindSafe(|| read(sample.reader, &path)));
    if outcome.is_err() || started.elapsed() > SOON {
        let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("broken-{}", sample.name));
        fs::write(&kept, &bytes).unwrap();
        let what = if outcome.is_err() {
            "panics"
        } else {
            "is slow"
        };
        panic!("reading as {:?} {what}: {}", sample.reader, kept.display());
    }
    outcome.unwrap_or_default()
}

#[test]
fn what_is_broken_is_read_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut samples = Vec::new();
    memory_samples(&mut samples);
    article_samples(&mut samples);
    review_samples(folder.path(), &mut samples);
    for sample in &samples {
        let path = folder.path().join(&sample.name);
        fs::write(&path, &sample.bytes).unwrap();
        // An article needs more text than these have.
        let sound = !read(sample.reader, &path) || matches!(sample.reader, Reader::Article);
        assert!(sound, "{} is sound", sample.name);
    }
    let seconds = std::env::var("SHETU_FUZZ_SECONDS").ok();
    let Some(seconds) = seconds.and_then(|seconds| seconds.parse().ok()) else {
        let mut dice = Dice(0x5EED);
        let rounds = samples.iter().flat_map(|sample| [sample; ROUNDS]);
        let failed = rounds
            .filter(|sample| try_once(sample, &mut dice, folder.path()))
            .count();
        let all = samples.len() * ROUNDS;
        assert!(
            failed > all / 4,
            "damage that is never noticed is none: {failed} of {all}"
        );
        return;
    };
    let now = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap();
    let mut dice = Dice(now.as_nanos() as u64 | 1);
    let (started, mut rounds, mut failed) = (Instant::now(), 0_u64, 0_u64);
    while started.elapsed() < Duration::from_secs(seconds) {
        for sample in &samples {
            failed += u64::from(try_once(sample, &mut dice, folder.path()));
            rounds += 1;
        }
    }
    println!("{rounds} broken files, {failed} refused, in {seconds} s");
}

/// One stray cell in the last corner of a sheet, which makes a rectangle of 17 thousand million cells.
#[cfg(feature = "xlsx")]
#[test]
fn a_stray_cell_costs_nothing() {
    let sound = fs::read(data("memory.xlsx")).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(&sound)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = Vec::new();
        file.read_to_end(&mut text).unwrap();
        if name.ends_with("sheet1.xml") {
            let corner = "<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>";
            let sheet = String::from_utf8(text).unwrap();
            text = sheet.replace("</sheetData>", corner).into_bytes();
        }
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(&text).unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.xlsx");
    fs::write(&path, out.finish().unwrap().into_inner()).unwrap();
    let of = |path: &Path| {
        shetu::open_memory(path)
            .unwrap()
            .filter(Result::is_ok)
            .count()
    };
    assert_eq!(of(&path), of(&data("memory.xlsx")));
    assert!(
        read(Reader::Sheet, &path),
        "it is no review sheet, but that is all"
    );
}
