//! Writes the demo network, once.

use super::{
    calendar::{Calendar, When},
    content::{Content, Space},
    crowd::{self, Warm},
    people::{self, Crew},
    thread::{Comment, Post},
};
use chrono::{DateTime, Duration, Utc};
use indicatif::{ProgressBar, ProgressStyle};
use relais_domain::{
    App, identity,
    notifications::{self, fold::Notifications},
    platform::{
        clock::{ManualClock, Moment},
        consumers,
        ids::{AttachmentId, PostId, SpaceId},
        settings::{self, Setting},
    },
    posts::{
        self, EditPost,
        attachments::{Upload, upload},
        drafts,
        import::{ImportedComment, ImportedPost, ImportedReaction, import},
    },
    spaces::{self, Enrolled, NewSpace, SpaceRole, Visibility},
};
use serde::{Deserialize, Serialize};
use std::{collections::HashMap, sync::Arc};

/// Says that the demo was written, whole.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Written {
    at: Option<Moment>,
}

impl Setting for Written {
    const KEY: &'static str = "demo";
}

/// The application, at the times of the past.
pub struct Past {
    app: App,
    clock: Arc<ManualClock>,
    calendar: Calendar,
    /// The start of the demo: nothing happened after it.
    start: Moment,
}

impl Past {
    fn new(app: &App) -> Self {
        let start = app.now();
        let clock = Arc::new(ManualClock::at(start));
        let past = Self {
            app: app.with_clock(clock.clone()),
            clock,
            calendar: Calendar::new(start.date_naive()),
            start,
        };
        past.clock.set(
            past.calendar.moment(When { day: -FIRST_DAY, time: chrono::NaiveTime::MIN }, chrono_tz::UTC),
        );
        past
    }

    /// Before anything happened; only before the first [`Past::at`].
    pub fn first_day(&self) -> &App {
        &self.app
    }

    fn at(&self, moment: Moment) -> &App {
        self.clock.set(moment);
        &self.app
    }
}

/// Working days from the founding of the company in the product to the start of the demo.
const FIRST_DAY: i32 = 134;
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
    demo.schedule().await?;
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
struct Standing<'a> {
    id: SpaceId,
    space: &'a Space,
    members: Vec<&'a str>,
}

struct Demo {
    past: Past,
    content: Content,
    crew: Crew,
}

impl Demo {
    /// When a post was published.
    fn published(&self, post: &Post) -> DateTime<Utc> {
        self.past.calendar.moment(post.head.at, self.content.zone(&post.head.by))
    }

    /// When something that counts from a post happened, at the place of whoever did it.
    fn after(&self, post: &Post, when: When, by: &str) -> DateTime<Utc> {
        let when = When { day: post.head.at.day + when.day, time: when.time };
        // A place where it is earlier must not answer before it was asked.
        self.past
            .calendar
            .moment(when, self.content.zone(by))
            .max(self.published(post) + Duration::seconds(40))
    }

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

    /// Posts with everything under them, then what was done to them later.
    async fn threads(
        &self,
        posts: &[&Post],
        spaces: &HashMap<&str, Standing<'_>>,
        bar: &ProgressBar,
    ) -> Result<(), String> {
        bar.set_message("posts");
        let mut imported = Vec::with_capacity(posts.len());
        for post in posts {
            let standing =
                spaces.get(post.space.as_str()).ok_or_else(|| format!("{}: no such space", post.space))?;
            imported.push(self.imported(post, standing).await?);
            bar.inc(1);
        }
        let ids = import(self.past.at(self.past.start), self.crew.mentioned(), imported);
        let ids = ids.await.map_err(|error| format!("posts: {error}"))?;
        for (post, id) in posts.iter().zip(ids) {
            let owner = spaces
                .get(post.space.as_str())
                .map_or(post.head.by.as_str(), |standing| &standing.space.owner);
            self.afterwards(post, id, owner).await.map_err(|error| format!("{}: {error}", post.title))?;
        }
        Ok(())
    }

    async fn imported(&self, post: &Post, standing: &Standing<'_>) -> Result<ImportedPost, String> {
        let head = &post.head;
        let at = self.published(post);
        let body = match &head.edited {
            Some(edited) => post.body.replace(&edited.now, &edited.was),
            None => post.body.clone(),
        };
        let accepted = post.comments.iter().enumerate().find(|(_, comment)| comment.accepted);
        let answered = |(place, comment): (usize, &Comment)| {
            // Whoever asked reads the answer a little later.
            (
                place,
                (self.after(post, comment.at, &comment.author) + Duration::minutes(11)).min(self.past.start),
            )
        };
        let comments = post.comments.iter().map(|comment| self.comment(post, comment, &standing.members));
        Ok(ImportedPost {
            space: standing.id,
            author: self.crew.writer(&head.by)?,
            kind: head.kind,
            title: post.title.clone(),
            body: self.crew.address(&body),
            tags: head.tags.clone(),
            at,
            reactions: self.reactions(post, &post.title, &head.by, head.warmth, at, &standing.members)?,
            attachments: self.attachments(post, at).await?,
            comments: comments.collect::<Result<_, _>>()?,
            accepted: accepted.map(answered),
        })
    }

    fn comment(&self, post: &Post, comment: &Comment, members: &[&str]) -> Result<ImportedComment, String> {
        let Comment { author, at, warmth, body, parent, .. } = comment;
        let at = self.after(post, *at, author);
        Ok(ImportedComment {
            author: self.crew.writer(author)?,
            body: self.crew.address(body),
            at,
            parent: *parent,
            reactions: self.reactions(post, body, author, *warmth, at, members)?,
        })
    }

    fn reactions(
        &self,
        post: &Post,
        seed: &str,
        author: &str,
        count: usize,
        at: Moment,
        members: &[&str],
    ) -> Result<Vec<ImportedReaction>, String> {
        let warm = Warm { seed, author, count, kind: post.head.kind, at, until: self.past.start };
        let given = crowd::reactions(&self.content, members, &warm).into_iter();
        given
            .map(|given| {
                Ok(ImportedReaction { by: self.crew.id(given.by)?, emoji: given.emoji, at: given.at })
            })
            .collect()
    }

    async fn attachments(&self, post: &Post, at: Moment) -> Result<Vec<AttachmentId>, String> {
        let mut kept = Vec::new();
        for name in &post.head.files {
            let bytes = Content::file(name).ok_or_else(|| format!("{name}: no such file"))?;
            let file = Upload { name: name.clone(), bytes: bytes.into() };
            let owner = self.crew.member(&post.head.by)?;
            let uploaded = upload(self.past.at(at - Duration::minutes(1)), &owner, file).await;
            kept.push(uploaded.map_err(|error| format!("{name}: {error}"))?.id);
        }
        Ok(kept)
    }

    async fn afterwards(&self, post: &Post, id: PostId, owner: &str) -> Result<(), String> {
        let told = |error: relais_domain::Error| error.to_string();
        let head = &post.head;
        if head.pinned {
            let app = self.past.at(self.published(post) + Duration::minutes(3));
            posts::pin(app, &self.crew.member(owner)?, id).await.map_err(told)?;
        }
        if let Some(edited) = &head.edited {
            let text = EditPost {
                kind: None,
                title: post.title.clone(),
                body: self.crew.address(&post.body),
                tags: head.tags.clone(),
            };
            let app = self.past.at(self.after(post, edited.at, &head.by));
            posts::edit(app, &self.crew.member(&head.by)?, id, text).await.map_err(told)?;
        }
        if let Some(removed) = &head.removed {
            let app = self.past.at(self.after(post, removed.at, &removed.by));
            posts::remove(app, &self.crew.member(&removed.by)?, id, &removed.why).await.map_err(told)?;
        }
        Ok(())
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
