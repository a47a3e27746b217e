//! Reports, a held text and blocked words: what moderators find in the morning; and what they have put into the FAQ.

use super::load::Demo;
use chrono::Duration;
use relais_domain::{
    faq::{self, Kept},
    moderation::{self, Reported},
    platform::{ids::PostId, pages::PageRequest},
    posts::{
        self, Draft, PostKind,
        listing::{self, Filter},
    },
    spaces::blocked_words,
};
use serde::Deserialize;

const CONTENT: &str = include_str!("content/moderation.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kindness {
    words: Vec<Word>,
    held: Vec<Held>,
    reports: Vec<Report>,
    faq: Vec<Promoted>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Promoted {
    by: String,
    post: String,
    /// Days until somebody looks at it again.
    review: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Word {
    by: String,
    word: String,
    #[serde(default)]
    reject: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Held {
    by: String,
    space: String,
    title: String,
    body: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Report {
    by: String,
    post: String,
    reason: String,
    note: String,
    decided_by: Option<String>,
    decision: Option<String>,
    why: Option<String>,
}

impl Demo {
    /// Writes what `content/moderation.toml` says, in the last hours before the start.
    pub async fn kindness(&self) -> Result<(), String> {
        let content: Kindness =
            toml::from_str(CONTENT).map_err(|error| format!("moderation.toml: {error}"))?;
        let told = |error: relais_domain::Error| format!("moderation.toml: {error}");
        let mut at = self.past.start - Duration::hours(5);
        let mut next = || {
            at += Duration::minutes(7);
            at
        };
        for word in &content.words {
            let by = self.crew.member(&word.by)?;
            let answer =
                if word.reject { blocked_words::Answer::Reject } else { blocked_words::Answer::Hold };
            blocked_words::block(self.past.at(next()), &by, None, &word.word, answer).await.map_err(told)?;
        }
        for held in content.held {
            let by = self.crew.member(&held.by)?;
            let Held { space, title, body, .. } = held;
            let (kind, tags, attachments) = (PostKind::Tip, Vec::new(), Vec::new());
            let draft = Draft { space, kind, title, body, tags, attachments };
            posts::publish(self.past.at(next()), &by, draft).await.map_err(told)?;
        }
        for report in &content.reports {
            let by = self.crew.member(&report.by)?;
            let post = self.titled(&report.post).await?;
            let reason = report.reason.parse::<moderation::Reason>().map_err(told)?;
            let (app, post) = (self.past.at(next()), Reported::Post(post));
            let case = moderation::report(app, &by, post, reason, &report.note).await.map_err(told)?;
            if let (Some(judge), Some(decision)) = (&report.decided_by, &report.decision) {
                let judge = self.crew.member(judge)?;
                let decision = decision.parse::<moderation::Decision>().map_err(told)?;
                let why = report.why.as_deref().unwrap_or_default();
                moderation::decide(self.past.at(next()), &judge, case.id, decision, why)
                    .await
                    .map_err(told)?;
            }
        }
        for promoted in &content.faq {
            let by = self.crew.member(&promoted.by)?;
            let review_on = (self.past.start + Duration::days(promoted.review)).date_naive();
            let kept = Kept { owner: None, review_on: Some(review_on) };
            let post = self.titled(&promoted.post).await?;
            faq::promote(self.past.at(next()), &by, post, kept).await.map_err(told)?;
        }
        Ok(())
    }

    /// The post with this title.
    pub(super) async fn titled(&self, title: &str) -> Result<PostId, String> {
        let post = self.content.posts.iter().find(|post| post.title == title);
        let post = post.ok_or_else(|| format!("{title}: no such post"))?;
        let author = self.crew.member(&post.head.by)?;
        let app = self.past.at(self.past.start);
        let mut page = PageRequest::first(100);
        loop {
            let found = listing::in_space(app, &author, &post.space, Filter::default(), &page).await;
            let found = found.map_err(|error| format!("{title}: {error}"))?;
            if let Some(listed) = found.items.iter().find(|listed| listed.post.title == title) {
                return Ok(listed.post.id);
            }
            page.cursor = Some(found.next.ok_or_else(|| format!("{title}: not published"))?);
        }
    }
}
