//! The parts of a `tu` to units.

use crate::model::article::Date;
use crate::model::codes::{Code, Coded, Codes};
use crate::model::lang::Lang;
use crate::model::unit::{Status, Unit};

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

/// The property of a `tuv` by which ParaCrawl names the page that a text is from.
pub(crate) const SOURCE_DOCUMENT: &str = "source-document";

/// Dates, which are attributes too.
pub(crate) const DATES: [&str; 2] = ["creationdate", "changedate"];

/// The attributes of a `tu` or `tuv` that are kept.
#[derive(Default)]
pub(super) struct Attributes(Vec<(&'static str, String)>);

impl Attributes {
    /// Keeps an attribute if it is one to keep.
    pub(super) fn take(&mut self, name: &str, value: &str) {
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
    /// The different texts in Bengali and in English, of each language [`VARIANTS`] at most.
    variants: Vec<Variant>,
    /// The first languages there are, as they are written.
    tags: Vec<String>,
    /// How many texts of a language there are beyond those.
    beyond: usize,
    /// How many notes and properties were passed over.
    pub unread: usize,
    /// Whether a `tuv` in one of the languages has neither a `seg` nor a text.
    hollow: bool,
}

/// A `tuv` as it was read.
#[derive(Default)]
pub(super) struct Variant {
    pub attributes: Attributes,
    pub notes: Vec<String>,
    pub props: Vec<(String, String)>,
    pub text: String,
    /// The codes that stand in it.
    pub codes: Vec<Code>,
    pub has_seg: bool,
    /// Its language as it is written.
    pub tag: String,
    pub lang: Option<Lang>,
}

/// The units of a `tu`, one for each different pair of texts, made one after the other: a unit with long texts and
/// many variants shall not be held many times.
pub(super) struct Pairs {
    parts: Parts,
    sources: Vec<usize>,
    targets: Vec<usize>,
    next: usize,
}

impl Pairs {
    /// The next one.
    pub(super) fn next(&mut self) -> Option<Unit> {
        let at = self.next;
        self.next += 1;
        let from = *self.sources.get(at / self.targets.len())?;
        let to = self.targets[at % self.targets.len()];
        let parts = &mut self.parts;
        if self.sources.len() * self.targets.len() == 1 {
            // As nearly always: nothing needs to be copied.
            let mut unit = std::mem::take(&mut parts.unit);
            parts.describe(&mut unit, from, to);
            unit.codes = parts.codes(from, to);
            unit.source = std::mem::take(&mut parts.variants[from].text);
            unit.target = std::mem::take(&mut parts.variants[to].text);
            return Some(unit);
        }
        let mut unit = parts.unit.clone();
        parts.describe(&mut unit, from, to);
        unit.codes = parts.codes(from, to);
        unit.source.clone_from(&parts.variants[from].text);
        unit.target.clone_from(&parts.variants[to].text);
        Some(unit)
    }
}

impl Parts {
    /// Takes a `tuv`, unless it says nothing new.
    pub(super) fn add(&mut self, variant: Variant) {
        if self.tags.len() < 4 {
            self.tags.push(variant.tag.clone());
        }
        if variant.lang.is_none() {
            return;
        }
        if !variant.has_seg && variant.text.is_empty() {
            self.hollow = true;
            return;
        }
        let mut same = self
            .variants
            .iter()
            .filter(|other| other.lang == variant.lang);
        if same.clone().any(|other| other.text == variant.text) {
            return;
        }
        if same.nth(VARIANTS - 1).is_some() {
            self.beyond += 1;
        } else {
            self.variants.push(variant);
        }
    }

    /// The units of a `tu`. `omit` hears what is left out, and how often.
    pub(super) fn pairs(self, source: Lang, mut omit: impl FnMut(&str, usize)) -> Option<Pairs> {
        if self
            .unit
            .props
            .iter()
            .any(|(kind, value)| is_rejecting(kind, value))
        {
            omit("units that were rejected", 1);
            return None;
        }
        let (sources, targets) = (self.texts(source), self.texts(source.other()));
        for (found, lang) in [(&sources, source), (&targets, source.other())] {
            if !found.is_empty() {
                continue;
            }
            if self.hollow {
                omit("units whose <tuv> has no <seg>", 1);
            } else {
                let tags = self.tags.join(", ");
                let lang = lang.name();
                omit(
                    &format!("units without {lang} text (their languages: {tags})"),
                    1,
                );
            }
            return None;
        }
        if self.beyond > 0 {
            let reason = format!("texts beyond {VARIANTS} of one language in a unit");
            omit(&reason, self.beyond);
        }
        if self.unread > 0 {
            omit(
                "notes and properties of units that have more than a thousand",
                self.unread,
            );
        }
        Some(Pairs {
            parts: self,
            sources,
            targets,
            next: 0,
        })
    }

    /// Which variants are the texts of a language.
    fn texts(&self, lang: Lang) -> Vec<usize> {
        let of_lang = |(at, variant): (usize, &Variant)| (variant.lang == Some(lang)).then_some(at);
        self.variants
            .iter()
            .enumerate()
            .filter_map(of_lang)
            .collect()
    }

    /// The codes of two variants, if there are any.
    fn codes(&self, from: usize, to: usize) -> Option<Box<Codes>> {
        let coded = |at: usize| Coded {
            text: self.variants[at].text.clone(),
            codes: self.variants[at].codes.clone(),
        };
        let any = [from, to]
            .iter()
            .any(|&at| !self.variants[at].codes.is_empty());
        any.then(|| {
            Box::new(Codes {
                source: coded(from),
                target: coded(to),
            })
        })
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
        for side in [from, to] {
            for (kind, value) in &side.props {
                match (kind.as_str(), side.lang) {
                    (SOURCE_DOCUMENT, Some(lang)) => {
                        let kind = format!("x-{}-url", lang.tag());
                        property(unit, &kind, value);
                    }
                    _ => property(unit, kind, value),
                }
            }
        }
    }
}

/// Keeps a property, unless it says nothing: where it is one of ours, in the field it was written from.
pub(crate) fn property(unit: &mut Unit, kind: &str, value: &str) {
    let value = value.trim();
    let share = || {
        value
            .parse::<f64>()
            .ok()
            .filter(|share| (0.0..=1.0).contains(share))
    };
    match kind {
        _ if value.is_empty() => {}
        "x-score" if unit.score.is_none() && share().is_some() => unit.score = share(),
        "x-related" if unit.related.is_none() && share().is_some() => unit.related = share(),
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

/// Whether a property says that a person rejected the translation. Trados: RejectedTranslation and RejectedSignOff.
fn is_rejecting(kind: &str, value: &str) -> bool {
    kind == "x-ConfirmationLevel" && value.starts_with("Rejected")
}

fn shape(value: &str) -> Option<(usize, usize)> {
    let (bn, en) = value.split_once(':')?;
    Some((bn.parse().ok()?, en.parse().ok()?))
}

/// A date in the one form TMX knows, `YYYYMMDDThhmmssZ`, from it or from the ISO forms some tools write instead.
pub fn date(written: &str) -> Option<String> {
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
    let made = format!("{}T{clock}Z", &digits[..8]);
    (plain && is_date(&made)).then_some(made)
}

/// Whether a date has TMX's own form, `YYYYMMDDThhmmssZ`, and there is such a day and time: tools refuse a whole memory for one
/// that there is not.
pub(crate) fn is_date(text: &str) -> bool {
    let fits = |(byte, form): (u8, u8)| match form {
        b'0' => byte.is_ascii_digit(),
        form => byte == form,
    };
    const FORM: &[u8; 16] = b"00000000T000000Z";
    let has_form = text.len() == FORM.len() && text.bytes().zip(FORM.iter().copied()).all(fits);
    has_form && Date::parse(&text[..8]).is_some() && {
        let [hours, minutes, seconds] = [&text[9..11], &text[11..13], &text[13..15]];
        // The clocks know a second more.
        hours < "24" && minutes < "60" && seconds <= "60"
    }
}
