//! Org units, sites, and who stands where and since when.

pub mod assignments;
pub mod import;
pub mod org_unit;
pub mod site;
pub mod sites;
pub mod units;

pub use assignments::Assignment;
pub use org_unit::OrgUnit;
pub use site::Site;
