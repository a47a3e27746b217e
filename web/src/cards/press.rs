//! `POST /cards/press`: a control of a card was used. It is a plain form, so it needs no JavaScript.

use crate::{
    page::Page,
    respond::{self, Told},
};
use actix_web::web::{Data, Form};
use relais_domain::{App, Error, plugins::invoking};
use relais_transport::{Answer, Signed, identify::safe_next};
use serde_json::{Map, Value};

/// The field with what the control carries (`$action` of its data), and the page to come back to.
/// Everything else is what was typed into the card.
pub const ACTION: &str = "action";
pub const BACK: &str = "back";

pub async fn press(app: Data<App>, cx: Page, me: Signed, sent: Form<Vec<(String, String)>>) -> Answer {
    let (mut action, mut back, mut inputs) = (String::new(), None, Map::new());
    for (name, value) in sent.into_inner() {
        match name.as_str() {
            ACTION => action = value,
            BACK => back = Some(value),
            // Several boxes of one choice are one answer, as Adaptive Cards have it.
            _ => match inputs.get_mut(&name) {
                Some(Value::String(chosen)) => {
                    chosen.push(',');
                    chosen.push_str(&value);
                }
                _ => drop(inputs.insert(name, Value::String(value))),
            },
        }
    }
    let back = safe_next(back.as_deref());
    let locale = cx.locale.as_str();
    match invoking::press(&app, me.id, locale, &action, Value::Object(inputs)).await {
        Ok(reply) => match reply.message {
            Some(text) => Ok(respond::see_other_telling(&app, back, Told { text, done: true })?),
            None => Ok(respond::see_other_saying(back, "card-done")),
        },
        Err(Error::Refused { message: text, .. }) => {
            Ok(respond::see_other_telling(&app, back, Told { text, done: false })?)
        }
        Err(other) => Err(other.into()),
    }
}
