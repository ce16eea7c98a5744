//! The control words that matter, by what they do.

/// Where text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// Into the document.
    Body,
    /// Nowhere.
    Nowhere,
    /// Into the table of fonts.
    Fonts,
    /// The properties of the document.
    Info,
    /// Its title.
    Title,
    /// When it was made (0) or changed (1).
    Time(usize),
    /// The instruction of a field.
    Instruction,
    /// A drawing: only the text in its box counts.
    Drawing,
}

/// Destinations that are no text of the article.
const NOWHERE: [&str; 58] = [
    "annotation",
    "atnauthor",
    "atndate",
    "atnicn",
    "atnid",
    "atnparent",
    "atnref",
    "atntime",
    "atrfend",
    "atrfstart",
    "author",
    "background",
    "bkmkend",
    "bkmkstart",
    "colortbl",
    "colorschememapping",
    "datafield",
    "datastore",
    "docvar",
    "falt",
    "filetbl",
    "fldtype",
    "footer",
    "footerf",
    "footerl",
    "footerr",
    "footnote",
    "formfield",
    "generator",
    "header",
    "headerf",
    "headerl",
    "headerr",
    "keycode",
    "latentstyles",
    "listoverridetable",
    "listtable",
    "listtext",
    "mmathPr",
    "nonesttables",
    "nonshppict",
    "objclass",
    "objdata",
    "objname",
    "panose",
    "pict",
    "pntext",
    "pntxta",
    "pntxtb",
    "private",
    "revtbl",
    "rsidtbl",
    "rxe",
    "shprslt",
    "stylesheet",
    "tc",
    "themedata",
    "xe",
];

/// The destination that a word leads to.
pub(super) fn destination(word: &str) -> Option<Destination> {
    Some(match word {
        "fonttbl" => Destination::Fonts,
        "info" => Destination::Info,
        "fldinst" => Destination::Instruction,
        "shpinst" | "do" => Destination::Drawing,
        word if NOWHERE.contains(&word) => Destination::Nowhere,
        _ => return None,
    })
}

/// Words that may stand behind `\*` and do not make what follows ignorable.
pub(super) fn is_known(word: &str) -> bool {
    matches!(word, "ud" | "cs" | "shptxt" | "dptxbxtext")
}

/// Whether a word ends a line, a paragraph or a cell, or stands for the number of a note.
pub(super) fn parts_text(word: &str) -> bool {
    matches!(
        word,
        "line" | "lbr" | "page" | "column" | "par" | "sect" | "cell" | "nestcell" | "row" | "chftn"
    )
}

/// The sign that a word stands for.
pub(super) fn sign(word: &str) -> Option<&'static str> {
    Some(match word {
        "tab" => "\t",
        "emdash" => "—",
        "endash" => "–",
        "emspace" | "enspace" | "qmspace" => " ",
        "bullet" => "•",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "zwj" => "\u{200D}",
        "zwnj" => "\u{200C}",
        "zwbo" => "\u{200B}",
        "zwnbo" => "\u{2060}",
        "ltrmark" => "\u{200E}",
        "rtlmark" => "\u{200F}",
        _ => return None,
    })
}

/// The sign that a control symbol stands for.
pub(super) fn symbol(symbol: u8) -> Option<&'static str> {
    Some(match symbol {
        b'~' => "\u{A0}",
        b'_' => "\u{2011}",
        b'\\' => "\\",
        b'{' => "{",
        b'}' => "}",
        b'\t' => "\t",
        _ => return None,
    })
}
