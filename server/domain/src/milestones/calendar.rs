//! The milestones of a space as a calendar (RFC 5545), for the programs people plan with.

use super::{
    list,
    milestone::{Milestone, Precision},
    release::when,
};
use crate::{
    App, Error, Result,
    events::{
        feeds::{self, About},
        ical::{Lines, utc},
    },
    spaces::{self, Action},
};
use chrono::Days;

/// The calendar behind a link, as text: each milestone on its day, or on the first of its month or quarter, which
/// its title then names. `NotFound` for a link that is not good, or is about something else, and for whoever may no
/// longer read the space.
pub async fn calendar(app: &App, token: &str) -> Result<String> {
    let (feed, reader) = feeds::open(app, token).await?;
    let space = feed.space_id.filter(|_| feed.about == Some(About::Milestones)).ok_or(Error::NotFound)?;
    let seen = spaces::find_by_id(app.reader(), &reader, space).await?;
    let seen = seen.may(Action::Read).map_err(|_| Error::NotFound)?;
    let english = reader.locale.as_deref().is_some_and(|locale| locale.starts_with("en"));
    let mut lines = Lines::default();
    lines.raw("BEGIN", "VCALENDAR");
    lines.raw("VERSION", "2.0");
    lines.raw("PRODID", "-//Relais//Milestones//EN");
    lines.raw("METHOD", "PUBLISH");
    let heading = if english { "milestones" } else { "jalons" };
    lines.text("X-WR-CALNAME", &format!("{} ({heading})", seen.space.name));
    let page = format!("{}/spaces/{}/milestones", app.origin(), seen.space.slug);
    for shown in list::in_space(app, &reader, &seen.space.slug).await? {
        write(&mut lines, &shown.milestone, &page, english);
    }
    lines.raw("END", "VCALENDAR");
    Ok(lines.finish())
}

fn write(lines: &mut Lines, row: &Milestone, page: &str, english: bool) {
    let day = |days| {
        row.due_on.checked_add_days(Days::new(days)).unwrap_or(row.due_on).format("%Y%m%d").to_string()
    };
    lines.raw("BEGIN", "VEVENT");
    lines.raw("UID", &format!("milestone-{}", row.id));
    lines.raw("DTSTAMP", &utc(row.updated_at));
    lines.raw("LAST-MODIFIED", &utc(row.updated_at));
    lines.raw("DTSTART;VALUE=DATE", &day(0));
    // The end of a day is the next (RFC 5545, 3.6.1).
    lines.raw("DTEND;VALUE=DATE", &day(1));
    // Nobody is busy because of it.
    lines.raw("TRANSP", "TRANSPARENT");
    let title = match row.precision {
        Precision::Day => row.title.clone(),
        Precision::Month | Precision::Quarter => format!("{} ({})", row.title, when(row, english)),
    };
    let reached = if row.reached_at.is_some() { "✓ " } else { "" };
    lines.text("SUMMARY", &format!("{reached}{title}"));
    let about: Vec<&str> =
        [row.audience.as_str(), row.about.as_str()].into_iter().filter(|text| !text.is_empty()).collect();
    if !about.is_empty() {
        lines.text("DESCRIPTION", &about.join("\n\n"));
    }
    lines.raw("URL", &format!("{page}#m-{}", row.id));
    lines.raw("END", "VEVENT");
}
