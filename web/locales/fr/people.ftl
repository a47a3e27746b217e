# Annuaire, recherche, paramètres.

people-count = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}
people-search = Prénom, nom ou identifiant
people-every-unit = Toutes les unités
people-every-site = Tous les sites
people-none = Personne ne correspond
people-mention = Personnes à mentionner
person-left = A quitté l’organisation
person-suspended = Compte suspendu
profile-edit = Compléter mon profil
profile-posts = Publications
unit = Unité
site = Site
manager = Manager
since = Depuis
units-lead = Qui travaille où.
units-none = Aucune unité
units-none-text = L’organisation apparaîtra après l’import de l’annuaire.
unit-kind-company = Entreprise
unit-kind-division = Direction
unit-kind-department = Service
unit-kind-team = Équipe

search-placeholder = Mots, personnes, questions…
search-kinds = Genres de résultats
search-everything = Tout
search-spaces = Espaces
search-everywhere = Partout
search-start = Que cherchez-vous ?
search-start-text = Quelques lettres suffisent. On peut préciser : from:prenom, in:espace, kind:question, unit:équipe.
search-nothing = Rien trouvé
search-nothing-text = Essayez d’autres mots, ou posez la question : quelqu’un sait sûrement.
search-ask = Poser la question
search-found = { $count ->
    [one] { $count } résultat
   *[other] { $count } résultats
}
facet-post = Publications
facet-question = Questions
facet-news = Actualités
facet-tip = Astuces
facet-case_study = Études de cas
facet-tutorial = Tutoriels
facet-comment = Réponses
facet-event = Événements
facet-person = Personnes
facet-space = Espaces
found-post = Publication
found-news = Actualité
found-question = Question
found-tip = Astuce
found-case_study = Étude de cas
found-tutorial = Tutoriel
found-comment = Réponse
found-event = Événement
found-person = Personne
found-space = Espace
found-org_unit = Unité

settings-picture = Photo
settings-picture-choose = Une image carrée, 5 Mo au plus
settings-picture-remove = Retirer la photo
settings-profile = Profil
settings-title = Fonction
settings-bio = À propos de vous
settings-language = Langue
settings-language-browser = Comme le navigateur
settings-zone = Fuseau horaire
settings-theme = Apparence
theme-auto = Comme l’appareil
theme-light = Clair
theme-dark = Sombre
password-current = Mot de passe actuel
password-change = Changer le mot de passe
password-changed = Le mot de passe est changé. Les autres appareils sont déconnectés.
settings-plugin-data = Ce que les extensions savent de vous
settings-plugin-data-text = Points, badges, réponses : tout ce que les extensions conservent à votre sujet, dans un fichier JSON.
settings-plugin-data-download = Télécharger
settings-sessions = Appareils connectés
session-here = cet appareil
session-end = Déconnecter
session-ended-there = L’appareil est déconnecté.
session-unknown-device = Appareil inconnu
sessions-end = Se déconnecter partout
sessions-end-sure = Se déconnecter de tous les appareils, celui-ci compris ?
signed-out-everywhere = Vous êtes déconnecté partout.

tour-title = Bienvenue
tour-lead = Trois étapes pour trouver vos marques.
tour-spaces = Rejoignez un espace
tour-spaces-text = C’est là que tout se passe. Choisissez ce qui vous parle.
tour-profile = Dites qui vous êtes
tour-profile-text = Une fonction et deux phrases aident vos collègues à venir vers vous.
tour-write = Posez votre première question
tour-write-text = Personne n’attend un chef-d’œuvre. Une question courte obtient souvent la meilleure réponse.
tour-write-go = Poser une question
tour-done = Entrer dans le réseau

mailbox-lead = Dans la démonstration, aucun courrier ne part : tout arrive ici.
mailbox-empty = Rien n’a encore été envoyé.
offline-title = Pas de connexion
offline-text = Cette page a besoin du réseau. Ce que vous avez écrit est gardé.
offline-again = Réessayer
product-in-a-sentence = Le réseau de vos ambassadeurs, ses questions et ses réponses.
mailbox-frame = Le message comme un logiciel de messagerie le montre
mailbox-text = La version en texte
mailbox-headers = Les en-têtes
