# What happened and what waits.

notifications-unread = { $count ->
    [one] one unread notification
   *[other] { $count } unread notifications
}
notifications-mark = Mark all as read
notifications-empty = All caught up
notifications-empty-text = Nothing needs you. Perhaps the moment to answer a question.
somebody = Somebody
notified-mention = { $name } mentions you:
notified-reply = { $name } replied:
notified-accepted = { $name } accepted your answer:
notified-question = { $name } asks in { $space }:
notified-join-request = { $name } asks to join { $space }
notified-invitation = { $name } invites you to { $space }
notified-welcomed = Welcome to { $space }!
notified-removed = { $name } removed your text:

feed-views = Views of home
feed-newest = Newest
feed-waiting = What needs me
feed-empty = Nothing here yet
feed-empty-text = Join a space, or start the conversation: a question beats a long wait.
feed-news = { $count ->
    [one] See the new post
   *[other] See the new posts
}
aside = Right now
composer-invite = Share some news, a question, a tip…
tour-invitation = First visit?
tour-invitation-text = Three steps to find your way, two minutes in all.
tour-start = Start
tour-later = Later
