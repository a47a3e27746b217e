# La FAQ d’un espace.

tab-faq = FAQ
faq-lead = Les questions qui reviennent, avec la réponse acceptée. Quelqu’un veille sur chacune.
faq-owner = Responsable
faq-review-on = À relire le
faq-due = À relire
faq-thread = Lire la conversation
faq-next = À relire le
faq-still-true = C’est toujours vrai
faq-withdraw = Retirer de la FAQ
faq-promote = Mettre dans la FAQ
faq-promoted = C’est dans la FAQ. Vous en avez la charge et la relirez dans six mois.
faq-kept = Merci, c’est noté.
faq-day-past = Choisissez un jour à venir.
faq-withdrawn = La question n’est plus dans la FAQ.
faq-helped = Cette réponse vous a aidé ?
faq-empty = Pas encore de FAQ
faq-empty-text = Quand une question a une réponse acceptée, une personne qui modère l’espace peut la mettre ici.
problem-not-answered = Cette question n’a pas de réponse acceptée.
problem-faq-full = Cette FAQ est pleine : retirez d’abord ce qui ne sert plus.
problem-owner-only = C’est réservé à la personne responsable et à celles qui modèrent l’espace.
