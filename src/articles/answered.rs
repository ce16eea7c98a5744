//! Articles as a service answers with them: an object that has their list somewhere within (`{"articles": [{"text": …}]}`).

use serde_json::{Map, Value};

use super::fields::{Field, Fields};
use super::record::Record;
use super::{jsonl, ninjs};
use crate::files::fault::Fault;
use crate::model::error::Reason;

/// So deep within the object the list is looked for.
const DEEPEST: usize = 3;

/// The articles of an answer; none where it is something else.
pub(super) fn answered(json: &[u8], fields: &Fields) -> Option<Vec<Result<Record, Fault>>> {
    let json = json.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(json);
    let answer: Map<String, Value> = serde_json::from_slice(json).ok()?;
    if ninjs::is_one(&answer) || !fields.values(&answer, Field::Text).is_empty() {
        return None;
    }
    let listed = list(&answer, fields, DEEPEST)?;
    Some(listed.iter().map(|item| record(item, fields)).collect())
}

fn record(item: &Value, fields: &Fields) -> Result<Record, Fault> {
    let malformed = |problem: String| Fault::new(Reason::Malformed, problem);
    match item {
        Value::Object(object) => jsonl::of_object(object, fields).map_err(malformed),
        _ => Err(malformed("an element of the list is no object".to_owned())),
    }
}

/// The longest list of objects with a text.
fn list<'v>(
    object: &'v Map<String, Value>,
    fields: &Fields,
    deep: usize,
) -> Option<&'v Vec<Value>> {
    let found = object.values().filter_map(|value| match value {
        Value::Array(list) => {
            let first = list.first()?.as_object()?;
            let is_article = !fields.values(first, Field::Text).is_empty() && !ninjs::is_one(first);
            is_article.then_some(list)
        }
        Value::Object(inner) if deep > 1 => self::list(inner, fields, deep - 1),
        _ => None,
    });
    found.max_by_key(|list| list.len())
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
