//! Posts: what people publish in spaces.

pub mod accepted_answer;
pub mod edit;
pub mod follow;
pub mod history;
pub mod kind;
pub mod list;
pub mod pin;
pub mod post;
pub mod publish;
pub mod reactions;
pub mod removal;
pub mod show;

pub use kind::PostKind;
pub use list::PostItem;
