//! Who would be told of a post, before it is published.

use crate::{
    App, Result,
    identity::{Member, PersonCard, person},
    platform::ids::{PersonId, SpaceId},
    posts::{PostKind, announce, mentions},
    spaces::{
        self, Action,
        space::{MembershipState, membership},
    },
};
use sea_orm::{QuerySelect, entity::prelude::*};

/// Who would be told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Audience {
    /// How many members `@space` would reach, when it is written and allowed.
    pub everybody: Option<u64>,
    /// `@space` is written by somebody who may not call everybody: it stays a word.
    pub only_managers_announce: bool,
    /// Those mentioned who will be told.
    pub mentioned: Vec<PersonCard>,
    /// Those mentioned who do not belong to the space and cannot read what is in it: they are told nothing.
    pub out_of_reach: Vec<PersonCard>,
    /// For a question: how many people run the space.
    pub managers: u64,
}

/// Who would be told of this text in this space.
pub async fn audience(
    app: &App,
    author: &Member,
    space: &str,
    kind: PostKind,
    body: &str,
) -> Result<Audience> {
    let seen = spaces::find(app, author, space).await?.may(Action::Post)?;
    let written = mentions::write(app.reader(), body).await?;
    let may_announce = announce::may_announce(&seen);
    let others = u64::try_from(seen.space.member_count - 1).unwrap_or_default();
    let mut audience = Audience {
        everybody: (written.calls_everybody && may_announce).then_some(others),
        only_managers_announce: written.calls_everybody && !may_announce,
        ..Audience::default()
    };
    let mentioned: Vec<PersonId> = written.mentions.into_iter().filter(|id| *id != author.id).collect();
    let members = members_among(app, seen.space.id, &mentioned).await?;
    for card in cards(app, &mentioned).await? {
        if seen.space.visibility.is_readable_by_all() || members.contains(&card.id) {
            audience.mentioned.push(card);
        } else {
            audience.out_of_reach.push(card);
        }
    }
    if kind == PostKind::Question {
        let managers = spaces::members::who_runs(app, seen.space.id).await?;
        audience.managers = managers.iter().filter(|manager| manager.id != author.id).count() as u64;
    }
    Ok(audience)
}

async fn members_among(app: &App, space: SpaceId, people: &[PersonId]) -> Result<Vec<PersonId>> {
    use membership::Column;
    let query = membership::Entity::find()
        .select_only()
        .column(Column::PersonId)
        .filter(Column::SpaceId.eq(space))
        .filter(Column::State.eq(MembershipState::Active))
        .filter(Column::PersonId.is_in(people.iter().copied()));
    Ok(query.into_tuple().all(app.reader()).await?)
}

async fn cards(app: &App, people: &[PersonId]) -> Result<Vec<PersonCard>> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let query = person::Entity::find().filter(person::Column::Id.is_in(people.iter().copied()));
    let mut cards: Vec<PersonCard> = query.all(app.reader()).await?.iter().map(PersonCard::from).collect();
    cards.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(cards)
}
