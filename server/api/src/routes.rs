//! The table of contents.

use crate::{
    accounts, admin, attachments, comments, drafts, events, faq, feed, health, kit, me, milestones,
    moderation, notifications, openapi, org_units, people, plugins, posts, resources, routing::at, search,
    sessions, sites, spaces,
};
use actix_web::web::{self, ServiceConfig};
use relais_transport::request::not_found;

/// Mounts the API, and the two addresses a load balancer asks.
pub fn configure(config: &mut ServiceConfig) {
    config.service(at("/healthz").get(health::alive)).service(at("/readyz").get(health::ready));
    config.service(web::scope("/api/v1").configure(version_1).default_service(web::to(not_found)));
}

#[rustfmt::skip]
fn version_1(config: &mut ServiceConfig) {
    config
        // Signing in and out
        .service(at("/sessions").post(sessions::open::open).get(sessions::list::list).delete(sessions::revoke::revoke_all))
        .service(at("/sessions/renewals").post(sessions::renew::renew))
        .service(at("/sessions/current").delete(sessions::revoke::revoke_current))
        .service(at("/sessions/{id}").delete(sessions::revoke::revoke))
        .service(at("/registrations").post(accounts::ask::register))
        .service(at("/password-resets").post(accounts::ask::reset_password))

        // The caller, and everybody else
        .service(at("/me").get(me::show::show).patch(me::edit::edit))
        .service(at("/me/avatar").put(me::avatar::set_avatar).delete(me::avatar::remove_avatar))
        .service(at("/me/notification-preferences").get(notifications::preferences::show_preferences).put(notifications::preferences::set_preferences))
        .service(at("/me/devices").get(notifications::devices::list_devices).post(notifications::devices::add_device))
        .service(at("/me/devices/{id}").delete(notifications::devices::remove_device))
        .service(at("/push-key").get(notifications::devices::show_push_key))
        .service(at("/me/plugin-data").get(me::plugin_data::list_plugin_data))
        .service(at("/me/password").put(me::password::change_password))
        .service(at("/people").get(people::list::list))
        .service(at("/people/mentionable").get(people::list::list_mentionable))
        .service(at("/people/{id}").get(people::show::show))
        .service(at("/people/{id}/avatar").get(people::avatar::show_avatar))
        .service(at("/people/{id}/badges").get(people::badges::list_badges))
        .service(at("/people/{id}/posts").get(people::posts::list_posts))
        .service(at("/org-units").get(org_units::list::list_units))
        .service(at("/org-units/{id}").get(org_units::list::show_unit))
        .service(at("/org-units/{id}/people").get(org_units::list::list_unit_people))
        .service(at("/sites").get(sites::list::list_sites))
        .service(at("/sites/{id}").get(sites::list::show_site))

        // What is new, and what was
        .service(at("/feed").get(feed::show::show))
        .service(at("/search").get(search::find::find))
        .service(at("/search/vain").get(search::vain::list_vain))
        .service(at("/search/vain/settled").put(search::vain::settle_vain))
        .service(at("/notifications").get(notifications::list::list))
        .service(at("/notifications/count").get(notifications::seen::count))
        .service(at("/notifications/seen").put(notifications::seen::mark_all_seen))

        // Keeping it kind
        .service(at("/reports").post(moderation::report::report))
        .service(at("/moderation/cases").get(moderation::cases::list_cases))
        .service(at("/moderation/cases/{id}/decision").put(moderation::decision::decide_case).delete(moderation::decision::undo_decision))
        .service(at("/moderation/log").get(moderation::log::list_acts))
        .service(at("/moderation/blocked-words").get(moderation::words::list_words).post(moderation::words::block_word))
        .service(at("/moderation/blocked-words/{id}").delete(moderation::words::unblock_word))
        .service(at("/me/moderation").get(moderation::log::list_my_acts))
        .service(at("/me/moderation/{id}/appeal").post(moderation::appeal::appeal))

        // Spaces and who belongs
        .service(at("/spaces").get(spaces::list::list).post(spaces::create::create))
        .service(at("/spaces/{slug}").get(spaces::show::show).patch(spaces::edit::edit))
        .service(at("/spaces/{slug}/synonyms").get(search::synonyms::show_synonyms).put(search::synonyms::set_synonyms))
        .service(at("/spaces/{slug}/membership").put(spaces::membership::join).delete(spaces::membership::leave))
        .service(at("/spaces/{slug}/members").get(spaces::members::list_members))
        .service(at("/spaces/{slug}/members/{person}").patch(spaces::members::change_role).delete(spaces::members::remove_member))
        .service(at("/spaces/{slug}/requests").get(spaces::members::list_requests))
        .service(at("/spaces/{slug}/invitations").get(spaces::invite::list_invitations).post(spaces::invite::invite))

        // Posts
        .service(at("/spaces/{slug}/faq").get(faq::entry::list_faq))
        .service(at("/posts/{id}/faq-entry").put(faq::entry::put_faq_entry).delete(faq::entry::remove_faq_entry))
        .service(at("/posts/{id}/faq-entry/vote").put(faq::entry::vote_on_faq).delete(faq::entry::take_back_faq_vote))
        .service(at("/spaces/{slug}/cockpit").get(spaces::cockpit::show_cockpit))
        .service(at("/spaces/{slug}/audience").post(notifications::audience::show_audience))
        .service(at("/spaces/{slug}/posts").get(posts::list::list_in_space).post(posts::publish::publish))
        .service(at("/tags/{tag}/posts").get(posts::list::list_tagged))
        .service(at("/posts/{id}").get(posts::show::show).patch(posts::edit::edit))
        .service(at("/posts/{id}/history").get(posts::history::history))
        .service(at("/posts/{id}/removal").post(posts::removal::remove).delete(posts::removal::restore))
        .service(at("/posts/{id}/pin").put(posts::pin::pin).delete(posts::pin::unpin))
        .service(at("/posts/{id}/follow").put(posts::follow::follow).delete(posts::follow::unfollow))
        .service(at("/posts/{id}/mute").put(notifications::mute::mute).delete(notifications::mute::unmute))
        .service(at("/posts/{id}/reactions/{emoji}").put(posts::reactions::add_to_post).delete(posts::reactions::remove_from_post))
        .service(at("/posts/{id}/accepted-answer").put(posts::accepted_answer::accept).delete(posts::accepted_answer::unaccept))
        .service(at("/posts/{id}/notifications/seen").put(notifications::seen::mark_post_seen))

        // Comments
        .service(at("/posts/{id}/comments").get(comments::list::list).post(comments::add::add))
        .service(at("/comments/{id}").get(comments::edit::show).patch(comments::edit::edit))
        .service(at("/comments/{id}/history").get(comments::edit::history))
        .service(at("/comments/{id}/removal").post(comments::removal::remove).delete(comments::removal::restore))
        .service(at("/comments/{id}/reactions/{emoji}").put(posts::reactions::add_to_comment).delete(posts::reactions::remove_from_comment))

        // Libraries
        .service(at("/spaces/{slug}/resources").get(resources::list::list).post(resources::add::add))
        .service(at("/resources/{id}").get(resources::list::show).patch(resources::change::edit))
        .service(at("/resources/{id}/versions").get(resources::versions::list_versions).post(resources::versions::replace))
        .service(at("/resources/{id}/versions/{number}/content").get(resources::content::content))
        .service(at("/resources/{id}/vote").put(resources::vote::vote).delete(resources::vote::take_back))
        .service(at("/resources/{id}/review").put(resources::change::review))
        .service(at("/resources/{id}/removal").post(resources::change::remove).delete(resources::change::restore))

        // Writing
        .service(at("/attachments").get(attachments::upload::list).post(attachments::upload::upload))
        .service(at("/attachments/{id}").delete(attachments::upload::discard))
        .service(at("/attachments/{id}/content").get(attachments::content::content))
        .service(at("/drafts").get(drafts::draft::list).post(drafts::save::create))
        .service(at("/drafts/{id}").get(drafts::draft::show).put(drafts::save::replace).delete(drafts::save::discard))
        .service(at("/drafts/{id}/schedule").put(drafts::schedule::schedule).delete(drafts::schedule::unschedule))

        // What plugins offer
        .service(at("/plugins/actions").post(plugins::invoke::press))
        .service(at("/plugins/{id}/commands/{name}").post(plugins::invoke::command))

        // Events
        .service(at("/spaces/{slug}/events").get(events::list::list_in_space).post(events::create::create))
        .service(at("/events").get(events::list::list))
        .service(at("/me/events").get(events::list::list_mine))
        .service(at("/me/calendar-feeds").get(events::feeds::list_feeds).post(events::feeds::create_feed))
        .service(at("/me/calendar-feeds/{id}").delete(events::feeds::revoke_feed))
        .service(at("/events/{id}").get(events::show::show).put(events::edit::edit))
        .service(at("/events/{id}/occurrences").get(events::occurrences::list_occurrences))
        .service(at("/events/{id}/answer").put(events::answers::answer_series))
        .service(at("/events/{id}/cancellation").post(events::cancellation::cancel))
        .service(at("/events/{id}/hosts/{person}").put(events::hosts::add_host).delete(events::hosts::remove_host))
        .service(at("/events/{id}/invitations").post(events::invitations::invite))
        .service(at("/occurrences/{id}").get(events::show::show_occurrence))
        .service(at("/occurrences/{id}/workshops").get(events::workshops::list_workshops).post(events::workshops::add_workshop))
        .service(at("/occurrences/{id}/start").put(events::edit::move_occurrence))
        .service(at("/occurrences/{id}/answer").put(events::answers::answer))
        .service(at("/occurrences/{id}/answers").get(events::answers::list_answers))
        .service(at("/occurrences/{id}/check-in").get(events::check_in::show_check_in))
        .service(at("/occurrences/{id}/arrival").put(events::check_in::arrive))
        .service(at("/occurrences/{id}/attendance").get(events::check_in::list_attendance))
        .service(at("/occurrences/{id}/attendance/{person}").put(events::check_in::mark_attendance).delete(events::check_in::unmark_attendance))
        .service(at("/occurrences/{id}/questions").get(events::questions::list_questions).post(events::questions::ask))
        .service(at("/event-questions/{id}/settled").put(events::questions::settle_question))
        .service(at("/occurrences/{id}/closure").get(events::closure::show_closure).put(events::closure::close))
        .service(at("/me/event-actions").get(events::closure::list_my_actions))
        .service(at("/event-actions/{id}/done").put(events::closure::finish_action).delete(events::closure::reopen_action))
        .service(at("/occurrences/{id}/cancellation").post(events::cancellation::cancel_occurrence))

        // Milestones
        .service(at("/spaces/{slug}/milestones").get(milestones::list::list_milestones).post(milestones::change::create_milestone))
        .service(at("/milestones/{id}").get(milestones::list::show_milestone).put(milestones::change::edit_milestone).delete(milestones::change::remove_milestone))
        .service(at("/milestones/{id}/reached").put(milestones::change::reach_milestone).delete(milestones::change::reopen_milestone))

        // Kits
        .service(at("/spaces/{slug}/kit").get(kit::show::show_kit))
        .service(at("/spaces/{slug}/kit/look").put(kit::show::look_at_kit))
        .service(at("/spaces/{slug}/kit/archive").get(kit::archive::archive_kit))
        .service(at("/spaces/{slug}/kit/sections").post(kit::compose::add_kit_section))
        .service(at("/spaces/{slug}/kit/shares").get(kit::shares::list_kit_shares).post(kit::shares::share_kit))
        .service(at("/kit-sections/{id}").patch(kit::compose::rename_kit_section).delete(kit::compose::remove_kit_section))
        .service(at("/kit-sections/{id}/place").put(kit::compose::place_kit_section))
        .service(at("/kit-sections/{id}/items").post(kit::items::add_kit_item))
        .service(at("/kit-items/{id}").patch(kit::items::edit_kit_item).delete(kit::items::remove_kit_item))
        .service(at("/kit-items/{id}/place").put(kit::items::place_kit_item))
        .service(at("/kit-shares/{id}").delete(kit::shares::revoke_kit_share))

        // Administration
        .service(at("/admin/people").get(admin::people::list_accounts))
        .service(at("/admin/people/{id}/role").put(admin::people::change_role))
        .service(at("/admin/people/{id}/suspension").post(admin::people::suspend).delete(admin::people::reinstate))
        .service(at("/admin/people/{id}/departure").post(admin::people::depart))
        .service(at("/admin/people/{id}/assignment").put(admin::people::assign))
        .service(at("/admin/invitations").get(admin::invitations::list_account_invitations).post(admin::invitations::invite_account))
        .service(at("/admin/invitations/{id}").delete(admin::invitations::withdraw_invitation))
        .service(at("/admin/directory/imports").post(admin::directory::import_directory))
        .service(at("/admin/org-units").post(org_units::change::create_unit))
        .service(at("/admin/org-units/{id}").patch(org_units::change::rename_unit))
        .service(at("/admin/org-units/{id}/parent").put(org_units::change::move_unit))
        .service(at("/admin/sites").post(sites::change::create_site))
        .service(at("/admin/sites/{id}").put(sites::change::edit_site))
        .service(at("/admin/settings/registration").get(admin::registration::show_registration).put(admin::registration::set_registration))
        .service(at("/admin/settings/protected-hours").get(events::protected_hours::show_protected_hours).put(events::protected_hours::set_protected_hours))
        .service(at("/admin/plugins").get(plugins::list::list).post(plugins::install::install))
        .service(at("/admin/plugins/{id}").delete(plugins::install::uninstall))
        .service(at("/admin/plugins/{id}/logs").get(plugins::logs::logs))
        .service(at("/admin/plugins/{id}/pause").put(plugins::pause::pause).delete(plugins::pause::resume))
        .service(at("/admin/plugins/{id}/rebuilds").post(plugins::rebuild::rebuild))
        .service(at("/admin/plugins/{id}/rebuilds/preview").post(plugins::preview::preview_rebuild))
        .service(at("/admin/plugins/{id}/rebuilds/preview/decision").put(plugins::preview::decide_rebuild))
        .service(at("/admin/plugins/{id}/rollbacks").post(plugins::keeping::roll_back))
        .service(at("/admin/plugins/{id}/restoration").post(plugins::keeping::restore_plugin))
        .service(at("/admin/plugins/{id}/export").get(plugins::keeping::export_plugin))
        .service(at("/admin/plugins/{id}/waiting").get(plugins::waiting::list_waiting))
        .service(at("/admin/plugins/{id}/waiting/{item}/decision").put(plugins::waiting::decide_waiting))
        .service(at("/admin/plugins/{id}/dead-letters").get(plugins::dead_letters::list_dead_letters))
        .service(at("/admin/plugins/{id}/dead-letters/{position}/decision").put(plugins::dead_letters::decide))
        .service(at("/admin/plugins/{id}/secrets").get(plugins::settings::list_secrets))
        .service(at("/admin/plugins/{id}/secrets/{name}").put(plugins::settings::set_secret).delete(plugins::settings::forget_secret))
        .service(at("/admin/plugins/{id}/settings").get(plugins::configure::show_settings).put(plugins::configure::save_settings))
        .service(at("/admin/plugins/{id}/settings/versions").get(plugins::configure::list_settings_versions))
        .service(at("/admin/plugins/{id}/settings/versions/{version}/restoration").post(plugins::configure::restore_settings))
        .service(at("/admin/plugins/{id}/setup").get(plugins::setup::show_setup).post(plugins::setup::begin_setup).delete(plugins::setup::abandon_setup))
        .service(at("/admin/plugins/{id}/setup/answers").post(plugins::setup::answer_setup))
        .service(at("/admin/plugins/{id}/setup/acceptance").post(plugins::setup::accept_setup))
        .service(at("/admin/plugins/{id}/guards/{operation}").put(plugins::settings::set_guard_policy))
        .service(at("/admin/effects/dead-letters").get(admin::effects::list_dead_effects))
        .service(at("/admin/effects/dead-letters/{id}/retrial").post(admin::effects::retry_effect))

        // This, described
        .service(at("/openapi.json").get(openapi::serve::document))
        .service(at("/docs").get(openapi::page::show))
        .service(at("/docs.css").get(openapi::page::style));
}
