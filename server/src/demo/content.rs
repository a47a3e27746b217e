//! What `content/` says, read and checked.

use super::{calendar::When, thread};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

const ORGANISATION: &str = include_str!("content/organisation.toml");
const PEOPLE: &str = include_str!("content/people.csv");
const SPACES: &str = include_str!("content/spaces.toml");
const ACCOUNTS: &str = include_str!("content/accounts.toml");
const PROFILES: &str = include_str!("content/profiles.toml");

/// The address of a space, and a file of its posts.
const POSTS: [(&str, &str); 14] = [
    ("nouvelles-amarres", include_str!("content/posts/nouvelles-amarres-1.md")),
    ("nouvelles-amarres", include_str!("content/posts/nouvelles-amarres-2.md")),
    ("nouvelles-amarres", include_str!("content/posts/nouvelles-amarres-3.md")),
    ("entraide", include_str!("content/posts/entraide-1.md")),
    ("entraide", include_str!("content/posts/entraide-2.md")),
    ("entraide", include_str!("content/posts/entraide-3.md")),
    ("trucs-et-gestes", include_str!("content/posts/trucs-et-gestes-1.md")),
    ("trucs-et-gestes", include_str!("content/posts/trucs-et-gestes-2.md")),
    ("reseau-ambassadeurs", include_str!("content/posts/reseau-ambassadeurs-1.md")),
    ("reseau-ambassadeurs", include_str!("content/posts/reseau-ambassadeurs-2.md")),
    ("quais-ouest", include_str!("content/posts/quais-ouest-1.md")),
    ("quais-ouest", include_str!("content/posts/quais-ouest-2.md")),
    ("cork-harbour", include_str!("content/posts/cork-harbour-1.md")),
    ("cork-harbour", include_str!("content/posts/cork-harbour-2.md")),
];

const FILES: [(&str, &[u8]); 11] = [
    ("atelier-releve.pptx", include_bytes!("content/files/atelier-releve.pptx")),
    ("autocollant-ambassadeur.png", include_bytes!("content/files/autocollant-ambassadeur.png")),
    ("calendrier-deploiement.csv", include_bytes!("content/files/calendrier-deploiement.csv")),
    ("checklist-releve.txt", include_bytes!("content/files/checklist-releve.txt")),
    ("customs-checklist.txt", include_bytes!("content/files/customs-checklist.txt")),
    ("first-week-cork.docx", include_bytes!("content/files/first-week-cork.docx")),
    ("nacelle-en-dix-minutes.pdf", include_bytes!("content/files/nacelle-en-dix-minutes.pdf")),
    ("pictos-releve.png", include_bytes!("content/files/pictos-releve.png")),
    ("plan-quais-nantes.png", include_bytes!("content/files/plan-quais-nantes.png")),
    ("suivi-sites.xlsx", include_bytes!("content/files/suivi-sites.xlsx")),
    ("vous-avez-dit.csv", include_bytes!("content/files/vous-avez-dit.csv")),
];

#[derive(Debug)]
pub struct Content {
    pub units: Vec<Unit>,
    pub sites: Vec<Site>,
    pub people: Vec<Person>,
    pub ambassadors: Vec<String>,
    pub spaces: Vec<Space>,
    pub accounts: Vec<Listed>,
    /// What people say about themselves, by handle.
    pub bios: BTreeMap<String, String>,
    /// In the order of the files.
    pub posts: Vec<thread::Post>,
    by_handle: HashMap<String, usize>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    pub id: String,
    #[serde(default)]
    pub parent: Option<String>,
    pub name: String,
    pub kind: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    pub id: String,
    pub name: String,
    pub city: String,
    pub country: String,
    #[serde(deserialize_with = "zone")]
    pub time_zone: chrono_tz::Tz,
}

/// A line of `people.csv`. The directory import reads the file itself; what only it needs is for the tests.
#[derive(Debug, Deserialize)]
pub struct Person {
    #[cfg(test)]
    pub external_id: String,
    pub name: String,
    pub email: String,
    pub title: String,
    pub unit: String,
    pub site: String,
    /// The `external_id` of their manager; empty for who has none.
    #[cfg(test)]
    pub manager: String,
    #[cfg(test)]
    pub start_date: String,
}

impl Person {
    /// What `content/` calls them: the e-mail address without its domain.
    pub fn handle(&self) -> &str {
        self.email.split('@').next().unwrap_or_default()
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Space {
    pub slug: String,
    pub name: String,
    pub description: String,
    pub visibility: String,
    pub accent: u8,
    #[serde(deserialize_with = "when")]
    pub created: When,
    pub owner: String,
    pub moderators: Vec<String>,
    /// `everyone`, `ambassadors`, or sites.
    pub join: Vec<String>,
    #[serde(default)]
    pub also: Vec<String>,
    /// What people say for each other there.
    #[serde(default)]
    pub synonyms: Vec<Vec<String>>,
    /// Percent of those who could be in and are not.
    pub quiet: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    pub handle: String,
    pub role: String,
}

#[derive(Deserialize)]
struct Organisation {
    units: Vec<Unit>,
    sites: Vec<Site>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Spaces {
    ambassadors: Vec<String>,
    spaces: Vec<Space>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Accounts {
    accounts: Vec<Listed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Profiles {
    bios: BTreeMap<String, String>,
}

impl Content {
    /// Reads everything. The error names the file and the line, for whoever edits the content.
    pub fn read() -> Result<Self, String> {
        let Organisation { units, sites } = toml(ORGANISATION, "organisation.toml")?;
        let Spaces { ambassadors, spaces } = toml(SPACES, "spaces.toml")?;
        let Accounts { accounts } = toml(ACCOUNTS, "accounts.toml")?;
        let Profiles { bios } = toml(PROFILES, "profiles.toml")?;
        let people: Vec<Person> = csv::Reader::from_reader(PEOPLE.as_bytes())
            .deserialize()
            .collect::<Result<_, _>>()
            .map_err(|error| format!("people.csv: {error}"))?;
        let mut posts = Vec::new();
        for (space, text) in POSTS {
            posts.extend(thread::parse(space, text).map_err(|error| format!("posts of {space}: {error}"))?);
        }
        let by_handle =
            people.iter().enumerate().map(|(at, person)| (person.handle().to_owned(), at)).collect();
        Ok(Self { units, sites, people, ambassadors, spaces, accounts, bios, posts, by_handle })
    }

    pub fn person(&self, handle: &str) -> Option<&Person> {
        self.people.get(*self.by_handle.get(handle)?)
    }

    /// The time zone of somebody's site.
    pub fn zone(&self, handle: &str) -> chrono_tz::Tz {
        let site =
            self.person(handle).and_then(|person| self.sites.iter().find(|site| site.id == person.site));
        site.map_or(chrono_tz::Europe::Paris, |site| site.time_zone)
    }

    /// The table of people, in the columns of a directory import.
    pub fn directory() -> &'static str {
        PEOPLE
    }

    /// A file of `content/files`.
    pub fn file(name: &str) -> Option<&'static [u8]> {
        FILES.iter().find(|(known, _)| *known == name).map(|(_, bytes)| *bytes)
    }
}

fn toml<T: serde::de::DeserializeOwned>(text: &str, file: &str) -> Result<T, String> {
    ::toml::from_str(text).map_err(|error| format!("{file}: {error}"))
}

fn zone<'de, D: serde::Deserializer<'de>>(input: D) -> Result<chrono_tz::Tz, D::Error> {
    String::deserialize(input)?.parse().map_err(serde::de::Error::custom)
}

/// Reads a [`When`] out of its text.
pub fn when<'de, D: serde::Deserializer<'de>>(input: D) -> Result<When, D::Error> {
    let text = String::deserialize(input)?;
    When::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("{text}: not a day and an hour")))
}

#[cfg(test)]
#[path = "content_tests.rs"]
mod tests;
