//! What people took on at an event: each has an owner and a day.

use super::{event, permission};
use crate::{
    App, Error, Result, Tx,
    identity::{Member, PersonCard, people as directory, person},
    platform::{
        clock::Moment,
        error::{Check, Violation},
        facts::Fact,
        ids::{EventActionId, EventId, OccurrenceId, PersonId},
    },
};
use chrono::NaiveDate;
use sea_orm::{IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*};
use std::collections::HashMap;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "event_actions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EventActionId,
    pub occurrence_id: OccurrenceId,
    pub event_id: EventId,
    pub position: i32,
    pub what: String,
    pub owner_id: PersonId,
    pub due_on: NaiveDate,
    pub done_at: Option<Moment>,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Action;

/// Something somebody takes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAction {
    pub what: String,
    pub owner: PersonId,
    pub due_on: NaiveDate,
}

/// The most actions of one occurrence, and the characters of one.
const MOST: usize = 50;
const CHARS: usize = 300;

/// A line somebody wrote: what, `@who`, and by when (`2026-12-04` or `04/12/2026`), in any order.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    what: String,
    handle: Option<String>,
    due_on: Option<NaiveDate>,
}

fn line(text: &str) -> Line {
    let (mut what, mut handle, mut due_on) = (Vec::new(), None, None);
    for word in text.split_whitespace() {
        let bare = word.trim_end_matches([',', ';', ')', ':']).trim_start_matches('(');
        let day = ["%Y-%m-%d", "%d/%m/%Y"].iter().find_map(|form| NaiveDate::parse_from_str(bare, form).ok());
        match (bare.strip_prefix('@'), day) {
            (Some(name), _) if handle.is_none() && !name.is_empty() => handle = Some(name.to_owned()),
            (_, Some(day)) if due_on.is_none() => due_on = Some(day),
            _ => what.push(word),
        }
    }
    Line { what: what.join(" "), handle, due_on }
}

/// Reads actions, one a line. `Invalid` names the line and what it lacks.
pub async fn read(app: &App, text: &str) -> Result<Vec<NewAction>> {
    let lines: Vec<(usize, Line)> = (1..)
        .zip(text.lines())
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(number, text)| (number, line(text)))
        .take(MOST + 1)
        .collect();
    let handles = lines.iter().filter_map(|(_, line)| line.handle.as_deref());
    let handles = handles.map(crate::platform::text::fold);
    let known: HashMap<String, PersonId> = person::Entity::find()
        .select_only()
        .columns([person::Column::Handle, person::Column::Id])
        .filter(person::Column::Handle.is_in(handles))
        .into_tuple()
        .all(app.reader())
        .await?
        .into_iter()
        .collect();
    let (mut actions, mut check) = (Vec::new(), Check::new());
    for (number, line) in lines {
        let owner = line.handle.as_deref().map(crate::platform::text::fold);
        match (owner.map(|handle| known.get(&handle).copied()), line.due_on) {
            (Some(Some(owner)), Some(due_on)) => {
                actions.push(NewAction { what: line.what, owner, due_on });
            }
            (None, _) => refuse(&mut check, number, "action-owner"),
            (Some(None), _) => refuse(&mut check, number, "action-nobody"),
            (_, None) => refuse(&mut check, number, "action-date"),
        }
    }
    check.done()?;
    Ok(actions)
}

/// Which line it is stands in the figure of the message.
fn refuse(check: &mut Check, number: usize, code: &'static str) {
    check.extend([Violation::with_limit("actions", code, number as u64)]);
}

/// As [`read`] reads it.
pub fn text(actions: &[(Action, PersonCard)]) -> String {
    let line = |(action, owner): &(Action, PersonCard)| {
        format!("{} @{} {}", action.what, owner.handle, action.due_on)
    };
    actions.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Replaces the actions of an occurrence; what stays the same keeps its state. Returns who took something new
/// on.
pub(super) async fn replace(
    tx: &Tx,
    event: &event::Event,
    occurrence: OccurrenceId,
    new: &[NewAction],
) -> Result<Vec<PersonId>> {
    let mut check = Check::new();
    check.require(new.len() <= MOST, "actions", "too-many");
    for action in new {
        check.length("actions", action.what.trim(), 3, CHARS);
    }
    check.done()?;
    let owners: Vec<PersonId> = new.iter().map(|action| action.owner).collect();
    let people = person::Entity::find().filter(person::Column::Id.is_in(owners)).all(&**tx).await?;
    let people: HashMap<PersonId, Member> =
        people.into_iter().map(|person| (person.id, Member::from(person))).collect();
    let mut before = Entity::find().filter(Column::OccurrenceId.eq(occurrence)).all(&**tx).await?;
    Entity::delete_many().filter(Column::OccurrenceId.eq(occurrence)).exec(&**tx).await?;
    let mut told = Vec::new();
    for (position, action) in (0..).zip(new) {
        let owner = people.get(&action.owner).ok_or(Error::invalid("actions", "unknown"))?;
        let reads = permission::seen(&**tx, owner, event).await;
        reads.map_err(|_| Error::invalid("actions", "not-in-space"))?;
        let what = action.what.trim();
        let same = before.iter().position(|row| row.what == what && row.owner_id == action.owner);
        let same = same.map(|at| before.swap_remove(at));
        if same.is_none() && !told.contains(&action.owner) {
            told.push(action.owner);
        }
        let row = Action {
            id: same.as_ref().map_or_else(|| tx.id(), |row| row.id),
            occurrence_id: occurrence,
            event_id: event.id,
            position,
            what: what.to_owned(),
            owner_id: action.owner,
            due_on: action.due_on,
            done_at: same.and_then(|row| row.done_at),
        };
        Entity::insert(row.into_active_model().reset_all()).exec_without_returning(&**tx).await?;
    }
    Ok(told)
}

/// The actions of an occurrence in their order.
pub(super) async fn of(app: &App, id: OccurrenceId) -> Result<Vec<(Action, PersonCard)>> {
    let rows = Entity::find().filter(Column::OccurrenceId.eq(id)).order_by_asc(Column::Position);
    let rows = rows.all(app.reader()).await?;
    let cards = directory::cards(app, rows.iter().map(|row| row.owner_id)).await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.clone(), cards.get(&row.owner_id)?.clone()))).collect())
}

/// Says that an action is done, or not after all: its owner, or whoever runs the event.
pub async fn set_done(app: &App, by: &Member, id: EventActionId, done: bool) -> Result<Action> {
    let tx = app.begin().await?;
    let mut row = Entity::find_by_id(id).lock_exclusive().one(&*tx).await?.ok_or(Error::NotFound)?;
    let (event, seen) = permission::readable(&*tx, by, row.event_id).await?;
    if row.owner_id != by.id && !permission::runs(&*tx, by, &event, &seen).await? {
        return Err(Error::Forbidden("action-owner-only"));
    }
    if row.done_at.is_some() != done {
        row.done_at = done.then(|| tx.now());
        row.clone().into_active_model().reset_all().update_without_returning(&*tx).await?;
        let (event, space, by) = (event.id, event.space_id, by.id);
        tx.record(
            Some(by),
            if done {
                Fact::EventActionDone { action: id, event, space, by }
            } else {
                Fact::EventActionReopened { action: id, event, space, by }
            },
        );
        tx.commit().await?;
    }
    Ok(row)
}

/// The most open actions one list shows.
const MINE: u64 = 50;

/// What somebody took on and has not done, soonest due first, with the event it comes from.
pub async fn mine(app: &App, viewer: &Member) -> Result<Vec<(Action, super::EventName)>> {
    let rows = Entity::find()
        .filter(Column::OwnerId.eq(viewer.id))
        .filter(Column::DoneAt.is_null())
        .order_by_asc(Column::DueOn)
        .order_by_asc(Column::Id)
        .limit(MINE)
        .all(app.reader())
        .await?;
    let names = super::names(app, rows.iter().map(|row| row.event_id)).await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.clone(), names.get(&row.event_id)?.clone()))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_who_and_when_in_any_order() {
        let day = NaiveDate::from_ymd_opt(2026, 12, 4).expect("a day");
        let told = Line { what: "Prévenir Rungis".into(), handle: Some("karim".into()), due_on: Some(day) };
        assert_eq!(line("Prévenir Rungis @karim 2026-12-04"), told);
        assert_eq!(line("  @karim, Prévenir (04/12/2026) Rungis"), told);
        let bare = line("Écrire à l’équipe @ 31/02/2026");
        assert_eq!((bare.handle, bare.due_on), (None, None), "neither a name nor a day");
    }
}
