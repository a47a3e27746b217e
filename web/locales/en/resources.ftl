# The library of a space.

tab-resources = Resources
resources-empty = The library is still empty
resources-empty-text = Guides, templates, useful links: whatever people look for twice belongs here.
resource-all = All
resource-add = Add a resource
resource-added = The resource is added. Its text is being read: search will find it in a moment.
resource-drop = Drop a file here, or choose one
resource-file-hint = PDF, document, spreadsheet, slides, picture, text or web page; 50 MB at most.
resource-url = Or a link
resource-title = Title
resource-title-hint = Leave it empty: it will be made from the name of the file.
resource-description = What it is for
resource-category = Category
resource-review-on = To be reviewed on
resource-review-hint = On that day we will ask you whether it still holds.
resource-save = Save
resource-owner = Kept by
resource-open = Open
resource-download = Download
resource-version = { $count ->
    [one] first version
   *[other] version { $count }
}
resource-versions = Versions
resource-replace = New version
resource-replaced = The new version is in place; the earlier ones stay.
resource-note = What changed
resource-helped = Did this resource help you?
resource-helped-count = { $count ->
    [one] helped one person
   *[other] helped { $count } people
}
yes = Yes
no = No
resource-due = To be reviewed
resource-due-text = The day planned for its review has come: check that it still holds.
resource-review-next = Next review
resource-still-holds = Still right
resource-reviewed = Thank you, noted.
resource-removed = The resource is removed.
resource-restored = The resource is back.
resource-is-removed = This resource is removed
resource-remove-sure = Remove this resource? You can put it back.
resource-text = Text
resource-waiting = being read
resource-in-part = the first hundred pages can be searched
resource-unreadable = Text unreadable
unreadable-encrypted = The file is under a password: search finds its title only.
unreadable-corrupt = The file is damaged or incomplete: search finds its title only.
unreadable-bomb = The file unfolds without end: it was not read.
unreadable-too-heavy = Reading it takes too much time or memory: search finds its title only.
violation-url = A web address is expected, such as https://example.org/guide.
problem-resource-owner-only = Only whoever keeps it and the moderators of the space can do this.
facet-resource = Resources
found-resource = Resource
notified-review-due = To be reviewed in { $space }:
facet-answered = With an accepted answer
facet-unanswered = Waiting for an answer
facet-7 = Last 7 days
facet-30 = Last 30 days
facet-365 = Last 12 months
search-fresh = Freshness
search-always = From any time
search-answers = Answers
search-any-answer = Every question

search-vain = Sought in vain
search-vain-lead = What people look for here and do not find. A resource, an answer or another word in a title, and the question leaves this list. Words are counted, never people.
search-vain-times = { $count ->
    [one] sought once
   *[other] sought { $count } times
}
search-vain-settled = Settled
search-vain-none = Nothing was sought in vain
search-vain-none-text = When a search finds nothing, it will appear here.
