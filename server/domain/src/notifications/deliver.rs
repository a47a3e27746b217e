//! Turns what is due into mails: one per person and hour, without what they have seen meanwhile.

use super::{
    addressees,
    delivery::{self, Channel, Together},
    mails::{self, News},
    notification::Model as Notification,
    told::Told,
};
use crate::{
    App, Result,
    platform::{
        effects,
        ids::{DeliveryId, PersonId},
        mail::{self, Mail},
    },
};
use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};
use std::collections::BTreeMap;

/// Deliveries looked at in one go: what bounds the memory this takes.
const BATCH: u64 = 500;
/// No more is asked for while so many effects wait: two hundred thousand mails queue as short rows.
const ROOM: u64 = 1_000;

/// What one person is sent at once.
type Bundle = (PersonId, Channel, Together);

/// Makes mails of what is due. Returns how many deliveries were dealt with; 0 when there is nothing, or no
/// room yet.
pub async fn deliver_due(app: &App) -> Result<usize> {
    let due = due(app).await?;
    if due.is_empty() || effects::is_full(app, ROOM).await? {
        return Ok(0);
    }
    let (ids, mails) = prepare(app, due).await?;
    let tx = app.begin().await?;
    // Whoever deletes the rows sends the mails: two workers never both do.
    let taken = delivery::Entity::delete_many()
        .filter(delivery::Column::Id.is_in(ids.iter().copied()))
        .exec(&*tx)
        .await?;
    if taken.rows_affected != ids.len() as u64 {
        return Ok(0);
    }
    mail::send_all(&tx, mails).await?;
    tx.commit().await?;
    Ok(ids.len())
}

/// What is due, people whole: a digest is never cut in two.
async fn due(app: &App) -> Result<Vec<delivery::Model>> {
    use delivery::Column;
    let mut due = delivery::Entity::find()
        .filter(Column::DueAt.lte(app.now()))
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::PersonId)
        .order_by_asc(Column::Id)
        .limit(BATCH)
        .all(app.reader())
        .await?;
    let cut = due.len() as u64 == BATCH;
    if let Some(last) = due.last().map(|row| row.person_id).filter(|_| cut)
        && due.iter().any(|row| row.person_id != last)
    {
        due.retain(|row| row.person_id != last);
    }
    Ok(due)
}

/// The mails, and the deliveries they settle.
async fn prepare(app: &App, due: Vec<delivery::Model>) -> Result<(Vec<DeliveryId>, Vec<(String, Mail)>)> {
    let ids = due.iter().map(|row| row.id).collect();
    let people = addressees::read(app.reader(), due.iter().map(|row| row.person_id)).await?;
    let told = Told::read(app, due.iter().map(|row| row.notification_id)).await?;
    let mut bundles: BTreeMap<Bundle, Vec<&delivery::Model>> = BTreeMap::new();
    for row in &due {
        bundles.entry((row.person_id, row.channel, row.cadence)).or_default().push(row);
    }
    let mut mails = Vec::new();
    for ((person, channel, together), rows) in bundles {
        let Some(addressee) = people.get(&person).filter(|addressee| addressee.reachable) else { continue };
        if channel != Channel::Mail {
            continue;
        }
        let mut news: Vec<&Notification> =
            rows.iter().filter_map(|row| told.unseen(row.notification_id, person)).collect();
        news.sort_by_key(|notification| notification.at);
        let news: Vec<News> = news.into_iter().map(|notification| told.news(notification)).collect();
        if let (false, Some(first)) = (news.is_empty(), rows.first()) {
            let sections = match together {
                Together::Instant => Vec::new(),
                Together::Daily | Together::Weekly => {
                    let locale = addressee.locale.as_deref().unwrap_or("fr");
                    app.plugins().digest(app, person, locale).await
                }
            };
            let mail = mails::compose(app, person, addressee, together, &news, sections)?;
            mails.push((first.id.to_string(), mail));
        }
    }
    Ok((ids, mails))
}
