//! The codes that stand in texts, from each format that has them to each.

use std::fs;
use std::path::Path;

use crate::cli::formats::{Format, Role, unit_writer};
use crate::language::normalize::published;
use crate::memory::formats::open::open;
use crate::memory::formats::settings::Settings;
use crate::model::codes::{Code, CodeRole, Coded};
use crate::model::unit::Unit;

const NAMES: [&str; 3] = ["m.tmx", "m.xlf", "m.xliff"];

fn tmx(seg: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><tmx version=\"1.4\"><header srclang=\"en\"/><body><tu><tuv xml:lang=\"en\"><seg>{seg}</seg>\
         </tuv><tuv xml:lang=\"bn\"><seg>{}</seg></tuv></tu></body></tmx>",
        seg.replace("bold", "মোটা")
    )
}

fn xlf(inner: &str) -> String {
    format!(
        "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file original=\"d\" source-language=\"en\" \
         target-language=\"bn\" datatype=\"plaintext\"><body><trans-unit id=\"1\"><source>{inner}</source><target>{}</target>\
         </trans-unit></body></file></xliff>",
        inner.replace("bold", "মোটা")
    )
}

fn xliff(data: &str, inner: &str) -> String {
    format!(
        "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"en\" trgLang=\"bn\"><file id=\"f\">\
         <unit id=\"1\"><originalData>{data}</originalData><segment><source>{inner}</source><target>{}</target></segment>\
         </unit></file></xliff>",
        inner.replace("bold", "মোটা")
    )
}

fn read(path: &Path) -> Vec<Unit> {
    open(path).unwrap().map(Result::unwrap).collect()
}

fn read_text(name: &str, text: &str) -> Vec<Unit> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    read(&path)
}

fn written(units: &[Unit], name: &str) -> String {
    let format = Format::of(Path::new(name), Role::Units).unwrap();
    let mut writer = unit_writer(format, Settings::default()).unwrap();
    let mut out = Vec::new();
    writer.begin(&mut out).unwrap();
    units
        .iter()
        .for_each(|unit| writer.unit(unit, &mut out).unwrap());
    writer.finish(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

type Essence = (usize, CodeRole, usize, String, String);

/// What a code is in every format: its place, what it is to others, itself, what it does.
fn essence(coded: &Coded) -> (String, Vec<Essence>) {
    let one = |code: &Code| {
        let shown = match code.native.is_empty() {
            true => &code.shown,
            false => &code.native,
        };
        (
            code.at,
            code.role,
            code.pair,
            shown.clone(),
            code.kind.clone(),
        )
    };
    (coded.text.clone(), coded.codes.iter().map(one).collect())
}

/// From TMX in every format and back, twice: the codes are what they were.
#[test]
fn codes_go_through_every_format_that_has_them() {
    for seg in [
        "A <bpt i=\"1\" x=\"1\" type=\"bold\">&lt;b&gt;</bpt>bold<ept i=\"1\">&lt;/b&gt;</ept> word.",
        "<bpt i=\"1\">{\\b </bpt>bold<bpt i=\"2\">{\\i </bpt> and<ept i=\"1\">}</ept> on<ept i=\"2\">}</ept>.",
        "Line<ph x=\"3\" type=\"lb\">&lt;br/&gt;</ph>bold <ph>{0}</ph> of <ph x=\"7\">{1}</ph>",
        "<it pos=\"begin\" x=\"1\">&lt;i&gt;</it>bold, and <it pos=\"end\">&lt;/u&gt;</it>more",
        "The <hi type=\"term\">bold</hi> word",
        "  spaces  <ph>x</ph>  bold \u{9DF} ",
    ] {
        let units = read_text("m.tmx", &tmx(seg));
        let codes = units[0].codes.as_deref().unwrap();
        let expected = [essence(&codes.source), essence(&codes.target)];
        for first in NAMES {
            for second in NAMES {
                let once = read_text(first, &written(&units, first));
                let twice = read_text(second, &written(&once, second));
                let back = read_text("m.tmx", &written(&twice, "m.tmx"));
                let found = back[0].codes.as_deref().unwrap();
                let found = [essence(&found.source), essence(&found.target)];
                for (mut expected, found) in expected.clone().into_iter().zip(found) {
                    if seg.starts_with(' ') {
                        // White space is brought to one space.
                        assert_eq!(published(&expected.0), published(&found.0));
                        expected = found.clone();
                    }
                    assert_eq!(found, expected, "{seg} by {first} and {second}");
                }
            }
        }
        assert_eq!(read_text("m.tmx", &written(&units, "m.tmx")).len(), 1);
    }
}

/// In the same format a code stands as it stood, attributes and all.
#[test]
fn the_same_format_writes_the_same_codes() {
    for (name, text, inside) in [
        (
            "m.tmx",
            tmx(
                "A <bpt i=\"4\" x=\"9\" type=\"x-own\">&lt;b <sub>bold</sub>&gt;</bpt>c<ept i=\"4\">&lt;/b&gt;</ept><ut>x</ut>",
            ),
            "<seg>A <bpt i=\"4\" x=\"9\" type=\"x-own\">&lt;b <sub>bold</sub>&gt;</bpt>c<ept i=\"4\">&lt;/b&gt;</ept><ut>x</ut></seg>",
        ),
        (
            "m.xlf",
            xlf(
                "A <g id=\"1\" ctype=\"bold\">bold<x id=\"2\" equiv-text=\"{0}\"/></g> <mrk mtype=\"term\">c</mrk><bx id=\"5\"/>d<ex \
                 id=\"5\"/>",
            ),
            "<source>A <g id=\"1\" ctype=\"bold\">bold<x id=\"2\" equiv-text=\"{0}\"/></g> <mrk mtype=\"term\">c</mrk><bx \
             id=\"5\"/>d<ex id=\"5\"/></source>",
        ),
        (
            "m.xliff",
            xliff(
                "<data id=\"a\">&lt;b&gt;</data><data id=\"e\">&lt;/b&gt;</data>",
                "A <pc id=\"1\" canDelete=\"no\" dataRefStart=\"a\" dataRefEnd=\"e\">bold</pc> <mrk id=\"m1\" type=\"term\">c</mrk>\
                 <ph id=\"p\" disp=\"x\"/>",
            ),
            "<source>A <pc id=\"1\" canDelete=\"no\" dataRefStart=\"d1\" dataRefEnd=\"d2\">bold</pc> <mrk id=\"m1\" \
             type=\"term\">c</mrk><ph id=\"p\" disp=\"x\"/></source>",
        ),
    ] {
        let found = written(&read_text(name, &text), name);
        assert!(found.contains(inside), "{found}");
        let again = written(&read_text(name, &found), name);
        assert_eq!(again, found);
    }
}

/// Texts that are compared and shown are without codes, and a break does not glue words together.
#[test]
fn texts_are_without_codes() {
    let units = read_text(
        "m.tmx",
        &tmx("One<ph>&lt;br/&gt;</ph>bold <bpt i=\"1\"/>x<ept i=\"1\"/>"),
    );
    assert_eq!(
        (&*units[0].source, &*units[0].target),
        ("One bold x", "One মোটা x")
    );
    for name in ["m.po", "m.csv", "m.jsonl"] {
        assert!(written(&units, name).contains("One bold x"), "{name}");
    }
    let text = written(&units, "m.xliff");
    assert!(
        text.contains("<data id=\"d1\">&lt;br/&gt;</data>"),
        "{text}"
    );
    assert!(
        text.contains("One<ph id=\"1\" dataRef=\"d1\"/>bold "),
        "{text}"
    );
}

/// What was edited keeps its codes between the words they stood between.
#[test]
fn an_edited_text_keeps_its_codes() {
    let mut units = read_text(
        "m.tmx",
        &tmx("The <bpt i=\"1\">&lt;b&gt;</bpt>bold<ept i=\"1\">&lt;/b&gt;</ept> court ruled."),
    );
    units[0].source = "The bold high court has ruled.".to_owned();
    let text = written(&units, "m.tmx");
    let expected = "<seg>The <bpt i=\"1\">&lt;b&gt;</bpt>bold<ept i=\"1\">&lt;/b&gt;</ept> high court has ruled.</seg>";
    assert!(text.contains(expected), "{text}");
}

/// The segments of one text share what is around them; half a pair is written as such.
#[test]
fn half_a_pair_is_no_pair() {
    let source = "<mrk mtype=\"seg\" mid=\"1\">One <bpt id=\"1\" rid=\"1\">&lt;b&gt;</bpt>two.</mrk> <mrk mtype=\"seg\" mid=\"2\">Three\
                  <ept id=\"2\" rid=\"1\">&lt;/b&gt;</ept>.</mrk>";
    let text = xlf("x").replace(
        "<source>x</source><target>x</target>",
        &format!("<source>x</source><seg-source>{source}</seg-source><target>{source}</target>"),
    );
    let units = read_text("m.xlf", &text);
    let roles: Vec<CodeRole> = units
        .iter()
        .map(|unit| unit.codes.as_deref().unwrap().source.codes[0].role)
        .collect();
    assert_eq!(roles, [CodeRole::LoneOpen, CodeRole::LoneClose]);
    assert!(written(&units, "m.xlf").contains("One <it id=\"1\" pos=\"open\">&lt;b&gt;</it>two."));
    let text = written(&units, "m.tmx");
    assert!(text.contains("Three<it pos=\"end\" x=\"1\">&lt;/b&gt;</it>."));
    assert!(
        written(&units, "m.xliff").contains("Three<ec id=\"1\" isolated=\"yes\" dataRef=\"d1\"/>.")
    );
}

/// A tag that the format does not have becomes one that it has.
#[test]
fn foreign_tags_are_codes() {
    let units = read_text("m.tmx", &tmx("A <b>bold</b> word"));
    let text = written(&units, "m.tmx");
    let expected = "A <bpt i=\"1\" x=\"1\">&lt;b&gt;</bpt>bold<ept i=\"1\">&lt;/b&gt;</ept> word";
    assert!(text.contains(expected), "{text}");
}
