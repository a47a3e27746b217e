//! What somebody is about to publish, and what makes it publishable.

use super::post::PostKind;
use crate::{
    Result,
    platform::{app::Limits, error::Check, ids::AttachmentId, text},
};

/// A post not yet published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The address of the space.
    pub space: String,
    pub kind: PostKind,
    pub title: String,
    /// Markdown.
    pub body: String,
    pub tags: Vec<String>,
    /// Files uploaded by the author and not yet part of anything.
    pub attachments: Vec<AttachmentId>,
}

impl Draft {
    /// The draft with its text trimmed and its tags folded, or everything that is wrong with it.
    pub fn checked(mut self, limits: &Limits) -> Result<Self> {
        self.title = self.title.trim().to_owned();
        self.body = self.body.trim().replace("\r\n", "\n");
        self.tags = normalised_tags(&self.tags);
        let mut check = Check::new();
        check_text(&mut check, &self.title, &self.body, limits);
        check.require(self.tags.len() <= limits.tags_per_post, "tags", "too-many");
        check.require(self.attachments.len() <= limits.attachments_per_post, "attachments", "too-many");
        check.done()?;
        Ok(self)
    }
}

pub(super) fn check_text(check: &mut Check, title: &str, body: &str, limits: &Limits) {
    check.length("title", title, 3, limits.title_chars);
    check.length("body", body, 1, limits.body_chars);
    for (field, text) in [("title", title), ("body", body)] {
        check.require(!text.contains('\0'), field, "control-characters");
    }
}

/// Tags as they are kept: folded, with dashes, each once, at most 40 characters.
pub fn normalised_tags(tags: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for tag in tags {
        let tag = text::slug(tag.trim_start_matches('#'), 40, "");
        if !tag.is_empty() && !kept.contains(&tag) {
            kept.push(tag);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Error, platform::error::Violation};

    fn draft(title: &str, body: &str) -> Draft {
        let (title, body) = (title.to_owned(), body.to_owned());
        Draft { space: "s".into(), kind: PostKind::News, title, body, tags: vec![], attachments: vec![] }
    }

    #[test]
    fn tags_are_folded_and_kept_once() {
        let tags = ["#Été", "ete", "Mode d’emploi", " "].map(str::to_owned);
        assert_eq!(normalised_tags(&tags), ["ete", "mode-d-emploi"]);
    }

    #[test]
    fn a_draft_without_words_is_told_what_it_lacks() {
        let Err(Error::Invalid(violations)) = draft(" ", "").checked(&Limits::default()) else {
            panic!("invalid")
        };
        assert_eq!(violations, [Violation::new("title", "required"), Violation::new("body", "required")]);
    }

    #[test]
    fn an_over_long_title_is_told_the_limit() {
        let Err(Error::Invalid(violations)) = draft(&"é".repeat(201), "b").checked(&Limits::default())
        else {
            panic!("invalid")
        };
        assert_eq!(violations, [Violation::with_limit("title", "too-long", 200)]);
    }
}
