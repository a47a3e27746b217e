use crate::testing::call;

pub fn now() -> u64 {
    call::with(|call| call.now.micros())
}

pub fn locale() -> String {
    call::with(|call| call.locale.tag().to_owned())
}

pub fn actor() -> Option<String> {
    call::with(|call| call.actor.as_ref().map(ToString::to_string))
}

pub fn settings() -> String {
    call::with(|call| call.settings.clone())
}
