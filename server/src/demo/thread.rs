//! The notation of `content/posts` (its README explains it): a line of TOML, a title, a body, comments.

use super::{calendar::When, content::when};
use relais_domain::posts::PostKind;
use serde::Deserialize;

#[derive(Debug)]
pub struct Post {
    pub space: String,
    pub head: Head,
    pub title: String,
    pub body: String,
    pub comments: Vec<Comment>,
}

/// The line of TOML.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    pub kind: PostKind,
    pub by: String,
    #[serde(deserialize_with = "when")]
    pub at: When,
    pub tags: Vec<String>,
    /// How many reactions it got.
    pub warmth: usize,
    #[serde(default)]
    pub pinned: bool,
    #[serde(default)]
    pub files: Vec<String>,
    #[serde(default)]
    pub edited: Option<Edited>,
    #[serde(default)]
    pub removed: Option<Removed>,
}

/// A correction: until `at`, the body said `was` where it now says `now`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edited {
    /// In working days from the post.
    #[serde(deserialize_with = "when")]
    pub at: When,
    pub now: String,
    pub was: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Removed {
    /// In working days from the post.
    #[serde(deserialize_with = "when")]
    pub at: When,
    pub by: String,
    pub why: String,
}

#[derive(Debug)]
pub struct Comment {
    pub author: String,
    /// In working days from the post.
    pub at: When,
    pub warmth: usize,
    pub body: String,
    /// The place, among the comments of the post, of the one it answers.
    pub parent: Option<usize>,
    pub accepted: bool,
}

/// Reads the posts of one file.
pub fn parse(space: &str, text: &str) -> Result<Vec<Post>, String> {
    let mut posts: Vec<Post> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let problem = |what: &str| format!("line {}: {what}", number + 1);
        if let Some(head) = line.strip_prefix("+++ ") {
            let head = head_of(head).map_err(|error| problem(&error))?;
            let space = space.to_owned();
            posts.push(Post { space, head, title: String::new(), body: String::new(), comments: Vec::new() });
            continue;
        }
        let Some(post) = posts.last_mut() else { return Err(problem("a post starts with +++")) };
        if line.starts_with('~') {
            let comment = comment(line, post.comments.len()).ok_or_else(|| problem("not a comment"))?;
            let comment = under(comment, &post.comments).ok_or_else(|| problem("a reply to nothing"))?;
            post.comments.push(comment);
        } else if post.title.is_empty() {
            let title = line.strip_prefix("# ").ok_or_else(|| problem("a title was expected"))?;
            post.title = title.to_owned();
        } else {
            let body = post.comments.last_mut().map_or(&mut post.body, |comment| &mut comment.body);
            body.push('\n');
            body.push_str(line);
        }
    }
    for post in &mut posts {
        post.body = post.body.trim().to_owned();
        for comment in &mut post.comments {
            comment.body = comment.body.trim().to_owned();
        }
    }
    Ok(posts)
}

fn head_of(inline: &str) -> Result<Head, String> {
    #[derive(Deserialize)]
    struct Line {
        head: Head,
    }
    toml::from_str::<Line>(&format!("head = {inline}"))
        .map(|line| line.head)
        .map_err(|error| error.to_string())
}

/// Reads `~ 0 09:41 handle (3) Text`; `~~` is a reply, `~*` the accepted answer. For a reply, `parent` is
/// where the comment itself will stand until [`under`] says whom it answers.
fn comment(line: &str, place: usize) -> Option<Comment> {
    let (mark, rest) = line.split_once(' ')?;
    let mut words = rest.splitn(5, ' ');
    let (day, time, author, warmth, body) =
        (words.next()?, words.next()?, words.next()?, words.next()?, words.next()?);
    let warmth = warmth.strip_prefix('(')?.strip_suffix(')')?.parse().ok()?;
    let (parent, accepted) = match mark {
        "~" => (None, false),
        "~*" => (None, true),
        "~~" => (Some(place), false),
        _ => return None,
    };
    let at = When::parse(&format!("{day} {time}"))?;
    Some(Comment { author: author.to_owned(), at, warmth, body: body.to_owned(), parent, accepted })
}

/// A reply answers the last comment that is not one.
fn under(mut comment: Comment, before: &[Comment]) -> Option<Comment> {
    if comment.parent.is_some() {
        comment.parent = Some(before.iter().rposition(|earlier| earlier.parent.is_none())?);
    }
    Some(comment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_reads_as_posts_comments_and_replies() {
        let text = "+++ { kind = \"question\", by = \"a.b\", at = \"-9 08:00\", tags = [], warmth = 2 }\n# Où ?\n\nLà ?\n\nOu là.\n\n~ 0 09:00 c.d (1) Ici.\n~~ 0 09:05 a.b (0) Ah.\n~* 1 10:00 e.f (4) Là-bas.\nEncore.\n";
        let posts = parse("s", text).expect("parses");
        let [post] = posts.as_slice() else { panic!("one post") };
        assert_eq!(
            (post.title.as_str(), post.body.as_str(), post.head.warmth),
            ("Où ?", "Là ?\n\nOu là.", 2)
        );
        let shape: Vec<_> = post.comments.iter().map(|c| (c.author.as_str(), c.parent, c.accepted)).collect();
        assert_eq!(shape, [("c.d", None, false), ("a.b", Some(0), false), ("e.f", None, true)]);
        assert_eq!(post.comments[2].body, "Là-bas.\nEncore.");
    }

    #[test]
    fn a_mistake_is_told_with_its_line() {
        assert_eq!(parse("s", "hello").expect_err("refused"), "line 1: a post starts with +++");
        let reply = "+++ { kind = \"tip\", by = \"a\", at = \"-1 08:00\", tags = [], warmth = 0 }\n# T\n~~ 0 09:00 b (0) x";
        assert_eq!(parse("s", reply).expect_err("refused"), "line 3: a reply to nothing");
    }
}
