# Posts, comments, reactions.

kind-news = News
kind-question = Question
kind-tip = Tip
kind-case_study = Case study
kind-tutorial = Tutorial
post-pinned = Pinned
post-edited = edited
post-is-removed = This post is removed
post-published = Published!
post-followed = You follow this thread.
post-unfollowed = You no longer follow this thread.
post-removed = The post is removed.
post-restored = The post is back.
post-edit = Edit the post
post-remove-sure = Remove this post? You can put it back.
post-remove-title = Remove the post
removal-reason = Why? Whoever wrote it will read this.
removed-by-moderation = Removed by moderation
question-answered = Answered
question-open = Waiting
comments-count = { $count ->
    [0] No answers
    [one] { $count } answer
   *[other] { $count } answers
}
attachments-count = { $count ->
    [one] { $count } attachment
   *[other] { $count } attachments
}
comments-none = Nobody has answered yet. Be the first.
comment-label = Your answer
comment-placeholder = Reply… @ to mention
comment-send = Reply
comment-edit = Edit the answer
comment-is-removed = Answer removed.
comment-remove-sure = Remove this answer?
answer-accepted = Accepted answer
answer-accept = This is the answer
answer-unaccept = Undo acceptance
reply = Reply
replying-to = Replying to { $name }
join-to-reply = Join { $space } to take part.
breadcrumb = Breadcrumb
copy-link = Copy link
history = History
history-none = This post was never edited.
history-step = { $name }, { $when }
follow = Follow
following = Following
pin = Pin
unpin = Unpin
remove = Remove
restore = Put back
react = React
reaction-like = Like
reaction-love = Love
reaction-celebrate = Celebrate
reaction-insightful = Insightful
reaction-thanks = Thanks
reaction-laugh = Funny

compose-title = New post
compose-kind = Kind
compose-space = Space
compose-post-title = Title
compose-body = Text
compose-body-placeholder = Tell us. @ to mention somebody.
compose-markdown = Markdown: **bold**, _italic_, - list, [link](https://…)
compose-tags = Tags
compose-tags-hint = Separated by commas, eight at most.
compose-drop = Drop files here, or choose them
compose-later = Publish later
compose-publish-at = Date and time
compose-schedule = Schedule
compose-publish = Publish
compose-keep = Keep as a draft
compose-no-space = Join a space first
compose-no-space-text = One publishes in a space one belongs to.
preview = Preview
attach = Attach files
draft-saved = Draft saved
draft-kept = The draft is kept.
draft-scheduled = The post is scheduled.
draft-discarded = The draft is deleted.
draft-failed = Could not be published
draft-discard-sure = Delete this draft?
drafts-none = No drafts
drafts-none-text = What you start writing is kept here by itself.
unschedule = Unschedule
untitled = Untitled
mute = Mute
unmute = Unmute
post-muted = You will hear nothing more of this conversation.
post-unmuted = This conversation may tell you again.
