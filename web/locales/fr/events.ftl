# Événements.

nav-events = Agenda
tab-events = Événements
events-lead = Ce qui vient, aux heures de votre montre.
events-mine = Les miens
events-all = Tous mes espaces
events-coming = À venir
events-past = Passés
events-none = Rien de prévu
events-none-past = Rien pour l’instant
events-none-text = Un rendez-vous régulier, même court, tient un réseau ensemble.
event-new = Nouvel événement
event-edit = Modifier l’événement
event-plan = Planifier
event-planned = L’événement est planifié.
event-templates = Modèles d’ordre du jour
event-template-ritual = Rituel du réseau
event-template-workshop = Atelier
event-template-launch = Lancement
event-agenda-ritual = 15 Où en est le changement | 10 Une ambassadrice, un ambassadeur à l’honneur | 10 Les autres projets de l’entreprise | 10 Retours du terrain
event-agenda-workshop = 10 Accueil et tour de table | 40 On essaie ensemble | 10 Ce qu’on garde, ce qu’on change
event-agenda-launch = 10 Mot de la direction | 20 Ce qui change et pourquoi | 20 Le rôle d’ambassadeur | 10 Signature de la charte
event-title = Titre
event-starts = Début
event-ends = Fin
event-time-zone = Fuseau horaire
event-repeats = Se répète
event-repeats-never = Une seule fois
event-repeats-weekly = Chaque semaine
event-repeats-fortnightly = Toutes les deux semaines
event-repeats-monthly = Chaque mois
event-repeats-quarterly = Tous les trois mois
event-repeats-other = Autre règle
event-rule = Autre règle (RRULE)
event-rule-hint = Par exemple FREQ=MONTHLY;BYDAY=1TU pour le premier mardi du mois.
event-mode = On participe
event-mode-on-site = Sur place
event-mode-remote = À distance
event-mode-both = Les deux
event-place = Lieu
event-place-later = Lieu à préciser
event-link = Lien de la réunion
event-link-hint = Montré seulement à celles et ceux qui participent.
event-on-site-seats = Places sur place
event-remote-seats = Places à distance
event-seats-hint = Vide : sans limite.
event-site = Site
event-site-hint = Pour ses heures protégées et ses jours fériés.
event-site-none = Aucun en particulier
event-guests-max = Invités par personne
event-agenda = Ordre du jour
event-agenda-hint = Un point par ligne, les minutes d’abord : « 15 Où en est le changement ».
event-body = Présentation
event-warnings = Ce créneau en gênera peut-être certains
event-warning-protected = Il empiète sur les heures protégées ({ $from } – { $to }).
event-warning-holiday = Le { $day } est férié : { $holiday }.
holiday-new-year = jour de l’An
holiday-easter-monday = lundi de Pâques
holiday-labour-day = fête du Travail
holiday-victory = victoire de 1945
holiday-ascension = Ascension
holiday-whit-monday = lundi de Pentecôte
holiday-national = fête nationale
holiday-assumption = Assomption
holiday-all-saints = Toussaint
holiday-armistice = armistice de 1918
holiday-christmas = Noël
event-there = sur place : { $hours }
event-join-link = Rejoindre à distance
event-hosted-by = Animé par
event-coming = { $count ->
    [one] { $count } participant
   *[other] { $count } participants
}
event-seats-left = { $taken } inscrits, { $count ->
    [0] complet
    [one] { $count } place libre
   *[other] { $count } places libres
}
event-answer-title = Vous venez ?
event-answer-on-site = Sur place
event-answer-remote = À distance
event-answer-maybe = Peut-être
event-answer-no = Je ne peux pas
event-answer-series = Pour toutes les dates à venir
event-guests = Avec moi, en plus :
event-answered = C’est noté.
event-answered-waiting = Vous êtes sur la liste d’attente.
event-answered-offered = Une place vous est proposée : confirmez-la.
event-you-wait = Vous êtes sur la liste d’attente. Dès qu’une place se libère, nous vous écrivons.
event-you-are-offered = Une place vous est réservée jusqu’au { $until }. Répondez de nouveau pour la prendre.
event-you-lapsed = La place proposée est allée à quelqu’un d’autre. Vous pouvez en redemander une.
event-standing-on-site = Sur place
event-standing-remote = À distance
event-standing-maybe = Peut-être
event-standing-no = Décliné
event-standing-waiting = En attente
event-standing-offered = Place proposée
event-standing-lapsed = Place passée
event-over = Cet événement est terminé.
event-minutes = { $count } min
event-people = Qui vient
event-times = Les dates
event-run = Animer
event-invite-space = Inviter tout l’espace
event-invite-sure = Envoyer une invitation à chaque membre de l’espace ?
event-invited = Les invitations partent.
event-host-who = Identifiant d’une personne (@prenom-nom)
event-host-add = Ajouter pour coanimer
event-host-remove = Retirer
event-cancel = Annuler l’événement
event-cancel-this = Annuler cette date
event-cancel-all = Annuler toute la série
event-cancel-reason = Pourquoi ? Les inscrits le liront.
event-cancelled = Annulé
event-cancelled-long = Cet événement n’aura pas lieu.
event-called-off = C’est annulé ; les inscrits sont prévenus.
violation-address = Une adresse commence par https://.
violation-no-such-hour = Cette heure n’existe pas ce jour-là : les horloges la sautent.
violation-before-start = La fin doit venir après le début.
violation-too-long-event = Deux semaines au plus.
violation-rule = Cette règle ne se lit pas. Exemple : FREQ=WEEKLY;BYDAY=MO.
violation-rule-too-often = Un événement se répète au plus une fois par jour.
violation-rule-never = Cette règle ne tombe jamais.
violation-not-offered = Cette façon de participer n’est pas prévue.
violation-too-many-guests = Trop d’invités pour cet événement.
violation-not-in-space = Cette personne n’est pas dans l’espace.
problem-event-hosts-only = C’est réservé à celles et ceux qui animent l’événement.
problem-event-cancelled = Cet événement est annulé.
problem-event-over = Cet événement est terminé.
problem-too-many-hosts = Vingt personnes au plus coaniment un événement.
problem-too-many-invited = C’est trop de monde pour une seule invitation : 2 000 personnes au plus.
weekday-and-date = { $weekday } { $date }
weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche
month-short-1 = janv.
month-short-2 = févr.
month-short-3 = mars
month-short-4 = avr.
month-short-5 = mai
month-short-6 = juin
month-short-7 = juil.
month-short-8 = août
month-short-9 = sept.
month-short-10 = oct.
month-short-11 = nov.
month-short-12 = déc.
event-add-to-calendar = Ajouter à mon calendrier
calendar-subscribe = S’abonner
calendar-links = Mes calendriers
calendar-links-lead = Un lien à donner à votre agenda, et à lui seul : qui a le lien lit le calendrier. Retirez-le quand vous voulez.
calendar-of-mine = Mes événements
calendar-which = Quel calendrier ?
calendar-link-make = Créer un lien
calendar-link-made = Le lien est prêt.
calendar-link-revoke = Retirer
calendar-link-sure = Retirer ce lien ? Les agendas qui s’en servent ne recevront plus rien.
calendar-link-gone = Le lien ne répond plus.
problem-too-many-feeds = Cinquante liens au plus : retirez-en d’abord.

check-in-title = Vous y êtes ?
check-in-word = Le mot du jour
check-in-hint = Il s’affiche à l’entrée, ou se dit en début de séance. Le code à l’entrée fait la même chose.
check-in-go = Valider
check-in-here = Je suis là
check-in-you-are-here = Votre présence est notée ({ $moment }).
check-in-done = Bienvenue ! Votre présence est notée.
check-in-wrong-word = Ce n’est pas le mot du jour.
violation-wrong-word = Ce n’est pas le mot du jour.
problem-check-in-closed = L’entrée ouvre une heure avant le début et ferme six heures après la fin.
door-open = Accueil
door-title = À l’entrée
door-code = Code à lire avec un téléphone pour dire que l’on est là
door-how = Affichez ce code : chacun le lit avec son téléphone et dit qu’il est là.
door-word = Ou dites le mot du jour
door-link = Lien pour la personne qui tient l’entrée
door-link-hint = Qui a ce lien et peut lire l’événement coche la liste, sans animer l’événement.
door-list = Attendus
door-count = { $came } présents sur { $count }
door-guests = avec { $count ->
    [one] { $count } invité
   *[other] { $count } invités
}
door-here = Présent
door-nobody = Personne d’inscrit
door-nobody-text = Celles et ceux qui diront qu’ils sont là apparaîtront ici.
event-see = Voir l’événement
event-questions = Vos questions
event-question-label = Une question pour cet événement ?
event-question-hint = Sans réponse le jour même, elle devient une question de l’espace.
event-question-ask = Poser
event-question-asked = Votre question est notée.
event-question-length = Une question compte de 5 à 1 000 caractères.
event-question-settle = Répondu
event-question-withdraw = Retirer
event-question-answered = Répondu de vive voix
event-question-posted = Devenue une question de l’espace
event-question-refused = N’a pas pu être publiée
closure-do = Clore et rédiger
closure-title = Compte rendu
closure-attendance = Présences
closure-correct = Corriger la liste
closure-minutes = Ce qui s’est dit et décidé
closure-actions-hint = Une action par ligne, avec qui et pour quand : « Prévenir l’équipe de nuit @karim-benyahia 2026-12-04 ».
closure-questions = { $count ->
    [one] Une question attend encore : elle deviendra une question de l’espace, au nom de qui l’a posée.
   *[other] { $count } questions attendent encore : elles deviendront des questions de l’espace, au nom de qui les a posées.
}
event-closed = Le compte rendu est en ligne.
minutes-title = Compte rendu
minutes-attended = { $count ->
    [0] Aucune présence notée.
    [one] Une personne présente.
   *[other] { $count } personnes présentes.
}
minutes-actions = Actions
action-done = Fait
action-is-done = Fait
action-reopen = Rouvrir
actions-mine = À faire de mon côté
event-action-finished = Merci, c’est noté.
violation-action-owner = Ligne { $limit } : il manque qui s’en charge (@prenom-nom).
violation-action-nobody = Ligne { $limit } : personne ne porte cet identifiant.
violation-action-date = Ligne { $limit } : il manque une date (2026-12-04).
problem-event-closed = Le compte rendu est fait : posez plutôt votre question dans l’espace.
problem-event-not-begun = L’événement n’a pas encore commencé.
problem-too-many-questions = Deux cents questions au plus pour un événement.
problem-action-owner-only = C’est à la personne qui s’en charge de le dire.
month-and-year = { $month } { $year }
month-before = Le mois précédent
month-after = Le mois suivant
month-cut = Il y a plus d’événements ce mois-ci que cette page n’en montre : la liste les a tous.
events-as-month = Mois
events-as-list = Liste

workshops-title = Programme
workshops-none = Des ateliers, chacun avec son heure, sa salle et ses places : on les choisit en venant.
workshops-day-first = Répondez d’abord que vous venez : vous choisirez ensuite vos ateliers.
workshop-add = Ajouter un atelier
workshop-new = Nouvel atelier
workshop-lead = Il se tient pendant la journée. Ceux qui viennent le choisissent, tant qu’il reste des places et que rien d’autre ne tombe à la même heure.
workshop-room = Salle
workshop-added = L’atelier est au programme.
workshop-of = Atelier de : { $day }
workshop-pick = Choisir
event-standing-seated = Choisi
workshop-take = Prendre la place
workshop-leave = Laisser ma place
workshop-open = sans limite de places
workshop-free = { $count ->
    [one] une place
   *[other] { $count } places
}
workshop-full = { $count ->
    [0] complet
    [one] complet, une personne attend
   *[other] complet, { $count } personnes attendent
}
violation-outside-day = Un atelier se tient pendant la journée dont il fait partie.
problem-day-first = Il faut d’abord une place pour la journée.
problem-workshops-overlap = Vous avez déjà un atelier à cette heure-là : laissez-le d’abord.
problem-workshop-of-workshop = Un atelier n’a pas d’ateliers à lui.
problem-too-many-workshops = Soixante ateliers au plus pour une journée.
