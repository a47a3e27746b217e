//! The libraries of the demo's spaces.

use super::{
    calendar::When,
    content::{Content, when},
    load::{Demo, Standing},
};
use bytes::Bytes;
use chrono::NaiveTime;
use relais_domain::resources::{self, NewResource, Source, Upload, Vote};
use serde::Deserialize;
use std::collections::HashMap;

const RESOURCES: &str = include_str!("content/resources.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Libraries {
    resources: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    space: String,
    by: String,
    #[serde(deserialize_with = "when")]
    at: When,
    file: Option<String>,
    link: Option<String>,
    title: String,
    category: String,
    about: String,
    /// The working day to look at it again.
    review: Option<i32>,
    helped: usize,
    not: usize,
}

impl Demo {
    /// Fills every library, and lets people say what helped.
    pub async fn libraries(&self, spaces: &HashMap<&str, Standing<'_>>) -> Result<(), String> {
        let read: Libraries =
            toml::from_str(RESOURCES).map_err(|error| format!("resources.toml: {error}"))?;
        for entry in read.resources {
            let problem = |error: &dyn std::fmt::Display| format!("{}: {error}", entry.title);
            let standing = spaces.get(entry.space.as_str()).ok_or_else(|| problem(&"no such space"))?;
            let zone = self.content.zone(&entry.by);
            let app = self.past.at(self.past.calendar.moment(entry.at, zone));
            let author = self.crew.member(&entry.by)?;
            let new = NewResource {
                space: entry.space.clone(),
                title: entry.title.clone(),
                description: entry.about.clone(),
                category: entry.category.clone(),
                review_on: entry.review.map(|day| {
                    let morning = When { day, time: NaiveTime::MIN };
                    self.past.calendar.moment(morning, chrono_tz::Tz::UTC).date_naive()
                }),
                source: source(&entry).ok_or_else(|| problem(&"neither a file nor a link"))?,
            };
            let added = resources::add(app, &author, new).await.map_err(|error| problem(&error))?;
            let voters = standing.members.iter().filter(|handle| **handle != entry.by);
            for (number, handle) in voters.take(entry.helped + entry.not).enumerate() {
                let vote = if number < entry.helped { Vote::Helped } else { Vote::NotHelped };
                let voter = self.crew.member(handle)?;
                let voted = resources::vote(app, &voter, added.id, Some(vote)).await;
                voted.map_err(|error| problem(&error))?;
            }
        }
        Ok(())
    }
}

fn source(entry: &Entry) -> Option<Source> {
    match (&entry.file, &entry.link) {
        (Some(name), _) => {
            let bytes = Bytes::from_static(Content::file(name)?);
            Some(Source::File(Upload { name: name.clone(), bytes }))
        }
        (None, link) => link.clone().map(Source::Link),
    }
}
