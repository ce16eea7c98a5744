//! Which values the attributes of inline elements may have, as the schemas say (TMX 1.4b, XLIFF 1.2 strict, XLIFF 2.0 core).

use crate::model::codes::CodeForm;

/// What `mtype` of XLIFF 1.2 may be without `x-`.
const MTYPES: &str = "abbrev abbreviated-form abbreviation acronym appellation collocation common-name datetime equation \
    expanded-form formula head-term initialism international-scientific-term internationalism logical-expression \
    materials-management-unit name near-synonym part-number phrase phraseological-unit protected romanized-form seg \
    set-phrase short-form sku standard-text symbol synonym synonymous-phrase term transcribed-form transliterated-form \
    truncated-term variant";

/// Whether the schema of a format takes an attribute of an element as it stands.
pub(super) fn fits(form: CodeForm, element: &str, attribute: &str, value: &str) -> bool {
    let one_of = |names: &str| names.split(' ').any(|name| name == value);
    let own = || {
        let name = value.strip_prefix("x-");
        name.is_some_and(|name| !name.is_empty() && !name.contains(char::is_whitespace))
    };
    match (form, attribute) {
        (CodeForm::Tmx, "pos") => one_of("begin end"),
        (CodeForm::Tmx, "assoc") => one_of("p f b"),
        (CodeForm::Tmx, _) => true,
        (CodeForm::Xliff1, "pos") => one_of("open close"),
        (CodeForm::Xliff1, "assoc") => one_of("preceding following both"),
        (CodeForm::Xliff1, "clone") => one_of("yes no"),
        (CodeForm::Xliff1, "mtype") => one_of(MTYPES) || own(),
        (CodeForm::Xliff1, "ctype") => match element {
            "x" | "ph" => one_of("image pb lb") || own(),
            _ => one_of("bold italic underlined link") || own(),
        },
        (CodeForm::Xliff1, "rid") => is_token(value),
        (CodeForm::Xliff1, _) => true,
        (CodeForm::Xliff2, "canReorder") => one_of("yes no firstNo"),
        (CodeForm::Xliff2, "canCopy" | "canDelete" | "canOverlap" | "isolated" | "translate") => {
            one_of("yes no")
        }
        (CodeForm::Xliff2, "dir") => one_of("ltr rtl auto"),
        (CodeForm::Xliff2, "type") if matches!(element, "mrk" | "sm") => {
            one_of("generic comment term") || is_own(value)
        }
        (CodeForm::Xliff2, "type") => one_of("fmt ui quote link image other"),
        (CodeForm::Xliff2, "subType") => is_own(value),
        (CodeForm::Xliff2, "id" | "copyOf" | "startRef") => is_token(value),
        (CodeForm::Xliff2, _) => true,
    }
}

/// A name token of XML.
fn is_token(value: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':');
    !value.is_empty() && value.chars().all(is_part)
}

/// A name of a tool's own in XLIFF 2.0: `tool:name`.
fn is_own(value: &str) -> bool {
    let parts = value.split_once(':');
    parts.is_some_and(|(tool, name)| !tool.is_empty() && !name.is_empty() && !name.contains(':'))
        && !value.contains(char::is_whitespace)
}
