//! `/posts/{id}/history`: what a post said before, and what changed.

use crate::{page::Page, respond};
use actix_web::web::{Data, Path};
use askama::Template;
use relais_domain::{
    App,
    platform::ids::PostId,
    posts::{self, Post, Revision},
};
use relais_transport::{Answer, Signed};

#[derive(Template)]
#[template(path = "posts/history.html")]
struct History<'a> {
    cx: &'a Page,
    post: &'a Post,
    steps: Vec<Step<'a>>,
}

/// One edit: who, when, and line by line what it took away and added.
struct Step<'a> {
    revision: &'a Revision,
    lines: Vec<Line<'a>>,
    title_before: Option<&'a str>,
}

#[derive(Debug, PartialEq)]
pub enum Line<'a> {
    Same(&'a str),
    Removed(&'a str),
    Added(&'a str),
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, id: Path<PostId>) -> Answer {
    let (post, _) = posts::find(&app, &me, *id).await?;
    let revisions = posts::history(&app, &me, *id).await?;
    let mut steps = Vec::with_capacity(revisions.len());
    let (mut title, mut body) = (post.title.as_str(), post.body.as_str());
    for revision in &revisions {
        let title_before = (revision.title != title).then_some(revision.title.as_str());
        steps.push(Step { revision, lines: compare(&revision.body, body), title_before });
        (title, body) = (&revision.title, &revision.body);
    }
    respond::page(&History { cx: &cx, post: &post, steps })
}

/// More lines than that are shown whole: comparing costs their product.
const MOST: usize = 600;

/// What changed from one text to the next: the longest common lines stay.
pub fn compare<'a>(before: &'a str, after: &'a str) -> Vec<Line<'a>> {
    let (old, new): (Vec<_>, Vec<_>) = (before.lines().collect(), after.lines().collect());
    if old.len() > MOST || new.len() > MOST {
        return old.into_iter().map(Line::Removed).chain(new.into_iter().map(Line::Added)).collect();
    }
    let mut common = vec![vec![0_u32; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] = if old[i] == new[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut lines) = (0, 0, Vec::new());
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            lines.push(Line::Same(old[i]));
            (i, j) = (i + 1, j + 1);
        } else if common[i + 1][j] >= common[i][j + 1] {
            lines.push(Line::Removed(old[i]));
            i += 1;
        } else {
            lines.push(Line::Added(new[j]));
            j += 1;
        }
    }
    lines.extend(old[i..].iter().copied().map(Line::Removed));
    lines.extend(new[j..].iter().copied().map(Line::Added));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stayed_what_went_and_what_came() {
        let lines = compare("a\nb\nc", "a\nx\nc\nd");
        assert_eq!(
            lines,
            [Line::Same("a"), Line::Removed("b"), Line::Added("x"), Line::Same("c"), Line::Added("d")]
        );
    }
}
