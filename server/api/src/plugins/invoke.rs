//! Using what plugins offer: the controls of their cards, and their commands by name.

use crate::{answer, language};
use actix_web::{
    HttpRequest,
    web::{Data, Json, Path},
};
use relais_domain::{
    App,
    plugins::{Reply, invoking},
};
use relais_transport::{Answer, Signed};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// A control of a card that was used.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Press {
    /// What the control's data carried as `$action`.
    #[schema(example = "eyJhbGciOiJIUzI1NiJ9")]
    pub action: String,
    /// What was typed into the card, by the ids of its inputs.
    #[serde(default = "nothing")]
    #[schema(value_type = Object, example = json!({"to": "grace"}))]
    pub inputs: Value,
}

/// What a command is given.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Arguments {
    #[serde(default = "nothing")]
    #[schema(value_type = Object, example = json!({"to": "grace"}))]
    pub arguments: Value,
}

/// What the plugin answers.
#[derive(Debug, Serialize, ToSchema)]
pub struct Answered {
    /// A sentence for whoever asked.
    #[schema(example = "Done")]
    pub message: Option<String>,
    /// All of the answer; its shape belongs to the plugin.
    #[schema(value_type = Object, example = json!({"message": "Done"}))]
    pub data: Value,
}

impl From<Reply> for Answered {
    fn from(Reply { message, data }: Reply) -> Self {
        Self { message, data }
    }
}

fn nothing() -> Value {
    Value::Object(serde_json::Map::new())
}

/// Uses a control of a card
///
/// Cards are signed for who was shown them: nobody else can use their controls, and nobody after a day.
#[utoipa::path(
    post, path = "/plugins/actions", tag = "plugins",
    request_body = Press,
    responses((status = 200, description = "Carried out", body = Answered)),
)]
pub async fn press(request: HttpRequest, app: Data<App>, me: Signed, press: Json<Press>) -> Answer {
    let Press { action, inputs } = press.into_inner();
    let locale = language::tag(&request, &me);
    answer::ok(&Answered::from(invoking::press(&app, me.id, locale, &action, inputs).await?))
}

/// Runs a command of a plugin
#[utoipa::path(
    post, path = "/plugins/{id}/commands/{name}", tag = "plugins",
    params(
        ("id" = String, Path, description = "The plugin", example = "org.example.kudos"),
        ("name" = String, Path, description = "The command", example = "give"),
    ),
    request_body = Arguments,
    responses((status = 200, description = "Carried out", body = Answered)),
)]
pub async fn command(
    request: HttpRequest,
    app: Data<App>,
    me: Signed,
    named: Path<(String, String)>,
    given: Json<Arguments>,
) -> Answer {
    let (plugin, name) = named.into_inner();
    let locale = language::tag(&request, &me);
    let arguments = given.into_inner().arguments;
    let reply = invoking::command(&app, me.id, (locale, "api"), (&plugin, &name), arguments).await?;
    answer::ok(&Answered::from(reply))
}
