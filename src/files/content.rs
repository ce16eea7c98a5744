//! What a file is by its first bytes, whatever its name says.

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// A ZIP archive: the newer Word format, OpenDocument, and others.
    Zip,
    /// RTF.
    Rtf,
    /// An OpenDocument text in one piece of XML.
    FlatDocument,
    /// Word's XML of 2003, or a package of Word in one piece of XML.
    WordXml,
    /// What Microsoft Office wrote before 2007: .doc, .xls, .ppt, and what has a password.
    Compound,
    /// PDF.
    Pdf,
    /// A web page.
    WebPage,
    /// A web page with its pictures, as mail.
    WebArchive,
    /// Anything else: text, perhaps.
    Other,
}

impl Content {
    /// By the beginning of the file.
    pub(crate) fn of(head: &[u8]) -> Content {
        let bare = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
        let bare = bare.trim_ascii_start();
        let begins =
            |mark: &[u8]| bare.len() >= mark.len() && bare[..mark.len()].eq_ignore_ascii_case(mark);
        let holds = |mark: &[u8]| {
            head.windows(mark.len())
                .any(|part| part.eq_ignore_ascii_case(mark))
        };
        let wide = |mark: &str, bytes: fn(u16) -> [u8; 2]| {
            let mark = format!("\u{FEFF}{mark}");
            head.starts_with(&mark.encode_utf16().flat_map(bytes).collect::<Vec<u8>>())
        };
        match () {
            () if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") => {
                Content::Zip
            }
            () if bare.starts_with(b"{\\rtf") => Content::Rtf,
            () if wide("{\\rtf", u16::to_le_bytes) || wide("{\\rtf", u16::to_be_bytes) => {
                Content::Rtf
            }
            () if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") => Content::Compound,
            () if bare.starts_with(b"%PDF-") => Content::Pdf,
            () if begins(b"MIME-Version:") => Content::WebArchive,
            () if begins(b"<!doctype html") || begins(b"<html") => Content::WebPage,
            () if !begins(b"<") => Content::Other,
            () if holds(b"<office:document") => Content::FlatDocument,
            () if holds(b"<w:wordDocument") || holds(b"<pkg:package") => Content::WordXml,
            () if holds(b"<html") => Content::WebPage,
            () => Content::Other,
        }
    }

    /// Whether it is read as a document of a word processor.
    pub(crate) fn is_document(self) -> bool {
        matches!(self, Content::Zip | Content::Rtf | Content::FlatDocument)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_first_bytes() {
        for (head, content) in [
            (&b"PK\x03\x04rest"[..], Content::Zip),
            (b" {\\rtf1", Content::Rtf),
            (b"\xFF\xFE{\0\\\0r\0t\0f\0", Content::Rtf),
            (b"\xFF\xFE{\0\\\0r\0t\0", Content::Other),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Content::Compound),
            (b"%PDF-1.4", Content::Pdf),
            (b"MIME-Version: 1.0", Content::WebArchive),
            (b"\xEF\xBB\xBF\n<!DOCTYPE HTML>", Content::WebPage),
            (b"<?xml version='1.0'?><html xmlns='x'>", Content::WebPage),
            (
                b"<?xml version='1.0'?><office:document x=''>",
                Content::FlatDocument,
            ),
            (
                b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><w:wordDocument>",
                Content::WordXml,
            ),
            (b"<nitf>", Content::Other),
            (b"PKK is a party. <html>", Content::Other),
            (b"", Content::Other),
        ] {
            assert_eq!(Content::of(head), content, "{head:?}");
        }
    }
}
