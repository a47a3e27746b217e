# Ce qui entoure chaque page.

skip-to-content = Aller au contenu
offline-said = Pas de connexion. Rien n’est perdu : réessayez dans un instant.
you = vous
number = { $count }
decimal-separator = ,
size-kilobytes = { $size } Ko
size-megabytes = { $size } Mo

nav-main = Navigation principale
nav-home = Accueil
nav-spaces = Espaces
nav-my-spaces = Mes espaces
nav-all-spaces = Tous
nav-search = Rechercher
nav-notifications = Notifications
nav-notifications-short = Alertes
nav-people = Annuaire
nav-units = Organisation
nav-admin = Administration
nav-write = Écrire
nav-account-of = Compte de { $name }
nav-my-profile = Mon profil
nav-drafts = Mes brouillons
nav-settings = Paramètres
nav-mailbox = Courrier de démonstration
nav-sign-out = Se déconnecter

form-problems = { $count ->
    [one] Un point est à corriger
   *[other] { $count } points sont à corriger
}
save = Enregistrer
cancel = Annuler
close = Fermer
delete = Supprimer
edit = Modifier
load-more = Afficher la suite
back = Retour
copied = Lien copié
more-actions = Autres actions
saved = C’est enregistré.

date = { $day } { $month } { $year }
date-this-year = { $day } { $month }
date-time = { $date } à { $time }
ago-now = à l’instant
ago-minutes = il y a { $count } min
ago-hours = il y a { $count } h
ago-days = { $count ->
    [one] hier
   *[other] il y a { $count } jours
}
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

badge-earned = Obtenu le { $date }
progress-of = { $value } sur { $max }
plugin-tab-empty = Rien à montrer ici pour l’instant.
commands-typed = Commandes :
card-cut = Cette carte était trop longue : la fin n’est pas affichée.
step-done = fait
chart-as-table = Voir le tableau
card-done = C’est fait.
