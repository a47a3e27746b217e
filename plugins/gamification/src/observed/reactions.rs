use relais_plugin::prelude::*;
use serde::{Deserialize, Serialize};

use crate::caps;
use crate::credit::{Credit, Movement, settle};
use crate::ledger::Reason;
use crate::rules::{Rule, THANKS};

const COUNTER: &str = "reactions";

/// A reaction that was worth a point.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Thanks {
    /// Who was thanked.
    person: PersonId,
    by: PersonId,
    at: Moment,
    credit: String,
}

impl Document for Thanks {
    const COLLECTION: &'static str = "thanks";
}

/// One person's reactions to one subject are one thank-you, however many emojis it has.
pub fn added(tx: &mut Tx, fact: &Fact, added: &ReactionAdded) -> Result {
    let known_subject = added.subject_kind != ReactionSubject::Other;
    if added.by == added.author || !known_subject {
        return Ok(());
    }
    let gesture = format!("{}:{}", added.subject, added.by);
    let emojis = tx.add(COUNTER, &gesture, 1)?;
    if emojis > 1 || !caps::take(tx, Rule::Thanks, &added.author, Some(&added.by), fact.at)? {
        return Ok(());
    }

    // One credit per subject and day: dated exactly, and a popular post falls in a few writes.
    let key = format!("thanks:{}:{}", added.subject, fact.at.day());
    let mut credit = tx.get(&key)?.unwrap_or_else(|| credit(fact, added));
    credit.points += THANKS;
    tx.put(&key, &credit)?;
    let thanks =
        Thanks { person: added.author.clone(), by: added.by.clone(), at: fact.at, credit: key.clone() };
    tx.put(&gesture, &thanks)?;
    if !credit.counts() {
        return Ok(());
    }
    let movement = Movement { points: THANKS, count: 1, reason: Reason::Earned, moderated: false };
    settle(tx, fact, &key, &credit, &movement)
}

/// With the last emoji the thank-you goes; it may be made again at no loss.
pub fn removed(tx: &mut Tx, fact: &Fact, removed: &ReactionRemoved) -> Result {
    let known_subject = removed.subject_kind != ReactionSubject::Other;
    if removed.by == removed.author || !known_subject {
        return Ok(());
    }
    let gesture = format!("{}:{}", removed.subject, removed.by);
    if tx.add(COUNTER, &gesture, -1)? > 0 {
        return Ok(());
    }
    let Some(thanks) = tx.get::<Thanks>(&gesture)? else { return Ok(()) };
    tx.delete::<Thanks>(&gesture)?;
    caps::give_back(tx, Rule::Thanks, &thanks.person, Some(&thanks.by), thanks.at)?;

    let Some(mut credit) = tx.get::<Credit>(&thanks.credit)? else { return Ok(()) };
    credit.points -= THANKS;
    tx.put(&thanks.credit, &credit)?;
    if !credit.counts() {
        return Ok(());
    }
    let movement = Movement { points: -THANKS, count: -1, reason: Reason::TakenBack, moderated: false };
    settle(tx, fact, &thanks.credit, &credit, &movement)
}

fn credit(fact: &Fact, added: &ReactionAdded) -> Credit {
    let to_comment = added.subject_kind == ReactionSubject::Comment;
    Credit {
        person: added.author.clone(),
        rule: Rule::Thanks,
        points: 0,
        at: fact.at,
        space: added.space.clone(),
        post: added.post.clone(),
        comment: to_comment.then(|| CommentId::from(added.subject.as_str())),
        // Thanks for a comment stay with the comment when its post goes.
        hangs_on: (!to_comment).then(|| added.post.clone()),
        unit: None,
        holds: Set::new(),
    }
}
