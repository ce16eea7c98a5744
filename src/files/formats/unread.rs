//! Files that are not read though an article may lie in them, by kind, and what to do about each.

mod commands;

use std::collections::BTreeMap;
use std::path::Path;

use super::extension_of;
use crate::files::unpack::is_packed;
use commands::{converted, several, text_of_pdf};

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Unread {
    /// Word before 2007, and what else LibreOffice opens.
    OldDocument,
    /// PDF.
    Pdf,
    /// Pages of newspapers: InDesign, QuarkXPress, PageMaker.
    Layout,
    /// Apple Pages.
    Pages,
    /// Mail.
    Mail,
    /// E-books.
    Book,
    /// Sheets.
    Workbook,
    /// Slides.
    Presentation,
    /// Archives of files.
    Archive,
    /// Pictures.
    Picture,
    /// Sound and video.
    Recording,
}

/// Kinds by the extensions of names.
const EXTENSIONS: [(Unread, &[&str]); 11] = [
    (
        Unread::OldDocument,
        &[
            "doc", "dot", "wps", "wpd", "wri", "sxw", "stw", "abw", "zabw", "lwp", "hwp", "cwk",
        ],
    ),
    (Unread::Pdf, &["pdf"]),
    (
        Unread::Layout,
        &["indd", "idml", "qxd", "qxp", "pmd", "p65", "sla"],
    ),
    (Unread::Pages, &["pages"]),
    (Unread::Mail, &["eml", "msg", "mbox", "emlx"]),
    (
        Unread::Book,
        &["epub", "mobi", "azw", "azw3", "fb2", "djvu"],
    ),
    (
        Unread::Workbook,
        &["xls", "xlsx", "xlsm", "xlsb", "xlt", "ods", "numbers"],
    ),
    (
        Unread::Presentation,
        &["ppt", "pptx", "pps", "ppsx", "odp", "key"],
    ),
    (
        Unread::Archive,
        &["zip", "rar", "7z", "tar", "tgz", "cab", "iso"],
    ),
    (
        Unread::Picture,
        &[
            "jpg", "jpeg", "png", "gif", "tif", "tiff", "bmp", "webp", "heic", "svg", "psd", "eps",
            "ai",
        ],
    ),
    (
        Unread::Recording,
        &[
            "mp3", "mp4", "wav", "m4a", "ogg", "mov", "avi", "mkv", "amr", "3gp", "webm",
        ],
    ),
];

impl Unread {
    /// The kind that a name promises, with or without `.gz` behind it.
    pub(crate) fn of(path: &Path) -> Option<Unread> {
        let extension = extension_of(path, true)?.to_ascii_lowercase();
        let mut kinds = EXTENSIONS.iter();
        let found = kinds.find(|(_, extensions)| extensions.contains(&&*extension));
        found.map(|(kind, _)| *kind)
    }

    /// Whether such a file nearly always holds an article, so that leaving it out is a loss.
    pub(crate) fn is_document(self) -> bool {
        matches!(
            self,
            Unread::OldDocument | Unread::Pdf | Unread::Layout | Unread::Pages | Unread::Book
        )
    }

    /// The kind of a file that is not read though it nearly always holds an article, unless the same lies beside it in
    /// a format that is read.
    pub(crate) fn lost(path: &Path) -> Option<Unread> {
        let kind = Unread::of(path).filter(|kind| kind.is_document())?;
        (!is_beside_another(path)).then_some(kind)
    }

    /// What one such file is called.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Unread::OldDocument => "old Word file",
            Unread::Pdf => "PDF",
            Unread::Layout => "newspaper page (InDesign, QuarkXPress or PageMaker)",
            Unread::Pages => "document of Apple Pages",
            Unread::Mail => "mail",
            Unread::Book => "e-book",
            Unread::Workbook => "workbook",
            Unread::Presentation => "presentation",
            Unread::Archive => "archive of files",
            Unread::Picture => "picture",
            Unread::Recording => "recording",
        }
    }

    /// The same with its article: "a PDF".
    pub(crate) fn one(self) -> String {
        let name = self.name();
        match name.starts_with(['a', 'e', 'i', 'o', 'u']) {
            true => format!("an {name}"),
            false => format!("a {name}"),
        }
    }

    /// What to do about a file, as a command for it where there is one.
    pub(crate) fn remedy(self, path: &Path) -> String {
        match self {
            Unread::OldDocument => format!("convert it with LibreOffice: {}", converted(path)),
            Unread::Pdf => PDF.replace("{command}", &text_of_pdf(path)),
            Unread::Layout => "export the stories as RTF or plain text (UTF-8)".to_owned(),
            Unread::Pages => "export as Word (.docx)".to_owned(),
            Unread::Mail => {
                "save the text as plain text (UTF-8), or what is attached by itself".to_owned()
            }
            Unread::Book => "convert to plain text (UTF-8)".to_owned(),
            Unread::Workbook => {
                "save the sheet with the articles as CSV (UTF-8), with the columns id and text"
                    .to_owned()
            }
            Unread::Presentation => "save the text as plain text (UTF-8)".to_owned(),
            Unread::Archive => "unpack, and give the folder".to_owned(),
            Unread::Picture | Unread::Recording => "there is no text to be read".to_owned(),
        }
    }
}

/// Whether a file of the same name lies beside it that is read.
pub(crate) fn is_beside_another(path: &Path) -> bool {
    const READ: [&str; 9] = [
        "docx", "odt", "rtf", "txt", "html", "htm", "xml", "docm", "text",
    ];
    let bare = match is_packed(path) {
        true => path.with_extension(""),
        false => path.to_path_buf(),
    };
    READ.iter()
        .any(|extension| bare.with_extension(extension).is_file())
}

/// Files by kind, in the order of kinds; last those of no kind that is known.
pub(crate) fn by_kind<'p>(
    paths: impl IntoIterator<Item = &'p Path>,
) -> Vec<(Option<Unread>, Vec<&'p Path>)> {
    let mut kinds: BTreeMap<(bool, Option<Unread>), Vec<&Path>> = BTreeMap::new();
    for path in paths {
        let kind = Unread::of(path);
        kinds.entry((kind.is_none(), kind)).or_default().push(path);
    }
    kinds
        .into_iter()
        .map(|((_, kind), paths)| (kind, paths))
        .collect()
}

/// What to do about several files of a kind, as one command where there is one.
pub(crate) fn remedy_of_all(kind: Unread, paths: &[&Path]) -> String {
    match (kind, paths) {
        (_, [one]) => kind.remedy(one),
        (Unread::OldDocument, _) => format!(
            "convert them with LibreOffice: {}",
            several(paths, "soffice --headless --convert-to docx {}")
        ),
        (Unread::Pdf, _) => PDF.replace("{command}", &several(paths, "pdftotext -enc UTF-8 {}")),
        _ => kind.remedy(Path::new("")),
    }
}

/// What is to be known of the text of a PDF.
const PDF: &str = "take the text out with `{command}`, and read it before you use it: columns, hyphens, headers and page \
                   numbers stay in it, paragraphs do not, Bengali often comes out in the wrong order or as other letters, \
                   and a scan has no text at all; the file that a PDF was made from is better";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_says_what_to_do() {
        for (name, says) in [
            (
                "the/file.doc",
                "soffice --headless --convert-to docx --outdir 'the' 'the/file.doc'",
            ),
            (
                "It's.DOC",
                "soffice --headless --convert-to docx 'It'\\''s.DOC'",
            ),
            ("-x.doc", "docx './-x.doc'"),
            (
                "a b.doc.gz",
                "gunzip --keep 'a b.doc.gz' && soffice --headless --convert-to docx 'a b.doc'",
            ),
            ("p/a.pdf", "`pdftotext -enc UTF-8 'p/a.pdf' 'p/a.txt'`"),
            ("a.pdf", "page numbers"),
            ("a.qxd", "RTF"),
            ("a.pages", ".docx"),
            ("a.xlsx", "CSV"),
            ("a.zip", "unpack"),
            ("a.JPG", "no text"),
        ] {
            let kind = Unread::of(Path::new(name)).expect(name);
            let told = kind.remedy(Path::new(name));
            assert!(told.contains(says), "{name}: {told}");
        }
        let pipe = Unread::OldDocument.remedy(Path::new("/dev/stdin"));
        assert!(pipe.ends_with("docx FILE"), "{pipe}");
        for name in ["a.txt", "a", "a.docx", ".doc"] {
            assert_eq!(Unread::of(Path::new(name)), None, "{name}");
        }
    }

    #[test]
    fn several_files_of_a_kind_have_one_command() {
        let told = |kind, names: &[&str]| {
            let paths: Vec<&Path> = names.iter().map(Path::new).collect();
            remedy_of_all(kind, &paths)
        };
        let old = told(
            Unread::OldDocument,
            &["n/2008/a.doc", "n/2009/b.DOC", "n/c.wps"],
        );
        assert!(
            old.ends_with(
                "find 'n' \\( -iname '*.doc' -o -iname '*.wps' \\) -execdir soffice --headless --convert-to docx {} ';'"
            ),
            "{old}"
        );
        let pdf = told(Unread::Pdf, &["a.pdf", "b.pdf"]);
        assert!(
            pdf.contains("`find . -iname '*.pdf' -execdir pdftotext -enc UTF-8 {} ';'`"),
            "{pdf}"
        );
        let paths = ["b.png", "a.doc", "c.md", "a.png"].map(Path::new);
        let kinds = by_kind(paths);
        let kinds: Vec<_> = kinds
            .iter()
            .map(|(kind, paths)| (*kind, paths.len()))
            .collect();
        let (old, picture) = (Some(Unread::OldDocument), Some(Unread::Picture));
        assert_eq!(kinds, [(old, 1), (picture, 2), (None, 1)]);
    }

    #[test]
    fn an_extension_is_of_one_kind() {
        let mut seen = std::collections::HashSet::new();
        for (_, extensions) in EXTENSIONS {
            assert!(extensions.iter().all(|extension| seen.insert(*extension)));
        }
    }
}
