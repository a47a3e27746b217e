//! What an ambassador of the demo carries.

use super::{calendar::When, content, load::Demo};
use relais_domain::kit::{self, Kind, Kit, NewItem};
use serde::Deserialize;
use uuid::Uuid;

const KIT: &str = include_str!("content/kit.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    space: String,
    by: String,
    /// Who looked at it, and when: what came after is news to them.
    seen_by: Vec<String>,
    #[serde(deserialize_with = "content::when")]
    seen: When,
    sections: Vec<Part>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    title: String,
    items: Vec<Put>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Put {
    kind: String,
    #[serde(deserialize_with = "content::when")]
    at: When,
    /// The title of what is shown; a handle for a contact.
    #[serde(default)]
    what: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    body: String,
    #[serde(default)]
    url: String,
}

impl Demo {
    /// Puts the kit together, as `content/kit.toml` says.
    pub(super) async fn kit(&self) -> Result<(), String> {
        let file: File = toml::from_str(KIT).map_err(|error| format!("kit.toml: {error}"))?;
        let told = |error: relais_domain::Error| format!("kit.toml: {error}");
        let (by, zone) = (self.crew.member(&file.by)?, self.content.zone(&file.by));
        for part in &file.sections {
            let first = part.items.iter().map(|put| put.at).min().unwrap_or(file.seen);
            let app = self.past.at(self.past.calendar.moment(first, zone));
            let section = kit::add_section(app, &by, &file.space, &part.title).await.map_err(told)?;
            for put in &part.items {
                let problem = |error: String| format!("kit.toml, {}{}: {error}", put.title, put.what);
                let kind = Kind::from_name(&put.kind).ok_or_else(|| problem("no such kind".into()))?;
                let subject = self.subject(&file, kind, put).await.map_err(problem)?;
                let body = put.body.trim().to_owned();
                let (title, url) = (put.title.clone(), put.url.clone());
                let app = self.past.at(self.past.calendar.moment(put.at, zone));
                let new = NewItem { kind, subject, title, body, url };
                let added = kit::add(app, &by, section.id, new).await;
                added.map_err(|error| problem(error.to_string()))?;
            }
        }
        for handle in &file.seen_by {
            let app = self.past.at(self.past.calendar.moment(file.seen, zone));
            kit::looks::look(app, &self.crew.member(handle)?, &file.space).await.map_err(told)?;
        }
        Ok(())
    }

    async fn subject(&self, file: &File, kind: Kind, put: &Put) -> Result<Option<Uuid>, String> {
        match kind {
            Kind::Text | Kind::Link => return Ok(None),
            Kind::Contact => return Ok(Some(self.crew.id(&put.what)?.0)),
            Kind::Post | Kind::Faq => return Ok(Some(self.titled(&put.what).await?.0)),
            Kind::Milestone | Kind::Resource | Kind::Event => {}
        }
        let (app, by) = (self.past.at(self.past.start), self.crew.member(&file.by)?);
        let kit: Kit = kit::show(app, &by, &file.space).await.map_err(|error| error.to_string())?;
        let there = kit::candidates(app, &by, &kit, kind).await.map_err(|error| error.to_string())?;
        let found = there.into_iter().find(|(_, title)| *title == put.what);
        found.map(|(id, _)| Some(id)).ok_or_else(|| "not in the space".to_owned())
    }
}
