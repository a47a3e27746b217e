use super::{few, key, undeclared};
use crate::{bindings::host::counters, call::Call, fault::Refusal};

impl counters::Host for Call {
    async fn get(&mut self, counter: String, keys: Vec<String>) -> Result<Vec<i64>, Refusal> {
        self.counter(&counter)?;
        few("keys", keys.len())?;
        Ok(self.state.counters(&counter, &keys).await?)
    }

    async fn add(&mut self, counter: String, key: String, delta: i64) -> Result<i64, Refusal> {
        let value = self.changed(&counter, &key, delta).await?;
        self.state.set_counter(&counter, &key, value);
        Ok(value)
    }

    async fn add_within(
        &mut self,
        counter: String,
        key: String,
        delta: i64,
        min: i64,
        max: i64,
    ) -> Result<Option<i64>, Refusal> {
        let value = self.changed(&counter, &key, delta).await?;
        if !(min..=max).contains(&value) {
            return Ok(None);
        }
        self.state.set_counter(&counter, &key, value);
        Ok(Some(value))
    }
}

impl Call {
    fn counter(&self, name: &str) -> Result<(), Refusal> {
        let known = self.plugin.manifest.counters.iter().any(|it| it.name == name);
        if known { Ok(()) } else { Err(undeclared("counter", name)) }
    }

    /// What the counter would be.
    async fn changed(&mut self, counter: &str, of: &str, delta: i64) -> Result<i64, Refusal> {
        self.writing("counters.add")?;
        self.counter(counter)?;
        key("key", of)?;
        let now = self.state.counters(counter, &[of.to_owned()]).await?.into_iter().next().unwrap_or(0);
        now.checked_add(delta).ok_or_else(|| Refusal::invalid("the counter would overflow"))
    }
}
