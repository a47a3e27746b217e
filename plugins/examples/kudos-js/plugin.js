// Who was thanked, and how often.
import { locale } from "relais:plugin/context@0.1.0";
import { get, put, select } from "relais:plugin/documents@0.1.0";
import { invalidate } from "relais:plugin/effects@0.1.0";

const THANKS = "🙏";
const POINTS = { "reaction.added": 1, "reaction.removed": -1 };

// One fact at a time, in the order they happened: the same facts leave the same state, always.
export const observers = {
  apply(fact) {
    const points = POINTS[fact.kind];
    const { by, author, emoji } = JSON.parse(fact.data);
    if (points === undefined || emoji !== THANKS || by === author) return;
    const [before] = get("thanked", [author]);
    const count = (before ? JSON.parse(before.body).count : 0) + points;
    put("thanked", author, JSON.stringify({ person: author, count }), undefined);
    invalidate("thanks");
  },
};

// Cards say what, not how: the host draws them on every surface.
export const ui = {
  render(requests) {
    return requests.map(({ viewer }) => {
      const card = JSON.stringify(leaderboard(viewer));
      return { tag: "ok", val: { card, ttlMs: 0, tags: ["thanks"] } };
    });
  },
};

function leaderboard(viewer) {
  const french = locale().startsWith("fr");
  const best = { collection: "thanked", index: "by-count", equals: [], lower: "1", direction: "descending", limit: 5 };
  const rows = select(best).docs.map(({ body }, place) => {
    const { person, count } = JSON.parse(body);
    return { rank: place + 1, person: { $person: person }, score: count, me: person === viewer };
  });
  const facts = rows.map(({ rank, person, score }) => ({ title: person, value: `${rank}. ${score} ${THANKS}` }));
  return {
    type: "AdaptiveCard",
    version: "1.5",
    body: [
      {
        type: "Relais.Leaderboard",
        title: french ? "Les plus remerciés" : "Most thanked",
        unit: THANKS,
        rows,
        empty: french ? "Un merci, et la liste commence." : "One thank you, and the list starts.",
        fallback: { type: "FactSet", facts },
      },
    ],
  };
}
