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
plugin-install-hint = Rien n’est installé avant que vous ayez lu ce qu’elle demande.
plugin-own-page = Ouvrir sa page
plugin-uninstall = Désinstaller
plugin-uninstall-text = Elle s’arrête aussitôt et n’affiche plus rien. Ce qu’elle a rassemblé est conservé trente jours : d’ici là, vous pouvez la remettre en service telle qu’elle était.
plugin-uninstalled = L’extension est désinstallée. Ce qu’elle a rassemblé est conservé trente jours.
consent-replaces = Remplace aussitôt la version { $version } ; ce qu’elle a rassemblé est conservé, et aucune requête n’est perdue.
consent-reads = Ce qu’elle lit
consent-reads-nothing = Rien de ce qui se passe ici.
consent-history-none = Seulement ce qui se passera à partir de maintenant.
consent-history-all = À partir de maintenant, et tout ce qui s’est passé jusqu’ici.
consent-history-days = { $count ->
    [one] À partir de maintenant, et la journée écoulée.
   *[other] À partir de maintenant, et les { $count } derniers jours.
}
consent-facts-post = Les publications : qui publie, modifie ou retire quoi, avec le titre et les étiquettes
consent-facts-comment = Les commentaires : qui répond à qui, et la longueur ; pas le texte
consent-facts-answer = Les réponses acceptées
consent-facts-reaction = Les réactions : qui réagit à qui, avec quel émoji
consent-facts-space = Les espaces : qui les rejoint, qui les quitte, avec quel rôle
consent-facts-person = Les personnes : qui arrive, change d’équipe, s’en va
consent-facts-event = Les événements : ce qui est prévu, qui participe
consent-facts-resource = Les ressources : ce qui est ajouté, renouvelé, retiré
consent-contacts = Qui elle peut contacter
consent-contacts-nobody = Personne en dehors de ce serveur.
consent-shows = Où elle s’affiche
consent-shows-nowhere = Nulle part.
consent-ui-home-aside = Sur la page d’accueil, sur le côté
consent-ui-home-main = Sur la page d’accueil, parmi les publications
consent-ui-space-aside = Dans chaque espace, sur le côté
consent-ui-space-tab = Dans chaque espace, avec son propre onglet
consent-ui-post-footer = Sous chaque publication
consent-ui-person-flair = À côté du nom des personnes
consent-ui-profile-section = Sur le profil des personnes
consent-ui-event-section = Sur la page de chaque événement
consent-ui-plugin-page = Sur des pages à elle
consent-ui-public-page = Sur des pages visibles sans compte par toute personne qui a le lien
consent-ui-digest-section = Dans les résumés envoyés par courriel
consent-command-card = Envoyer des cartes vers les canaux Teams ou Slack que vous lui ouvrez
consent-ui-admin-page = Dans l’administration
consent-does = Ce qu’elle peut faire d’autre
consent-notify = Envoyer des notifications
consent-command-post = Publier, sous son propre nom
consent-command-comment = Répondre aux publications, sous son propre nom
consent-platform-person = Le profil d’une personne, tel que le lecteur peut le voir
consent-platform-post = Une publication, telle que le lecteur peut la voir
consent-platform-space = Un espace, tel que le lecteur peut le voir
consent-command-role = Donner des rôles dans les espaces
consent-inbound = Recevoir des messages d’autres services, une fois leur expéditeur vérifié par ce serveur
consent-inbound-anybody = Recevoir des messages de n’importe qui sur Internet, sans vérification
consent-guard-post = Examiner chaque publication avant qu’elle paraisse, la modifier, la retenir ou la refuser
consent-guard-comment = Examiner chaque commentaire avant qu’il paraisse, le modifier, le retenir ou le refuser
consent-keeps = Ce qu’elle conserve
consent-keeps-nothing = Rien.
consent-keeps-people = Une partie concerne des personnes : elle est exportée et effacée avec elles.
consent-optional = (elle fonctionne sans)
consent-new = nouveau
consent-signed = Signée avec la clé { $key }…
consent-unsigned = Personne ne se porte garant de cette extension : elle n’est pas signée.
consent-install = Autoriser et installer
consent-replace = Autoriser et remplacer
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
plugin-micros = { $median } µs en médiane ; 99 fois sur 100, moins de { $slow } µs
plugin-stored = Données
plugin-rows = { $count ->
    [one] { $count } enregistrement
   *[other] { $count } enregistrements
}
plugin-generation = Génération
plugin-slots = Emplacements
plugin-permissions = Permissions
plugin-restore = La remettre en service
plugin-restored = L’extension est de retour, avec tout ce qu’elle avait rassemblé.
plugin-kept-until = Ce qu’elle a rassemblé est conservé jusqu’au { $date }, puis effacé. D’ici là, vous pouvez la remettre en service telle qu’elle était.
plugin-roll-back = Revenir à la version { $version }
plugin-roll-back-text = La version { $version } est encore là. Si elle range ses données autrement, elles sont d’abord reconstruites ; rien ne s’interrompt entre-temps.
plugin-rolled-back = La version précédente reprend la main.
plugin-export = Télécharger ses données
plugin-export-text = Tout ce que cette extension a rassemblé, en lignes JSON dans une archive zip.
plugin-previewing = La reconstruction à blanc est lancée : vous verrez ce qu’elle changerait.
plugin-preview = Voici ce que la reconstruction changerait
plugin-preview-nothing = La reconstruction ne changerait rien : tout est conforme à l’historique.
plugin-preview-added = { $count ->
    [0] aucun ajout
    [one] { $count } ajout
   *[other] { $count } ajouts
}
plugin-preview-removed = { $count ->
    [0] aucun retrait
    [one] { $count } retrait
   *[other] { $count } retraits
}
plugin-preview-changed = { $count ->
    [0] aucune modification
    [one] { $count } modification
   *[other] { $count } modifications
}
plugin-preview-examples = Exemples
plugin-preview-none = rien
plugin-preview-take = Appliquer
plugin-preview-discard = Abandonner
plugin-rebuild-discarded = La reconstruction est abandonnée, rien n’a changé.
plugin-denied = Refus
plugin-endpoints = Adresses
plugin-waiting = En attente de votre décision
plugin-waiting-effect = abandonné après plusieurs essais
plugin-waiting-held = retenu par une reconstruction
plugin-waiting-received = reçu et non traité
plugin-waiting-do = Exécuter
plugin-secrets = Secrets
plugin-secrets-text = Ce qui ouvre les services dont elle a besoin. Personne ne peut les relire, pas même elle. Enregistrer un champ vide oublie le secret.
plugin-secret-set = défini le { $date }
plugin-secret-missing = à définir
plugin-dead = Faits mis de côté
plugin-skip = Ignorer
plugin-state-active = Active
plugin-state-paused = Suspendue
plugin-state-quarantined = En quarantaine
plugin-state-uninstalled = Désinstallée
admin-hours = Horaires
admin-hours-text = Pendant ces heures, personne ne devrait avoir à se réunir : qui programme un événement en est averti, et les messages attendent la fin de la plage pour les personnes qui l’ont souhaité. Deux fois la même heure : rien n’est protégé.
admin-hours-everywhere = Partout
admin-hours-sites = Par site
admin-hours-sites-hint = À l’heure du site. Laissez vide pour garder les heures de partout.
admin-hours-from = de
admin-hours-to = à
violation-not-a-time = Une heure est attendue, comme 12:30, au début et à la fin.

settings-of = Réglages : { $name }
plugin-settings = Réglages
settings-saved = Les réglages sont enregistrés.
settings-nothing = rien
settings-yes = oui
settings-no = non
settings-lines = Un élément par ligne.
settings-secret = Conservé scellé : personne ne peut le relire, pas même l’extension.
settings-secret-kept = Déjà défini. Laissez vide pour le garder.
settings-history = Réglages précédents
settings-never = Rien n’a encore été modifié : l’extension suit ses valeurs par défaut.
settings-version = Version { $version }
settings-in-force = en vigueur
settings-nobody = Le serveur
settings-return = Y revenir
settings-way-form = avec le formulaire
settings-way-wizard = avec l’assistant
settings-way-api = par l’API
settings-way-return = retour à la version { $version }
setup-of = Assistant : { $name }
setup-invitation = L’assistant pose quelques questions et propose des réglages. Rien ne change avant que vous n’enregistriez.
setup-waits = Vous aviez commencé avec l’assistant : il vous attend là où vous vous êtes arrêté.
setup-begin = Lancer l’assistant
setup-continue = Continuer
setup-again = Recommencer
setup-step = Assistant, étape { $turn }
setup-next = Continuer
setup-elsewhere = Une étape se passe ailleurs
setup-elsewhere-text = Vous allez sur { $host }. Une fois que c’est fait, vous revenez ici de vous-même.
setup-go = Aller sur { $host }
setup-proposal = Voici la proposition
setup-proposal-text = Relisez, changez ce que vous voulez, puis enregistrez : elle ne s’applique qu’à ce moment.
setup-save = Enregistrer ces réglages
setup-abandon = Quitter l’assistant
setup-abandoned = Vous avez quitté l’assistant. Rien n’a changé.
