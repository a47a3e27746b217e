//! The company itself: org units, sites, people, and the accounts they sign in with.

use super::{PASSWORD, content::Content, past::Past};
use relais_domain::{
    identity::{
        self, EditProfile, Member, NewOwner, Person, Role,
        directory::{import, sites, units},
        passwords, people,
    },
    platform::{
        ids::{OrgUnitId, PersonId},
        markdown::{self, Mentioned},
        pages::{MAX_LIMIT, PageRequest},
    },
    posts::import::Writer,
};
use std::{collections::HashMap, io::Cursor};

/// Everyone, found by what `content/` calls them.
pub struct Crew {
    by_handle: HashMap<String, Person>,
    mentioned: Mentioned,
}

impl Crew {
    pub fn person(&self, handle: &str) -> Result<&Person, String> {
        self.by_handle.get(handle).ok_or_else(|| format!("{handle}: not in the directory"))
    }

    pub fn member(&self, handle: &str) -> Result<Member, String> {
        self.person(handle).cloned().map(Member::from)
    }

    pub fn writer(&self, handle: &str) -> Result<Writer, String> {
        self.person(handle).map(|person| Writer { id: person.id, unit: person.unit_id })
    }

    pub fn id(&self, handle: &str) -> Result<PersonId, String> {
        self.person(handle).map(|person| person.id)
    }

    /// Everyone by the handle they have in the product.
    pub fn mentioned(&self) -> &Mentioned {
        &self.mentioned
    }

    /// A text with the handles people have in the product instead of those of the content.
    pub fn address(&self, text: &str) -> String {
        let mut handles = markdown::mentions(text);
        // The longest first: one may be the beginning of another.
        handles.sort_by_key(|handle| std::cmp::Reverse(handle.len()));
        handles.iter().fold(text.to_owned(), |text, written| match self.by_handle.get(written) {
            Some(person) => text.replace(&format!("@{written}"), &format!("@{}", person.handle)),
            None => text,
        })
    }
}

/// Founds the company, on the first day of the demo's history.
pub async fn found(past: &Past, content: &Content) -> Result<Crew, String> {
    let app = past.first_day();
    let owner = owner(past, content).await?;
    let mut places: HashMap<&str, OrgUnitId> = HashMap::new();
    for unit in &content.units {
        let new = units::NewUnit {
            name: unit.name.clone(),
            kind: unit.kind.clone(),
            parent: unit.parent.as_deref().and_then(|parent| places.get(parent).copied()),
            external_id: Some(unit.id.clone()),
            headcount: headcount(content, &unit.id),
        };
        let made =
            units::create(app, &owner, &new).await.map_err(|error| format!("{}: {error}", unit.name))?;
        places.insert(&unit.id, made.id);
    }
    for site in &content.sites {
        let new = sites::SiteInput {
            name: site.name.clone(),
            city: site.city.clone(),
            country: site.country.clone(),
            time_zone: site.time_zone.name().to_owned(),
            external_id: Some(site.id.clone()),
        };
        sites::create(app, &owner, &new).await.map_err(|error| format!("{}: {error}", site.name))?;
    }
    let file = Cursor::new(Content::directory().as_bytes());
    let report = import::import(app, Some(&owner), file, import::Options::default(), |_| {}).await;
    let report = report.map_err(|error| format!("people.csv: {error}"))?;
    if let Some(problem) = report.problems.first() {
        return Err(format!("people.csv, line {}, {}: {}", problem.line, problem.column, problem.code));
    }
    let crew = crew(past).await?;
    let everyone: Result<Vec<PersonId>, String> =
        content.people.iter().map(|person| crew.id(person.handle())).collect();
    let everyone = everyone?;
    let hash = passwords::hash(app, PASSWORD).await.map_err(|error| error.to_string())?;
    identity::open_accounts(app, &owner, &everyone, &hash).await.map_err(|error| error.to_string())?;
    for listed in content.accounts.iter().filter(|listed| listed.role == "community-manager") {
        let person = crew.id(&listed.handle)?;
        identity::change_role(app, &owner, person, Role::Moderator)
            .await
            .map_err(|error| error.to_string())?;
    }
    profiles(past, content, &crew).await?;
    Ok(crew)
}

/// What people say about themselves. Those who can be visited have no language of their own: a visitor
/// reads in that of the browser.
async fn profiles(past: &Past, content: &Content, crew: &Crew) -> Result<(), String> {
    for (handle, bio) in &content.bios {
        let visited = content.accounts.iter().any(|listed| listed.handle == *handle);
        let edit = EditProfile {
            bio: Some(bio.clone()),
            locale: visited.then(String::new),
            ..EditProfile::default()
        };
        let member = crew.member(handle)?;
        identity::edit_profile(past.first_day(), &member, edit)
            .await
            .map_err(|error| format!("{handle}: {error}"))?;
    }
    Ok(())
}

/// Everyone in the directory.
async fn crew(past: &Past) -> Result<Crew, String> {
    let mut by_handle = HashMap::new();
    let mut page = PageRequest::first(MAX_LIMIT);
    loop {
        let read = people::list(past.first_day(), &people::PeopleFilter::default(), &page).await;
        let read = read.map_err(|error| error.to_string())?;
        for person in read.items {
            let handle = person.email.split('@').next().unwrap_or_default().to_owned();
            by_handle.insert(handle, person);
        }
        let Some(next) = read.next else { break };
        page.cursor = Some(next);
    }
    let named = |person: &Person| (person.handle.clone(), (person.id, person.name.clone()));
    let mentioned = by_handle.values().map(named).collect();
    Ok(Crew { by_handle, mentioned })
}

/// The administrator of the table of accounts owns the deployment. Nobody knows this first password:
/// the one of the demo follows with everyone else's.
async fn owner(past: &Past, content: &Content) -> Result<Member, String> {
    let listed = content.accounts.iter().find(|listed| listed.role == "administrator");
    let person =
        listed.and_then(|listed| content.person(&listed.handle)).ok_or("accounts.toml: no administrator")?;
    let unknown = past.first_day().random_bytes::<24>().map(|byte| char::from(b'a' + byte % 26));
    let new = NewOwner {
        name: person.name.clone(),
        email: person.email.clone(),
        password: unknown.iter().collect(),
    };
    let owner = identity::create_owner(past.first_day(), &new).await.map_err(|error| error.to_string())?;
    Ok(Member::from(owner))
}

/// People of a unit and of those below it.
fn headcount(content: &Content, unit: &str) -> u32 {
    let own = content.people.iter().filter(|person| person.unit == unit).count();
    let below = content.units.iter().filter(|below| below.parent.as_deref() == Some(unit));
    u32::try_from(own).unwrap_or(u32::MAX) + below.map(|below| headcount(content, &below.id)).sum::<u32>()
}
