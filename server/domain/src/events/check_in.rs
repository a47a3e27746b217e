//! Checking in: a code at the door that one's telephone reads, a word somebody says aloud, or a list that
//! whoever keeps the door ticks.
//!
//! The code is a link and the word is short; both are made from the deployment's secret and the occurrence,
//! so there is nothing to keep and nothing to steal. What is at stake is a line in a list: the word is guarded
//! by how often one may guess.

use super::{
    attendance::{self, Attendance, Expected, Way},
    seal::{self, Use},
    show::{self, ShownEvent},
};
use crate::{
    App, Error, Result,
    identity::Member,
    platform::{
        buckets::Quota,
        ids::{OccurrenceId, PersonId},
        text,
    },
};

/// What the word is made of: easy to say aloud in a room, in both languages.
const WORDS: [&str; 32] = [
    "ananas",
    "banjo",
    "bravo",
    "cactus",
    "canyon",
    "caramel",
    "cobalt",
    "corail",
    "domino",
    "fanfare",
    "gala",
    "granit",
    "harmonica",
    "iris",
    "jasmin",
    "kayak",
    "lagune",
    "lavande",
    "mandoline",
    "mimosa",
    "noisette",
    "opale",
    "orchestra",
    "papaya",
    "piano",
    "quartz",
    "safran",
    "tandem",
    "tango",
    "tulipe",
    "violet",
    "zigzag",
];

/// How often one person may try a word: ten times an hour.
pub const TRIES: Quota = Quota { times: 10, seconds: 60 * 60 };

/// What whoever runs an event shows and says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    pub word: String,
    /// The address in the code.
    pub arrival: String,
    /// Opens the list at the door to whoever has it and may read the event.
    pub door: String,
}

/// The word and the links of an occurrence, for whoever runs it.
pub async fn sheet(app: &App, by: &Member, id: OccurrenceId) -> Result<Sheet> {
    let shown = show::find_occurrence(app, by, id).await?;
    if !shown.runs {
        return Err(Error::Forbidden("event-hosts-only"));
    }
    Ok(written(app, id))
}

fn written(app: &App, id: OccurrenceId) -> Sheet {
    let address = |what, path| format!("{}/events/{path}/{}", app.origin(), seal::token(app, what, id.0));
    Sheet { word: word(app, id), arrival: address(Use::Arrival, "arrival"), door: address(Use::Door, "door") }
}

/// `lagune-42`.
fn word(app: &App, id: OccurrenceId) -> String {
    // Of the half of the seal no link shows.
    let seal = seal::seal(app, Use::Arrival, id.0);
    let word = WORDS[usize::from(seal[16]) % WORDS.len()];
    format!("{word}-{:02}", u16::from_be_bytes([seal[17], seal[18]]) % 100)
}

/// The occurrence a code belongs to, for whoever may read it, and whether they are down as there.
pub async fn by_code(app: &App, viewer: &Member, token: &str) -> Result<(ShownEvent, Option<Attendance>)> {
    let id = OccurrenceId(seal::open(app, Use::Arrival, token).ok_or(Error::NotFound)?);
    let shown = show::find_occurrence(app, viewer, id).await?;
    let came = attendance::of(app, viewer, id).await?;
    Ok((shown, came))
}

/// Says "I am here" with the code.
pub async fn arrive(app: &App, by: &Member, token: &str) -> Result<Attendance> {
    let id = OccurrenceId(seal::open(app, Use::Arrival, token).ok_or(Error::NotFound)?);
    attendance::arrive(app, id, by, Way::Code).await
}

/// Says "I am here" with the word. Case, accents and spaces do not matter.
pub async fn say(app: &App, by: &Member, id: OccurrenceId, said: &str) -> Result<Attendance> {
    let shown = show::find_occurrence(app, by, id).await?;
    if !attendance::is_open(&shown.event, &shown.occurrence, app.now()) {
        return Err(Error::Conflict("check-in-closed"));
    }
    app.buckets().take(&format!("check-in:{}", by.id), TRIES, app.now())?;
    if text::slug(said, 40, "") != word(app, id) {
        return Err(Error::invalid("word", "wrong-word"));
    }
    attendance::arrive(app, id, by, Way::Word).await
}

/// The list at the door.
#[derive(Debug, Clone)]
pub struct Door {
    pub shown: ShownEvent,
    pub expected: Vec<Expected>,
    pub sheet: Sheet,
}

/// Opens the list at the door: for whoever has the link and may read the event.
pub async fn door(app: &App, viewer: &Member, token: &str) -> Result<Door> {
    let id = kept(app, token)?;
    let shown = show::find_occurrence(app, viewer, id).await?;
    Ok(Door { shown, expected: attendance::expected(app, id).await?, sheet: written(app, id) })
}

/// Ticks somebody at the door, or takes the tick away.
pub async fn tick(app: &App, by: &Member, token: &str, person: PersonId, there: bool) -> Result<()> {
    attendance::mark(app, by, kept(app, token)?, person, there).await
}

fn kept(app: &App, token: &str) -> Result<OccurrenceId> {
    seal::open(app, Use::Door, token).map(OccurrenceId).ok_or(Error::NotFound)
}
