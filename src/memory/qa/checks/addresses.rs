//! Addresses of web pages and of people: a translation has the same ones, letter by letter.

use super::shown::{sides_shown, unshared};
use crate::memory::qa::fault::{Fault, Finding};
use crate::memory::qa::texts::Texts;

/// How the name of a host ends that stands without `http` or `www`.
const ENDS: [&str; 11] = [
    "com", "org", "net", "gov", "edu", "info", "bd", "uk", "io", "tv", "eu",
];

/// How an address begins that says how it is reached.
const SCHEMES: [&str; 4] = ["https://", "http://", "ftp://", "sftp://"];

/// What an address can be made of.
fn may_be(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c)
}

/// An address in a text, in small letters as far as case says nothing.
pub(super) enum Address {
    Web(String),
    Mail(String),
}

/// The addresses in a text, in their order. A Bengali ending may be glued to one (`example.com-এ`).
pub(super) fn addresses(text: &str) -> Vec<Address> {
    // Nearly no text has one.
    if !text.contains(['@', '.']) {
        return Vec::new();
    }
    let runs = text.split(|c| !may_be(c));
    runs.filter_map(|run| {
        address(run.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '/'))
    })
    .collect()
}

fn address(run: &str) -> Option<Address> {
    if let Some((name, host)) = run.split_once('@') {
        let whole =
            !name.is_empty() && host.contains('.') && host.split('.').all(|part| part.len() > 1);
        return whole.then(|| Address::Mail(run.to_ascii_lowercase()));
    }
    let lower = run.to_ascii_lowercase();
    let bare = SCHEMES.iter().find_map(|scheme| lower.strip_prefix(scheme));
    let said = bare.is_some() || lower.starts_with("www.");
    let bare = bare.unwrap_or(&lower);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    let host = bare.split(['/', '?', '#']).next().unwrap_or(bare);
    if !(said || has_known_end(host)) || !host.contains('.') {
        return None;
    }
    // Case counts behind the name of the host.
    let path = &run[run.len() - (bare.len() - host.len())..];
    Some(Address::Web(format!(
        "{host}{}",
        path.trim_end_matches('/')
    )))
}

fn has_known_end(host: &str) -> bool {
    let Some((before, end)) = host.rsplit_once('.') else {
        return false;
    };
    let is_name = |part: &str| part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let letters = before.chars().filter(char::is_ascii_alphabetic).count();
    ENDS.contains(&end.to_ascii_lowercase().as_str())
        && letters >= 2
        && before.split('.').all(|part| !part.is_empty() && is_name(part))
        // The initials of a person or of a state are no host: U.S.in
        && before.split('.').any(|part| part.len() > 1)
}

pub(super) fn find(texts: &Texts, found: &mut Vec<Finding>) {
    let (en, bn) = (addresses(&texts.en), addresses(&texts.bn));
    if en.is_empty() && bn.is_empty() {
        return;
    }
    let web = |side: &[Address]| -> Vec<String> {
        let all = side.iter().filter_map(|address| match address {
            Address::Web(web) => Some(web.clone()),
            Address::Mail(_) => None,
        });
        all.collect()
    };
    let mail = |side: &[Address]| -> Vec<String> {
        let all = side.iter().filter_map(|address| match address {
            Address::Mail(mail) => Some(mail.clone()),
            Address::Web(_) => None,
        });
        all.collect()
    };
    for (fault, en, bn) in [
        (Fault::UrlDiffers, web(&en), web(&bn)),
        (Fault::EmailDiffers, mail(&en), mail(&bn)),
    ] {
        let (en, bn) = unshared(&en, &bn);
        if !en.is_empty() || !bn.is_empty() {
            found.push(Finding::new(fault, sides_shown(&en, &bn)));
        }
    }
}
