//! Small words that say nothing about a text but in which language it is written. All folded.

use super::Languages;
use std::{collections::HashSet, sync::LazyLock};

const FRENCH: &str = "a ai aie aient ait alors apres as au aucun aucune auquel aura aurait aussi autre autres aux \
    auxquelles auxquels avaient avait avant avec avez avoir avons ayant c ca car ce ceci cela celle celles celui cependant \
    ces cet cette ceux chaque chez ci comme comment d dans de depuis des desquelles desquels deux devrait doit doivent \
    donc dont du duquel elle elles en encore entre es est et etaient etait etant etes etre eu eux faire fais fait \
    faites fois font furent hors ici il ils j je jusqu jusque l la laquelle le lequel les lesquelles lesquels leur leurs \
    lors lorsque lui m ma mais me meme memes mes mien moi moins mon n ne ni non nos notre nous on ont or ou oui par parce \
    pas pendant peu peut peuvent peux plus plusieurs pour pourquoi pourrait pouvez pouvons puis puisque qu quand quant que \
    quel quelle quelles quelque quelques quels qui quoi s sa sans se sera serait ses si sien soi soient soit sommes son \
    sont sous suis sur t ta tandis te tel telle telles tels tes toi ton tous tout toute toutes tres trop tu un une va vais \
    vers veut veux voici voila vont vos votre vous y";

const ENGLISH: &str = "a about after all also am an and any are as at be because been before being but by can could did \
    do does doing don for from get got had has have having he her here hers him his how i if in into is isn it its just \
    me more most my no nor not now of off on once only or other our ours out over own s same she should so some such t \
    than that the their theirs them then there these they this those through to too under until up very was we were what \
    when where which while who whom why will with would you your yours";

fn set(words: &'static str) -> HashSet<&'static str> {
    words.split_whitespace().collect()
}

static FRENCH_SET: LazyLock<HashSet<&str>> = LazyLock::new(|| set(FRENCH));
static ENGLISH_SET: LazyLock<HashSet<&str>> = LazyLock::new(|| set(ENGLISH));

/// Whether a folded word is left out of texts and questions in these languages. When a text may be either,
/// only what says nothing in both, so that a lone `son` or `on` is still found.
pub fn is_stop(folded: &str, languages: Languages) -> bool {
    (!languages.french || FRENCH_SET.contains(folded)) && (!languages.english || ENGLISH_SET.contains(folded))
}

/// A small word of French that is none of English.
pub fn tells_french(folded: &str) -> bool {
    FRENCH_SET.contains(folded) && !ENGLISH_SET.contains(folded)
}

/// A small word of English that is none of French.
pub fn tells_english(folded: &str) -> bool {
    ENGLISH_SET.contains(folded) && !FRENCH_SET.contains(folded)
}
