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

notified-announcement = { $name } writes to everybody in { $space }:
notified-moderation = Moderation decided something that concerns you.
notified-report = A report waits for your eyes.

told-title = What I get
told-lead = For each thing: in the network, by mail, or not at all. A digest leaves out what you have seen already.
told-kinds = By kind of news
told-in-app = In the network
told-mail = By mail
told-mention = Somebody mentions me
told-reply = A reply in a conversation I follow
told-accepted = My answer is accepted
told-announcement = An announcement to a whole space
told-invitation = An invitation to a space
told-welcomed = Being welcomed to a space
told-removed = One of my texts is removed
told-moderation = A moderation decision that concerns me
told-question = A question in a space I run
told-join-request = Somebody asks to join a space I run
told-report = A report to look at
told-review-due = A resource or an answer I keep is to be looked at again
cadence-never = never
cadence-instant = at once
cadence-daily = in the day’s digest
cadence-weekly = in the week’s digest
told-rest = Leave me in peace
told-quiet = Quiet hours
told-quiet-hint = Nothing is sent in these hours, in your time zone: it waits until they are over.
told-from = From
told-to = To
told-breaks = The midday break
told-breaks-hint = The protected hours of your site, from 12:00 to 14:00.

unsubscribe-title = Unsubscribe
unsubscribe-thread = You will hear nothing more of the conversation “{ $title }”.
unsubscribe-gone = removed
unsubscribe-kind = You will get no more mail for: { $what }.
unsubscribe-daily = You will no longer get the day’s digest.
unsubscribe-weekly = You will no longer get the week’s digest.
unsubscribe-go = Unsubscribe me
unsubscribe-done = Done
unsubscribe-done-text = You can change your mind at any time in your settings.
unsubscribe-used = This link was used already
unsubscribe-used-text = You unsubscribed on { $moment }. Nothing was changed this time.
unsubscribe-settings = Choose what I get

audience-title = Who will be told?
audience-ask = Who will be told?
audience-everybody = { $count ->
    [one] The other member of the space
   *[other] The { $count } other members of the space
}
audience-not-everybody = “@space” will stay a word: only those who run the space write to everybody.
audience-mentioned = People mentioned:
audience-out-of-reach = Will not be told, because they cannot read this space:
audience-managers = { $count ->
    [one] The person who runs the space, since it is a question
   *[other] The { $count } people who run the space, since it is a question
}
audience-nobody = Nobody in particular: your post will appear in the space without disturbing anyone. Write @name to tell somebody.

notified-event-invited = { $name } invites you:
notified-event-changed = Another time:
notified-event-cancelled = Called off:
notified-event-seat = A seat for you:
notified-event-reminder = Coming up soon:
notified-event-action = { $name } counts on you for something:
told-event-invited = An invitation to an event
told-event-changed = An event has another time
told-event-cancelled = An event is called off
told-event-seat = A seat comes free for me
told-event-reminder = The reminder the day before
told-event-action = I am given something to do
told-calendar-mail = The mail always goes: it keeps your calendar right.

told-push = On my devices
devices-title = My devices
devices-none = No device yet
devices-none-text = Add this one: it tells you even when the network is closed.
devices-hint = The device says only what sort of news awaits you, never what was written. Your quiet hours hold for it as well.
device-add = Tell me on this device
device-remove = Remove
device-refused = Your browser refuses notifications from this site. Allow them in its settings.
device-failed = This device could not be added. Try again later.
device-added = This device will tell you.
device-removed = This device will not tell you any more.
violation-push-service = This push service is not known here.
problem-push-off = Notifications on devices are not turned on here.
