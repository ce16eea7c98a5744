//! The table, and what names lead to.

use std::collections::HashSet;
use std::path::Path;

use super::{Format, Role, TABLE, stem};
use crate::model::lang::Lang;

fn of(name: &str, role: Role) -> Option<Format> {
    Format::of(Path::new(name), role).ok()
}

fn told(name: &str, role: Role) -> String {
    Format::of(Path::new(name), role).unwrap_err().to_string()
}

#[test]
fn an_extension_and_a_role_lead_to_one_format() {
    let mut seen = HashSet::new();
    for spec in &TABLE {
        assert!(!spec.extensions.is_empty() && !spec.roles.is_empty());
        for role in spec.roles {
            for extension in spec.extensions_in(*role) {
                let small = extension.to_lowercase();
                assert_eq!(
                    *extension, small,
                    "an extension of the table is in small letters"
                );
                assert!(
                    seen.insert((*extension, format!("{role:?}"))),
                    "{extension} {role:?}"
                );
            }
        }
    }
}

#[test]
fn names_promise_articles() {
    let of = |name: &str| (Format::of_articles(Path::new(name)), stem(Path::new(name)));
    assert_eq!(of("a/01.TXT"), (Some(Format::Text), "01".into()));
    assert_eq!(of("01.html.gz"), (Some(Format::WebPage), "01".into()));
    assert_eq!(
        of("2026.11.24.xml"),
        (Some(Format::Xml), "2026.11.24".into())
    );
    assert_eq!(of("bn.jsonl.GZ"), (Some(Format::Jsonl), "bn".into()));
    assert_eq!(of("bn.tab"), (Some(Format::Tsv), "bn".into()));
    assert_eq!(of("notes.md"), (None, "notes".into()));
    assert_eq!(of("dump.gz"), (None, "dump".into()));
    assert_eq!(of("README"), (None, "README".into()));
}

#[test]
fn names_promise_memories() {
    for (name, format) in [
        ("a.TMX", Format::Tmx),
        ("a.tmx.gz", Format::Tmx),
        ("x/b.sdlxliff", Format::Xliff1),
        ("c.bn", Format::Moses(Lang::Bn)),
        ("c.moses", Format::MosesPair),
        ("list.json", Format::Json),
    ] {
        assert_eq!(of(name, Role::Memory), Some(format), "{name}");
    }
    assert_eq!(of("a.gz", Role::Memory), None);
    assert_eq!(of("tmx", Role::Memory), None);
}

#[test]
fn one_extension_is_another_format_in_another_role() {
    assert_eq!(of("a.json", Role::Article), Some(Format::Ninjs));
    assert_eq!(of("a.json", Role::Reviewed), Some(Format::Json));
    assert_eq!(of("a.htm", Role::Carried), Some(Format::ReviewPage));
    assert_eq!(of("a.htm", Role::Alignment), None);
    assert_eq!(of("a.xlf", Role::Memory), Some(Format::Xliff1));
    assert_eq!(of("a.xlf", Role::Units), Some(Format::Xliff1));
    assert_eq!(of("a.sdlxliff", Role::Units), None);
    assert_eq!(of("a.tmx.gz", Role::Units), Some(Format::Tmx));
    assert_eq!(of("a.hf.jsonl", Role::Units), Some(Format::Translations));
    assert_eq!(
        of("a.hf.jsonl.zst", Role::Units),
        Some(Format::Translations)
    );
    assert_eq!(of("hf.jsonl", Role::Units), Some(Format::Jsonl));
    assert_eq!(of("a.hf.jsonl", Role::Memory), Some(Format::Jsonl));
    assert_eq!(of("a.txt", Role::Memory), Some(Format::TextTable));
}

#[test]
fn what_is_no_format_is_told_with_the_remedy() {
    for (name, role, says) in [
        ("m.TMX", Role::Alignment, "small letters (.tmx)"),
        ("m.xlsx.gz", Role::Alignment, "unknown extension .gz"),
        (
            "m",
            Role::Alignment,
            "no extension; an output ends in .tmx .csv .tsv",
        ),
        ("m.", Role::Units, "no extension"),
        (
            "m.doc",
            Role::Alignment,
            ".jsonl .html .xliff .xlf .po .moses (for .en and .bn) .hf.jsonl .bitextor.tsv",
        ),
        (
            "m.ndjson",
            Role::Units,
            ".ndjson is a file of records; a memory to write ends in .tmx",
        ),
        (
            "m.html",
            Role::Units,
            ".html is a review page; a memory to write ends in",
        ),
        ("m.xls", Role::Reviewed, "(.gz .zst .bz2); save it as .xlsx"),
        ("m.html", Role::Reviewed, "export the decisions"),
        (
            "m.tmx",
            Role::Pairs,
            ".csv .tsv or .jsonl; for a translation memory of them",
        ),
        (
            "m.rtf",
            Role::Memory,
            ".rtf is an RTF file; a memory to read ends in .tmx",
        ),
        ("m.doc", Role::Memory, "may be packed (.gz .zst .bz2)"),
        (
            "m.csv",
            Role::Gold,
            "a file of gold beads ends in .tsv or .tab",
        ),
    ] {
        let told = told(name, role);
        assert!(told.contains(says), "{name}: {told}");
    }
}

#[cfg(not(feature = "parquet"))]
#[test]
fn what_was_left_out_says_how_to_build_it() {
    let told = told("m.parquet", Role::Units);
    assert!(
        told.contains("without Parquet") && told.contains("--features parquet"),
        "{told}"
    );
}
