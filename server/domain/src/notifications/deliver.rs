//! Turns what is due into mails and pushes: one per person and hour, without what they have seen meanwhile.

use super::{
    addressees,
    delivery::{self, Channel, Together},
    devices,
    mails::{self, News},
    notification::Model as Notification,
    pushes,
    told::Told,
};
use crate::{
    App, Result,
    platform::{
        effects::{self, Asked},
        ids::{DeliveryId, PersonId, PushSubscriptionId},
        mail::{self, Mail},
    },
};
use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};
use std::collections::{BTreeMap, BTreeSet};

/// Deliveries looked at in one go: what bounds the memory this takes.
const BATCH: u64 = 500;
/// No more is asked for while so many effects wait: two hundred thousand mails queue as short rows.
const ROOM: u64 = 1_000;

/// What one person is sent at once.
type Bundle = (PersonId, Channel, Together);

/// Makes mails and pushes of what is due. Returns how many deliveries were dealt with; 0 when there is nothing, or no
/// room yet.
pub async fn deliver_due(app: &App) -> Result<usize> {
    let due = due(app).await?;
    if due.is_empty() || effects::is_full(app, ROOM).await? {
        return Ok(0);
    }
    let Prepared { settled: ids, mails, pushes } = prepare(app, due).await?;
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
    effects::ask_all(&tx, pushes).await?;
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

struct Prepared {
    /// The deliveries that are settled by it.
    settled: Vec<DeliveryId>,
    mails: Vec<(String, Mail)>,
    pushes: Vec<Asked>,
}

async fn prepare(app: &App, due: Vec<delivery::Model>) -> Result<Prepared> {
    let settled = due.iter().map(|row| row.id).collect();
    let people = addressees::read(app.reader(), due.iter().map(|row| row.person_id)).await?;
    let told = Told::read(app, due.iter().map(|row| row.notification_id)).await?;
    let mut devices: BTreeMap<PersonId, Vec<PushSubscriptionId>> = BTreeMap::new();
    let pushed = due.iter().filter(|row| row.channel == Channel::Push).map(|row| row.person_id);
    let pushed: BTreeSet<PersonId> = pushed.collect();
    if !pushed.is_empty() && app.push().is_on() {
        for (person, device) in devices::of(app.reader(), pushed).await? {
            devices.entry(person).or_default().push(device);
        }
    }
    let mut bundles: BTreeMap<Bundle, Vec<&delivery::Model>> = BTreeMap::new();
    for row in &due {
        bundles.entry((row.person_id, row.channel, row.cadence)).or_default().push(row);
    }
    let (mut mails, mut asked) = (Vec::new(), Vec::new());
    for ((person, channel, together), rows) in bundles {
        let Some(addressee) = people.get(&person).filter(|addressee| addressee.reachable) else { continue };
        let mut news: Vec<&Notification> =
            rows.iter().filter_map(|row| told.unseen(row.notification_id, person)).collect();
        news.sort_by_key(|notification| notification.at);
        let news: Vec<News> = news.into_iter().map(|notification| told.news(notification)).collect();
        let Some(first) = rows.first().filter(|_| !news.is_empty()) else { continue };
        match channel {
            Channel::Mail => {
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
            Channel::Push => {
                let push = pushes::compose(addressee.locale.as_deref(), &news);
                let devices = devices.get(&person).map_or(&[][..], Vec::as_slice);
                asked.extend(pushes::effects(first.id, devices, &push)?);
            }
        }
    }
    Ok(Prepared { settled, mails, pushes: asked })
}
