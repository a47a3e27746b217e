//! Settling what a contribution is worth.

use relais_gamification::{Gamification, rules::Worth};
use relais_plugin::testing::Host;
use serde_json::{Value, json};

fn host() -> Host<Gamification> {
    Host::new(include_str!("../plugin.toml"))
}

#[test]
fn two_answers_lead_to_settings() {
    let points = json!({ "accepted_answer": 15, "case_study": 6, "tip": 1, "first_words": 0 });
    let steps = host().sets_up(&[json!({ "focus": "answers" }), points.clone()]).expect("no fault");
    assert_eq!(steps.len(), 3);
    assert_eq!(
        steps[0]["form"]["schema"]["properties"]["focus"]["oneOf"][1]["title"],
        "Answering colleagues"
    );
    let proposed = &steps[1]["form"]["schema"]["properties"];
    assert_eq!(proposed["accepted_answer"]["default"], 15);
    assert_eq!(steps[2]["done"], points);
}

#[test]
fn the_defaults_of_the_schema_are_those_of_the_rules() {
    let schema: Value = serde_json::from_str(include_str!("../schema/settings.json")).expect("JSON");
    let worth = serde_json::to_value(Worth::default()).expect("JSON");
    for (name, points) in worth.as_object().expect("an object") {
        assert_eq!(&schema["properties"][name]["default"], points, "{name}");
    }
}

#[test]
fn what_would_make_no_sense_is_said_before_it_is_saved() {
    let mut host = host();
    let check = |host: &mut Host<Gamification>, answer: i64, tip: i64| {
        let settings = json!({ "accepted_answer": answer, "case_study": 0, "tip": tip, "first_words": 0 });
        host.checks(&settings).expect("no fault")
    };
    assert!(check(&mut host, 10, 2).is_empty());
    let nothing = check(&mut host, 0, 0);
    assert!(nothing[0].blocking && nothing[0].path == "/accepted_answer", "{nothing:?}");
    host.speaks("fr");
    let odd = check(&mut host, 1, 2);
    assert!(!odd[0].blocking && odd[0].message.contains("réponse acceptée"), "{odd:?}");
}
