//! The first owner of a deployment, made from the command line by whoever holds the machine.

use super::{
    Person, email,
    enrol::{Newcomer, enrol},
    passwords, person,
    person::Role,
};
use crate::{
    App,
    platform::{
        error::{Check, Result},
        facts::Fact,
    },
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// Who becomes an owner.
#[derive(Clone)]
pub struct NewOwner {
    pub name: String,
    pub email: String,
    pub password: String,
}

/// Makes an owner. Somebody who already has an account with this address becomes one and gets this
/// password: that is how a deployment whose owners are all gone is recovered.
pub async fn create_owner(app: &App, input: &NewOwner) -> Result<Person> {
    let mut check = Check::new();
    check.length("name", &input.name, 1, person::NAME_CHARS);
    email::check(&mut check, "email", &input.email);
    passwords::check(&mut check, "password", &input.password, &[&input.name, &input.email]);
    check.done()?;
    let password_hash = passwords::hash(app, &input.password).await?;
    let tx = app.begin().await?;
    let known = person::Entity::find()
        .filter(person::Column::EmailKey.eq(email::key(&input.email)))
        .filter(person::Column::PasswordHash.is_not_null())
        .one(&*tx)
        .await?;
    let person = if let Some(known) = known {
        let now = tx.now();
        let row = person::ActiveModel {
            id: Set(known.id),
            role: Set(Role::Owner),
            password_hash: Set(Some(password_hash)),
            email_verified_at: Set(Some(now)),
            suspended_at: Set(None),
            suspended_reason: Set(None),
            left_at: Set(None),
            updated_at: Set(now),
            ..Default::default()
        };
        let person = row.update(&*tx).await?;
        tx.record(None, Fact::PersonRoleChanged { person: person.id, role: Role::Owner.as_str().to_owned() });
        tx.record(None, Fact::PasswordChanged { person: person.id });
        person
    } else {
        let newcomer = Newcomer {
            email: &input.email,
            name: &input.name,
            role: Role::Owner,
            password_hash,
            locale: None,
        };
        enrol(&tx, None, newcomer).await?
    };
    tx.commit().await?;
    app.sessions().forget_person(person.id);
    Ok(person)
}
