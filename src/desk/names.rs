//! Names of files that come from browsers and zips: never a path that leads elsewhere, never hidden, never one that Windows
//! keeps for itself.

/// Longer names do not fit into every file system: Bengali letters take three bytes each.
const LONGEST: usize = 180;
/// Names of devices on Windows, whatever their extension.
const DEVICES: [&str; 8] = [
    "con", "prn", "aux", "nul", "com", "lpt", "conin$", "conout$",
];

/// The last part of a name, in letters that every file system takes. An empty one becomes `article`.
pub(super) fn safe(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last
        .chars()
        .map(|c| match c {
            '<' | '>' | ':' | '"' | '|' | '?' | '*' => '_',
            c if c.is_control()
                || crate::model::lang::is_invisible(c) && !crate::model::lang::is_joiner(c) =>
            {
                '_'
            }
            c => c,
        })
        .collect();
    let kept = kept
        .trim()
        .trim_start_matches('.')
        .trim_end_matches(['.', ' ']);
    let (stem, extension) = match kept.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.len() <= 12 => {
            (stem, Some(extension))
        }
        _ => (kept, None),
    };
    let stem = shortened(stem, LONGEST);
    let stem = match stem {
        // A lone hyphen stands for no partner in the table of pairs.
        "" | "-" => "article".to_owned(),
        stem if is_device(stem) => format!("_{stem}"),
        stem => stem.to_owned(),
    };
    match extension {
        Some(extension) => format!("{stem}.{extension}"),
        None => stem,
    }
}

/// Folders that stand above a file are kept so many at most, the nearest ones,
const FOLDERS: usize = 16;
/// and in so many bytes.
const FOLDERS_LONGEST: usize = 400;

/// The folders that a name says, with slashes between them, each in letters that every file system takes, and the file's own
/// name. Nothing leads out: what stands for the folder above, for a drive or for the root is left out.
pub(super) fn safe_path(name: &str) -> (String, String) {
    let (above, last) = name.rsplit_once(['/', '\\']).unwrap_or(("", name));
    let is_drive = |part: &str| {
        let mut chars = part.chars();
        chars.next().is_some_and(|c| c.is_ascii_alphabetic()) && chars.as_str() == ":"
    };
    let parts = above.split(['/', '\\']).map(str::trim);
    let mut room = FOLDERS_LONGEST;
    let mut folders: Vec<String> = parts
        .rev()
        .filter(|part| !part.chars().all(|c| c == '.') && !is_drive(part))
        .map(safe)
        .take(FOLDERS)
        .take_while(|part| {
            let fits = part.len() < room;
            room = room.saturating_sub(part.len() + 1);
            fits
        })
        .collect();
    folders.reverse();
    (folders.join("/"), safe(last))
}

/// The folder that holds all of these, with the slash behind it; empty where there is none.
pub(super) fn common_top<'n>(names: &[&'n str]) -> &'n str {
    let top = |name: &'n str| name.find(['/', '\\']).map(|at| &name[..=at]);
    match names.first().and_then(|first| top(first)) {
        Some(first) if names.iter().all(|name| name.starts_with(first)) => first,
        _ => "",
    }
}

/// A name within a folder; without a folder, the name itself.
pub(super) fn within(folder: &str, name: &str) -> String {
    match folder {
        "" => name.to_owned(),
        folder => format!("{folder}/{name}"),
    }
}

fn shortened(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].trim_end()
}

fn is_device(stem: &str) -> bool {
    let first = stem
        .split('.')
        .next()
        .unwrap_or_default()
        .trim()
        .to_lowercase();
    // The superscript digits count too.
    let bare = first.trim_end_matches(|c: char| c.is_ascii_digit() || "¹²³".contains(c));
    DEVICES.contains(&bare) && first.chars().count() <= bare.chars().count() + 1
}

#[cfg(test)]
mod tests {
    use super::{safe, safe_path, within};

    #[test]
    fn the_folders_of_a_name_are_kept_and_lead_nowhere_else() {
        for (name, is) in [
            ("2025/01/lead.bn.txt", "2025/01/lead.bn.txt"),
            ("জানুয়ারি\\খবর.docx", "জানুয়ারি/খবর.docx"),
            ("../../etc/passwd", "etc/passwd"),
            ("a/../../b.txt", "a/b.txt"),
            ("/etc/./passwd", "etc/passwd"),
            ("C:\\news\\a.txt", "news/a.txt"),
            ("c:/con/aux.d/a.txt", "_con/_aux.d/a.txt"),
            (".git/x/a.txt", "git/x/a.txt"),
            ("a:b/ /c|d /e.txt", "a_b/c_d/e.txt"),
            ("x/", "x/article"),
            ("a.txt", "a.txt"),
        ] {
            let (folder, file) = safe_path(name);
            assert_eq!(within(&folder, &file), is, "{name:?}");
        }
        // The nearest folders stay.
        let (folder, _) = safe_path(&format!("{}near/a.txt", "d/".repeat(90)));
        assert_eq!(folder.split('/').count(), 16);
        assert!(folder.ends_with("d/near"));
        let (folder, _) = safe_path(&format!(
            "{}near/a.txt",
            format!("{}/", "ক".repeat(50)).repeat(9)
        ));
        assert!(folder.len() <= 400 && folder.ends_with("ক/near"));
    }

    #[test]
    fn no_name_leaves_its_folder() {
        for (name, is) in [
            ("../../etc/passwd", "passwd"),
            ("..\\..\\boot.ini", "boot.ini"),
            ("/", "article"),
            ("..", "article"),
            ("", "article"),
            (".hidden.txt", "hidden.txt"),
            ("C:\\a:b?.txt", "a_b_.txt"),
            ("con.txt", "_con.txt"),
            ("COM1", "_COM1"),
            ("lpt².txt", "_lpt².txt"),
            ("CONIN$.txt", "_CONIN$.txt"),
            ("contest.txt", "contest.txt"),
            ("খবর ১.docx", "খবর ১.docx"),
            ("a\u{202e}txt.exe", "a_txt.exe"),
            ("name. ", "name"),
        ] {
            assert_eq!(safe(name), is, "{name:?}");
        }
        let long = safe(&format!("{}.txt", "ক".repeat(500)));
        assert!(long.len() < 200 && long.ends_with(".txt"));
    }
}
