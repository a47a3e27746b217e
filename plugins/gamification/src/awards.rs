//! Badges given. An award is a fact: it does not go because a rule changed, a reaction was taken back or a
//! post was purged. Only moderation of what earned it takes it away, and a restoration gives it back as it was.

use relais_plugin::card::Tier;
use relais_plugin::prelude::*;
use serde::{Deserialize, Serialize};

use crate::badges::{BadgeClass, CATALOGUE};
use crate::credit::{Credit, Movement};
use crate::ledger::Reason;
use crate::tally::Tally;

/// A badge somebody holds. Public: see "Badges as data" in the README of the plugins.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Award {
    pub person: PersonId,
    pub badge: String,
    pub name_fr: String,
    pub name_en: String,
    pub description_fr: String,
    pub description_en: String,
    pub icon: String,
    pub tier: Tier,
    /// RFC 3339.
    pub awarded_at: String,
    /// The post that earned it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post: Option<PostId>,
}

impl Document for Award {
    const COLLECTION: &'static str = "awards";
}

/// An award moderation took away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Withdrawn(pub Award);

impl Document for Withdrawn {
    const COLLECTION: &'static str = "withdrawn";
}

/// Gives what the tally now reaches and, after moderation, takes what it no longer does.
pub fn review(tx: &mut Tx, fact: &Fact, tally: &mut Tally, credit: &Credit, movement: &Movement) -> Result {
    for badge in CATALOGUE {
        let held = tally.badges.iter().position(|id| id == badge.id);
        match (badge.reached(tally), held) {
            (true, None) => {
                give(tx, fact, badge, credit, movement.reason)?;
                tally.badges.push(badge.id.to_owned());
            }
            (false, Some(place)) if movement.moderated => {
                withdraw(tx, badge, &tally.person)?;
                tally.badges.remove(place);
            }
            _ => {}
        }
    }
    Ok(())
}

fn give(tx: &mut Tx, fact: &Fact, badge: &BadgeClass, credit: &Credit, reason: Reason) -> Result {
    let key = key(&credit.person, badge);
    let before: Option<Withdrawn> = tx.get(&key)?;
    if before.is_some() {
        tx.delete::<Withdrawn>(&key)?;
    }
    let award = match before {
        Some(Withdrawn(award)) if reason == Reason::GivenBack => award,
        _ => award(badge, credit, fact.at),
    };
    tx.put(&key, &award)?;
    Ok(())
}

fn withdraw(tx: &mut Tx, badge: &BadgeClass, person: &PersonId) -> Result {
    let key = key(person, badge);
    if let Some(award) = tx.get::<Award>(&key)? {
        tx.put(&key, &Withdrawn(award))?;
        tx.delete::<Award>(&key)?;
    }
    Ok(())
}

fn award(badge: &BadgeClass, credit: &Credit, at: Moment) -> Award {
    Award {
        person: credit.person.clone(),
        badge: badge.id.to_owned(),
        name_fr: badge.name_fr.to_owned(),
        name_en: badge.name_en.to_owned(),
        description_fr: badge.description_fr.to_owned(),
        description_en: badge.description_en.to_owned(),
        icon: badge.icon.to_owned(),
        tier: badge.tier,
        awarded_at: at.rfc3339(),
        post: Some(credit.post.clone()),
    }
}

fn key(person: &PersonId, badge: &BadgeClass) -> String {
    format!("{person}:{}", badge.id)
}
