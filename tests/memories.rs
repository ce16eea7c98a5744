//! Memories written and read again, and memories that someone broke.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use shetu::lang::Lang;
use shetu::memory;
use shetu::normalize::published;
use shetu::unit::{Status, Unit};
use shetu::write::{Format, Settings};

fn write(units: &[Unit], format: Format, settings: &Settings) -> Vec<u8> {
    let mut writer = format
        .unit_writer(settings.clone())
        .expect("a format of units");
    let mut out = Vec::new();
    writer.begin(&mut out).unwrap();
    for unit in units {
        writer.unit(unit, &mut out).unwrap();
    }
    writer.finish(&mut out).unwrap();
    out
}

/// Writes units to `name` in a folder of their own, and reads them in the direction of the settings.
fn there_and_back(units: &[Unit], name: &str, settings: &Settings) -> Vec<Unit> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    for (file, format) in Format::files(&path).unwrap() {
        fs::write(file, write(units, format, settings)).unwrap();
    }
    let found = memory::open(&path).unwrap();
    let source = found.source();
    found
        .map(|unit| memory::turned(unit.unwrap(), source, settings.source))
        .collect()
}

/// A unit as far as files can hold it: what cannot be seen is gone, and what says nothing.
fn holdable(unit: &Unit) -> Option<Unit> {
    let unit = Unit {
        source: published(&unit.source),
        target: published(&unit.target),
        score: unit.score.map(|score| (score * 1e4).round() / 1e4),
        document: unit
            .document
            .as_deref()
            .map(published)
            .filter(|name| !name.is_empty()),
        notes: unit
            .notes
            .iter()
            .map(|note| published(note))
            .filter(|note| !note.is_empty())
            .collect(),
        props: unit
            .props
            .iter()
            .map(|(kind, value)| (kind.clone(), published(value)))
            .filter(|(kind, value)| !value.is_empty() && kind != "x-msgctxt")
            .collect(),
        ..unit.clone()
    };
    (!unit.source.is_empty() && !unit.target.is_empty()).then_some(unit)
}

fn any_text() -> impl Strategy<Value = String> {
    let bengali = prop::char::range('\u{0980}', '\u{09FF}');
    let marks = prop::sample::select(
        "<>&\"'\\#=+-@,;\t\n\r\u{A0}\u{B}\u{200B}\u{FFFE} ।|"
            .chars()
            .collect::<Vec<_>>(),
    );
    let char = prop_oneof![any::<char>(), bengali, marks, prop::char::range(' ', '~')];
    prop::collection::vec(char, 0..12).prop_map(String::from_iter)
}

prop_compose! {
    fn any_unit()(
        source in any_text(),
        target in any_text(),
        score in prop::option::of(0.0..=1.0f64),
        shape in prop::option::of((1usize..5, 1usize..5)),
        document in prop::option::of(any_text()),
        approved in any::<bool>(),
        notes in prop::collection::vec(any_text(), 0..3),
        kind in prop::sample::select(vec!["x-more", "client", "creationid", "tuid", "x-Project Name:SingleString", "note", "f"]),
        value in any_text(),
        dated in any::<bool>(),
    ) -> Unit {
        let date = dated.then(|| "20260131T235959Z".to_owned());
        Unit {
            source, target, score, shape, document, notes,
            status: if approved { Status::Approved } else { Status::Unreviewed },
            created: date.clone(),
            changed: date,
            props: vec![(kind.to_owned(), value)],
        }
    }
}

/// What two lists of units have in common is all.
fn assert_same(found: &[Unit], expected: &[Unit], what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (found, expected) in found.iter().zip(expected) {
        assert_eq!(found, expected, "{what}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_is_read(units in prop::collection::vec(any_unit(), 1..6), bengali in any::<bool>()) {
        let source = if bengali { Lang::Bn } else { Lang::En };
        let settings = Settings { source, ..Settings::default() };
        let expected: Vec<Unit> = units.iter().filter_map(holdable).collect();
        for name in ["m.tmx", "m.xliff", "m.jsonl", "m.po"] {
            let found: Vec<Unit> = there_and_back(&units, name, &settings).iter().filter_map(holdable).collect();
            // A catalog holds a pair once.
            let mut once: Vec<Unit> = Vec::new();
            for unit in &expected {
                let known = |other: &&Unit| other.source == unit.source && other.target == unit.target;
                if name != "m.po" || !once.iter().any(|other| known(&other)) {
                    once.push(unit.clone());
                }
            }
            assert_same(&found, &once, name);
        }
        let texts = |units: &[Unit]| -> Vec<(String, String)> {
            units.iter().map(|unit| (unit.source.clone(), unit.target.clone())).collect()
        };
        for name in ["m.moses", "m.csv", "m.tsv"] {
            // A single row may hold too little to know the columns: they are named, so it is no matter.
            prop_assert_eq!(texts(&there_and_back(&units, name, &settings)), texts(&expected), "{}", name);
        }
    }
}

/// What the tools of the trade export, each with its own habits.
#[test]
fn exports_of_other_tools_are_read() {
    let trados = "<?xml version=\"1.0\" encoding=\"utf-16\"?><tmx version=\"1.4\"><header creationtool=\"SDL Language \
        Platform\" creationtoolversion=\"8.1\" o-tmf=\"SDL TM8 Format\" datatype=\"xml\" segtype=\"sentence\" \
        adminlang=\"en-US\" srclang=\"en-US\" creationdate=\"20260101T000000Z\" creationid=\"A\\B\"><prop \
        type=\"x-Recognizers\">RecognizeAll</prop></header><body><tu creationdate=\"20260101T000000Z\" creationid=\"A\\B\" \
        lastusagedate=\"20260102T000000Z\" usagecount=\"3\"><prop type=\"x-LastUsedBy\">A\\B</prop><prop \
        type=\"x-ConfirmationLevel\">ApprovedTranslation</prop><tuv xml:lang=\"en-US\"><seg><bpt i=\"1\" type=\"11\" \
        x=\"1\" />The <ept i=\"1\" />court<ph x=\"2\" type=\"12\" /> ruled.</seg></tuv><tuv xml:lang=\"bn-IN\"><seg>\
        আদালত বলেছে।</seg></tuv></tu></body></tmx>";
    let trados: Vec<u8> = "\u{FEFF}"
        .encode_utf16()
        .chain(trados.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let memoq = "<?xml version=\"1.0\" encoding=\"utf-8\"?><tmx version=\"1.4\"><header creationtool=\"MemoQ\" \
        creationtoolversion=\"9.0\" segtype=\"sentence\" adminlang=\"en-us\" creationid=\"m\" srclang=\"en\" o-tmf=\"MemoQTM\" \
        datatype=\"unknown\"></header><body><tu changedate=\"20260101T000000Z\" changeid=\"m\"><prop type=\"client\"></prop>\
        <prop type=\"corrected\">no</prop><prop type=\"aligned\">no</prop><prop type=\"x-document\">a.docx</prop><tuv \
        xml:lang=\"en\"><prop type=\"x-context-pre\">&lt;seg&gt;x&lt;/seg&gt;</prop><seg>The court <bpt i='1'>{}</bpt>ruled\
        <ept i='1'>{}</ept>.</seg></tuv><tuv xml:lang=\"bn\"><seg>আদালত বলেছে।</seg></tuv></tu></body></tmx>";
    let omegat = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">\n  <header \
        creationtool=\"OmegaT\" o-tmf=\"OmegaT TMX\" adminlang=\"EN-US\" datatype=\"plaintext\" creationtoolversion=\"6.0\" \
        segtype=\"sentence\" srclang=\"EN-US\"/>\n  <body>\n<!-- Default translations -->\n    <tu>\n      <tuv \
        xml:lang=\"EN-US\">\n        <seg>The <bpt i=\"0\" x=\"0\">&lt;f0&gt;</bpt>court<ept i=\"0\">&lt;/f0&gt;</ept> ruled.</seg>\n\
        </tuv>\n      <tuv xml:lang=\"BN-BD\" changeid=\"u\" changedate=\"20260101T000000Z\">\n        <seg>আদালত বলেছে।</seg>\n\
        </tuv>\n    </tu>\n<!-- Alternative translations -->\n  </body>\n</tmx>\n";
    let weblate = "<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE tmx\n  SYSTEM 'tmx14.dtd'>\n<tmx version=\"1.4\"><header \
        creationtool=\"Translate Toolkit\" creationtoolversion=\"3.20\" segtype=\"sentence\" o-tmf=\"UTF-8\" adminlang=\"en\" \
        srclang=\"en\" datatype=\"PlainText\"/><body><tu tuid=\"checksum\"><note>n</note><tuv xml:lang=\"en\"><seg>The court \
        ruled.</seg></tuv><tuv xml:lang=\"bn\"><seg>আদালত বলেছে।</seg></tuv></tu></body></tmx>";
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("export.TMX");
    for (tool, bytes) in [
        ("SDL Language Platform 8.1", trados),
        ("MemoQ 9.0", memoq.into()),
        ("OmegaT 6.0", omegat.into()),
        ("Translate Toolkit 3.20", weblate.into()),
    ] {
        fs::write(&path, bytes).unwrap();
        let units = memory::open(&path).unwrap();
        assert_eq!(
            (units.source(), units.tool().as_deref()),
            (Lang::En, Some(tool))
        );
        let units: Vec<Unit> = units.map(Result::unwrap).collect();
        assert_eq!(units.len(), 1, "{tool}");
        assert_eq!(
            (&*units[0].source, &*units[0].target),
            ("The court ruled.", "আদালত বলেছে।"),
            "{tool}"
        );
        assert_eq!(units[0].status == Status::Approved, tool.starts_with("SDL"));
        // What is known of it comes back as it was, under names that harm nowhere.
        let again = there_and_back(&units, "m.tmx", &Settings::default());
        assert_eq!(again[0].props, units[0].props, "{tool}");
    }
}

/// Numbers that look random and are the same each time (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    /// A few cuts, copies, changed bytes and pasted scraps.
    fn damage(&mut self, bytes: &[u8], scraps: &[&str]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for _ in 0..=self.roll(4) {
            let at = self.roll(bytes.len() + 1);
            match self.roll(5) {
                0 => bytes.truncate(at),
                1 if at < bytes.len() => bytes[at] = self.roll(256) as u8,
                2 => {
                    let scrap = scraps[self.roll(scraps.len())];
                    bytes.splice(at..at, scrap.bytes());
                }
                3 => {
                    let to = (at + self.roll(40)).min(bytes.len());
                    bytes.drain(at..to);
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
}

const SCRAPS: [&str; 24] = [
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
    "<!DOCTYPE a [<!ENTITY x \"&x;&x;\">]>",
    "xml:lang=\"",
    "কে\u{09BE}",
];

/// Breaks what every format writes in many ways: each is read to an end or an error, soon, without a panic.
#[test]
fn broken_memories_neither_panic_nor_hang() {
    let unit = |n: usize| Unit {
        source: format!("The court said {n} & \"more\"."),
        target: format!("আদালত বলেছে {n}।"),
        score: Some(0.5),
        notes: vec!["note".to_owned()],
        ..Unit::default()
    };
    let units: Vec<Unit> = (0..4).map(unit).collect();
    let dir = tempfile::tempdir().unwrap();
    let started = Instant::now();
    let mut dice = Dice(0x5EED);
    let mut errors = 0;
    for name in ["m.tmx", "m.xliff", "m.po", "m.csv", "m.tsv", "m.jsonl"] {
        let path = dir.path().join(name);
        let format = Format::of(&path).unwrap();
        let whole = write(&units, format, &Settings::default());
        for _ in 0..250 {
            fs::write(&path, dice.damage(&whole, &SCRAPS)).unwrap();
            errors += read_all(&path);
        }
    }
    assert!(
        errors > 300,
        "damage that is never noticed is none: {errors}"
    );
    assert!(started.elapsed() < Duration::from_secs(60));
}

/// Reads to the end; 1 if there was an error.
fn read_all(path: &Path) -> usize {
    let Ok(units) = memory::open(path) else {
        return 1;
    };
    let read: Vec<_> = units.take(1000).collect();
    assert!(read.len() < 1000, "a few units do not become a thousand");
    usize::from(read.iter().any(Result::is_err))
}

/// The same for articles.
#[test]
fn broken_articles_neither_panic_nor_hang() {
    use shetu::article::Layout;
    use shetu::segment::{Rules, segment};
    let whole = fs::read("data/articles/bn/sport.txt").unwrap();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.txt");
    let mut dice = Dice(0xA57);
    for n in 0..60 {
        fs::write(&path, dice.damage(&whole, &SCRAPS)).unwrap();
        let layout = if n % 2 == 0 {
            Layout::Paragraphs
        } else {
            Layout::Segmented
        };
        if let Ok(article) = shetu::read::read_article(&path, Lang::Bn, layout) {
            for segment in segment(&article, Rules::embedded()) {
                assert!(article.text.get(segment.span).is_some());
            }
        }
    }
}
