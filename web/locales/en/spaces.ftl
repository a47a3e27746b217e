# Spaces.

spaces-lead = Every space has its subject, its members and its habits.
spaces-others = To discover
space-new = New space
space-new-lead = You will run it; others can help you.
space-create = Open the space
space-created = The space is open. Invite your first members!
space-name = Name
space-description = Description
space-slug = Address
space-slug-hint = Leave empty: it is made from the name.
space-visibility = Who may come in?
space-accent = Colour
space-last-post = Last post:
space-since = Opened on
space-runs = Run by
space-archived = Archived
space-closed = For members
visibility-open = Open
visibility-on-request = On request
visibility-private = Private
visibility-hidden = Hidden
visibility-hint-open = Everyone reads and joins.
visibility-hint-on-request = Everyone reads; one asks to come in.
visibility-hint-private = Everyone knows it exists; members read.
visibility-hint-hidden = Only its members and guests know of it.
membership-requested = Request sent
membership-invited = You are invited
membership-active = Member
members-count = { $count ->
    [one] { $count } member
   *[other] { $count } members
}
tab-stream = Posts
tab-questions = Questions
tab-members = Members
tab-about = About
tab-settings = Settings
questions-all = All
questions-open = Waiting
questions-answered = Answered
join = Join
ask-to-join = Ask to join
space-joined = Welcome to the space!
space-asked = Your request is sent.
space-left = Done.
space-leave = Leave the space
space-leave-sure = Leave this space?
space-accept = Accept the invitation
space-decline = Decline
space-waiting = Request waiting
space-withdraw = Withdraw
space-invite = Invite
space-invite-who = Somebody’s handle (@first.last)
space-invited = The invitation is sent.
space-invited-people = Invitations waiting
space-requests = Asking to come in
invite = Invite
let-in = Let in
refuse = Refuse
take-out = Take out of the space
role = Role
space-role-member = Member
space-role-moderator = Moderator
space-role-manager = Manager
space-archive-title = Archive
space-archive-text = The space can still be read, but not written to.
space-archive = Archive the space
space-archive-sure = Archive this space?
space-unarchive = Open the space again
accent-0 = Teal
accent-1 = Mint
accent-2 = Meadow
accent-3 = Olive
accent-4 = Honey
accent-5 = Orange
accent-6 = Coral
accent-7 = Red
accent-8 = Rose
accent-9 = Violet
accent-10 = Indigo
accent-11 = Blue

tab-synonyms = Synonyms
synonyms-title = Synonyms of this space
synonyms-lead = The acronyms, nicknames and code names used here. Whoever looks for one finds the other as well: this holds for members of the space, and for everybody who searches in it. A change counts at once.
synonyms-groups = One group a line, words separated by commas
synonyms-hint = For example: PM, project management. At most four words of an expression count.
violation-synonym-alone = Each line brings at least two expressions together, separated by a comma.
violation-too-many-expressions = Too many expressions on one line: at most { $limit }.
violation-expression-too-long = An expression is too long: at most { $limit } characters.

tab-cockpit = Run
cockpit-lead = What deserves your attention this morning. Only you and those who run the space see it.
cockpit-unanswered = Unanswered for more than a day
cockpit-unanswered-none = Every question found somebody. Well done, everybody.
cockpit-thank = Whom to thank
cockpit-thank-none = Nobody has answered in the last two weeks. An easy question often starts people helping again.
cockpit-answers = { $count ->
    [one] one answer in two weeks
   *[other] { $count } answers in two weeks
}
cockpit-accepted = { $count ->
    [one] one accepted
   *[other] { $count } accepted
}
cockpit-quiet = Good to hear from again
cockpit-quiet-text = They used to write, then life took over. A kind word that expects nothing is often welcome.
cockpit-quiet-none = Everybody keeps in touch.
cockpit-last = Last message
cockpit-coming = Next meetings
cockpit-coming-none = No meeting is coming. A regular date makes people come back.
cockpit-words = The blocked words of this space
cockpit-planned = Planned
cockpit-planned-none = Nothing is scheduled. A regular appointment helps to keep the rhythm.
