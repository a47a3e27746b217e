name = Kudos
description = Compte les mercis reçus, et les montre.
