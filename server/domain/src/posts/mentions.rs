//! Whom a text mentions, resolved.

use crate::{
    App, Result,
    identity::person,
    platform::{
        ids::PersonId,
        markdown::{self, Mentioned, Rendered},
    },
};
use sea_orm::{QuerySelect, entity::prelude::*};

/// A text rendered, with the people it mentions.
pub(crate) struct Written {
    pub rendered: Rendered,
    pub mentions: Vec<PersonId>,
    /// Whether it calls every member of its space.
    pub calls_everybody: bool,
}

/// What stands after `@` to call every member of a space, in either language.
const EVERYBODY: [&str; 2] = ["space", "espace"];

/// More mentions than this in one text are left as words: nobody means forty people by name.
const MAX_MENTIONS: usize = 40;

/// Whom a text mentions, in no order.
pub async fn mentioned(app: &App, markdown: &str) -> Result<Vec<PersonId>> {
    let handles = markdown::mentions(markdown).into_iter().take(MAX_MENTIONS).collect();
    Ok(people(app.reader(), handles).await?.into_values().map(|(id, _)| id).collect())
}

async fn people<C: ConnectionTrait>(connection: &C, handles: Vec<String>) -> Result<Mentioned> {
    if handles.is_empty() {
        return Ok(Mentioned::new());
    }
    let rows: Vec<(PersonId, String, String)> = person::Entity::find()
        .select_only()
        .columns([person::Column::Id, person::Column::Handle, person::Column::Name])
        .filter(person::Column::Handle.is_in(handles))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|(id, handle, name)| (handle, (id, name))).collect())
}

/// Renders Markdown with its mentions resolved in one query, or none when nobody is mentioned.
pub(crate) async fn write<C: ConnectionTrait>(connection: &C, markdown: &str) -> Result<Written> {
    let mut handles: Vec<String> = markdown::mentions(markdown).into_iter().take(MAX_MENTIONS).collect();
    let calls_everybody = handles.iter().any(|handle| EVERYBODY.contains(&handle.as_str()));
    handles.retain(|handle| !EVERYBODY.contains(&handle.as_str()));
    let mentioned = people(connection, handles).await?;
    let rendered = markdown::render(markdown, &mentioned);
    let mut mentions: Vec<PersonId> = mentioned.into_values().map(|(id, _)| id).collect();
    mentions.sort_unstable();
    Ok(Written { rendered, mentions, calls_everybody })
}
