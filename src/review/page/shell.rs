//! Fills the shell of the page, which stays a file that a designer edits: `{{ name }}` is a value, written so that nothing in it
//! is HTML; `{{ name|safe }}` is one that is HTML; `{% if served %}`, `{% if not served %}`, `{% else %}` and `{% endif %}`
//! choose what is for a desk that serves the page and what for a file, one not within another.

use std::io;

/// The template with values in it, by name.
///
/// # Errors
/// The template names what is not there.
pub(super) fn filled(template: &str, served: bool, values: &[(&str, &str)]) -> io::Result<String> {
    let mut out = String::new();
    let mut shown = true;
    let mut rest = template;
    while let Some((text, tag, behind)) = next_tag(rest) {
        if shown {
            out.push_str(text);
        }
        rest = behind;
        match tag {
            Tag::Choice("if served") => shown = served,
            Tag::Choice("if not served") => shown = !served,
            Tag::Choice("else") => shown = !shown,
            Tag::Choice("endif") => shown = true,
            Tag::Choice(other) => return Err(unknown(other)),
            Tag::Value(name) => {
                let value = value(name, values)?;
                if shown {
                    out.push_str(&value);
                }
            }
        }
    }
    out.push_str(rest);
    Ok(out)
}

/// What stands between the text of a template.
enum Tag<'t> {
    Value(&'t str),
    Choice(&'t str),
}

/// The text before the first tag, the tag, and what stands behind it.
fn next_tag(template: &str) -> Option<(&str, Tag<'_>, &str)> {
    let at = template
        .match_indices('{')
        .map(|(at, _)| at)
        .find(|at| template[*at + 1..].starts_with(['{', '%']))?;
    let (text, tag) = template.split_at(at);
    if let Some(tag) = tag.strip_prefix("{{") {
        let (name, behind) = tag.split_once("}}")?;
        Some((text, Tag::Value(name.trim()), behind))
    } else {
        let (choice, behind) = tag.get(2..)?.split_once("%}")?;
        Some((text, Tag::Choice(choice.trim()), behind))
    }
}

/// What a tag stands for.
fn value(tag: &str, values: &[(&str, &str)]) -> io::Result<String> {
    let (name, safe) = match tag.strip_suffix("|safe") {
        Some(name) => (name, true),
        None => (tag, false),
    };
    let known = values.iter().find(|(known, _)| *known == name);
    let (_, value) = known.ok_or_else(|| unknown(tag))?;
    Ok(match safe {
        true => (*value).to_owned(),
        false => escaped(value),
    })
}

fn unknown(tag: &str) -> io::Error {
    io::Error::other(format!(
        "the page's template names {tag}, which is not there"
    ))
}

/// A text of which nothing is HTML, within an attribute neither.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#x27;"),
            '/' => out.push_str("&#x2f;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str =
        "{% if served %}desk {{ a }}{% else %}{ file {{ b|safe }}{% endif %}, {{ a }}\n";

    #[test]
    fn values_are_text_unless_they_are_safe() {
        let values = [("a", "<&\"'/>"), ("b", "<b>")];
        let filled = |served| filled(TEMPLATE, served, &values).unwrap();
        assert_eq!(
            filled(false),
            "{ file <b>, &lt;&amp;&quot;&#x27;&#x2f;&gt;\n"
        );
        let a = "&lt;&amp;&quot;&#x27;&#x2f;&gt;";
        assert_eq!(filled(true), format!("desk {a}, {a}\n"));
    }

    #[test]
    fn what_is_not_there_is_an_error() {
        let error = |template: &str| filled(template, true, &[]).unwrap_err().to_string();
        assert!(error("{{ nothing }}").contains("nothing"));
        assert!(error("{% for x %}").contains("for x"));
        assert_eq!(filled("{{ open", true, &[]).unwrap(), "{{ open");
    }
}
