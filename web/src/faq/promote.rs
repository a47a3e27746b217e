//! `POST /posts/{id}/faq`: into the FAQ, still true, or out again, by the button pressed.

use crate::respond;
use actix_web::web::{Data, Form, Path};
use chrono::{Days, NaiveDate};
use relais_domain::{
    App, Error,
    faq::{self, Kept},
    platform::ids::PostId,
    posts,
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

/// When what is promoted with one press is looked at again.
const HALF_A_YEAR: Days = Days::new(182);

#[derive(Deserialize)]
pub struct Wish {
    /// `promote`, `keep` or `withdraw`.
    #[serde(rename = "do")]
    act: String,
    /// A day, or nothing.
    #[serde(default)]
    review_on: String,
}

pub async fn submit(app: Data<App>, me: Signed, id: Path<PostId>, wish: Form<Wish>) -> Answer {
    let (post, seen) = posts::find(&app, &me, *id).await?;
    let list = format!("/spaces/{}/faq", seen.space.slug);
    match wish.act.as_str() {
        "withdraw" => {
            faq::withdraw(&app, &me, *id).await?;
            Ok(respond::see_other_saying(&list, "faq-withdrawn"))
        }
        "keep" => {
            match faq::keep(&app, &me, *id, Kept { owner: None, review_on: day(&wish.review_on)? }).await {
                Ok(_) => Ok(respond::see_other_saying(&list, "faq-kept")),
                // The browser offers days to come alone; whoever goes round it is told.
                Err(Error::Invalid(_)) => Ok(respond::see_other_saying(&list, "faq-day-past")),
                Err(other) => Err(other.into()),
            }
        }
        "promote" => {
            let review_on = app.now().date_naive().checked_add_days(HALF_A_YEAR);
            faq::promote(&app, &me, *id, Kept { owner: None, review_on }).await?;
            Ok(respond::see_other_saying(&format!("/posts/{}", post.slug), "faq-promoted"))
        }
        _ => Err(Error::invalid("do", "unknown").into()),
    }
}

/// A day as a date field sends it.
fn day(typed: &str) -> relais_domain::Result<Option<NaiveDate>> {
    match typed.trim() {
        "" => Ok(None),
        typed => typed.parse().map(Some).map_err(|_| Error::invalid("review_on", "date")),
    }
}
