//! The parts of a `tu` to units.

use std::collections::VecDeque;

use crate::lang::Lang;
use crate::memory::xml::value;
use crate::unit::{Status, Unit};

/// More different texts of one language in a unit are not read.
const VARIANTS: usize = 16;

/// Attributes of `tu` and `tuv` that become properties of the same name, and attributes again when written.
pub(crate) const KEPT: [&str; 5] = [
    "tuid",
    "creationid",
    "changeid",
    "usagecount",
    "lastusagedate",
];

/// A `tu` as it was read.
#[derive(Default)]
pub(super) struct Parts {
    pub attributes: Vec<(String, String)>,
    pub notes: Vec<String>,
    pub props: Vec<(String, String)>,
    pub variants: Vec<Variant>,
}

impl Parts {
    /// The language tags of the variants.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.variants.iter().map(Variant::tag)
    }
}

/// A `tuv` as it was read.
#[derive(Default)]
pub(super) struct Variant {
    pub attributes: Vec<(String, String)>,
    pub notes: Vec<String>,
    pub props: Vec<(String, String)>,
    pub text: String,
}

impl Variant {
    fn tag(&self) -> &str {
        // TMX 1.1 had no prefix.
        value(&self.attributes, "xml:lang")
            .or_else(|| value(&self.attributes, "lang"))
            .unwrap_or_default()
    }
}

/// Adds the units of a `tu`: one for each different pair of texts. `omit` hears what is left out.
pub(super) fn units(
    parts: Parts,
    source: Lang,
    out: &mut VecDeque<Unit>,
    mut omit: impl FnMut(&str),
) {
    let of = |lang: Lang| -> Vec<&Variant> {
        let mut found: Vec<&Variant> = Vec::new();
        for variant in &parts.variants {
            let known = found.iter().any(|other| other.text == variant.text);
            if Lang::from_tag(variant.tag()) == Some(lang) && !known {
                found.push(variant);
            }
        }
        found
    };
    let (mut sources, mut targets) = (of(source), of(source.other()));
    for (found, lang) in [(&mut sources, source), (&mut targets, source.other())] {
        if found.is_empty() {
            let tags: Vec<&str> = parts.variants.iter().map(Variant::tag).take(4).collect();
            omit(&format!(
                "units without {} text (their languages: {})",
                lang.name(),
                tags.join(", ")
            ));
            return;
        }
        if found.len() > VARIANTS {
            omit(&format!(
                "texts beyond {VARIANTS} of one language in a unit"
            ));
            found.truncate(VARIANTS);
        }
    }
    for from in &sources {
        for to in &targets {
            out.push_back(unit(&parts, from, to));
        }
    }
}

fn unit(parts: &Parts, from: &Variant, to: &Variant) -> Unit {
    let mut unit = Unit {
        source: from.text.clone(),
        target: to.text.clone(),
        ..Unit::default()
    };
    // What the translation says of itself is nearer than what the unit says.
    let attribute = |name| value(&to.attributes, name).or_else(|| value(&parts.attributes, name));
    for name in KEPT {
        if let Some(value) = attribute(name) {
            unit.props.push((name.to_owned(), value.to_owned()));
        }
    }
    for (name, field) in [
        ("creationdate", &mut unit.created),
        ("changedate", &mut unit.changed),
    ] {
        let Some(written) = attribute(name) else {
            continue;
        };
        *field = date(written);
        if field.is_none() {
            unit.props.push((format!("x-{name}"), written.to_owned()));
        }
    }
    for notes in [&parts.notes, &from.notes, &to.notes] {
        unit.notes
            .extend(notes.iter().filter(|note| !note.is_empty()).cloned());
    }
    for (kind, value) in [&parts.props, &from.props, &to.props].into_iter().flatten() {
        property(&mut unit, kind, value);
    }
    unit
}

/// Keeps a property, unless it says nothing: where it is one of ours, in the field it was written from.
pub(crate) fn property(unit: &mut Unit, kind: &str, value: &str) {
    let value = value.trim();
    let score = || {
        value
            .parse::<f64>()
            .ok()
            .filter(|score| (0.0..=1.0).contains(score))
    };
    match kind {
        _ if value.is_empty() => {}
        "x-score" if unit.score.is_none() && score().is_some() => unit.score = score(),
        "x-bead" if unit.shape.is_none() && shape(value).is_some() => unit.shape = shape(value),
        "x-document" if unit.document.is_none() => unit.document = Some(value.to_owned()),
        "x-status" if value == Status::Approved.name() => unit.status = Status::Approved,
        "x-status" if value == Status::Unreviewed.name() => {}
        _ => {
            // Trados: ApprovedTranslation and ApprovedSignOff.
            if kind == "x-ConfirmationLevel" && value.starts_with("Approved") {
                unit.status = Status::Approved;
            }
            let new = (kind.to_owned(), value.to_owned());
            if !unit.props.contains(&new) {
                unit.props.push(new);
            }
        }
    }
}

fn shape(value: &str) -> Option<(usize, usize)> {
    let (bn, en) = value.split_once(':')?;
    Some((bn.parse().ok()?, en.parse().ok()?))
}

/// A date in the one form TMX knows, `YYYYMMDDThhmmssZ`, from it or from the ISO forms some tools write instead.
pub(crate) fn date(written: &str) -> Option<String> {
    let text = written.trim();
    let text = text.split('.').next()?;
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let plain = text
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '-' | ':' | 'T' | 'Z' | ' '));
    let clock = match digits.len() {
        14 => &digits[8..],
        8 => "000000",
        _ => return None,
    };
    plain.then(|| format!("{}T{clock}Z", &digits[..8]))
}
