//! Names and terms as files: a table with all that is known, OmegaT's glossary, and a TBX for whatever else reads terms.
//!
//! The TBX is of the dialect TBX-Basic in the older form (`martif`), which OmegaT, memoQ and MultiTerm read; ISO 30042:2008.

use std::io;

use quick_xml::escape::{escape, partial_escape};

use super::kit::glossary::entry::Entry;
use crate::files::formats::Format;
use crate::files::guarded_rows::Dress;
use crate::files::json;
use crate::model::lang::Lang;

/// The columns of a table of terms.
const COLUMNS: [&str; 7] = [
    "English",
    "Bengali",
    "type",
    "times",
    "documents",
    "English example",
    "Bengali example",
];

/// Writes entries in a format; `guard` as for every CSV.
///
/// # Errors
/// Whatever `out` fails with.
pub(crate) fn write(
    entries: &[Entry],
    format: Format,
    (source, guard): (Lang, bool),
    out: &mut dyn io::Write,
) -> io::Result<()> {
    match format {
        Format::Csv => table(entries, Dress::sheet(false, guard), out),
        Format::Tsv => table(entries, Dress::sheet(true, guard), out),
        Format::Jsonl => records(entries, out),
        Format::Tbx => tbx(entries, source, out),
        _ => glossary(entries, source, out),
    }
}

fn table(entries: &[Entry], dress: Dress, out: &mut dyn io::Write) -> io::Result<()> {
    dress.begin(out)?;
    dress.rows([COLUMNS], out)?;
    dress.rows(entries.iter().map(cells), out)
}

fn cells(entry: &Entry) -> [String; COLUMNS.len()] {
    let [en, bn] = &entry.example;
    let cells = [
        entry.en.clone(),
        entry.bn.clone(),
        entry.kind_name().to_owned(),
        entry.times.to_string(),
        entry.articles.to_string(),
        en.clone(),
        bn.clone(),
    ];
    cells.map(|cell| cell.replace(['\t', '\r', '\n'], " "))
}

fn records(entries: &[Entry], out: &mut dyn io::Write) -> io::Result<()> {
    for entry in entries {
        let [en, bn] = &entry.example;
        let record = serde_json::json!({
            "en": entry.en,
            "bn": entry.bn,
            "type": entry.kind_name(),
            "times": entry.times,
            "documents": entry.articles,
            "example": {"en": en, "bn": bn},
        });
        writeln!(out, "{}", json::line(&record))?;
    }
    Ok(())
}

/// The two terms of an entry in the order of translation, with their languages.
fn sides(entry: &Entry, source: Lang) -> [(Lang, &str, &str); 2] {
    let [en, bn] = &entry.example;
    let mut sides = [
        (Lang::En, entry.en.as_str(), en.as_str()),
        (Lang::Bn, entry.bn.as_str(), bn.as_str()),
    ];
    if source == Lang::Bn {
        sides.reverse();
    }
    sides
}

/// How often and where, in words.
fn met(entry: &Entry) -> String {
    let documents = match entry.articles {
        1 => "1 document".to_owned(),
        count => format!("{count} documents"),
    };
    match entry.times {
        1 => "once".to_owned(),
        times => format!("{times} times in {documents}"),
    }
}

/// OmegaT's glossary: source term, tab, target term, tab, comment.
fn glossary(entries: &[Entry], source: Lang, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(
        out,
        "# Names and terms that matched, the most frequent first; fix them freely."
    )?;
    for entry in entries {
        let [(_, from, _), (_, to, _)] = sides(entry, source);
        writeln!(out, "{from}\t{to}\t{}, {}", entry.kind_name(), met(entry))?;
    }
    Ok(())
}

fn tbx(entries: &[Entry], source: Lang, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE martif SYSTEM \"TBXBasiccoreStructV02.dtd\">\n\
         <martif type=\"TBX-Basic\" xml:lang=\"{}\">\n  <martifHeader>\n    <fileDesc>\n      <titleStmt><title>Names and \
         terms</title></titleStmt>\n      <sourceDesc><p>{} {}</p></sourceDesc>\n    </fileDesc>\n    <encodingDesc><p \
         type=\"XCSURI\">TBXBasicXCSV02.xcs</p></encodingDesc>\n  </martifHeader>\n  <text>\n    <body>",
        source.tag(),
        env!("CARGO_PKG_NAME"),
        env!("CARGO_PKG_VERSION"),
    )?;
    for (number, entry) in (1..).zip(entries) {
        writeln!(
            out,
            "      <termEntry id=\"t{number}\">\n        <descrip type=\"subjectField\">{}</descrip>\n        <note>{}</note>",
            escape(entry.kind_name()),
            met(entry)
        )?;
        for (lang, term, example) in sides(entry, source) {
            write!(
                out,
                "        <langSet xml:lang=\"{}\"><tig><term>{}</term>",
                lang.tag(),
                partial_escape(term)
            )?;
            if !example.is_empty() {
                write!(
                    out,
                    "<descrip type=\"context\">{}</descrip>",
                    partial_escape(example)
                )?;
            }
            writeln!(out, "</tig></langSet>")?;
        }
        writeln!(out, "      </termEntry>")?;
    }
    writeln!(out, "    </body>\n  </text>\n</martif>")
}
