//! Points, badges and leaderboards.
//!
//! The pack is called *reciprocity*: what helps somebody else counts; visiting, reading, posting a lot and
//! giving likes count for nothing. Read [`rules`] for what is worth how much, [`badges`] for what is earned,
//! [`credit`] for how a contribution starts, stops and starts again to count.

pub mod awards;
pub mod badges;
pub mod caps;
pub mod credit;
pub mod ledger;
pub mod rules;
pub mod tally;

mod cards;
mod observed;
mod setup;
mod texts;

use relais_plugin::prelude::*;

/// The plugin.
pub struct Gamification;

impl Observers for Gamification {
    fn apply(tx: &mut Tx, fact: &Fact) -> Result {
        match fact.kind.as_str() {
            PostPublished::KIND => observed::posts::published(tx, fact, &fact.data()?),
            PostRemoved::KIND => observed::posts::removed(tx, fact, &fact.data()?),
            PostRestored::KIND => observed::posts::restored(tx, fact, &fact.data()?),
            CommentAdded::KIND => observed::comments::added(tx, fact, &fact.data()?),
            CommentRemoved::KIND => observed::comments::removed(tx, fact, &fact.data()?),
            CommentRestored::KIND => observed::comments::restored(tx, fact, &fact.data()?),
            AnswerAccepted::KIND => observed::answers::accepted(tx, fact, &fact.data()?),
            AnswerUnaccepted::KIND => observed::answers::unaccepted(tx, fact, &fact.data()?),
            ReactionAdded::KIND => observed::reactions::added(tx, fact, &fact.data()?),
            ReactionRemoved::KIND => observed::reactions::removed(tx, fact, &fact.data()?),
            _ => Ok(()),
        }
    }
}

impl Ui for Gamification {
    fn render(view: &View, request: &Request) -> Result<Option<Rendered>> {
        match request.slot.as_str() {
            "home.aside" => cards::mine::draw(view, request),
            "space.aside" => cards::leaderboard::draw(view, request),
            "profile.section" => cards::profile::draw(view, request),
            "person.flair" => cards::flair::draw_all(view, &[request]).swap_remove(0),
            _ => Ok(None),
        }
    }

    fn render_all(view: &View, requests: &[Request]) -> Vec<Result<Option<Rendered>>> {
        let beside_names =
            !requests.is_empty() && requests.iter().all(|request| request.slot == "person.flair");
        if beside_names {
            return cards::flair::draw_all(view, &requests.iter().collect::<Vec<_>>());
        }
        requests.iter().map(|request| Self::render(view, request)).collect()
    }
}

relais_plugin::export!(Gamification: observers, setup, ui);
