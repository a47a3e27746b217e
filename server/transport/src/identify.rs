//! Settles who is calling, once per request, before anything else looks at it.
//!
//! A cookie leads to a browser session, `Authorization: Bearer` to an API session. Whoever presents
//! neither is a visitor; whoever presents something that does not hold is told so, never served as if
//! they had presented nothing. A browser whose session is over goes to the sign-in page, without its cookie.

use crate::{
    cookies, idempotency, limits, origin,
    problem::Failure,
    request::{is_api, is_from_outside},
    visitor::{self, Caller},
};
use actix_web::{
    HttpMessage, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        Method, StatusCode,
        header::{AUTHORIZATION, LOCATION},
    },
    middleware::Next,
};
use relais_domain::{App, Error, identity::sessions};

/// The middleware, for `middleware::from_fn`.
pub async fn identify(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if is_for_anyone(request.path()) || is_from_outside(request.method(), request.path()) {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let app = match visitor::app(request.request()) {
        Ok(app) => app,
        Err(failure) => return Ok(request.error_response(failure)),
    };
    if let Err(error) = origin::check(&app, request.request()) {
        return Ok(request.error_response(Failure::from(error)));
    }
    match caller(&app, &request).await {
        Ok(Some(caller)) => {
            request.extensions_mut().insert(caller);
        }
        Ok(None) => {}
        Err((Credential::Cookie, Error::Unauthenticated(_))) if !is_api(request.path()) => {
            let sign_in = to_sign_in(&app, &request);
            return Ok(request.into_response(sign_in));
        }
        Err((credential, error)) => {
            let mut refused = request.error_response(Failure::from(error));
            if credential == Credential::Cookie {
                // Clearing can only fail for a cookie that could not be written at all.
                let _ = refused.response_mut().add_cookie(&cookies::cleared(&app));
            }
            return Ok(refused);
        }
    }
    let taken = match limits::take(&app, request.request()) {
        Ok(taken) => taken,
        Err(error) => return Ok(request.error_response(Failure::from(error))),
    };
    let response = proceed(&app, request, next).await?;
    if let Some(taken) = taken {
        taken.settle(&app, response.status());
    }
    Ok(response)
}

/// On to the handler: once for each idempotency key, if there is one.
async fn proceed(
    app: &App,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let person = request.extensions().get::<Caller>().map(|caller| caller.member.id);
    match (idempotency::key_of(&request), person) {
        (Ok(Some(key)), Some(person)) => idempotency::once(app.clone(), person, key, request, next).await,
        (Err(failure), _) => Ok(request.error_response(failure)),
        (Ok(_), _) => Ok(next.call(request).await?.map_into_boxed_body()),
    }
}

/// What a request acted through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Credential {
    Cookie,
    Bearer,
}

/// Files that are the same for everyone: a session that is over must not lead a style sheet to the sign-in page.
fn is_for_anyone(path: &str) -> bool {
    path.starts_with("/assets/") || matches!(path, "/service-worker.js" | "/healthz" | "/readyz")
}

async fn caller(app: &App, request: &ServiceRequest) -> Result<Option<Caller>, (Credential, Error)> {
    if let Some(header) = request.headers().get(AUTHORIZATION) {
        let token = header
            .to_str()
            .ok()
            .and_then(|value| value.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        let Some((_, token)) = token else {
            return Err((Credential::Bearer, Error::Unauthenticated("token-invalid")));
        };
        let member = sessions::identify_access(app, token.trim())
            .await
            .map_err(|error| (Credential::Bearer, error))?;
        return Ok(Some(Caller { member }));
    }
    let Some(cookie) = request.cookie(cookies::SESSION).filter(|cookie| !cookie.value().is_empty()) else {
        return Ok(None);
    };
    let member =
        sessions::identify(app, cookie.value()).await.map_err(|error| (Credential::Cookie, error))?;
    Ok(Some(Caller { member }))
}

/// To the sign-in page and from there back; a form that was sent is not sent again.
fn to_sign_in(app: &App, request: &ServiceRequest) -> HttpResponse {
    let back = if request.method() == Method::GET {
        sign_in_path(&request.uri().to_string())
    } else {
        "/sign-in".into()
    };
    HttpResponse::build(StatusCode::SEE_OTHER)
        .insert_header((LOCATION, back))
        .cookie(cookies::cleared(app))
        .finish()
}

/// The sign-in page that leads back to `path` afterwards.
pub fn sign_in_path(path: &str) -> String {
    if path == "/" || path.starts_with("/sign-in") {
        return "/sign-in".into();
    }
    let encoded: String = path
        .bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect();
    format!("/sign-in?next={encoded}")
}

/// Where a `next` parameter may lead: a path of ours, never another site.
pub fn safe_next(next: Option<&str>) -> &str {
    let ours = |path: &&str| {
        path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n', '\t'])
    };
    next.filter(ours).unwrap_or("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn next_never_leads_to_another_site() {
        assert_eq!(safe_next(Some("/spaces/general?x=1")), "/spaces/general?x=1");
        for elsewhere in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "javascript:alert(1)",
            "",
        ] {
            assert_eq!(safe_next(Some(elsewhere)), "/", "{elsewhere:?}");
        }
        assert_eq!(sign_in_path("/search?q=été"), "/sign-in?next=/search%3Fq%3D%C3%A9t%C3%A9");
    }
}
