use relais_plugin::prelude::*;

use super::first_words::{self, Place};
use crate::credit::{self, Credit, Hold};
use crate::rules::SHORTEST_WORDS;

/// A comment to somebody else may be somebody's first words; otherwise it is worth what it is accepted for.
pub fn added(tx: &mut Tx, fact: &Fact, added: &CommentAdded) -> Result {
    if added.author == added.post_author || added.length < SHORTEST_WORDS {
        return Ok(());
    }
    let place = Place { space: &added.space, post: &added.post, comment: Some(&added.comment) };
    first_words::said(tx, fact, &added.author, place)
}

/// What the comment was worth stops counting.
pub fn removed(tx: &mut Tx, fact: &Fact, removed: &CommentRemoved) -> Result {
    let moderated = removed.by != removed.author;
    for (key, credit) in Credit::of_comment(tx, &removed.comment)? {
        credit::hold(tx, fact, &key, credit, Hold::CommentRemoved, moderated)?;
    }
    Ok(())
}

/// It counts again for the same.
pub fn restored(tx: &mut Tx, fact: &Fact, restored: &CommentRestored) -> Result {
    for (key, credit) in Credit::of_comment(tx, &restored.comment)? {
        credit::release(tx, fact, &key, credit, Hold::CommentRemoved)?;
    }
    Ok(())
}
