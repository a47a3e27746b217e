//! Boards, as a batch sees them.

use super::{State, Undo, rows::Rows};
use relais_domain::{
    Result,
    plugins::boards::{self, List, Score},
};
use std::collections::{HashMap, HashSet};

/// One list of a board: period and scope (empty for everybody).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ListKey {
    pub board: String,
    pub period: String,
    pub scope: String,
}

/// What was added to a row, and what the row is known to hold below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    /// Score and when it was reached; nothing when it was never read.
    pub stored: Option<(i64, i64)>,
    pub delta: i64,
    /// Microseconds; set by a write.
    pub reached_at: Option<i64>,
}

/// A member taken off a board, and the rows that were known before.
pub(super) struct Removed {
    board: String,
    member: String,
    first: bool,
    before: Vec<(ListKey, Entry)>,
}

#[derive(Default)]
pub(super) struct Boards {
    /// By list, then member.
    rows: Rows<ListKey, Entry>,
    /// Board and member: their stored rows do not count any more.
    pub(super) removed: HashSet<(String, String)>,
}

impl Boards {
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn restore(&mut self, list: &ListKey, member: &str, before: Option<Entry>) {
        self.rows.restore(list, member, before);
    }

    pub fn restore_removed(&mut self, removed: Removed) {
        for (list, entry) in removed.before {
            self.rows.insert(&list, &removed.member, entry);
        }
        if removed.first {
            self.removed.remove(&(removed.board, removed.member));
        }
    }

    /// What was added since the last commit: list, member, how much, when.
    pub fn changed(&self) -> impl Iterator<Item = (&ListKey, &str, i64, i64)> {
        self.rows
            .written()
            .filter_map(|(list, member, entry)| Some((list, member, entry.delta, entry.reached_at?)))
    }

    pub fn committed(&mut self) {
        self.removed.clear();
        for (list, member) in self.rows.take_written() {
            let Some(entry) = self.rows.get_mut(&list, &member) else { continue };
            match entry.current() {
                Some(current) => *entry = Entry { stored: Some(current), delta: 0, reached_at: None },
                // Only what was added is known, not the sum.
                None => self.rows.remove(&list, &member),
            }
        }
    }
}

impl Entry {
    fn current(&self) -> Option<(i64, i64)> {
        let (score, at) = self.stored?;
        Some((score + self.delta, self.reached_at.unwrap_or(at)))
    }
}

impl State {
    /// Adds to a member's score in a list, without reading it.
    pub fn add_score(&mut self, list: ListKey, member: &str, delta: i64, reached_at: i64) {
        let entry = match self.boards.rows.get(&list, member) {
            Some(entry) => *entry,
            None => self.unread(&list.board, member),
        };
        let after = Entry { stored: entry.stored, delta: entry.delta + delta, reached_at: Some(reached_at) };
        let before = self.boards.rows.insert(&list, member, after);
        self.boards.rows.mark_written(&list, member);
        self.undo.push(Undo::Score(list, member.to_owned(), before));
    }

    /// Takes a member off a board, all lists.
    pub fn remove_member(&mut self, board: &str, member: &str) {
        let theirs = |(list, of, _): &(&ListKey, &str, &Entry)| list.board == board && *of == member;
        let before: Vec<_> =
            self.boards.rows.all().filter(theirs).map(|(list, _, entry)| (list.clone(), *entry)).collect();
        for (list, _) in &before {
            self.boards.rows.insert(list, member, Entry { stored: Some((0, 0)), delta: 0, reached_at: None });
        }
        let first = self.boards.removed.insert((board.to_owned(), member.to_owned()));
        let removed = Removed { board: board.to_owned(), member: member.to_owned(), first, before };
        self.undo.push(Undo::Removed(removed));
    }

    /// The scores of members in a list, in their order; zero for who is not on it.
    pub async fn scores(&mut self, list: &ListKey, members: &[String]) -> Result<Vec<Score>> {
        let unread = |member: &&String| match self.boards.rows.get(list, member) {
            Some(entry) => entry.stored.is_none(),
            None => self.unread(&list.board, member).stored.is_none(),
        };
        let missing: Vec<String> = members.iter().filter(unread).cloned().collect();
        if !missing.is_empty() {
            let found = match &mut self.assumed {
                Some(assumed) => {
                    assumed.scores.entry(list.clone()).or_default().extend(missing.iter().cloned());
                    Vec::new()
                }
                None => {
                    boards::scores(self.asking().reader(), self.store, &of(list), missing.clone()).await?
                }
            };
            self.remember_scores(list, missing, &found);
        }
        let score = |member: &String| {
            let entry = self.boards.rows.get(list, member);
            let (score, reached_at) = entry.and_then(Entry::current).unwrap_or_default();
            Score { member: member.clone(), score, reached_at }
        };
        Ok(members.iter().map(score).collect())
    }

    pub(super) fn remember_scores(&mut self, list: &ListKey, members: Vec<String>, found: &[Score]) {
        let found: HashMap<&str, (i64, i64)> =
            found.iter().map(|score| (score.member.as_str(), (score.score, score.reached_at))).collect();
        for member in members {
            let stored = Some(found.get(member.as_str()).copied().unwrap_or((0, 0)));
            match self.boards.rows.get_mut(list, &member) {
                Some(entry) => entry.stored = stored,
                None => {
                    self.boards.rows.insert(list, &member, Entry { stored, delta: 0, reached_at: None });
                }
            }
        }
    }

    /// The list from the top.
    pub async fn top(&mut self, list: &ListKey, offset: usize, limit: usize) -> Result<Vec<Score>> {
        let changed = self.changed_in(list).await?;
        if changed.is_empty() {
            let (offset, limit) = (offset as u64, limit as u64);
            return boards::top(self.asking().reader(), self.store, &of(list), offset, limit).await;
        }
        let read = (offset + limit + changed.len()) as u64;
        let stored = boards::top(self.asking().reader(), self.store, &of(list), 0, read).await?;
        let mut rows: Vec<Score> = stored
            .into_iter()
            .filter(|score| !changed.iter().any(|(_, now)| now.member == score.member))
            .collect();
        rows.extend(changed.into_iter().map(|(_, now)| now).filter(|now| now.score != 0));
        rows.sort_by(|a, b| a.order().cmp(&b.order()));
        Ok(rows.into_iter().skip(offset).take(limit).collect())
    }

    /// The ranks of places in a list, counted from 1, in their order.
    pub async fn ranks(&mut self, list: &ListKey, places: &[Score]) -> Result<Vec<u64>> {
        let changed = self.changed_in(list).await?;
        let above = boards::above(self.asking().reader(), self.store, &of(list), places).await?;
        let rank = |(place, above): (&Score, u64)| {
            let better = |score: &Score| score.score != 0 && score.order() < place.order();
            let was = changed.iter().filter(|(stored, _)| better(stored)).count() as u64;
            let is = changed.iter().filter(|(_, now)| better(now)).count() as u64;
            above + is - was + 1
        };
        Ok(places.iter().zip(above).map(rank).collect())
    }

    /// What this batch changed in a list: as stored, and as it is now.
    async fn changed_in(&mut self, list: &ListKey) -> Result<Vec<(Score, Score)>> {
        let mut members: HashSet<String> =
            self.boards.rows.written_in(list).map(|(member, _)| member.to_owned()).collect();
        members.extend(
            self.boards.removed.iter().filter(|(board, _)| *board == list.board).map(|(_, it)| it.clone()),
        );
        if members.is_empty() {
            return Ok(Vec::new());
        }
        let members: Vec<String> = members.into_iter().collect();
        let now = self.scores(list, &members).await?;
        // What the database holds, not what is known: a removed member's rows are still there.
        let mut stored: HashMap<String, Score> =
            boards::scores(self.asking().reader(), self.store, &of(list), members)
                .await?
                .into_iter()
                .map(|score| (score.member.clone(), score))
                .collect();
        let absent = |member: &str| Score { member: member.to_owned(), score: 0, reached_at: 0 };
        let pair = |now: Score| (stored.remove(&now.member).unwrap_or_else(|| absent(&now.member)), now);
        Ok(now.into_iter().map(pair).collect())
    }

    /// A row before anything is known of it.
    fn unread(&self, board: &str, member: &str) -> Entry {
        let nothing_below =
            self.complete || self.boards.removed.contains(&(board.to_owned(), member.to_owned()));
        Entry { stored: nothing_below.then_some((0, 0)), delta: 0, reached_at: None }
    }
}

pub(super) fn of(list: &ListKey) -> List {
    List { board: list.board.clone(), period: list.period.clone(), scope: list.scope.clone() }
}
