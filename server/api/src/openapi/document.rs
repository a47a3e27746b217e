//! The document, put together from the handlers.

use super::{examples, problems};
use crate::{
    accounts, admin, attachments, comments, drafts, events, faq, feed, kit, me, milestones, moderation,
    notifications, org_units, people, plugins, posts, resources, search, sessions, sites, spaces,
};
use serde_json::{Value, json};
use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Relais",
        description = "Everything the pages do, for programs. Lists answer `{items, next_cursor}` and take `cursor` and `limit`. \
            Failures are problem details (RFC 9457) with a stable `code`. A creation sent with an `Idempotency-Key` can be sent \
            again and happens once.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    servers((url = "/api/v1")),
    security(("bearer" = []), ("cookie" = [])),
    components(schemas(problems::Problem)),
    tags(
        (name = "sessions", description = "Signing in and out"),
        (name = "accounts", description = "Asking for an account or a new password"),
        (name = "me", description = "The caller"),
        (name = "people", description = "Who they are, what they wrote, what they earned"),
        (name = "organisation", description = "Org units and sites"),
        (name = "spaces", description = "Where people meet, and who belongs"),
        (name = "posts", description = "What people publish"),
        (name = "comments", description = "What people answer"),
        (name = "resources", description = "Libraries: files and links that are kept up to date"),
        (name = "attachments", description = "Files"),
        (name = "drafts", description = "What is being written, and what waits for its hour"),
        (name = "events", description = "When a space meets, who comes, and who waits for a seat"),
        (name = "milestones", description = "What a space brings about, and when"),
        (name = "kit", description = "What the ambassadors of a space carry"),
        (name = "feed", description = "What is new, and what needs the caller"),
        (name = "search", description = "Finding things again"),
        (name = "notifications", description = "What the caller was told"),
        (name = "moderation", description = "Reports, what moderators decide, and what concerns the caller"),
        (name = "plugins", description = "Running plugins; for administrators"),
        (name = "administration", description = "Running the product; for administrators"),
    ),
    paths(
        sessions::open::open,
        sessions::list::list,
        sessions::revoke::revoke_all,
        sessions::renew::renew,
        sessions::revoke::revoke_current,
        sessions::revoke::revoke,
        accounts::ask::register,
        accounts::ask::reset_password,
        me::show::show,
        me::edit::edit,
        me::password::change_password,
        me::avatar::set_avatar,
        me::avatar::remove_avatar,
        me::plugin_data::list_plugin_data,
        people::list::list,
        people::list::list_mentionable,
        people::show::show,
        people::avatar::show_avatar,
        people::badges::list_badges,
        people::posts::list_posts,
        org_units::list::list_units,
        org_units::list::show_unit,
        org_units::list::list_unit_people,
        org_units::change::create_unit,
        org_units::change::rename_unit,
        org_units::change::move_unit,
        sites::list::list_sites,
        sites::list::show_site,
        sites::change::create_site,
        sites::change::edit_site,
        spaces::list::list,
        spaces::create::create,
        spaces::show::show,
        spaces::cockpit::show_cockpit,
        faq::entry::list_faq,
        faq::entry::put_faq_entry,
        faq::entry::remove_faq_entry,
        faq::entry::vote_on_faq,
        faq::entry::take_back_faq_vote,
        spaces::edit::edit,
        spaces::membership::join,
        spaces::membership::leave,
        spaces::members::list_members,
        spaces::members::change_role,
        spaces::members::remove_member,
        spaces::members::list_requests,
        spaces::invite::list_invitations,
        spaces::invite::invite,
        posts::list::list_in_space,
        posts::publish::publish,
        posts::list::list_tagged,
        posts::show::show,
        posts::edit::edit,
        posts::removal::remove,
        posts::removal::restore,
        posts::pin::pin,
        posts::pin::unpin,
        posts::follow::follow,
        posts::follow::unfollow,
        posts::history::history,
        posts::accepted_answer::accept,
        posts::accepted_answer::unaccept,
        posts::reactions::add_to_post,
        posts::reactions::remove_from_post,
        comments::list::list,
        comments::add::add,
        comments::edit::show,
        comments::edit::edit,
        comments::edit::history,
        comments::removal::remove,
        comments::removal::restore,
        posts::reactions::add_to_comment,
        posts::reactions::remove_from_comment,
        resources::list::list,
        resources::add::add,
        resources::list::show,
        resources::change::edit,
        resources::versions::list_versions,
        resources::versions::replace,
        resources::content::content,
        resources::vote::vote,
        resources::vote::take_back,
        resources::change::review,
        resources::change::remove,
        resources::change::restore,
        attachments::upload::list,
        attachments::upload::upload,
        attachments::upload::discard,
        attachments::content::content,
        drafts::draft::list,
        drafts::save::create,
        drafts::draft::show,
        drafts::save::replace,
        drafts::save::discard,
        drafts::schedule::schedule,
        drafts::schedule::unschedule,
        events::list::list_in_space,
        events::create::create,
        events::list::list,
        events::list::list_mine,
        events::feeds::create_feed,
        events::feeds::list_feeds,
        events::feeds::revoke_feed,
        events::show::show,
        events::edit::edit,
        events::occurrences::list_occurrences,
        events::answers::answer_series,
        events::cancellation::cancel,
        events::hosts::add_host,
        events::hosts::remove_host,
        events::invitations::invite,
        events::show::show_occurrence,
        events::edit::move_occurrence,
        events::workshops::list_workshops,
        events::workshops::add_workshop,
        events::answers::answer,
        events::answers::list_answers,
        events::cancellation::cancel_occurrence,
        milestones::list::list_milestones,
        milestones::list::show_milestone,
        milestones::change::create_milestone,
        milestones::change::edit_milestone,
        milestones::change::remove_milestone,
        milestones::change::reach_milestone,
        milestones::change::reopen_milestone,
        kit::show::show_kit,
        kit::show::look_at_kit,
        kit::archive::archive_kit,
        kit::compose::add_kit_section,
        kit::compose::rename_kit_section,
        kit::compose::place_kit_section,
        kit::compose::remove_kit_section,
        kit::items::add_kit_item,
        kit::items::edit_kit_item,
        kit::items::place_kit_item,
        kit::items::remove_kit_item,
        kit::shares::list_kit_shares,
        kit::shares::share_kit,
        kit::shares::revoke_kit_share,
        events::check_in::show_check_in,
        events::check_in::arrive,
        events::check_in::list_attendance,
        events::check_in::mark_attendance,
        events::check_in::unmark_attendance,
        events::questions::ask,
        events::questions::list_questions,
        events::questions::settle_question,
        events::closure::close,
        events::closure::show_closure,
        events::closure::list_my_actions,
        events::closure::finish_action,
        events::closure::reopen_action,
        events::protected_hours::show_protected_hours,
        events::protected_hours::set_protected_hours,
        feed::show::show,
        search::find::find,
        search::synonyms::show_synonyms,
        search::synonyms::set_synonyms,
        search::vain::list_vain,
        search::vain::settle_vain,
        notifications::list::list,
        notifications::seen::count,
        notifications::seen::mark_all_seen,
        notifications::seen::mark_post_seen,
        notifications::preferences::show_preferences,
        notifications::preferences::set_preferences,
        notifications::devices::show_push_key,
        notifications::devices::list_devices,
        notifications::devices::add_device,
        notifications::devices::remove_device,
        notifications::audience::show_audience,
        notifications::mute::mute,
        notifications::mute::unmute,
        moderation::report::report,
        moderation::cases::list_cases,
        moderation::decision::decide_case,
        moderation::decision::undo_decision,
        moderation::log::list_acts,
        moderation::log::list_my_acts,
        moderation::appeal::appeal,
        moderation::words::list_words,
        moderation::words::block_word,
        moderation::words::unblock_word,
        plugins::invoke::press,
        plugins::invoke::command,
        plugins::list::list,
        plugins::install::install,
        plugins::install::uninstall,
        plugins::pause::pause,
        plugins::pause::resume,
        plugins::rebuild::rebuild,
        plugins::preview::preview_rebuild,
        plugins::preview::decide_rebuild,
        plugins::keeping::roll_back,
        plugins::keeping::restore_plugin,
        plugins::keeping::export_plugin,
        plugins::configure::show_settings,
        plugins::configure::save_settings,
        plugins::configure::list_settings_versions,
        plugins::configure::restore_settings,
        plugins::setup::show_setup,
        plugins::setup::begin_setup,
        plugins::setup::answer_setup,
        plugins::setup::accept_setup,
        plugins::setup::abandon_setup,
        plugins::waiting::list_waiting,
        plugins::waiting::decide_waiting,
        plugins::dead_letters::list_dead_letters,
        plugins::logs::logs,
        plugins::dead_letters::decide,
        plugins::settings::list_secrets,
        plugins::settings::set_secret,
        plugins::settings::forget_secret,
        plugins::settings::set_guard_policy,
        admin::people::list_accounts,
        admin::people::change_role,
        admin::people::suspend,
        admin::people::reinstate,
        admin::people::depart,
        admin::people::assign,
        admin::invitations::list_account_invitations,
        admin::invitations::invite_account,
        admin::invitations::withdraw_invitation,
        admin::directory::import_directory,
        admin::registration::show_registration,
        admin::registration::set_registration,
        admin::effects::list_dead_effects,
        admin::effects::retry_effect,
    ),
)]
struct Document;

/// The document as it is kept in `server/api/openapi.json`.
pub fn openapi() -> String {
    let mut document = serde_json::to_value(Document::openapi()).unwrap_or_default();
    add_credentials(&mut document);
    add_idempotency_key(&mut document);
    for operation in operations(&mut document) {
        name(operation.description);
    }
    problems::add(&mut document);
    examples::add(&mut document);
    // The same order whether or not something in the build makes maps keep theirs.
    document.sort_all_objects();
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

/// An operation and where it stands.
pub(super) struct Operation<'a> {
    pub method: &'a str,
    pub path: &'a str,
    pub description: &'a mut Value,
}

/// Every operation of the document.
pub(super) fn operations(document: &mut Value) -> impl Iterator<Item = Operation<'_>> {
    let paths = document["paths"].as_object_mut().into_iter().flatten();
    paths.flat_map(|(path, item)| {
        let methods = item.as_object_mut().into_iter().flatten();
        methods.map(move |(method, description)| Operation { method, path, description })
    })
}

/// How one says who one is.
fn add_credentials(document: &mut Value) {
    document["components"]["securitySchemes"] = json!({
        "bearer": {
            "type": "http", "scheme": "bearer", "bearerFormat": "JWT",
            "description": "The `access_token` of `POST /sessions`.",
        },
        "cookie": {
            "type": "apiKey", "in": "cookie", "name": relais_transport::cookies::SESSION,
            "description": "The session of a browser.",
        },
    });
}

/// Every creation by somebody who is signed in can be sent again safely, except uploads: the same file twice
/// is kept once anyway.
fn add_idempotency_key(document: &mut Value) {
    document["components"]["parameters"]["IdempotencyKey"] = json!({
        "name": "Idempotency-Key", "in": "header", "required": false,
        "description": "Chosen by the client; the same key sent again within a day is answered alike and does nothing twice.",
        "schema": { "type": "string", "minLength": 1, "maxLength": 255 },
        "example": "6f1d2c9a-order-42",
    });
    for Operation { method, description, .. } in operations(document) {
        let upload = description["requestBody"]["content"].get("multipart/form-data").is_some();
        let open = description["security"][0] == json!({});
        if method != "post" || upload || open {
            continue;
        }
        let key = json!({ "$ref": "#/components/parameters/IdempotencyKey" });
        match description.get_mut("parameters").and_then(Value::as_array_mut) {
            Some(parameters) => parameters.push(key),
            None => description["parameters"] = json!([key]),
        }
    }
}

/// Gives an operation a name of its own: `posts.publish`.
fn name(operation: &mut Value) {
    let tag = operation["tags"][0].as_str().unwrap_or_default();
    let function = operation["operationId"].as_str().unwrap_or_default();
    operation["operationId"] = format!("{tag}.{function}").into();
}

#[cfg(test)]
mod tests;
