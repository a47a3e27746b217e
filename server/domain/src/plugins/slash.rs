//! Commands typed where one writes: `/kudos @ada for the answer`.

use super::{Invocation, Reply, Trigger};
use crate::{
    App, Result,
    platform::ids::{PersonId, PostId, SpaceId},
};
use serde_json::{Value, json};

/// What was typed, and where.
#[derive(Debug, Clone)]
pub struct Typed<'a> {
    pub text: &'a str,
    /// Whom the text mentions.
    pub mentions: Vec<PersonId>,
    pub locale: &'a str,
    pub space: Option<SpaceId>,
    pub post: Option<PostId>,
}

/// Carries out the command a text begins with. Nothing when it begins with none that anybody offers: then it
/// is a text like any other.
///
/// The command is given `{"text", "mentions", "space", "post"}`: the words after its name, and whom they
/// mention by id.
pub async fn run(app: &App, by: PersonId, typed: Typed<'_>) -> Result<Option<Reply>> {
    let text = typed.text.trim();
    let Some(command) = text.split_whitespace().next().filter(|word| word.starts_with('/')) else {
        return Ok(None);
    };
    let Some(offered) = app.plugins().typed_commands().into_iter().find(|it| it.typed == command) else {
        return Ok(None);
    };
    let said = text[command.len()..].trim();
    let arguments = json!({
        "text": said,
        "mentions": typed.mentions,
        "space": typed.space,
        "post": typed.post,
    });
    let invocation = Invocation {
        plugin: offered.plugin,
        name: offered.name,
        trigger: Trigger::Slash,
        surface: "web".into(),
        actor: by,
        locale: typed.locale.to_owned(),
        space: typed.space,
        arguments: super::invoking::bounded(arguments)?,
        state: None::<Value>,
    };
    app.plugins().invoke(app, invocation).await.map(Some)
}
