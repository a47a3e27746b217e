name = Kudos
description = Counts who was thanked, and shows it.
