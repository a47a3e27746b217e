//! Giving somebody another role.

use super::{
    Member, Person, owners,
    person::{self, Role},
};
use crate::{
    App,
    platform::{
        error::{Error, Result},
        facts::Fact,
        ids::PersonId,
    },
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// Changes a person's role. Administrators give and take roles up to their own; only an owner makes or
/// unmakes an owner, and never the last one. What the person may do changes with their next request.
pub async fn change_role(app: &App, by: &Member, person: PersonId, role: Role) -> Result<Person> {
    let tx = app.begin().await?;
    let subject = owners::subject(&tx, by, person).await?;
    if role > by.role {
        return Err(Error::Forbidden("role-above-own"));
    }
    if subject.role == role {
        return Ok(subject);
    }
    owners::must_not_be_the_last(&tx, &subject).await?;
    let row = person::ActiveModel {
        id: Set(person),
        role: Set(role),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    let changed = row.update(&*tx).await?;
    tx.record(Some(by.id), Fact::PersonRoleChanged { person, role: role.as_str().to_owned() });
    tx.commit().await?;
    app.sessions().forget_person(person);
    Ok(changed)
}
