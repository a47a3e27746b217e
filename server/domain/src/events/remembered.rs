//! Calendars as they were last written.
//!
//! Programs ask for a calendar again and again, and nearly always nothing in it has changed. What was written is good
//! until the log has a fact about events, spaces or people, or the day is over.

use crate::{
    App, Result,
    platform::{facts, ids::CalendarFeedId},
};
use chrono::NaiveDate;
use quick_cache::{Weighter, sync::Cache};
use std::{future::Future, sync::Arc};

/// Bytes of calendars kept, more or less: some forty of the longest, thousands of ordinary ones.
const KEPT_BYTES: u64 = 16 << 20;
/// What may change a calendar, or whether its reader may still read it: the beginnings of kinds of facts.
const CONCERNING: [&str; 3] = ["event.", "space.", "person."];

/// What is remembered.
pub struct CalendarMemory(Cache<CalendarFeedId, Kept, Weigh>);

#[derive(Clone)]
struct Kept {
    text: Arc<str>,
    day: NaiveDate,
    /// Where the log ended before anything was read.
    position: i64,
}

#[derive(Clone)]
struct Weigh;

impl Weighter<CalendarFeedId, Kept> for Weigh {
    fn weight(&self, _: &CalendarFeedId, kept: &Kept) -> u64 {
        kept.text.len() as u64 + 128
    }
}

impl Default for CalendarMemory {
    fn default() -> Self {
        Self(Cache::with_weighter(1_024, KEPT_BYTES, Weigh))
    }
}

/// The calendar of a link, written if what is remembered is no longer good.
pub(super) async fn calendar(
    app: &App,
    feed: CalendarFeedId,
    write: impl Future<Output = Result<String>>,
) -> Result<Arc<str>> {
    let (memory, day) = (&app.calendars().0, app.now().date_naive());
    let position = facts::head(app.reader()).await?;
    if let Some(kept) = memory.get(&feed).filter(|kept| kept.day == day)
        && !facts::any_after(app.reader(), kept.position, &CONCERNING).await?
    {
        let text = kept.text.clone();
        memory.insert(feed, Kept { position, ..kept });
        return Ok(text);
    }
    let text: Arc<str> = write.await?.into();
    memory.insert(feed, Kept { text: text.clone(), day, position });
    Ok(text)
}
