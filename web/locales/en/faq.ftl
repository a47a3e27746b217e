# The FAQ of a space.

tab-faq = FAQ
faq-lead = Questions that come again, with the accepted answer. Somebody keeps each of them true.
faq-owner = Kept by
faq-review-on = To be reviewed on
faq-due = To be reviewed
faq-thread = Read the conversation
faq-next = To be reviewed on
faq-still-true = Still true
faq-withdraw = Take out of the FAQ
faq-promote = Put into the FAQ
faq-promoted = It is in the FAQ. You keep it, and will look at it again in six months.
faq-kept = Thank you, noted.
faq-day-past = Choose a day to come.
faq-withdrawn = The question is not in the FAQ any more.
faq-helped = Did this answer help you?
faq-empty = No FAQ yet
faq-empty-text = Once a question has an accepted answer, somebody who moderates the space can put it here.
problem-not-answered = This question has no accepted answer.
problem-faq-full = This FAQ is full: take out what is of no use any more first.
problem-owner-only = This is for whoever keeps it and for those who moderate the space.
