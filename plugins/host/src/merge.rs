//! JSON merge patches (RFC 7396), kept within the paths somebody may write.

use serde_json::{Map, Value};

/// The first path a patch touches that is not one of `writable`, nor beneath one. Paths are JSON
/// pointers (RFC 6901); keys that hold `/` or `~` are escaped.
pub fn outside(patch: &Value, writable: &[String]) -> Option<String> {
    fn walk(node: &Value, path: &mut String, writable: &[String]) -> Option<String> {
        let beneath = |root: &String| {
            path.strip_prefix(root.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        if !path.is_empty() && writable.iter().any(beneath) {
            return None;
        }
        let Value::Object(object) = node else { return Some(path.clone()) };
        object.iter().find_map(|(key, node)| {
            let length = path.len();
            path.push('/');
            path.push_str(&key.replace('~', "~0").replace('/', "~1"));
            let found = walk(node, path, writable);
            path.truncate(length);
            found
        })
    }
    walk(patch, &mut String::new(), writable)
}

/// Applies a patch as section 2 of RFC 7396 says.
pub fn apply(target: &mut Value, patch: Value) {
    let Value::Object(patch) = patch else {
        *target = patch;
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Some(object) = target.as_object_mut() else { return };
    for (key, value) in patch {
        if value.is_null() {
            object.remove(&key);
        } else {
            apply(object.entry(key).or_insert(Value::Null), value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_examples_of_the_rfc() {
        for (mut target, patch, result) in [
            (json!({"a": "b"}), json!({"a": "c"}), json!({"a": "c"})),
            (json!({"a": "b"}), json!({"a": null}), json!({})),
            (json!({"a": [{"b": "c"}]}), json!({"a": [1]}), json!({"a": [1]})),
            (json!({"e": null}), json!({"a": 1}), json!({"e": null, "a": 1})),
            (json!({}), json!({"a": {"bb": {"ccc": null}}}), json!({"a": {"bb": {}}})),
            (json!([1, 2]), json!({"a": "b", "c": null}), json!({"a": "b"})),
        ] {
            apply(&mut target, patch);
            assert_eq!(target, result);
        }
    }

    #[test]
    fn a_patch_stays_beneath_what_it_may_write() {
        let writable = ["/tags".to_owned(), "/meta/colour".to_owned()];
        for inside in [json!({}), json!({"tags": ["a"]}), json!({"meta": {"colour": {"h": 1}}})] {
            assert_eq!(outside(&inside, &writable), None, "{inside}");
        }
        for (patch, path) in [
            (json!({"title": "x"}), "/title"),
            (json!({"tagsy": 1}), "/tagsy"),
            (json!({"meta": {"size": 1}}), "/meta/size"),
            (json!({"meta": null}), "/meta"),
            (json!("all of it"), ""),
            (json!({"a/b": 1}), "/a~1b"),
        ] {
            assert_eq!(outside(&patch, &writable).as_deref(), Some(path), "{patch}");
        }
    }
}
