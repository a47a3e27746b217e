use super::{few, key, undeclared};
use crate::{
    bindings::host::boards::{self, Standing, View},
    call::Call,
    fault::Refusal,
    manifest::{Board, Window},
    period,
    state::ListKey,
};

/// How far down a board `top` looks.
const DEEPEST: usize = 100_000;

impl boards::Host for Call {
    async fn add(
        &mut self,
        board: String,
        scopes: Vec<String>,
        member: String,
        delta: i64,
        at: Option<u64>,
    ) -> Result<i64, Refusal> {
        self.writing("boards.add")?;
        key("member", &member)?;
        few("scopes", scopes.len())?;
        let now = self.present.micros();
        let windows = {
            let declared = self.board(&board)?;
            for scope in &scopes {
                key("scope", scope)?;
                let kind = scope.split(':').next().unwrap_or_default();
                if !declared.scopes.iter().any(|known| known == kind) {
                    return Err(undeclared("scope", kind));
                }
            }
            declared.windows.clone()
        };
        let total = ListKey { board: board.clone(), period: "all".into(), scope: String::new() };
        let score = self.state.scores(&total, std::slice::from_ref(&member)).await?[0].score;
        let sum = score.checked_add(delta).ok_or_else(|| Refusal::invalid("the score would overflow"))?;
        for window in windows {
            let period = period::period(window, at.unwrap_or(now));
            for scope in std::iter::once("").chain(scopes.iter().map(String::as_str)) {
                let list = ListKey { board: board.clone(), period: period.clone(), scope: scope.to_owned() };
                self.state.add_score(list, &member, delta, now.cast_signed());
            }
        }
        Ok(sum)
    }

    async fn remove(&mut self, board: String, member: String) -> Result<(), Refusal> {
        self.writing("boards.remove")?;
        self.board(&board)?;
        self.state.remove_member(&board, &member);
        Ok(())
    }

    async fn top(&mut self, view: View, offset: u32, limit: u32) -> Result<Vec<Standing>, Refusal> {
        let list = self.list(&view)?;
        let (offset, limit) = (offset as usize, limit as usize);
        few("members", limit)?;
        if offset > DEEPEST {
            return Err(Refusal::quota(format!("the first {DEEPEST} places")));
        }
        let scores = self.state.top(&list, offset, limit).await?;
        let ranked = (offset as u64 + 1..).zip(scores);
        Ok(ranked.map(|(rank, it)| Standing { member: it.member, score: it.score, rank }).collect())
    }

    async fn around(
        &mut self,
        view: View,
        member: String,
        before: u32,
        after: u32,
    ) -> Result<Vec<Standing>, Refusal> {
        let [Some(place)] = self.standings(view.clone(), vec![member]).await?.try_into().unwrap_or([None])
        else {
            return Ok(Vec::new());
        };
        let first = place.rank.saturating_sub(1).saturating_sub(u64::from(before));
        let count = place.rank - first + u64::from(after);
        let offset = u32::try_from(first).unwrap_or(u32::MAX);
        self.top(view, offset, u32::try_from(count).unwrap_or(u32::MAX)).await
    }

    async fn standings(
        &mut self,
        view: View,
        members: Vec<String>,
    ) -> Result<Vec<Option<Standing>>, Refusal> {
        few("members", members.len())?;
        let list = self.list(&view)?;
        let scores = self.state.scores(&list, &members).await?;
        let placed: Vec<_> = scores.iter().filter(|score| score.score != 0).cloned().collect();
        let mut ranks = self.state.ranks(&list, &placed).await?.into_iter();
        let standing = |score: relais_domain::plugins::boards::Score| {
            if score.score == 0 {
                return None;
            }
            Some(Standing { member: score.member, score: score.score, rank: ranks.next()? })
        };
        Ok(scores.into_iter().map(standing).collect())
    }
}

impl Call {
    fn board(&self, name: &str) -> Result<&Board, Refusal> {
        self.plugin.manifest.boards.iter().find(|it| it.name == name).ok_or_else(|| undeclared("board", name))
    }

    /// The list of a view: the current window by its name, or any by its key.
    fn list(&self, view: &View) -> Result<ListKey, Refusal> {
        let declared = self.board(&view.board)?;
        let (window, period) = match period::named(&view.window) {
            Some(window) => (window, period::period(window, self.present.micros())),
            None => {
                let window =
                    period::length_of(&view.window).ok_or_else(|| undeclared("window", &view.window))?;
                (window, view.window.clone())
            }
        };
        let known = |it: &Window| *it == window;
        if !declared.windows.iter().any(known) {
            return Err(undeclared("window", &view.window));
        }
        Ok(ListKey { board: view.board.clone(), period, scope: view.scope.clone().unwrap_or_default() })
    }
}
