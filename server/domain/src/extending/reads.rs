//! What plugins may read, as themselves or as who looks at a card. Fields are only ever added.

use super::read;
use crate::{
    App, Error, Result,
    identity::{Member, Role, people},
    platform::ids::{PersonId, PostId, SpaceId},
    plugins::platform::Reader,
    posts,
    spaces::{self, Action},
};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct One<T> {
    id: T,
}

/// `person/1`: who somebody is. No address: that is nobody's business here.
pub(super) async fn person(app: &App, _: &Reader, arguments: Value) -> Result<Value> {
    let One { id } = read::<One<PersonId>>(arguments)?;
    let person = people::find(app, id).await?;
    Ok(json!({
        "id": person.id, "name": person.name, "handle": person.handle, "title": person.title,
        "unit": person.unit_id, "site": person.site_id, "locale": person.locale,
        "active": person.suspended_at.is_none() && person.left_at.is_none(),
    }))
}

/// `post/1`: a post and what it says.
pub(super) async fn post(app: &App, reader: &Reader, arguments: Value) -> Result<Value> {
    let One { id } = read::<One<PostId>>(arguments)?;
    let (post, _) = posts::find(app, &viewer(app, reader).await?, id).await?;
    Ok(json!({
        "id": post.id, "space": post.space_id, "author": post.author_id, "kind": post.kind,
        "title": post.title, "slug": post.slug, "summary": post.summary, "body": post.body,
        "tags": post.tags, "published_at": post.published_at, "comments": post.comment_count,
    }))
}

/// `space/1`: a space.
pub(super) async fn space(app: &App, reader: &Reader, arguments: Value) -> Result<Value> {
    let One { id } = read::<One<SpaceId>>(arguments)?;
    let viewer = viewer(app, reader).await?;
    let space = spaces::find_by_id(app.reader(), &viewer, id).await?.may(Action::Know)?.space;
    Ok(json!({
        "id": space.id, "slug": space.slug, "name": space.name, "description": space.description,
        "members": space.member_count, "posts": space.post_count,
    }))
}

/// A person with their own rights, or the plugin with those of a member who belongs to no space.
async fn viewer(app: &App, reader: &Reader) -> Result<Member> {
    match reader {
        Reader::Person(person) => people::member(app, *person).await,
        Reader::Plugin(plugin) => Ok(stranger(plugin)),
        Reader::Nobody => Err(Error::Forbidden("sign-in-first")),
    }
}

fn stranger(plugin: &str) -> Member {
    Member {
        id: PersonId(uuid::Uuid::nil()),
        name: plugin.to_owned(),
        handle: String::new(),
        email: String::new(),
        title: String::new(),
        avatar: None,
        role: Role::Member,
        locale: None,
        time_zone: "UTC".to_owned(),
        theme: "auto".to_owned(),
        unit_id: None,
        site_id: None,
        toured: true,
        session: None,
    }
}
