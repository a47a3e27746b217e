# Publications, commentaires, réactions.

kind-news = Actualité
kind-question = Question
kind-tip = Astuce
kind-case_study = Étude de cas
kind-tutorial = Tutoriel
post-pinned = Épinglé
post-edited = modifié
post-is-removed = Cette publication est retirée
post-published = C’est publié !
post-followed = Vous suivez ce fil.
post-unfollowed = Vous ne suivez plus ce fil.
post-removed = La publication est retirée.
post-restored = La publication est de retour.
post-edit = Modifier la publication
post-remove-sure = Retirer cette publication ? Vous pourrez la remettre.
post-remove-title = Retirer la publication
removal-reason = Pourquoi ? La personne qui l’a écrite le lira.
removed-by-moderation = Retiré par les animateurs
question-answered = Résolue
question-open = En attente
comments-count = { $count ->
    [0] Aucune réponse
    [one] { $count } réponse
   *[other] { $count } réponses
}
attachments-count = { $count ->
    [one] { $count } pièce jointe
   *[other] { $count } pièces jointes
}
comments-none = Personne n’a encore répondu. Soyez la première ou le premier.
comment-label = Votre réponse
comment-placeholder = Répondre… @ pour mentionner
comment-send = Répondre
comment-edit = Modifier la réponse
comment-is-removed = Réponse retirée.
comment-remove-sure = Retirer cette réponse ?
answer-accepted = Réponse acceptée
answer-accept = C’est la réponse
answer-unaccept = Annuler l’acceptation
reply = Répondre
replying-to = En réponse à { $name }
join-to-reply = Rejoignez { $space } pour participer.
breadcrumb = Fil d’Ariane
copy-link = Copier le lien
history = Historique
history-none = Cette publication n’a jamais été modifiée.
history-step = { $name }, le { $when }
follow = Suivre
following = Suivi
pin = Épingler
unpin = Ne plus épingler
remove = Retirer
restore = Remettre
react = Réagir
reaction-like = J’aime
reaction-love = J’adore
reaction-celebrate = Bravo
reaction-insightful = Éclairant
reaction-thanks = Merci
reaction-laugh = Drôle

compose-title = Nouvelle publication
compose-kind = Genre
compose-space = Espace
compose-post-title = Titre
compose-body = Texte
compose-body-placeholder = Racontez. @ pour mentionner quelqu’un.
compose-markdown = Markdown : **gras**, _italique_, - liste, [lien](https://…)
compose-tags = Étiquettes
compose-tags-hint = Séparées par des virgules, huit au plus.
compose-drop = Déposez des fichiers ici, ou choisissez-les
compose-later = Publier plus tard
compose-publish-at = Date et heure
compose-schedule = Programmer
compose-publish = Publier
compose-keep = Garder en brouillon
compose-no-space = Rejoignez d’abord un espace
compose-no-space-text = On publie dans un espace dont on est membre.
preview = Aperçu
attach = Joindre des fichiers
draft-saved = Brouillon enregistré
draft-kept = Le brouillon est gardé.
draft-scheduled = La publication est programmée.
draft-discarded = Le brouillon est supprimé.
draft-failed = N’a pas pu être publié
draft-discard-sure = Supprimer ce brouillon ?
drafts-none = Aucun brouillon
drafts-none-text = Ce que vous commencez à écrire est gardé ici tout seul.
unschedule = Déprogrammer
untitled = Sans titre
mute = Mettre en sourdine
unmute = Rétablir le son
post-muted = Vous n’entendrez plus rien de cette conversation.
post-unmuted = Cette conversation peut de nouveau vous prévenir.
