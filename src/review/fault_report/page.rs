//! The page: a table that can be filtered by severity, fault and words. It needs no other file and no network.

use std::collections::BTreeMap;
use std::io;

use quick_xml::escape::escape;

use super::FaultRow;

/// A page in the making.
#[derive(Default)]
pub(crate) struct FaultPage {
    counts: BTreeMap<(u8, String), usize>,
    rows: String,
}

const HEAD: &str = include_str!("page.html");
/// Stands in the page for what comes of the memory.
const PLACES: [&str; 3] = ["<!--title-->", "<!--counts-->", "<!--rows-->"];

impl FaultPage {
    /// Adds a fault.
    pub(crate) fn add(&mut self, row: &FaultRow<'_>) {
        let rank = match row.severity {
            "error" => 0,
            "warning" => 1,
            _ => 2,
        };
        *self.counts.entry((rank, row.fault.to_owned())).or_default() += 1;
        let [unit, severity, fault, source, target, meaning, detail] = row.cells();
        let cell = |text: &str| format!("<td dir=\"auto\">{}</td>", escape(text));
        self.rows.push_str(&format!(
            "<tr class=\"{severity}\" data-fault=\"{}\"><td>{unit}</td><td>{severity}</td>{}{}{}{}</tr>\n",
            escape(fault.as_str()),
            cell(&fault),
            cell(&source),
            cell(&target),
            cell(&match detail.is_empty() {
                true => meaning,
                false => format!("{meaning}: {detail}"),
            }),
        ));
    }

    /// Writes the page of a memory of this name and so many units.
    ///
    /// # Errors
    /// Whatever `out` fails with.
    pub(crate) fn write(
        &self,
        name: &str,
        units: usize,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let mut rest = HEAD;
        let faults: usize = self.counts.values().sum();
        let counts = self.counts.iter().map(|((rank, fault), count)| {
            let severity = ["error", "warning", "note"][usize::from(*rank)];
            let fault = escape(fault.as_str());
            format!("<button class=\"{severity}\" data-fault=\"{fault}\" aria-pressed=\"false\">{fault} <b>{count}</b></button>\n")
        });
        let counts: String = counts.collect();
        let title = format!("{}: {units} units, {faults} faults", escape(name));
        for (place, text) in PLACES.into_iter().zip([&title, &counts, &self.rows]) {
            while let Some((before, after)) = rest.split_once(place) {
                out.write_all(before.as_bytes())?;
                out.write_all(text.as_bytes())?;
                rest = after;
                if place != PLACES[0] {
                    break;
                }
            }
        }
        out.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        let mut page = FaultPage::default();
        page.add(&FaultRow {
            unit: Some(1),
            severity: "error",
            fault: "url-differs",
            source: "<script>alert(1)</script> <!--rows-->",
            target: "ক & \"খ\"",
            meaning: "m",
            detail: "d",
        });
        let mut out = Vec::new();
        page.write("a<b>.tmx", 1, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(
            text.contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                && !text.contains("<script>alert")
        );
        assert!(
            text.contains("ক &amp; &quot;খ&quot;")
                && text.contains("a&lt;b&gt;.tmx: 1 units, 1 faults")
        );
        assert!(text.contains("url-differs <b>1</b>") && text.trim_end().ends_with("</html>"));
    }
}
