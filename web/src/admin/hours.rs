//! `/admin/hours`: the hours in which nobody should have to meet or be told, everywhere and by site.

use crate::{
    page::{Page, Problems},
    respond,
};
use actix_web::web::{Data, Form};
use askama::Template;
use chrono::NaiveTime;
use relais_domain::{
    App, Error, Result,
    events::slots::{self, Hours, ProtectedHours},
    identity::directory::{Site, sites},
    platform::error::Check,
};
use relais_transport::{Admin, Answer};
use std::collections::{BTreeMap, HashMap};

/// What stands in the fields, by their names; what the form was sent with, or what is in force.
type Typed = HashMap<String, String>;

#[derive(Template)]
#[template(path = "admin/hours.html")]
struct Shown<'a> {
    cx: &'a Page,
    sites: Vec<(Site, u64)>,
    typed: Typed,
    problems: Problems,
}

impl Shown<'_> {
    fn typed(&self, name: &str) -> &str {
        self.typed.get(name).map_or("", String::as_str)
    }

    fn of(&self, end: &str, site: &Site) -> &str {
        self.typed(&field(end, site))
    }
}

fn field(end: &str, site: &Site) -> String {
    format!("{end}-{}", site.slug)
}

pub async fn show(app: Data<App>, cx: Page, _admin: Admin) -> Answer {
    let (kept, sites) = (slots::protected_hours(&app).await?, sites::list(&app).await?);
    let said = |time: NaiveTime| time.format("%H:%M").to_string();
    let mut typed = Typed::from([
        ("from".to_owned(), said(kept.everywhere.from)),
        ("to".to_owned(), said(kept.everywhere.to)),
    ]);
    for (site, _) in &sites {
        if let Some(hours) = kept.sites.get(&site.id) {
            typed.insert(field("from", site), said(hours.from));
            typed.insert(field("to", site), said(hours.to));
        }
    }
    let page = Shown { cx: &cx, sites, typed, problems: Problems::default() };
    Ok(respond::unsay(&cx, respond::page(&page)?))
}

pub async fn save(app: Data<App>, cx: Page, admin: Admin, Form(typed): Form<Typed>) -> Answer {
    let sites = sites::list(&app).await?;
    let saved = match read(&typed, &sites) {
        Ok(hours) => slots::set_protected_hours(&app, &admin, &hours).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(()) => Ok(respond::see_other_saying("/admin/hours", "saved")),
        Err(Error::Invalid(violations)) => {
            let problems = Problems::from_violations(&cx, &violations);
            respond::unprocessable(&Shown { cx: &cx, sites, typed, problems })
        }
        Err(other) => Err(other.into()),
    }
}

/// The hours typed. A site with both its fields empty keeps those of everywhere.
fn read(typed: &Typed, sites: &[(Site, u64)]) -> Result<ProtectedHours> {
    let mut check = Check::new();
    let mut time = |name: &str| {
        let time = typed.get(name).and_then(|text| NaiveTime::parse_from_str(text, "%H:%M").ok());
        check.require(time.is_some(), "hours", "not-a-time");
        time.unwrap_or_default()
    };
    let everywhere = Hours { from: time("from"), to: time("to") };
    let mut own = BTreeMap::new();
    for (site, _) in sites {
        let names = ["from", "to"].map(|end| field(end, site));
        if names.iter().all(|name| typed.get(name).is_none_or(String::is_empty)) {
            continue;
        }
        own.insert(site.id, Hours { from: time(&names[0]), to: time(&names[1]) });
    }
    check.done()?;
    Ok(ProtectedHours { everywhere, sites: own })
}
