//! The attributes of a tag that is written as nearly all are: `name="value"`, letters of ASCII in the names, and nothing in
//! the values that XML has to change. What is not so plain, or wrong, is for the parser.

use memchr::{memchr, memchr2, memchr3};

/// Of a tag with more attributes the parser reads them.
const MOST: usize = 8;

/// The attributes of a tag, names and values.
pub(super) struct Plain<'t> {
    found: [(&'t str, &'t str); MOST],
    count: usize,
}

impl<'t> Plain<'t> {
    /// Of no tag yet. It is not given away by value, since it is large and tags are many.
    pub(super) const fn new() -> Self {
        Plain {
            found: [("", ""); MOST],
            count: 0,
        }
    }

    /// Takes those of a tag, given what stands behind its name; false where one of them is not so plain.
    pub(super) fn read(&mut self, behind: &'t str) -> bool {
        let mut rest = behind.trim_ascii_start();
        while !rest.is_empty() {
            match self.one(rest) {
                Some(behind) => rest = behind,
                None => return false,
            }
        }
        true
    }

    /// Takes the first one; gives what stands behind it.
    fn one(&mut self, rest: &'t str) -> Option<&'t str> {
        let (name, quoted) = rest.split_at(memchr(b'=', rest.as_bytes())?);
        let quoted = quoted.strip_prefix("=\"")?;
        let (value, behind) = quoted.split_at(memchr(b'"', quoted.as_bytes())?);
        if !is_name(name) || !is_plain(value) || !self.takes(name, value) {
            return None;
        }
        let behind = &behind[1..];
        let rest = behind.trim_ascii_start();
        (rest.len() < behind.len() || rest.is_empty()).then_some(rest)
    }

    /// Keeps an attribute, unless there are too many or one has the name.
    fn takes(&mut self, name: &'t str, value: &'t str) -> bool {
        let is_new = self.all().all(|(known, _)| known != name);
        let fits = is_new && self.count < MOST;
        if fits {
            self.found[self.count] = (name, value);
            self.count += 1;
        }
        fits
    }

    /// All of them, in their order.
    pub(super) fn all(&self) -> impl Iterator<Item = (&'t str, &'t str)> {
        self.found[..self.count].iter().copied()
    }
}

fn is_name(name: &str) -> bool {
    let letter =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-' | b'.');
    !name.is_empty() && name.bytes().all(letter)
}

/// Whether a value stands as it is: no entity, no white space that becomes a space.
fn is_plain(value: &str) -> bool {
    let bytes = value.as_bytes();
    memchr3(b'&', b'<', b'\t', bytes).is_none() && memchr2(b'\n', b'\r', bytes).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use quick_xml::XmlVersion;
    use quick_xml::events::attributes::Attributes;

    fn by_parser(tag: &str) -> Option<Vec<(String, String)>> {
        let all = Attributes::new(tag, 1).map(|attribute| {
            let attribute = attribute.ok()?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            Some((attribute.key.0.to_owned(), value.into_owned()))
        });
        all.collect()
    }

    fn plainly(tag: &str) -> Option<Vec<(String, String)>> {
        let mut plain = Plain::new();
        plain.read(&tag[1..]).then(|| {
            plain
                .all()
                .map(|(n, v)| (n.to_owned(), v.to_owned()))
                .collect()
        })
    }

    #[test]
    fn what_is_plain_is_read() {
        for tag in [
            "a",
            "a ",
            "a b=\"c\"",
            "a xml:lang=\"bn\"\n x-y=\"ক > 'd'\" ",
            "a b=\"\"",
        ] {
            assert!(plainly(tag).is_some(), "{tag}");
        }
        for tag in [
            "a b='c'",
            "a b=\"&amp;\"",
            "a b=\"c\" b=\"d\"",
            "a b=\"c\"d=\"e\"",
            "a b",
            "a b =\"c\"",
        ] {
            assert!(plainly(tag).is_none(), "{tag}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_plain_is_what_the_parser_reads(tag in "a( [ab:]{1,2}=\"[ab=>' ক\t&]{0,3}\"|[ab\" =\t']){0,4}") {
            if let Some(found) = plainly(&tag) {
                proptest::prop_assert_eq!(Some(found), by_parser(&tag));
            }
        }
    }
}
