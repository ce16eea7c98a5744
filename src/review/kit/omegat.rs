//! The files OmegaT wants in a project, as text.

use quick_xml::escape::escape;

use crate::language::segmentation::{Rules, srx};
use crate::model::article::Segment;
use crate::model::error::Result;
use crate::model::lang::Lang;

/// `omegat.project`, which every version since 1.0 reads.
pub(super) fn project(source: Lang) -> String {
    let (source, target) = (source.tag(), source.other().tag());
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
  <project version="1.0">
    <source_dir>__DEFAULT__</source_dir>
    <target_dir>__DEFAULT__</target_dir>
    <tm_dir>__DEFAULT__</tm_dir>
    <glossary_dir>__DEFAULT__</glossary_dir>
    <dictionary_dir>__DEFAULT__</dictionary_dir>
    <source_lang>{source}</source_lang>
    <target_lang>{target}</target_lang>
    <sentence_seg>true</sentence_seg>
    <support_default_translations>true</support_default_translations>
    <remove_tags>false</remove_tags>
  </project>
</omegat>
"#
    )
}

/// A text as its segments stand: those of a paragraph on one line, a blank line between paragraphs.
pub(super) fn text(segments: &[Segment]) -> String {
    let mut text = String::new();
    let mut before = None;
    for segment in segments.iter().filter(|segment| !segment.text.is_empty()) {
        match before {
            Some(paragraph) if paragraph == segment.paragraph => text.push(' '),
            Some(_) => text.push_str("\n\n"),
            None => {}
        }
        before = Some(segment.paragraph);
        text.push_str(&segment.text);
    }
    text.push('\n');
    text
}

/// The shipped segmentation rules as OmegaT 3 to 5 want them: a Java bean as XML.
///
/// # Errors
/// The shipped rules cannot be read, which tests rule out.
pub(super) fn segmentation_conf() -> Result<String> {
    let document = srx::parse("data/segmentation.srx", Rules::SOURCE)?;
    let mut maps = String::new();
    for map in &document.maps {
        let mut rules = String::new();
        for rule in document.rules.iter().filter(|rule| rule.group == map.group) {
            rules += &added(&bean(
                "Rule",
                &[
                    string("beforebreak", &rule.before),
                    string("afterbreak", &rule.after),
                    property("breakRule", &format!("<boolean>{}</boolean>", rule.breaks)),
                ],
            ));
        }
        // The language stands before the pattern: setting it sets nothing else.
        maps += &added(&bean(
            "MapRule",
            &[
                string("language", &map.group),
                string("pattern", &map.pattern),
                property("rules", &list(&rules)),
            ],
        ));
    }
    let srx = bean(
        "SRX",
        &[
            property("mappingRules", &list(&maps)),
            string("version", "0.2.2"),
        ],
    );
    Ok(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<java class=\"java.beans.XMLDecoder\">{srx}</java>\n"
    ))
}

fn bean(name: &str, properties: &[String]) -> String {
    format!(
        "<object class=\"org.omegat.core.segmentation.{name}\">{}</object>\n",
        properties.concat()
    )
}

fn property(name: &str, value: &str) -> String {
    format!("<void property=\"{name}\">{value}</void>")
}

fn string(name: &str, value: &str) -> String {
    property(name, &format!("<string>{}</string>", escape(value)))
}

fn list(items: &str) -> String {
    format!("<object class=\"java.util.ArrayList\">{items}</object>")
}

fn added(item: &str) -> String {
    format!("<void method=\"add\">{item}</void>")
}
