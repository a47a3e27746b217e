//! Every element on every surface, against what was agreed on; every hostile card, within every budget.

#[path = "cards/hostile.rs"]
mod hostile;
#[path = "cards/judged.rs"]
mod judged;

use judged::{Everywhere, lower};
use serde_json::{Map, Value, json};
use std::{fs, path::Path};

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");

fn cards() -> Map<String, Value> {
    let text = fs::read_to_string(format!("{GOLDEN}/cards.json")).expect("the cards");
    serde_json::from_str(&text).expect("JSON")
}

/// With `RELAIS_TEST_WRITE=1`, writes what the surfaces get now instead: to be looked at before it is kept.
#[test]
fn every_element_looks_as_agreed_on_every_surface() {
    let writes = std::env::var_os("RELAIS_TEST_WRITE").is_some();
    for (name, card) in cards() {
        let Everywhere { teams, bot, slack, mail } = lower(&name, &card);
        let now = json!({ "teams": teams, "bot": bot, "slack": slack, "html": mail.html, "text": mail.text });
        let file = Path::new(GOLDEN).join(format!("{name}.json"));
        if writes {
            fs::write(&file, format!("{now:#}\n")).expect("written");
        }
        let agreed: Value =
            serde_json::from_str(&fs::read_to_string(&file).expect("agreed on")).expect("JSON");
        assert_eq!(agreed, now, "{name}");
    }
}

#[test]
fn nothing_a_plugin_says_becomes_markup_elsewhere() {
    let all = serde_json::to_string(&cards()).expect("JSON");
    assert!(all.contains("<b>") && all.contains("javascript:"), "the cards try");
    for (name, card) in cards() {
        let Everywhere { teams, bot, slack, mail } = lower(&name, &card);
        assert!(!mail.html.contains("<b>") && !mail.html.contains("<at>"), "{name}");
        for sent in [teams, bot, slack] {
            let sent = sent.to_string();
            assert!(!sent.contains("javascript:") && !sent.contains("elsewhere.example"), "{name}: {sent}");
            assert!(!sent.contains("mrkdwn") && !sent.contains("Relais."), "{name}: {sent}");
        }
    }
}
