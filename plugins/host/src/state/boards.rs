//! Boards, as a batch sees them.

use super::{State, Undo};
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

/// List and member.
pub(super) type Address = (ListKey, String);

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
    before: Vec<(Address, Entry)>,
}

#[derive(Default)]
pub(super) struct Boards {
    known: HashMap<Address, Entry>,
    pub(super) written: HashSet<Address>,
    /// Board and member: their stored rows do not count any more.
    pub(super) removed: HashSet<(String, String)>,
}

impl Boards {
    pub fn len(&self) -> usize {
        self.known.len()
    }

    pub fn restore(&mut self, address: Address, before: Option<Entry>) {
        match before {
            Some(entry) => self.known.insert(address, entry),
            None => self.known.remove(&address),
        };
    }

    pub fn restore_removed(&mut self, removed: Removed) {
        if removed.first {
            self.removed.remove(&(removed.board, removed.member));
        }
        self.known.extend(removed.before);
    }

    /// What was added since the last commit.
    pub fn changed(&self) -> impl Iterator<Item = (&Address, i64, i64)> {
        self.written.iter().filter_map(|address| {
            let (address, entry) = self.known.get_key_value(address)?;
            Some((address, entry.delta, entry.reached_at?))
        })
    }

    pub fn committed(&mut self) {
        self.removed.clear();
        for address in self.written.drain() {
            let Some(entry) = self.known.get_mut(&address) else { continue };
            let Some(current) = entry.current() else {
                // Only what was added is known, not the sum.
                self.known.remove(&address);
                continue;
            };
            *entry = Entry { stored: Some(current), delta: 0, reached_at: None };
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
        let unread = self.unread(&list.board, member);
        let address = (list, member.to_owned());
        let before = self.boards.known.get(&address).copied();
        let entry = before.unwrap_or(unread);
        let after = Entry { stored: entry.stored, delta: entry.delta + delta, reached_at: Some(reached_at) };
        self.boards.known.insert(address.clone(), after);
        self.boards.written.insert(address.clone());
        self.undo.push(Undo::Score(address, before));
    }

    /// Takes a member off a board, all lists.
    pub fn remove_member(&mut self, board: &str, member: &str) {
        let theirs = |(list, of): &Address| list.board == board && of == member;
        let before: Vec<_> =
            self.boards.known.iter().filter(|(it, _)| theirs(it)).map(|(it, entry)| (it.clone(), *entry)).collect();
        for (address, _) in &before {
            let gone = Entry { stored: Some((0, 0)), delta: 0, reached_at: None };
            self.boards.known.insert(address.clone(), gone);
        }
        let first = self.boards.removed.insert((board.to_owned(), member.to_owned()));
        let removed = Removed { board: board.to_owned(), member: member.to_owned(), first, before };
        self.undo.push(Undo::Removed(removed));
    }

    /// The scores of members in a list, in their order; zero for who is not on it.
    pub async fn scores(&mut self, list: &ListKey, members: &[String]) -> Result<Vec<Score>> {
        let known = |state: &Self, member: &String| {
            state.boards.known.get(&(list.clone(), member.clone())).is_some_and(|entry| entry.stored.is_some())
        };
        let missing: Vec<String> = members.iter().filter(|member| !known(self, member)).cloned().collect();
        let mut found: HashMap<String, (i64, i64)> = HashMap::new();
        let unread: Vec<String> = missing
            .iter()
            .filter(|member| self.unread(&list.board, member).stored.is_none())
            .cloned()
            .collect();
        if !unread.is_empty() {
            let stored = boards::scores(self.asking().reader(), self.store, &of(list), unread).await?;
            found.extend(stored.into_iter().map(|score| (score.member, (score.score, score.reached_at))));
        }
        for member in missing {
            let stored = found.get(&member).copied().unwrap_or((0, 0));
            let address = (list.clone(), member);
            let entry = self.boards.known.entry(address).or_insert(Entry { stored: None, delta: 0, reached_at: None });
            entry.stored = Some(stored);
        }
        let score = |member: &String| {
            let entry = self.boards.known.get(&(list.clone(), member.clone()));
            let (score, reached_at) = entry.and_then(Entry::current).unwrap_or_default();
            Score { member: member.clone(), score, reached_at }
        };
        Ok(members.iter().map(score).collect())
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
        let mut rows: Vec<Score> =
            stored.into_iter().filter(|score| !changed.iter().any(|(_, now)| now.member == score.member)).collect();
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
            self.boards.changed().filter(|((of, _), ..)| of == list).map(|((_, member), ..)| member.clone()).collect();
        members.extend(self.boards.removed.iter().filter(|(board, _)| *board == list.board).map(|(_, it)| it.clone()));
        if members.is_empty() {
            return Ok(Vec::new());
        }
        let members: Vec<String> = members.into_iter().collect();
        let now = self.scores(list, &members).await?;
        // What the database holds, not what is known: a removed member's rows are still there.
        let mut stored: HashMap<String, Score> = boards::scores(self.asking().reader(), self.store, &of(list), members)
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
        let nothing_below = self.complete || self.boards.removed.contains(&(board.to_owned(), member.to_owned()));
        Entry { stored: nothing_below.then_some((0, 0)), delta: 0, reached_at: None }
    }
}

fn of(list: &ListKey) -> List {
    List { board: list.board.clone(), period: list.period.clone(), scope: list.scope.clone() }
}
