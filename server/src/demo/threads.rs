//! Posts, what stands under them, and what became of them later.

use super::{
    calendar::When,
    content::Content,
    crowd::{self, Warm},
    load::{Demo, Standing},
    thread::{Comment, Post},
};
use chrono::Duration;
use indicatif::ProgressBar;
use relais_domain::{
    platform::{
        clock::Moment,
        ids::{AttachmentId, PostId},
    },
    posts::{
        self, EditPost,
        attachments::{Upload, upload},
        import::{ImportedComment, ImportedPost, ImportedReaction, import},
    },
};
use std::collections::HashMap;

impl Demo {
    /// When a post was published.
    pub fn published(&self, post: &Post) -> Moment {
        self.past.calendar.moment(post.head.at, self.content.zone(&post.head.by))
    }

    /// When something that counts from a post happened, at the place of whoever did it.
    pub fn after(&self, post: &Post, when: When, by: &str) -> Moment {
        let when = When { day: post.head.at.day + when.day, time: when.time };
        // A place where it is earlier must not answer before it was asked.
        self.past
            .calendar
            .moment(when, self.content.zone(by))
            .max(self.published(post) + Duration::seconds(40))
    }

    /// Posts with everything under them, then what was done to them later.
    pub async fn threads(
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
            let read = self.after(post, comment.at, &comment.author) + Duration::minutes(11);
            (place, read.min(self.past.start))
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
}
