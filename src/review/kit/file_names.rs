//! Ids as names of files, on whatever system a project is opened.

use std::collections::HashMap;

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// The longest name in bytes, without the extension: most file systems take 255 bytes or letters, encrypted home
/// folders 143 bytes, and tools add endings of their own (`.utf8.bak`).
const LONGEST_NAME: usize = 120;
/// Hexadecimal digits of the hash that keeps names apart.
const DIGITS: usize = 8;

/// What Windows takes for a device, whatever extension follows, with the digits of `com` and `lpt` left away.
const DEVICES: [&str; 8] = [
    "con", "prn", "aux", "nul", "conin$", "conout$", "clock$", "config$",
];
const NUMBERED: [&str; 2] = ["com", "lpt"];

/// The names that were given, and the ids they stand for.
#[derive(Debug, Default)]
pub(super) struct FileNames {
    /// By the name as a file system that heeds neither case nor composition sees it.
    ids: HashMap<String, String>,
}

impl FileNames {
    /// A name for an id; `None` when it has one already.
    pub(super) fn name_of(&mut self, id: &str) -> Option<String> {
        let plain = plain(id);
        let hash = hash(id);
        // With the whole hash, names are as different as ids.
        let with_hash = |digits: usize| {
            format!(
                "{}-{}",
                cut(&plain, LONGEST_NAME - 1 - digits),
                &hash[..digits]
            )
        };
        let first = match plain.len() <= LONGEST_NAME {
            true => plain.clone(),
            false => with_hash(DIGITS),
        };
        for name in [first, with_hash(DIGITS), with_hash(hash.len())] {
            let seen = seen(&name);
            match self.ids.get(&seen) {
                Some(known) if known == id => return None,
                Some(_) => {}
                None => {
                    self.ids.insert(seen, id.to_owned());
                    return Some(name);
                }
            }
        }
        None
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }
}

/// The name as a file system sees it that heeds neither case nor composition.
fn seen(name: &str) -> String {
    name.nfd()
        .collect::<String>()
        .to_lowercase()
        .nfc()
        .collect()
}

fn hash(id: &str) -> String {
    let digest = Sha256::digest(id.as_bytes());
    digest
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// An id without what a file system, a shell or a reader's eye stumbles over: no folder, no hidden file, no device,
/// no letter that turns the direction of those after it.
fn plain(id: &str) -> String {
    let allowed = |c: char| match c {
        _ if c.is_control() => Some('_'),
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => Some('_'),
        '\u{2028}' | '\u{2029}' => Some('_'),
        _ if is_invisible(c) => None,
        _ if c.is_whitespace() => Some(' '),
        _ => Some(c),
    };
    let name: String = id.chars().filter_map(allowed).collect();
    let name = trimmed(&name);
    if name.is_empty() {
        return "article".to_owned();
    }
    if is_device(name) {
        return format!("_{name}");
    }
    name.to_owned()
}

/// Marks of direction and others without any look; not the joiners, which Bengali is written with.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}'
        | '\u{E0000}'..='\u{E007F}')
}

/// Windows drops dots and spaces at the end; a dot at the beginning hides a file, a minus makes it an option.
fn trimmed(name: &str) -> &str {
    name.trim_matches(['.', ' '])
        .trim_start_matches(['-', '~'])
        .trim_matches(['.', ' '])
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let stem = stem.to_lowercase();
    let numbered = |device: &str| {
        let rest = stem.strip_prefix(device);
        rest.is_some_and(|rest| {
            let mut digits = rest.chars();
            matches!(digits.next(), Some('0'..='9' | '¹' | '²' | '³')) && digits.next().is_none()
        })
    };
    DEVICES.contains(&stem.as_str()) || NUMBERED.iter().any(|device| numbered(device))
}

/// As many whole letters of a name as fit into so many bytes.
fn cut(name: &str, most: usize) -> &str {
    if name.len() <= most {
        return name;
    }
    let fits = |&(at, letter): &(usize, &str)| at + letter.len() <= most;
    let mut end = name
        .grapheme_indices(true)
        .take_while(fits)
        .last()
        .map_or(0, |(at, letter)| at + letter.len());
    if end == 0 {
        // A letter under a heap of signs.
        end = name.floor_char_boundary(most);
    }
    trimmed(&name[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(id: &str) -> String {
        FileNames::default().name_of(id).unwrap()
    }

    #[test]
    fn ids_are_file_names() {
        for (id, as_name) in [
            ("a/b:c", "a_b_c"),
            ("..", "article"),
            ("", "article"),
            ("০৩৩", "০৩৩"),
            ("ক্‌ষ", "ক্‌ষ"),
            ("con", "_con"),
            ("AUX.txt", "_AUX.txt"),
            ("nul .x", "_nul .x"),
            ("Com1", "_Com1"),
            ("lpt³", "_lpt³"),
            ("com10", "com10"),
            ("console", "console"),
            ("report. . ", "report"),
            ("-rf", "rf"),
            ("..-.x", "x"),
            ("exe\u{202E}fdp", "exefdp"),
            ("\u{200F}\u{2066}", "article"),
            ("a\u{0}b\u{1b}[31m\n", "a_b_[31m_"),
        ] {
            assert_eq!(name(id), as_name, "{id:?}");
        }
    }

    #[test]
    fn long_names_are_cut_at_a_letter_and_kept_apart() {
        let long = "প্রধানমন্ত্রীর বৈঠক শেষে ".repeat(20);
        let mut names = FileNames::default();
        let one = names.name_of(&format!("{long}১")).unwrap();
        let other = names.name_of(&format!("{long}২")).unwrap();
        assert_ne!(one, other);
        for name in [&one, &other] {
            assert!(name.len() <= LONGEST_NAME, "{}", name.len());
            let (text, hash) = name.rsplit_once('-').unwrap();
            assert_eq!(hash.len(), DIGITS);
            let letters: Vec<&str> = long.graphemes(true).collect();
            let kept: Vec<&str> = text.graphemes(true).collect();
            assert_eq!(kept, letters[..kept.len()]);
        }
        let heap = format!("ক{}", "\u{0981}".repeat(500));
        assert!(name(&heap).len() <= LONGEST_NAME && name(&heap).starts_with('ক'));
        let fits = "ক".repeat(LONGEST_NAME / 3);
        assert_eq!(name(&fits), fits);
    }

    #[test]
    fn names_that_some_file_system_takes_for_one_are_kept_apart() {
        let mut names = FileNames::default();
        let ids = [
            "a/1",
            "a:1",
            "A_1",
            "caf\u{e9}",
            "cafe\u{301}",
            "CAFÉ",
            "con",
            "_con",
            "_CON",
        ];
        let given: Vec<String> = ids.iter().map(|id| names.name_of(id).unwrap()).collect();
        let mut seen: Vec<String> = given.iter().map(|name| seen(name)).collect();
        seen.sort();
        seen.dedup();
        assert_eq!(
            (seen.len(), names.len()),
            (ids.len(), ids.len()),
            "{given:?}"
        );
        assert_eq!(names.name_of("A_1"), None);
        // An id that looks like the name of another.
        let name = names.name_of(&given[1]).unwrap();
        assert_ne!(name, given[1]);
    }
}
