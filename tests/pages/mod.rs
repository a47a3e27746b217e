//! Pages, as a browser without JavaScript sees them.

mod accounts;
mod administration;
mod frame;
mod home;
mod spaces;
mod telling;
mod threads;
