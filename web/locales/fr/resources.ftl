# La bibliothèque d’un espace.

tab-resources = Ressources
resources-empty = La bibliothèque est encore vide
resources-empty-text = Guides, modèles, liens utiles : ce que l’on cherche toujours deux fois a sa place ici.
resource-all = Toutes
resource-add = Ajouter une ressource
resource-added = La ressource est ajoutée. Son texte se lit en ce moment : la recherche le trouvera dans un instant.
resource-drop = Déposez un fichier ici, ou choisissez-le
resource-file-hint = PDF, document, tableur, présentation, image, texte ou page web ; 50 Mo au plus.
resource-url = Ou un lien
resource-title = Titre
resource-title-hint = Laissez vide : il sera tiré du nom du fichier.
resource-description = À quoi cela sert
resource-category = Catégorie
resource-review-on = À relire le
resource-review-hint = Ce jour-là, nous vous demanderons si elle est toujours juste.
resource-save = Enregistrer
resource-owner = Responsable
resource-open = Ouvrir
resource-download = Télécharger
resource-version = { $count ->
    [one] première version
   *[other] version { $count }
}
resource-versions = Versions
resource-replace = Nouvelle version
resource-replaced = La nouvelle version est en place ; les précédentes restent.
resource-note = Ce qui a changé
resource-helped = Cette ressource vous a aidé ?
resource-helped-count = { $count ->
    [one] a aidé une personne
   *[other] a aidé { $count } personnes
}
yes = Oui
no = Non
resource-due = À relire
resource-due-text = Le jour prévu pour la relire est arrivé : vérifiez qu’elle est toujours juste.
resource-review-next = Prochaine relecture
resource-still-holds = Toujours juste
resource-reviewed = Merci, c’est noté.
resource-removed = La ressource est retirée.
resource-restored = La ressource est de retour.
resource-is-removed = Cette ressource est retirée
resource-remove-sure = Retirer cette ressource ? Vous pourrez la remettre.
resource-text = Texte
resource-waiting = en cours de lecture
resource-in-part = les cent premières pages se trouvent par la recherche
resource-unreadable = Texte illisible
unreadable-encrypted = Le fichier est protégé par un mot de passe : la recherche ne trouve que son titre.
unreadable-corrupt = Le fichier est abîmé ou incomplet : la recherche ne trouve que son titre.
unreadable-bomb = Le fichier se déplie sans fin : il n’a pas été lu.
unreadable-too-heavy = Le lire demande trop de temps ou de mémoire : la recherche ne trouve que son titre.
violation-url = Une adresse web est attendue, comme https://exemple.fr/guide.
problem-resource-owner-only = C’est réservé à la personne responsable et aux animateurs de l’espace.
facet-resource = Ressources
found-resource = Ressource
notified-review-due = À relire dans { $space } :
facet-answered = Avec une réponse acceptée
facet-unanswered = En attente de réponse
facet-7 = 7 derniers jours
facet-30 = 30 derniers jours
facet-365 = 12 derniers mois
search-fresh = Fraîcheur
search-always = De tout temps
search-answers = Réponses
search-any-answer = Toutes les questions

search-vain = Cherché en vain
search-vain-lead = Ce que l’on cherche ici sans le trouver. Une ressource, une réponse ou un autre mot dans un titre, et la question quitte cette liste. On y compte les mots, jamais les personnes.
search-vain-times = { $count ->
    [one] cherché une fois
   *[other] cherché { $count } fois
}
search-vain-settled = C’est réglé
search-vain-none = Rien n’a été cherché en vain
search-vain-none-text = Quand une recherche ne donnera rien, elle apparaîtra ici.
