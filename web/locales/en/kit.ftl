# The kit of a space.

tab-kit = Kit
kit-title = The kit
kit-lead = What one carries along: the role, the answers, what is coming, whom to talk to. All of it is up to date, because all of it is alive.
kit-present = Present
kit-download = Download
kit-share = Share
kit-compose = Compose the kit
kit-compose-lead = Sections, in the order they are read. What you put here stays where it is kept in the space: the kit shows it as it is, to each reader what they may see.
kit-news = { $count ->
    [one] one item has changed
   *[other] { $count } items have changed
}
kit-changed = { $count ->
    [one] One item has changed since you last looked.
   *[other] { $count } items have changed since you last looked.
}
kit-seen = Seen
kit-new = New
kit-none = The kit is still empty
kit-none-text = The role card, three questions people ask, one contact: that is enough to begin.
kit-event-over = It is over
kit-members-only = Members only
kit-slides = Slides
kit-begin = Begin
kit-full = Full screen
kit-previous = Previous
kit-next = Next
kit-section = Section
kit-section-new = New section
kit-section-hint = For example: The role, Questions people ask, What is coming, Contacts, Documents.
kit-section-add = Add the section
kit-section-untitled = A section needs a name.
kit-section-removed = The section is gone; what it showed stays where it is kept in the space.
kit-section-remove-sure = Take this section and what is in it out of the kit?
kit-item-removed = It is out of the kit, and still where it is kept in the space.
kit-up = Move up
kit-down = Move down
kit-remove = Remove
kit-missing = This item is gone, or not here any more
kit-add-to = Add to “{ $section }”
kit-add = Add to the kit
kit-adding-where = Which section does it go into?
kit-adding-nowhere = Make a section below first.
kit-kind-text = Text
kit-kind-faq = Question
kit-kind-milestone = Milestone
kit-kind-contact = Contact
kit-kind-resource = Resource
kit-kind-post = Post
kit-kind-event = Event
kit-kind-link = Link
kit-about-text = The role card, a word of welcome, instructions: a text of the kit’s own.
kit-about-faq = A question of the FAQ, with the answer accepted now.
kit-about-milestone = A milestone of the timeline. Under embargo, members alone see it.
kit-about-contact = Somebody to turn to.
kit-about-resource = A file or a link of the library, always in its latest version.
kit-about-post = A post of the space.
kit-about-event = A meeting of the space, with its next date.
kit-about-link = An address elsewhere on the web.
kit-nothing-left = Nothing to add
kit-nothing-left-text = The space has nothing of the kind, or all of it is in the kit already.
kit-which = Which one?
kit-who = Who?
kit-who-hint = Their handle, such as @camille.martin.
kit-url = Address
kit-text = Text
kit-text-hint = Markdown: **bold**, lists, links.
kit-note = A word (optional)
kit-note-hint = Why it is here, or what to ask this person about.
kit-share-title = Share the kit
kit-share-lead = A link for somebody without an account: a manager, the site next door, a partner. It goes out by itself, and you can take it back.
kit-share-label = For whom?
kit-share-label-hint = So that you find your way; they do not see it.
kit-share-unnamed = Unnamed link
kit-share-for = Good for
kit-share-days = { $count ->
    [one] one day
   *[other] { $count } days
}
kit-share-shows = What the link shows
kit-share-never = Never: posts, events, milestones under embargo, nor anything of a person but their name.
kit-part-texts = Texts and links
kit-part-faq = Questions and answers
kit-part-milestones = Milestones
kit-part-contacts = Names of contacts
kit-part-files = Resources and files
kit-share-make = Make the link
kit-share-made = The link is ready: copy it.
kit-share-gone = The link opens nothing any more.
kit-share-sure = Take this link back? It will open nothing any more.
kit-share-until = until { $moment }
kit-shared-until = This link was entrusted to you. It stays open until { $moment }.
kit-over = This link opens nothing any more
kit-over-text = Its time is over, or whoever shared it took it back. Ask them for another.
violation-in-kit-already = It is in the kit already.
problem-kit-full = The kit is full: twelve sections and eighty items at most. A kit is carried, not searched.
problem-too-many-kit-shares = Twenty links at a time at most: take back those that are of no use any more.
