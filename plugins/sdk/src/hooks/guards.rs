//! Before commit: a look at what somebody is about to do.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::bindings::guarding::exports::relais::plugin::guards as wit;
use crate::{PersonId, Result, SpaceId, View};

/// Stands before operations the manifest names under `[[guards]]`. Read-only, a few milliseconds: somebody
/// waits. What it remarks comes back to `apply` inside the fact, if the operation commits.
pub trait Guards {
    /// Looks at one draft. An error follows the `on-failure` of the manifest.
    fn review(view: &View, draft: &Draft) -> Result<Decision>;
}

/// Something about to be done.
#[derive(Clone, Debug)]
pub struct Draft {
    /// `post.create`, `post.edit`, `comment.create`, `comment.edit`.
    pub operation: String,
    /// Version of the shape of the body.
    pub schema: u32,
    /// Who does it.
    pub actor: Option<PersonId>,
    /// Where.
    pub space: Option<SpaceId>,
    pub(crate) body: String,
    pub(crate) current: Option<String>,
}

impl Draft {
    /// What is to be, typed: [`crate::operations::PostDraft`], [`crate::operations::CommentDraft`].
    ///
    /// # Errors
    /// `invalid` when the body is not of that shape.
    pub fn body<T: DeserializeOwned>(&self) -> Result<T> {
        Ok(serde_json::from_str(&self.body)?)
    }

    /// What it replaces, where something is changed.
    pub fn current<T: DeserializeOwned>(&self) -> Result<Option<T>> {
        Ok(self.current.as_deref().map(serde_json::from_str).transpose()?)
    }
}

/// What becomes of a draft.
#[derive(Clone, Debug)]
pub struct Decision {
    verdict: wit::Verdict,
    note: Option<String>,
}

impl Decision {
    /// It may go on as it is.
    pub fn allow() -> Self {
        Self { verdict: wit::Verdict::Allow, note: None }
    }

    /// It goes on changed: a JSON merge patch (RFC 7396) of the body, within the manifest's `writable`.
    pub fn amend(patch: &impl Serialize) -> Result<Self> {
        Ok(Self { verdict: wit::Verdict::Amend(serde_json::to_string(patch)?), note: None })
    }

    /// It is refused; the person reads the message.
    pub fn reject(message: impl Into<String>) -> Self {
        let rejection = wit::Rejection { code: "refused".into(), message: message.into(), field: None };
        Self { verdict: wit::Verdict::Reject(rejection), note: None }
    }

    /// It waits for a moderator, who reads the reason; so does its author.
    pub fn hold(reason: impl Into<String>) -> Self {
        Self { verdict: wit::Verdict::Hold(reason.into()), note: None }
    }

    /// With a remark for this plugin's own `apply`: [`crate::Fact::note`].
    pub fn noting(self, note: &impl Serialize) -> Result<Self> {
        Ok(Self { note: Some(serde_json::to_string(note)?), ..self })
    }
}

/// What the exported function does.
pub fn review<P: Guards>(draft: wit::Draft) -> Result<wit::Decision> {
    let wit::Draft { operation, schema, actor, space, body, current } = draft;
    let actor = actor.map(PersonId::from);
    let space = space.map(SpaceId::from);
    let draft = Draft { operation, schema, actor, space, body, current };
    let Decision { verdict, note } = P::review(&View::new(), &draft)?;
    Ok(wit::Decision { verdict, note })
}
