//! Running the product: for administrators.

pub mod csv_body;
pub mod directory;
pub mod effects;
pub mod invitations;
pub mod people;
pub mod registration;
