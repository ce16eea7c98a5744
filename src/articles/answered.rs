//! Articles as a service answers with them, or a database gives them out: an object that has their list somewhere within
//! (`{"articles": [{"text": …}]}`), or has them under their ids (`{"a1": {"text": …}, "a2": {"text": …}}`).

use serde_json::{Map, Value};

use super::fields::{Field, Fields};
use super::record::Record;
use super::{jsonl, ninjs};
use crate::files::fault::Fault;
use crate::model::error::Reason;

/// So deep within the object the articles are looked for.
const DEEPEST: usize = 3;

/// Articles with the keys under which they stand.
type Found<'v> = Vec<(Option<&'v str>, &'v Value)>;

/// The articles of an answer; none where it is something else.
pub(super) fn answered(json: &[u8], fields: &Fields) -> Option<Vec<Result<Record, Fault>>> {
    let json = json.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(json);
    let answer: Map<String, Value> = serde_json::from_slice(json).ok()?;
    if ninjs::is_one(&answer) || !fields.values(&answer, Field::Text).is_empty() {
        return None;
    }
    let found = articles(&answer, fields, DEEPEST)?;
    Some(
        found
            .iter()
            .map(|&(key, item)| record(key, item, fields))
            .collect(),
    )
}

fn record(key: Option<&str>, item: &Value, fields: &Fields) -> Result<Record, Fault> {
    let malformed = |problem: String| Fault::new(Reason::Malformed, problem);
    match item {
        Value::Object(object) => jsonl::of_object(object, fields, key).map_err(malformed),
        _ => Err(malformed("an element of the list is no object".to_owned())),
    }
}

/// The most articles that stand together.
fn articles<'v>(object: &'v Map<String, Value>, fields: &Fields, deep: usize) -> Option<Found<'v>> {
    let within = object.values().filter_map(|value| match value {
        Value::Array(list) => {
            let listed = || list.iter().map(|item| (None, item)).collect();
            is_article(list.first()?, fields).then(listed)
        }
        Value::Object(inner) if deep > 1 => articles(inner, fields, deep - 1),
        _ => None,
    });
    // Within an answer one alone may be a caption, or anything.
    let least = if deep == DEEPEST { 1 } else { 2 };
    let keyed = keyed(object, fields).filter(|found| found.len() >= least);
    within.chain(keyed).max_by_key(Vec::len)
}

/// The articles of an object that holds nothing else: each stands under its id.
fn keyed<'v>(object: &'v Map<String, Value>, fields: &Fields) -> Option<Found<'v>> {
    let all_objects = object.values().all(Value::is_object);
    let some = object.values().any(|value| is_article(value, fields));
    let found = || {
        object
            .iter()
            .map(|(key, value)| (Some(key.as_str()), value))
    };
    (all_objects && some).then(|| found().collect())
}

fn is_article(value: &Value, fields: &Fields) -> bool {
    value.as_object().is_some_and(|object| {
        !fields.values(object, Field::Text).is_empty() && !ninjs::is_one(object)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(json: &str) -> Option<Vec<Result<String, String>>> {
        let found = answered(json.as_bytes(), &Fields::default())?;
        let told = |one: Result<Record, Fault>| one.map(|one| one.id).map_err(|told| told.problem);
        Some(found.into_iter().map(told).collect())
    }

    #[test]
    fn the_list_is_found_wherever_it_stands() {
        let two = r#"[{"id": 1, "text": "One."}, {"id": "b", "text": ["Two.", "Three."]}]"#;
        let expected = Some(vec![Ok("1".to_owned()), Ok("b".to_owned())]);
        for answer in [
            format!(r#"{{"status": "ok", "articles": {two}}}"#),
            format!(
                r#"{{"tags": ["x"], "links": [{{"href": "y"}}], "data": {{"page": {{"items": {two}}}}}}}"#
            ),
        ] {
            assert_eq!(ids(&answer), expected, "{answer}");
        }
        let broken = ids(r#"{"a": [{"id": 1, "text": "One."}, 5, {"id": 2}]}"#).unwrap();
        assert!(broken[0].is_ok() && broken[1].is_err());
        assert!(broken[2].as_ref().unwrap_err().contains("there are \"id\""));
    }

    #[test]
    fn articles_under_their_ids_are_known_by_them() {
        let two =
            r#"{"a1": {"text": "One."}, "a2": {"id": 7, "text": "Two."}, "a3": {"title": "T"}}"#;
        for answer in [
            two.to_owned(),
            format!(r#"{{"status": "ok", "data": {two}}}"#),
        ] {
            let found = ids(&answer).unwrap();
            assert_eq!(
                found[..2],
                [Ok("a1".to_owned()), Ok("7".to_owned())],
                "{answer}"
            );
            assert!(
                found[2]
                    .as_ref()
                    .unwrap_err()
                    .contains("of id \"a3\" is missing")
            );
        }
        let renamed = Fields::parse(&["text=body".to_owned(), "id=url".to_owned()]).unwrap();
        let json = r#"{"x": {"body": "One.", "url": "u"}, "y": {"body": "Two."}}"#;
        let found = answered(json.as_bytes(), &renamed).unwrap();
        let found: Vec<String> = found.into_iter().map(|one| one.unwrap().id).collect();
        assert_eq!(found, ["u", "y"]);
        // What says something of itself besides is no list by ids.
        assert_eq!(ids(r#"{"count": 1, "a1": {"text": "One."}}"#), None);
        assert_eq!(
            ids(r#"{"url": "u", "picture": {"large": {"text": "A caption"}}}"#),
            None
        );
        assert_eq!(
            ids(r#"{"a1": {"body": "One."}, "a2": {"body": "Two."}}"#),
            None
        );
    }

    #[test]
    fn what_is_a_story_or_nothing_is_none() {
        for other in [
            r#"{"text": "One.", "related": [{"text": "Two."}]}"#,
            r#"{"body_text": "One.", "related": [{"text": "Two."}]}"#,
            r#"{"items": [{"body_text": "One."}]}"#,
            r#"{"items": []}"#,
            "[]",
            "{",
        ] {
            assert_eq!(ids(other), None, "{other}");
        }
    }
}
