# Milestones.

tab-milestones = Milestones
milestones-title = What is coming
milestones-none = No milestones
milestones-none-text = Saying what comes, even to the quarter, spares many rumours.
milestones-subscribe = Subscribe
calendar-of-milestones = Milestones of { $space }
milestone-new = New milestone
milestone-edit = Edit the milestone
milestone-add = Add
milestone-planned = The milestone is set.
milestone-removed = The milestone is gone.
milestone-what = What will be there
milestone-due = When
milestone-precision = Precision
precision-day = to the day
precision-month = to the month
precision-quarter = to the quarter
milestone-confidence = Confidence
confidence-firm = Decided
confidence-likely = Likely
confidence-open = Wished for
milestone-audience = For whom
milestone-audience-hint = Who will see the difference: a site, a team, a trade.
milestone-about = What it changes
milestone-embargo-until = For members only until
milestone-embargo-hint = Ambassadors first: at that hour the milestone opens to everybody and a post tells of it. Empty: open at once.
milestone-embargo = For members of the space only, until { $moment }. You are in on it.
milestone-month = { $month } { $year }
milestone-quarter = { $quarter ->
   *[other] Q{ $quarter } { $year }
}
milestone-reached = Reached
milestone-late = Date passed
milestone-reach = It is reached
milestone-reopen = Not yet after all
milestone-post = The post that tells of it
milestone-remove = Remove
milestone-remove-sure = Take this milestone off the timeline?
problem-too-many-milestones = A space has three hundred milestones at most.
