//! Draws the places of a page: asks each plugin once for all of its places that are not drawn yet.

use crate::{
    bindings::hooks::ui,
    call::Call,
    cards::{Drawn, Place},
    failure::{Failure, GuestFailure},
    guest::{Guest, within},
    limits::{CARD_BYTES, REQUESTS},
    manifest::CacheBy,
    mode::Mode,
    running::Running,
    shared::Shared,
    state::State,
};
use relais_domain::{
    App,
    plugins::{PluginState, SlotRequest, SlotView, Viewer, invoking, public_page},
};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

/// How long a card is kept that does not say: it may speak of today.
const UNSAID: Duration = Duration::from_secs(30);
/// Tags of one card.
const TAGS: usize = 64;

/// What all plugins show in these places, ordered by request, then plugin.
pub async fn render(app: &App, shared: &Shared, requests: &[SlotRequest], viewer: &Viewer) -> Vec<SlotView> {
    let mut views = Vec::new();
    for running in shared.all() {
        // A paused plugin still shows what it knows; one that keeps failing shows nothing.
        if matches!(running.state(), PluginState::Active | PluginState::Paused) {
            views.extend(of_plugin(app, shared, &running, requests, viewer).await);
        }
    }
    views.sort_by(|a, b| (a.request, &a.plugin).cmp(&(b.request, &b.plugin)));
    views
}

async fn of_plugin(
    app: &App,
    shared: &Shared,
    running: &Arc<Running>,
    requests: &[SlotRequest],
    viewer: &Viewer,
) -> Vec<SlotView> {
    let guest = running.guest();
    // Before anything is read: a card drawn meanwhile from older state is then known to be older.
    let applied = running.applied();
    let now = app.now().timestamp_micros().unsigned_abs();
    let mut views = Vec::new();
    let mut wanted = Vec::new();
    for (place_on_page, request) in requests.iter().enumerate() {
        let Some(slot) = guest.identity.manifest.slot(&request.slot, &request.surface) else { continue };
        let place = Place {
            plugin: running.id.clone(),
            generation: applied.generation,
            slot: request.slot.clone(),
            surface: request.surface.clone(),
            subject: request.subject.to_string(),
            viewer: if slot.cache == CacheBy::Subject { None } else { viewer.person },
            locale: viewer.locale.clone(),
        };
        match shared.cards.get(&place, now, applied.sequence) {
            Some(drawn) => views.extend(view(app, place_on_page, (request, viewer), &running.id, &drawn)),
            None => wanted.push((place_on_page, place, slot.cache)),
        }
    }
    // What everybody sees is asked for apart, by nobody in particular.
    let (shared_by_all, personal): (Vec<_>, Vec<_>) =
        wanted.into_iter().partition(|(_, _, cache)| *cache == CacheBy::Subject);
    for chunk in shared_by_all.chunks(REQUESTS).chain(personal.chunks(REQUESTS)) {
        let asked: Vec<_> = chunk.iter().map(|(_, place, _)| asked(place)).collect();
        let state = State::new(app.clone(), applied.store, guest.identity.manifest.clone(), false);
        let (work, locale) = (guest.clone(), viewer.locale.clone());
        let actor = chunk[0].1.viewer.map(|person| person.to_string());
        let started = Instant::now();
        let answer =
            shared.on_guest_threads(async move { draw(&work, state, asked, actor, locale, now).await }).await;
        let answers = match answer.and_then(|answers| answers) {
            Ok(answers) if answers.len() == chunk.len() => answers,
            Ok(answers) => {
                let text = format!("{} answers to {} requests", answers.len(), chunk.len());
                fail(running, started, &Failure::guest("card", text));
                continue;
            }
            Err(failure) => {
                fail(running, started, &failure);
                continue;
            }
        };
        running.meter.record(started.elapsed(), true);
        for ((place_on_page, place, cache), answer) in chunk.iter().zip(answers) {
            let drawn = match answer
                .map_err(GuestFailure::from)
                .and_then(|answer| checked(answer, now, applied.sequence))
            {
                Ok(drawn) => Arc::new(drawn),
                Err(failure) => {
                    let said = format!("{}: {failure}", place.slot);
                    shared.journals.of(&running.id).write(app.now(), "error", said, "");
                    tracing::warn!(plugin = %running.id, slot = %place.slot, %failure, "plugins: no card");
                    continue;
                }
            };
            let asked = (&requests[*place_on_page], viewer);
            views.extend(view(app, *place_on_page, asked, &running.id, &drawn));
            if *cache != CacheBy::None {
                shared.cards.put(place.clone(), drawn);
            }
        }
    }
    views
}

/// One call of `ui.render` on a fresh instance.
async fn draw(
    guest: &Guest,
    state: State,
    requests: Vec<ui::Request>,
    actor: Option<String>,
    locale: String,
    now: u64,
) -> Result<Vec<Answer>, Failure> {
    let budget = Mode::Render.budget();
    let mut call = Call::rendering(guest.identity.clone(), state, &budget, now);
    (call.actor, call.locale) = (actor, locale);
    let mut store = guest.store(call, &budget);
    let ui =
        guest.hook(&mut store, guest.exports.ui.as_ref(), |hook, store, of| hook.load(store, of)).await?;
    store.set_epoch_deadline(1);
    let answers = within(budget.wall, ui.call_render(&mut store, &requests)).await?;
    answers.map_err(|error| Failure::of(error, &store))
}

type Answer = Result<Option<ui::View>, crate::bindings::types::Fault>;

fn asked(place: &Place) -> ui::Request {
    ui::Request {
        slot: place.slot.clone(),
        surface: place.surface.clone(),
        viewer: place.viewer.map(|person| person.to_string()),
        subject: place.subject.clone(),
        state: None,
    }
}

/// A card that is JSON, an object, and not too large.
fn checked(view: Option<ui::View>, now: u64, sequence: i64) -> Result<Drawn, GuestFailure> {
    let Some(ui::View { card, ttl_ms, tags }) = view else {
        let until = now + u64::try_from(UNSAID.as_micros()).unwrap_or(0);
        return Ok(Drawn { card: None, tags: Vec::new(), until, sequence, bytes: 0 });
    };
    if card.len() > CARD_BYTES {
        let text = format!("a card has {} of {CARD_BYTES} bytes", card.len());
        return Err(GuestFailure::new("card", text));
    }
    if tags.len() > TAGS {
        return Err(GuestFailure::new("card", format!("a card has {} of {TAGS} tags", tags.len())));
    }
    let parsed: serde_json::Value = serde_json::from_str(&card)
        .map_err(|error| GuestFailure::new("card", format!("not JSON: {error}")))?;
    if !parsed.is_object() {
        return Err(GuestFailure::new("card", "a card is a JSON object"));
    }
    let keep = if ttl_ms == 0 { UNSAID } else { Duration::from_millis(ttl_ms.into()) };
    let until = now + u64::try_from(keep.as_micros()).unwrap_or(0);
    Ok(Drawn { card: Some(parsed), tags, until, sequence, bytes: card.len() })
}

/// A drawn card as this viewer gets it: with its controls signed.
fn view(
    app: &App,
    request: usize,
    (asked, viewer): (&SlotRequest, &Viewer),
    plugin: &str,
    drawn: &Drawn,
) -> Option<SlotView> {
    let mut card = drawn.card.clone()?;
    let sealed = invoking::sign(app, plugin, asked, viewer, &mut card)
        .and_then(|()| public_page::link(app, plugin, &mut card));
    if let Err(error) = sealed {
        tracing::error!(plugin, %error, "plugins: a card could not be signed");
        return None;
    }
    Some(SlotView { request, plugin: plugin.to_owned(), card, tags: drawn.tags.clone() })
}

fn fail(running: &Running, started: Instant, failure: &Failure) {
    running.meter.record(started.elapsed(), false);
    match failure {
        Failure::Guest(failure) => tracing::warn!(plugin = %running.id, %failure, "plugins: nothing to show"),
        Failure::Host(error) => tracing::error!(plugin = %running.id, %error, "plugins: nothing to show"),
    }
}
