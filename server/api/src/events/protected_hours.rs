//! Hours in which nobody should have to meet.

use crate::answer;
use actix_web::web::{Data, Json};
use chrono::NaiveTime;
use relais_domain::{
    App,
    events::slots::{self, Hours as Kept, ProtectedHours as Domain},
    platform::ids::SiteId,
};
use relais_transport::{Admin, Answer};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// A part of the day, on the clocks of a place. The same hour twice protects nothing.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
pub struct Hours {
    #[schema(value_type = String, example = "12:00:00")]
    pub from: NaiveTime,
    #[schema(value_type = String, example = "14:00:00")]
    pub to: NaiveTime,
}

/// The protected hours everywhere, and of the sites where they differ.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProtectedHours {
    pub everywhere: Hours,
    /// By the id of the site.
    #[serde(default)]
    pub sites: BTreeMap<Uuid, Hours>,
}

impl From<Domain> for ProtectedHours {
    fn from(hours: Domain) -> Self {
        let wire = |hours: Kept| Hours { from: hours.from, to: hours.to };
        let sites = hours.sites.into_iter().map(|(site, hours)| (site.0, wire(hours))).collect();
        Self { everywhere: wire(hours.everywhere), sites }
    }
}

impl From<ProtectedHours> for Domain {
    fn from(hours: ProtectedHours) -> Self {
        let kept = |hours: Hours| Kept { from: hours.from, to: hours.to };
        let sites = hours.sites.into_iter().map(|(site, hours)| (SiteId(site), kept(hours))).collect();
        Self { everywhere: kept(hours.everywhere), sites }
    }
}

/// Shows the protected hours
#[utoipa::path(
    get, path = "/admin/settings/protected-hours", tag = "administration",
    responses((status = 200, description = "The hours in force", body = ProtectedHours)),
)]
pub async fn show_protected_hours(app: Data<App>, _: Admin) -> Answer {
    answer::ok(&ProtectedHours::from(slots::protected_hours(&app).await?))
}

/// Replaces the protected hours
#[utoipa::path(
    put, path = "/admin/settings/protected-hours", tag = "administration",
    request_body = ProtectedHours,
    responses((status = 200, description = "The hours in force", body = ProtectedHours)),
)]
pub async fn set_protected_hours(app: Data<App>, admin: Admin, sent: Json<ProtectedHours>) -> Answer {
    slots::set_protected_hours(&app, &admin, &sent.into_inner().into()).await?;
    answer::ok(&ProtectedHours::from(slots::protected_hours(&app).await?))
}
