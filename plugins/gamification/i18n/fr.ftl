name = Points et badges
description = Remercie celles et ceux qui s’entraident : des points pour les réponses acceptées, les astuces et les retours d’expérience, des premiers badges, et qui a le plus aidé ce mois-ci. Rien pour les visites, la lecture ou le volume.
