//! The difference between a file and what is known, worked out in memory.

use super::{
    Options, Problem, Progress, Report, Step,
    columns::Column,
    known::{Known, KnownPerson, digest},
    managers::{self, Claim},
    places::Places,
    read::{Line, Lines},
    rows::{PersonRow, Touched},
};
use crate::{
    App,
    identity::{
        directory::{OrgUnit, Site, assignments::Place},
        email,
        enrol::HANDLE_CHARS,
        person::Role,
    },
    platform::{
        error::{Error, Result},
        facts::Fact,
        ids::PersonId,
        text::slug,
    },
};
use std::{
    collections::{HashMap, HashSet},
    io::Read,
};

/// More changes than this are one fact instead of one each.
const FACTS_EACH: usize = 500;
const TELL_EVERY: u64 = 2_000;

/// What an import will write.
#[derive(Debug)]
pub(super) struct Plan {
    pub units: Vec<OrgUnit>,
    pub sites: Vec<Site>,
    pub created: Vec<PersonRow>,
    pub updated: Vec<PersonRow>,
    /// Those of `updated` who stand elsewhere now.
    pub moved: Vec<(PersonId, Place)>,
    pub left: Vec<PersonId>,
    pub touched: Touched,
    pub facts: Vec<Fact>,
    pub report: Report,
}

impl Plan {
    pub fn changes_nothing(&self) -> bool {
        self.units.is_empty()
            && self.sites.is_empty()
            && self.created.is_empty()
            && self.updated.is_empty()
            && self.left.is_empty()
    }

    /// How many rows of people there are to write.
    pub fn rows(&self) -> u64 {
        (self.created.len() + self.updated.len() + self.moved.len() + self.left.len()) as u64
    }
}

/// A good line, and whom it is about.
struct Entry {
    known: Option<usize>,
    row: PersonRow,
}

pub(super) struct Planner {
    app: App,
    known: Known,
    options: Options,
    places: Places,
    handles: Handles,
    entries: Vec<Entry>,
    claims: Vec<Claim>,
    /// The known people the file speaks of, refused lines included.
    mentioned: HashSet<usize>,
    external_ids: HashMap<String, PersonId>,
    emails: HashMap<String, PersonId>,
    report: Report,
}

impl Planner {
    pub fn new(app: &App, mut known: Known, options: Options) -> Self {
        let places = Places::new(app, &mut known, options.create_missing);
        let handles = Handles { taken: std::mem::take(&mut known.handles), last: HashMap::new() };
        Self {
            app: app.clone(),
            known,
            options,
            places,
            handles,
            entries: Vec::new(),
            claims: Vec::new(),
            mentioned: HashSet::new(),
            external_ids: HashMap::new(),
            emails: HashMap::new(),
            report: Report { dry_run: options.dry_run, ..Report::default() },
        }
    }

    pub fn plan(
        mut self,
        source: impl Read,
        max_bytes: u64,
        progress: &mut impl FnMut(Progress),
    ) -> Result<Plan> {
        let mut lines = Lines::open(source, max_bytes)?;
        let touched = Touched {
            title: lines.header.has(Column::Title),
            unit: lines.header.has(Column::Unit),
            site: lines.header.has(Column::Site),
            manager: lines.header.has(Column::Manager),
            start_date: lines.header.has(Column::StartDate),
        };
        self.report.ignored_columns = std::mem::take(&mut lines.header.ignored);
        while let Some(read) = lines.next()? {
            self.report.lines += 1;
            match read {
                Ok(line) => self.take(line, touched),
                Err(refused) => {
                    self.mention(refused.external_id.as_deref(), refused.email.as_deref());
                    self.refuse(refused.problems);
                }
            }
            if self.report.lines.is_multiple_of(TELL_EVERY) {
                progress(Progress { step: Step::Reading, done: self.report.lines, total: None });
            }
        }
        if self.report.lines == 0 {
            return Err(Error::invalid("line 2", "empty-file"));
        }
        let total = Some(self.report.lines);
        progress(Progress { step: Step::Reading, done: self.report.lines, total });
        self.find_managers(touched);
        progress(Progress { step: Step::Comparing, done: self.report.lines, total });
        Ok(self.compare(touched))
    }

    fn refuse(&mut self, problems: Vec<Problem>) {
        self.report.refused += 1;
        self.report.problems.extend(problems);
    }

    /// Remembers that the file speaks of somebody, so that they are not absent.
    fn mention(&mut self, external_id: Option<&str>, email: Option<&str>) {
        let by_id = external_id.and_then(|id| self.known.by_external_id.get(id));
        let found = by_id.or_else(|| email.and_then(|email| self.known.by_email.get(&email::key(email))));
        self.mentioned.extend(found);
    }

    fn take(&mut self, line: Line, touched: Touched) {
        let key = email::key(&line.email);
        let found = match self.recognise(&line, &key) {
            Ok(found) => found,
            Err(problem) => {
                self.mention(line.external_id.as_deref(), Some(&line.email));
                return self.refuse(vec![problem]);
            }
        };
        let standing = found.map(|at| &self.known.people[at]);
        let before = standing.map_or(Place { unit: None, site: None }, |person| Place {
            unit: person.unit,
            site: person.site,
        });
        let place = match self.place(&line, before, touched) {
            Ok(place) => place,
            Err(problems) => {
                self.mentioned.extend(found);
                return self.refuse(problems);
            }
        };
        let standing = found.map(|at| &self.known.people[at]);
        let (id, handle) = match standing {
            Some(person) => (person.id, String::new()),
            None => (self.app.id(), self.handles.choose(&line.name)),
        };
        let manager = standing.filter(|_| !touched.manager).and_then(|person| person.manager);
        let start_date = line.start_date.unwrap_or_else(|| standing.and_then(|person| person.start_date));
        if let Some(text) = line.manager.filter(|text| !text.is_empty()) {
            self.claims.push(Claim { line: line.number, person: id, text });
        }
        self.mentioned.extend(found);
        self.external_ids.extend(line.external_id.clone().map(|external_id| (external_id, id)));
        self.emails.insert(key, id);
        let row = PersonRow {
            id,
            external_id: line.external_id,
            email: line.email,
            name: line.name,
            handle,
            locale: line.locale,
            time_zone: self.places.time_zone(place.site).to_owned(),
            title: line.title.unwrap_or_default(),
            place,
            manager,
            start_date,
        };
        self.entries.push(Entry { known: found, row });
    }

    /// Whom a line is about, if they are known.
    fn recognise(&self, line: &Line, key: &str) -> std::result::Result<Option<usize>, Problem> {
        let problem =
            |column: Column, code, value: &str| Err(Problem::new(line.number, column.name(), code, value));
        if let Some(external_id) = line.external_id.as_ref().filter(|id| self.external_ids.contains_key(*id))
        {
            return problem(Column::ExternalId, "duplicate", external_id);
        }
        if self.emails.contains_key(key) {
            return problem(Column::Email, "duplicate", &line.email);
        }
        let by_email = self.known.by_email.get(key).copied();
        let by_id = line.external_id.as_ref().and_then(|id| self.known.by_external_id.get(id)).copied();
        match (by_id, by_email) {
            (Some(one), Some(other)) if one != other => problem(Column::Email, "email-taken", &line.email),
            // The address of somebody whom the directory knows under another id.
            (None, Some(other)) if line.external_id.is_some() && self.known.people[other].managed => {
                problem(Column::Email, "email-taken", &line.email)
            }
            (Some(one), _) | (None, Some(one)) if self.mentioned.contains(&one) => {
                problem(Column::Email, "duplicate", &line.email)
            }
            (found, by_email) => Ok(found.or(by_email)),
        }
    }

    /// Where a line says somebody stands. Both cells are looked at, so that both problems are told.
    fn place(
        &mut self,
        line: &Line,
        before: Place,
        touched: Touched,
    ) -> std::result::Result<Place, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut place = before;
        if touched.unit {
            let text = line.unit.as_deref().unwrap_or_default();
            place.unit = if text.is_empty() { None } else { self.places.unit(text) };
            if place.unit.is_none() && !text.is_empty() {
                problems.push(Problem::new(line.number, Column::Unit.name(), "unit-unknown", text));
            }
        }
        if touched.site {
            let text = line.site.as_deref().unwrap_or_default();
            place.site = if text.is_empty() { None } else { self.places.site(text) };
            if place.site.is_none() && !text.is_empty() {
                problems.push(Problem::new(line.number, Column::Site.name(), "site-unknown", text));
            }
        }
        if problems.is_empty() { Ok(place) } else { Err(problems) }
    }

    fn find_managers(&mut self, touched: Touched) {
        if !touched.manager {
            return;
        }
        let (known, problems) = (&self.known, &mut self.report.problems);
        let find = |text: &str| {
            let standing = |at: &usize| known.people[*at].id;
            let by_id =
                self.external_ids.get(text).copied().or_else(|| known.by_external_id.get(text).map(standing));
            by_id.or_else(|| {
                let key = email::key(text);
                self.emails.get(&key).copied().or_else(|| known.by_email.get(&key).map(standing))
            })
        };
        let mut managers = managers::resolve(&self.claims, find, problems);
        // What the file says of somebody counts, an empty cell included; others keep their manager.
        let said: HashSet<PersonId> = self.entries.iter().map(|entry| entry.row.id).collect();
        let before: HashMap<PersonId, PersonId> =
            known.people.iter().filter_map(|person| Some((person.id, person.manager?))).collect();
        let standing = |person| before.get(&person).copied().filter(|_| !said.contains(&person));
        managers::break_circles(&mut managers, standing, &self.claims, problems);
        for entry in &mut self.entries {
            entry.row.manager = managers.get(&entry.row.id).copied();
        }
    }

    fn compare(self, touched: Touched) -> Plan {
        let Self { known, entries, places, mut report, options, mentioned, .. } = self;
        let (mut created, mut updated, mut moved, mut facts) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for Entry { known: found, row, .. } in entries {
            let PersonRow { id: person, place, .. } = row;
            let Place { unit, site } = place;
            match found.map(|at| &known.people[at]) {
                None => {
                    facts.push(Fact::PersonJoined { person, unit, site });
                    created.push(row);
                }
                Some(standing) if is_unchanged(standing, &row, touched) => report.unchanged += 1,
                Some(standing) => {
                    let elsewhere =
                        standing.left || (Place { unit: standing.unit, site: standing.site }) != place;
                    facts.push(if elsewhere {
                        Fact::PersonMoved { person, unit, site }
                    } else {
                        Fact::PersonUpdated { person }
                    });
                    moved.extend(elsewhere.then_some((person, place)));
                    updated.push(row);
                }
            }
        }
        let absent =
            |(at, person): &(usize, &KnownPerson)| person.managed && !person.left && !mentioned.contains(at);
        let absent: Vec<&KnownPerson> =
            known.people.iter().enumerate().filter(absent).map(|(_, person)| person).collect();
        report.absent = absent.len() as u64;
        let mut left = Vec::new();
        if options.mark_left && report.refused == 0 {
            left.extend(absent.iter().filter(|person| person.role != Role::Owner).map(|person| person.id));
        }
        facts.extend(left.iter().map(|person| Fact::PersonLeft { person: *person }));
        if facts.len() > FACTS_EACH {
            facts.clear();
        }
        report.created = created.len() as u64;
        report.updated = updated.len() as u64;
        report.left = left.len() as u64;
        report.units_created = places.new_units.len() as u64;
        report.sites_created = places.new_sites.len() as u64;
        report.problems.sort();
        let (units, sites) = (places.new_units, places.new_sites);
        Plan { units, sites, created, updated, moved, left, touched, facts, report }
    }
}

fn is_unchanged(standing: &KnownPerson, row: &PersonRow, touched: Touched) -> bool {
    let claimed = row.external_id.is_none() || standing.managed;
    claimed
        && !standing.left
        && standing.email == digest(&row.email)
        && standing.name == digest(&row.name)
        && (!touched.title || standing.title == digest(&row.title))
        && (Place { unit: standing.unit, site: standing.site }) == row.place
        && (!touched.manager || standing.manager == row.manager)
        && standing.start_date == row.start_date
}

/// Handles that are taken, and the last number given to each name.
struct Handles {
    taken: HashSet<String>,
    last: HashMap<String, u64>,
}

impl Handles {
    /// As [`crate::identity::enrol::distinct`], without counting from two again for each of a thousand namesakes.
    fn choose(&mut self, name: &str) -> String {
        let wanted = slug(name, HANDLE_CHARS, "member");
        if self.taken.insert(wanted.clone()) {
            return wanted;
        }
        let number = self.last.entry(wanted.clone()).or_insert(1);
        loop {
            *number += 1;
            let candidate = format!("{wanted}-{number}");
            if self.taken.insert(candidate.clone()) {
                return candidate;
            }
        }
    }
}
