//! `?cursor=&limit=`, as every listing takes them.

use crate::problem::Failure;
use actix_web::{FromRequest, HttpRequest, dev::Payload, web::Query};
use relais_domain::platform::pages::PageRequest;
use serde::Deserialize;
use std::future::{Ready, ready};

/// Where the asked page starts and how long it is.
#[derive(Debug, Clone, Default)]
pub struct Paging(pub PageRequest);

#[derive(Deserialize)]
struct Parameters {
    cursor: Option<String>,
    limit: Option<u64>,
}

impl FromRequest for Paging {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let read = Query::<Parameters>::from_query(request.query_string());
        ready(match read {
            Ok(Query(Parameters { cursor, limit })) => {
                Ok(Self(PageRequest { cursor: cursor.filter(|cursor| !cursor.is_empty()), limit }))
            }
            Err(_) => Err(relais_domain::Error::invalid("limit", "number").into()),
        })
    }
}
