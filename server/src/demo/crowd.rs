//! Who joins and who reacts: drawn from seeds, so that the files need only say how warmly a post was met.

use super::{
    content::{Content, Person, Space},
    draw::Draw,
    thread::Post,
};
use chrono::{DateTime, Duration, Utc};
use relais_domain::posts::PostKind;
use std::collections::HashSet;

/// The members of a space by handle, its owner first, in the order of the directory.
pub fn members<'a>(content: &'a Content, space: &'a Space) -> Vec<&'a str> {
    let writes = writers(content, &space.slug);
    let mut draw = Draw::seeded(&["members", &space.slug]);
    let mut members = vec![space.owner.as_str()];
    for person in &content.people {
        let handle = person.handle();
        let quiet = draw.below(100) < space.quiet;
        let named = space.moderators.iter().chain(&space.also).any(|named| named == handle);
        let invited = named || may_join(content, space, person);
        if handle != space.owner && (named || writes.contains(handle) || (invited && !quiet)) {
            members.push(handle);
        }
    }
    members
}

fn may_join(content: &Content, space: &Space, person: &Person) -> bool {
    space.join.iter().any(|group| match group.as_str() {
        "everyone" => true,
        "ambassadors" => content.ambassadors.iter().any(|handle| handle == person.handle()),
        site => site == person.site,
    })
}

/// Everyone who wrote something in a space.
pub fn writers<'a>(content: &'a Content, space: &str) -> HashSet<&'a str> {
    let posts = content.posts.iter().filter(|post| post.space == space);
    posts
        .flat_map(|post| post.comments.iter().map(|c| c.author.as_str()).chain([post.head.by.as_str()]))
        .collect()
}

/// A reaction drawn for a post or comment.
#[derive(Debug, Clone)]
pub struct Given<'a> {
    pub by: &'a str,
    pub emoji: &'static str,
    pub at: DateTime<Utc>,
}

/// What is reacted to.
pub struct Warm<'a> {
    /// Makes the draw its own: the text reacted to.
    pub seed: &'a str,
    pub author: &'a str,
    pub count: usize,
    pub kind: PostKind,
    pub at: DateTime<Utc>,
    /// Nothing happens after this.
    pub until: DateTime<Utc>,
}

/// Draws who reacts, when and with what. Some people react often, most seldom.
pub fn reactions<'a>(content: &Content, members: &[&'a str], warm: &Warm<'_>) -> Vec<Given<'a>> {
    let mut draw = Draw::seeded(&["reactions", warm.seed, warm.author]);
    let mut crowd: Vec<(f64, &str)> = members
        .iter()
        .filter(|handle| **handle != warm.author)
        // Weighted, without putting back: the smallest of exponential waits with each person's rate.
        .map(|handle| (-(1.0 - draw.unit()).ln() / eagerness(content, handle), *handle))
        .collect();
    crowd.sort_by(|a, b| a.0.total_cmp(&b.0));
    crowd.truncate(warm.count);
    let mut given: Vec<_> = crowd
        .into_iter()
        .map(|(_, by)| {
            // Most come within hours, the last after three days.
            let minutes = 2 + (draw.unit().powi(3) * 4_300.0) as i64;
            let at = warm.at + Duration::minutes(minutes);
            // What would come too late comes at some time before, not all at the last moment.
            let left = (warm.until - warm.at).num_seconds() as f64;
            let at =
                if at < warm.until { at } else { warm.at + Duration::seconds((draw.unit() * left) as i64) };
            let emoji = *draw.pick(palette(warm.kind));
            Given { by, emoji, at }
        })
        .collect();
    given.sort_by_key(|given| given.at);
    given
}

fn eagerness(content: &Content, handle: &str) -> f64 {
    let own = 1 + Draw::seeded(&["eagerness", handle]).below(6);
    let ambassador = content.ambassadors.iter().any(|known| known == handle);
    own as f64 * if ambassador { 3.0 } else { 1.0 }
}

/// What people answer with, the commonest more often.
fn palette(kind: PostKind) -> &'static [&'static str] {
    match kind {
        PostKind::News => &["👍", "👍", "👍", "❤️", "❤️", "🎉", "🎉", "😄"],
        PostKind::Question => &["👍", "👍", "👍", "🙏", "💡", "😄"],
        PostKind::Tip | PostKind::Tutorial => &["👍", "👍", "💡", "💡", "💡", "🙏", "❤️"],
        PostKind::CaseStudy => &["👍", "💡", "💡", "🎉", "❤️", "❤️", "🙏"],
    }
}

/// When somebody joined: early for the curious, and before the first thing they wrote there.
pub fn joined(
    content: &Content,
    space: &Space,
    handle: &str,
    opened: DateTime<Utc>,
    wrote: Option<DateTime<Utc>>,
) -> DateTime<Utc> {
    let hours = if handle == space.owner {
        0.0
    } else {
        let mut draw = Draw::seeded(&["joined", &space.slug, handle]);
        draw.unit().powi(2) * 24.0 * 45.0 / eagerness(content, handle)
    };
    let chosen = opened + Duration::minutes((hours * 60.0) as i64);
    wrote.map_or(chosen, |wrote| std::cmp::min(chosen, std::cmp::max(opened, wrote - Duration::minutes(9))))
}

/// The first moment somebody wrote in a space.
pub fn first_words(
    posts: &[&Post],
    handle: &str,
    at: impl Fn(&Post, Option<usize>) -> DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let own = posts.iter().filter(|post| post.head.by == handle).map(|post| at(post, None));
    let replies = posts.iter().flat_map(|post| {
        let at = &at;
        let mine = post.comments.iter().enumerate().filter(|(_, comment)| comment.author == handle);
        mine.map(move |(place, _)| at(post, Some(place)))
    });
    own.chain(replies).min()
}
