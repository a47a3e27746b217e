# Le kit d’un espace.

tab-kit = Kit
kit-title = Le kit
kit-lead = Ce que l’on emporte avec soi : le rôle, les réponses, ce qui vient, à qui parler. Tout y est à jour, parce que tout y est vivant.
kit-present = Présenter
kit-download = Télécharger
kit-share = Partager
kit-compose = Composer le kit
kit-compose-lead = Des sections, dans l’ordre où on les lit. Ce que vous y mettez reste à sa place dans l’espace : le kit le montre tel qu’il est, à chacun ce qu’il peut voir.
kit-news = { $count ->
    [one] un élément a changé
   *[other] { $count } éléments ont changé
}
kit-changed = { $count ->
    [one] Un élément a changé depuis votre dernier passage.
   *[other] { $count } éléments ont changé depuis votre dernier passage.
}
kit-seen = J’ai vu
kit-new = Nouveau
kit-none = Le kit est encore vide
kit-none-text = La fiche du rôle, trois questions fréquentes, un contact : il n’en faut pas plus pour commencer.
kit-event-over = C’est passé
kit-members-only = Réservé aux membres
kit-slides = Diapositives
kit-begin = Commencer
kit-full = Plein écran
kit-previous = Précédent
kit-next = Suivant
kit-section = Section
kit-section-new = Nouvelle section
kit-section-hint = Par exemple : Le rôle, Questions fréquentes, Ce qui vient, Contacts, Documents.
kit-section-add = Ajouter la section
kit-section-untitled = Une section a besoin d’un nom.
kit-section-removed = La section est retirée ; ce qu’elle montrait reste à sa place dans l’espace.
kit-section-remove-sure = Retirer cette section et ce qu’elle contient du kit ?
kit-item-removed = C’est retiré du kit, et toujours à sa place dans l’espace.
kit-up = Monter
kit-down = Descendre
kit-remove = Retirer
kit-missing = Cet élément n’existe plus, ou plus ici
kit-add-to = Ajouter à « { $section } »
kit-add = Ajouter au kit
kit-adding-where = Dans quelle section le ranger ?
kit-adding-nowhere = Créez d’abord une section ci-dessous.
kit-kind-text = Texte
kit-kind-faq = Question
kit-kind-milestone = Jalon
kit-kind-contact = Contact
kit-kind-resource = Ressource
kit-kind-post = Publication
kit-kind-event = Événement
kit-kind-link = Lien
kit-about-text = La fiche du rôle, un mot d’accueil, un mode d’emploi : un texte propre au kit.
kit-about-faq = Une question de la FAQ, avec la réponse acceptée du moment.
kit-about-milestone = Un jalon de la frise. Sous embargo, seuls les membres le voient.
kit-about-contact = Quelqu’un vers qui se tourner.
kit-about-resource = Un fichier ou un lien de la bibliothèque, toujours dans sa dernière version.
kit-about-post = Une publication de l’espace.
kit-about-event = Un rendez-vous de l’espace, avec sa prochaine date.
kit-about-link = Une adresse ailleurs sur le web.
kit-nothing-left = Rien à ajouter
kit-nothing-left-text = L’espace n’a rien de ce genre, ou tout est déjà dans le kit.
kit-which = Lequel ?
kit-who = Qui ?
kit-who-hint = Son identifiant, comme @camille.martin.
kit-url = Adresse
kit-text = Texte
kit-text-hint = Markdown : **gras**, listes, liens.
kit-note = Un mot (facultatif)
kit-note-hint = Pourquoi c’est là, ou pour quoi demander à cette personne.
kit-share-title = Partager le kit
kit-share-lead = Un lien pour quelqu’un qui n’a pas de compte : un manager, un site voisin, un partenaire. Il s’éteint tout seul, et vous pouvez le reprendre.
kit-share-label = Pour qui ?
kit-share-label-hint = Pour vous y retrouver ; la personne ne le voit pas.
kit-share-unnamed = Lien sans nom
kit-share-for = Valable
kit-share-days = { $count ->
    [one] un jour
   *[other] { $count } jours
}
kit-share-shows = Ce que le lien montre
kit-share-never = Jamais : les publications, les événements, les jalons sous embargo, ni rien d’une personne que son nom.
kit-part-texts = Textes et liens
kit-part-faq = Questions et réponses
kit-part-milestones = Jalons
kit-part-contacts = Noms des contacts
kit-part-files = Ressources et fichiers
kit-share-make = Créer le lien
kit-share-made = Le lien est prêt : copiez-le.
kit-share-gone = Le lien n’ouvre plus rien.
kit-share-sure = Reprendre ce lien ? Il n’ouvrira plus rien.
kit-share-until = jusqu’au { $moment }
kit-shared-until = On vous a confié ce lien. Il reste ouvert jusqu’au { $moment }.
kit-over = Ce lien n’ouvre plus rien
kit-over-text = Il est arrivé à son terme, ou la personne qui l’avait partagé l’a repris. Demandez-lui-en un autre.
violation-in-kit-already = C’est déjà dans le kit.
problem-kit-full = Le kit est plein : douze sections et quatre-vingts éléments au plus. Un kit s’emporte, il ne se fouille pas.
problem-too-many-kit-shares = Vingt liens au plus à la fois : reprenez d’abord ceux qui ne servent plus.
