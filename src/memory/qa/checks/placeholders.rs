//! Places for values, tags and entities that stand in the text itself: `%s`, `%1$d`, `{name}`, `<b>`, `&nbsp;`, `\n`.

use super::shown::{sides_shown, unshared};
use crate::memory::qa::fault::{Fault, Finding};
use crate::memory::qa::texts::Texts;

pub(super) fn find(texts: &Texts, found: &mut Vec<Finding>) {
    let (en, bn) = unshared(&places(&texts.en), &places(&texts.bn));
    if !en.is_empty() || !bn.is_empty() {
        found.push(Finding::new(Fault::TagDiffers, sides_shown(&en, &bn)));
    }
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
