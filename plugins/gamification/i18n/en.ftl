name = Points and badges
description = Thanks people for helping each other: points for accepted answers, tips and case studies, first badges, and who helped most this month. Nothing for visits, reading or volume.
