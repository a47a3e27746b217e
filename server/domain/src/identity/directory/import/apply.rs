//! Writes a plan. Hundreds of thousands of rows go in hundreds at a time, in statements whose text is the
//! same each time, so that the engine prepares them once.

use super::{
    Progress, Step,
    plan::Plan,
    rows::{PersonRow, Touched},
};
use crate::{
    Tx,
    identity::{
        directory::{
            assignments::{self, Place},
            org_unit, site,
        },
        email, person, sessions,
    },
    platform::{
        error::{Error, OnUnique, Result},
        ids::{AssignmentId, PersonId},
        text::fold,
    },
};
use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel, Statement, Value, entity::prelude::*};

/// Rows a statement. Sixteen values each stay well under what either engine takes.
const CHUNK: usize = 500;

pub(super) async fn apply(tx: &Tx, plan: &Plan, progress: &mut impl FnMut(Progress)) -> Result<()> {
    let total = Some(plan.rows());
    let mut done = 0;
    let mut wrote = |rows: usize| {
        done += rows as u64;
        progress(Progress { step: Step::Writing, done, total });
    };
    for chunk in plan.units.chunks(CHUNK) {
        let rows = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
        org_unit::Entity::insert_many(rows).exec_without_returning(&**tx).await.on_unique(CHANGED)?;
    }
    for chunk in plan.sites.chunks(CHUNK) {
        let rows = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
        site::Entity::insert_many(rows).exec_without_returning(&**tx).await.on_unique(CHANGED)?;
    }
    for chunk in plan.created.chunks(CHUNK) {
        create(tx, chunk).await?;
        wrote(chunk.len());
    }
    for chunk in plan.updated.chunks(CHUNK) {
        update(tx, chunk, plan.touched).await?;
        wrote(chunk.len());
    }
    let today = tx.now().date_naive();
    for chunk in plan.moved.chunks(CHUNK) {
        let people: Vec<PersonId> = chunk.iter().map(|(person, _)| *person).collect();
        end_assignments(tx, &people, today).await?;
        let begun: Vec<_> = chunk.iter().map(|(person, place)| (*person, *place, today)).collect();
        begin_assignments(tx, &begun).await?;
        wrote(chunk.len());
    }
    for chunk in plan.left.chunks(CHUNK) {
        leave(tx, chunk, today).await?;
        wrote(chunk.len());
    }
    Ok(())
}

/// Between reading and writing somebody else made a person, a unit or a handle the plan counted on.
const CHANGED: fn() -> Error = || Error::Conflict("directory-changed");

async fn create(tx: &Tx, rows: &[PersonRow]) -> Result<()> {
    let sql = |values: String| {
        format!(
            "INSERT INTO people (id, external_id, email, email_key, name, name_key, handle, title, locale, time_zone, \
             unit_id, site_id, manager_id, start_date, created_at, updated_at, bio, role, theme) \
             SELECT v.*, '', 'member', 'auto' FROM (VALUES {values}) AS v"
        )
    };
    let now = tx.now();
    let values = rows.iter().flat_map(|row| -> [Value; 16] {
        [
            row.id.into(),
            row.external_id.clone().into(),
            row.email.clone().into(),
            email::key(&row.email).into(),
            row.name.clone().into(),
            fold(&row.name).into(),
            row.handle.clone().into(),
            row.title.clone().into(),
            row.locale.clone().into(),
            row.time_zone.clone().into(),
            row.place.unit.into(),
            row.place.site.into(),
            row.manager.into(),
            row.start_date.into(),
            now.into(),
            now.into(),
        ]
    });
    execute(tx, rows.len(), 16, sql, values.collect()).await?;
    let today = now.date_naive();
    let begun: Vec<_> = rows
        .iter()
        .filter(|row| row.place.unit.is_some() || row.place.site.is_some())
        .map(|row| (row.id, row.place, row.start_date.unwrap_or(today)))
        .collect();
    begin_assignments(tx, &begun).await
}

async fn update(tx: &Tx, rows: &[PersonRow], touched: Touched) -> Result<()> {
    let mut set = vec![
        "external_id = COALESCE(v.column2, people.external_id)",
        "email = v.column3",
        "email_key = v.column4",
        "name = v.column5",
        "name_key = v.column6",
        "unit_id = v.column8",
        "site_id = v.column9",
        "updated_at = v.column12",
        "left_at = NULL",
    ];
    set.extend(touched.title.then_some("title = v.column7"));
    set.extend(touched.manager.then_some("manager_id = v.column10"));
    set.extend(touched.start_date.then_some("start_date = v.column11"));
    let set = set.join(", ");
    let sql = |values: String| {
        format!("UPDATE people SET {set} FROM (VALUES {values}) AS v WHERE people.id = v.column1")
    };
    let now = tx.now();
    let values = rows.iter().flat_map(|row| -> [Value; 12] {
        [
            row.id.into(),
            row.external_id.clone().into(),
            row.email.clone().into(),
            email::key(&row.email).into(),
            row.name.clone().into(),
            fold(&row.name).into(),
            row.title.clone().into(),
            row.place.unit.into(),
            row.place.site.into(),
            row.manager.into(),
            row.start_date.into(),
            now.into(),
        ]
    });
    execute(tx, rows.len(), 12, sql, values.collect()).await
}

async fn begin_assignments(tx: &Tx, rows: &[(PersonId, Place, NaiveDate)]) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let sql = |values: String| {
        format!("INSERT INTO assignments (id, person_id, unit_id, site_id, from_date) VALUES {values}")
    };
    let values = rows.iter().flat_map(|(person, place, from)| -> [Value; 5] {
        [
            tx.id::<AssignmentId>().into(),
            (*person).into(),
            place.unit.into(),
            place.site.into(),
            (*from).into(),
        ]
    });
    execute(tx, rows.len(), 5, sql, values.collect()).await
}

async fn end_assignments(tx: &Tx, people: &[PersonId], day: NaiveDate) -> Result<()> {
    use assignments::{Column, Entity};
    let theirs = || Column::PersonId.is_in(people.iter().copied());
    // What would begin today or later never does.
    Entity::delete_many().filter(theirs()).filter(Column::FromDate.gte(day)).exec(&**tx).await?;
    Entity::update_many()
        .col_expr(Column::ToDate, Expr::value(day))
        .filter(theirs())
        .filter(Column::ToDate.is_null())
        .exec(&**tx)
        .await?;
    Ok(())
}

async fn leave(tx: &Tx, people: &[PersonId], day: NaiveDate) -> Result<()> {
    end_assignments(tx, people, day).await?;
    let now = tx.now();
    person::Entity::update_many()
        .col_expr(person::Column::LeftAt, Expr::value(now))
        .col_expr(person::Column::UpdatedAt, Expr::value(now))
        .filter(person::Column::Id.is_in(people.iter().copied()))
        .exec(&**tx)
        .await?;
    let theirs = sessions::Column::PersonId.is_in(people.iter().copied());
    sessions::Entity::delete_many().filter(theirs).exec(&**tx).await?;
    Ok(())
}

/// Runs a statement over `rows` × `width` values. The dialects differ in how a value's place is written.
async fn execute(
    tx: &Tx,
    rows: usize,
    width: usize,
    sql: impl Fn(String) -> String,
    values: Vec<Value>,
) -> Result<()> {
    let sqlite = tx.is_sqlite();
    let mut places = String::with_capacity(rows * width * 4);
    for row in 0..rows {
        places.push_str(if row == 0 { "(" } else { ",(" });
        for column in 0..width {
            if column > 0 {
                places.push(',');
            }
            if sqlite {
                places.push('?');
            } else {
                places.push_str(&format!("${}", row * width + column + 1));
            }
        }
        places.push(')');
    }
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql(places), values);
    tx.execute_raw(statement).await.on_unique(CHANGED)?;
    Ok(())
}
