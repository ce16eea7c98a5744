//! Which format a file is in, by its name.

use super::gunzip::is_gzip;
use std::path::Path;

use crate::model::display::tame;

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// Wire stories in XML: NITF, NewsML-G2 or NewsML 1.
    Xml,
    /// Wire stories in JSON: ninjs.
    Ninjs,
    /// A corpus: one JSON object a line.
    Jsonl,
    /// A corpus: comma-separated values with named columns.
    Csv,
    /// A corpus: values separated by tabs, with named columns.
    Tsv,
}

/// Extensions and what they mean.
const EXTENSIONS: [(&str, Format); 15] = [
    ("txt", Format::Text),
    ("text", Format::Text),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("xml", Format::Xml),
    ("nitf", Format::Xml),
    ("newsml", Format::Xml),
    ("json", Format::Ninjs),
    ("ninjs", Format::Ninjs),
    ("jsonl", Format::Jsonl),
    ("ndjson", Format::Jsonl),
    ("csv", Format::Csv),
    ("tsv", Format::Tsv),
    ("tab", Format::Tsv),
];

impl Format {
    /// The format a file's name promises, with or without `.gz` behind it.
    pub fn of(path: &Path) -> Option<Format> {
        let name = Path::new(path.file_name()?);
        let bare = if is_gzip(name) {
            Path::new(name.file_stem()?)
        } else {
            name
        };
        let extension = bare.extension()?.to_str()?.to_ascii_lowercase();
        let known = EXTENSIONS.iter().find(|(known, _)| *known == extension);
        known.map(|(_, format)| *format)
    }

    /// True for a wire format.
    pub fn is_wire(self) -> bool {
        matches!(self, Format::Xml | Format::Ninjs)
    }

    /// True for a file that holds many articles.
    pub fn is_corpus(self) -> bool {
        matches!(self, Format::Jsonl | Format::Csv | Format::Tsv)
    }
}

/// The file name without its extension (and `.gz`); what is not Unicode in it is replaced.
pub(crate) fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    let mut bare = Path::new(name);
    if is_gzip(bare) {
        bare = Path::new(bare.file_stem().unwrap_or(name));
    }
    let stem = bare.file_stem().unwrap_or(bare.as_os_str());
    tame(&stem.to_string_lossy()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_promise_formats() {
        let of = |name: &str| (Format::of(Path::new(name)), stem(Path::new(name)));
        assert_eq!(of("a/01.TXT"), (Some(Format::Text), "01".into()));
        assert_eq!(of("01.html.gz"), (Some(Format::Html), "01".into()));
        assert_eq!(
            of("2026.11.24.xml"),
            (Some(Format::Xml), "2026.11.24".into())
        );
        assert_eq!(of("bn.jsonl.GZ"), (Some(Format::Jsonl), "bn".into()));
        assert_eq!(of("notes.md"), (None, "notes".into()));
        assert_eq!(of("dump.gz"), (None, "dump".into()));
        assert_eq!(of("README"), (None, "README".into()));
    }
}
