//! Making a person's row: the one place where a handle is chosen.

use super::{Person, Role, email, person};
use crate::{
    Tx,
    platform::{
        error::{Error, OnUnique, Result},
        facts::Fact,
        ids::PersonId,
        text::{fold, slug},
    },
};
use sea_orm::{ActiveValue::Set, QuerySelect, entity::prelude::*};
use std::collections::HashSet;

/// Handles are at most this long, a number to tell two apart aside.
pub(super) const HANDLE_CHARS: usize = 30;

/// Somebody who gets an account.
pub(super) struct Newcomer<'a> {
    pub email: &'a str,
    pub name: &'a str,
    pub role: Role,
    pub password_hash: String,
    pub locale: Option<String>,
}

/// Makes an account: a new person, or the one the directory already knows by that address and who has
/// none yet. The address counts as verified: whoever calls has seen the proof.
/// `Conflict("email-taken")` when somebody already signs in with it.
pub(super) async fn enrol(tx: &Tx, by: Option<PersonId>, newcomer: Newcomer<'_>) -> Result<Person> {
    let Newcomer { email, name, role, password_hash, locale } = newcomer;
    let taken = || Error::Conflict("email-taken");
    let known =
        person::Entity::find().filter(person::Column::EmailKey.eq(email::key(email))).one(&**tx).await?;
    let now = tx.now();
    if let Some(known) = known {
        if known.password_hash.is_some() {
            return Err(taken());
        }
        let row = person::ActiveModel {
            id: Set(known.id),
            password_hash: Set(Some(password_hash)),
            role: Set(known.role.max(role)),
            locale: Set(locale.or(known.locale)),
            email_verified_at: Set(Some(now)),
            left_at: Set(None),
            updated_at: Set(now),
            ..Default::default()
        };
        let person = row.update(&**tx).await?;
        tx.record(by.or(Some(person.id)), Fact::PersonUpdated { person: person.id });
        return Ok(person);
    }
    let row = person::ActiveModel {
        id: Set(tx.id()),
        email: Set(email.trim().to_owned()),
        email_key: Set(email::key(email)),
        name: Set(name.trim().to_owned()),
        name_key: Set(fold(name)),
        handle: Set(free_handle(tx, name).await?),
        role: Set(role),
        password_hash: Set(Some(password_hash)),
        locale: Set(locale),
        email_verified_at: Set(Some(now)),
        ..person::blank(now)
    };
    let person = row.insert(&**tx).await.on_unique(taken)?;
    let Person { id, unit_id, site_id, .. } = person;
    tx.record(by.or(Some(id)), Fact::PersonJoined { person: id, unit: unit_id, site: site_id });
    Ok(person)
}

/// A handle made from the name that nobody has.
async fn free_handle(tx: &Tx, name: &str) -> Result<String> {
    let wanted = slug(name, HANDLE_CHARS, "member");
    let taken: Vec<String> = person::Entity::find()
        .select_only()
        .column(person::Column::Handle)
        .filter(person::Column::Handle.starts_with(&wanted))
        .into_tuple()
        .all(&**tx)
        .await?;
    Ok(distinct(&wanted, &taken.into_iter().collect()))
}

/// `wanted`, or `wanted-2`, `wanted-3`…: the first that is not taken.
pub(super) fn distinct(wanted: &str, taken: &HashSet<String>) -> String {
    if !taken.contains(wanted) {
        return wanted.to_owned();
    }
    let mut number = 2u64;
    loop {
        let candidate = format!("{wanted}-{number}");
        if !taken.contains(&candidate) {
            return candidate;
        }
        number += 1;
    }
}
