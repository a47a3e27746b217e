use relais_plugin::prelude::*;

use crate::credit::{Credit, book};
use crate::rules::Rule;

/// Where somebody spoke.
pub struct Place<'a> {
    pub space: &'a SpaceId,
    pub post: &'a PostId,
    /// Some when it was a comment to that post.
    pub comment: Option<&'a CommentId>,
}

/// Books somebody's first words, unless they have been said. Words that were taken down may be said again.
pub fn said(tx: &mut Tx, fact: &Fact, person: &PersonId, place: Place<'_>) -> Result {
    let key = format!("first-words:{person}");
    if tx.get::<Credit>(&key)?.is_some_and(|words| words.counts()) {
        return Ok(());
    }
    let credit = Credit {
        person: person.clone(),
        rule: Rule::FirstWords,
        points: 0,
        at: fact.at,
        space: place.space.clone(),
        post: place.post.clone(),
        comment: place.comment.cloned(),
        // A comment stands for itself when the post it was made to goes.
        hangs_on: place.comment.is_none().then(|| place.post.clone()),
        unit: None,
        holds: Set::new(),
    };
    book(tx, fact, &key, credit, None)
}
