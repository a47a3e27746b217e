# What surrounds every page.

skip-to-content = Skip to content
offline-said = No connection. Nothing is lost: try again in a moment.
you = you
number = { $count }
decimal-separator = .
size-kilobytes = { $size } KB
size-megabytes = { $size } MB

nav-main = Main navigation
nav-home = Home
nav-spaces = Spaces
nav-my-spaces = My spaces
nav-all-spaces = All
nav-search = Search
nav-notifications = Notifications
nav-notifications-short = Alerts
nav-people = People
nav-units = Organisation
nav-admin = Administration
nav-write = Write
nav-account-of = Account of { $name }
nav-my-profile = My profile
nav-drafts = My drafts
nav-settings = Settings
nav-mailbox = Demonstration mailbox
nav-sign-out = Sign out

form-problems = { $count ->
    [one] One thing needs your attention
   *[other] { $count } things need your attention
}
save = Save
cancel = Cancel
close = Close
delete = Delete
edit = Edit
load-more = Show more
back = Back
copied = Link copied
more-actions = More actions
saved = Saved.

date = { $day } { $month } { $year }
date-this-year = { $day } { $month }
date-time = { $date } at { $time }
ago-now = just now
ago-minutes = { $count } min ago
ago-hours = { $count } h ago
ago-days = { $count ->
    [one] yesterday
   *[other] { $count } days ago
}
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

badge-earned = Earned on { $date }
progress-of = { $value } of { $max }
plugin-tab-empty = Nothing to show here yet.
commands-typed = Commands:
card-cut = This card was too long: its end is not shown.
step-done = done
chart-as-table = See the table
card-done = Done.
