//! People, how they sign in, and where they stand in the organisation.

pub mod avatar;
mod change_password;
mod change_role;
mod create_owner;
pub mod directory;
mod edit_profile;
pub mod email;
mod enrol;
pub mod invitations;
mod leave;
mod links;
mod mails;
mod member;
mod open_accounts;
mod owners;
pub mod passwords;
pub mod people;
pub mod person;
pub mod register;
pub mod reset_password;
pub mod sessions;
pub mod sign_in;
mod suspend;

pub use avatar::{remove_avatar, set_avatar};
pub use change_password::{ChangePassword, change_password};
pub use change_role::change_role;
pub use create_owner::{NewOwner, create_owner};
pub use edit_profile::{EditProfile, edit_profile, end_tour};
pub use leave::leave;
pub use member::Member;
pub use open_accounts::open_accounts;
pub use person::{Person, PersonCard, Role};
pub use suspend::{reinstate, suspend};

#[cfg(test)]
mod tests;
