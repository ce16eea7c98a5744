//! Addresses that a feed gives from where it lies (`/story/1`), as whole ones (RFC 3986, section 5).

/// What a link leads to from an address; as it stands where either is no address of the Web.
pub(super) fn from(base: Option<&str>, link: &str) -> String {
    let whole = || joined(base?.trim(), link.trim());
    whole().unwrap_or_else(|| link.to_owned())
}

fn joined(base: &str, link: &str) -> Option<String> {
    let (scheme, rest) = base
        .split_once("://")
        .filter(|(scheme, _)| scheme.starts_with("http"))?;
    let has_scheme = link
        .split_once(':')
        .is_some_and(|(before, _)| !before.contains(['/', '?', '#']));
    if has_scheme || link.is_empty() {
        return None;
    }
    if link.starts_with("//") {
        return Some(format!("{scheme}:{link}"));
    }
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let path = match link.as_bytes()[0] {
        b'/' => link.to_owned(),
        b'?' | b'#' => format!("{path}{link}"),
        _ => format!(
            "{}/{link}",
            path.rsplit_once('/').map_or("", |(above, _)| above)
        ),
    };
    Some(format!("{scheme}://{host}{}", without_dots(&path)))
}

/// A path without steps to where it is (`.`) and upwards (`..`).
fn without_dots(path: &str) -> String {
    let (path, query) = path.split_at(path.find(['?', '#']).unwrap_or(path.len()));
    let mut steps: Vec<&str> = Vec::new();
    let all: Vec<&str> = path.split('/').skip(1).collect();
    for (at, step) in all.iter().enumerate() {
        match *step {
            "." | ".." => {
                if *step == ".." {
                    steps.pop();
                }
                // Such a step leads to a folder.
                if at + 1 == all.len() {
                    steps.push("");
                }
            }
            step => steps.push(step),
        }
    }
    format!("/{}{query}", steps.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_from_where_the_feed_lies() {
        let base = Some("https://x.org/bn/feed.xml?a=1#b");
        for (link, whole) in [
            ("/story/1?x=1&y=2", "https://x.org/story/1?x=1&y=2"),
            ("story/1", "https://x.org/bn/story/1"),
            ("../en/./1.html", "https://x.org/en/1.html"),
            ("../../..", "https://x.org/"),
            ("?id=3", "https://x.org/bn/feed.xml?id=3"),
            ("//cdn.x/1", "https://cdn.x/1"),
            ("http://y/1", "http://y/1"),
            ("urn:7", "urn:7"),
            ("খবর/১", "https://x.org/bn/খবর/১"),
            ("", ""),
        ] {
            assert_eq!(from(base, link), whole, "{link}");
        }
        assert_eq!(from(Some("https://x.org"), "1"), "https://x.org/1");
        assert_eq!(from(None, "/1"), "/1");
        assert_eq!(from(Some("feed"), "/1"), "/1");
    }
}
