//! A message of several stories that is not well-formed: where one story is broken the others are not. The elements of a
//! name are cut out of the text as it stands, and each is read by itself.

use super::fault::Fault;
use super::xml_tree::{Element, parse};

/// The pieces of a text, and what of it is in none.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pieces {
    /// In the order of the text: each element, or what is wrong with it.
    pub found: Vec<Result<Element, Fault>>,
    /// The rest, pieces cut away.
    pub around: String,
}

/// Cuts a text into its elements of a local name, which do not stand within each other. `None` where there are fewer than
/// two: then nothing but the broken one would be left.
pub(crate) fn pieces(text: &str, name: &str) -> Option<Pieces> {
    let starts: Vec<(usize, &str)> = starts(text, name).collect();
    if starts.len() < 2 {
        return None;
    }
    let mut pieces = Pieces {
        found: Vec::new(),
        around: text[..starts[0].0].to_owned(),
    };
    let (mut lines, mut counted) = (0, 0);
    for (n, &(start, tag)) in starts.iter().enumerate() {
        let next = starts.get(n + 1).map_or(text.len(), |&(next, _)| next);
        let close = format!("</{tag}");
        let end = text[start..next].find(&close).and_then(|at| {
            let end = text[start + at..next].find('>')?;
            Some(start + at + end + 1)
        });
        lines += text[counted..start].matches('\n').count();
        counted = start;
        let end = end.unwrap_or(next);
        let read = parse(&text[start..end]).map_err(|fault| Fault {
            line: fault.line.map(|line| line + lines),
            ..fault
        });
        pieces.found.push(read);
        pieces.around.push_str(&text[end..next]);
    }
    Some(pieces)
}

/// Where elements of a local name begin, and the name as it is written there.
fn starts<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = (usize, &'t str)> {
    text.match_indices('<').filter_map(move |(at, _)| {
        let rest = &text[at + 1..];
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '<'))?;
        let tag = &rest[..end];
        (tag.rsplit(':').next() == Some(name)).then_some((at, tag))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_broken_one_is_lost_and_no_other() {
        let text = "<m xmlns:n=\"x\">\n<n:item a=\"1\"><p>One</p></n:item>\n<n:item><p>Two & </n:item>\n\
                    <n:item><p>Three</p></n:item>\n<n:item><p>cut";
        let pieces = pieces(text, "item").unwrap();
        let texts: Vec<Result<String, usize>> = pieces
            .found
            .iter()
            .map(|piece| match piece {
                Ok(element) => Ok(element.text()),
                Err(fault) => Err(fault.line.unwrap()),
            })
            .collect();
        assert_eq!(
            texts,
            [Ok("One".into()), Err(3), Ok("Three".into()), Err(5)]
        );
        assert_eq!(pieces.around, "<m xmlns:n=\"x\">\n\n\n\n");
    }

    #[test]
    fn what_holds_one_is_not_cut() {
        assert_eq!(pieces("<m><item>x & </item></m>", "item"), None);
        assert_eq!(pieces("<items><items2/></items>", "item"), None);
    }
}
