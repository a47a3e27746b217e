//! `POST /x/{plugin}/{endpoint}`: a request from another service, for a plugin. Its host verifies it.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY},
    },
    web::{Bytes, Data, PayloadConfig},
};
use relais_domain::{App, Error, plugins::Arrival};
use relais_transport::{Answer, address, request::is_from_outside};

/// The longest body, in bytes.
const BODY_BYTES: usize = 1 << 20;

pub fn limit() -> PayloadConfig {
    PayloadConfig::new(BODY_BYTES)
}

pub async fn receive(app: Data<App>, request: HttpRequest, body: Bytes) -> Answer {
    // A browser that asks for a page of this address gets none.
    if !is_from_outside(request.method(), request.path()) {
        return Err(Error::NotFound.into());
    }
    let answer = app.plugins().receive(&app, arrival(&request, body)).await?;
    let status = StatusCode::from_u16(answer.status).map_err(Error::internal)?;
    let mut response = HttpResponse::build(status);
    // Whatever it is, it stands on our address and is no page.
    response.insert_header((CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"));
    response.insert_header((CACHE_CONTROL, "no-store"));
    for header in answer.headers {
        response.insert_header(header);
    }
    Ok(response.body(answer.body))
}

fn arrival(request: &HttpRequest, body: Bytes) -> Arrival {
    let part = |name| request.match_info().query(name).to_owned();
    let path = part("path");
    let headers = request.headers().iter().filter_map(|(name, value)| {
        let value = value.to_str().ok()?;
        Some((name.as_str().to_owned(), value.to_owned()))
    });
    Arrival {
        plugin: part("plugin"),
        endpoint: part("endpoint"),
        method: request.method().to_string(),
        path: if path.is_empty() { path } else { format!("/{path}") },
        query: request.query_string().to_owned(),
        headers: headers.collect(),
        body,
        from: address::bucket(&address::of(request)),
    }
}
