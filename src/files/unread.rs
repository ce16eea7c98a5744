//! Files that are not read though an article may lie in them, by kind, and what to do about each.

use std::path::Path;

use super::gunzip::is_gzip;
use crate::model::display::Shown;

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
        let name = Path::new(path.file_name()?);
        let bare = match is_gzip(name) {
            true => Path::new(name.file_stem()?),
            false => name,
        };
        let extension = bare.extension()?.to_str()?.to_ascii_lowercase();
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
            Unread::Pdf => format!(
                "take its text out with {}, and read it before you use it: columns, hyphens, headers and page numbers \
                 stay in it, paragraphs do not, Bengali often comes out in the wrong order or as other letters, and a \
                 scan has no text at all; the file that the PDF was made from is better",
                text_of_pdf(path)
            ),
            Unread::Layout => "export its stories as RTF or plain text (UTF-8)".to_owned(),
            Unread::Pages => "export it as Word (.docx)".to_owned(),
            Unread::Mail => {
                "save the text as plain text (UTF-8), or what is attached by itself".to_owned()
            }
            Unread::Book => "convert it to plain text (UTF-8)".to_owned(),
            Unread::Workbook => {
                "save the sheet with the articles as CSV (UTF-8), with the columns id and text"
                    .to_owned()
            }
            Unread::Presentation => "save its text as plain text (UTF-8)".to_owned(),
            Unread::Archive => "unpack it, and give the folder".to_owned(),
            Unread::Picture | Unread::Recording => "there is no text in it to be read".to_owned(),
        }
    }
}

/// LibreOffice's command for a file: what it makes lies beside it.
fn converted(path: &Path) -> String {
    let (before, path) = unpacked(path);
    let named = |folder: &&Path| !folder.as_os_str().is_empty() && quoted(&path) != NAMELESS;
    let folder = path.parent().filter(named);
    let beside = folder.map_or_else(String::new, |folder| {
        format!(" --outdir {}", quoted(folder))
    });
    format!(
        "{before}soffice --headless --convert-to docx{beside} {}",
        quoted(&path)
    )
}

fn text_of_pdf(path: &Path) -> String {
    let (before, path) = unpacked(path);
    let text = quoted(&path.with_extension("txt"));
    format!("`{before}pdftotext -enc UTF-8 {} {text}`", quoted(&path))
}

/// What to do first where a file is packed, and its name then.
fn unpacked(path: &Path) -> (String, std::path::PathBuf) {
    match is_gzip(path) {
        true => (
            format!("gunzip --keep {} && ", quoted(path)),
            path.with_extension(""),
        ),
        false => (String::new(), path.to_path_buf()),
    }
}

/// What stands for a file without a name.
const NAMELESS: &str = "FILE";

/// A path as a shell reads it; what comes through a pipe has no name that could be used.
fn quoted(path: &Path) -> String {
    let pipes = ["/dev", "/proc"];
    if path == Path::new("-") || pipes.iter().any(|folder| path.starts_with(folder)) {
        return NAMELESS.to_owned();
    }
    let shown = Shown(path.display()).to_string();
    let dash = if shown.starts_with('-') { "./" } else { "" };
    format!("'{dash}{}'", shown.replace('\'', "'\\''"))
}

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
    fn an_extension_is_of_one_kind() {
        let mut seen = std::collections::HashSet::new();
        for (_, extensions) in EXTENSIONS {
            assert!(extensions.iter().all(|extension| seen.insert(*extension)));
        }
    }
}
