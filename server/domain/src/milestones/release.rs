//! Embargoes end by the clock.

use super::milestone::{Column, Entity, Milestone, Precision};
use crate::{
    App, Error, Result,
    identity::{Member, person},
    platform::{facts::Fact, ids::MilestoneId},
    posts::{self, Draft, PostKind},
    spaces::space,
};
use chrono::Datelike;
use sea_orm::{IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*};

/// Opens the milestones whose embargo is over, each with a post in its author's name, in one transaction: it is
/// told of once, however often this is interrupted. Returns how many were looked at; run now and then.
pub async fn release_due(app: &App) -> Result<usize> {
    let due = Entity::find()
        .filter(Column::EmbargoUntil.lte(app.now()))
        .order_by_asc(Column::EmbargoUntil)
        .limit(50)
        .all(app.reader())
        .await?;
    for row in &due {
        release(app, row.id).await?;
    }
    Ok(due.len())
}

async fn release(app: &App, id: MilestoneId) -> Result<()> {
    let Some(row) = Entity::find_by_id(id).one(app.reader()).await? else { return Ok(()) };
    let author = person::Entity::find_by_id(row.author_id).one(app.reader()).await?.ok_or(Error::NotFound)?;
    let gone = author.left_at.or(author.suspended_at).is_some();
    let author = Member::from(author);
    let space = space::Entity::find_by_id(row.space_id).one(app.reader()).await?.ok_or(Error::NotFound)?;
    let prepared = if gone {
        Err(Error::Forbidden("left"))
    } else {
        posts::prepare(app, &author, draft(app, &author, &space.slug, &row)).await
    };
    let tx = app.begin().await?;
    let row = Entity::find_by_id(id).lock_exclusive().one(&*tx).await?;
    let due = |row: &Milestone| row.embargo_until.is_some_and(|until| until <= tx.now());
    let Some(mut row) = row.filter(due) else { return Ok(()) };
    row.post_id = match prepared {
        Ok(prepared) => Some(posts::insert(&tx, &author, prepared).await?.id),
        // Ours, or a plugin that does not answer just now: another time.
        Err(error @ (Error::Internal(_) | Error::Unavailable(_))) => return Err(error),
        Err(error) => {
            tracing::info!(milestone = %id, %error, "a milestone is open, and no post can tell of it");
            None
        }
    };
    (row.embargo_until, row.released_at) = (None, Some(tx.now()));
    let (space, post) = (row.space_id, row.post_id);
    row.into_active_model().reset_all().update_without_returning(&*tx).await?;
    tx.record(None, Fact::MilestoneReleased { milestone: id, space, post });
    tx.commit().await
}

fn draft(app: &App, author: &Member, space: &str, row: &Milestone) -> Draft {
    let english = author.locale.as_deref().is_some_and(|locale| locale.starts_with("en"));
    let when = when(row, english);
    let (title, lead, more) = if english {
        (format!("Milestone: {}", row.title), format!("**{when}**"), "The whole timeline")
    } else {
        (format!("Jalon : {}", row.title), format!("**{when}**"), "Tous les jalons")
    };
    let address = format!("{}/spaces/{space}/milestones", app.origin());
    let parts = [lead, row.audience.clone(), row.about.clone(), format!("[{more}]({address})")];
    let body: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Draft {
        space: space.to_owned(),
        kind: PostKind::News,
        title: crate::platform::text::excerpt(&title, app.limits().title_chars),
        body: body.join("\n\n"),
        tags: Vec::new(),
        attachments: Vec::new(),
    }
}

/// `4 décembre 2026`, `décembre 2026`, `4e trimestre 2026`.
pub(crate) fn when(row: &Milestone, english: bool) -> String {
    const FRENCH: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    let (day, year, month0) = (row.due_on, row.due_on.year(), row.due_on.month0());
    let french = FRENCH.get(month0 as usize).copied().unwrap_or_default();
    let quarter = month0 / 3 + 1;
    match (row.precision, english) {
        (Precision::Day, true) => day.format("%-d %B %Y").to_string(),
        (Precision::Day, false) if day.day() == 1 => format!("1er {french} {year}"),
        (Precision::Day, false) => format!("{} {french} {year}", day.day()),
        (Precision::Month, true) => day.format("%B %Y").to_string(),
        (Precision::Month, false) => format!("{french} {year}"),
        (Precision::Quarter, true) => format!("Q{quarter} {year}"),
        (Precision::Quarter, false) if quarter == 1 => format!("1er trimestre {year}"),
        (Precision::Quarter, false) => format!("{quarter}e trimestre {year}"),
    }
}
