//! What must hold of a result, in Meilisearch's words.

use super::super::analysis::fold;
use relais_domain::{
    platform::ids::PersonId,
    search::{Allowed, Filters, Kind},
};
use std::{collections::HashSet, fmt::Display};

/// What the viewer may see and asked for. What is in no space is every member's.
pub fn expression(viewer: &Allowed, filters: &Filters) -> String {
    let Filters { kinds, spaces, tags, authors, people, post_kinds, answered, since } = filters;
    let mut all = vec![match viewer {
        Allowed::Everything => "at_micros EXISTS".to_owned(),
        Allowed::Spaces(visible) => {
            format!("(space IS NULL OR {})", among("space", visible.iter().map(|space| space.0)))
        }
    }];
    if !kinds.is_empty() {
        all.push(among("kind", kinds.iter().map(|kind| kind.code())));
    }
    if !spaces.is_empty() {
        all.push(among("space", spaces.iter().map(|space| space.0)));
    }
    all.extend(tags.iter().map(|tag| among("labels", [fold::fold(tag)])));
    if !authors.is_empty() {
        all.push(among("author", authors.iter().map(|author| author.0)));
    }
    all.extend(people.as_ref().map(|people| of(people)));
    if !post_kinds.is_empty() {
        all.push(among("post_kind", post_kinds));
    }
    all.extend(answered.map(|answered| format!("answered = {answered}")));
    all.extend(since.map(|since| format!("at_micros >= {}", since.timestamp_micros())));
    all.join(" AND ")
}

fn of(people: &HashSet<PersonId>) -> String {
    let ids = || people.iter().map(|person| person.0);
    let themselves = among("id", ids());
    format!("({} OR ({} AND {themselves}))", among("author", ids()), among("kind", [Kind::Person.code()]))
}

/// One of these; never true of none.
pub fn among(attribute: &str, values: impl IntoIterator<Item = impl Display>) -> String {
    let values: Vec<String> = values.into_iter().map(|value| quoted(&value.to_string())).collect();
    format!("{attribute} IN [{}]", values.join(", "))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use relais_domain::platform::ids::SpaceId;
    use std::sync::Arc;
    use uuid::Uuid;

    #[test]
    fn the_viewer_comes_first_and_values_stay_values() {
        let viewer = Allowed::Spaces(Arc::new(HashSet::from([SpaceId(Uuid::from_u128(7))])));
        let filters = Filters { tags: vec!["A\" OR kind = \"x".into()], ..Filters::default() };
        assert_eq!(
            expression(&viewer, &filters),
            "(space IS NULL OR space IN [\"00000000-0000-0000-0000-000000000007\"]) \
             AND labels IN [\"a\\\" or kind = \\\"x\"]"
        );
    }
}
