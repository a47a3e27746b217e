//! Who is calling, as handlers ask for it.
//!
//! [`crate::identify`] has settled it before a handler runs; these extractors only read the answer, so
//! they never wait. The type in the signature says who may call.

use crate::problem::Failure;
use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, web};
use relais_domain::{
    App, Error,
    identity::{Member, sessions::Device},
};
use std::{
    future::{Ready, ready},
    ops::Deref,
    sync::Arc,
};

/// Put into the request by the middleware.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    pub member: Arc<Member>,
}

/// Anybody: signed in or not.
#[derive(Debug, Clone)]
pub struct Visitor(pub Option<Arc<Member>>);

/// Somebody who is signed in. Others get 401, or the sign-in page.
#[derive(Debug, Clone)]
pub struct Signed(pub Arc<Member>);

/// An administrator. To others this does not exist.
#[derive(Debug, Clone)]
pub struct Admin(pub Arc<Member>);

impl Deref for Signed {
    type Target = Member;

    fn deref(&self) -> &Member {
        &self.0
    }
}

impl Deref for Admin {
    type Target = Member;

    fn deref(&self) -> &Member {
        &self.0
    }
}

fn caller(request: &HttpRequest) -> Option<Arc<Member>> {
    request.extensions().get::<Caller>().map(|caller| caller.member.clone())
}

impl FromRequest for Visitor {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self(caller(request))))
    }
}

impl FromRequest for Signed {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(caller(request).map(Self).ok_or_else(|| Error::Unauthenticated("sign-in-required").into()))
    }
}

impl FromRequest for Admin {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(match caller(request) {
            None => Err(Error::Unauthenticated("sign-in-required").into()),
            Some(member) if member.is_administrator() => Ok(Self(member)),
            Some(_) => Err(Error::NotFound.into()),
        })
    }
}

/// What a session is opened for: the browser or client, and where it calls from.
#[derive(Debug, Clone)]
pub struct Via(pub Device);

impl FromRequest for Via {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let user_agent =
            request.headers().get("user-agent").and_then(|value| value.to_str().ok()).unwrap_or_default();
        ready(Ok(Self(Device { user_agent: user_agent.to_owned(), address: crate::address::of(request) })))
    }
}

/// The application, from any request.
pub(crate) fn app(request: &HttpRequest) -> Result<App, Failure> {
    let app = request
        .app_data::<web::Data<App>>()
        .ok_or_else(|| Error::internal("the application is not in app data"))?;
    Ok(App::clone(app))
}
