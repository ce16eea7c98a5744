//! Which key or column of a corpus holds what: by the usual names, or as the caller says (`text=body`, `id=url`).

use serde_json::{Map, Value};

use super::story::collapsed;
use crate::files::delimited::names::{is, tidy};
use crate::model::display::Quoted;

/// What a key or column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Id,
    Text,
    Title,
    Date,
    Url,
    Source,
    Licence,
    Author,
    Section,
}

/// The fields with what they are called where nobody says otherwise.
const USUAL: [(Field, &[&str]); 9] = [
    (Field::Id, &["id"]),
    (Field::Text, &["text"]),
    (Field::Title, &["title"]),
    (Field::Date, &["date"]),
    (Field::Url, &["url", "link"]),
    (Field::Source, &["source", "publisher", "outlet"]),
    (Field::Licence, &["licence", "license"]),
    (Field::Author, &["author", "byline"]),
    (Field::Section, &["section", "category"]),
];

impl Field {
    /// What it is called.
    pub(crate) fn name(self) -> &'static str {
        let found = USUAL.iter().find(|(field, _)| *field == self);
        found.map_or("", |(_, names)| names[0])
    }
}

/// Which key or column holds what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fields {
    renamed: Vec<(Field, String)>,
}

impl Fields {
    /// Reads `FIELD=NAME` pairs; a field given twice is made of both, in order.
    ///
    /// # Errors
    /// What is wrong with one, in words.
    pub(crate) fn parse(pairs: &[String]) -> Result<Fields, String> {
        let mut renamed = Vec::new();
        for pair in pairs {
            let parts = pair
                .split_once('=')
                .map(|(field, name)| (field.trim(), name.trim()));
            let (field, name) = parts
                .filter(|(_, name)| !name.is_empty())
                .ok_or_else(|| format!("{} is no FIELD=NAME, such as text=body", Quoted(pair)))?;
            let known = USUAL.iter().find(|(_, names)| names.contains(&field));
            let (field, _) = known.ok_or_else(|| {
                let all: Vec<&str> = USUAL.iter().map(|(field, _)| field.name()).collect();
                format!(
                    "{} is no field: there are {}",
                    Quoted(field),
                    all.join(", ")
                )
            })?;
            renamed.push((*field, name.to_owned()));
        }
        Ok(Fields { renamed })
    }

    /// Whether the caller said which names a field has.
    pub(crate) fn is_given(&self, field: Field) -> bool {
        self.renamed.iter().any(|(of, _)| *of == field)
    }

    /// The names a field may have; where the caller named some, all of them hold a part of it.
    fn names(&self, field: Field) -> (Vec<&str>, bool) {
        let renamed: Vec<&str> = self
            .renamed
            .iter()
            .filter(|(of, _)| *of == field)
            .map(|(_, name)| name.as_str())
            .collect();
        if !renamed.is_empty() {
            return (renamed, true);
        }
        let usual = USUAL.iter().find(|(of, _)| *of == field);
        (
            usual.map_or_else(Vec::new, |(_, names)| names.to_vec()),
            false,
        )
    }

    /// What an object says of a field: of the usual names the first that is there, of those that were given all.
    pub(crate) fn values<'v>(
        &self,
        object: &'v Map<String, Value>,
        field: Field,
    ) -> Vec<&'v Value> {
        let (names, all) = self.names(field);
        let found = names.into_iter().filter_map(|name| at(object, name));
        found.take(if all { usize::MAX } else { 1 }).collect()
    }

    /// The columns that hold a field, by the names in a header.
    pub(crate) fn columns(&self, header: &[String], field: Field) -> Vec<usize> {
        let (names, given) = self.names(field);
        let fits = |cell: &String, name: &str| {
            tidy(cell) == tidy(name) || (!given && is(cell, field.name()))
        };
        let mut columns = Vec::new();
        for name in names {
            let found = (0..header.len()).filter(|&at| fits(&header[at], name));
            columns.extend(found);
            // Of the usual names, a better one hides the others.
            if !given && !columns.is_empty() {
                break;
            }
        }
        columns
    }
}

/// The value of a key; `meta.url` is also the url of what `meta` holds.
fn at<'v>(object: &'v Map<String, Value>, name: &str) -> Option<&'v Value> {
    if let Some(value) = object.get(name) {
        return Some(value).filter(|value| !value.is_null());
    }
    let (outer, inner) = name.split_once('.')?;
    at(object.get(outer)?.as_object()?, inner)
}

/// A value as a text: a string, a number, or a list of strings, which are paragraphs.
pub(crate) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(list) => {
            let parts: Option<Vec<&str>> = list.iter().map(Value::as_str).collect();
            parts.map(|parts| parts.join("\n\n"))
        }
        _ => None,
    }
}

/// The names of a value: one, an object that has one (a person, a publisher), or a list of these, with commas.
pub(crate) fn names(value: &Value) -> Option<String> {
    let one = |value: &Value| {
        let name = value.as_str().or_else(|| value.get("name")?.as_str())?;
        Some(collapsed(name)).filter(|name| !name.is_empty())
    };
    let Value::Array(list) = value else {
        return one(value);
    };
    let mut names: Vec<String> = Vec::new();
    for name in list.iter().filter_map(one) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_names_are_all_kept() {
        for (value, wanted) in [
            (serde_json::json!("Rahim  Uddin"), Some("Rahim Uddin")),
            (serde_json::json!({"name": "Rahim"}), Some("Rahim")),
            (
                serde_json::json!([{"name": "Rahim"}, "Karim", "Rahim", 7]),
                Some("Rahim, Karim"),
            ),
            (serde_json::json!([]), None),
            (serde_json::json!(7), None),
        ] {
            assert_eq!(names(&value).as_deref(), wanted, "{value}");
        }
    }

    #[test]
    fn fields_are_found_by_the_names_that_are_given() {
        let owned = |pairs: &[&str]| {
            pairs
                .iter()
                .map(|&pair| pair.to_owned())
                .collect::<Vec<_>>()
        };
        let fields = Fields::parse(&owned(&[
            "text=head",
            "text=body",
            "id=meta.url",
            "license=l",
        ]))
        .unwrap();
        let object = serde_json::json!({"body": "b", "head": "a", "meta": {"url": 7}, "id": "x", "link": "u", "l": null});
        let object = object.as_object().unwrap();
        let of = |field| -> Vec<String> {
            fields
                .values(object, field)
                .into_iter()
                .filter_map(text)
                .collect()
        };
        assert_eq!(of(Field::Text), ["a", "b"]);
        assert_eq!(of(Field::Id), ["7"]);
        assert_eq!(of(Field::Url), ["u"]);
        assert_eq!(of(Field::Licence), Vec::<String>::new());
        let header = owned(&["ID", "Head", "body", "শিরোনাম", "id"]);
        assert_eq!(fields.columns(&header, Field::Text), [1, 2]);
        assert_eq!(Fields::default().columns(&header, Field::Id), [0, 4]);
        assert_eq!(Fields::default().columns(&header, Field::Title), [3]);
        for bad in ["text", "text=", "body=text", "=x"] {
            assert!(Fields::parse(&owned(&[bad])).is_err(), "{bad}");
        }
    }
}
