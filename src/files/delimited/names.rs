//! What the columns of a table are called, by people and by tools (`data/table_columns.tsv`).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use crate::files::data_table;
use crate::files::data_table::Columns;
use crate::model::lang::Lang;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    /// What is translated.
    Source,
    /// Its translation.
    Target,
    /// Text of a language.
    Text(Lang),
    /// Something beside the texts, by its name in the table.
    Other(&'static str),
}

struct Names {
    roles: FxHashMap<String, Role>,
    suffixes: Vec<&'static str>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let text = include_str!("../../../data/table_columns.tsv");
    let mut names = Names {
        roles: FxHashMap::default(),
        suffixes: Vec::new(),
    };
    for row in data_table::embedded("data/table_columns.tsv", text, Columns { min: 2, max: 2 }) {
        let role = match row.cells[0] {
            "suffix" => {
                names.suffixes.extend(row.cells[1].split("; "));
                continue;
            }
            "source" => Role::Source,
            "target" => Role::Target,
            "en" => Role::Text(Lang::En),
            "bn" => Role::Text(Lang::Bn),
            other => Role::Other(other),
        };
        let known = row.cells[1].split("; ").map(|name| (tidy(name), role));
        names.roles.extend(known);
    }
    names
});

/// The name of a column as it is compared: small letters, normal form C, single spaces, no marks around it.
pub(crate) fn tidy(name: &str) -> String {
    let name: String = name.nfc().collect::<String>().to_lowercase();
    let bare = name.trim_matches(|c: char| {
        c.is_whitespace() || c.is_control() || "\u{FEFF}\"'*:#".contains(c)
    });
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a column of this name holds, if that is known.
pub(crate) fn role(name: &str) -> Option<Role> {
    let name = tidy(name);
    if let Some(&role) = NAMES.roles.get(&name) {
        return Some(role);
    }
    let spaced = name.replace('_', " ");
    let known = NAMES.roles.get(&spaced).copied();
    known.or_else(|| language(&name).map(Role::Text))
}

/// Whether a column has one of the names of a role beside the texts.
pub(crate) fn is(name: &str, role: &str) -> bool {
    matches!(NAMES.roles.get(&tidy(name)), Some(Role::Other(known)) if *known == role)
}

/// `en-us`, `english (united states)`, `bengali [bn-bd]`, `bn_text`, `text_bn`, `sentence_ben_beng`.
fn language(name: &str) -> Option<Lang> {
    let bare = name
        .strip_suffix([')', ']'])
        .and_then(|name| name.rsplit_once(['(', '[']))
        .map_or(name, |(before, _)| before.trim_end());
    let of = |name: &str| match NAMES.roles.get(name) {
        Some(Role::Text(lang)) => Some(*lang),
        _ => name
            .split(' ')
            .nth(1)
            .is_none()
            .then(|| tagged(name))
            .flatten(),
    };
    let without_suffix = || {
        NAMES.suffixes.iter().find_map(|suffix| {
            let rest = bare
                .strip_suffix(suffix)?
                .strip_suffix([' ', '_', '-', ':'])?;
            of(rest.trim_end_matches([' ', '_', '-', ':']))
        })
    };
    let without_prefix = || {
        NAMES.suffixes.iter().find_map(|prefix| {
            let rest = bare.strip_prefix(prefix)?;
            tagged(rest.strip_prefix([' ', '_', '-', ':'])?)
        })
    };
    // "source (en-us)" says more by what stands in brackets.
    let in_brackets = || {
        let inside = name.strip_suffix([')', ']'])?.rsplit_once(['(', '['])?.1;
        let known = matches!(NAMES.roles.get(bare), Some(Role::Source | Role::Target))
            || NAMES.suffixes.contains(&bare);
        known.then(|| of(inside)).flatten()
    };
    of(bare)
        .or_else(without_suffix)
        .or_else(without_prefix)
        .or_else(in_brackets)
}

/// The language of a tag: `en`, `en-us`, `bn_in`; what stands behind the language must look like a part of a tag.
fn tagged(name: &str) -> Option<Lang> {
    let mut parts = name.split(['-', '_']).skip(1);
    let part = |part: &str| {
        (2..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    parts.all(part).then(|| Lang::from_tag(name)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_people_and_tools_are_known() {
        let (en, bn) = (Some(Role::Text(Lang::En)), Some(Role::Text(Lang::Bn)));
        for name in [
            "English",
            "en",
            "EN-us",
            "en_US",
            "eng",
            "English (United States)",
            "English [en-GB]",
            "en_text",
            "English text",
            "ইংরেজি",
            "\u{FEFF}\"English\"",
            "Source (en-US)",
            "english:",
            "sentence_eng_Latn",
            "text_en",
        ] {
            assert_eq!(role(name), en, "{name}");
        }
        for name in [
            "bn",
            "bn-BD",
            "bn_IN",
            "ben",
            "Bangla",
            "Bengali (Bangladesh)",
            "বাংলা",
            "bn_text",
            "বাংলা অনুবাদ",
            "Target [bn-BD]",
            "bn-Beng-BD",
            "sentence_ben_Beng",
            "translation bn",
        ] {
            assert_eq!(role(name), bn, "{name}");
        }
        for name in ["Source segment", "source", "উৎস", "মূল", "Original", "সোর্স"]
        {
            assert_eq!(role(name), Some(Role::Source), "{name}");
        }
        assert_eq!(role("src_text"), Some(Role::Source));
        assert_eq!(role("trg_text"), Some(Role::Target));
        assert_eq!(role("src_url"), Some(Role::Other("source-url")));
        for name in ["Target segment", "Translation", "অনুবাদ", "লক্ষ্য"] {
            assert_eq!(role(name), Some(Role::Target), "{name}");
        }
        for name in [
            "",
            "English comment",
            "en-dashes",
            "The army left.",
            "bnx",
            "text_id",
            "context",
        ] {
            assert_eq!(role(name), None, "{name}");
        }
        assert!(is("Notes", "comment") && is("শিরোনাম", "title") && !is("id", "text"));
    }
}
