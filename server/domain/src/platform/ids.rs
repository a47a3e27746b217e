//! Identifiers: newtypes over UUIDv7, so that a post's id can never stand where a person's is wanted.

use super::clock::Moment;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, sea_orm::DeriveValueType)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::Error;

            /// What is not an identifier names nothing: not found.
            fn from_str(text: &str) -> crate::Result<Self> {
                Uuid::parse_str(text).map(Self).map_err(|_| crate::Error::NotFound)
            }
        }
    )+};
}

id! {
    /// A person, whether or not they have an account.
    PersonId,
    OrgUnitId,
    SiteId,
    SessionId,
    InvitationId,
    RegistrationId,
    AssignmentId,
    SpaceId,
    PostId,
    CommentId,
    RevisionId,
    AttachmentId,
    DraftId,
    EventId,
    /// One time an event takes place.
    OccurrenceId,
    /// Something asked about one time an event takes place.
    EventQuestionId,
    /// Something somebody took on when an event was closed.
    EventActionId,
    /// A secret link to a calendar.
    CalendarFeedId,
    /// A step of what a space brings about.
    MilestoneId,
    KitSectionId,
    /// Something a kit shows.
    KitItemId,
    /// A link that opens a kit to somebody without an account.
    KitShareId,
    NotificationId,
    DeliveryId,
    AnnouncementId,
    PushSubscriptionId,
    BlockedWordId,
    CaseId,
    ActId,
    ResourceId,
    ResourceVersionId,
    FactId,
    EffectId,
    /// A request from outside that a plugin received.
    ReceivedId,
    PluginVersionId,
}

/// Where unpredictable bytes come from.
pub trait Randomness: Send + Sync {
    fn fill(&self, bytes: &mut [u8]);
}

/// The operating system's generator.
#[derive(Debug, Default, Clone, Copy)]
pub struct SystemRandomness;

impl Randomness for SystemRandomness {
    #[allow(clippy::disallowed_methods, reason = "this is the one place that draws random bytes")]
    fn fill(&self, bytes: &mut [u8]) {
        rand::Rng::fill_bytes(&mut rand::rng(), bytes);
    }
}

/// The same bytes in every run: tests and the demo's content.
#[derive(Debug, Default)]
pub struct SeededRandomness(AtomicU64);

impl SeededRandomness {
    pub fn from_seed(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }
}

impl Randomness for SeededRandomness {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            let turn = self.0.fetch_add(1, Ordering::Relaxed);
            let block = blake3::hash(&turn.to_le_bytes());
            chunk.copy_from_slice(&block.as_bytes()[..chunk.len()]);
        }
    }
}

/// A UUIDv7 for `now`: identifiers sort by when they were made.
pub fn uuid_at(now: Moment, random: &dyn Randomness) -> Uuid {
    let mut bytes = [0u8; 10];
    random.fill(&mut bytes);
    // Twelve bits under the millisecond keep identifiers of one process in order within it.
    let micros = u16::try_from(now.timestamp_subsec_micros() % 1_000).unwrap_or(0);
    let fraction = (micros << 2).to_be_bytes();
    (bytes[0], bytes[1]) = (fraction[0], fraction[1]);
    uuid::Builder::from_unix_timestamp_millis(now.timestamp_millis().unsigned_abs(), &bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    #[test]
    fn ids_sort_by_the_time_they_were_made() {
        let random = SeededRandomness::default();
        let at = |micros| DateTime::from_timestamp_micros(micros).expect("in range");
        let ids: Vec<_> =
            [1_000_000, 1_000_500, 1_001_000, 9_000_000].map(|m| uuid_at(at(m), &random)).into();
        assert!(ids.is_sorted(), "{ids:?}");
    }
}
