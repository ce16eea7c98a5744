//! Names of files that come from browsers and zips: never a path, never hidden, never one that Windows keeps for
//! itself.

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
    use super::safe;

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
