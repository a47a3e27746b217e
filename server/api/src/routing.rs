//! An address and the methods it knows; any other is refused with `Allow`.

use actix_web::{
    FromRequest, Handler, HttpResponse, Resource, Responder,
    dev::{AppService, HttpServiceFactory},
    http::{
        StatusCode,
        header::{ALLOW, HeaderValue},
    },
    web,
};
use relais_transport::{Failure, RequestId};

/// One address of the API.
pub struct At {
    resource: Resource,
    allow: String,
}

/// Starts the description of an address.
pub fn at(path: &str) -> At {
    At { resource: web::resource(path), allow: String::new() }
}

macro_rules! methods {
    ($($method:ident $name:literal),+) => {$(
        #[doc = concat!("Answers `", $name, "` with `handler`.")]
        pub fn $method<F, Args>(mut self, handler: F) -> Self
        where
            F: Handler<Args>,
            Args: FromRequest + 'static,
            F::Output: Responder + 'static,
        {
            self.resource = self.resource.$method(handler);
            if !self.allow.is_empty() {
                self.allow.push_str(", ");
            }
            self.allow.push_str($name);
            self
        }
    )+};
}

impl At {
    methods! { get "GET", post "POST", put "PUT", patch "PATCH", delete "DELETE" }
}

impl HttpServiceFactory for At {
    fn register(self, config: &mut AppService) {
        let Self { resource, allow } = self;
        let refuse = move |id: RequestId| std::future::ready(method_not_allowed(&allow, id));
        resource.default_service(web::to(refuse)).register(config);
    }
}

/// Answered here rather than as a failure: a failure would lose the header.
fn method_not_allowed(allow: &str, RequestId(id): RequestId) -> HttpResponse {
    let detail = format!("this address answers {allow}");
    let mut problem =
        Failure::request(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", detail).problem();
    problem.request_id = id.to_string();
    let mut response = problem.respond();
    if let Ok(allow) = HeaderValue::from_str(allow) {
        response.headers_mut().insert(ALLOW, allow);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::{App, http::Method, test};

    #[actix_web::test]
    async fn a_method_an_address_does_not_know_is_named_with_those_it_does() {
        let address = at("/things").get(async || "things").post(async || "made");
        let server = test::init_service(App::new().service(address)).await;
        let request = test::TestRequest::with_uri("/things").method(Method::DELETE).to_request();
        let refused = test::call_service(&server, request).await;
        assert_eq!(refused.status(), 405);
        assert_eq!(refused.headers().get(ALLOW).map(HeaderValue::as_bytes), Some(b"GET, POST".as_slice()));
    }
}
