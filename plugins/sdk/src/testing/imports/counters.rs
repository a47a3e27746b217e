use crate::Result;
use crate::testing::call;

pub fn get(counter: &str, keys: &[String]) -> Result<Vec<i64>> {
    call::with(|call| {
        call.manifest.counter(counter)?;
        Ok(keys.iter().map(|key| call.state.counter(counter, key)).collect())
    })
}

pub fn add(counter: &str, key: &str, delta: i64) -> Result<i64> {
    call::writing(|call| {
        call.manifest.counter(counter)?;
        let keys = call.state.counters.entry(counter.to_owned()).or_default();
        let value = keys.entry(key.to_owned()).or_default();
        *value += delta;
        Ok(*value)
    })
}

pub fn add_within(counter: &str, key: &str, delta: i64, min: i64, max: i64) -> Result<Option<i64>> {
    let current = call::with(|call| call.state.counter(counter, key));
    if (min..=max).contains(&(current + delta)) { add(counter, key, delta).map(Some) } else { Ok(None) }
}
