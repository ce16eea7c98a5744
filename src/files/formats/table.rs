//! The table of formats: the one place that knows extensions.

use crate::model::lang::Lang;

/// A format of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// A web page with an article in it.
    WebPage,
    /// A Word file, of the format that Word has had since 2007.
    Word,
    /// A text of OpenDocument, as LibreOffice writes it.
    OpenDocument,
    /// RTF, Microsoft's Rich Text Format.
    Rtf,
    /// What is named as Word files before 2007 were: read if its content is something else.
    OldWord,
    /// Wire stories in XML: NITF, NewsML-G2 or NewsML 1.
    Xml,
    /// Wire stories in JSON: ninjs.
    Ninjs,
    /// A web page saved with all that belongs to it.
    Mht,
    /// A news feed: RSS or Atom.
    Feed,
    /// A web archive.
    Warc,
    /// One JSON object a line.
    Jsonl,
    /// One JSON text: a list of units, or the decisions of a review page.
    Json,
    /// Comma-separated values.
    Csv,
    /// Values separated by tabs.
    Tsv,
    /// Lines of cells between tabs in a text file, as Excel's "Unicode text".
    TextTable,
    /// Parallel text as Hugging Face's translation data sets have it, one JSON object a line.
    Translations,
    /// Parallel text as Bitextor and ParaCrawl have it: url, url, text, text, score.
    Bitextor,
    /// Which segments belong together, as OPUS has it in XML.
    Xces,
    /// Which segments the lines of a Moses pair are, as OPUS has it.
    Ids,
    /// Which segments belong together, as vecalign writes it.
    Vecalign,
    /// The same as hunalign writes it.
    Ladder,
    /// An Excel workbook.
    Xlsx,
    /// An OpenDocument spreadsheet.
    Ods,
    /// A workbook of Excel before 2007.
    Xls,
    /// Translation Memory eXchange, which every CAT tool reads.
    Tmx,
    /// XLIFF, written as 2.0.
    Xliff,
    /// XLIFF as CAT tools have had it since 2008, written as 1.2.
    Xliff1,
    /// GNU gettext.
    Po,
    /// Both files of a Moses pair.
    MosesPair,
    /// One side of a Moses pair.
    Moses(Lang),
    /// Apache Parquet.
    Parquet,
    /// The page for reviewing in a browser.
    ReviewPage,
    /// TermBase eXchange.
    Tbx,
}

/// What a file is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Read: one article, or the stories of one message of an agency.
    Article,
    /// Read: many articles.
    Corpus,
    /// Read: rows of both languages, to be aligned as they stand.
    Rows,
    /// Read: the units of a memory.
    Memory,
    /// Read: what a reviewer decided, by `apply`.
    Reviewed,
    /// Read: what a reviewer decided, by `align --carry`, which reads memories too.
    Carried,
    /// Read: gold beads, by `eval`.
    Gold,
    /// Written: an alignment.
    Alignment,
    /// Written: an alignment that tools insert from unseen, so that only sure pairs go in.
    SureMemory,
    /// Written: an alignment that shows what a person decided before.
    Decided,
    /// Written: the doubtful pairs of an alignment.
    Doubtful,
    /// Written: the units of a memory.
    Units,
    /// Written: the memory of a review, by `apply`.
    Applied,
    /// Written: which article belongs to which story.
    Pairs,
    /// Written: what was changed or removed, row by row.
    Report,
    /// Written: which articles were skipped, and why.
    Skipped,
    /// Written: how much of a text a memory knows.
    Leverage,
    /// Written: the units of a memory for a person to judge.
    MemoryReview,
    /// Written: names and terms in both languages.
    Terms,
    /// Written: words for `--lexicon`.
    Words,
    /// Written: what is wrong with a memory, unit by unit.
    Faults,
}

impl Role {
    /// Whether files in it are read. Their names may be in capitals, and have any extension of the format; what is
    /// written has the first, in small letters, since some CAT tools overlook `.TMX`.
    pub(crate) fn is_read(self) -> bool {
        matches!(
            self,
            Role::Article
                | Role::Corpus
                | Role::Rows
                | Role::Memory
                | Role::Reviewed
                | Role::Carried
                | Role::Gold
        )
    }

    /// Whether files in it may be packed, their names ending in `.gz`, `.zst` or `.bz2`.
    pub(crate) fn may_be_packed(self) -> bool {
        matches!(
            self,
            Role::Article
                | Role::Corpus
                | Role::Rows
                | Role::Memory
                | Role::Reviewed
                | Role::Carried
                | Role::Alignment
                | Role::SureMemory
                | Role::Decided
                | Role::Doubtful
                | Role::Units
                | Role::Applied
        )
    }

    /// What such a file is, for messages.
    pub(super) fn what(self) -> &'static str {
        match self {
            Role::Article => "an article to read",
            Role::Corpus => "a corpus to read",
            Role::Rows => "a file in both languages",
            Role::Memory => "a memory to read",
            Role::Reviewed => "a reviewed file",
            Role::Carried => "an earlier review",
            Role::Gold => "a file of gold beads",
            Role::Alignment => "an output",
            Role::SureMemory => "a memory of an alignment",
            Role::Decided => "an output that shows decisions",
            Role::Doubtful => "a memory of doubtful pairs",
            Role::Units => "a memory to write",
            Role::Applied => "the memory that apply writes",
            Role::Pairs => "a table of pairs",
            Role::Report | Role::Skipped => "a report",
            Role::Leverage => "a table of amounts",
            Role::MemoryReview => "a memory to review",
            Role::Terms => "a list of terms",
            Role::Words => "a list of words",
            Role::Faults => "a list of faults",
        }
    }
}

/// A part of the program that is built on request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Feature {
    /// Its name in Cargo.toml.
    pub name: &'static str,
    /// What it reads or writes.
    pub what: &'static str,
    /// Whether this program was built with it.
    pub is_built: bool,
}

impl Feature {
    /// What to do where it was left out.
    pub(crate) fn remedy(self) -> String {
        format!(
            "this {program} was built without {}; build one with: cargo install --path . --features {}",
            self.what,
            self.name,
            program = env!("CARGO_PKG_NAME")
        )
    }
}

/// Article text out of web pages.
pub(crate) const HTML: Feature = Feature {
    name: "html",
    what: "web pages",
    is_built: cfg!(feature = "html"),
};
/// Articles out of the files of word processors.
pub(crate) const OFFICE: Feature = Feature {
    name: "office",
    what: "Word files",
    is_built: cfg!(feature = "office"),
};
/// Spreadsheets, read and written.
const XLSX: Feature = Feature {
    name: "xlsx",
    what: "spreadsheets",
    is_built: cfg!(feature = "xlsx"),
};
/// Apache Parquet, read as a corpus and written.
const PARQUET: Feature = Feature {
    name: "parquet",
    what: "Parquet",
    is_built: cfg!(feature = "parquet"),
};

/// What is known of a format.
#[derive(Debug)]
pub(crate) struct FormatSpec {
    /// The format.
    pub format: Format,
    /// What it is called, for messages.
    pub name: &'static str,
    /// The extensions, without the dot; the first is the one that is written.
    pub extensions: &'static [&'static str],
    /// What it can be used for. An extension and a role lead to one format.
    pub roles: &'static [Role],
    /// The part of the program it needs.
    pub feature: Option<Feature>,
    /// What to do instead, for roles that it is often given for and does not have.
    pub instead: &'static [(Role, &'static str)],
}

/// For who asks for a sheet or a page of a memory.
const FOR_REVIEW: (Role, &str) = (
    Role::Units,
    "`shetu align` and `shetu convert` write what is for reviewing",
);
/// For who wants a memory of stories that were found by their content.
const FOR_PAIRS: (Role, &str) = (
    Role::Pairs,
    "for a translation memory of them use `shetu align --pair`",
);

impl FormatSpec {
    const fn new(
        format: Format,
        name: &'static str,
        extensions: &'static [&'static str],
        roles: &'static [Role],
    ) -> FormatSpec {
        FormatSpec {
            format,
            name,
            extensions,
            roles,
            feature: None,
            instead: &[],
        }
    }

    const fn with(self, feature: Feature) -> FormatSpec {
        FormatSpec {
            feature: Some(feature),
            ..self
        }
    }

    const fn instead(self, instead: &'static [(Role, &'static str)]) -> FormatSpec {
        FormatSpec { instead, ..self }
    }

    /// Whether this program can read and write it.
    pub(crate) fn is_built(&self) -> bool {
        self.feature.is_none_or(|feature| feature.is_built)
    }

    /// Whether a file in it that is written may be packed: it is not packed by itself, and no browser opens it.
    pub(crate) fn can_be_packed(&self) -> bool {
        !matches!(
            self.format,
            Format::Xlsx | Format::Ods | Format::Parquet | Format::ReviewPage
        )
    }

    /// The extensions it has in a role, without the dot.
    pub(crate) fn extensions_in(&self, role: Role) -> &'static [&'static str] {
        match role {
            _ if !self.roles.contains(&role) => &[],
            _ if role.is_read() => self.extensions,
            _ => &self.extensions[..1],
        }
    }
}

use Role::{
    Alignment, Applied, Article, Carried, Corpus, Decided, Doubtful, Faults, Gold, Leverage,
    Memory, MemoryReview, Pairs, Report, Reviewed, Rows, Skipped, SureMemory, Terms, Units, Words,
};

/// Every format, in the order of messages.
#[rustfmt::skip]
pub(crate) const TABLE: [FormatSpec; 35] = [
    FormatSpec::new(Format::Tmx, "a translation memory", &["tmx"],
        &[Memory, Alignment, SureMemory, Decided, Doubtful, Units, Applied]).instead(&[FOR_PAIRS]),
    FormatSpec::new(Format::Csv, "a table", &["csv"],
        &[Corpus, Rows, Memory, Reviewed, Carried, Alignment, Decided, Units, Applied, Pairs, Report, Skipped, Leverage, Faults, Terms]),
    FormatSpec::new(Format::Tsv, "a table", &["tsv", "tab"],
        &[Corpus, Rows, Memory, Reviewed, Carried, Gold, Alignment, Decided, Units, Applied, Pairs, Report, Faults, Terms, Words]),
    FormatSpec::new(Format::Xlsx, "a spreadsheet", &["xlsx"],
        &[Rows, Memory, Reviewed, Carried, Alignment, Decided, MemoryReview, Faults]).with(XLSX).instead(&[FOR_REVIEW]),
    FormatSpec::new(Format::Ods, "a spreadsheet", &["ods"],
        &[Rows, Memory, Reviewed, Carried]).with(XLSX),
    FormatSpec::new(Format::Xls, "an old spreadsheet", &["xls"],
        &[Rows, Memory]).with(XLSX).instead(&[(Reviewed, "save it as .xlsx and give that")]),
    FormatSpec::new(Format::Jsonl, "a file of records", &["jsonl", "ndjson"],
        &[Corpus, Memory, Alignment, Units, Applied, Pairs, Skipped, Faults, Terms]),
    FormatSpec::new(Format::Json, "JSON", &["json"],
        &[Memory, Reviewed, Carried, Leverage, Faults]),
    FormatSpec::new(Format::ReviewPage, "a review page", &["html", "htm"],
        &[Carried, Alignment, Decided, MemoryReview, Faults])
        .instead(&[FOR_REVIEW, (Reviewed, "export the decisions from the page and give that file (.json)")]),
    FormatSpec::new(Format::Xliff, "XLIFF", &["xliff"],
        &[Memory, Alignment, SureMemory, Decided, Doubtful, Units, Applied]).instead(&[FOR_PAIRS]),
    FormatSpec::new(Format::Xliff1, "XLIFF 1.2", &["xlf", "sdlxliff", "mqxliff", "mxliff"],
        &[Memory, Alignment, SureMemory, Decided, Doubtful, Units, Applied]).instead(&[FOR_PAIRS]),
    FormatSpec::new(Format::Po, "a gettext file", &["po"],
        &[Memory, Alignment, SureMemory, Decided, Doubtful, Units, Applied]).instead(&[FOR_PAIRS]),
    FormatSpec::new(Format::Moses(Lang::En), "one side of a Moses pair", &["en"],
        &[Memory, Alignment, Doubtful, Units]),
    FormatSpec::new(Format::Moses(Lang::Bn), "one side of a Moses pair", &["bn"],
        &[Memory, Alignment, Doubtful, Units]),
    FormatSpec::new(Format::MosesPair, "a Moses pair", &["moses"],
        &[Memory, Alignment, Units]),
    FormatSpec::new(Format::Parquet, "Parquet", &["parquet"],
        &[Corpus, Memory, Alignment, Doubtful, Units]).with(PARQUET),
    FormatSpec::new(Format::TextTable, "a table of text", &["txt"], &[Memory]),
    FormatSpec::new(Format::Translations, "records of translations", &["hf.jsonl"], &[Alignment, Doubtful, Units]),
    FormatSpec::new(Format::Bitextor, "a table of Bitextor", &["bitextor.tsv"], &[Alignment, Doubtful, Units]),
    FormatSpec::new(Format::Xces, "links of OPUS", &["xces.xml"], &[Alignment]),
    FormatSpec::new(Format::Ids, "the ids of a Moses pair", &["ids"], &[Alignment]),
    FormatSpec::new(Format::Vecalign, "an alignment of vecalign", &["vecalign"], &[Alignment]),
    FormatSpec::new(Format::Ladder, "a ladder of hunalign", &["ladder"], &[Alignment]),
    FormatSpec::new(Format::Text, "plain text", &["txt", "text"], &[Article, Faults, Terms, Words]),
    FormatSpec::new(Format::Tbx, "a term base", &["tbx"], &[Terms]),
    FormatSpec::new(Format::Word, "a Word file", &["docx", "docm", "dotx", "dotm"], &[Article]).with(OFFICE),
    FormatSpec::new(Format::OpenDocument, "an OpenDocument text", &["odt", "ott", "fodt"], &[Article]).with(OFFICE),
    FormatSpec::new(Format::Rtf, "an RTF file", &["rtf"], &[Article]).with(OFFICE),
    FormatSpec::new(Format::OldWord, "an old Word file", &["doc", "dot"], &[Article]).with(OFFICE),
    FormatSpec::new(Format::WebPage, "a web page", &["html", "htm", "xhtml"], &[Article]).with(HTML),
    FormatSpec::new(Format::Xml, "a wire story", &["xml", "nitf", "newsml"], &[Article]),
    FormatSpec::new(Format::Ninjs, "a wire story", &["json", "ninjs"], &[Article]),
    FormatSpec::new(Format::Mht, "a saved web page", &["mht", "mhtml"], &[Article]).with(HTML),
    FormatSpec::new(Format::Feed, "a news feed", &["rss", "atom", "rdf"], &[Corpus]),
    FormatSpec::new(Format::Warc, "a web archive", &["warc", "wet"], &[Corpus]).with(HTML),
];
