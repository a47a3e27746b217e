//! What a post is for, on the wire.

use relais_domain::posts;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a post is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PostKind {
    News,
    /// One of its comments may be accepted as the answer.
    Question,
    Tip,
    /// What was done in the field: context, before and after, gain, how to copy it.
    CaseStudy,
    Tutorial,
}

impl From<posts::PostKind> for PostKind {
    fn from(kind: posts::PostKind) -> Self {
        match kind {
            posts::PostKind::News => Self::News,
            posts::PostKind::Question => Self::Question,
            posts::PostKind::Tip => Self::Tip,
            posts::PostKind::CaseStudy => Self::CaseStudy,
            posts::PostKind::Tutorial => Self::Tutorial,
        }
    }
}

impl From<PostKind> for posts::PostKind {
    fn from(kind: PostKind) -> Self {
        match kind {
            PostKind::News => Self::News,
            PostKind::Question => Self::Question,
            PostKind::Tip => Self::Tip,
            PostKind::CaseStudy => Self::CaseStudy,
            PostKind::Tutorial => Self::Tutorial,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wire_and_the_domain_name_kinds_alike() {
        for kind in posts::PostKind::ALL {
            let wire = serde_json::to_value(PostKind::from(kind)).expect("serialises");
            assert_eq!(wire, kind.as_str());
            assert_eq!(posts::PostKind::from(PostKind::from(kind)), kind);
        }
    }
}
