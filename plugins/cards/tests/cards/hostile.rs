//! Cards that nobody would write by accident.

use crate::judged::lower;
use serde_json::{Value, json};

fn opens_the_whole(sent: &Value) -> bool {
    sent.to_string().contains("https://relais.example/x/org.example.golden")
}

#[test]
fn an_endless_card_is_shortened_everywhere_and_says_where_the_rest_is() {
    let line = |text: String| json!({ "type": "TextBlock", "text": text });
    let many: Vec<_> = (0..10_000).map(|number| line(format!("Ligne {number}"))).collect();
    let quotes: Vec<_> = (0..50).map(|_| line("\"\\".repeat(200))).collect();
    let wide: Vec<_> = (0..20).map(|_| line("é".repeat(2_000))).collect();
    let long = vec![line("x".repeat(8 << 20))];
    let facts: Vec<_> =
        (0..400).map(|n| json!({ "title": n.to_string(), "value": "v".repeat(40) })).collect();
    let facts = vec![json!({ "type": "FactSet", "facts": facts }), line("y".repeat(30_000))];
    for (name, body) in
        [("many", many), ("quotes", quotes), ("wide", wide), ("long", long), ("facts-many", facts)]
    {
        let lowered = lower(name, &json!({ "body": body }));
        for sent in [
            &lowered.teams,
            &lowered.bot,
            &lowered.slack,
            &json!(lowered.mail.html),
            &json!(lowered.mail.text),
        ] {
            assert!(opens_the_whole(sent), "{name}: {sent}");
        }
    }
}

#[test]
fn a_card_without_bottom_is_cut() {
    let mut nested = json!({ "type": "TextBlock", "text": "deep" });
    for level in 0..100 {
        nested = match level % 3 {
            0 => json!({ "type": "Container", "items": [nested] }),
            1 => json!({ "type": "ColumnSet", "columns": [{ "items": [nested] }] }),
            _ => {
                json!({ "type": "ActionSet", "actions": [{ "type": "Action.ShowCard", "title": "m", "card": { "body": [nested] } }] })
            }
        };
    }
    let lowered = lower("deep", &json!({ "body": [nested] }));
    assert!(!lowered.teams.to_string().contains("deep") && opens_the_whole(&lowered.teams));
}

#[test]
fn nonsense_is_nothing() {
    let cards = [
        json!(null),
        json!([]),
        json!({ "body": {} }),
        json!({ "body": [1, null, "x", [], { "type": 3 }, {}] }),
        json!({ "body": [{ "type": "Relais.Progress", "value": -1, "max": "∞" }, { "type": "Table", "rows": [1] }] }),
        json!({ "body": [{ "type": "FactSet" }, { "type": "ImageSet" }, { "type": "ColumnSet" }, { "type": "Input.Text" }] }),
        json!({ "body": [{ "type": "Input.ChoiceSet", "id": "x" }, { "type": "RichTextBlock" }, { "type": "TextBlock" }] }),
        json!({ "actions": [{ "type": "Action.Execute" }, { "type": "Action.OpenUrl" }, { "type": "Action.ShowCard" }] }),
    ];
    for (number, card) in cards.iter().enumerate() {
        lower(&format!("nonsense-{number}"), card);
    }
}

#[test]
fn no_word_calls_a_channel_or_a_script() {
    let bait = "<!channel> <@U1> <script>alert(1)</script> \" onload=x [a](javascript:b)";
    let card = json!({ "body": [
        { "type": "TextBlock", "style": "heading", "text": bait },
        { "type": "FactSet", "facts": [{ "title": bait, "value": bait }] },
        { "type": "Image", "url": "asset:x.png", "altText": bait },
        { "type": "Relais.Progress", "label": bait, "value": 1, "max": 2, "caption": bait },
    ], "actions": [{ "type": "Action.OpenUrl", "title": bait, "url": "https://x.example/\"onload=x" }] });
    let lowered = lower("bait", &card);
    assert!(!lowered.mail.html.contains("<script") && !lowered.mail.html.contains("\" onload"));
    // The line above the blocks is the one place where Slack reads markup.
    assert!(!lowered.slack["text"].to_string().contains('<'), "{}", lowered.slack["text"]);
    assert!(!lowered.slack.to_string().contains("mrkdwn"));
}
