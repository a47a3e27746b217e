//! Units and sites as a file names them, found or made.

use super::known::Known;
use crate::{
    App,
    identity::{
        directory::{OrgUnit, Site},
        enrol::distinct,
        person,
    },
    platform::{
        clock::Moment,
        ids::{OrgUnitId, SiteId},
        text::{fold, slug},
    },
};
use std::collections::{HashMap, HashSet};

/// Finds units by external id, address, or path of names; sites by external id, address or name.
pub(super) struct Places {
    app: App,
    now: Moment,
    create: bool,
    /// Whatever was written in the file before, so that each text is understood once.
    unit_texts: HashMap<String, Option<OrgUnitId>>,
    unit_refs: HashMap<String, OrgUnitId>,
    units_below: HashMap<(Option<OrgUnitId>, String), OrgUnitId>,
    paths: HashMap<OrgUnitId, String>,
    unit_slugs: HashSet<String>,
    site_refs: HashMap<String, SiteId>,
    site_slugs: HashSet<String>,
    time_zones: HashMap<SiteId, String>,
    pub new_units: Vec<OrgUnit>,
    pub new_sites: Vec<Site>,
}

impl Places {
    pub fn new(app: &App, known: &mut Known, create: bool) -> Self {
        let mut places = Self {
            app: app.clone(),
            now: app.now(),
            create,
            unit_texts: HashMap::new(),
            unit_refs: HashMap::new(),
            units_below: HashMap::new(),
            paths: HashMap::new(),
            unit_slugs: HashSet::new(),
            site_refs: HashMap::new(),
            site_slugs: HashSet::new(),
            time_zones: HashMap::new(),
            new_units: Vec::new(),
            new_sites: Vec::new(),
        };
        for unit in std::mem::take(&mut known.units) {
            places.unit_refs.insert(unit.slug.clone(), unit.id);
            places.unit_refs.extend(unit.external_id.clone().map(|external_id| (external_id, unit.id)));
            places.units_below.entry((unit.parent_id, fold(&unit.name))).or_insert(unit.id);
            places.unit_slugs.insert(unit.slug);
            places.paths.insert(unit.id, unit.path);
        }
        for site in std::mem::take(&mut known.sites) {
            places.site_refs.entry(fold(&site.name)).or_insert(site.id);
            places.site_refs.insert(site.slug.clone(), site.id);
            places.site_refs.extend(site.external_id.map(|external_id| (external_id, site.id)));
            places.site_slugs.insert(site.slug);
            places.time_zones.insert(site.id, site.time_zone);
        }
        places
    }

    /// The unit a cell names; nothing when there is none and it may not be made.
    pub fn unit(&mut self, text: &str) -> Option<OrgUnitId> {
        if let Some(found) = self.unit_texts.get(text) {
            return *found;
        }
        let found = self.unit_refs.get(text).copied().or_else(|| self.unit_by_path(text));
        self.unit_texts.insert(text.to_owned(), found);
        found
    }

    fn unit_by_path(&mut self, text: &str) -> Option<OrgUnitId> {
        let names: Vec<&str> = text.split('/').map(str::trim).collect();
        if names.iter().any(|name| name.is_empty() || name.chars().count() > 120) {
            return None;
        }
        let mut parent = None;
        for (depth, name) in names.into_iter().enumerate() {
            let key = (parent, fold(name));
            let unit = match self.units_below.get(&key) {
                Some(unit) => *unit,
                None if self.create => {
                    let unit = self.make_unit(parent, name, depth);
                    self.units_below.insert(key, unit);
                    unit
                }
                None => return None,
            };
            parent = Some(unit);
        }
        parent
    }

    fn make_unit(&mut self, parent: Option<OrgUnitId>, name: &str, depth: usize) -> OrgUnitId {
        let id: OrgUnitId = self.app.id();
        let slug = distinct(&slug(name, 60, "unit"), &self.unit_slugs);
        let above = parent.and_then(|parent| self.paths.get(&parent)).map_or("/", String::as_str);
        let path = format!("{above}{id}/");
        self.paths.insert(id, path.clone());
        self.unit_slugs.insert(slug.clone());
        self.new_units.push(OrgUnit {
            id,
            parent_id: parent,
            external_id: None,
            slug,
            name: name.to_owned(),
            kind: ["company", "division", "department"].get(depth).unwrap_or(&"team").to_string(),
            path,
            headcount: 0,
            created_at: self.now,
            updated_at: self.now,
        });
        id
    }

    /// The site a cell names; nothing when there is none and it may not be made. What a made site's
    /// country and time zone are, the file does not say: an administrator can.
    pub fn site(&mut self, text: &str) -> Option<SiteId> {
        let key = fold(text);
        if let Some(found) = self.site_refs.get(text).or_else(|| self.site_refs.get(&key)) {
            return Some(*found);
        }
        if !self.create || text.chars().count() > 120 {
            return None;
        }
        let id: SiteId = self.app.id();
        let slug = distinct(&slug(text, 60, "site"), &self.site_slugs);
        self.site_slugs.insert(slug.clone());
        self.site_refs.insert(key, id);
        self.new_sites.push(Site {
            id,
            external_id: None,
            slug,
            name: text.to_owned(),
            city: text.to_owned(),
            country: "FR".to_owned(),
            time_zone: person::TIME_ZONE.to_owned(),
            created_at: self.now,
            updated_at: self.now,
        });
        Some(id)
    }

    /// What the clock of a site shows.
    pub fn time_zone(&self, site: Option<SiteId>) -> &str {
        site.and_then(|site| self.time_zones.get(&site)).map_or(person::TIME_ZONE, String::as_str)
    }
}
