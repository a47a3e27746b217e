//! Who may do what in a space: decided once, in the look-up.

use super::{
    remembered,
    space::{self, Membership, MembershipState, Space, SpaceRole, Visibility, membership},
};
use crate::{App, Error, Result, identity::Member, platform::ids::SpaceId};
use sea_orm::{ExprTrait, JoinType, QuerySelect, RelationDef, entity::prelude::*, sea_query::IntoCondition};
use std::collections::HashMap;

/// What somebody wants to do in a space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Know it exists: its name, its description, who runs it.
    Know,
    /// Read what is in it.
    Read,
    /// Publish, comment, react.
    Post,
    /// Hide, restore and pin what others wrote.
    Moderate,
    /// Change the space, its members and their roles.
    Manage,
}

/// A space as one person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    pub space: Space,
    pub membership: Option<Membership>,
    viewer_role: crate::identity::Role,
}

impl Seen {
    /// The viewer's role here, if they belong.
    pub fn role(&self) -> Option<SpaceRole> {
        self.membership.as_ref().filter(|m| m.state == MembershipState::Active).map(|m| m.role)
    }

    /// Whether the viewer may do this.
    pub fn allows(&self, action: Action) -> bool {
        use crate::identity::Role;
        let role = self.role();
        let administrator = self.viewer_role >= Role::Administrator;
        let open = self.space.visibility.is_readable_by_all();
        let invited = self.membership.as_ref().is_some_and(|m| m.state == MembershipState::Invited);
        let known = role.is_some() || self.space.visibility != Visibility::Hidden || invited || administrator;
        let readable = role.is_some() || open || administrator;
        let archived = self.space.archived_at.is_some();
        match action {
            Action::Know => known,
            Action::Read => readable,
            Action::Post => role.is_some() && !archived,
            Action::Moderate => {
                role >= Some(SpaceRole::Moderator)
                    || administrator
                    || (readable && self.viewer_role >= Role::Moderator)
            }
            Action::Manage => role == Some(SpaceRole::Manager) || administrator,
        }
    }

    /// The space if the viewer may do this. What they may not know exists is not found; what they may
    /// know but not do is forbidden.
    pub fn may(self, action: Action) -> Result<Self> {
        if self.allows(action) {
            return Ok(self);
        }
        if !self.allows(Action::Know) {
            return Err(Error::NotFound);
        }
        Err(Error::Forbidden(match action {
            Action::Post if self.space.archived_at.is_some() => "space-archived",
            Action::Know | Action::Read | Action::Post => "space-members-only",
            Action::Moderate => "space-moderators-only",
            Action::Manage => "space-managers-only",
        }))
    }
}

/// Looks a space up by its address, as `viewer` sees it. Follow with [`Seen::may`].
pub async fn find(app: &App, viewer: &Member, slug: &str) -> Result<Seen> {
    let query = space::Entity::find().filter(space::Column::Slug.eq(slug));
    see(app.reader(), viewer, query).await
}

/// Looks a space up by its id, as `viewer` sees it. Follow with [`Seen::may`].
pub async fn find_by_id<C: ConnectionTrait>(connection: &C, viewer: &Member, id: SpaceId) -> Result<Seen> {
    see(connection, viewer, space::Entity::find_by_id(id)).await
}

async fn see<C: ConnectionTrait>(
    connection: &C,
    viewer: &Member,
    query: sea_orm::Select<space::Entity>,
) -> Result<Seen> {
    let viewer_id = viewer.id;
    let theirs: RelationDef = space::Entity::belongs_to(membership::Entity)
        .from(space::Column::Id)
        .to(membership::Column::SpaceId)
        .on_condition(move |_, right| {
            ExprTrait::eq(Expr::col((right, membership::Column::PersonId)), viewer_id).into_condition()
        })
        .into();
    let query = query.select_also(membership::Entity).join(JoinType::LeftJoin, theirs);
    let (space, membership) = query.one(connection).await?.ok_or(Error::NotFound)?;
    Ok(Seen { space, membership, viewer_role: viewer.role })
}

/// The spaces whose content `viewer` may read, with their role where they belong.
pub async fn visible_to(app: &App, viewer: &Member) -> Result<HashMap<SpaceId, Option<SpaceRole>>> {
    let spaces = remembered::all(app).await?;
    let readable =
        spaces.iter().filter(|space| viewer.is_administrator() || space.visibility.is_readable_by_all());
    let mut visible: HashMap<SpaceId, Option<SpaceRole>> = readable.map(|space| (space.id, None)).collect();
    visible.extend(remembered::active(app, viewer.id).await?.iter().map(|(id, role)| (*id, Some(*role))));
    Ok(visible)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        identity::Role,
        platform::{clock::Moment, ids::PersonId},
    };
    use uuid::Uuid;

    fn seen(
        visibility: Visibility,
        membership: Option<(SpaceRole, MembershipState)>,
        viewer_role: Role,
    ) -> Seen {
        let person = PersonId(Uuid::from_u128(1));
        let id = SpaceId(Uuid::from_u128(2));
        let at = Moment::default();
        Seen {
            space: Space {
                id,
                slug: "s".into(),
                name: "S".into(),
                description: String::new(),
                visibility,
                accent: "0".into(),
                created_by: person,
                created_at: at,
                updated_at: at,
                archived_at: None,
                member_count: 1,
                post_count: 0,
                last_post_at: None,
            },
            membership: membership.map(|(role, state)| Membership {
                space_id: id,
                person_id: person,
                role,
                state,
                invited_by: None,
                since: at,
            }),
            viewer_role,
        }
    }

    #[test]
    fn what_one_may_do_follows_visibility_membership_and_role() {
        use MembershipState::{Active, Invited, Requested};
        let allowed = |seen: Seen| {
            [Action::Know, Action::Read, Action::Post, Action::Moderate, Action::Manage]
                .map(|action| u8::from(seen.allows(action)))
        };
        let stranger = |visibility| allowed(seen(visibility, None, Role::Member));
        assert_eq!(stranger(Visibility::Open), [1, 1, 0, 0, 0]);
        assert_eq!(stranger(Visibility::OnRequest), [1, 1, 0, 0, 0]);
        assert_eq!(stranger(Visibility::Private), [1, 0, 0, 0, 0]);
        assert_eq!(stranger(Visibility::Hidden), [0, 0, 0, 0, 0]);
        let in_hidden = |role, state| allowed(seen(Visibility::Hidden, Some((role, state)), Role::Member));
        assert_eq!(in_hidden(SpaceRole::Member, Active), [1, 1, 1, 0, 0]);
        assert_eq!(in_hidden(SpaceRole::Moderator, Active), [1, 1, 1, 1, 0]);
        assert_eq!(in_hidden(SpaceRole::Manager, Active), [1, 1, 1, 1, 1]);
        assert_eq!(in_hidden(SpaceRole::Member, Invited), [1, 0, 0, 0, 0]);
        assert_eq!(in_hidden(SpaceRole::Member, Requested), [0, 0, 0, 0, 0]);
        assert_eq!(allowed(seen(Visibility::Private, None, Role::Moderator)), [1, 0, 0, 0, 0]);
        assert_eq!(allowed(seen(Visibility::Hidden, None, Role::Administrator)), [1, 1, 0, 1, 1]);
    }

    #[test]
    fn what_one_may_not_know_is_not_found_and_the_rest_forbidden() {
        let hidden = seen(Visibility::Hidden, None, Role::Member);
        assert!(matches!(hidden.may(Action::Read), Err(Error::NotFound)));
        let private = seen(Visibility::Private, None, Role::Member);
        assert!(matches!(private.may(Action::Read), Err(Error::Forbidden("space-members-only"))));
    }
}
