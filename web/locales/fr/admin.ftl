# Administration.

admin-overview = Vue d’ensemble
admin-people = Personnes
admin-directory = Annuaire
admin-plugins = Extensions
admin-facts = faits enregistrés
admin-effects-waiting = envois en attente
admin-effects-dead = Envois abandonnés
admin-consumers = Traitements
admin-name = Nom
admin-lag = Retard
admin-retry = Réessayer
admin-retried = Un nouvel essai est lancé.
admin-invite = Inviter par e-mail
admin-invite-send = Envoyer l’invitation
admin-invited = L’invitation est partie.
admin-no-space = Aucun espace
admin-no-account = Sans compte
admin-registration = Inscriptions
admin-domains = Domaines acceptés
registration-open = Ouvertes
registration-invitation = Sur invitation
registration-closed = Fermées
admin-suspend = Suspendre
admin-suspend-reason = Motif de la suspension
admin-suspended = Le compte est suspendu.
admin-reinstate = Réactiver
admin-reinstated = Le compte est réactivé.
person-role-member = Membre
person-role-moderator = Modération
person-role-administrator = Administration
person-role-owner = Propriétaire

import-title = Importer l’annuaire
import-lead = Un fichier CSV, une ligne par personne. Vérifiez d’abord : rien n’est changé, et chaque ligne fautive est expliquée. Importer deux fois le même fichier ne change rien.
import-template = Télécharger un modèle
import-file = Fichier CSV
import-create-missing = Créer les unités et les sites inconnus
import-mark-left = Marquer comme parties les personnes absentes du fichier
import-check = Vérifier sans rien changer
import-go = Importer
import-sure = Importer ce fichier maintenant ?
import-under-way = Import en cours
import-goes-on = L’import continue si vous quittez cette page. Tout est enregistré d’un coup à la fin : interrompu, il ne change rien.
import-reading = Lecture du fichier
import-comparing = Comparaison avec l’annuaire
import-writing = Enregistrement
import-would = Ce qui se passerait
import-did = C’est importé
import-lines = lignes
import-created = nouvelles
import-updated = modifiées
import-unchanged = inchangées
import-refused = refusées
import-left = parties
import-ignored = Colonnes ignorées : { $columns }
import-problems = { $count ->
    [one] { $count } problème
   *[other] { $count } problèmes
}
import-line = Ligne
import-column = Colonne
import-value = Valeur
import-why = Pourquoi

plugins-none = Aucune extension
plugins-none-text = Les extensions ajoutent des badges, des sondages, des parcours…
plugin-install = Installer une extension
plugin-package = Fichier de l’extension (.relais)
plugin-installed = L’extension est installée.
plugin-pause = Suspendre
plugin-paused = L’extension est suspendue. Rien n’est perdu : elle rattrapera son retard.
plugin-resume = Reprendre
plugin-resumed = L’extension reprend.
plugin-rebuild = Reconstruire
plugin-rebuilding = La reconstruction est lancée.
plugin-rebuilding-now = Reconstruction en cours
plugin-rebuild-failed = La reconstruction a échoué
plugin-last-error = Dernière erreur
plugin-lag = { $count ->
    [0] à jour
    [one] { $count } fait
   *[other] { $count } faits
}
plugin-calls = Appels
plugin-failures = { $count ->
    [0] aucun échec
    [one] { $count } échec
   *[other] { $count } échecs
}
plugin-time = Durée d’un appel
plugin-micros = { $median } µs en médiane, { $slow } µs au pire centième
plugin-stored = Données
plugin-rows = { $count ->
    [one] { $count } enregistrement
   *[other] { $count } enregistrements
}
plugin-generation = Génération
plugin-slots = Emplacements
plugin-permissions = Permissions
plugin-dead = Faits mis de côté
plugin-skip = Ignorer
plugin-state-active = Active
plugin-state-paused = Suspendue
plugin-state-quarantined = En quarantaine
plugin-state-uninstalled = Désinstallée
