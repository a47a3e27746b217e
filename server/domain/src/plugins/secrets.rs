//! Secrets of plugins: written by administrators, used by the host, read by nobody.
//!
//! What is stored is sealed (XChaCha20-Poly1305, RFC 8439 with the nonce of draft-irtf-cfrg-xchacha) under
//! a key of the plugin's own, derived from the deployment's secret; plugin and name are authenticated with
//! it, so that a row moved to another place does not open.

use crate::{
    App, Error, Result, Tx,
    platform::{clock::Moment, error::Check, facts::Fact, ids::PersonId},
};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use sea_orm::{ActiveValue::Set, QueryOrder, entity::prelude::*, sea_query::OnConflict};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plugin_secrets")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub plugin: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// The nonce, then what it seals.
    pub sealed: Vec<u8>,
    pub set_at: Moment,
    pub set_by: Option<PersonId>,
}

impl ActiveModelBehavior for ActiveModel {}

/// Bytes of a nonce.
const NONCE: usize = 24;
/// Characters of a secret.
const SECRET_CHARS: usize = 10_000;

/// That a secret is set, and since when: all anybody is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub name: String,
    pub set_at: Moment,
    pub set_by: Option<PersonId>,
}

/// Keeps a secret in the place of the one before.
pub async fn set(app: &App, by: Option<PersonId>, plugin: &str, name: &str, secret: &str) -> Result<()> {
    let mut check = Check::new();
    check.length("value", secret, 1, SECRET_CHARS);
    check.done()?;
    let tx = app.begin().await?;
    keep(&tx, app, by, (plugin, name, secret)).await?;
    tx.commit().await
}

/// The same, in a transaction that writes more; the secret was checked.
pub async fn keep(
    tx: &Tx,
    app: &App,
    by: Option<PersonId>,
    (plugin, name, secret): (&str, &str, &str),
) -> Result<()> {
    let sealed = seal(app, plugin, name, secret)?;
    let row = ActiveModel {
        plugin: Set(plugin.to_owned()),
        name: Set(name.to_owned()),
        sealed: Set(sealed),
        set_at: Set(tx.now()),
        set_by: Set(by),
    };
    let again = OnConflict::columns([Column::Plugin, Column::Name])
        .update_columns([Column::Sealed, Column::SetAt, Column::SetBy])
        .to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(&**tx).await?;
    changed(tx, by, plugin, name);
    Ok(())
}

/// Forgets one, or `NotFound`.
pub async fn forget(app: &App, by: Option<PersonId>, plugin: &str, name: &str) -> Result<()> {
    let tx = app.begin().await?;
    let gone = Entity::delete_by_id((plugin.to_owned(), name.to_owned())).exec(&*tx).await?;
    if gone.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    changed(&tx, by, plugin, name);
    tx.commit().await
}

/// Which are set, by name.
pub async fn known(app: &App, plugin: &str) -> Result<Vec<Known>> {
    let rows = Entity::find().filter(Column::Plugin.eq(plugin)).order_by_asc(Column::Name);
    let known = |Model { name, set_at, set_by, .. }: Model| Known { name, set_at, set_by };
    Ok(rows.all(app.reader()).await?.into_iter().map(known).collect())
}

/// A secret for the host to use; never handed on. `Internal` when it was sealed by another deployment.
pub async fn reveal(app: &App, plugin: &str, name: &str) -> Result<Option<String>> {
    let row = Entity::find_by_id((plugin.to_owned(), name.to_owned())).one(app.reader()).await?;
    row.map(|row| open(app, plugin, name, &row.sealed)).transpose()
}

/// The fact says that, and never what.
fn changed(tx: &Tx, by: Option<PersonId>, plugin: &str, name: &str) {
    tx.record(by, Fact::SettingsChanged { key: format!("plugins/{plugin}/secrets/{name}") });
}

fn cipher(app: &App, plugin: &str) -> XChaCha20Poly1305 {
    let master = app.keys().derive("relais 2026-11 secrets of plugins");
    let key = blake3::keyed_hash(&master, plugin.as_bytes());
    XChaCha20Poly1305::new(key.as_bytes().into())
}

pub(super) fn seal(app: &App, plugin: &str, name: &str, secret: &str) -> Result<Vec<u8>> {
    let nonce: [u8; NONCE] = app.random_bytes();
    let payload = Payload { msg: secret.as_bytes(), aad: name.as_bytes() };
    let sealed = cipher(app, plugin).encrypt(&XNonce::from(nonce), payload);
    let sealed = sealed.map_err(|_| Error::internal("a secret could not be sealed"))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

pub(super) fn open(app: &App, plugin: &str, name: &str, sealed: &[u8]) -> Result<String> {
    let broken = || Error::internal(format!("the secret {name:?} of {plugin} was sealed with another key"));
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>().ok_or_else(broken)?;
    let payload = Payload { msg: sealed, aad: name.as_bytes() };
    let bytes = cipher(app, plugin).decrypt(&XNonce::from(*nonce), payload).map_err(|_| broken())?;
    String::from_utf8(bytes).map_err(|_| broken())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::testing::TestApp;

    #[tokio::test]
    async fn a_secret_is_sealed_for_its_plugin_and_its_name() {
        let product = TestApp::start().await;
        let app = &*product;
        set(app, None, "org.example.a", "token", "s3cret words").await.expect("sets");
        let row = Entity::find().one(app.reader()).await.expect("reads").expect("a row");
        assert!(!row.sealed.windows(6).any(|part| part == b"s3cret"), "not as it was typed");
        assert_eq!(
            reveal(app, "org.example.a", "token").await.expect("opens").as_deref(),
            Some("s3cret words")
        );
        assert!(open(app, "org.example.b", "token", &row.sealed).is_err());
        assert!(open(app, "org.example.a", "other", &row.sealed).is_err());
        let mut touched = row.sealed;
        touched[30] ^= 1;
        assert!(open(app, "org.example.a", "token", &touched).is_err());
        forget(app, None, "org.example.a", "token").await.expect("forgets");
        assert_eq!(reveal(app, "org.example.a", "token").await.expect("reads"), None);
    }
}
