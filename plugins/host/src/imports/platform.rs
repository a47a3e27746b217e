use crate::{
    bindings::{
        host::platform::{self, Query},
        types::Fault,
    },
    call::Call,
    fault::fault,
    limits::ROWS,
    mode::Mode,
};

impl platform::Host for Call {
    fn read(&mut self, queries: Vec<Query>) -> wasmtime::Result<Vec<Result<String, Fault>>> {
        let refused = |query: Query| match self.mode {
            // What it read would differ on replay.
            Mode::Apply => Err(fault("mode", "platform.read cannot be called in apply mode")),
            Mode::Guard | Mode::Live | Mode::Render => Err(fault(
                "unavailable",
                format!("the query {:?} is not available on this server", query.name),
            )),
        };
        Ok(queries.into_iter().take(ROWS).map(refused).collect())
    }
}
