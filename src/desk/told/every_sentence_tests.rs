//! Whether whatever a person can be told at the desk has its Bengali: the sentences in the desk's sources, what the system
//! refuses, the kinds of errors, and what comes of files of every kind that are wrong.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::*;
use crate::model::error::system;

/// The Rust files of a folder and the folders in it.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The strings of a source outside its tests, with every place as `7`.
fn strings(path: &Path) -> Vec<String> {
    use syn::visit::Visit;

    #[derive(Default)]
    struct Strings(Vec<String>);

    impl<'ast> Visit<'ast> for Strings {
        fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
            let is_test = |attr: &syn::Attribute| attr.path().is_ident("cfg");
            if !module.attrs.iter().any(is_test) {
                syn::visit::visit_item_mod(self, module);
            }
        }

        fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

        fn visit_lit_str(&mut self, text: &'ast syn::LitStr) {
            self.0.push(text.value());
        }

        fn visit_macro(&mut self, call: &'ast syn::Macro) {
            use syn::parse::Parser;
            let parser = syn::punctuated::Punctuated::<syn::Expr, syn::Token![,]>::parse_terminated;
            if let Ok(parts) = parser.parse2(call.tokens.clone()) {
                parts.iter().for_each(|part| self.visit_expr(part));
            }
        }
    }

    let text = fs::read_to_string(path).unwrap();
    let mut found = Strings::default();
    found.visit_file(&syn::parse_file(&text).unwrap());
    found.0
}

/// A sentence with something at each place of a format.
fn filled(format: &str) -> String {
    let mut text = String::new();
    let mut left = format;
    while let Some((before, behind)) = left.split_once('{') {
        text.push_str(before);
        match behind.split_once('}') {
            Some((_, rest)) => {
                text.push('7');
                left = rest;
            }
            None => left = behind,
        }
    }
    text + left
}

/// Whether a string is a sentence for a person: words with spaces between them, and no part of a file or a protocol.
fn is_sentence(text: &str) -> bool {
    let words = text.split(' ').filter(|word| {
        word.len() > 1
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || b",;:()".contains(&byte))
    });
    words.count() >= 3 && !text.starts_with(['#', '<', '/']) && !text.contains("default-src")
}

/// Sentences that nobody at the desk is told: before it is open, and of the table itself.
const ELSEWHERE: [&str; 4] = [
    "cannot listen on",
    "; leave --port away",
    "{{{other}}} is no place",
    "“{sentence}” comes twice",
];

#[test]
fn every_sentence_of_the_desk_is_in_the_table() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut missing = Vec::new();
    let mut count = 0;
    for path in sources(&root.join("src/desk")) {
        if path.to_string_lossy().contains("tests") {
            continue;
        }
        for text in strings(&path) {
            let is_told = is_sentence(&text) && !ELSEWHERE.iter().any(|one| text.starts_with(one));
            count += usize::from(is_told);
            if is_told && sentences::said(&filled(&text)).is_none() {
                missing.push(format!("{}: {text}", path.display()));
            }
        }
    }
    assert!(count > 40, "{count}");
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn whatever_the_system_refuses_is_in_the_table() {
    for number in 1..134 {
        let words = system::words(&io::Error::from_raw_os_error(number));
        assert!(sentences::said(&words).is_some(), "{number}: {words}");
    }
    for kind in [
        io::ErrorKind::UnexpectedEof,
        io::ErrorKind::WriteZero,
        io::ErrorKind::InvalidData,
        io::ErrorKind::InvalidInput,
    ] {
        let words = system::words(&io::Error::from(kind));
        assert!(sentences::said(&words).is_some(), "{words}");
    }
}

#[test]
fn every_kind_of_error_is_in_the_table() {
    let (_, kinds) = sentences::listed();
    for reason in [
        Reason::Empty,
        Reason::Binary,
        Reason::Encoding,
        Reason::Language,
        Reason::TooLarge,
        Reason::Unreadable,
        Reason::Malformed,
        Reason::Duplicate,
        Reason::Twin,
        Reason::Withdrawn,
        Reason::NoPartner,
        Reason::NoSource,
        Reason::UnknownKind,
        Reason::Failed,
    ] {
        assert!(kinds.contains(&reason.name()), "{reason:?}");
    }
    for kind in ["output", "folder", "busy"] {
        assert!(kinds.contains(&kind), "{kind}");
    }
}

/// Where sentences are put together.
const JOINTS: [char; 9] = [';', ',', '<', '>', '(', ')', '&', ':', '"'];

#[test]
fn no_sentence_of_the_table_is_one_that_nobody_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let all: Vec<String> = sources(&root.join("src"))
        .iter()
        .flat_map(|path| strings(path))
        .collect();
    let all = all.join("\n");
    let (sentences, _) = sentences::listed();
    let said = |text: &&str| !all.contains(*text);
    for texts in sentences {
        // Of what is put together of several strings the parts are looked for.
        let parts = texts.iter().flat_map(|text| text.split(JOINTS));
        let parts = parts.map(|part| part.trim().trim_start_matches("this is "));
        let parts: Vec<&str> = parts.filter(|part| part.split(' ').count() > 2).collect();
        let unsaid: Vec<&&str> = parts.iter().filter(|part| said(part)).collect();
        assert!(
            unsaid.len() * 2 <= parts.len(),
            "nobody says {texts:?}: {unsaid:?}"
        );
    }
}
