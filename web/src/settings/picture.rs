//! `POST /settings/picture` and `/settings/picture/removal`.

use super::render;
use crate::{
    page::{Page, Problems},
    posts::uploads::{content, unreadable},
    respond,
};
use actix_multipart::Multipart;
use actix_web::web::{Bytes, Data};
use futures::TryStreamExt;
use relais_domain::{
    App, Error,
    identity::{remove_avatar, set_avatar},
};
use relais_transport::{Answer, Failure, Signed};

pub async fn set(app: Data<App>, cx: Page, me: Signed, body: Multipart) -> Answer {
    let sent = first_file(body, app.limits().avatar_bytes).await?;
    let changed = if sent.is_empty() {
        Err(Error::invalid("avatar", "required"))
    } else {
        set_avatar(&app, &me, sent).await
    };
    match changed {
        Ok(_) => Ok(respond::see_other_saying("/settings", "saved")),
        Err(Error::Invalid(violations)) => {
            render(&app, &cx, &me, None, Problems::from_violations(&cx, &violations)).await
        }
        Err(other) => Err(other.into()),
    }
}

pub async fn remove(app: Data<App>, me: Signed) -> Answer {
    remove_avatar(&app, &me).await?;
    Ok(respond::see_other_saying("/settings", "saved"))
}

async fn first_file(mut body: Multipart, limit: u64) -> Result<Bytes, Failure> {
    while let Some(mut part) = body.try_next().await.map_err(unreadable)? {
        let bytes = content(&mut part, limit).await?;
        if part.name() == Some("picture") {
            return Ok(bytes);
        }
    }
    Ok(Bytes::new())
}
