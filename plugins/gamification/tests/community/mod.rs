//! A small community to write tests in: who does what, in order.
#![allow(dead_code)] // each test file uses its part

use relais_gamification::Gamification;
use relais_gamification::awards::Award;
use relais_gamification::ledger::Line;
use relais_gamification::tally::Tally;
use relais_plugin::facts::*;
use relais_plugin::testing::{Host, Timeline};
use relais_plugin::{Fact, UnitId};
use serde::Serialize;

pub const MANIFEST: &str = include_str!("../../plugin.toml");
pub const SPACE: &str = "general";
/// Monday 2 November 2026, 09:00 UTC.
const MONDAY: u64 = 1_793_610_000;

pub struct Community {
    pub host: Host<Gamification>,
    pub timeline: Timeline,
    /// Everything that happened, to be folded again.
    pub facts: Vec<Fact>,
}

impl Community {
    pub fn new() -> Self {
        Self { host: Host::new(MANIFEST), timeline: Timeline::starting(MONDAY), facts: Vec::new() }
    }

    pub fn days_later(&mut self, days: u64) -> &mut Self {
        self.timeline.days_later(days);
        self.host.at(self.timeline.now());
        self
    }

    pub fn publishes(&mut self, author: &str, kind: PostKind, post: &str) -> &mut Self {
        self.publishes_characters(author, kind, post, 500)
    }

    pub fn publishes_characters(
        &mut self,
        author: &str,
        kind: PostKind,
        post: &str,
        length: u64,
    ) -> &mut Self {
        self.happens(
            author,
            PostPublished {
                post: post.into(),
                space: SPACE.into(),
                author: author.into(),
                kind,
                title: format!("About {post}"),
                length,
                tags: Vec::new(),
                author_unit: None,
            },
        )
    }

    pub fn removes(&mut self, by: &str, author: &str, post: &str) -> &mut Self {
        let reason = Some("spam".to_owned());
        let (post, space, author) = (post.into(), SPACE.into(), author.into());
        self.happens(by, PostRemoved { post, space, author, by: by.into(), reason })
    }

    pub fn restores(&mut self, by: &str, author: &str, post: &str) -> &mut Self {
        let (post, space, author) = (post.into(), SPACE.into(), author.into());
        self.happens(by, PostRestored { post, space, author, by: by.into() })
    }

    pub fn comments(&mut self, author: &str, post_author: &str, comment: &str, length: u64) -> &mut Self {
        self.happens(
            author,
            CommentAdded {
                comment: comment.into(),
                post: "thread".into(),
                space: SPACE.into(),
                author: author.into(),
                post_author: post_author.into(),
                parent: None,
                length,
                author_unit: None,
            },
        )
    }

    pub fn removes_comment(&mut self, by: &str, author: &str, comment: &str) -> &mut Self {
        let (comment, post, space) = (comment.into(), "thread".into(), SPACE.into());
        let (author, by_person) = (author.into(), by.into());
        self.happens(by, CommentRemoved { comment, post, space, author, by: by_person, reason: None })
    }

    pub fn restores_comment(&mut self, by: &str, author: &str, comment: &str) -> &mut Self {
        let (comment, post, space) = (comment.into(), "thread".into(), SPACE.into());
        self.happens(by, CommentRestored { comment, post, space, author: author.into(), by: by.into() })
    }

    /// `asker` accepts the answer of `helper` to the question `post`; the answer is called after it.
    pub fn accepts(&mut self, asker: &str, helper: &str, post: &str, unit: Option<&str>) -> &mut Self {
        self.happens(
            asker,
            AnswerAccepted {
                post: post.into(),
                comment: answer(post, helper).as_str().into(),
                space: SPACE.into(),
                question_author: asker.into(),
                answer_author: helper.into(),
                by: asker.into(),
                question_unit: unit.map(UnitId::from),
                answer_unit: None,
            },
        )
    }

    pub fn unaccepts(&mut self, asker: &str, helper: &str, post: &str) -> &mut Self {
        self.happens(
            asker,
            AnswerUnaccepted {
                post: post.into(),
                comment: answer(post, helper).as_str().into(),
                space: SPACE.into(),
                question_author: asker.into(),
                answer_author: helper.into(),
                by: asker.into(),
                question_unit: None,
                answer_unit: None,
            },
        )
    }

    pub fn reacts(&mut self, by: &str, author: &str, post: &str, emoji: &str) -> &mut Self {
        self.happens(
            by,
            ReactionAdded {
                subject_kind: ReactionSubject::Post,
                subject: post.to_owned(),
                post: post.into(),
                space: SPACE.into(),
                emoji: emoji.to_owned(),
                by: by.into(),
                author: author.into(),
            },
        )
    }

    pub fn unreacts(&mut self, by: &str, author: &str, post: &str, emoji: &str) -> &mut Self {
        self.happens(
            by,
            ReactionRemoved {
                subject_kind: ReactionSubject::Post,
                subject: post.to_owned(),
                post: post.into(),
                space: SPACE.into(),
                emoji: emoji.to_owned(),
                by: by.into(),
                author: author.into(),
            },
        )
    }

    pub fn points(&self, person: &str) -> i64 {
        self.host.document::<Tally>(person).map_or(0, |tally| tally.points)
    }

    pub fn badges(&self, person: &str) -> Vec<String> {
        let awards = self.host.documents::<Award>().into_iter().map(|(_, award)| award);
        awards.filter(|award| award.person.as_str() == person).map(|award| award.badge).collect()
    }

    pub fn award(&self, person: &str, badge: &str) -> Option<Award> {
        self.host.document(&format!("{person}:{badge}"))
    }

    pub fn ledger(&self, person: &str) -> Vec<Line> {
        let lines = self.host.documents::<Line>().into_iter().map(|(_, line)| line);
        lines.filter(|line| line.person.as_str() == person).collect()
    }

    fn happens<D: FactData + Serialize>(&mut self, actor: &str, data: D) -> &mut Self {
        let fact = self.timeline.fact(actor, &data);
        self.host.fold([&fact]);
        self.facts.push(fact);
        self
    }
}

pub fn answer(post: &str, helper: &str) -> String {
    format!("{post}-by-{helper}")
}
