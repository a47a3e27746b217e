//! Sentences for the generated network: they make sense one by one and none together.

use super::draw::Draw;

const WHO: [&str; 16] = [
    "L'équipe du matin",
    "Le quai nord",
    "La nuit",
    "Notre atelier",
    "Le service clients",
    "La plateforme",
    "The late shift",
    "The depot",
    "Our client desk",
    "Le conducteur",
    "La comptabilité",
    "Le planning",
    "The yard",
    "Une apprentie",
    "Le responsable de site",
    "Everyone on the floor",
];
const DOES: [&str; 16] = [
    "a retrouvé",
    "prépare",
    "range",
    "a corrigé",
    "signale",
    "attend",
    "has checked",
    "keeps",
    "is moving",
    "partage",
    "remplace",
    "a mesuré",
    "explique",
    "has counted",
    "reprend",
    "a terminé",
];
const WHAT: [&str; 24] = [
    "la consigne du soir",
    "les sondes de température",
    "le tableau des départs",
    "the handover sheet",
    "trois remorques",
    "la liste des écarts",
    "un modèle de planning",
    "the missing labels",
    "les retours à vide",
    "la procédure de nettoyage",
    "the weekly figures",
    "le plan de chargement",
    "les nouveaux badges",
    "la chambre froide",
    "un camion en retard",
    "the safety briefing",
    "les questions des clients",
    "la formation des remplaçants",
    "the spare batteries",
    "le registre des visites",
    "l'inventaire tournant",
    "the delivery notes",
    "les horaires de la navette",
    "une photo lisible",
];
const HOW: [&str; 16] = [
    "avant la première vente",
    "sans rappeler personne",
    "depuis le début de la semaine",
    "with two colleagues",
    "en moins de dix minutes",
    "malgré le brouillard",
    "before the boat sails",
    "comme prévu",
    "pour la seconde fois",
    "au bout de l'allée",
    "after a short meeting",
    "avec une bonne idée",
    "à voix haute",
    "without any fuss",
    "dans le bon ordre",
    "et tout le monde respire",
];
const TAGS: [&str; 10] =
    ["terrain", "planning", "froid", "transport", "accueil", "outils", "safety", "clients", "nuit", "idées"];

/// About `chars` characters of sentences.
pub fn text(draw: &mut Draw, chars: usize) -> String {
    let mut text = String::with_capacity(chars + 120);
    while text.len() < chars {
        if !text.is_empty() {
            text.push_str(if draw.below(6) == 0 { "\n\n" } else { " " });
        }
        text.push_str(&sentence(draw));
    }
    text
}

/// A title.
pub fn title(draw: &mut Draw) -> String {
    format!("{} {}", draw.pick(&WHO), draw.pick(&WHAT))
}

/// A tag.
pub fn tag(draw: &mut Draw) -> String {
    (*draw.pick(&TAGS)).to_owned()
}

fn sentence(draw: &mut Draw) -> String {
    let (who, does, what, how) = (draw.pick(&WHO), draw.pick(&DOES), draw.pick(&WHAT), draw.pick(&HOW));
    match draw.below(4) {
        // A number keeps the vocabulary as wide as that of real posts.
        0 => format!("{who} {does} {what}, lot {}, {how}.", draw.below(9_000) + 1_000),
        _ => format!("{who} {does} {what} {how}."),
    }
}
