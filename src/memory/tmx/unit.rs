//! The parts of a `tu` to units.

use std::collections::VecDeque;

use crate::lang::Lang;
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

/// Dates, which are attributes too.
pub(crate) const DATES: [&str; 2] = ["creationdate", "changedate"];

/// The attributes of a `tu` or `tuv` that are kept.
#[derive(Default)]
pub(super) struct Attributes(Vec<(&'static str, String)>);

impl Attributes {
    /// Keeps an attribute if it is one to keep.
    pub fn take(&mut self, name: &str, value: &str) {
        let known = KEPT.into_iter().chain(DATES).find(|known| *known == name);
        self.0.extend(known.map(|known| (known, value.to_owned())));
    }

    fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| *known == name)?;
        Some(&found.1)
    }
}

/// A `tu` as it was read.
#[derive(Default)]
pub(super) struct Parts {
    pub attributes: Attributes,
    /// Its notes and properties, in a unit that has no texts yet.
    pub unit: Unit,
    pub variants: Vec<Variant>,
}

/// A `tuv` as it was read.
#[derive(Default)]
pub(super) struct Variant {
    pub attributes: Attributes,
    pub notes: Vec<String>,
    pub props: Vec<(String, String)>,
    pub text: String,
    /// Its language as it is written.
    pub tag: String,
    pub lang: Option<Lang>,
}

impl Parts {
    /// Adds the units of a `tu` to `out`: one for each different pair of texts. `omit` hears what is left out.
    pub fn units(mut self, source: Lang, out: &mut VecDeque<Unit>, mut omit: impl FnMut(&str)) {
        let (mut sources, mut targets) = (self.texts(source), self.texts(source.other()));
        for (found, lang) in [(&mut sources, source), (&mut targets, source.other())] {
            if found.is_empty() {
                let tags: Vec<&str> = self.variants.iter().map(|of| &*of.tag).take(4).collect();
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
        if let ([from], [to]) = (&sources[..], &targets[..]) {
            // As nearly always: nothing needs to be copied.
            let mut unit = std::mem::take(&mut self.unit);
            self.describe(&mut unit, *from, *to);
            unit.source = std::mem::take(&mut self.variants[*from].text);
            unit.target = std::mem::take(&mut self.variants[*to].text);
            out.push_back(unit);
            return;
        }
        for &from in &sources {
            for &to in &targets {
                let mut unit = self.unit.clone();
                self.describe(&mut unit, from, to);
                unit.source.clone_from(&self.variants[from].text);
                unit.target.clone_from(&self.variants[to].text);
                out.push_back(unit);
            }
        }
    }

    /// Which variants are the different texts of a language.
    fn texts(&self, lang: Lang) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for (at, variant) in self.variants.iter().enumerate() {
            let known = |&other: &usize| self.variants[other].text == variant.text;
            if variant.lang == Some(lang) && !found.iter().any(known) {
                found.push(at);
            }
        }
        found
    }

    /// Adds what the attributes and the variants `from` and `to` say of a unit.
    fn describe(&self, unit: &mut Unit, from: usize, to: usize) {
        let (from, to) = (&self.variants[from], &self.variants[to]);
        // What the translation says of itself is nearer than what the unit says.
        let attribute = |name| {
            to.attributes
                .get(name)
                .or_else(|| self.attributes.get(name))
        };
        let mut props = Vec::new();
        for name in KEPT {
            props.extend(attribute(name).map(|value| (name.to_owned(), value.to_owned())));
        }
        for (name, field) in DATES
            .into_iter()
            .zip([&mut unit.created, &mut unit.changed])
        {
            let Some(written) = attribute(name) else {
                continue;
            };
            *field = date(written);
            if field.is_none() {
                props.push((format!("x-{name}"), written.to_owned()));
            }
        }
        props.append(&mut unit.props);
        unit.props = props;
        let notes = [&from.notes, &to.notes].into_iter().flatten();
        unit.notes.extend(notes.cloned());
        unit.notes.retain(|note| !note.is_empty());
        for (kind, value) in [&from.props, &to.props].into_iter().flatten() {
            property(unit, kind, value);
        }
    }
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
    if is_date(text) {
        return Some(text.to_owned());
    }
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

/// Whether a date has TMX's own form, `YYYYMMDDThhmmssZ`.
pub(crate) fn is_date(text: &str) -> bool {
    let fits = |(byte, form): (u8, u8)| match form {
        b'0' => byte.is_ascii_digit(),
        form => byte == form,
    };
    const FORM: &[u8; 16] = b"00000000T000000Z";
    text.len() == FORM.len() && text.bytes().zip(FORM.iter().copied()).all(fits)
}
