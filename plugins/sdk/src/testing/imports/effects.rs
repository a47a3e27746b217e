use crate::Result;
use crate::testing::{Effect, call};

pub fn command(key: &str, kind: &str, schema: u32, body: &str) -> Result<()> {
    let body = serde_json::from_str(body)?;
    record(Effect::Command { key: key.to_owned(), kind: kind.to_owned(), schema, body })
}

pub fn timer(key: &str, at: u64, data: &str) -> Result<()> {
    let data = serde_json::from_str(data)?;
    record(Effect::Timer { key: key.to_owned(), at, data })
}

pub fn cancel_timer(key: &str) -> Result<bool> {
    call::writing(|call| {
        let before = call.state.effects.len();
        call.state.effects.retain(|effect| !matches!(effect, Effect::Timer { key: set, .. } if set == key));
        Ok(call.state.effects.len() < before)
    })
}

pub fn invalidate(tag: &str) -> Result<()> {
    record(Effect::Invalidate { tag: tag.to_owned() })
}

fn record(effect: Effect) -> Result<()> {
    call::writing(|call| {
        call.state.effects.push(effect);
        Ok(())
    })
}
