//! A post in a list.

use super::{kind_icon, reactions::ReactionBar};
use crate::{cards::Filled, page::Page};
use askama::{Template, filters::HtmlSafe};
use relais_domain::posts::{Listed, PostKind, PostState};

#[derive(Template)]
#[template(path = "posts/card.html")]
pub struct ShowPost<'a> {
    pub cx: &'a Page,
    pub listed: &'a Listed,
    pub filled: &'a Filled,
    pub in_space: bool,
}
impl HtmlSafe for ShowPost<'_> {}

impl ShowPost<'_> {
    fn reactions(&self) -> ReactionBar<'_> {
        let Listed { post, my_reactions } = self.listed;
        ReactionBar::new(self.cx, format!("/posts/{}/reactions", post.id), &post.reactions, my_reactions)
    }

    fn icon(&self) -> &'static str {
        kind_icon(self.listed.post.kind)
    }

    fn is_question(&self) -> bool {
        self.listed.post.kind == PostKind::Question
    }

    fn is_removed(&self) -> bool {
        self.listed.post.state == PostState::Removed
    }
}
