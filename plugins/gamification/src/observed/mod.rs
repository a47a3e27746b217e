//! What each kind of fact means for points, one file per subject.

pub mod answers;
pub mod comments;
pub mod posts;
pub mod reactions;

mod first_words;
