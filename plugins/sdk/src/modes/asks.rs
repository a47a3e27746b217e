use serde::Serialize;
use serde::de::DeserializeOwned;

use super::reads::Reads;
use crate::Result;
use crate::bindings::relais::plugin::types::Fault;
use crate::host::platform::{self, Query};

/// Reading the platform, in every mode but `apply`: there it would differ on replay. A card sees what its
/// viewer may see; guards and live hooks what anybody in the organisation may.
pub trait Asks: Reads {
    /// One question of schema 1: `person`, `post` or `space`, each with `{"id": …}`. Needs the permission
    /// `platform:<query>`.
    ///
    /// # Errors
    /// `not-found`, `denied`, or `invalid` when the answer is not of that shape.
    fn ask<T: DeserializeOwned>(&self, query: &str, arguments: &impl Serialize) -> Result<T> {
        let mut answers = self.ask_all(query, std::slice::from_ref(arguments))?;
        answers.pop().unwrap_or_else(|| Err(Fault::new("internal", "no answer")))
    }

    /// The same question about many things, in one crossing; at most 50.
    fn ask_all<T: DeserializeOwned, A: Serialize>(
        &self,
        query: &str,
        arguments: &[A],
    ) -> Result<Vec<Result<T>>> {
        let query = |arguments: &A| -> Result<Query> {
            Ok(Query { name: query.to_owned(), schema: 1, arguments: serde_json::to_string(arguments)? })
        };
        let queries: Vec<Query> = arguments.iter().map(query).collect::<Result<_>>()?;
        let answers = platform::read(&queries);
        Ok(answers.into_iter().map(|answer| Ok(serde_json::from_str(&answer?)?)).collect())
    }
}
