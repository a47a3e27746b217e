# Jalons.

tab-milestones = Jalons
milestones-title = Ce qui vient
milestones-none = Aucun jalon
milestones-none-text = Dire ce qui vient, même au trimestre près, évite bien des rumeurs.
milestones-subscribe = S’abonner
calendar-of-milestones = Les jalons de { $space }
milestone-new = Nouveau jalon
milestone-edit = Modifier le jalon
milestone-add = Ajouter
milestone-planned = Le jalon est posé.
milestone-removed = Le jalon est retiré.
milestone-what = Ce qui sera là
milestone-due = Quand
milestone-precision = Précision
precision-day = au jour près
precision-month = au mois près
precision-quarter = au trimestre près
milestone-confidence = Confiance
confidence-firm = Décidé
confidence-likely = Probable
confidence-open = Souhaité
milestone-audience = Pour qui
milestone-audience-hint = Qui verra la différence : un site, une équipe, un métier.
milestone-about = Ce que cela change
milestone-embargo-until = Réservé aux membres jusqu’au
milestone-embargo-hint = Les ambassadeurs d’abord : à cette heure-là, le jalon s’ouvre à tous et un billet l’annonce. Vide : ouvert tout de suite.
milestone-embargo = Réservé aux membres de l’espace jusqu’au { $moment }. Vous êtes dans la confidence.
milestone-month = { $month } { $year }
milestone-quarter = { $quarter ->
    [1] 1er trimestre { $year }
   *[other] { $quarter }e trimestre { $year }
}
milestone-reached = Atteint
milestone-late = Date passée
milestone-reach = C’est atteint
milestone-reopen = Pas encore, finalement
milestone-post = Le billet qui l’annonce
milestone-remove = Retirer
milestone-remove-sure = Retirer ce jalon de la frise ?
problem-too-many-milestones = Trois cents jalons au plus par espace.
