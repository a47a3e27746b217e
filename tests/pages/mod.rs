//! Pages, as a browser without JavaScript sees them.

mod accounts;
mod administration;
mod frame;
mod home;
mod resources;
mod spaces;
mod telling;
mod threads;
