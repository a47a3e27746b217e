# Events.

nav-events = Agenda
tab-events = Events
events-lead = What is coming, at the hours of your own clock.
events-mine = Mine
events-all = All my spaces
events-coming = Coming
events-past = Past
events-none = Nothing planned
events-none-past = Nothing yet
events-none-text = A regular meeting, however short, holds a network together.
event-new = New event
event-edit = Change the event
event-plan = Plan it
event-planned = The event is planned.
event-templates = Agenda templates
event-template-ritual = Network ritual
event-template-workshop = Workshop
event-template-launch = Launch
event-agenda-ritual = 15 Where the change stands | 10 An ambassador in the spotlight | 10 Other projects of the company | 10 Back from the field
event-agenda-workshop = 10 Welcome, once around the table | 40 We try it together | 10 What we keep, what we change
event-agenda-launch = 10 A word from the board | 20 What changes, and why | 20 What an ambassador does | 10 Signing the charter
event-title = Title
event-starts = Start
event-ends = End
event-time-zone = Time zone
event-repeats = Repeats
event-repeats-never = Once
event-repeats-weekly = Every week
event-repeats-fortnightly = Every two weeks
event-repeats-monthly = Every month
event-repeats-quarterly = Every three months
event-repeats-other = Another rule
event-rule = Another rule (RRULE)
event-rule-hint = For instance FREQ=MONTHLY;BYDAY=1TU for the first Tuesday of the month.
event-mode = One takes part
event-mode-on-site = On site
event-mode-remote = Remotely
event-mode-both = Both
event-place = Place
event-place-later = Place to be announced
event-link = Link to the meeting
event-link-hint = Shown only to those who take part.
event-on-site-seats = Seats on site
event-remote-seats = Remote seats
event-seats-hint = Empty: no limit.
event-site = Site
event-site-hint = For its protected hours and public holidays.
event-site-none = None in particular
event-guests-max = Guests per person
event-agenda = Agenda
event-agenda-hint = One point a line, minutes first: “15 Where the change stands”.
event-body = Description
event-warnings = This slot may be a bad one for some
event-warning-protected = It cuts into protected hours ({ $from } – { $to }).
event-warning-holiday = { $day } is a public holiday in France: { $holiday }.
holiday-new-year = New Year’s Day
holiday-easter-monday = Easter Monday
holiday-labour-day = Labour Day
holiday-victory = Victory Day
holiday-ascension = Ascension
holiday-whit-monday = Whit Monday
holiday-national = Bastille Day
holiday-assumption = Assumption
holiday-all-saints = All Saints’ Day
holiday-armistice = Armistice Day
holiday-christmas = Christmas
event-there = there: { $hours }
event-join-link = Join remotely
event-hosted-by = Hosted by
event-coming = { $count ->
    [one] { $count } attending
   *[other] { $count } attending
}
event-seats-left = { $taken } attending, { $count ->
    [0] full
    [one] { $count } seat left
   *[other] { $count } seats left
}
event-answer-title = Will you come?
event-answer-on-site = On site
event-answer-remote = Remotely
event-answer-maybe = Maybe
event-answer-no = I cannot
event-answer-series = For every coming date
event-guests = With me, besides:
event-answered = Noted.
event-answered-waiting = You are on the waiting list.
event-answered-offered = A seat is offered to you: confirm it.
event-you-wait = You are on the waiting list. As soon as a seat comes free, we write to you.
event-you-are-offered = A seat is kept for you until { $until }. Answer again to take it.
event-you-lapsed = The seat offered to you went to somebody else. You may ask for one again.
event-standing-on-site = On site
event-standing-remote = Remotely
event-standing-maybe = Maybe
event-standing-no = Declined
event-standing-waiting = Waiting
event-standing-offered = Seat offered
event-standing-lapsed = Seat gone
event-over = This event is over.
event-minutes = { $count } min
event-people = Who comes
event-times = The dates
event-run = Hosting
event-invite-space = Invite the whole space
event-invite-sure = Send an invitation to every member of the space?
event-invited = The invitations are on their way.
event-host-who = Somebody’s handle (@first-last)
event-host-add = Add as host
event-host-remove = Remove
event-cancel = Call the event off
event-cancel-this = Call this date off
event-cancel-all = Call the whole series off
event-cancel-reason = Why? Those who come will read it.
event-cancelled = Cancelled
event-cancelled-long = This event will not take place.
event-called-off = Called off; those who come are told.
violation-address = An address starts with https://.
violation-no-such-hour = This hour does not exist on that day: the clocks jump over it.
violation-before-start = The end has to come after the start.
violation-too-long-event = Two weeks at most.
violation-rule = This rule cannot be read. Example: FREQ=WEEKLY;BYDAY=MO.
violation-rule-too-often = An event repeats once a day at most.
violation-rule-never = This rule never falls on any day.
violation-not-offered = One cannot take part that way.
violation-too-many-guests = Too many guests for this event.
violation-not-in-space = This person is not in the space.
problem-event-hosts-only = Only those who host the event may do this.
problem-event-cancelled = This event is cancelled.
problem-event-over = This event is over.
problem-too-many-hosts = At most twenty people host an event.
problem-too-many-invited = Too many people for one invitation: 2,000 at most.
weekday-and-date = { $weekday } { $date }
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
event-add-to-calendar = Add to my calendar
calendar-subscribe = Subscribe
calendar-links = My calendars
calendar-links-lead = A link for your calendar program, and for it alone: whoever has the link reads the calendar. Take it back whenever you like.
calendar-of-mine = My events
calendar-which = Which calendar?
calendar-link-make = Make a link
calendar-link-made = The link is ready.
calendar-link-revoke = Take back
calendar-link-sure = Take this link back? Calendars that use it get nothing any more.
calendar-link-gone = The link answers nobody any more.
problem-too-many-feeds = Fifty links at most: take one back first.

check-in-title = Are you there?
check-in-word = The word of the day
check-in-hint = It is shown at the door, or said at the start. The code at the door does the same.
check-in-go = Check in
check-in-here = I am here
check-in-you-are-here = You are down as present ({ $moment }).
check-in-done = Welcome! You are down as present.
check-in-wrong-word = That is not the word of the day.
violation-wrong-word = That is not the word of the day.
problem-check-in-closed = The door opens an hour before the start and closes six hours after the end.
door-open = Door
door-title = At the door
door-code = Code to read with a telephone to say that one is there
door-how = Show this code: everybody reads it with their telephone and says that they are there.
door-word = Or say the word of the day
door-link = Link for whoever keeps the door
door-link-hint = Whoever has this link and may read the event ticks the list, without running the event.
door-list = Expected
door-count = { $came } of { $count } present
door-guests = with { $count ->
    [one] { $count } guest
   *[other] { $count } guests
}
door-here = Present
door-nobody = Nobody has signed up
door-nobody-text = Those who say that they are there will appear here.
event-see = See the event
event-questions = Your questions
event-question-label = A question for this event?
event-question-hint = If nobody answers it there, it becomes a question in the space.
event-question-ask = Ask
event-question-asked = Your question is noted.
event-question-length = A question has 5 to 1,000 characters.
event-question-settle = Answered
event-question-withdraw = Take back
event-question-answered = Answered aloud
event-question-posted = Now a question in the space
event-question-refused = Could not be published
closure-do = Close and write up
closure-title = Minutes
closure-attendance = Attendance
closure-correct = Correct the list
closure-minutes = What was said and decided
closure-actions-hint = One action a line, with who and by when: “Tell the night shift @karim-benyahia 2026-12-04”.
closure-questions = { $count ->
    [one] One question still waits: it will become a question in the space, in the name of who asked it.
   *[other] { $count } questions still wait: they will become questions in the space, in the names of those who asked them.
}
event-closed = The minutes are up.
minutes-title = Minutes
minutes-attended = { $count ->
    [0] Nobody is down as present.
    [one] One person was present.
   *[other] { $count } people were present.
}
minutes-actions = Actions
action-done = Done
action-is-done = Done
action-reopen = Reopen
actions-mine = Mine to do
event-action-finished = Thank you, noted.
violation-action-owner = Line { $limit }: it does not say who (@first-last).
violation-action-nobody = Line { $limit }: nobody has that handle.
violation-action-date = Line { $limit }: it has no date (2026-12-04).
problem-event-closed = The minutes are written: ask your question in the space instead.
problem-event-not-begun = The event has not begun yet.
problem-too-many-questions = Two hundred questions at most for one event.
problem-action-owner-only = It is for the person who took it on to say.
month-and-year = { $month } { $year }
month-before = The month before
month-after = The month after
month-cut = There are more events this month than this page shows: the list has them all.
events-as-month = Month
events-as-list = List

workshops-title = Programme
workshops-none = Workshops, each with its hour, its room and its seats: those who come pick them.
workshops-day-first = Say first that you come: you pick your workshops then.
workshop-add = Add a workshop
workshop-new = New workshop
workshop-lead = It is held during the day. Those who come pick it, as long as there are seats and nothing else at that hour.
workshop-room = Room
workshop-added = The workshop is on the programme.
workshop-of = Workshop of: { $day }
workshop-pick = Pick
event-standing-seated = Picked
workshop-take = Take the seat
workshop-leave = Give my seat back
workshop-open = as many seats as it takes
workshop-free = { $count ->
    [one] one seat left
   *[other] { $count } seats left
}
workshop-full = { $count ->
    [0] full
    [one] full, one person waiting
   *[other] full, { $count } people waiting
}
violation-outside-day = A workshop is held during the day it is part of.
problem-day-first = You need a seat for the day first.
problem-workshops-overlap = You have a workshop at that hour already: give it back first.
problem-workshop-of-workshop = A workshop has no workshops of its own.
problem-too-many-workshops = A day has sixty workshops at most.
