use crate::{
    bindings::host::http::{self, Request, Response},
    call::Call,
    fault::Refusal,
};

impl http::Host for Call {
    /// Only hooks with the network may call it, and none of those runs yet.
    fn fetch(&mut self, _: Request) -> Result<Response, Refusal> {
        Err(Refusal::mode("http.fetch", self.mode.as_str()))
    }
}
