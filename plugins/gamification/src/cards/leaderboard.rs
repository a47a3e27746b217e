use std::time::Duration;

use relais_plugin::card::{Card, Leaderboard, Row};
use relais_plugin::prelude::*;
use relais_plugin::{Scope, Standing, Window};

use super::space_tag;

const SHOWN: u32 = 5;
/// A month ends without a fact.
const A_WHILE: Duration = Duration::from_secs(600);

/// Beside a space: who helped most there this month, and where the reader stands.
pub fn draw(view: &View, request: &Request) -> Result<Option<Rendered>> {
    let Some(space) = request.space() else { return Ok(None) };
    let board = view.board("points").window(Window::Month).scope(Scope::space(&space));
    let mut standings = board.top(0, SHOWN)?;
    if let Some(viewer) = &request.viewer {
        let listed = standings.iter().any(|standing| standing.member == viewer.as_str());
        if !listed {
            standings.extend(board.standing(viewer.as_str())?);
        }
    }
    let rows = standings.into_iter().filter(|standing| standing.score > 0);
    let rows = rows.map(|standing| row(standing, request.viewer.as_ref())).collect();

    let locale = view.locale();
    let leaderboard = Leaderboard::new(
        locale.pick("L’entraide ce mois-ci", "Helping hands this month"),
        "points",
        rows,
    )
    .empty(locale.pick(
        "Personne n’a encore de points ici ce mois-ci. Une réponse utile, et la liste commence avec vous.",
        "Nobody has points here yet this month. One useful answer, and the list starts with you.",
    ));
    let card = Card::new().with(leaderboard);
    Ok(Some(Rendered::from(card).tagged(space_tag(&space)).kept_for(A_WHILE)))
}

fn row(standing: Standing, viewer: Option<&PersonId>) -> Row {
    let person = PersonId::from(standing.member);
    let me = viewer == Some(&person);
    Row { rank: standing.rank, person, score: standing.score, me }
}
