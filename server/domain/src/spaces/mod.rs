//! Spaces: where a community meets, who belongs, and who may do what there.

mod access;
mod create;
mod edit;
mod enrol;
mod list;
pub mod members;
pub mod space;

pub(crate) use access::active;
pub use access::{Action, Seen, find, find_by_id, visible_to};
pub use create::{NewSpace, create};
pub use edit::{EditSpace, archive, edit};
pub use enrol::{Enrolled, enrol};
pub use list::{Listed, list, mine, names};
pub use space::{Membership, MembershipState, Space, SpaceRole, Visibility};
