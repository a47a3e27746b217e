use crate::{
    bindings::{
        host::platform::{self, Query},
        types::Fault,
    },
    call::Call,
    fault::{Refusal, fault},
    limits::{QUERIES, REPLY_BYTES},
    mode::Mode,
};
use relais_domain::{Error, plugins::platform::Reader};

impl platform::Host for Call {
    /// Many questions in one crossing; each is answered or refused by itself.
    async fn read(&mut self, queries: Vec<Query>) -> wasmtime::Result<Vec<Result<String, Fault>>> {
        let mut answers = Vec::with_capacity(queries.len());
        for (place, query) in queries.into_iter().enumerate() {
            let answer = if place < QUERIES {
                self.answer(query).await
            } else {
                Err(Refusal::quota("too many queries"))
            };
            answers.push(match answer {
                Ok(answer) => Ok(answer),
                Err(Refusal::Fault(fault)) => Err(fault),
                Err(Refusal::Host(error)) => return Err(wasmtime::Error::new(error)),
            });
        }
        Ok(answers)
    }
}

impl Call {
    async fn answer(&mut self, query: Query) -> Result<String, Refusal> {
        let Query { name, schema, arguments } = query;
        let reader = match self.mode {
            // What it read would differ on replay.
            Mode::Apply => return Err(Refusal::mode("platform.read", "apply")),
            Mode::Guard | Mode::Live => Reader::Plugin(self.plugin.id.clone()),
            // A card shows nobody more than they may see.
            Mode::Render => match self.actor.as_deref().map(str::parse) {
                Some(Ok(person)) => Reader::Person(person),
                _ => Reader::Nobody,
            },
        };
        self.must_be_granted(&format!("platform:{name}"))?;
        if schema != 1 {
            return Err(Refusal::invalid(format!("{name:?} has no schema {schema}")));
        }
        let arguments = crate::state::json(&arguments)?;
        let app = self.state.asking();
        let answer = match app.extension().read(app, &reader, &name, arguments).await {
            Ok(answer) => answer.to_string(),
            Err(Error::Internal(error)) => return Err(Refusal::Host(Error::Internal(error))),
            Err(error) => return Err(said(&error)),
        };
        if answer.len() > REPLY_BYTES {
            return Err(Refusal::quota(format!("{name:?} answers {} of {REPLY_BYTES} bytes", answer.len())));
        }
        Ok(answer)
    }
}

/// What a guest is told of an error of the product: nothing internal.
fn said(error: &Error) -> Refusal {
    let code = match error {
        Error::NotFound => "not-found",
        Error::Unauthenticated(_) | Error::Forbidden(_) | Error::Refused { .. } => "denied",
        Error::Invalid(_) => "invalid",
        Error::Conflict(_) => "conflict",
        Error::TooMany { .. } => "rate",
        Error::Unavailable(_) => "upstream",
        Error::Internal(_) => "internal",
    };
    Refusal::Fault(fault(code, error.to_string()))
}
