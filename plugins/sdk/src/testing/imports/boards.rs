use crate::bindings::relais::plugin::boards::{Standing, View};
use crate::testing::call::{self, Call};
use crate::testing::manifest::undeclared;
use crate::testing::state::{Entry, Ranking};
use crate::{Moment, Result};

pub fn add(board: &str, scopes: &[String], member: &str, delta: i64, at: Option<u64>) -> Result<i64> {
    call::writing(|call| {
        let declared = call.manifest.board(board)?;
        for scope in scopes {
            let kind = scope.split(':').next().unwrap_or_default();
            if !declared.scopes.iter().any(|known| known == kind) {
                return Err(undeclared("scope", kind));
            }
        }
        let at = at.map_or(call.now, Moment::from_micros);
        let windows: Vec<String> = declared.windows.iter().map(|name| window(name, at)).collect();
        let rankings = call.state.boards.entry(board.to_owned()).or_default();
        for window in windows {
            let everywhere = std::iter::once(None).chain(scopes.iter().cloned().map(Some));
            for scope in everywhere {
                let ranking = rankings.entry(Ranking { window: window.clone(), scope }).or_default();
                let entry = ranking.entry(member.to_owned()).or_insert(Entry { score: 0, reached_at: 0 });
                entry.score += delta;
                entry.reached_at = call.now.micros();
            }
        }
        Ok(call.state.score(board, "all", None, member))
    })
}

pub fn remove(board: &str, member: &str) -> Result<()> {
    call::writing(|call| {
        call.manifest.board(board)?;
        for ranking in call.state.boards.entry(board.to_owned()).or_default().values_mut() {
            ranking.remove(member);
        }
        Ok(())
    })
}

pub fn top(view: &View, offset: u32, limit: u32) -> Result<Vec<Standing>> {
    let standings = call::with(|call| ranked(call, view))?;
    Ok(standings.into_iter().skip(offset as usize).take(limit as usize).collect())
}

pub fn around(view: &View, member: &str, before: u32, after: u32) -> Result<Vec<Standing>> {
    let standings = call::with(|call| ranked(call, view))?;
    let Some(place) = standings.iter().position(|standing| standing.member == member) else {
        return Ok(Vec::new());
    };
    let first = place.saturating_sub(before as usize);
    Ok(standings.into_iter().take(place + 1 + after as usize).skip(first).collect())
}

pub fn standings(view: &View, members: &[String]) -> Result<Vec<Option<Standing>>> {
    let standings = call::with(|call| ranked(call, view))?;
    let of = |member: &String| standings.iter().find(|standing| &standing.member == member).cloned();
    Ok(members.iter().map(of).collect())
}

fn ranked(call: &Call, view: &View) -> Result<Vec<Standing>> {
    let declared = call.manifest.board(&view.board)?;
    if !declared.windows.contains(&view.window) {
        return Err(undeclared("window", &view.window));
    }
    let ranking = Ranking { window: window(&view.window, call.now), scope: view.scope.clone() };
    let mut entries: Vec<(&String, &Entry)> = call
        .state
        .boards
        .get(&view.board)
        .and_then(|rankings| rankings.get(&ranking))
        .into_iter()
        .flatten()
        .collect();
    entries.sort_by(|(one, a), (other, b)| {
        b.score.cmp(&a.score).then(a.reached_at.cmp(&b.reached_at)).then(one.cmp(other))
    });
    let standing = |(rank, (member, entry)): (u64, (&String, &Entry))| Standing {
        member: member.clone(),
        score: entry.score,
        rank,
    };
    Ok((1..).zip(entries).map(standing).collect())
}

/// The key of the window of that length `at` falls into.
fn window(name: &str, at: Moment) -> String {
    let month = at.month();
    match name {
        "year" => month[..4].to_owned(),
        "quarter" => {
            let number: u32 = month[5..].parse().unwrap_or(1);
            format!("{}-Q{}", &month[..4], number.div_ceil(3))
        }
        "month" => month,
        "week" => at.week(),
        "day" => at.day(),
        _ => "all".to_owned(),
    }
}
