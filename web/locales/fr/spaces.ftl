# Espaces.

spaces-lead = Chaque espace a son sujet, ses membres et ses habitudes.
spaces-others = À découvrir
space-new = Nouvel espace
space-new-lead = Vous l’animerez ; d’autres pourront vous y aider.
space-create = Ouvrir l’espace
space-created = L’espace est ouvert. Invitez vos premiers membres !
space-name = Nom
space-description = Description
space-slug = Adresse
space-slug-hint = Laissez vide : elle sera tirée du nom.
space-visibility = Qui peut entrer ?
space-accent = Couleur
space-last-post = Dernière publication :
space-since = Ouvert le
space-runs = Animé par
space-archived = Archivé
space-closed = Réservé aux membres
visibility-open = Ouvert
visibility-on-request = Sur demande
visibility-private = Privé
visibility-hidden = Caché
visibility-hint-open = Tout le monde lit et rejoint.
visibility-hint-on-request = Tout le monde lit ; on demande à entrer.
visibility-hint-private = Tout le monde sait qu’il existe ; les membres lisent.
visibility-hint-hidden = Seuls ses membres et ses invités le connaissent.
membership-requested = Demande envoyée
membership-invited = Vous êtes invité
membership-active = Membre
members-count = { $count ->
    [one] { $count } membre
   *[other] { $count } membres
}
tab-stream = Publications
tab-questions = Questions
tab-members = Membres
tab-about = À propos
tab-settings = Réglages
questions-all = Toutes
questions-open = En attente
questions-answered = Résolues
join = Rejoindre
ask-to-join = Demander à rejoindre
space-joined = Bienvenue dans l’espace !
space-asked = Votre demande est envoyée.
space-left = C’est fait.
space-leave = Quitter l’espace
space-leave-sure = Quitter cet espace ?
space-accept = Accepter l’invitation
space-decline = Décliner
space-waiting = Demande en attente
space-withdraw = Annuler
space-invite = Inviter
space-invite-who = Identifiant d’une personne (@prenom.nom)
space-invited = L’invitation est envoyée.
space-invited-people = Invitations en attente
space-requests = Demandes d’entrée
invite = Inviter
let-in = Accepter
refuse = Refuser
take-out = Retirer de l’espace
role = Rôle
space-role-member = Membre
space-role-moderator = Modération
space-role-manager = Animation
space-archive-title = Archiver
space-archive-text = On pourra toujours lire l’espace, mais plus y écrire.
space-archive = Archiver l’espace
space-archive-sure = Archiver cet espace ?
space-unarchive = Rouvrir l’espace
accent-0 = Sarcelle
accent-1 = Menthe
accent-2 = Prairie
accent-3 = Olive
accent-4 = Miel
accent-5 = Orange
accent-6 = Corail
accent-7 = Rouge
accent-8 = Rose
accent-9 = Violet
accent-10 = Indigo
accent-11 = Bleu

tab-synonyms = Synonymes
synonyms-title = Synonymes de cet espace
synonyms-lead = Les sigles, les surnoms et les noms de code d’ici. Qui cherche l’un trouve aussi l’autre : cela vaut pour les membres de l’espace et pour tous ceux qui y cherchent. Tout changement compte aussitôt.
synonyms-groups = Un groupe par ligne, les mots séparés par des virgules
synonyms-hint = Par exemple : CSE, comité social et économique. Quatre mots au plus comptent dans une expression.
violation-synonym-alone = Chaque ligne réunit au moins deux expressions, séparées par une virgule.
violation-too-many-expressions = Trop d’expressions sur une ligne : { $limit } au plus.
violation-expression-too-long = Une expression est trop longue : { $limit } caractères au plus.

tab-cockpit = Animer
cockpit-lead = Ce qui mérite votre attention ce matin. Vous seul le voyez, avec celles et ceux qui animent l’espace.
cockpit-unanswered = Sans réponse depuis plus d’un jour
cockpit-unanswered-none = Chaque question a trouvé quelqu’un. Bravo à tout le monde.
cockpit-thank = À remercier
cockpit-thank-none = Personne n’a répondu ces deux dernières semaines. Une question facile relance souvent l’entraide.
cockpit-answers = { $count ->
    [one] une réponse en deux semaines
   *[other] { $count } réponses en deux semaines
}
cockpit-accepted = { $count ->
    [one] une acceptée
   *[other] { $count } acceptées
}
cockpit-quiet = On aimerait les relire
cockpit-quiet-text = Elles et ils écrivaient, puis la vie a repris le dessus. Un mot gentil, sans rien attendre, fait souvent plaisir.
cockpit-quiet-none = Tout le monde donne de ses nouvelles.
cockpit-last = Dernier message
cockpit-coming = Prochains rendez-vous
cockpit-coming-none = Aucun rendez-vous à venir. Une date régulière donne envie de revenir.
cockpit-words = Les mots bloqués de cet espace
cockpit-planned = Prévu
cockpit-planned-none = Rien n’est programmé. Un rendez-vous régulier aide à tenir le rythme.
