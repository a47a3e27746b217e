//! Commands, each a use case any person could ask for, done by the plugin's own account.

use super::{account, read};
use crate::{
    App, Error, Result,
    identity::{Member, Role},
    platform::ids::{CommentId, PersonId, PostId, SpaceId},
    plugins::platform::Command,
    posts::{self, Draft, NewComment, PostKind, comments},
    spaces::{self, SpaceRole},
};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Post {
    space: SpaceId,
    kind: PostKind,
    title: String,
    body: String,
    #[serde(default)]
    tags: Vec<String>,
}

/// `post.create/1`: publishes a post in a space; answers `{"post": id}`.
pub(super) async fn post(app: &App, command: Command) -> Result<Value> {
    let Post { space, kind, title, body, tags } = read(command.body)?;
    let author = account::in_space(app, &command.plugin, &command.name, space).await?;
    let space = spaces::find_by_id(app.reader(), &author, space).await?.space.slug;
    let draft = Draft { space, kind, title, body, tags, attachments: Vec::new() };
    let post = posts::publish(app, &author, draft).await?;
    Ok(json!({ "post": post.id }))
}

#[derive(Deserialize)]
struct Comment {
    post: PostId,
    body: String,
    #[serde(default)]
    parent: Option<CommentId>,
}

/// `comment.create/1`: adds a comment to a post; answers `{"comment": id}`.
pub(super) async fn comment(app: &App, command: Command) -> Result<Value> {
    let Comment { post, body, parent } = read(command.body)?;
    let author = account::of(app, &command.plugin, &command.name).await?;
    let space = posts::find(app, &author, post).await?.0.space_id;
    let author = account::in_space(app, &command.plugin, &author.name, space).await?;
    let new = NewComment { body, parent, attachments: Vec::new() };
    let comment = comments::add(app, &author, post, new).await?;
    Ok(json!({ "comment": comment.id }))
}

#[derive(Deserialize)]
struct Grant {
    space: SpaceId,
    person: PersonId,
    role: String,
}

/// `role.grant/1`: gives a member another role in a space. What allows it is the administrator's consent
/// to `command:role.grant`, so it is done with their rights.
pub(super) async fn role(app: &App, command: Command) -> Result<Value> {
    let Grant { space, person, role } = read(command.body)?;
    let roles = [SpaceRole::Member, SpaceRole::Moderator, SpaceRole::Manager];
    let role = roles.into_iter().find(|it| it.as_str() == role).ok_or(Error::invalid("role", "unknown"))?;
    let account = account::of(app, &command.plugin, &command.name).await?;
    let granted = Member { role: Role::Administrator, ..account };
    spaces::members::change_role(app, &granted, space, person, role).await?;
    Ok(Value::Null)
}
