//! The facts there are, and what each says.

use super::said::{Answered, AttendanceRemoved, Attended, QuestionAsked, QuestionSettled, Reacted};
use crate::{
    platform::{
        clock::Moment,
        ids::{
            CaseId, CommentId, EventActionId, EventId, KitShareId, MilestoneId, OccurrenceId, OrgUnitId,
            PersonId, PostId, ResourceId, SiteId, SpaceId,
        },
    },
    posts::PostKind,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What happened, in the past tense. The wire name (`post.published`) is never changed once released.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data")]
pub enum Fact {
    #[serde(rename = "person.joined")]
    PersonJoined { person: PersonId, unit: Option<OrgUnitId>, site: Option<SiteId> },
    #[serde(rename = "person.updated")]
    PersonUpdated { person: PersonId },
    #[serde(rename = "person.moved")]
    PersonMoved { person: PersonId, unit: Option<OrgUnitId>, site: Option<SiteId> },
    #[serde(rename = "person.left")]
    PersonLeft { person: PersonId },
    #[serde(rename = "person.suspended")]
    PersonSuspended { person: PersonId, reason: String },
    #[serde(rename = "person.reinstated")]
    PersonReinstated { person: PersonId },
    #[serde(rename = "person.role-changed")]
    PersonRoleChanged { person: PersonId, role: String },
    #[serde(rename = "person.invited")]
    PersonInvited { email: String, role: String },
    #[serde(rename = "session.opened")]
    SessionOpened { person: PersonId },
    #[serde(rename = "sessions.revoked")]
    SessionsRevoked { person: PersonId, count: u64 },
    #[serde(rename = "password.changed")]
    PasswordChanged { person: PersonId },
    /// One fact for a whole import: its effect on search is a re-read of the directory.
    #[serde(rename = "directory.imported")]
    DirectoryImported { created: u64, updated: u64, unchanged: u64, refused: u64 },
    #[serde(rename = "org-unit.changed")]
    OrgUnitChanged { unit: OrgUnitId },

    #[serde(rename = "space.created")]
    SpaceCreated { space: SpaceId },
    #[serde(rename = "space.updated")]
    SpaceUpdated { space: SpaceId },
    #[serde(rename = "space.archived")]
    SpaceArchived { space: SpaceId },
    #[serde(rename = "space.synonyms-set")]
    SpaceSynonymsSet { space: SpaceId },
    #[serde(rename = "space.joined")]
    SpaceJoined { space: SpaceId, person: PersonId },
    #[serde(rename = "space.join-requested")]
    SpaceJoinRequested { space: SpaceId, person: PersonId },
    #[serde(rename = "space.invited")]
    SpaceInvited { space: SpaceId, person: PersonId },
    #[serde(rename = "space.left")]
    SpaceLeft { space: SpaceId, person: PersonId },
    #[serde(rename = "space.role-changed")]
    SpaceRoleChanged { space: SpaceId, person: PersonId, role: String },

    /// A text for every member of a space.
    #[serde(rename = "space.announced")]
    SpaceAnnounced { space: SpaceId, post: PostId, by: PersonId, members: u64 },
    #[serde(rename = "notification-preferences.changed")]
    NotificationPreferencesChanged { person: PersonId },
    /// A device asked to be told by push.
    #[serde(rename = "push.subscribed")]
    PushSubscribed { person: PersonId },
    #[serde(rename = "push.unsubscribed")]
    PushUnsubscribed { person: PersonId },

    #[serde(rename = "post.published")]
    PostPublished {
        post: PostId,
        space: SpaceId,
        author: PersonId,
        #[serde(rename = "kind")]
        post_kind: PostKind,
        title: String,
        length: u64,
        tags: Vec<String>,
        mentions: Vec<PersonId>,
        author_unit: Option<OrgUnitId>,
    },
    #[serde(rename = "post.edited")]
    PostEdited { post: PostId, space: SpaceId, editor: PersonId },
    #[serde(rename = "post.removed")]
    PostRemoved { post: PostId, space: SpaceId, author: PersonId, by: PersonId, reason: String },
    #[serde(rename = "post.restored")]
    PostRestored { post: PostId, space: SpaceId, author: PersonId, by: PersonId },
    /// Out of sight until a moderator has looked at it: a moderator's doing when there is `by`, else a guard's
    /// or a blocked word's, before anybody saw it.
    #[serde(rename = "post.held")]
    PostHeld {
        post: PostId,
        space: SpaceId,
        author: PersonId,
        #[serde(default)]
        by: Option<PersonId>,
        #[serde(default)]
        plugin: Option<String>,
        reason: String,
    },
    #[serde(rename = "post.pinned")]
    PostPinned { post: PostId, space: SpaceId, by: PersonId },
    #[serde(rename = "post.unpinned")]
    PostUnpinned { post: PostId, space: SpaceId, by: PersonId },
    #[serde(rename = "post.followed")]
    PostFollowed { post: PostId, person: PersonId },
    #[serde(rename = "post.unfollowed")]
    PostUnfollowed { post: PostId, person: PersonId },
    #[serde(rename = "post.muted")]
    PostMuted { post: PostId, person: PersonId },
    #[serde(rename = "post.unmuted")]
    PostUnmuted { post: PostId, person: PersonId },

    #[serde(rename = "comment.added")]
    CommentAdded {
        comment: CommentId,
        post: PostId,
        space: SpaceId,
        author: PersonId,
        post_author: PersonId,
        parent: Option<CommentId>,
        mentions: Vec<PersonId>,
        length: u64,
        author_unit: Option<OrgUnitId>,
    },
    #[serde(rename = "comment.edited")]
    CommentEdited { comment: CommentId, post: PostId, space: SpaceId, editor: PersonId },
    #[serde(rename = "comment.removed")]
    CommentRemoved {
        comment: CommentId,
        post: PostId,
        space: SpaceId,
        author: PersonId,
        by: PersonId,
        reason: String,
    },
    #[serde(rename = "comment.restored")]
    CommentRestored { comment: CommentId, post: PostId, space: SpaceId, author: PersonId, by: PersonId },
    /// Out of sight, as `post.held` says it of a post.
    #[serde(rename = "comment.held")]
    CommentHeld {
        comment: CommentId,
        post: PostId,
        space: SpaceId,
        author: PersonId,
        #[serde(default)]
        by: Option<PersonId>,
        #[serde(default)]
        plugin: Option<String>,
        reason: String,
    },

    #[serde(rename = "blocked-words.changed")]
    BlockedWordsChanged { space: Option<SpaceId> },
    /// Somebody says that something is not right. `person` is whoever it is about.
    #[serde(rename = "moderation.reported")]
    ModerationReported {
        case: CaseId,
        person: PersonId,
        space: Option<SpaceId>,
        post: Option<PostId>,
        comment: Option<CommentId>,
        /// The first report of its case.
        first: bool,
    },
    #[serde(rename = "moderation.decided")]
    ModerationDecided {
        case: CaseId,
        decision: String,
        person: PersonId,
        space: Option<SpaceId>,
        post: Option<PostId>,
        comment: Option<CommentId>,
        reason: String,
    },
    #[serde(rename = "moderation.undone")]
    ModerationUndone {
        case: CaseId,
        /// The outcome that is no longer one.
        decision: String,
        person: PersonId,
        space: Option<SpaceId>,
        post: Option<PostId>,
        comment: Option<CommentId>,
    },
    #[serde(rename = "moderation.appealed")]
    ModerationAppealed {
        case: CaseId,
        person: PersonId,
        space: Option<SpaceId>,
        post: Option<PostId>,
        comment: Option<CommentId>,
        text: String,
    },

    #[serde(rename = "reaction.added")]
    ReactionAdded(Reacted),
    #[serde(rename = "reaction.removed")]
    ReactionRemoved(Reacted),
    #[serde(rename = "answer.accepted")]
    AnswerAccepted(Answered),
    #[serde(rename = "answer.unaccepted")]
    AnswerUnaccepted(Answered),

    /// An answered question is in the FAQ of its space.
    #[serde(rename = "faq.promoted")]
    FaqPromoted { post: PostId, space: SpaceId, owner: PersonId, by: PersonId },
    /// Somebody said that it still holds, or who looks at it again.
    #[serde(rename = "faq.reviewed")]
    FaqReviewed { post: PostId, space: SpaceId, by: PersonId },
    /// The day its owner promised to look at it again has come.
    #[serde(rename = "faq.review-due")]
    FaqReviewDue { post: PostId, space: SpaceId, owner: PersonId },
    #[serde(rename = "faq.voted")]
    FaqVoted { post: PostId, space: SpaceId, owner: PersonId, by: PersonId, helped: Option<bool> },
    #[serde(rename = "faq.withdrawn")]
    FaqWithdrawn { post: PostId, space: SpaceId, by: PersonId },

    #[serde(rename = "resource.added")]
    ResourceAdded {
        resource: ResourceId,
        space: SpaceId,
        owner: PersonId,
        title: String,
        category: String,
        author_unit: Option<OrgUnitId>,
    },
    #[serde(rename = "resource.edited")]
    ResourceEdited { resource: ResourceId, space: SpaceId, editor: PersonId },
    /// Another file or link took the place of the last one.
    #[serde(rename = "resource.replaced")]
    ResourceReplaced { resource: ResourceId, space: SpaceId, author: PersonId, version: u64 },
    /// What a file says was read, or it could not be.
    #[serde(rename = "resource.read")]
    ResourceRead { resource: ResourceId, space: SpaceId, version: u64, outcome: String },
    #[serde(rename = "resource.removed")]
    ResourceRemoved { resource: ResourceId, space: SpaceId, owner: PersonId, by: PersonId },
    #[serde(rename = "resource.restored")]
    ResourceRestored { resource: ResourceId, space: SpaceId, owner: PersonId, by: PersonId },
    #[serde(rename = "resource.voted")]
    ResourceVoted {
        resource: ResourceId,
        space: SpaceId,
        owner: PersonId,
        by: PersonId,
        helped: Option<bool>,
    },
    /// The day its owner promised to look at it again has come.
    #[serde(rename = "resource.review-due")]
    ResourceReviewDue { resource: ResourceId, space: SpaceId, owner: PersonId },
    #[serde(rename = "resource.reviewed")]
    ResourceReviewed { resource: ResourceId, space: SpaceId, by: PersonId },
    #[serde(rename = "event.created")]
    EventCreated {
        event: EventId,
        space: SpaceId,
        organiser: PersonId,
        title: String,
        starts_at: Moment,
        /// How many occurrences were planned at once: 1 for what happens once.
        occurrences: u64,
    },
    #[serde(rename = "event.edited")]
    EventEdited { event: EventId, space: SpaceId, editor: PersonId },
    /// The whole series when no occurrence is named.
    #[serde(rename = "event.moved")]
    EventMoved {
        event: EventId,
        occurrence: Option<OccurrenceId>,
        space: SpaceId,
        by: PersonId,
        starts_at: Moment,
    },
    /// The whole series when no occurrence is named.
    #[serde(rename = "event.cancelled")]
    EventCancelled {
        event: EventId,
        occurrence: Option<OccurrenceId>,
        space: SpaceId,
        by: PersonId,
        reason: String,
    },
    #[serde(rename = "event.host-added")]
    EventHostAdded { event: EventId, space: SpaceId, host: PersonId, by: PersonId },
    #[serde(rename = "event.host-removed")]
    EventHostRemoved { event: EventId, space: SpaceId, host: PersonId, by: PersonId },
    #[serde(rename = "event.invited")]
    EventInvited { event: EventId, space: SpaceId, by: PersonId, people: Vec<PersonId> },
    #[serde(rename = "event.answered")]
    EventAnswered {
        event: EventId,
        occurrence: OccurrenceId,
        space: SpaceId,
        person: PersonId,
        /// `on-site`, `remote`, `maybe` or `no`.
        answer: String,
        guests: u64,
        /// `none`, `seated` or `waiting`.
        seat: String,
    },
    #[serde(rename = "event.seat-offered")]
    EventSeatOffered {
        event: EventId,
        occurrence: OccurrenceId,
        space: SpaceId,
        person: PersonId,
        until: Moment,
    },
    #[serde(rename = "event.offer-lapsed")]
    EventOfferLapsed { event: EventId, occurrence: OccurrenceId, space: SpaceId, person: PersonId },
    /// It starts within a day: those who come are reminded.
    #[serde(rename = "event.reminded")]
    EventReminded { event: EventId, occurrence: OccurrenceId, space: SpaceId, starts_at: Moment },
    #[serde(rename = "event.attended")]
    EventAttended(Attended),
    #[serde(rename = "event.attendance-removed")]
    EventAttendanceRemoved(AttendanceRemoved),
    #[serde(rename = "event.question-asked")]
    EventQuestionAsked(QuestionAsked),
    #[serde(rename = "event.question-settled")]
    EventQuestionSettled(QuestionSettled),
    /// What was said and decided is written down; again when it is corrected.
    #[serde(rename = "event.closed")]
    EventClosed {
        event: EventId,
        occurrence: OccurrenceId,
        space: SpaceId,
        by: PersonId,
        attended: u64,
        /// Those who took something on, this time.
        owners: Vec<PersonId>,
    },
    #[serde(rename = "event.action-done")]
    EventActionDone { action: EventActionId, event: EventId, space: SpaceId, by: PersonId },
    #[serde(rename = "event.action-reopened")]
    EventActionReopened { action: EventActionId, event: EventId, space: SpaceId, by: PersonId },

    #[serde(rename = "milestone.planned")]
    MilestonePlanned { milestone: MilestoneId, space: SpaceId, by: PersonId, embargo_until: Option<Moment> },
    #[serde(rename = "milestone.changed")]
    MilestoneChanged { milestone: MilestoneId, space: SpaceId, by: PersonId },
    /// Whoever may read the space may know of it from now on.
    #[serde(rename = "milestone.released")]
    MilestoneReleased { milestone: MilestoneId, space: SpaceId, post: Option<PostId> },
    #[serde(rename = "milestone.reached")]
    MilestoneReached { milestone: MilestoneId, space: SpaceId, by: PersonId },
    #[serde(rename = "milestone.reopened")]
    MilestoneReopened { milestone: MilestoneId, space: SpaceId, by: PersonId },
    #[serde(rename = "milestone.removed")]
    MilestoneRemoved { milestone: MilestoneId, space: SpaceId, by: PersonId },

    /// What stands in the kit of a space, or in which order, is something else.
    #[serde(rename = "kit.changed")]
    KitChanged { space: SpaceId, by: PersonId },
    /// Whoever has the link may look at the kit until then.
    #[serde(rename = "kit.shared")]
    KitShared { share: KitShareId, space: SpaceId, by: PersonId, until: Moment },
    #[serde(rename = "kit.share-revoked")]
    KitShareRevoked { share: KitShareId, space: SpaceId, by: PersonId },

    #[serde(rename = "plugin.installed")]
    PluginInstalled { plugin: String, version: String },
    #[serde(rename = "plugin.uninstalled")]
    PluginUninstalled { plugin: String },
    #[serde(rename = "plugin.paused")]
    PluginPaused { plugin: String },
    #[serde(rename = "plugin.resumed")]
    PluginResumed { plugin: String },
    #[serde(rename = "plugin.rebuilt")]
    PluginRebuilt { plugin: String, generation: u64 },
    #[serde(rename = "plugin.fact-decided")]
    PluginFactDecided { plugin: String, position: u64, decision: String },
    /// An effect given up or held back, or a request that could not be handled.
    #[serde(rename = "plugin.waiting-decided")]
    PluginWaitingDecided { plugin: String, item: Uuid, decision: String },
    /// The version before runs again.
    #[serde(rename = "plugin.rolled-back")]
    PluginRolledBack { plugin: String, version: String },
    /// What it kept is gone.
    #[serde(rename = "plugin.erased")]
    PluginErased { plugin: String },
    /// Somebody asked to be told on a device.
    #[serde(rename = "device.subscribed")]
    DeviceSubscribed { person: PersonId },
    #[serde(rename = "device.removed")]
    DeviceRemoved { person: PersonId },
    #[serde(rename = "settings.changed")]
    SettingsChanged { key: String },
}
