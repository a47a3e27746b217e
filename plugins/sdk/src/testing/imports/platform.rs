pub use crate::bindings::relais::plugin::platform::Query;

use crate::testing::call::{self, Mode};
use crate::{Fault, Result};

pub fn read(queries: &[Query]) -> Vec<Result<String>> {
    call::with(|call| {
        let answer = |query: &Query| {
            if call.mode == Mode::Apply {
                return Err(Fault::new("mode", "apply cannot read the platform"));
            }
            let arguments = serde_json::from_str(&query.arguments)?;
            let known = call.known.get(&(query.name.clone(), call::text(&arguments)));
            known.map(call::text).ok_or_else(|| Fault::new("not-found", "the platform knows no such thing"))
        };
        queries.iter().map(answer).collect()
    })
}
