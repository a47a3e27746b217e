pub use crate::bindings::relais::plugin::http::{Request, Response};

use crate::testing::call;
use crate::{Fault, Result};

pub fn fetch(request: &Request) -> Result<Response> {
    call::with(|call| {
        let asked = format!("{} {}", request.method, request.target);
        let answer = call.web.get(&(request.connection.clone(), asked));
        let (status, body) = answer.ok_or_else(|| Fault::new("upstream", "nobody answers"))?;
        Ok(Response { status: *status, headers: Vec::new(), body: body.clone().into_bytes() })
    })
}
