//! Spaces: where a community meets, who belongs, and who may do what there.

mod access;
pub mod blocked_words;
mod create;
mod edit;
mod enrol;
mod list;
pub mod members;
mod remembered;
pub mod space;
pub use access::{Action, Seen, find, find_by_id, visible_to};
pub use create::{NewSpace, create};
pub use edit::{EditSpace, archive, edit};
pub use enrol::{Enrolled, enrol};
pub use list::{Listed, list, mine, names};
pub(crate) use remembered::active;
pub use remembered::{SpaceCard, SpaceMemory};
pub use space::{Membership, MembershipState, Space, SpaceRole, Visibility};
