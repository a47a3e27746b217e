//! What people say about themselves, and how they like the product.

use super::{Member, Person, person};
use crate::{
    App,
    platform::{
        error::{Check, Result},
        facts::Fact,
        text::fold,
    },
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// The fields to change; those left out stay as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EditProfile {
    pub name: Option<String>,
    pub title: Option<String>,
    pub bio: Option<String>,
    /// `fr`, `en`, or empty for "as the browser says".
    pub locale: Option<String>,
    /// An IANA name.
    pub time_zone: Option<String>,
    /// `light`, `dark` or `auto`.
    pub theme: Option<String>,
}

const TITLE_CHARS: usize = 120;
const BIO_CHARS: usize = 2_000;

/// Changes the member's own profile.
pub async fn edit_profile(app: &App, member: &Member, edit: EditProfile) -> Result<Person> {
    validate(&edit)?;
    let tx = app.begin().await?;
    let trimmed = |text: String| text.trim().to_owned();
    let mut row = person::ActiveModel { id: Set(member.id), updated_at: Set(tx.now()), ..Default::default() };
    if let Some(name) = edit.name.map(trimmed) {
        row.name_key = Set(fold(&name));
        row.name = Set(name);
    }
    if let Some(title) = edit.title.map(trimmed) {
        row.title = Set(title);
    }
    if let Some(bio) = edit.bio.map(trimmed) {
        row.bio = Set(bio);
    }
    if let Some(locale) = edit.locale {
        row.locale = Set(Some(locale).filter(|locale| !locale.is_empty()));
    }
    if let Some(time_zone) = edit.time_zone {
        row.time_zone = Set(time_zone);
    }
    if let Some(theme) = edit.theme {
        row.theme = Set(theme);
    }
    let person = row.update(&*tx).await?;
    tx.record(Some(member.id), Fact::PersonUpdated { person: member.id });
    tx.commit().await?;
    app.sessions().forget_person(member.id);
    Ok(person)
}

/// Notes that the first-run tour was finished or dismissed.
pub async fn end_tour(app: &App, member: &Member) -> Result<()> {
    let tx = app.begin().await?;
    let row =
        person::ActiveModel { id: Set(member.id), toured_at: Set(Some(tx.now())), ..Default::default() };
    row.update(&*tx).await?;
    tx.commit().await?;
    app.sessions().forget_person(member.id);
    Ok(())
}

fn validate(edit: &EditProfile) -> Result<()> {
    let mut check = Check::new();
    if let Some(name) = &edit.name {
        check.length("name", name, 1, person::NAME_CHARS);
        check.require(!name.contains(char::is_control), "name", "control-characters");
    }
    if let Some(title) = &edit.title {
        check.length("title", title, 0, TITLE_CHARS);
    }
    if let Some(bio) = &edit.bio {
        check.length("bio", bio, 0, BIO_CHARS);
    }
    let known = |value: &Option<String>, choices: &[&str]| {
        value.as_deref().is_none_or(|value| choices.contains(&value))
    };
    check.require(known(&edit.locale, &["", "fr", "en"]), "locale", "unknown");
    check.require(known(&edit.theme, &["light", "dark", "auto"]), "theme", "unknown");
    check.require(edit.time_zone.as_deref().is_none_or(is_time_zone), "time_zone", "unknown");
    check.done()
}

/// Whether it is an IANA name.
pub(super) fn is_time_zone(name: &str) -> bool {
    name.parse::<chrono_tz::Tz>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Error, platform::testing::TestApp};

    #[tokio::test]
    async fn a_member_changes_what_they_say_and_the_rest_stays() {
        let app = TestApp::start().await;
        let ada = app.member("ada").await;
        let edit = EditProfile {
            name: Some(" Ada Lovelace ".into()),
            locale: Some("en".into()),
            ..Default::default()
        };
        let person = edit_profile(&app, &ada, edit).await.expect("edits");
        assert_eq!((person.name.as_str(), person.name_key.as_str()), ("Ada Lovelace", "ada lovelace"));
        assert_eq!((person.locale.as_deref(), person.handle.as_str()), (Some("en"), "ada"));
        assert_eq!(app.facts().await, ["person.updated"]);
    }

    #[tokio::test]
    async fn what_cannot_be_is_refused_all_at_once() {
        let app = TestApp::start().await;
        let ada = app.member("ada").await;
        let edit = EditProfile {
            name: Some(" ".into()),
            bio: Some("x".repeat(BIO_CHARS + 1)),
            time_zone: Some("Mars/Olympus".into()),
            theme: Some("neon".into()),
            ..Default::default()
        };
        let Err(Error::Invalid(violations)) = edit_profile(&app, &ada, edit).await else { panic!("refused") };
        let fields: Vec<_> = violations.iter().map(|violation| violation.field.as_str()).collect();
        assert_eq!(fields, ["name", "bio", "theme", "time_zone"]);
    }
}
