//! Org units, sites, and who stands where and since when.

pub mod org_unit;
pub mod site;

pub use org_unit::OrgUnit;
pub use site::Site;
