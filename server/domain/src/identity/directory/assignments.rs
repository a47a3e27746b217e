//! Who stood where, from when to when: one row per person and place, so that any past day can be asked.

use super::{org_unit, site};
use crate::{
    App, Tx,
    identity::{Member, person},
    platform::{
        error::{Error, Result},
        facts::Fact,
        ids::{AssignmentId, OrgUnitId, PersonId, SiteId},
    },
};
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "assignments")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AssignmentId,
    pub person_id: PersonId,
    pub unit_id: Option<OrgUnitId>,
    pub site_id: Option<SiteId>,
    /// The first day.
    pub from_date: Date,
    /// The first day it is over; nothing while it lasts.
    pub to_date: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Assignment;

/// Where somebody goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub unit: Option<OrgUnitId>,
    pub site: Option<SiteId>,
}

/// Moves somebody from `from` on: their current assignment ends that day and the next begins.
pub async fn assign(app: &App, by: &Member, person: PersonId, place: Place, from: Date) -> Result<()> {
    by.must_administer()?;
    let tx = app.begin().await?;
    let found = person::Entity::find_by_id(person).one(&*tx).await?.ok_or(Error::NotFound)?;
    if let Some(unit) = place.unit
        && org_unit::Entity::find_by_id(unit).one(&*tx).await?.is_none()
    {
        return Err(Error::invalid("unit", "unknown"));
    }
    if let Some(site) = place.site
        && site::Entity::find_by_id(site).one(&*tx).await?.is_none()
    {
        return Err(Error::invalid("site", "unknown"));
    }
    if (Place { unit: found.unit_id, site: found.site_id }) == place {
        return Ok(());
    }
    if from > tx.now().date_naive() {
        return Err(Error::invalid("from", "in-the-future"));
    }
    begin(&tx, person, place, from).await?;
    tx.record(Some(by.id), Fact::PersonMoved { person, unit: place.unit, site: place.site });
    tx.commit().await?;
    app.sessions().forget_person(person);
    Ok(())
}

/// Ends the current assignment on `from`, begins the next, and keeps the person's own row in step.
pub(in crate::identity) async fn begin(tx: &Tx, person: PersonId, place: Place, from: Date) -> Result<()> {
    // What began on that day or later never was: it is replaced, not followed.
    Entity::delete_many()
        .filter(Column::PersonId.eq(person))
        .filter(Column::FromDate.gte(from))
        .exec(&**tx)
        .await?;
    Entity::update_many()
        .col_expr(Column::ToDate, Expr::value(from))
        .filter(Column::PersonId.eq(person))
        .filter(open_on(from))
        .exec(&**tx)
        .await?;
    let row = ActiveModel {
        id: Set(tx.id()),
        person_id: Set(person),
        unit_id: Set(place.unit),
        site_id: Set(place.site),
        from_date: Set(from),
        to_date: Set(None),
    };
    Entity::insert(row).exec_without_returning(&**tx).await?;
    let row = person::ActiveModel {
        id: Set(person),
        unit_id: Set(place.unit),
        site_id: Set(place.site),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    person::Entity::update(row).exec_without_returning(&**tx).await?;
    Ok(())
}

/// Ends what lasts on `day`.
pub(in crate::identity) async fn close(tx: &Tx, person: PersonId, day: Date) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::ToDate, Expr::value(day))
        .filter(Column::PersonId.eq(person))
        .filter(Column::ToDate.is_null())
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Where somebody stood over time, latest first.
pub async fn of(app: &App, person: PersonId) -> Result<Vec<Assignment>> {
    let rows = Entity::find().filter(Column::PersonId.eq(person)).order_by_desc(Column::FromDate);
    Ok(rows.all(app.reader()).await?)
}

/// How many people stood in each unit on a day (those below it not included).
pub async fn headcounts(app: &App, day: Date) -> Result<Vec<(OrgUnitId, i64)>> {
    Ok(Entity::find()
        .select_only()
        .column(Column::UnitId)
        .column_as(Column::PersonId.count(), "people")
        .filter(Column::UnitId.is_not_null())
        .filter(Column::FromDate.lte(day))
        .filter(open_on(day))
        .group_by(Column::UnitId)
        .into_tuple()
        .all(app.reader())
        .await?)
}

fn open_on(day: Date) -> sea_orm::Condition {
    sea_orm::Condition::any().add(Column::ToDate.is_null()).add(Column::ToDate.gt(day))
}
