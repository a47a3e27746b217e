//! Writes the demo network, once.

use super::{
    content::{Content, Space},
    crowd,
    past::Past,
    people::{self, Crew},
    thread::Post,
};
use indicatif::{ProgressBar, ProgressStyle};
use relais_domain::{
    App, identity,
    notifications::{self, fold::Notifications},
    platform::{
        clock::Moment,
        consumers,
        ids::SpaceId,
        settings::{self, Setting},
    },
    posts::drafts,
    search::{self, Synonyms},
    spaces::{self, Enrolled, NewSpace, SpaceRole, Visibility},
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Says that the demo was written, whole.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Written {
    at: Option<Moment>,
}

impl Setting for Written {
    const KEY: &'static str = "demo";
}

/// From this working day on, what happened is news: notifications before it have been seen.
const RECENT: i32 = -4;

/// Writes the demo network into an empty product and returns true; does nothing where it stands already.
/// The error is for the person at the terminal.
pub async fn load(app: &App) -> Result<bool, String> {
    let written = settings::read::<Written>(app).await.map_err(|error| error.to_string())?;
    if written.at.is_some() {
        return Ok(false);
    }
    if identity::people::count(app).await.map_err(|error| error.to_string())? > 0 {
        return Err("there is data here, but not a whole demo network: start again with --reset".into());
    }
    let content = Content::read()?;
    let bar = bar(&content);
    bar.set_message("people");
    let past = Past::new(app);
    let crew = people::found(&past, &content).await?;
    bar.inc(content.people.len() as u64);
    let demo = Demo { past, content, crew };
    let spaces = demo.spaces(&bar).await?;
    let (recent, old): (Vec<&Post>, Vec<&Post>) = demo
        .content
        .posts
        .iter()
        .filter(|post| post.head.at.day < 0)
        .partition(|post| post.head.at.day >= RECENT);
    demo.threads(&old, &spaces, &bar).await?;
    demo.everything_seen().await?;
    demo.threads(&recent, &spaces, &bar).await?;
    demo.libraries(&spaces).await?;
    demo.kindness().await?;
    demo.schedule().await?;
    demo.events().await?;
    demo.milestones().await?;
    demo.kit().await?;
    let written = Written { at: Some(app.now()) };
    settings::write(app, None, &written).await.map_err(|error| error.to_string())?;
    bar.finish_and_clear();
    Ok(true)
}

fn bar(content: &Content) -> ProgressBar {
    let steps = content.people.len() + content.spaces.len() * 20 + content.posts.len();
    let style = ProgressStyle::with_template("  Writing the demo network {bar:32} {msg}");
    ProgressBar::new(steps as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// A space that stands, and who is in it.
pub struct Standing<'a> {
    pub id: SpaceId,
    pub space: &'a Space,
    pub members: Vec<&'a str>,
}

/// What is being written, and where it has got to.
pub struct Demo {
    pub past: Past,
    pub content: Content,
    pub crew: Crew,
}

impl Demo {
    async fn spaces(&self, bar: &ProgressBar) -> Result<HashMap<&str, Standing<'_>>, String> {
        bar.set_message("spaces");
        let mut standing = HashMap::new();
        for space in &self.content.spaces {
            let opened = self.past.calendar.moment(space.created, self.content.zone(&space.owner));
            let owner = self.crew.member(&space.owner)?;
            let new = NewSpace {
                name: space.name.clone(),
                slug: space.slug.clone(),
                description: space.description.clone(),
                visibility: Some(visibility(&space.visibility)?),
                accent: space.accent,
            };
            let app = self.past.at(opened);
            let made =
                spaces::create(app, &owner, new).await.map_err(|error| format!("{}: {error}", space.slug))?;
            let members = crowd::members(&self.content, space);
            let enrolled = self.enrolled(space, &members, opened)?;
            spaces::enrol(app, &owner, made.id, &enrolled)
                .await
                .map_err(|error| format!("{}: {error}", space.slug))?;
            if !space.synonyms.is_empty() {
                let synonyms = Synonyms(space.synonyms.clone());
                search::set_synonyms(app, &owner, &space.slug, synonyms)
                    .await
                    .map_err(|error| format!("{}: {error}", space.slug))?;
            }
            standing.insert(space.slug.as_str(), Standing { id: made.id, space, members });
            bar.inc(20);
        }
        Ok(standing)
    }

    fn enrolled(&self, space: &Space, members: &[&str], opened: Moment) -> Result<Vec<Enrolled>, String> {
        let posts: Vec<&Post> = self
            .content
            .posts
            .iter()
            .filter(|post| post.space == space.slug && post.head.at.day < 0)
            .collect();
        let at = |post: &Post, place: Option<usize>| match place.and_then(|place| post.comments.get(place)) {
            Some(comment) => self.after(post, comment.at, &comment.author),
            None => self.published(post),
        };
        let enrolled = members.iter().map(|handle| {
            let wrote = crowd::first_words(&posts, handle, at);
            let since = crowd::joined(&self.content, space, handle, opened, wrote);
            let moderates = space.moderators.iter().any(|moderator| moderator == handle);
            let role = if moderates { SpaceRole::Moderator } else { SpaceRole::Member };
            Ok(Enrolled { person: self.crew.id(handle)?, role, since: since.min(self.past.start) })
        });
        enrolled.collect()
    }

    /// Tells everyone what happened so far, and lets those who can be visited have read it.
    async fn everything_seen(&self) -> Result<(), String> {
        let app = self.past.at(self.past.start);
        while consumers::advance(app, &Notifications).await.map_err(|error| error.to_string())? {}
        for listed in &self.content.accounts {
            let member = self.crew.member(&listed.handle)?;
            notifications::mark_all_seen(app, &member).await.map_err(|error| error.to_string())?;
        }
        Ok(())
    }

    /// What is yet to come waits as a scheduled draft of its author.
    async fn schedule(&self) -> Result<(), String> {
        for post in self.content.posts.iter().filter(|post| post.head.at.day > 0) {
            let author = self.crew.member(&post.head.by)?;
            let writing = drafts::Writing {
                space: Some(post.space.clone()),
                kind: post.head.kind,
                title: post.title.clone(),
                body: self.crew.address(&post.body),
                tags: post.head.tags.join(", "),
            };
            let app = self.past.at(self.past.start);
            let draft = drafts::save(app, &author, None, writing).await.map_err(|error| error.to_string())?;
            let at = Some(self.published(post));
            drafts::schedule(app, &author, draft.id, at).await.map_err(|error| error.to_string())?;
        }
        Ok(())
    }
}

fn visibility(text: &str) -> Result<Visibility, String> {
    let known = Visibility::ALL.into_iter().find(|visibility| visibility.as_str() == text);
    known.ok_or_else(|| format!("{text}: not a visibility"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use relais_domain::platform::{facts, testing::TestApp};

    #[tokio::test]
    async fn the_network_is_written_once_and_all_of_it_is_past() {
        let app = TestApp::start().await;
        assert!(load(&app).await.expect("writes"));
        assert!(!load(&app).await.expect("stands"));
        let now = app.now();
        let log = facts::after(app.reader(), 0, &[], 10_000).await.expect("reads");
        assert!(log.iter().all(|fact| fact.at <= now), "a fact of the future");
        let count = |kind: &str| log.iter().filter(|fact| fact.kind == kind).count();
        let content = Content::read().expect("reads");
        // What nobody answered at a meeting was asked again as a post.
        let carried_over = log
            .iter()
            .filter(|fact| fact.kind == "event.question-settled" && fact.data["post"].is_string())
            .count();
        assert_eq!(
            count("post.published"),
            content.posts.len() - 1 + carried_over,
            "all but the scheduled one"
        );
        assert_eq!(count("post.edited"), content.posts.iter().filter(|p| p.head.edited.is_some()).count());
        assert!(count("answer.accepted") >= 50 && count("reaction.added") >= 2_500);
        assert_eq!((count("post.removed"), app.mails().await.len()), (1, 0));
    }

    #[tokio::test]
    async fn what_is_not_a_whole_demo_is_left_alone() {
        let app = TestApp::start().await;
        app.member("ada").await;
        assert!(load(&app).await.expect_err("refuses").contains("--reset"));
    }
}
