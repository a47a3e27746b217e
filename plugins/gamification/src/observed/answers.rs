use relais_plugin::prelude::*;

use crate::credit::{self, Credit, Hold, book};
use crate::rules::Rule;

/// Worth something when somebody else asked and somebody else accepted.
pub fn accepted(tx: &mut Tx, fact: &Fact, accepted: &AnswerAccepted) -> Result {
    set_aside_others(tx, fact, accepted)?;

    let by_somebody_else =
        accepted.answer_author != accepted.question_author && accepted.answer_author != accepted.by;
    if !by_somebody_else {
        return Ok(());
    }
    let key = key(&accepted.comment);
    if let Some(known) = tx.get::<Credit>(&key)? {
        return credit::release(tx, fact, &key, known, Hold::Unaccepted);
    }
    let credit = Credit {
        person: accepted.answer_author.clone(),
        rule: Rule::AcceptedAnswer,
        points: 0,
        at: fact.at,
        space: accepted.space.clone(),
        post: accepted.post.clone(),
        comment: Some(accepted.comment.clone()),
        hangs_on: Some(accepted.post.clone()),
        unit: accepted.question_unit.clone(),
        holds: Set::new(),
    };
    book(tx, fact, &key, credit, Some(&accepted.question_author))
}

/// The answer no longer counts; badges it led to stay.
pub fn unaccepted(tx: &mut Tx, fact: &Fact, unaccepted: &AnswerUnaccepted) -> Result {
    let key = key(&unaccepted.comment);
    match tx.get::<Credit>(&key)? {
        Some(credit) => credit::hold(tx, fact, &key, credit, Hold::Unaccepted, false),
        None => Ok(()),
    }
}

/// A question has one accepted answer: accepting another sets the first aside, whether or not a fact said so.
fn set_aside_others(tx: &mut Tx, fact: &Fact, accepted: &AnswerAccepted) -> Result {
    for (key, credit) in Credit::hanging_on(tx, &accepted.post)? {
        let another = credit.comment.as_ref().is_some_and(|comment| *comment != accepted.comment);
        if credit.rule == Rule::AcceptedAnswer && another {
            credit::hold(tx, fact, &key, credit, Hold::Unaccepted, false)?;
        }
    }
    Ok(())
}

fn key(comment: &CommentId) -> String {
    format!("answer:{comment}")
}
