//! Places for values, tags and entities that stand in the text itself: `%s`, `%1$d`, `{name}`, `<b>`, `&nbsp;`, `\n`.

use quick_xml::escape::resolve_predefined_entity;

use super::shown::{sides_shown, unshared};
use crate::memory::qa::fault::{Fault, Finding};
use crate::memory::qa::texts::Texts;

pub(super) fn find(texts: &Texts, found: &mut Vec<Finding>) {
    let (mut en, mut bn) = unshared(&places(&texts.en), &places(&texts.bn));
    en.retain(|place| !is_spelt_out(place, &texts.bn, &texts.en));
    bn.retain(|place| !is_spelt_out(place, &texts.en, &texts.bn));
    if !en.is_empty() || !bn.is_empty() {
        found.push(Finding::new(Fault::TagDiffers, sides_shown(&en, &bn)));
    }
}

/// Whether an entity is the character itself in the other text: `&lt; 5` and `< 5` are read alike.
fn is_spelt_out(place: &str, other: &str, own: &str) -> bool {
    let name = place
        .strip_prefix('&')
        .and_then(|name| name.strip_suffix(';'));
    let Some(text) = name.and_then(resolve_predefined_entity) else {
        return false;
    };
    // The other text has it as often, in whatever way it is written.
    let said = |side: &str| side.matches(place).count() + bare(side, text);
    said(own) <= said(other)
}

/// How often a character stands in a text where it begins no entity.
fn bare(text: &str, character: &str) -> usize {
    let places = text.match_indices(character);
    places
        .filter(|(at, _)| character != "&" || entity(&text[*at..]).is_none())
        .count()
}

/// The places, tags and entities of a text, in their order.
fn places(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find(['%', '{', '<', '&', '\\']) {
        at += next;
        let rest = &text[at..];
        let length = match rest.as_bytes()[0] {
            b'%' => percent(rest, text[..at].chars().next_back()),
            b'{' => enclosed(rest, '}', |c| {
                c.is_ascii_alphanumeric() || "_.:-$ ".contains(c)
            }),
            b'<' => tag(rest),
            b'&' => entity(rest),
            _ => escape(rest),
        };
        match length {
            Some(length) => {
                found.push(rest[..length].to_owned());
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// `%s`, `%1$s`, `%.2f`, `%(name)s`; not 50%, nor 50%d.
fn percent(rest: &str, before: Option<char>) -> Option<usize> {
    if before.is_some_and(char::is_numeric) {
        return None;
    }
    let inner = &rest[1..];
    let inner = match inner.strip_prefix('(') {
        Some(named) => named.split_once(')')?.1,
        None => inner.trim_start_matches(|c: char| c.is_ascii_digit() || "$.-+".contains(c)),
    };
    let kind = inner.chars().next()?;
    let after = inner[kind.len_utf8()..].chars().next();
    let is_end = !after.is_some_and(|c| c.is_ascii_alphabetic());
    ("sdifuxX@".contains(kind) && is_end).then(|| rest.len() - inner.len() + 1)
}

fn enclosed(rest: &str, end: char, inside: impl Fn(char) -> bool) -> Option<usize> {
    let close = rest.find(end)?;
    let inner = &rest[1..close];
    (!inner.is_empty() && inner.len() <= 40 && inner.chars().all(inside)).then_some(close + 1)
}

/// `<b>`, `</b>`, `<br/>`; not 3 < 4.
fn tag(rest: &str) -> Option<usize> {
    let close = rest.find('>')?;
    let inner = rest[1..close].trim_start_matches('/');
    let named = inner.starts_with(|c: char| c.is_ascii_alphabetic());
    (named && !inner.contains('<')).then_some(close + 1)
}

fn entity(rest: &str) -> Option<usize> {
    let close = rest.find(';')?;
    let inner = &rest[1..close];
    let name = inner.strip_prefix('#').unwrap_or(inner);
    let sound =
        !name.is_empty() && name.len() <= 8 && name.chars().all(|c| c.is_ascii_alphanumeric());
    sound.then_some(close + 1)
}

/// `\n`, `\t`, `\r` as letters, not `\name`.
fn escape(rest: &str) -> Option<usize> {
    let mut after = rest[1..].chars();
    let kind = after.next()?;
    let ends = !after.next().is_some_and(|c| c.is_ascii_alphabetic());
    (matches!(kind, 'n' | 't' | 'r') && ends).then_some(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lang::Lang;
    use crate::model::unit::Unit;

    #[test]
    fn an_entity_may_be_its_character() {
        for (en, bn, fault) in [
            ("Patients aged &lt; 19 years", "<১৯ বছর বয়সী রোগী", false),
            ("Tom &amp; Jerry", "টম & জেরি", false),
            ("Tom & Jerry", "টম &amp; জেরি", false),
            ("Patients aged &lt; 19 years", "১৯ বছর বয়সী রোগী", true),
            ("Aged &lt; 19 or &lt; 5", "<১৯ বা ৫", true),
            ("10&nbsp;km", "১০ কিমি", true),
        ] {
            let unit = Unit {
                source: en.to_owned(),
                target: bn.to_owned(),
                ..Unit::default()
            };
            let mut found = Vec::new();
            find(&Texts::of(&unit, Lang::En), &mut found);
            assert_eq!(!found.is_empty(), fault, "{en} / {bn}");
        }
    }
}
