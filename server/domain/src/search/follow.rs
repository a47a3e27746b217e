//! Keeps the index up with the fact log, and builds it anew from the rows.

use super::{
    documents,
    engine::{Batch, Change, Rebuild, SearchEngine},
    touched::{self, Touched},
};
use crate::{
    App, Error, Result,
    events::event,
    identity::{directory::org_unit, person},
    platform::facts,
    posts::{comments::comment, post},
    resources::resource,
    spaces::space,
};
use sea_orm::entity::prelude::*;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Facts per batch: under load commits grow, so that their cost per fact falls.
const BATCH: u64 = 1_000;
/// An empty index with this much to read is built from the rows rather than from what happened to them.
const MUCH: i64 = 2_000;
/// Rows per query when reading everything.
const PAGE: u64 = 500;
/// The same for rows with a long text.
const LONG_PAGE: u64 = 20;

/// Whether the log holds anything that the index has not read.
pub async fn is_behind(app: &App) -> Result<bool> {
    Ok(app.search().position().await? != facts::head(app.reader()).await?)
}

/// Brings the index one batch of facts further. Returns whether there may be more.
pub async fn advance(app: &App) -> Result<bool> {
    let from = app.search().position().await?;
    let head = facts::head(app.reader()).await?;
    if from == head {
        return Ok(false);
    }
    // Ahead of the log: the index belongs to a database that was since replaced.
    if from > head || (from == 0 && head > MUCH) {
        return rebuild_unless_somebody_does(app).await;
    }
    let batch = facts::after(app.reader(), from, touched::KINDS, BATCH).await?;
    let full = batch.len() as u64 == BATCH;
    let to = if full { batch.last().map_or(head, |fact| fact.position) } else { head };
    let touched = Touched::by(&batch)?;
    if touched.directory() {
        refresh_directory(app, from).await?;
    }
    let changes = touched.changes(app).await?;
    match app.search().apply(Batch { after: from, position: to, changes }).await {
        // An index built meanwhile was put in place: on from where it stands.
        Err(Error::Conflict(_)) => Ok(true),
        done => done.map(|()| full),
    }
}

async fn rebuild_unless_somebody_does(app: &App) -> Result<bool> {
    match rebuild(app, |_, _| ()).await {
        Err(Error::Conflict(_)) => Ok(false),
        done => done.map(|_| true),
    }
}

/// Everybody and every unit again, in steps: a directory may have more people than memory.
/// The position stays, so a crash on the way only repeats it.
async fn refresh_directory(app: &App, position: i64) -> Result<()> {
    let apply =
        async |changes: Vec<Change>| app.search().apply(Batch { after: position, position, changes }).await;
    let mut after = None;
    while let (Some(last), rows) =
        page::<person::Entity>(app, person::Column::Id, after, |row| row.id.0).await?
    {
        after = Some(last);
        let touched: BTreeSet<Uuid> = rows.iter().map(|person| person.id.0).collect();
        let documents = documents::people(app, rows).await?;
        let mut changes = Vec::new();
        touched::refresh(&touched, documents.into_iter(), &mut changes);
        apply(changes).await?;
    }
    let mut after = None;
    while let (Some(last), rows) =
        page::<org_unit::Entity>(app, org_unit::Column::Id, after, |row| row.id.0).await?
    {
        after = Some(last);
        apply(rows.into_iter().map(|unit| Change::Put(Box::new(documents::org_unit(unit)))).collect())
            .await?;
    }
    Ok(())
}

/// Builds the index anew from the rows, beside the one that serves, then puts it in place. `progress` hears how
/// many rows were read, of how many. Returns how many documents there are. `Conflict` while another rebuild runs.
pub async fn rebuild(app: &App, progress: impl FnMut(u64, u64) + Send) -> Result<u64> {
    fill(app, app.search(), progress).await
}

/// The same in an engine that need not be the one that answers.
pub async fn fill(
    app: &App,
    engine: &dyn SearchEngine,
    mut progress: impl FnMut(u64, u64) + Send,
) -> Result<u64> {
    let mut rebuild = engine.begin_rebuild().await?;
    // Before the first row: what happens while reading is gone over again.
    let position = facts::head(app.reader()).await?;
    let reader = app.reader();
    let total = post::Entity::find().count(reader).await?
        + comment::Entity::find().count(reader).await?
        + person::Entity::find().count(reader).await?
        + space::Entity::find().count(reader).await?
        + org_unit::Entity::find().count(reader).await?
        + event::Entity::find().count(reader).await?
        + resource::Entity::find().count(reader).await?;
    let mut count = Count { read: 0, documents: 0 };
    let mut add = async |rebuild: &mut Box<dyn Rebuild>, read: usize, documents: Vec<_>| {
        count.read += read as u64;
        count.documents += documents.len() as u64;
        progress(count.read, total.max(count.read));
        rebuild.add(documents).await
    };

    let mut after = None;
    while let (Some(last), rows) = page::<post::Entity>(app, post::Column::Id, after, |row| row.id.0).await? {
        after = Some(last);
        add(&mut rebuild, rows.len(), rows.into_iter().filter_map(documents::post).collect()).await?;
    }
    let mut after = None;
    while let (Some(last), rows) =
        page::<comment::Entity>(app, comment::Column::Id, after, |row| row.id.0).await?
    {
        after = Some(last);
        add(&mut rebuild, rows.len(), documents::comments(app, rows).await?).await?;
    }
    let mut after = None;
    while let (Some(last), rows) =
        page::<person::Entity>(app, person::Column::Id, after, |row| row.id.0).await?
    {
        after = Some(last);
        add(&mut rebuild, rows.len(), documents::people(app, rows).await?).await?;
    }
    let mut after = None;
    while let (Some(last), rows) =
        page::<space::Entity>(app, space::Column::Id, after, |row| row.id.0).await?
    {
        after = Some(last);
        add(&mut rebuild, rows.len(), rows.into_iter().filter_map(documents::space).collect()).await?;
    }
    let mut after = None;
    while let (Some(last), rows) =
        page::<org_unit::Entity>(app, org_unit::Column::Id, after, |row| row.id.0).await?
    {
        after = Some(last);
        add(&mut rebuild, rows.len(), rows.into_iter().map(documents::org_unit).collect()).await?;
    }
    let mut after = None;
    while let (Some(last), rows) =
        page::<event::Entity>(app, event::Column::Id, after, |row| row.id.0).await?
    {
        after = Some(last);
        add(&mut rebuild, rows.len(), rows.into_iter().filter_map(documents::event).collect()).await?;
    }
    let mut after = None;
    while let (Some(last), rows) =
        long_page::<resource::Entity>(app, resource::Column::Id, after, |row| row.id.0).await?
    {
        after = Some(last);
        add(&mut rebuild, rows.len(), documents::resources(app, rows).await?).await?;
    }
    let documents = count.documents;
    rebuild.swap(position).await?;
    Ok(documents)
}

struct Count {
    read: u64,
    documents: u64,
}

/// A page of a table and the id it ends with; no id when nothing is left.
async fn page<E: EntityTrait>(
    app: &App,
    column: E::Column,
    after: Option<Uuid>,
    id: impl Fn(&E::Model) -> Uuid,
) -> Result<(Option<Uuid>, Vec<E::Model>)> {
    page_of::<E>(app, column, after, PAGE, id).await
}

/// The same where each row brings a long text along.
async fn long_page<E: EntityTrait>(
    app: &App,
    column: E::Column,
    after: Option<Uuid>,
    id: impl Fn(&E::Model) -> Uuid,
) -> Result<(Option<Uuid>, Vec<E::Model>)> {
    page_of::<E>(app, column, after, LONG_PAGE, id).await
}

async fn page_of<E: EntityTrait>(
    app: &App,
    column: E::Column,
    after: Option<Uuid>,
    limit: u64,
    id: impl Fn(&E::Model) -> Uuid,
) -> Result<(Option<Uuid>, Vec<E::Model>)> {
    let rows = documents::page::<E>(app, column, after, limit).await?;
    Ok((rows.last().map(id), rows))
}
