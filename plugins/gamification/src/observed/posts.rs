use relais_plugin::prelude::*;

use super::first_words::{self, Place};
use crate::credit::{self, Credit, Hold, book};
use crate::rules::{Rule, SHORTEST_CASE_STUDY, SHORTEST_TIP};

/// News and questions count as first words only: volume is worth nothing.
pub fn published(tx: &mut Tx, fact: &Fact, published: &PostPublished) -> Result {
    let place = Place { space: &published.space, post: &published.post, comment: None };
    first_words::said(tx, fact, &published.author, place)?;

    let Some(rule) = rule(published) else { return Ok(()) };
    let key = format!("post:{}", published.post);
    if tx.get::<Credit>(&key)?.is_some() {
        return Ok(());
    }
    let credit = Credit {
        person: published.author.clone(),
        rule,
        points: 0,
        at: fact.at,
        space: published.space.clone(),
        post: published.post.clone(),
        comment: None,
        hangs_on: Some(published.post.clone()),
        unit: None,
        holds: Set::new(),
    };
    book(tx, fact, &key, credit, None)
}

/// By moderation, everything that hangs on the post stops counting; by its author, only what the author
/// had of it: those who answered keep theirs.
pub fn removed(tx: &mut Tx, fact: &Fact, removed: &PostRemoved) -> Result {
    let moderated = removed.by != removed.author;
    for (key, credit) in Credit::hanging_on(tx, &removed.post)? {
        if moderated || credit.person == removed.author {
            credit::hold(tx, fact, &key, credit, Hold::PostRemoved, moderated)?;
        }
    }
    Ok(())
}

/// What counted before counts again, for the same.
pub fn restored(tx: &mut Tx, fact: &Fact, restored: &PostRestored) -> Result {
    for (key, credit) in Credit::hanging_on(tx, &restored.post)? {
        credit::release(tx, fact, &key, credit, Hold::PostRemoved)?;
    }
    Ok(())
}

fn rule(published: &PostPublished) -> Option<Rule> {
    match published.kind {
        PostKind::CaseStudy if published.length >= SHORTEST_CASE_STUDY => Some(Rule::CaseStudy),
        PostKind::Tip | PostKind::Tutorial if published.length >= SHORTEST_TIP => Some(Rule::Tip),
        _ => None,
    }
}
