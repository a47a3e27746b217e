"""Who was thanked, and how often."""

import json

from componentize_py_types import Ok
from wit_world import exports
from wit_world.exports.ui import View
from wit_world.imports import boards, context, effects

THANKS = "🙏"
POINTS = {"reaction.added": 1, "reaction.removed": -1}


class Observers(exports.Observers):
    """One fact at a time, in the order they happened: the same facts leave the same state, always."""

    def apply(self, fact):
        points = POINTS.get(fact.kind)
        data = json.loads(fact.data)
        if points is None or data["emoji"] != THANKS or data["by"] == data["author"]:
            return
        boards.add("thanks", [], data["author"], points, fact.at)
        effects.invalidate("thanks")


class Ui(exports.Ui):
    """Cards say what, not how: the host draws them on every surface."""

    def render(self, requests):
        return [Ok(View(json.dumps(leaderboard(request.viewer)), 0, ["thanks"])) for request in requests]


def leaderboard(viewer):
    french = context.locale().startswith("fr")
    standings = boards.top(boards.View("thanks", "all", None), 0, 5)
    rows = [
        {
            "rank": standing.rank,
            "person": {"$person": standing.member},
            "score": standing.score,
            "me": standing.member == viewer,
        }
        for standing in standings
        if standing.score > 0
    ]
    facts = [{"title": row["person"], "value": f"{row['rank']}. {row['score']} {THANKS}"} for row in rows]
    return {
        "type": "AdaptiveCard",
        "version": "1.5",
        "body": [
            {
                "type": "Relais.Leaderboard",
                "title": "Les plus remerciés" if french else "Most thanked",
                "unit": THANKS,
                "rows": rows,
                "empty": "Un merci, et la liste commence." if french else "One thank you, and the list starts.",
                "fallback": {"type": "FactSet", "facts": facts},
            }
        ],
    }
