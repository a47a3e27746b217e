//! Running the product: health, people, directory, hours, spaces, plugins.

pub mod consent;
pub mod directory;
pub mod effects;
pub mod hours;
pub mod imports;
pub mod invitations;
pub mod overview;
pub mod people;
pub mod plugin_care;
pub mod plugin_settings;
pub mod plugin_setup;
pub mod plugins;
pub mod registration;
mod setting_fields;
pub mod spaces;

pub use imports::Imports;
