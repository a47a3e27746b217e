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
