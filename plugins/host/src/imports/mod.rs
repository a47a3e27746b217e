//! What a guest may call, one file per interface of the contract.

mod boards;
mod context;
mod counters;
mod documents;
mod effects;
mod http;
mod logging;
mod platform;
mod vault;

pub use effects::TIMER;

use crate::{
    bindings::{host, types},
    call::Call,
    fault::Refusal,
    limits::{KEY_BYTES, ROWS, WRITES_PER_FACT},
    mode::Mode,
};
use wasmtime::{
    Engine,
    component::{HasSelf, Linker},
};

/// Everything linked, for every plugin: what one may not do answers with a fault.
pub fn linker(engine: &Engine) -> wasmtime::Result<Linker<Call>> {
    let mut linker = Linker::new(engine);
    wasmtime_wasi::p2::add_to_linker_async(&mut linker)?;
    types::add_to_linker::<_, HasSelf<Call>>(&mut linker, |call| call)?;
    host::context::add_to_linker::<_, HasSelf<Call>>(&mut linker, |call| call)?;
    host::logging::add_to_linker::<_, HasSelf<Call>>(&mut linker, |call| call)?;
    host::documents::add_to_linker::<_, HasSelf<Call>>(&mut linker, |call| call)?;
    host::counters::add_to_linker::<_, HasSelf<Call>>(&mut linker, |call| call)?;
    host::boards::add_to_linker::<_, HasSelf<Call>>(&mut linker, |call| call)?;
    host::effects::add_to_linker::<_, HasSelf<Call>>(&mut linker, |call| call)?;
    host::http::add_to_linker::<_, HasSelf<Call>>(&mut linker, |call| call)?;
    host::vault::add_to_linker::<_, HasSelf<Call>>(&mut linker, |call| call)?;
    host::platform::add_to_linker::<_, HasSelf<Call>>(&mut linker, |call| call)?;
    Ok(linker)
}

impl types::Host for Call {
    fn convert_fault(&mut self, refusal: Refusal) -> wasmtime::Result<types::Fault> {
        match refusal {
            Refusal::Fault(fault) => {
                if fault.code == "denied" {
                    self.plugin.journal.deny(&fault.message);
                }
                Ok(fault)
            }
            // Not an answer for the guest: the call ends, and the runner finds this inside the error.
            Refusal::Host(error) => Err(wasmtime::Error::new(error)),
        }
    }
}

impl Call {
    /// Refuses a write outside apply mode, and one too many for this fact.
    fn writing(&mut self, call: &str) -> Result<(), Refusal> {
        if self.mode != Mode::Apply {
            return Err(Refusal::mode(call, self.mode.as_str()));
        }
        if self.state.count_write() > WRITES_PER_FACT {
            return Err(Refusal::quota(format!("more than {WRITES_PER_FACT} writes for one fact")));
        }
        Ok(())
    }

    fn collection(&self, name: &str) -> Result<(), Refusal> {
        let known = self.plugin.manifest.collections.iter().any(|it| it.name == name);
        if known { Ok(()) } else { Err(undeclared("collection", name)) }
    }
}

fn undeclared(what: &str, name: &str) -> Refusal {
    Refusal::invalid(format!("the manifest declares no {what} {name:?}"))
}

/// A key, member, scope or tag that can be kept.
fn key(what: &str, key: &str) -> Result<(), Refusal> {
    if key.is_empty() || key.len() > KEY_BYTES || key.contains('\0') {
        return Err(Refusal::invalid(format!("a {what} has 1 to {KEY_BYTES} bytes and no zero byte")));
    }
    Ok(())
}

/// No more than the host answers at once.
fn few(what: &str, count: usize) -> Result<(), Refusal> {
    if count > ROWS {
        return Err(Refusal::quota(format!("at most {ROWS} {what} at once")));
    }
    Ok(())
}
