# Directory, search, settings.

people-count = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
people-search = First name, last name or handle
people-every-unit = Every unit
people-every-site = Every site
people-none = Nobody matches
people-mention = People to mention
person-left = Has left the organisation
person-suspended = Account suspended
profile-edit = Complete my profile
profile-posts = Posts
unit = Unit
site = Site
manager = Manager
since = Since
units-lead = Who works where.
units-none = No units
units-none-text = The organisation appears once the directory is imported.
unit-kind-company = Company
unit-kind-division = Division
unit-kind-department = Department
unit-kind-team = Team

search-placeholder = Words, people, questions…
search-kinds = Kinds of results
search-everything = Everything
search-spaces = Spaces
search-everywhere = Everywhere
search-start = What are you looking for?
search-start-text = A few letters are enough. You can narrow it down: from:name, in:space, kind:question, unit:team.
search-nothing = Nothing found
search-nothing-text = Try other words, or ask: somebody surely knows.
search-ask = Ask the question
search-found = { $count ->
    [one] { $count } result
   *[other] { $count } results
}
facet-post = Posts
facet-question = Questions
facet-news = News
facet-tip = Tips
facet-case_study = Case studies
facet-tutorial = Tutorials
facet-comment = Answers
facet-event = Events
facet-person = People
facet-space = Spaces
found-post = Post
found-news = News
found-question = Question
found-tip = Tip
found-case_study = Case study
found-tutorial = Tutorial
found-comment = Answer
found-event = Event
found-person = Person
found-space = Space
found-org_unit = Unit

settings-picture = Picture
settings-picture-choose = A square picture, at most 5 MB
settings-picture-remove = Remove the picture
settings-profile = Profile
settings-title = Job
settings-bio = About you
settings-language = Language
settings-language-browser = As the browser says
settings-zone = Time zone
settings-theme = Appearance
theme-auto = As the device
theme-light = Light
theme-dark = Dark
password-current = Current password
password-change = Change the password
password-changed = The password is changed. Other devices are signed out.
settings-plugin-data = What plugins know about you
settings-plugin-data-text = Points, badges, answers: everything plugins keep about you, in a JSON file.
settings-plugin-data-download = Download
settings-sessions = Signed-in devices
session-here = this device
session-end = Sign out
session-ended-there = That device is signed out.
session-unknown-device = Unknown device
sessions-end = Sign out everywhere
sessions-end-sure = Sign out of every device, this one included?
signed-out-everywhere = You are signed out everywhere.

tour-title = Welcome
tour-lead = Three steps to find your way.
tour-spaces = Join a space
tour-spaces-text = That is where things happen. Choose what speaks to you.
tour-profile = Say who you are
tour-profile-text = A job and two sentences help your colleagues come to you.
tour-write = Ask your first question
tour-write-text = Nobody expects a masterpiece. A short question often gets the best answer.
tour-write-go = Ask a question
tour-done = Enter the network

mailbox-lead = In the demonstration no mail leaves: it all arrives here.
mailbox-empty = Nothing has been sent yet.
offline-title = No connection
offline-text = This page needs the network. What you wrote is kept.
offline-again = Try again
product-in-a-sentence = The network of your ambassadors, its questions and its answers.
mailbox-frame = The message as a mail program shows it
mailbox-text = The text version
mailbox-headers = The headers
