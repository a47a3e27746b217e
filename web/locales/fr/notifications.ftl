# Ce qui est arrivé et ce qui attend.

notifications-unread = { $count ->
    [one] une notification non lue
   *[other] { $count } notifications non lues
}
notifications-mark = Tout marquer comme lu
notifications-empty = Tout est à jour
notifications-empty-text = Rien ne vous attend. C’est peut-être le moment de répondre à une question.
somebody = Quelqu’un
notified-mention = { $name } vous mentionne :
notified-reply = { $name } a répondu :
notified-accepted = { $name } a accepté votre réponse :
notified-question = { $name } pose une question dans { $space } :
notified-join-request = { $name } demande à rejoindre { $space }
notified-invitation = { $name } vous invite dans { $space }
notified-welcomed = Bienvenue dans { $space } !
notified-removed = { $name } a retiré votre texte :

feed-views = Vues de l’accueil
feed-newest = Récents
feed-waiting = Ce qui m’attend
feed-empty = Rien ici pour l’instant
feed-empty-text = Rejoignez un espace, ou lancez la conversation : une question vaut mieux qu’une longue attente.
feed-news = { $count ->
    [one] Voir la nouvelle publication
   *[other] Voir les nouvelles publications
}
aside = En ce moment
composer-invite = Partager une nouvelle, une question, une astuce…
tour-invitation = Première visite ?
tour-invitation-text = Trois étapes pour trouver vos marques, deux minutes en tout.
tour-start = Commencer
tour-later = Plus tard

notified-announcement = { $name } s’adresse à tout l’espace { $space } :
notified-moderation = La modération a pris une décision qui vous concerne.
notified-report = Un signalement attend votre regard.

told-title = Ce que je reçois
told-lead = Pour chaque chose : dans le réseau, par e-mail, ou pas du tout. Un résumé laisse de côté ce que vous avez déjà vu.
told-kinds = Par genre de nouvelle
told-in-app = Dans le réseau
told-mail = Par e-mail
told-mention = On me mentionne
told-reply = Une réponse dans une conversation que je suis
told-accepted = Ma réponse est acceptée
told-announcement = Une annonce à tout un espace
told-invitation = Une invitation dans un espace
told-welcomed = Bienvenue dans un espace
told-removed = Un de mes textes est retiré
told-moderation = Une décision de modération qui me concerne
told-question = Une question dans un espace que j’anime
told-join-request = Une demande d’accès à un espace que j’anime
told-report = Un signalement à traiter
told-review-due = Une ressource ou une réponse dont j’ai la charge est à relire
cadence-never = jamais
cadence-instant = tout de suite
cadence-daily = résumé du jour
cadence-weekly = résumé de la semaine
told-rest = Me laisser tranquille
told-quiet = Des heures calmes
told-quiet-hint = Rien ne part pendant ces heures, dans votre fuseau horaire : tout vous attend à la sortie.
told-from = De
told-to = À
told-breaks = La pause de midi
told-breaks-hint = Les heures protégées de votre site, de 12 h à 14 h.

unsubscribe-title = Se désabonner
unsubscribe-thread = Vous ne recevrez plus rien de la conversation « { $title } ».
unsubscribe-gone = retirée
unsubscribe-kind = Vous ne recevrez plus d’e-mail pour : { $what }.
unsubscribe-daily = Vous ne recevrez plus le résumé du jour.
unsubscribe-weekly = Vous ne recevrez plus le résumé de la semaine.
unsubscribe-go = Me désabonner
unsubscribe-done = C’est fait
unsubscribe-done-text = Vous pouvez changer d’avis à tout moment dans vos paramètres.
unsubscribe-used = Ce lien a déjà servi
unsubscribe-used-text = Vous vous êtes désabonné le { $moment }. Rien n’a été changé cette fois-ci.
unsubscribe-settings = Choisir ce que je reçois

audience-title = Qui sera prévenu ?
audience-ask = Qui sera prévenu ?
audience-everybody = { $count ->
    [one] L’autre membre de l’espace
   *[other] Les { $count } autres membres de l’espace
}
audience-not-everybody = « @espace » restera un simple mot : seules les personnes qui animent l’espace préviennent tout le monde.
audience-mentioned = Personnes mentionnées :
audience-out-of-reach = Ne seront pas prévenues, car elles ne peuvent pas lire cet espace :
audience-managers = { $count ->
    [one] La personne qui anime l’espace, puisque c’est une question
   *[other] Les { $count } personnes qui animent l’espace, puisque c’est une question
}
audience-nobody = Personne en particulier : votre publication paraîtra dans l’espace, sans déranger. Écrivez @prénom pour prévenir quelqu’un.

notified-event-invited = { $name } vous invite :
notified-event-changed = Nouvel horaire :
notified-event-cancelled = Annulé :
notified-event-seat = Une place pour vous :
notified-event-reminder = C’est pour bientôt :
notified-event-action = { $name } vous confie quelque chose :
told-event-invited = Une invitation à un événement
told-event-changed = Un événement change d’horaire
told-event-cancelled = Un événement est annulé
told-event-seat = Une place se libère pour moi
told-event-reminder = Le rappel de la veille
told-event-action = Une action m’est confiée
told-calendar-mail = Le mail part toujours : il tient votre agenda à jour.

told-push = Sur mes appareils
devices-title = Mes appareils
devices-none = Aucun appareil pour l’instant
devices-none-text = Ajoutez celui-ci : il vous préviendra même quand le réseau est fermé.
devices-hint = L’appareil dit seulement quel genre de nouvelle vous attend, jamais ce qui est écrit. Vos heures calmes valent aussi pour lui.
device-add = Me prévenir sur cet appareil
device-remove = Retirer
device-refused = Votre navigateur refuse les notifications de ce site. Autorisez-les dans ses réglages.
device-failed = Cet appareil n’a pas pu être ajouté. Réessayez plus tard.
device-added = Cet appareil vous préviendra.
device-removed = Cet appareil ne vous préviendra plus.
violation-push-service = Ce service de notifications n’est pas connu ici.
problem-push-off = Les notifications sur les appareils ne sont pas activées ici.
